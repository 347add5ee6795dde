"""Targets that fell due (`due`) against what was reached (R38–R41a).

In:  a target, the book of the year in which it falls due.   Out: Completion, Progress, PlaceReached, or the gap.
Only like is held against like: a level against a level, what was to be added against what was added, growth against growth, and the
statistical year that the target names. A completion that is a question (L68) is a fact with its finding; wording does not print it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportgen import arithmetic
from reportgen.arithmetic import Verdict
from reportgen.derive import inputs, select
from reportgen.derive.due import unheld
from reportgen.facts import Change, Completion, FactBook, Growth, Held, Input, Missing, PlaceReached, Progress
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Better, Bound, Indicator, Observation, RankOf, Target, TargetNature
from reportgen.period import AsOf, Months, Period, Year, previous

RANKED = {TargetNature.GROWTH: RankOf.GROWTH, TargetNature.POINTS: RankOf.CHANGE}


def completion(book: FactBook, target: Target) -> Completion | Missing:
    """What was reached of a target, unless a person has said that the two differ (可比: 否)."""
    if target.comparable is False:
        return unheld(target, _("目标与实绩口径不同（可比: 否）"))
    if target.relative_to is not None:
        return _against_other(book, target, target.relative_to)
    actual = book.result(target)
    if isinstance(actual, Missing):
        return replace(actual, finding=actual.finding or Finding.ACTUAL_MISSING)
    if target.value is None:
        keeps = target.bound in (Bound.HOLD, Bound.NOT_BELOW) and not target.ranks
        return _against_previous(book, target, actual) if keeps else unheld(target, _("目标没有数值"), finding=Finding.TARGET_MISSING)
    match target.nature:
        case TargetNature.GROWTH:
            grown = book.growth(actual.indicator.name, actual.period)
            if isinstance(grown, Missing):
                return grown
            return _difference(book, target, actual, *_grown(grown)) if grown.percent is not None else unheld(target, _abnormal())
        case TargetNature.POINTS:
            moved = book.change(actual.indicator.name, actual.period)
            return moved if isinstance(moved, Missing) else _difference(book, target, actual, *_moved(moved))
        case _:
            assert actual.value is not None
            term = inputs.term(actual.value, actual.raw)
            told = (actual.value, term, (inputs.of_observation(actual),))
            adds = actual.indicator.kind.additive and actual.indicator.better is not Better.LOWER
            return _quantity(book, target, actual) if adds else _difference(book, target, actual, *told)


def _abnormal() -> str:
    return _("基数异常，没有增长率可比")


def _grown(fact: Growth) -> tuple[Decimal, str, tuple[Input, ...]]:
    """Growth as printed, its term in a formula, what it rests on."""
    assert fact.percent is not None
    value = arithmetic.round_half_up(fact.percent, fact.indicator.growth_decimals)
    return value, inputs.term(value, fact.inputs[0].value or "") if fact.official else f"[{fact.formula}]", fact.inputs


def _moved(fact: Change) -> tuple[Decimal, str, tuple[Input, ...]]:
    return fact.amount, inputs.term(fact.amount, fact.inputs[0].value or "") if fact.official else f"[{fact.formula}]", fact.inputs


def _quantity(book: FactBook, target: Target, actual: Observation) -> Completion | Missing:
    """A quantity that adds up: completion in percent, unless the target is a cap, a range, or no number to divide by."""
    value, wanted = actual.value, target.value
    assert value is not None
    assert wanted is not None
    term, held = inputs.term(value, actual.raw), (inputs.of_observation(actual),)
    if target.value_to is not None or target.bound in arithmetic.CAPS:
        return _difference(book, target, actual, value, term, held)
    if wanted <= 0:
        return unheld(target, _("目标为零，没有完成率"), finding=Finding.TARGET_ZERO)
    house = book.dataset.house
    rate = arithmetic.completed(value, wanted, house.completion_decimals, confirmed=bool(target.comparable), doubt_above=house.doubt_above)
    assert rate is not None
    goal = inputs.of_goal(target)
    shown = f"{rate.percent:f}" if rate.percent == arithmetic.round_half_up(rate.unrounded, house.completion_decimals) else ""
    told = f"= {shown}" if shown else _("不得舍入成100，取{percent}").format(percent=f"{rate.percent:f}")
    done = _("完成率{percent}（{formula}）").format(percent=f"{rate.percent:f}", formula=f"{term} ÷ {goal} × 100")
    over = "" if rate.over_percent is None else f"{done} {inputs.MINUS} 100 = {rate.over_percent:f}"
    return Completion(
        **_common(book, target, actual, held),
        held=Held.RATE,
        value=value,
        wanted=wanted,
        formula=f"{term} ÷ {goal} × 100 {told}",
        verdict=_verdict(book, target, actual.indicator, value),
        ahead=arithmetic.difference(value, wanted),
        ahead_formula=_apart(value, term, wanted, goal),
        rate=rate,
        over_formula=over,
        findings=rate.findings,
    )


def _difference(
    book: FactBook, target: Target, actual: Observation, value: Decimal, term: str, held: tuple[Input, ...]
) -> Completion | Missing:
    """What does not add up, caps and ranges: how far the result lies on the good side or short of it."""
    indicator, low = actual.indicator, target.value
    assert low is not None
    cap = is_cap(target, indicator)
    verdict = _verdict(book, target, indicator, value)
    wanted, goal = low, inputs.of_goal(target)
    if target.value_to is not None and (value > target.value_to or cap):
        wanted, goal = target.value_to, inputs.of_goal(target, upper=True)
    points = _in_points(target, indicator)
    decimals = max(
        indicator.growth_decimals if target.nature is TargetNature.GROWTH else indicator.decimals, arithmetic.declared_places(wanted)
    )
    apart = arithmetic.points(value, wanted, decimals) if points else arithmetic.difference(value, wanted)
    if points and apart != arithmetic.difference(value, wanted):
        term = _("{typed}（印作{printed}）").format(typed=term, printed=arithmetic.round_half_up(value, decimals))
    shape = Held.CAP if cap else Held.RANGE if target.value_to is not None else Held.DIFFERENCE
    return Completion(
        **_common(book, target, actual, held),
        held=shape,
        value=value,
        wanted=wanted,
        verdict=verdict,
        ahead=-apart if cap else apart,
        ahead_formula=_apart(value, term, wanted, goal, apart=abs(apart)),
    )


def _against_other(book: FactBook, target: Target, name: str) -> Completion | Missing:
    """快于: growth against the growth of another indicator, or speed against speed, in points."""
    actual = book.result(target)
    if isinstance(actual, Missing):
        return actual
    other = book.indicator(name)
    own, its = _pace(book, actual.indicator, actual.period), _pace(book, other, select.normal(other, Year(actual.period.year)))
    if isinstance(own, Missing):
        return own
    if isinstance(its, Missing):
        return its
    apart = arithmetic.difference(own[0], its[0])
    strict = target.bound in arithmetic.STRICTLY_ABOVE or target.bound is Bound.FASTER
    verdict = Verdict.OVER if apart > 0 else Verdict.UNDER if apart < 0 or strict else Verdict.MET
    return Completion(
        **_common(book, target, actual, (*own[2], *its[2]), goal=False),
        held=Held.DIFFERENCE,
        value=own[0],
        wanted=its[0],
        verdict=verdict,
        ahead=apart,
        ahead_formula=_apart(own[0], own[1], its[0], its[1]),
        against=other,
    )


def _pace(book: FactBook, indicator: Indicator, period: Period) -> tuple[Decimal, str, tuple[Input, ...]] | Missing:
    """How fast an indicator goes, in percent as printed: the speed itself, or its growth."""
    if indicator.kind not in arithmetic.POINTS_KINDS:
        grown = book.growth(indicator.name, period)
        if isinstance(grown, Missing):
            return grown
        if grown.percent is None:
            return inputs.missing(book.region, indicator, period, what="同比", reason=_abnormal())
        return _grown(grown)
    level = book.level(indicator.name, period)
    if isinstance(level, Missing):
        return level
    term = inputs.term(level.value, level.observation.raw)
    return arithmetic.round_half_up(level.value, indicator.decimals), term, level.inputs


def _against_previous(book: FactBook, target: Target, actual: Observation) -> Completion | Missing:
    """不低于上年水平: the figure against last year's."""
    earlier = select.at(book.dataset, book.region, actual.indicator, previous(actual.period))
    if isinstance(earlier, Missing):
        return earlier
    assert actual.value is not None
    assert earlier.value is not None
    indicator = actual.indicator
    apart = (
        arithmetic.points(actual.value, earlier.value, indicator.decimals)
        if indicator.kind in arithmetic.POINTS_KINDS
        else arithmetic.difference(actual.value, earlier.value)
    )
    lower = indicator.better is Better.LOWER
    ahead = -apart if lower else apart
    first, second = inputs.terms((actual, earlier))
    return Completion(
        **_common(book, target, actual, (inputs.of_observation(actual), inputs.of_observation(earlier)), goal=False),
        held=Held.CAP if lower else Held.DIFFERENCE,
        value=actual.value,
        wanted=earlier.value,
        verdict=Verdict.OVER if ahead > 0 else Verdict.MET if ahead == 0 else Verdict.UNDER,
        ahead=ahead,
        ahead_formula=_apart(actual.value, first, earlier.value, second, apart=abs(apart)),
        previous=earlier,
    )


