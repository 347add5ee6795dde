"""What reviewers have decided about differences, remembered from one review to the next.

In:  the bytes of `<year>.审核.yaml`.   Out: `Entry`s; the matches with the decisions that hold; the file with a new decision.
An entry names the fact and the words of both sides, not their place: it holds when lines move and ends when either side says otherwise.
The file is edited by hand as well; what else stands in it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen import yamlfile
from reportgen.compare.folding import folded
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import DataError
from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.review import Aspect, Decision, Match, Mention, Review, Ruling, Verdict

DECISIONS = "决定"
_FACT, _DRAFT, _PUBLISHED, _RULING, _BY, _REASON, _DATE, _TYPE = "事实", "草稿", "公布", "决定", "人", "理由", "日期", "文种"
_NEEDED = (_FACT, _RULING, _BY, _REASON)
_KNOWN = (*_NEEDED, _DRAFT, _PUBLISHED, _DATE, _TYPE)
_QUIET = (Verdict.SAME, Verdict.WITHIN_TOLERANCE)
_HEAD = "# 审核决定。reportgen diff … --decide 序号 决定 --by 姓名 --reason 理由 记入，也可手改。\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision: the fact, what both sides said (empty: that side says nothing), the ruling."""

    fact: str
    draft: str
    published: str
    decision: Decision
    document_type: str = ""
    """Of the report it was made for; empty: any."""
    date: str = ""

    def covers(self, match: Match, review: Review) -> bool:
        """Whether `match` is the difference that was decided about."""
        fact, draft, published = identity(match, review)
        return tuple(map(folded, (self.fact, self.draft, self.published))) == tuple(map(folded, (fact, draft, published)))


def identity(match: Match, review: Review) -> tuple[str, str, str]:
    """Fact, words of the draft, words of the published text: what a decision is known again by."""
    mention = match.draft or match.published
    name = (mention.indicator or mention.called) if mention else ""
    with_rank = Aspect.RANK in match.differs
    return name, _words(match.draft, review.draft, with_rank=with_rank), _words(match.published, review.published, with_rank=with_rank)


def _words(mention: Mention | None, text: PublishedText, *, with_rank: bool) -> str:
    if mention is None:
        return ""
    spans = [(mention.start, mention.end)]
    if with_rank:
        spans += [(rank.start, rank.end) for rank in mention.ranks]
    return "，".join(dict.fromkeys(" ".join(text.text[slice(*span)].split()) for span in spans))


def read(content: bytes, path: str) -> tuple[Entry, ...]:
    """The decisions of a file; what else stands in it is not ours. DataError with every problem of them."""
    try:
        root = yamlfile.load(content, path).root
    except yamlfile.YamlError as error:
        raise DataError(_("{path} 看不懂").format(path=path), diagnostics=error.diagnostics) from error
    listed = root.get(DECISIONS) if isinstance(root, yamlfile.Mapping) else None
    problems: list[Diagnostic] = []
    entries = []
    if root is not None and not isinstance(root, yamlfile.Mapping):
        problems.append(_problem(Location(path), _("文件的最外层应为“键: 值”")))
    elif listed is not None and not isinstance(listed, yamlfile.Sequence):
        problems.append(_problem(Location(path), _("“{key}”应为一个列表").format(key=DECISIONS)))
    elif listed is not None:
        for place, node in enumerate(listed):
            entry = _entry(node, listed.place(place), problems)
            if entry is not None:
                entries.append(entry)
    if problems:
        raise DataError(_("{path} 里有 {n} 处错误").format(path=path, n=len(problems)), diagnostics=tuple(problems))
    return tuple(entries)


def _entry(node: object, location: Location, problems: list[Diagnostic]) -> Entry | None:
    if not isinstance(node, yamlfile.Mapping):
        problems.append(_problem(location, _("应写作“键: 值”")))
        return None
    told = {key: "" if value is None else str(value).strip() for key, value in node.items()}
    lacking = [key for key in _NEEDED if not told.get(key)]
    strange = [key for key in told if key not in _KNOWN]
    ruling = told.get(_RULING, "")
    if lacking:
        problems.append(_problem(location, _("缺少{keys}").format(keys="、".join(lacking))))
    elif strange:
        problems.append(_problem(location, _("没有“{keys}”这个键").format(keys="、".join(strange))))
    elif ruling not in list(Ruling):
        problems.append(_problem(node.place(_RULING), _("没有“{ruling}”这种决定").format(ruling=ruling)))
    elif not (told.get(_DRAFT) or told.get(_PUBLISHED)):
        problems.append(_problem(location, _("草稿、公布至少写一样")))
    else:
        decision = Decision(ruling=Ruling(ruling), by=told[_BY], reason=told[_REASON], location=location)
        return Entry(
            fact=told[_FACT],
            draft=told.get(_DRAFT, ""),
            published=told.get(_PUBLISHED, ""),
            decision=decision,
            document_type=told.get(_TYPE, ""),
            date=told.get(_DATE, ""),
        )
    return None


def _problem(location: Location, message: str) -> Diagnostic:
    hint = _(
        "例：{{ 事实: 研发投入强度, 草稿: 2.71%, 公布: 2.72%, 决定: 改网页, 人: 张三, 理由: 录入有误 }}；决定为 改网页、改数据 或 认可"
    ).format()
    return Diagnostic(code="D203", severity=Severity.ERROR, message=message, location=location, hint=hint)


def applied(review: Review, entries: Iterable[Entry], *, document_type: str = "") -> tuple[Review, tuple[Entry, ...]]:
    """The review with the decisions that hold, and the entries whose difference is no longer there.

    Of several entries for one difference the first holds: new ones stand on top. Entries for another document type are passed over.
    """
    mine = [entry for entry in entries if not entry.document_type or not document_type or entry.document_type == document_type]
    used: set[int] = set()
    matches = []
    for match in review.matches:
        asked = match.leak or match.verdict not in _QUIET
        found = [place for place, entry in enumerate(mine) if asked and entry.covers(match, review)]
        used.update(found)
        matches.append(replace(match, decision=mine[found[0]].decision) if found else match)
    stale = tuple(entry for place, entry in enumerate(mine) if place not in used)
    return replace(review, matches=tuple(matches)), stale


def added(content: bytes, path: str, entries: Sequence[Entry]) -> bytes:
    """The file with `entries` at the head of its list; DataError where the list is not one entry under another."""
    return yamlfile.added(content, path, DECISIONS, map(_told, entries), head=_HEAD)


def _told(entry: Entry) -> dict[str, str]:
    return {
        _FACT: entry.fact,
        _DRAFT: entry.draft,
        _PUBLISHED: entry.published,
        _RULING: str(entry.decision.ruling),
        _BY: entry.decision.by,
        _REASON: entry.decision.reason,
        _DATE: entry.date,
        _TYPE: entry.document_type,
    }
