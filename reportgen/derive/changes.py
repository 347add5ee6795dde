"""Level and change of one indicator.

In:  the observation that answers and the one it is compared with.   Out: Level, Change, or what is missing.
Official numbers come first (R9); rates move in points between rates as printed (R14, unless the bureau takes them unrounded).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.facts import Change, ChangeMeasure, FactBook, GrowthClass, Level, Missing
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Kind, Observation, Region, Stage
from reportgen.period import AsOf, Months, Period, Year, label, previous
from reportgen.records import later

POINTS = arithmetic.POINTS_KINDS
"""Kinds that move in percentage points and never in percent (R5a)."""


def level(region: Region, current: Observation | Missing) -> Level | Missing:
    """The value itself."""
    if isinstance(current, Missing):
        return current
    if current.value is None:
        return select.valueless(region, current)
    return Level(
        region=region,
        indicator=current.indicator,
        period=current.period,
        inputs=later(inputs.of_observations, current),
        observation=current,
        value=current.value,
    )


def change(book: FactBook, current: Observation | Missing, base: Period | None) -> Change | Missing:
    """Difference to `base`, by default the same period a year earlier (R1).

    The official number stands in where there is no base, and prevails where it differs from ours (R9).
    """
    if isinstance(current, Missing):
        return current
    indicator = current.indicator
    measure = ChangeMeasure.POINTS if indicator.kind in POINTS else ChangeMeasure.ABSOLUTE
    against = select.normal(indicator, base or previous(current.period))
    earlier = select.at(book.dataset, book.region, indicator, against)
    official = current.change if against == previous(current.period) else None
    found = None if isinstance(earlier, Missing) or current.value is None else _moved(book, current, earlier)
    if official is not None and (found is None or official.value != found.amount):
        return Change(
            region=book.region,
            indicator=indicator,
            period=current.period,
            inputs=later(inputs.of_official_alone, official, current, "较上年"),
            current=current,
            base=earlier or None,
            base_period=against,
            measure=measure,
            amount=official.value,
            official=True,
            findings=_official_findings(current, earlier or None, official.value),
        )
    if current.value is None:
        return select.valueless(book.region, current)
    if isinstance(earlier, Missing):
        return no_base(book.region, indicator, current.period, against, "较上年", earlier)
    vague = inputs.vague(book.region, "较上年", current, earlier)
    if vague is not None:
        return vague
    assert found is not None
    return Change(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=later(inputs.of_observations, current, earlier),
        formula=later(_difference_formula, current, earlier, found.amount),
        current=current,
        base=earlier,
        base_period=against,
        measure=measure,
        amount=found.amount,
        unrounded=arithmetic.difference(current.value, value_of(earlier)),
        decimals=level_decimals(current, earlier),
        findings=found.findings,
    )


@dataclass(frozen=True, slots=True)
class _Moved:
    """A difference, and what there is to say of it."""

    amount: Decimal
    findings: tuple[Finding, ...]


def _moved(book: FactBook, current: Observation, earlier: Observation) -> _Moved:
    found: tuple[Finding, ...] = revised_base(book, current, earlier)
    if current.indicator.kind not in POINTS:
        if _lasts(current.period) != _lasts(earlier.period) and current.indicator.kind in (Kind.AMOUNT, Kind.COUNT):
            found = (Finding.COMPARISON_MIXED, *found)
        return _Moved(arithmetic.difference(value_of(current), value_of(earlier)), found)
    basis = arithmetic.Basis.PRINTED if book.dataset.house.points_of == "印出的数" else arithmetic.Basis.UNROUNDED
    points = arithmetic.points_change(value_of(current), value_of(earlier), current.indicator.decimals, basis=basis)
    return _Moved(points.value, (*points.findings, *found))


def _lasts(period: Period) -> int:
    """How many months a figure is over; none for a point in time."""
    match period:
        case Year():
            return 12
        case AsOf():
            return 0
        case Months():
            return period.last - period.first + 1


def unlike(current: Observation, base: Period) -> bool:
    """Whether `base` lasts longer or shorter than the period of a total: the two do not compare (R5)."""
    return current.indicator.kind in (Kind.AMOUNT, Kind.COUNT) and _lasts(current.period) != _lasts(base)


def _official_findings(current: Observation, earlier: Observation | None, official: Decimal) -> tuple[Finding, ...]:
    """What the rates say of official points: that rounding tells them from ours, or that they cannot be (R15, L08)."""
    if earlier is None or earlier.value is None or current.value is None or current.indicator.kind not in POINTS:
        return ()
    return arithmetic.points_change(current.value, earlier.value, current.indicator.decimals, published=official).findings


def revised_base(book: FactBook, current: Observation, earlier: Observation) -> tuple[Finding, ...]:
    """Whether last year's report printed another base than the one that is compared with now (R26)."""
    last = current.file_year - 1
    if earlier.file_year <= last and earlier.stage is not Stage.REVISED:
        return ()
    file = book.dataset.files.get((current.region, last))
    decimals = current.indicator.decimals
    for each in () if file is None else file.observations:
        if each.indicator.name == earlier.indicator.name and each.period == earlier.period and each.value is not None:
            printed = arithmetic.round_half_up(each.value, decimals)
            if printed != arithmetic.round_half_up(value_of(earlier), decimals):
                return (Finding.REVISED_BASE,)
    return ()


