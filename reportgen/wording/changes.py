"""Differences in words: 提高0.69个百分点, 较上年末增加21家, 从2021年的2.02%提高至2022年的2.71% (sections 2 and 3).

In:  changes, and the bureau's choices.   Out: phrases.
The verb follows from the indicator's kind, never from the number alone; a minus sign never reaches a verb (R6).
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic import prints_alike, round_half_up, telling_decimals, units
from reportgen.document import Value
from reportgen.facts import Average, Change, ChangeMeasure, Compared, Growth, Level, Times
from reportgen.house import HOUSE, House
from reportgen.model import Indicator, Kind, Measure
from reportgen.period import Span
from reportgen.wording import periods
from reportgen.wording.numbers import level, loses, size
from reportgen.wording.phrases import Phrase, measured, period, undigited, words

FLAT = "持平"


def verbs(indicator: Indicator, house: House = HOUSE) -> tuple[str, str]:
    """The verbs of a rise and of a fall, told in points or in the indicator's unit (section 3)."""
    match indicator.kind:
        case Kind.RATE:
            return house.rate_rise, house.rate_fall
        case Kind.GROWTH_SPEED:
            return house.speed_rise, house.speed_fall
        case Kind.INDEX:
            return house.index_rise, house.index_fall
        case Kind.PRICE:
            return "上涨", "下降"
        case _:
            return "增加", house.amount_fall


def direction(fact: Change, house: House = HOUSE) -> str:
    """上升, 下降 or 持平, as the change prints."""
    if flatness(fact, house):
        return FLAT
    return "上升" if fact.amount > 0 else "下降"


def flatness(fact: Change, house: House = HOUSE) -> str:
    """持平 where nothing moved, the house's 基本持平 where what moved is not seen; empty otherwise (R7)."""
    if fact.amount == 0 and not fact.unrounded:
        return FLAT
    small = fact.measure is ChangeMeasure.POINTS and abs(fact.amount) < house.flat_points
    return house.almost_flat if small or not round_half_up(fact.amount, _decimals(fact)) else ""


def _decimals(fact: Change) -> int:
    return fact.indicator.decimals if fact.decimals is None else fact.decimals


def change(fact: Change, house: House = HOUSE) -> Phrase:
    """提高0.69个百分点, 增加21家, 降幅收窄1.2个百分点; 持平, 基本持平 (R5 to R7)."""
    if flat := flatness(fact, house):
        return words(flat)
    unit = difference_unit(fact.indicator, fact.measure)
    value = Value(size(fact.amount, _decimals(fact), unit), fact.origin)
    return words(_verb(fact, house), measured(value, unit, fact.indicator.location))


def _verb(fact: Change, house: House) -> str:
    rises = fact.amount > 0
    base, current = None if fact.base is None else fact.base.value, fact.current.value
    if base is not None and current is not None and base < 0 and current < 0:
        if fact.indicator.kind is Kind.GROWTH_SPEED:
            return "降幅收窄" if rises else "降幅扩大"
        if loses(fact.indicator):
            return "减亏" if rises else "增亏"
    if rises and fact.indicator.measure is Measure.STOCK and fact.indicator.kind in (Kind.AMOUNT, Kind.COUNT):
        return house.stock_rise
    return verbs(fact.indicator, house)[not rises]


def difference_unit(indicator: Indicator, measure: ChangeMeasure = ChangeMeasure.POINTS) -> str:
    """个百分点 for rates (个千分点 where the rate is in ‰, nothing for ratios), the indicator's unit otherwise."""
    return indicator.unit if measure is ChangeMeasure.ABSOLUTE else units.points(indicator.unit)


def base_words(fact: Change | Growth | Average | Times, report_year: int | Span, house: House = HOUSE) -> Phrase:
    """上年, 2021年, 上年末: what is compared with (R4)."""
    text = periods.base(fact.period, fact.base_period, report_year, house)
    told = undigited(text)
    return period(text, fact.inputs[-1].location if fact.inputs else fact.indicator.location) if told is None else told


def compared(fact: Change, report_year: int | Span, house: House = HOUSE) -> Phrase:
    """较2021年提高0.69个百分点; 与上年持平."""
    return against(base_words(fact, report_year, house), change(fact, house), house)


def against(base: Phrase, told: Phrase, house: House = HOUSE) -> Phrase:
    """What moved beside its base: 较上年增加21家; 与上年持平, 较上年保持稳定."""
    return words("与" if str(told).endswith(FLAT) else house.compared, base, told)


def from_to(base: Level, current: Level, house: House = HOUSE) -> Phrase:
    """从2021年的2.02%提高至2022年的2.71%; where nothing moved: 2021年、2022年均为2.71%.

    Levels that would print alike get the decimals that tell them apart (R15).
    """
    before = period(periods.standing(base.period, house), base.observation.location)
    after = period(periods.standing(current.period, house), current.observation.location)
    if base.value == current.value:
        return words(before, "、", after, "均为", level(current))
    decimals = current.indicator.decimals
    if prints_alike(base.value, current.value, decimals):
        decimals = telling_decimals(base.value, current.value, decimals)
    verb = _movement(current.indicator, base.value, current.value, house)
    way = Compared(current.indicator.name, current.period, base.period, way=True)
    now = level(current, decimals=decimals, compared=way)
    return words("从", before, "的", level(base, decimals=decimals), f"{verb}至", after, "的", now)


def _movement(indicator: Indicator, base: Decimal, current: Decimal, house: House) -> str:
    """The verb before 至: negative speeds and losses become narrower or wider, what crosses zero turns."""
    rises = current > base
    if base < 0 and current < 0 and (loses(indicator) or indicator.kind is Kind.GROWTH_SPEED):
        return "收窄" if rises else "扩大"
    return verbs(indicator, house)[not rises]
