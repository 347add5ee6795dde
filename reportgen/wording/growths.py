"""Growth in words: 同比增长14.7%, 增长2.0倍, 扭亏为盈, 由2家增加到7家 (sections 2 to 5).

In:  growths, the year of the report, the bureau's choices.   Out: phrases.
On an abnormal base no rate is printed, but the words of its class; a minus sign never reaches a verb (R6).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import Growth, GrowthClass, Level, Missing
from reportgen.house import HOUSE, House
from reportgen.model import Kind
from reportgen.period import Span, previous
from reportgen.wording import changes, multiples, periods
from reportgen.wording.numbers import level, loses, size, standing
from reportgen.wording.phrases import EMPTY, Phrase, named, period, words

YEAR_ON_YEAR = "同比"
_SPEED = re.compile(r"(?:增速|增幅|增长率|增长速度)$")


def relative(kind: Kind, house: House = HOUSE) -> tuple[str, str]:
    """The verbs of a growth and of a decline in percent (section 3)."""
    match kind:
        case Kind.EFFICIENCY:
            return house.efficiency_rise, "下降"
        case Kind.PRICE:
            return "上涨", "下降"
        case _:
            return "增长", "下降"


def growth(fact: Growth, report_year: int | Span | None = None, house: House = HOUSE) -> Phrase:
    """增长14.7%, 下降0.6%, 持平, 增长12.3倍; on an abnormal base the words of section 5.

    `report_year` is the year that 上年 leans on (R4); the figure's own where it is not told.
    """
    year = fact.period.year if report_year is None else report_year
    if fact.percent is None:
        return ABNORMAL[fact.growth_class](fact, year, house)
    if flat := _flatness(fact, house):
        return words(flat)
    if fact.current.value == 0 and not fact.official:
        return words("降为", Value("0", fact.level_origin()))
    if fact.times is not None and fact.times.increase >= house.times_from:
        return multiples.times(fact.times, year, house)
    verb = relative(fact.indicator.kind, house)[fact.percent < 0]
    shown = size(fact.percent, fact.indicator.growth_decimals, "%")
    return words("名义" if fact.nominal else "", verb, Value(shown, fact.origin))


def _flatness(fact: Growth, house: House) -> str:
    """持平 where nothing grew, 基本持平 where it is not seen; empty otherwise (R7)."""
    assert fact.percent is not None
    if fact.percent == 0:
        return changes.FLAT
    shown = round_half_up(fact.percent, fact.indicator.growth_decimals)
    return house.almost_flat if not shown or abs(fact.percent) < house.flat_growth else ""


def year_on_year(fact: Growth, report_year: int | Span | None = None, house: House = HOUSE) -> Phrase:
    """同比增长14.7%, or as the bureau says it: 比上年增长14.7%; 与上年持平; a base that is not the year before is named (R3 to R5, R7)."""
    told = growth(fact, report_year, house)
    if fact.percent is None or str(told).startswith(("是", "降为")):
        return told
    base = changes.base_words(fact, fact.period.year if report_year is None else report_year, house)
    flat = told in (changes.FLAT, house.almost_flat)
    if flat or fact.base_period != previous(fact.period):
        return changes.against(base, told, house)
    if house.year_on_year == YEAR_ON_YEAR:
        return words(YEAR_ON_YEAR, told)
    return changes.against(base, told, replace(house, compared="比" if house.year_on_year.startswith("比") else "较"))


def no_growth(fact: Level, report_year: int | Span, house: House = HOUSE) -> Phrase:
    """高新技术产业投资下降12.4%, 高新技术产业投资与上年持平: a speed that tells no growth, with what it is the speed of (R6, R7).

    Empty where it grew, or is the speed of nothing that its name says.
    """
    indicator = fact.indicator
    of = _SPEED.sub("", indicator.name)
    if indicator.kind is not Kind.GROWTH_SPEED or of == indicator.name:
        return EMPTY
    name, shown = named(of, indicator.location), round_half_up(fact.value, indicator.decimals)
    if shown < 0:
        return words(name, "下降", Value(size(fact.value, indicator.decimals, indicator.unit), fact.origin))
    if shown > 0:
        return EMPTY
    base = periods.base(fact.period, previous(fact.period), report_year, house)
    flat = changes.FLAT if fact.value == 0 else house.almost_flat
    return words(name, changes.against(period(base, fact.observation.location), words(flat), house))


ADJACENT = "环比"


def month_on_month(fact: Growth, report_year: int | Span | None = None, house: House = HOUSE) -> Phrase:
    """环比增长3.2%; 与上月持平: the growth over the adjacent period that went before (R1)."""
    told = growth(fact, report_year, house)
    if fact.percent is None or str(told).startswith(("是", "降为")):
        return told
    if told in (changes.FLAT, house.almost_flat):
        return changes.against(changes.base_words(fact, fact.period.year if report_year is None else report_year, house), told, house)
    return words(ADJACENT, told)


def level_and_growth(current: Level, fact: Growth | Missing, report_year: int | Span | None = None, house: House = HOUSE) -> Phrase:
    """34.23亿元，同比增长14.7%: the level, and its growth where there is one (R47); 由2家增加到7家 tells both at once."""
    if isinstance(fact, Missing):
        return level(current)
    told = year_on_year(fact, report_year, house)
    if fact.growth_class is GrowthClass.TINY_BASE or fact.indicator.kind is Kind.GROWTH_SPEED:
        return told
    return words(level(current, decimals=fact.decimals), "，", told)


Say = Callable[[Growth, int | Span, House], Phrase]


def _now(fact: Growth) -> Phrase:
    return words(Value(_level(fact, fact.current.value), fact.level_origin()))


def _before(fact: Growth) -> Phrase:
    return words(Value(_level(fact, None if fact.base is None else fact.base.value), fact.level_origin(base=True)))


def _level(fact: Growth, value: Decimal | None) -> str:
    return standing(value or Decimal(0), fact.indicator, decimals=fact.decimals)


def _as_the_base(fact: Growth, year: int | Span, house: House) -> Phrase:
    return words("与", changes.base_words(fact, year, house), changes.FLAT)


def _zero_base(fact: Growth, year: int | Span, house: House) -> Phrase:
    return words(changes.base_words(fact, year, house), "为", Value("0", fact.level_origin(base=True)))


def _first(_fact: Growth, _year: int | Span, _house: House) -> Phrase:
    return words("实现零的突破")


def _turn(profit: str, other: str) -> Say:
    def told(fact: Growth, year: int | Span, house: House) -> Phrase:
        if fact.indicator.kind is Kind.GROWTH_SPEED:
            return _speed_turn(fact, year, house)
        return words(profit if loses(fact.indicator) else other)

    return told


def _loss(verb: str, movement: str) -> Say:
    def told(fact: Growth, year: int | Span, house: House) -> Phrase:
        assert fact.difference is not None
        indicator = fact.indicator
        if not loses(indicator):
            return words("由", _before(fact), f"{movement}至", _now(fact))
        places = indicator.decimals if fact.decimals is None else fact.decimals
        if not round_half_up(fact.difference, places):
            return words("亏损额与", changes.base_words(fact, year, house), house.almost_flat)
        return words(verb, Value(size(fact.difference, places, indicator.unit), replace(fact.origin, kind="difference")))

    return told


def _same_loss(fact: Growth, year: int | Span, house: House) -> Phrase:
    return words("亏损额" if loses(fact.indicator) else "", _as_the_base(fact, year, house))


def _tiny_base(fact: Growth, _year: int | Span, _house: House) -> Phrase:
    assert fact.difference is not None
    return words("由", _before(fact), "增加到" if fact.difference > 0 else "减少到", _now(fact))


def _speed_turn(fact: Growth, _year: int | Span, house: House) -> Phrase:
    """由持平转为增长0.3%, 由下降7.8%转为增长0.3%: what is no growth of a growth (section 5)."""
    before = _speed(fact, None if fact.base is None else fact.base.value, base=True, house=house)
    return words("由", before, "转为", _speed(fact, fact.current.value, base=False, house=house))


def _speed(fact: Growth, value: Decimal | None, *, base: bool, house: House) -> Phrase:
    if not value:
        return words(changes.FLAT)
    if not round_half_up(value, fact.indicator.decimals):
        return words(house.almost_flat)
    shown = size(value, fact.indicator.decimals, fact.indicator.unit)
    return words("增长" if value > 0 else "下降", Value(shown, fact.level_origin(base=base)))


ABNORMAL: Mapping[GrowthClass, Say] = {
    GrowthClass.BOTH_ZERO: _as_the_base,
    GrowthClass.ZERO_BASE: _zero_base,
    GrowthClass.ZERO_BASE_FIRST: _first,
    GrowthClass.TURN_POSITIVE: _turn("扭亏为盈", "由负转正"),
    GrowthClass.TURN_NEGATIVE: _turn("由盈转亏", "由正转负"),
    GrowthClass.LOSS_NARROWED: _loss("减亏", "收窄"),
    GrowthClass.LOSS_WIDENED: _loss("增亏", "扩大"),
    GrowthClass.LOSS_FLAT: _same_loss,
    GrowthClass.TINY_BASE: _tiny_base,
    GrowthClass.SPEED_FLAT_TO_UP: _speed_turn,
    GrowthClass.SPEED_FLAT_TO_DOWN: _speed_turn,
}
"""What is said where no growth rate may be printed (section 5). What is missing, and rates that move by points, make no `Growth`."""
