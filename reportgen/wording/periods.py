"""How periods are told (R3, R4, R21, R24).

In:  a period, and the year of the report.   Out: its words: 2022年, 截至2022年底, 2023年1—9月; the words of a base: 上年, 2021年底.
"""

from __future__ import annotations

from typing import assert_never

from reportgen import reckoning
from reportgen.house import HOUSE, House
from reportgen.model import Kind, Measure, Observation
from reportgen.period import AsOf, Months, Period, Span, Year, end_of, previous

QUARTERS = {(1, 3): "一季度", (4, 6): "二季度", (7, 9): "三季度", (10, 12): "四季度", (7, 12): "下半年"}
"""Runs of months that have a name of their own."""
CUMULATIVE = {(1, 3): "一季度", (1, 6): "上半年", (1, 9): "前三季度"}
"""Totals since the start of the year, by name where the bureau prefers names to months."""
LATEST = "（最新统计周期）"


def label(period: Period, house: House = HOUSE) -> str:
    """When a figure is about, at the head of a sentence: flows by their time, stocks with 截至 (R21).

    >>> label(AsOf(2022, 12)), label(Months(2023, 1, 9)), label(AsOf(2023, 10))
    ('截至2022年底', '2023年1—9月', '截至2023年10月底')
    """
    return f"截至{standing(period, house)}" if isinstance(period, AsOf) else standing(period, house)


def standing(period: Period, house: House = HOUSE) -> str:
    """The period itself, without 截至.

    >>> standing(AsOf(2022, 12, 31)), standing(Year(2022)), standing(Months(2023, 2, 2)), standing(Months(2023, 10, 12))
    ('2022年底', '2022年', '2023年2月', '2023年四季度')
    """
    match period:
        case Year() | Months(first=1, last=12):
            return f"{period.year}年"
        case AsOf():
            if period.day is not None and end_of(period) != end_of(AsOf(period.year, period.month)):
                return f"{period.year}年{period.month}月{period.day}日"
            return f"{period.year}{house.year_end}" if period.month == 12 else f"{period.year}年{period.month}月底"
        case Months():
            return f"{period.year}年{_months(period, house)}"
        case _:
            assert_never(period)


def _months(period: Months, house: House) -> str:
    run = (period.first, period.last)
    if house.quarters and run in CUMULATIVE:
        return CUMULATIVE[run]
    if period.first > 1 and run in QUARTERS:
        return QUARTERS[run]
    if period.first == period.last:
        return f"{period.first}月"
    unit = "月" if house.period_dash == "至" else ""
    return f"{period.first}{unit}{house.period_dash}{period.last}月"


def first_mention(period: Period, report_year: int | Span, house: House = HOUSE) -> str:
    """The label; a figure that lies behind its report says that there is no later one (R24).

    >>> first_mention(Year(2022), 2023), first_mention(Year(2023), 2023)
    ('2022年（最新统计周期）', '2023年')
    """
    return label(period, house) + (LATEST if reckoning.lag(period, report_year).years else "")


def base(current: Period, other: Period, report_year: int | Span, house: House = HOUSE) -> str:
    """The words of a comparison's base: relative only where the figure is of the report's own year (R4).

    >>> base(Year(2023), Year(2022), 2023), base(Year(2022), Year(2021), 2023), base(AsOf(2023, 12), AsOf(2022, 12), 2023)
    ('上年', '2021年', '上年末')
    >>> base(AsOf(2023, 9), AsOf(2022, 12), 2023), base(Months(2023, 9, 9), Months(2023, 8, 8), 2023)
    ('年初', '上月')
    """
    if current.year != report_year:
        return standing(other, house)
    if other == previous(current):
        return "上年" if isinstance(current, Year) else "上年末" if current == AsOf(current.year, 12) else "上年同期"
    if isinstance(current, AsOf) and other == AsOf(current.year - 1, 12):
        return "年初"
    if isinstance(current, Months) and other == reckoning.base(current, reckoning.Comparison.ADJACENT).period:
        return _BEFORE.get(current.last - current.first + 1) or standing(other, house)
    return standing(other, house)


_BEFORE = {1: "上月", 3: "上季度", 6: "上半年"}


def comparison(said: reckoning.Comparison | int, current: Period, report_year: int | Span, house: House = HOUSE) -> str:
    """The words that open a comparison: 同比, 环比, 比年初 as asked for; where 上年 would be another year than the report's, 较2021年 (R4).

    A year is named; empty where `current` has no such base.

    >>> comparison(reckoning.Comparison.LAST_YEAR, Year(2022), 2023), comparison(reckoning.Comparison.YEAR_ON_YEAR, Year(2022), 2023)
    ('较2021年', '同比')
    >>> comparison(reckoning.Comparison.LAST_YEAR, Months(2023, 1, 9), 2023)
    '比上年同期'
    """
    held = reckoning.base(current, said).period
    if held is None:
        return ""
    if isinstance(said, int):
        return f"{house.compared}{base(current, held, report_year, house)}"
    if said is reckoning.Comparison.LAST_YEAR and current.year == report_year and standing(current) != f"{current.year}年":
        # 上年 is the whole of it; a part of a year is compared with the same part.
        return f"{said.value}同期"
    if said in (reckoning.Comparison.LAST_YEAR, reckoning.Comparison.LAST_YEAR_END, reckoning.Comparison.YEAR_START):
        return said.value if current.year == report_year else f"{house.compared}{standing(held, house)}"
    return said.value


def years(year: int | Span, house: House = HOUSE) -> str:
    """2023年; 2023—2027年: years are never shortened (R20).

    >>> years(2023), years(Span(2023, 2027))
    ('2023年', '2023—2027年')
    """
    if isinstance(year, int):
        return f"{year}年"
    return f"{year.first}{'年' if house.period_dash == '至' else ''}{house.period_dash}{year.last}年"


def of_year(year: int, measure: Measure) -> Period:
    """The whole year for a flow, its end for a stock."""
    return AsOf(year, 12) if measure is Measure.STOCK else Year(year)


def falls(observation: Observation) -> bool:
    """Whether the figure is a growth speed below zero, told as a fall (R6)."""
    return observation.indicator.kind is Kind.GROWTH_SPEED and observation.value is not None and observation.value < 0
