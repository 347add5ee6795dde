"""What the years prove, in words: 连续3年增长, 创历史新高, 首次突破40亿元, 增速较上年加快4.6个百分点.

In:  facts about a figure's past.   Out: phrases; empty where the stored years do not prove it.
A claim over all time needs as many stored years as the house asks for; 创2020年以来新高 needs only those it names.
"""

from __future__ import annotations

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import Level
from reportgen.facts.history import GrowthShift, History, Lead, Mean, Milestone
from reportgen.house import HOUSE, House
from reportgen.model import Kind
from reportgen.period import Span
from reportgen.wording import periods, ranks
from reportgen.wording.numbers import number
from reportgen.wording.phrases import EMPTY, Phrase, period, words

RUNNING = {Kind.RATE: ("提高", "下降"), Kind.GROWTH_SPEED: ("加快", "回落"), Kind.INDEX: ("提高", "下降"), Kind.PRICE: ("上涨", "下降")}
"""How a run of years is told; amounts, counts and efficiency grow."""
NUMERALS = "零一二三四五六七八九十"


def running(fact: History, *, up: bool) -> Phrase:
    """连续3年增长, 连续2年下降; empty below two years."""
    years = fact.rises if up else fact.falls
    if years < 2:
        return EMPTY
    verb = RUNNING.get(fact.indicator.kind, ("增长", "下降"))[not up]
    return words("连续", Value(f"{years}年", fact.origin), verb)


def record(fact: History, *, high: bool, house: House = HOUSE) -> Phrase:
    """创历史新高, 创历史新低; empty where an earlier year was as high, or too few years are stored."""
    if not (fact.highest if high else fact.lowest) or fact.earlier < house.history_years:
        return EMPTY
    return words("创历史新高" if high else "创历史新低")


def record_since(fact: History, *, high: bool) -> Phrase:
    """创2020年以来新高: names the first stored year, and so claims no more than is known; empty where it is none."""
    if not (fact.highest if high else fact.lowest):
        return EMPTY
    first = fact.observations[0]
    return words("创", period(f"{first.period.year}年", first.location), "以来新高" if high else "以来新低")


def leading(fact: Lead, house: House = HOUSE) -> Phrase:
    """连续3年居全市第1位 (R29)."""
    return words("连续", Value(f"{fact.years}年", fact.origin), ranks.rank(fact.rank, house=house))


def mean(fact: Mean, *, house: House = HOUSE) -> Phrase:
    """2021—2023年年均27.80亿元; 平均 for what does not add up over years."""
    last = fact.observations[-1]
    span = period(periods.years(Span(fact.first, fact.last), house), last.location)
    average = "平均" if fact.indicator.kind not in (Kind.AMOUNT, Kind.COUNT) else "年均"
    decimals = max(fact.indicator.decimals, 1) if fact.indicator.kind is Kind.COUNT else fact.indicator.decimals
    return words(span, average, Value(f"{number(fact.value, decimals)}{fact.indicator.unit}", fact.origin))


def first_past(fact: Milestone, *, house: House = HOUSE) -> Phrase:
    """首次突破40亿元; empty where too few years are stored."""
    if len(fact.observations) <= house.history_years:
        return EMPTY
    return words("首次突破", Value(f"{fact.threshold:f}{fact.indicator.unit}", fact.origin))


def growth_shift(fact: GrowthShift, report_year: int | Span, *, house: House = HOUSE) -> Phrase:
    """增速较上年加快4.6个百分点; 降幅较上年收窄1.2个百分点; 增速与上年持平."""
    now, before = fact.current.percent, fact.base.percent
    assert now is not None
    assert before is not None
    base = period(periods.base(fact.period, fact.base.period, report_year, house), fact.current.inputs[0].location)
    falling = now < 0 and before < 0
    head = "降幅" if falling else "增速"
    if not fact.amount:
        return words(head, "与", base, "持平")
    verb = ("收窄", "扩大") if falling else (house.speed_rise, house.speed_fall)
    shown = round_half_up(abs(fact.amount), fact.indicator.growth_decimals)
    return words(head, house.compared, base, verb[fact.amount < 0], Value(f"{shown:f}个百分点", fact.origin))


def nth(fact: Level) -> Phrase:
    """第9次: a count of times as the ordinal of the latest; empty for anything but a whole number of times."""
    if fact.indicator.kind is not Kind.COUNT or fact.value < 1 or fact.value != fact.value.to_integral_value():
        return EMPTY
    return words(Value(f"第{fact.value:.0f}{fact.indicator.unit}", fact.origin))


def streak_name(fact: Lead, _house: House = HOUSE) -> Phrase:
    """三连冠: the name of a run of first places."""
    if fact.years >= len(NUMERALS):
        return EMPTY
    return words(f"{NUMERALS[fact.years]}连冠")
