"""Plans: where they should stand in a year, and what they suggest for the next one (R42).

In:  targets of a plan, the actual of the year before it.   Out: PlanPoint, TargetCount, or the gap.
Rates and counts go linearly, amounts geometrically, from one milestone to the next: the actual before the plan, then each year for which
the plan names a number. What is to be reached is rounded up, what is to be kept below is rounded down.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import Course, Rounding
from reportgen.derive import inputs, select
from reportgen.derive.due import due_year, unheld
from reportgen.derive.results import is_cap
from reportgen.facts import FactBook, Input, Missing, PlanPoint, TargetCount
from reportgen.messages import _
from reportgen.model import Indicator, Kind, Target, TargetNature, YearFile
from reportgen.period import Span, Year, first_year

GEOMETRIC = frozenset({Kind.AMOUNT, Kind.EFFICIENCY, Kind.PRICE})
"""What grows by percent; rates, indices and counts move by steps (R42)."""

_Milestone = tuple[int, Decimal, str, Input]
"""Year, value, its term in a formula, where it stands."""


def plan_targets(files: Sequence[YearFile]) -> tuple[Target, ...]:
    """Targets of a region's plans, in the order of the files."""
    return tuple(target for file in files if isinstance(file.year, Span) for target in file.targets)


def plan_point(book: FactBook, files: Sequence[YearFile], target: Target, year: int) -> PlanPoint | Missing:
    """Where the plan that holds `target` should stand in `year`; the target's own number in its own year."""
    indicator = target.indicator
    if indicator is None or target.value is None or target.nature is not TargetNature.LEVEL or target.every_year:
        return unheld(target, _("只有指标的水平目标才有规划路径"), "规划路径")
    stones = _milestones(book, files, target, indicator)
    if isinstance(stones, Missing):
        return stones
    before = [stone for stone in stones if stone[0] < year]
    after = [stone for stone in stones if stone[0] >= year]
    if not before or not after:
        return unheld(target, _("{year}年不在规划期内").format(year=year), "规划路径")
    return _between(book, target, indicator, before[-1], after[0], year)


def _milestones(book: FactBook, files: Sequence[YearFile], target: Target, indicator: Indicator) -> list[_Milestone] | Missing:
    base_year = first_year(target.file_year) - 1
    base = select.at(book.dataset, book.region, indicator, Year(base_year))
    if isinstance(base, Missing):
        return base
    assert base.value is not None
    stones = {base_year: (base_year, base.value, inputs.term(base.value, base.raw), inputs.of_observation(base))}
    for each in plan_targets(files):
        same = each.indicator is indicator and each.nature is TargetNature.LEVEL and each.file_year == target.file_year
        if same and each.value is not None and not each.every_year and each.unit in ("", indicator.unit):
            year = due_year(each, book.year)
            stones.setdefault(year, (year, each.value, inputs.of_goal(each), inputs.of_target(each)))
    return sorted(stones.values(), key=lambda stone: stone[0])


def _between(book: FactBook, target: Target, indicator: Indicator, first: _Milestone, last: _Milestone, year: int) -> PlanPoint:
    rising = last[1] >= first[1]
    if year == last[0]:
        return _point(book, target, indicator, year, last[1], rising, (last[3],), None)
    course = Course.GEOMETRIC if indicator.kind in GEOMETRIC else Course.LINEAR
    way = Rounding.FLOOR if is_cap(target, indicator) else Rounding.CEILING
    found = arithmetic.path(first[1], first[0], last[1], last[0], year, decimals=indicator.decimals, course=course, rounding=way)
    years, gone = last[0] - first[0], year - first[0]
    rounded = _("向下取") if way is Rounding.FLOOR else _("向上取")
    if course is Course.GEOMETRIC and first[1] > 0 and last[1] > 0:
        steps = f"{first[2]} × ({last[2]} ÷ {first[2]}) ^ ({gone} ÷ {years})"
    else:
        steps = f"{first[2]} + ({last[2]} {inputs.MINUS} {first[2]}) × {gone} ÷ {years}"
    return _point(book, target, indicator, year, found.value, rising, (first[3], last[3]), f"{steps}，{rounded} {found.value:f}")


def _point(
    book: FactBook,
    target: Target,
    indicator: Indicator,
    year: int,
    value: Decimal,
    rising: bool,
    held: tuple[Input, ...],
    formula: str | None,
) -> PlanPoint:
    return PlanPoint(
        region=book.region,
        indicator=indicator,
        period=select.normal(indicator, Year(year)),
        inputs=held,
        formula=formula,
        target=target,
        year=year,
        value=value,
        rising=rising,
    )


def proposals(book: FactBook, files: Sequence[YearFile]) -> tuple[PlanPoint, ...]:
    """What plans suggest for next year, one for each indicator for which this year's file sets nothing."""
    if isinstance(book.year, Span):
        return ()
    year = book.year + 1
    set_already = {(target.name, target.nature) for target in book.targets()}
    found: dict[tuple[str, TargetNature], PlanPoint] = {}
    for target in plan_targets(files):
        key = (target.name, target.nature)
        if key in set_already or key in found or target.indicator is None or target.value is None:
            continue
        point = _proposal(book, target, target.indicator, year)
        if point:
            found[key] = point
    return tuple(found.values())


def _proposal(book: FactBook, target: Target, indicator: Indicator, year: int) -> PlanPoint | None:
    span = target.year if isinstance(target.year, Span) else target.file_year
    within = isinstance(span, Span) and span.first <= year <= span.last
    if (target.every_year and within) or target.year == year:
        assert target.value is not None
        return _point(book, target, indicator, year, target.value, True, (inputs.of_target(target),), None)
    return book.plan_point(target, year) or None


def target_count(book: FactBook, target: Target) -> TargetCount | Missing:
    """The whole number that a growth target of a count comes to: 23 × 1.28 → 30."""
    indicator, percent = target.indicator, target.value
    if indicator is None or indicator.kind is not Kind.COUNT or target.nature is not TargetNature.GROWTH or percent is None:
        return unheld(target, _("只有数量指标的增长目标才能折算成个数"), "折算数")
    base = select.at(book.dataset, book.region, indicator, Year(due_year(target, book.year) - 1))
    if isinstance(base, Missing):
        return base
    assert base.value is not None
    way = Rounding.FLOOR if target.bound in arithmetic.CAPS else Rounding.CEILING
    value = arithmetic.count_from_growth(base.value, percent, rounding=way)
    rounded = _("向下取整") if way is Rounding.FLOOR else _("向上取整")
    goal = inputs.of_goal(target)
    return TargetCount(
        region=book.region,
        indicator=indicator,
        period=select.normal(indicator, Year(base.period.year + 1)),
        inputs=(inputs.of_observation(base), inputs.of_target(target)),
        formula=f"{inputs.term(base.value, base.raw)} × (1 + {goal} ÷ 100)，{rounded} {value:f}",
        target=target,
        base=base,
        value=value,
    )
