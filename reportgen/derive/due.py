"""Which targets fell due, and which figure each is held against (R38, R42).

In:  targets of earlier files and plans, the book of the year in which they fall due.   Out: targets; an observation, or why there is none.
What was to be added is held against what was added, a lagged figure against the statistical year that the target names.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen import additions
from reportgen.derive import select
from reportgen.facts import FactBook, Missing
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Observation, Target, TargetNature, YearFile
from reportgen.period import Span, Year, first_year


def due_targets(files: Sequence[YearFile], year: int | Span) -> tuple[Target, ...]:
    """Targets set for `year` in a region's earlier files, the latest first, then in its plans; each in the order of its file."""
    if isinstance(year, Span):
        return ()
    told = sorted(files, key=lambda file: (isinstance(file.year, Span), -first_year(file.year)))
    return tuple(target for file in told for target in file.targets if _falls_due(target, year))


def _falls_due(target: Target, year: int) -> bool:
    if not isinstance(target.file_year, Span) and target.file_year >= year:
        return False
    if isinstance(target.year, int):
        return target.year == year
    return target.year.first <= year <= target.year.last if target.every_year else target.year.last == year


def counted(dataset: Dataset, target: Target) -> Indicator | None:
    """The indicator whose figure a target is held against: for what is to be added, that of what was added."""
    if target.indicator is None or target.nature is not TargetNature.NEW:
        return target.indicator
    return additions.added(dataset.indicators, target.indicator)


def result(book: FactBook, target: Target) -> Observation | Missing:
    """The figure that a target is held against, or why there is none."""
    if target.indicator is None:
        return unheld(target, _("目标是一件事，指标目录里没有它的实绩"))
    indicator = counted(book.dataset, target)
    if indicator is None:
        return unheld(target, _("目标是新增数，指标目录里没有“新增{name}”，总数不能与它比").format(name=target.name))
    if target.nature in (TargetNature.LEVEL, TargetNature.NEW, TargetNature.TASK) and target.unit not in ("", indicator.unit):
        return unheld(target, _("目标的单位是{unit}，指标的单位是{own}").format(unit=target.unit, own=indicator.unit))
    due = due_year(target, book.year)
    answering = book.observation(indicator.name)
    if isinstance(answering, Observation) and answering.period.year == due:
        return answering
    found = select.at(book.dataset, book.region, indicator, Year(due))
    if isinstance(found, Missing) and indicator.lag and target.stat_year is None:
        return unheld(target, _("{name}滞后{lag}年，目标没有写 统计年，不知与哪一年的数比").format(name=indicator.name, lag=indicator.lag))
    return found


def due_year(target: Target, year: int | Span) -> int:
    """The year whose figure the target is held against (R42)."""
    if target.stat_year is not None:
        return target.stat_year
    if target.every_year and isinstance(year, int):
        return year
    return target.year.last if isinstance(target.year, Span) else target.year


def unheld(target: Target, reason: str, what: str = "完成情况", *, finding: Finding | None = None, denied: bool = False) -> Missing:
    """Why a target cannot be held against anything."""
    file = None if denied else target.location.path
    return Missing(name=target.name, period=None, unit="", what=what, reason=reason, file=file, finding=finding, denied=denied)
