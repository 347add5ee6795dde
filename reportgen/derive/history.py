"""What the stored years of a figure prove: runs, records, thresholds, means.

In:  the series of one indicator and region.   Out: History, Lead, Mean, Milestone, GrowthShift, or what is missing.
Only years of the same kind of period follow each other: whole years, the same point in time, or the same run of months. A year that
is missing ends what can be claimed. Official growth, where a year has it, decides whether that year rose (R9).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.facts import FactBook, Growth, Level, Missing, Rank
from reportgen.facts.history import GrowthShift, History, Lead, Mean, Milestone, Structure
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Indicator, Observation, RankOf
from reportgen.period import Period, Span, Year, label, previous
from reportgen.records import later


def history(book: FactBook, indicator: Indicator, period: Period | None) -> History | Missing:
    """The unbroken years up to `period`; missing where no earlier year is stored."""
    current = book.observation(indicator.name, period)
    if isinstance(current, Missing):
        return current
    found = _unbroken(book, current)
    if len(found) < 2:
        reason = _("没有存{period}以前的数，说不了历年的事").format(period=label(current.period))
        file = inputs.data_file(book.region.path, inputs.home_year(indicator, previous(current.period)))
        return inputs.missing(book.region, indicator, current.period, what="历年", reason=reason, file=file)
    values = [_value(each) for each in found]
    return History(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=later(inputs.of_observations, *found),
        formula=later(lambda: _("{values}，逐年相比").format(values="、".join(inputs.terms(found)))),
        observations=found,
        rises=_run(found, lambda change: change > 0),
        falls=_run(found, lambda change: change < 0),
        highest=values[-1] > max(values[:-1]),
        lowest=values[-1] < min(values[:-1]),
    )


def lead(book: FactBook, indicator: Indicator, scope: str, period: Period | None, of: RankOf) -> Lead | Missing:
    """How many years running the region has stood alone in first place."""
    now = book.rank(indicator.name, scope, period, of)
    if isinstance(now, Missing):
        return now
    held: list[Rank] = []
    found: Rank | Missing = now
    while isinstance(found, Rank) and found.position == 1 and found.tied == 1:
        held.append(found)
        found = book.rank(indicator.name, scope, previous(found.period), of)
    if len(held) < 2:
        reason = _("存的名次里没有连续两年居{scope}第1").format(scope=now.scope.word)
        return inputs.missing(book.region, indicator, now.period, what=f"{scope}连续居首", reason=reason, denied=True)
    years = "、".join(label(each.period) for each in reversed(held))
    return Lead(
        region=book.region,
        indicator=indicator,
        period=now.period,
        inputs=later(lambda: tuple(each for rank in held for each in rank.origin.inputs)),
        formula=_("{years}均居{scope}第1，共{n}年").format(years=years, scope=now.scope.word, n=len(held)),
        rank=now,
        years=len(held),
    )


def mean(book: FactBook, indicator: Indicator, years: Span) -> Mean | Missing:
    """The mean over whole years, all of which must be stored."""
    found = []
    for year in range(years.first, years.last + 1):
        each = book.observation(indicator.name, Year(year))
        if isinstance(each, Missing):
            return each
        found.append(each)
    total = arithmetic.total([_value(each) for each in found])
    value = arithmetic.ratio(total, Decimal(len(found)))
    return Mean(
        region=book.region,
        indicator=indicator,
        period=found[-1].period,
        inputs=later(inputs.of_observations, *found),
        formula=f"({' + '.join(inputs.terms(found))}) ÷ {len(found)} = {arithmetic.shown(value)}",
        observations=tuple(found),
        first=years.first,
        last=years.last,
        value=value,
    )


def milestone(book: FactBook, indicator: Indicator, threshold: Decimal, period: Period | None) -> Milestone | Missing:
    """That `threshold` (in the indicator's unit) was passed now and never before in the stored years."""
    known = history(book, indicator, period)
    if isinstance(known, Missing):
        return known
    *earlier, current = known.observations
    highest = max(earlier, key=_value)
    if not _value(highest) <= threshold < _value(current):
        reason = _("{period}的{name}不是首次突破{threshold}{unit}").format(
            period=label(current.period), name=indicator.name, threshold=f"{threshold:f}", unit=indicator.unit
        )
        return inputs.missing(book.region, indicator, current.period, what="首次突破", reason=reason, denied=True)
    return Milestone(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=later(inputs.of_observations, current, highest),
        formula=later(_passed, highest, threshold, current),
        current=current,
        observations=known.observations,
        threshold=threshold,
    )


def _passed(highest: Observation, threshold: Decimal, current: Observation) -> str:
    top, now = inputs.terms((highest, current))
    return _("此前最高{top} ≤ {threshold} < {now}").format(top=top, threshold=f"{threshold:f}", now=now)


def growth_shift(book: FactBook, indicator: Indicator, period: Period | None) -> GrowthShift | Missing:
    """This year's growth beside last year's, in points between rates as printed."""
    now = book.growth(indicator.name, period)
    if isinstance(now, Missing):
        return now
    before = book.growth(indicator.name, previous(now.period))
    if isinstance(before, Missing):
        return before
    if now.percent is None or before.percent is None:
        year = now if now.percent is None else before
        reason = _("{period}的{name}没有增长率").format(period=label(year.period), name=indicator.name)
        return inputs.missing(book.region, indicator, now.period, what="增速变动", reason=reason)
    return GrowthShift(
        region=book.region,
        indicator=indicator,
        period=now.period,
        inputs=later(lambda: (*now.inputs, *before.inputs)),
        formula=later(lambda: _("{now}；{before}；两者相减").format(now=_grown(now), before=_grown(before))),
        current=now,
        base=before,
        amount=arithmetic.points(now.percent, before.percent, indicator.growth_decimals),
    )


def structure(book: FactBook, indicators: Sequence[Indicator], period: Period | None, base: Period | None) -> Structure | Missing:
    """The parts of a whole beside each other at two periods; missing where one is, or where they are no whole (R35)."""
    first = indicators[0]
    now = _parts(book, indicators, period)
    if isinstance(now, Missing):
        return now
    against = base or previous(now[0].period)
    before = _parts(book, indicators, against)
    if isinstance(before, Missing):
        return before
    for levels in (now, before):
        finding = arithmetic.shares_finding([each.value for each in levels])
        if finding is Finding.SHARES_NOT_100:
            reason = _("{period}的各部分之和不是100%，不能说结构").format(period=label(levels[0].period))
            gap = inputs.missing(book.region, first, levels[0].period, what="结构", reason=reason)
            return replace(gap, finding=finding)
    return Structure(
        region=book.region,
        indicator=first,
        period=now[0].period,
        inputs=later(lambda: tuple(each for level in (*now, *before) for each in level.inputs)),
        current=now,
        base=before,
        base_period=before[0].period,
    )


def _parts(book: FactBook, indicators: Sequence[Indicator], period: Period | None) -> tuple[Level, ...] | Missing:
    found: list[Level] = []
    for indicator in indicators:
        each = book.level(indicator.name, period or (found[0].period if found else None))
        if isinstance(each, Missing):
            return each
        found.append(each)
    return tuple(found)


def _grown(fact: Growth) -> str:
    if fact.official:
        return _("{period}增速{rate}").format(period=label(fact.period), rate=fact.inputs[0].value)
    return _("{period}增速{formula}").format(period=label(fact.period), formula=fact.formula)


def _unbroken(book: FactBook, current: Observation) -> tuple[Observation, ...]:
    """The figure of each year back from `current`, as far as no year is missing; oldest first."""
    found = [current]
    while True:
        each = select.at(book.dataset, book.region, current.indicator, previous(found[-1].period))
        if isinstance(each, Missing):
            return tuple(reversed(found))
        found.append(each)


def _run(observations: Sequence[Observation], holds: Callable[[Decimal], bool]) -> int:
    """How many of the last years `holds` is true of the change on the year before."""
    years = 0
    for before, now in reversed(list(pairwise(observations))):
        official = now.growth or now.change
        change = official.value if official is not None else arithmetic.difference(_value(now), _value(before))
        if not holds(change):
            break
        years += 1
    return years


def _value(observation: Observation) -> Decimal:
    assert observation.value is not None
    return observation.value
