"""How periods are told (R3, R4, R21, R24).

In:  a period, and the year of the report.   Out: its words: 2022年, 截至2022年底, 2023年1—9月; the words of a base: 上年, 2021年底.
"""

from __future__ import annotations

from typing import assert_never

from reportgen.model import Kind, Measure, Observation
from reportgen.period import AsOf, Months, Period, Span, Year, previous


def label(period: Period) -> str:
    """When a figure is about, at the head of a sentence.

    >>> label(AsOf(2022, 12)), label(Months(2023, 1, 9)), label(AsOf(2023, 10))
    ('截至2022年底', '2023年1—9月', '截至2023年10月底')
    """
    return f"截至{standing(period)}" if isinstance(period, AsOf) else standing(period)


def standing(period: Period) -> str:
    """The period itself, without 截至.

    >>> standing(AsOf(2022, 12)), standing(Year(2022)), standing(Months(2023, 2, 2))
    ('2022年底', '2022年', '2023年2月')
    """
    match period:
        case Year():
            return f"{period.year}年"
        case AsOf(month=12, day=None):
            return f"{period.year}年底"
        case AsOf(day=None):
            return f"{period.year}年{period.month}月底"
        case AsOf():
            return f"{period.year}年{period.month}月{period.day}日"
        case Months():
            months = f"{period.first}" if period.first == period.last else f"{period.first}—{period.last}"
            return f"{period.year}年{months}月"
        case _:
            assert_never(period)


def base(current: Period, other: Period, report_year: int | Span) -> str:
    """The words of a comparison's base: relative only where the figure is of the report's own year (R4).

    >>> base(Year(2023), Year(2022), 2023), base(Year(2022), Year(2021), 2023), base(AsOf(2023, 12), AsOf(2022, 12), 2023)
    ('上年', '2021年', '上年末')
    """
    if other != previous(current) or current.year != report_year:
        return standing(other)
    match current:
        case Year():
            return "上年"
        case AsOf(month=12, day=None):
            return "上年末"
        case AsOf() | Months():
            return "上年同期"
        case _:
            assert_never(current)


def years(year: int | Span) -> str:
    """2023年; 2023—2027年."""
    return f"{year.first}—{year.last}年" if isinstance(year, Span) else f"{year}年"


def of_year(year: int, measure: Measure) -> Period:
    """The whole year for a flow, its end for a stock."""
    return AsOf(year, 12) if measure is Measure.STOCK else Year(year)


def falls(observation: Observation) -> bool:
    """Whether the figure is a growth speed below zero, told as a fall (R6)."""
    return observation.indicator.kind is Kind.GROWTH_SPEED and observation.value is not None and observation.value < 0
