"""Findings that a person has looked at and lets stand: 已阅 in `<year>.审核.yaml` beside the data.

In:  the bytes of the file; findings over a text.   Out: marks; the findings that are left, and those that were seen, with who and why.
A mark names the code and words of the place, so that it holds when lines move and ends when the words change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen import yamlfile
from reportgen.check.text.reading import folded
from reportgen.diagnostics import Diagnostic, Location
from reportgen.messages import _
from reportgen.published import PublishedText

SEEN = "已阅"
_CODE, _WORDS, _REASON, _BY, _DATE = "代码", "文字", "理由", "人", "日期"
_HEAD = "# 审核记录。reportgen check --text … --seen 序号 --by 姓名 --reason 理由 记入，也可手改。\n"
_NEEDED = (_CODE, _WORDS, _REASON, _BY)


@dataclass(frozen=True, slots=True)
class Seen:
    """One mark: the finding it is about, why it may stand, who says so."""

    code: str
    words: str
    reason: str
    by: str
    location: Location

    def covers(self, finding: Diagnostic, words: str) -> bool:
        """Whether `finding`, at `words` of the text, is the one that was seen."""
        here, there = _bare(self.words), _bare(words)
        return self.code == finding.code and bool(here) and (here in there or there in here)


def _bare(words: str) -> str:
    return re.sub(r"\s", "", folded(words))


def marks(content: bytes, path: str) -> tuple[Seen, ...]:
    """The marks of a file; what else stands in it is not ours. Raises DataError with every problem of them."""
    example = _("例：{{ 代码: L12, 文字: 江山市 | 29.6 | 4, 理由: 省里公布的名次, 人: 张三 }}").format()
    told = yamlfile.listed(content, path, SEEN, needed=_NEEDED, known=(*_NEEDED, _DATE), example=example)
    return tuple(Seen(each[_CODE], each[_WORDS], each[_REASON], each[_BY], each.location) for each in told)


def added(content: bytes, path: str, found: Iterable[tuple[str, str]], *, by: str, reason: str, date: str = "") -> bytes:
    """The file with marks for `found`, each a code and the words of its place. DataError where its list is not one mark under another."""
    marks = ({_CODE: code, _WORDS: words, _REASON: reason, _BY: by, _DATE: date} for code, words in found)
    return yamlfile.added(content, path, SEEN, marks, head=_HEAD)


def parted(
    findings: Iterable[Diagnostic], seen: Iterable[Seen], published: PublishedText
) -> tuple[tuple[Diagnostic, ...], tuple[tuple[Diagnostic, Seen], ...]]:
    """The findings that nobody has let stand, and the others with their marks."""
    told = published.raw if published.format == "txt" else published.text
    held = tuple(seen)
    left: list[Diagnostic] = []
    known: list[tuple[Diagnostic, Seen]] = []
    for finding in findings:
        words = told[finding.start or 0 : finding.end or 0]
        mark = next((each for each in held if each.covers(finding, words)), None)
        if mark is None:
            left.append(finding)
        else:
            known.append((finding, mark))
    return tuple(left), tuple(known)
