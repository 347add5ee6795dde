"""Changes and growth in words (semantics sections 3 to 5).

In:  changes, growths.   Out: phrases.
The verb follows from the indicator's kind, never from the number alone; a minus sign never reaches a verb (R6).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import Change, ChangeMeasure, Growth, GrowthClass, Level
from reportgen.model import Indicator, Kind, Measure
from reportgen.period import Months, Span
from reportgen.wording import periods
from reportgen.wording.numbers import level, quantity
from reportgen.wording.phrases import EMPTY, Phrase, period, words

RISE_AND_FALL: Mapping[Kind, tuple[str, str]] = {
    Kind.AMOUNT: ("增加", "减少"),
    Kind.COUNT: ("增加", "减少"),
    Kind.RATE: ("提高", "下降"),
    Kind.GROWTH_SPEED: ("加快", "回落"),
    Kind.INDEX: ("提高", "下降"),
    Kind.EFFICIENCY: ("增加", "减少"),
    Kind.PRICE: ("上涨", "下降"),
}
"""Verbs of an absolute difference or of points (section 3)."""


RELATIVE: Mapping[Kind, tuple[str, str]] = {
    **dict.fromkeys(Kind, ("增长", "下降")),
    Kind.EFFICIENCY: ("提高", "下降"),
    Kind.PRICE: ("上涨", "下降"),
}
"""Verbs of a growth in percent (section 3)."""


def direction(fact: Change) -> str:
    """上升, 下降 or 持平, as the change prints."""
    if not round_half_up(fact.amount, fact.indicator.decimals):
        return "持平"
    return "上升" if fact.amount > 0 else "下降"


def change(fact: Change) -> Phrase:
    """提高0.69个百分点, 增加21家, 降幅收窄1.2个百分点; 持平, 基本持平 (R5 to R7)."""
    if fact.amount == 0:
        return words("持平")
    shown = round_half_up(abs(fact.amount), fact.indicator.decimals)
    if not shown:
        return words("基本持平")
    return words(_verb(fact), Value(f"{shown:f}{difference_unit(fact.indicator, fact.measure)}", fact.origin))


def _verb(fact: Change) -> str:
    base = None if fact.base is None else fact.base.value
    if fact.indicator.kind is Kind.GROWTH_SPEED and periods.falls(fact.current) and base is not None and base < 0:
        return "降幅收窄" if fact.amount > 0 else "降幅扩大"
    return RISE_AND_FALL[fact.indicator.kind][fact.amount < 0]


def difference_unit(indicator: Indicator, measure: ChangeMeasure = ChangeMeasure.POINTS) -> str:
    """个百分点 for rates (个千分点 where the rate is in ‰), the indicator's unit otherwise."""
    if measure is ChangeMeasure.ABSOLUTE:
        return indicator.unit
    return "个千分点" if indicator.unit == "‰" else "个百分点"


def base_words(fact: Change | Growth, report_year: int | Span) -> Phrase:
    """上年, 2021年, 上年末: what is compared with (R4)."""
    location = fact.current.location if fact.base is None else fact.base.location
    return period(periods.base(fact.period, fact.base_period, report_year), location)


def compared(fact: Change, report_year: int | Span) -> Phrase:
    """较2021年提高0.69个百分点; 与上年持平."""
    told = change(fact)
    base = base_words(fact, report_year)
    return words("与" if str(told).endswith("持平") else "较", base, told)


@dataclass(frozen=True, slots=True)
class Grown:
    """A growth with what its words may need besides: the levels and the difference, for the abnormal bases of section 5."""

    fact: Growth
    base: Level | None = None
    current: Level | None = None
    difference: Change | None = None


def growth(case: Grown) -> Phrase:
    """增长14.7%, 下降0.6%, 持平; on an abnormal base the words of section 5; empty where those lack a figure."""
    fact = case.fact
    if fact.growth_class is not GrowthClass.NORMAL or fact.percent is None:
        told = ABNORMAL.get(fact.growth_class)
        return EMPTY if told is None else told(case)
    if fact.percent == 0:
        return words("持平")
    shown = round_half_up(abs(fact.percent), fact.indicator.growth_decimals)
    if not shown:
        return words("基本持平")
    return words(RELATIVE[fact.indicator.kind][fact.percent < 0], Value(f"{shown:f}%", fact.origin))


def year_on_year(case: Grown) -> Phrase:
    """同比增长14.7%; 与上年持平 (R3, R7)."""
    told, fact = growth(case), case.fact
    if fact.growth_class is not GrowthClass.NORMAL:
        return told
    if str(told).endswith("持平"):
        return words("与", _last(fact), told)
    return words("同比", told)


def _last(fact: Growth) -> str:
    return "上年同期" if isinstance(fact.period, Months) else "上年末" if fact.indicator.measure is Measure.STOCK else "上年"


def _tiny_base(case: Grown) -> Phrase:
    if case.base is None or case.current is None:
        return EMPTY
    rises = case.current.value >= case.base.value
    return words("由", level(case.base), "增加到" if rises else "减少到", level(case.current))


def _zero_base(case: Grown) -> Phrase:
    return EMPTY if case.base is None else words("上年为", Value("0", case.base.origin))


def _turn(profit: str, other: str) -> Callable[[Grown], Phrase]:
    def told(case: Grown) -> Phrase:
        return words(profit if any(word in case.fact.indicator.name for word in ("利润", "盈亏", "损益")) else other)

    return told


def _loss(verb: str) -> Callable[[Grown], Phrase]:
    def told(case: Grown) -> Phrase:
        if case.difference is None:
            return words(verb)
        indicator = case.fact.indicator
        return words(verb, Value(quantity(abs(case.difference.amount), indicator.decimals, indicator.unit), case.difference.origin))

    return told


ABNORMAL: Mapping[GrowthClass, Callable[[Grown], Phrase]] = {
    GrowthClass.BOTH_ZERO: _turn("与上年持平", "与上年持平"),
    GrowthClass.ZERO_BASE: _zero_base,
    GrowthClass.TURN_POSITIVE: _turn("扭亏为盈", "由负转正"),
    GrowthClass.TURN_NEGATIVE: _turn("由盈转亏", "由正转负"),
    GrowthClass.LOSS_NARROWED: _loss("减亏"),
    GrowthClass.LOSS_WIDENED: _loss("增亏"),
    GrowthClass.LOSS_FLAT: _turn("亏损额与上年持平", "与上年持平"),
    GrowthClass.TINY_BASE: _tiny_base,
}
"""What is said where no growth rate may be printed (section 5)."""


def from_to(fact: Change, base: Level, current: Level) -> Phrase:
    """从2021年的2.02%提高至2022年的2.71%; where nothing moved: 2021年、2022年均为2.71%."""
    before = period(periods.standing(base.period), base.observation.location)
    after = period(periods.standing(current.period), current.observation.location)
    if not round_half_up(fact.amount, fact.indicator.decimals):
        return words(before, "、", after, "均为", level(current))
    verb = RISE_AND_FALL[fact.indicator.kind][fact.amount < 0]
    return words("从", before, "的", level(base), f"{verb}至", after, "的", level(current))
