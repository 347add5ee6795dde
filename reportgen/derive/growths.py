"""Growth of one indicator, as a rate, as a multiple, or as the class of an abnormal base; and growth a year over several years.

In:  the observation that answers and the one it is compared with.   Out: Growth, Average, or what is missing.
The official rate comes first (R9); abnormal bases have classes, not rates (section 5); the n of an average is end year minus base (R25).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.derive.changes import POINTS, level_decimals, min_base, no_base, no_growth, revised_base, rounded_terms, unlike, value_of
from reportgen.facts import Average, ChangeMeasure, FactBook, Growth, GrowthClass, Input, Missing, Times
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Kind, Observation, OfficialNumber
from reportgen.period import Period, end_of, label, previous
from reportgen.records import later

NEAR_DOUBLE = Decimal(90)
"""Growth in percent from which 倍 or 接近翻番 may be asked for."""


def growth(book: FactBook, current: Observation | Missing, base: Period | None) -> Growth | Missing:
    """Growth in percent over `base`, by default the same period a year earlier; the official rate wherever there is one (R9)."""
    if isinstance(current, Missing):
        return current
    indicator = current.indicator
    usual = previous(current.period)
    against = select.normal(indicator, base or usual)
    earlier = select.at(book.dataset, book.region, indicator, against)
    if current.growth is not None and against == usual and indicator.kind not in POINTS:
        return _official(book, current, earlier, against, current.growth.value)
    if reason := no_growth(indicator):
        crossed = None if isinstance(earlier, Missing) else _crossed(book, current, earlier)
        return crossed or inputs.missing(
            book.region,
            indicator,
            current.period,
            what="同比",
            reason=reason,
            file=current.location.path,
            denied=indicator.kind in POINTS,
        )
    if current.value is None:
        return select.valueless(book.region, current)
    if unlike(current, against):
        reason = _("{period}与{base}长短不同，不能算增长率").format(period=label(current.period), base=label(against))
        return inputs.missing(
            book.region, indicator, current.period, what="同比", reason=reason, finding=Finding.COMPARISON_MIXED, denied=True
        )
    if isinstance(earlier, Missing):
        return _from_official_change(book, current, against) or no_base(book.region, indicator, current.period, against, "同比", earlier)
    vague = inputs.vague(book.region, "同比", current, earlier)
    return _computed(book, current, earlier) if vague is None else vague


def _official(book: FactBook, current: Observation, earlier: Observation | Missing, against: Period, percent: Decimal) -> Growth:
    assert current.growth is not None
    return Growth(
        region=book.region,
        indicator=current.indicator,
        period=current.period,
        inputs=later(inputs.of_official_alone, current.growth, current, "同比"),
        current=current,
        base=earlier or None,
        base_period=against,
        percent=percent,
        official=True,
        findings=_rounding_explains(current, earlier or None, percent),
    )


def _rounding_explains(current: Observation, base: Observation | None, percent: Decimal) -> tuple[Finding, ...]:
    """What the levels say of an official rate: nothing, or that only their rounding tells it from ours (R15)."""
    if base is None or base.value is None or base.value <= 0 or current.value is None or current.indicator.official_growth_only:
        return ()
    own = arithmetic.growth(current.value, base.value)
    if arithmetic.round_half_up(own, -arithmetic.rounding.exponent(percent)) == percent:
        return ()
    exact = current.indicator.kind is Kind.COUNT
    possible = arithmetic.intervals.of_growth(current.value, base.value, exact=exact)
    return (Finding.ROUNDING_EXPLAINS,) if arithmetic.intervals.explains(percent, possible) else ()


def _crossed(book: FactBook, current: Observation, earlier: Observation) -> Growth | None:
    """What needs no rate: a rate or speed that went through zero, a loss that became smaller (section 5)."""
    if current.value is None or earlier.value is None or unlike(current, earlier.period):
        return None
    indicator = current.indicator
    history = _history(book, current) if earlier.value == 0 else None
    kind = arithmetic.growth_class(current.value, earlier.value, kind=indicator.kind, min_base=min_base(indicator), history=history)
    return None if kind in (GrowthClass.POINTS_ONLY, GrowthClass.NORMAL) else _classed(book, current, earlier, kind)


def _from_official_change(book: FactBook, current: Observation, against: Period) -> Growth | None:
    """Growth where the base is not told, but the official difference to it is: X, 比上年增加Y."""
    official = current.change
    if official is None or current.value is None or current.approx or against != previous(current.period):
        return None
    base = arithmetic.difference(current.value, official.value)
    kind = arithmetic.growth_class(current.value, base, min_base=min_base(current.indicator))
    if kind is not GrowthClass.NORMAL:
        return None
    percent = arithmetic.growth(current.value, base)
    return Growth(
        region=book.region,
        indicator=current.indicator,
        period=current.period,
        inputs=later(lambda: (inputs.of_observation(current), inputs.of_official(official, current, "较上年"))),
        formula=later(_formula_from_change, current, official, percent),
        current=current,
        base=None,
        base_period=against,
        percent=percent,
        official=False,
        nominal=current.indicator.nominal_growth,
    )


def _formula_from_change(current: Observation, official: OfficialNumber, percent: Decimal) -> str:
    (level,) = inputs.terms((current,))
    moved = inputs.term(official.value, official.raw)
    rounded = arithmetic.round_half_up(percent, current.indicator.growth_decimals)
    return f"{moved} ÷ ({level} {inputs.MINUS} {moved}) × 100 = {rounded}"


def _formula(current: Observation, earlier: Observation, percent: Decimal) -> str:
    first, second = inputs.terms((current, earlier))
    rounded = arithmetic.round_half_up(percent, current.indicator.growth_decimals)
    return f"({first} {inputs.MINUS} {second}) ÷ {second} × 100 = {rounded}"


def _computed(book: FactBook, current: Observation, earlier: Observation) -> Growth:
    indicator = current.indicator
    now, before = value_of(current), value_of(earlier)
    kind = arithmetic.growth_class(now, before, min_base=min_base(indicator), history=_history(book, current) if before == 0 else None)
    if kind is not GrowthClass.NORMAL:
        return _classed(book, current, earlier, kind)
    percent = arithmetic.growth(now, before)
    both = arithmetic.growth_basis(now, before, level_decimals=indicator.decimals, decimals=indicator.growth_decimals)
    return Growth(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=later(inputs.of_observations, current, earlier),
        formula=later(_formula, current, earlier, percent),
        current=current,
        base=earlier,
        base_period=earlier.period,
        percent=percent,
        official=False,
        nominal=indicator.nominal_growth,
        decimals=level_decimals(current, earlier),
        times=_times(book, current, earlier) if percent >= NEAR_DOUBLE else None,
        findings=(*((both.finding,) if both.finding else ()), *revised_base(book, current, earlier)),
    )


def _classed(book: FactBook, current: Observation, earlier: Observation, kind: GrowthClass) -> Growth:
    """A change that has a class and no rate."""
    amount = arithmetic.difference(value_of(current), value_of(earlier))
    return Growth(
        region=book.region,
        indicator=current.indicator,
        period=current.period,
        inputs=later(inputs.of_observations, current, earlier),
        formula=later(inputs.difference, current, earlier, amount),
        current=current,
        base=earlier,
        base_period=earlier.period,
        percent=None,
        official=False,
        growth_class=kind,
        difference=amount,
        decimals=level_decimals(current, earlier),
        findings=revised_base(book, current, earlier),
    )


def _history(book: FactBook, current: Observation) -> list[Decimal | None]:
    """All that is stored of earlier years, for 零的突破. One year alone proves no breakthrough."""
    series = book.dataset.series.get((current.region, current.indicator.name), ())
    held = [each.value for each in series if end_of(each.period) < end_of(current.period)]
    return held if len(held) > 1 else []


def _times(book: FactBook, current: Observation, earlier: Observation) -> Times | None:
    now, before = value_of(current), value_of(earlier)
    found = arithmetic.times(now, before)
    if found is None:
        return None
    first, second = inputs.terms((current, earlier))
    return Times(
        region=book.region,
        indicator=current.indicator,
        period=current.period,
        inputs=later(inputs.of_observations, current, earlier),
        formula=f"({first} {inputs.MINUS} {second}) ÷ {second} = {arithmetic.shown(found.increase)}",
        base_period=earlier.period,
        ratio=found.ratio,
        increase=found.increase,
        doublings=found.doublings,
        exact=found.exact,
        digits=None if current.indicator.kind is Kind.COUNT else found.digits,
        ratio_formula=f"{first} ÷ {second} = {arithmetic.shown(found.ratio)}",
    )


def average(book: FactBook, current: Observation | Missing, base: Period) -> Average | Missing:
    """Growth a year since `base`: compound for amounts, in points a year for rates, from the official rates where only they count.

    Undefined where start, end or the number of years is not above zero (R25).
    """
    if isinstance(current, Missing):
        return current
    indicator, what = current.indicator, "年均增长"
    against = select.normal(indicator, base)
    years = arithmetic.years_between(against.year, current.period.year)
    if current.value is None:
        return select.valueless(book.region, current)
    if indicator.official_growth_only:
        return _average_of_official(book, current, against, years)
    earlier = select.at(book.dataset, book.region, indicator, against)
    if isinstance(earlier, Missing):
        return no_base(book.region, indicator, current.period, against, what, earlier)
    vague = inputs.vague(book.region, what, current, earlier)
    if vague is not None:
        return vague
    now, before = current.value, value_of(earlier)
    first, second = inputs.terms((current, earlier))
    if indicator.kind in POINTS:
        amount = arithmetic.mean_points(before, now, years, indicator.decimals)
        finding = None if amount is not None else Finding.CAGR_UNDEFINED
        first, second = rounded_terms(current, earlier)
        formula = f"({first} {inputs.MINUS} {second}) ÷ {years}"
    else:
        amount = arithmetic.average_growth(before, now, years)
        finding = arithmetic.average_finding(before, now, years)
        formula = f"[({first} ÷ {second})^(1 ÷ {years}) {inputs.MINUS} 1] × 100"
    if amount is None or unlike(current, against):
        reason = _("起点、终点都要大于零，终点年份在后，时期长短相同，才有年均增长")
        return inputs.missing(book.region, indicator, current.period, what=what, reason=reason, finding=finding, denied=True)
    return _average(book, current, against, years, (current, earlier), formula, amount, moved=now != before)


def _average(
    book: FactBook,
    current: Observation,
    base: Period,
    years: int,
    rests_on: Sequence[Observation],
    formula: str,
    amount: Decimal,
    *,
    moved: bool,
    held: tuple[Input, ...] | None = None,
) -> Average:
    indicator = current.indicator
    points = indicator.kind in POINTS
    rounded = arithmetic.round_half_up(amount, indicator.decimals if points else indicator.growth_decimals)
    return Average(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=held or tuple(inputs.of_observation(each) for each in rests_on),
        formula=f"{formula} = {rounded}",
        base_period=base,
        years=years,
        measure=ChangeMeasure.POINTS if points else ChangeMeasure.ABSOLUTE,
        amount=amount,
        moved=moved,
        observations=tuple(rests_on),
    )


def _average_of_official(book: FactBook, current: Observation, base: Period, years: int) -> Average | Missing:
    """The geometric average of the official yearly rates, all of which must be told: levels do not carry constant prices (R9, R25)."""
    told: list[Observation] = []
    period = current.period
    for _year in range(years):
        found = book.growth(current.indicator.name, period)
        if isinstance(found, Missing) or not found.official:
            break
        told.append(found.current)
        period = previous(period)
    rates = [each.growth for each in told if each.growth is not None]
    amount = arithmetic.average_of_rates([rate.value for rate in rates]) if len(rates) == years else None
    if amount is None or years <= 0 or period != base:
        reason = _("年均增长须由{base}以来各年公布的同比推算，有的年份没有").format(base=label(base))
        return inputs.missing(book.region, current.indicator, current.period, what="年均增长", reason=reason, file=current.location.path)
    factors = " × ".join(f"(1 + {inputs.term(rate.value, rate.raw)} ÷ 100)" for rate in rates)
    formula = f"[({factors})^(1 ÷ {years}) {inputs.MINUS} 1] × 100"
    held = tuple(inputs.of_official(rate, each, "同比") for rate, each in zip(rates, told, strict=True))
    return _average(book, current, base, years, told, formula, amount, moved=amount != 0, held=held)
