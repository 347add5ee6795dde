"""Targets by the year in which they fall due, and how a list of them is told.

In:  targets.   Out: those of a year; 2023年，新建甲2家、乙1家；到2027年，建成丙6家以上.
A verb with its modal word is said once for targets that share it. Nothing is added to what each target declares: what has no modal word is
parted by ； from what a modal word governs (力争新增甲39家；入库乙300家).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from reportgen.house import HOUSE, House
from reportgen.model import Modality, Target, TargetNature
from reportgen.period import Span
from reportgen.wording import bounds, periods
from reportgen.wording import targets as wording
from reportgen.wording.phrases import EMPTY, Phrase, joined, period, words

EVERY = "每年"
Due = int | Span | str
"""A year, a span of years, or 每年."""
_YEARS = re.compile(r"(\d{4})(?:\s*[-—–]\s*(\d{4}))?年?")


def parsed(text: str) -> Due | None:
    """2027, 2023-2027, 每年; None where it is none of these."""
    if text == EVERY:
        return EVERY
    match = _YEARS.fullmatch(text.strip())
    if match is None:
        return None
    return int(match[1]) if match[2] is None else Span(int(match[1]), int(match[2]))


def is_due(target: Target, when: Due) -> bool:
    """Whether a target is for `when`; one for every year is for none in particular."""
    if target.every_year:
        return when == EVERY
    return target.year == when


def in_year(target: Target, year: int) -> bool:
    """Whether a target stands in the column of `year`: due in it, by the end of a span that it ends, or in every year of a span."""
    if not isinstance(target.year, Span):
        return target.year == year
    return target.year.first <= year <= target.year.last if target.every_year else target.year.last == year


def by_year(targets: Iterable[Target], report: int | Span, house: House = HOUSE) -> Phrase:
    """All targets in one sentence without a stop, year by year, those of every year at the end; empty where there are none."""
    ordered = sorted(targets, key=_order)
    return joined((_group(tuple(group), report, house) for _key, group in groupby(ordered, key=_order)), "；")


def _order(target: Target) -> tuple[int, int]:
    if target.every_year:
        return _LAST
    if isinstance(target.year, Span):
        return (target.year.last, target.year.first if target.year != target.file_year else target.year.last)
    return (target.year, target.year)


_LAST = (10_000, 0)


def _group(targets: tuple[Target, ...], report: int | Span, house: House) -> Phrase:
    told: list[Phrase | str] = [_opening(targets[0], report, house)]
    governed = False
    for place, (target, fresh) in enumerate(_marked(targets)):
        modal = wording.modal(target, house)
        if place:
            free = governed and fresh and not modal and not wording.says_modal(target)
            told.append("；" if free else "，" if fresh or _is_clause(target) else "、")
        if fresh:
            governed = bool(modal)
        told.append((wording.sentence if fresh else listed)(target, house))
    return words(*told)


def _opening(target: Target, report: int | Span, house: House) -> Phrase:
    """2023年， where it is the first year after the report or of the plan, 到2027年， for later ones."""
    if target.every_year:
        return EMPTY
    whole = target.year == target.file_year and isinstance(target.year, Span)
    year = target.year.last if whole and isinstance(target.year, Span) else target.year
    near = report.first if isinstance(report, Span) else report + 1
    before = "到" if isinstance(year, int) and year > near else ""
    return words(before, period(periods.years(year, house), target.location), "，")


def _is_clause(target: Target) -> bool:
    """A level is told of its own subject (甲达到2家); what a shared verb governs is a list (新建甲2家、乙1家)."""
    return target.nature is TargetNature.LEVEL and not wording.verb(target)


def _marked(targets: tuple[Target, ...]) -> list[tuple[Target, bool]]:
    """Each target, and whether its verb has to be said: not where it is that of the one before."""
    marked = []
    before = None
    for target in targets:
        shared = _way(target)
        fresh = shared is None or shared != before
        marked.append((target, fresh))
        before = shared
    return marked


def _way(target: Target) -> tuple[Modality | None, str, TargetNature] | None:
    """What two targets have to share so that the second one needs no verb; None where it needs its own."""
    alone = (TargetNature.GROWTH, TargetNature.POINTS)
    if target.ranks or target.value is None or target.nature in alone or target.relative_to is not None:
        return None
    if target.nature is TargetNature.LEVEL and target.name.startswith(wording.VERB[TargetNature.NEW]):
        return None  # told as 新增…, which the wording decides
    return (target.modality, wording.verb(target), target.nature)


def listed(target: Target, house: House) -> Phrase:
    """A target behind another with the same verb: name and number."""
    before = bounds.around(target)[0] if target.nature is TargetNature.LEVEL else ""
    reaching = "达到" if before == "达到" and not wording.verb(target) else ""
    return words(wording.name(target), reaching, wording.amount(target, house), wording.in_brackets(target))