def _common(book: FactBook, target: Target, actual: Observation, held: tuple[Input, ...], *, goal: bool = True) -> dict[str, Any]:
    return {
        "region": book.region,
        "indicator": actual.indicator,
        "period": actual.period,
        "inputs": (*held, *((inputs.of_target(target),) if goal else ())),
        "target": target,
        "actual": actual,
        "cutoff": cutoff(actual.period),
    }


def cutoff(period: Period) -> int:
    """The last month that a figure covers, or stands at the end of."""
    match period:
        case Months():
            return period.last
        case AsOf():
            return period.month
        case _:
            return 12


def is_cap(target: Target, indicator: Indicator) -> bool:
    """Whether less is better: a bound that says so, or a bare number where lower is better (R41)."""
    lower = indicator.better is Better.LOWER and target.bound not in arithmetic.FLOORS
    return target.bound in arithmetic.CAPS or (lower and target.nature is not TargetNature.NEW)


def _verdict(book: FactBook, target: Target, indicator: Indicator, value: Decimal) -> Verdict:
    low, high = target.value, target.value_to
    assert low is not None
    if high is not None and not is_cap(target, indicator):
        return Verdict.UNDER if value < low else Verdict.OVER if value > high else Verdict.MET
    if is_cap(target, indicator):
        return Verdict.MET if value <= (high or low) else Verdict.UNDER
    if target.bound is Bound.ABOUT:
        tolerance = book.dataset.house.about_tolerance.scaleb(-arithmetic.declared_places(low))
        if abs(arithmetic.difference(value, low)) <= tolerance:
            return Verdict.MET
    if value == low:
        return Verdict.UNDER if target.bound in arithmetic.STRICTLY_ABOVE else Verdict.MET
    return Verdict.OVER if value > low else Verdict.UNDER


