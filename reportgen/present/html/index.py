"""Many reviews on one page: a line each, what differs, and where to look.

In: `Entry`s.   Out: HTML in UTF-8, without script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from reportgen.messages import _
from reportgen.present import counts, labels
from reportgen.present.html.frame import page, text
from reportgen.review import Review, Verdict

_NUMBER = ' class="n"'
_SHOWN = (Verdict.CHANGED, Verdict.DIFFERS, Verdict.MISSING, Verdict.ADDED, Verdict.SAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One review of a batch."""

    name: str
    """甲省/乙市/东区/2023/简报"""
    links: tuple[str, ...] = ()
    """Files that show it, relative to the page, with `/` between their parts."""
    review: Review | None = None
    """None where there is none."""
    fault: str = ""
    """Why there is none."""


def index(entries: Sequence[Entry]) -> bytes:
    """The page: what could not be compared, then what differs, then the rest; each in the order given."""
    ordered = sorted(entries, key=_rank)
    heads = [_("报告"), _("不应公开"), *(labels.verdict(verdict) for verdict in _SHOWN), _("文字不同"), _("对应率"), _("打开")]
    numbers = range(1, len(heads) - 1)
    head = "".join(f'<th scope="col"{_NUMBER if place in numbers else ""}>{text(word)}</th>' for place, word in enumerate(heads))
    rows = "".join(map(_row, ordered))
    differing = sum(entry.review is not None and counts.differs(entry.review) for entry in entries)
    failed = sum(entry.review is None for entry in entries)
    said = _("共 {count} 份：{differing} 份有不同，{failed} 份没能对照").format(count=len(entries), differing=differing, failed=failed)
    title = _("审核比对总表")
    table = f'<table id="index" aria-labelledby="title"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n'
    body = f'<h1 id="title">{text(title)}</h1>\n<p>{text(said)}</p>\n{table}'
    return page(title, body, script=False)


def _rank(entry: Entry) -> int:
    if entry.review is None:
        return 0
    return 1 if counts.differs(entry.review) else 2


def _row(entry: Entry) -> str:
    if entry.review is None:
        return f'<tr class="v-changed"><td>{text(entry.name)}</td><td class="said" colspan="9">{text(entry.fault)}</td></tr>\n'
    found = counts.verdicts(entry.review)
    words = sum(count for kind, count in counts.edits(entry.review).items() if kind in labels.WORDING)
    numbers = [counts.leaks(entry.review), *(found.get(verdict, 0) for verdict in _SHOWN), words]
    kinds = ["v-leak", *(f"v-{verdict}" for verdict in _SHOWN), ""]
    names = [_("不应公开"), *map(labels.verdict, _SHOWN), _("文字不同")]
    cells = "".join(
        f'<td class="n {kind}" data-label="{text(column)}"><span class="said">{number}</span></td>'
        if number
        else '<td class="n soft none">—</td>'
        for kind, column, number in zip(kinds, names, numbers, strict=True)
    )
    label = text(_("对应率"))
    matched = f'<td class="n" data-label="{label}">{entry.review.coverage * 100:.0f}%</td>'
    links = " ".join(f'<a href="{quote(link)}">{text(link.rpartition(".")[2])}</a>' for link in entry.links)
    called = f'<a href="{quote(entry.links[0])}">{text(entry.name)}</a>' if entry.links else text(entry.name)
    return f"<tr><td>{called}</td>{cells}{matched}<td>{links}</td></tr>\n"
