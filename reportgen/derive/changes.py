"""Level, change and growth of one indicator.

In:  the observation that answers and the one it is compared with.   Out: Level, Change, Growth, or what is missing.
Official numbers come first (R9); rates move in points between rates as printed (R14); abnormal bases have classes, not rates (section 5).
"""

from __future__ import annotations

from decimal import Decimal

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.facts import Change, ChangeMeasure, FactBook, Growth, GrowthClass, Level, Missing
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Observation, Region
from reportgen.period import Period, label, previous

POINTS = arithmetic.POINTS_KINDS
"""Kinds that move in percentage points and never in percent (R5a)."""


def level(book: FactBook, indicator: Indicator, period: Period | None) -> Level | Missing:
    """The value itself."""
    current = book.observation(indicator.name, period)
    if isinstance(current, Missing):
        return current
    return Level(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=(inputs.of_observation(current),),
        observation=current,
        value=_value(current),
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
    amount = None if isinstance(earlier, Missing) or current.value is None else change_amount(current, earlier)
    if official is not None and official.value != amount:
        return Change(
            region=book.region,
            indicator=indicator,
            period=current.period,
            inputs=(inputs.of_official(official, current, "较上年"),),
            current=current,
            base=earlier or None,
            base_period=against,
            measure=measure,
            amount=official.value,
            official=True,
        )
    if current.value is None:
        return select.valueless(book.region, current)
    if isinstance(earlier, Missing):
        return _no_base(book.region, indicator, current.period, against, "较上年", earlier)
    assert amount is not None
    return Change(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=(inputs.of_observation(current), inputs.of_observation(earlier)),
        formula=_difference_formula(current, earlier, amount),
        current=current,
        base=earlier,
        base_period=against,
        measure=measure,
        amount=amount,
    )


def growth(book: FactBook, current: Observation | Missing, base: Period | None) -> Growth | Missing:
    """Growth in percent over `base`, by default the same period a year earlier; the official rate wherever there is one (R9)."""
    if isinstance(current, Missing):
        return current
    indicator = current.indicator
    usual = previous(current.period)
    against = select.normal(indicator, base or usual)
    earlier = select.at(book.dataset, book.region, indicator, against)
    if current.growth is not None and against == usual:
        return Growth(
            region=book.region,
            indicator=indicator,
            period=current.period,
            inputs=(inputs.of_official(current.growth, current, "同比"),),
            current=current,
            base=earlier or None,
            base_period=against,
            percent=current.growth.value,
            official=True,
        )
    if reason := no_growth(indicator):
        return inputs.missing(book.region, indicator, current.period, what="同比", reason=reason, file=current.location.path)
    if current.value is None:
        return select.valueless(book.region, current)
    if isinstance(earlier, Missing):
        return _no_base(book.region, indicator, current.period, against, "同比", earlier)
    kind = arithmetic.growth_class(_value(current), _value(earlier), min_base=min_base(indicator))
    percent = arithmetic.growth(_value(current), _value(earlier)) if kind is GrowthClass.NORMAL else None
    return Growth(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=(inputs.of_observation(current), inputs.of_observation(earlier)),
        formula=None if percent is None else _growth_formula(current, earlier, percent),
        current=current,
        base=earlier,
        base_period=against,
        percent=percent,
        official=False,
        growth_class=kind,
    )


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
        return arithmetic.points(_value(current), _value(base), current.indicator.decimals)
    return arithmetic.difference(_value(current), _value(base))


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


def _value(observation: Observation) -> Decimal:
    assert observation.value is not None
    return observation.value


def _no_base(region: Region, indicator: Indicator, period: Period, base: Period, what: str, gap: Missing) -> Missing:
    return inputs.missing(
        region,
        indicator,
        period,
        what=what,
        reason=_("没有{base}的{name}，不能与之比较").format(base=label(base), name=indicator.name),
        file=gap.file,
        known=gap.known,
    )


def _difference_formula(current: Observation, base: Observation, amount: Decimal) -> str:
    """`2.71 − 2.02 = 0.69`; where a rate is typed finer than it is printed, the printed number stands beside it."""
    first, second = inputs.terms((current, base))
    decimals = current.indicator.decimals
    if amount != arithmetic.difference(_value(current), _value(base)):
        first, second = (
            _("{typed}（印作{printed}）").format(typed=typed, printed=arithmetic.round_half_up(_value(each), decimals))
            for typed, each in ((first, current), (second, base))
        )
    return f"{first} {inputs.MINUS} {second} = {amount:f}"


def _growth_formula(current: Observation, base: Observation, percent: Decimal) -> str:
    first, second = inputs.terms((current, base))
    rounded = arithmetic.round_half_up(percent, current.indicator.growth_decimals)
    return f"({first} {inputs.MINUS} {second}) ÷ {second} × 100 = {rounded}"