def _in_points(target: Target, indicator: Indicator) -> bool:
    return target.nature in (TargetNature.GROWTH, TargetNature.POINTS) or indicator.kind in arithmetic.POINTS_KINDS


def _apart(value: Decimal, term: str, wanted: Decimal, goal: str, *, apart: Decimal | None = None) -> str:
    """The larger less the smaller."""
    first, second = (term, goal) if value >= wanted else (goal, term)
    distance = abs(arithmetic.difference(value, wanted)) if apart is None else apart
    return f"{first} {inputs.MINUS} {second} = {distance:f}"


def progress(book: FactBook, target: Target) -> Progress | Missing:
    """How a yearly target stands during the year (R40)."""
    told = book.completion(target)
    if isinstance(told, Missing):
        return told
    period, goal = told.actual.period, target.value
    if told.rate is None or goal is None or not isinstance(period, Months) or period.first != 1:
        return unheld(target, _("序时进度只用于年内从1月起累计的数"), "序时进度", denied=True)
    house = book.dataset.house
    found = arithmetic.progress(told.value, goal, period.last, house.completion_decimals, confirmed=bool(target.comparable))
    if found is None:
        return unheld(target, _("目标为零，没有完成率"), "序时进度")
    gone = f"{period.last} ÷ 12 × 100"
    done = _("完成率{percent}（{formula}）").format(percent=f"{found.completion.percent:f}", formula=told.formula)
    time = _("时间进度{percent}（{formula}）").format(percent=f"{found.time:f}", formula=gone)
    return Progress(
        region=book.region,
        indicator=told.indicator,
        period=period,
        inputs=told.inputs,
        formula=f"{done} {inputs.MINUS} {time} = {found.lead:f}".replace("= -", f"= {inputs.MINUS}"),
        completion=told,
        time=found.time,
        lead=found.lead,
        findings=told.findings,
    )


def places_reached(book: FactBook, target: Target) -> tuple[PlaceReached | Missing, ...]:
    """For each place that the target sets, the place reached (R33)."""
    return tuple(_place_reached(book, target, number) for number in range(len(target.ranks)))


def _place_reached(book: FactBook, target: Target, number: int) -> PlaceReached | Missing:
    wanted, actual = target.ranks[number], book.result(target)
    if isinstance(actual, Missing):
        return actual
    rank = book.rank(actual.indicator.name, wanted.scope, actual.period, RANKED.get(target.nature, RankOf.LEVEL))
    if isinstance(rank, Missing):
        return rank
    behind = rank.position - wanted.position
    goal = Input(wanted.location, wanted.raw, _("{scope}目标").format(scope=wanted.scope))
    return PlaceReached(
        region=book.region,
        indicator=actual.indicator,
        period=actual.period,
        inputs=(goal, *(rank.origin.inputs if rank.prints_official else ())),
        formula=_("第{rank} {minus} {wanted} = {behind}").format(rank=rank.position, minus=inputs.MINUS, wanted=wanted.raw, behind=behind),
        wanted=wanted,
        rank=rank,
        behind=behind,
    )