def level_decimals(current: Observation, earlier: Observation) -> int | None:
    """More decimals than the indicator's, where two levels print equal and yet the growth between them does not print as zero (R15).

    Never more than the figures themselves have (R16). None where the indicator's do.
    """
    indicator, now, before = current.indicator, value_of(current), value_of(earlier)
    if now == before or indicator.kind in POINTS or not arithmetic.prints_alike(now, before, indicator.decimals):
        return None
    if before > 0 and not arithmetic.round_half_up(arithmetic.growth(now, before), indicator.growth_decimals):
        return None
    return arithmetic.telling_decimals(now, before, indicator.decimals)


def min_base(indicator: Indicator) -> Decimal | None:
    """The smallest base from which a growth rate is told, in the indicator's unit."""
    return indicator.min_base if indicator.min_base is not None else arithmetic.DEFAULT_MIN_BASE.get(indicator.kind)


def no_growth(indicator: Indicator) -> str:
    """Why growth is never computed for this indicator; empty where it may be."""
    if indicator.kind in POINTS:
        return _("{kind}只说提高或下降几个百分点，不算增长率").format(kind=indicator.kind.value)
    if indicator.official_growth_only:
        return _("同比须用公布数（可比价或可比口径），不由总量推算；在该数一行写 同比")
    return ""


def change_amount(current: Observation, base: Observation) -> Decimal:
    """Current minus base: points between rates as printed, otherwise unrounded (R14)."""
    if current.indicator.kind in POINTS:
        return arithmetic.points(value_of(current), value_of(base), current.indicator.decimals)
    return arithmetic.difference(value_of(current), value_of(base))


def unrounded_growth(dataset: Dataset, current: Observation) -> tuple[Decimal, Observation | None] | None:
    """Growth by which a region is ranked, with the base where it was computed; None where it cannot be told."""
    if current.growth is not None:
        return current.growth.value, None
    base = select.find(dataset, current.region, current.indicator, previous(current.period))
    if current.value is None or base is None or base.value is None or no_growth(current.indicator):
        return None
    if arithmetic.growth_class(current.value, base.value, min_base=min_base(current.indicator)) is not GrowthClass.NORMAL:
        return None
    return arithmetic.growth(current.value, base.value), base


def unrounded_change(dataset: Dataset, current: Observation) -> tuple[Decimal, Observation | None] | None:
    """Change by which a region is ranked, at full precision (R27); official only where there is no base."""
    base = select.find(dataset, current.region, current.indicator, previous(current.period))
    if current.value is not None and base is not None and base.value is not None:
        return arithmetic.difference(current.value, base.value), base
    return None if current.change is None else (current.change.value, None)


def value_of(observation: Observation) -> Decimal:
    """The value, where the caller knows that there is one."""
    assert observation.value is not None
    return observation.value


def no_base(region: Region, indicator: Indicator, period: Period, base: Period, what: str, gap: Missing) -> Missing:
    return inputs.missing(
        region,
        indicator,
        period,
        what=what,
        reason=_("没有{base}的{name}，不能与之比较").format(base=label(base), name=indicator.name),
        file=gap.file,
        known=gap.known,
        applies=gap.applies,
    )


def _difference_formula(current: Observation, base: Observation, amount: Decimal) -> str:
    """`2.71 − 2.02 = 0.69`; where a rate is typed finer than it is printed, the printed number stands beside it."""
    if amount == arithmetic.difference(value_of(current), value_of(base)):
        return inputs.difference(current, base, amount)
    first, second = rounded_terms(current, base)
    return f"{first} {inputs.MINUS} {second} = {amount:f}"


def rounded_terms(current: Observation, base: Observation) -> tuple[str, str]:
    """Two rates in a formula that takes them as printed: `11.64（印作11.6）` where that differs from what is typed."""
    decimals = current.indicator.decimals
    typed = inputs.terms((current, base))
    printed = [arithmetic.round_half_up(value_of(each), decimals) for each in (current, base)]
    if all(value_of(each) == rounded for each, rounded in zip((current, base), printed, strict=True)):
        return typed[0], typed[1]
    first, second = (_("{typed}（印作{printed}）").format(typed=a, printed=b) for a, b in zip(typed, printed, strict=True))
    return first, second
