"""Reckoning of time: what a comparison looks back on, how far a figure lies behind, which year 今年 is (R1–R5, R24, R25).

In:  periods, the year of a report, words of comparison.   Out: base periods, lags, years, with findings where there is none.
Nothing here depends on the day on which somebody reads or runs it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportgen.findings import Finding
from reportgen.period import AsOf, Months, Period, Span, Year, end_of, previous


class Comparison(StrEnum):
    """The words by which a comparison names its base."""

    YEAR_ON_YEAR = "同比"
    ADJACENT = "环比"
    LAST_YEAR = "比上年"
    LAST_YEAR_END = "比上年末"
    YEAR_START = "比年初"
    TWO_YEARS = "两年平均"


def said(words: str) -> Comparison | int | None:
    """What the words of a comparison ask for: a comparison, or the year they name; None where they say nothing known.

    >>> said("较上年"), said("比2020年"), said("较“十三五”末"), said("较去冬")
    (<Comparison.LAST_YEAR: '比上年'>, 2020, 2020, None)
    """
    text = words.strip()
    usual = "比" + text[1:] if text.startswith("较") else text
    if usual in set(Comparison):
        return Comparison(usual)
    named = text.removeprefix("较").removeprefix("比")
    year = re.fullmatch(r"((?:19|20)\d\d)年?", named)
    return int(year[1]) if year else plan_year(named)


@dataclass(frozen=True, slots=True)
class Base:
    """The period that a comparison looks back on; None with the reason where there is none."""

    period: Period | None
    finding: Finding | None = None


def base(current: Period, comparison: Comparison | int, *, cumulative: bool | None = None) -> Base:
    """What `comparison` compares `current` with (R1–R3); a year means the same stretch of that year (R5).

    `cumulative` says whether a run of months adds up from the start of the year; unless said, one that begins in January does.

    >>> base(Months(2023, 1, 9), Comparison.YEAR_ON_YEAR).period, base(Months(2023, 1, 1), Comparison.ADJACENT).period
    (Months(year=2022, first=1, last=9), Months(year=2022, first=12, last=12))
    >>> base(Months(2023, 1, 9), Comparison.ADJACENT)
    Base(period=None, finding=<Finding.CUMULATIVE_MOM: 'cumulative_mom'>)
    """
    if isinstance(comparison, int):
        return Base(at_year(current, comparison))
    match comparison:
        case Comparison.YEAR_ON_YEAR | Comparison.LAST_YEAR:
            return Base(previous(current))
        case Comparison.TWO_YEARS:
            return Base(previous(previous(current)))
        case Comparison.LAST_YEAR_END | Comparison.YEAR_START:
            # Only what stands at a point in time has a year's start to be compared with.
            held = AsOf(current.year - 1, 12) if isinstance(current, AsOf) else None
            return Base(held, None if held else Finding.COMPARISON_MIXED)
        case Comparison.ADJACENT:
            return _adjacent(current, is_cumulative(current) if cumulative is None else cumulative)


def is_cumulative(period: Period) -> bool:
    """Whether a period is a total since the start of its year.

    >>> is_cumulative(Months(2023, 1, 9)), is_cumulative(Months(2023, 1, 1)), is_cumulative(Months(2023, 4, 6))
    (True, False, False)
    """
    return isinstance(period, Months) and period.first == 1 < period.last < 12


def _adjacent(current: Period, cumulative: bool) -> Base:
    """The period that ends where `current` begins; a cumulative one has none (R2)."""
    match current:
        case Year():
            return Base(Year(current.year - 1))
        case AsOf(day=None):
            month = current.month - 1 or 12
            return Base(AsOf(current.year - (current.month == 1), month))
        case AsOf():
            return Base(None, Finding.COMPARISON_MIXED)
        case Months():
            length = current.last - current.first + 1
            # Only months, quarters and halves follow on one another without a rest.
            if cumulative or 12 % length or (current.first - 1) % length:
                return Base(None, Finding.CUMULATIVE_MOM)
            first = current.first - length
            return Base(Months(current.year - (first < 1), first + (12 if first < 1 else 0), (current.first - 2) % 12 + 1))


def one_base(start: Period, current: Period, comparison: Comparison | int) -> Finding | None:
    """Whether a sentence that goes from `start` to `current` may go on with `comparison`: one comparison, one base (R5).

    >>> one_base(Months(2023, 2, 2), Months(2023, 12, 12), Comparison.YEAR_ON_YEAR)
    <Finding.COMPARISON_MIXED: 'comparison_mixed'>
    """
    return None if base(current, comparison).period == start else Finding.COMPARISON_MIXED


def at_year(current: Period, year: int) -> Period:
    """The same stretch of another year: the base of 较2020年.

    >>> at_year(Months(2023, 1, 9), 2020), at_year(AsOf(2024, 2, 29), 2023)
    (Months(year=2020, first=1, last=9), AsOf(year=2023, month=2, day=28))
    """
    match current:
        case Year():
            return Year(year)
        case Months():
            return Months(year, current.first, current.last)
        case AsOf():
            last = end_of(AsOf(year, current.month))[2]
            return AsOf(year, current.month, None if current.day is None else min(current.day, last))


_PLANS = "一二三四五六七八九十"
_PLAN = re.compile(rf"[“\"]?(?:(二)?(十))?([{_PLANS[:-1]}])?五[”\"]?(?:时期)?(末|初)?")


def plan_year(text: str) -> int | None:
    """The base year that a five-year plan gives: its last year for 末, the year before it for 初; None for other words (R5, R25).

    >>> plan_year("“十三五”末"), plan_year("十四五初"), plan_year("五月")
    (2020, 2020, None)
    """
    match = _PLAN.fullmatch(text.strip())
    if match is None or not (match[2] or match[3]) or not match[4]:
        return None
    number = (20 if match[1] else 10 if match[2] else 0) + (_PLANS.index(match[3]) + 1 if match[3] else 0)
    last = 1955 + 5 * number
    return last if match[4] == "末" else last - 5


@dataclass(frozen=True, slots=True)
class Lag:
    """How many years a figure lies behind the report that tells it."""

    years: int
    finding: Finding | None = None
    """STALE_INDICATOR where it is more than one (R24)."""


def lag(period: Period, report_year: int | Span) -> Lag:
    """Years between the figure's year and the report's.

    >>> lag(Year(2022), 2023), lag(Year(2021), 2024)
    (Lag(years=1, finding=None), Lag(years=3, finding=<Finding.STALE_INDICATOR: 'stale_indicator'>))
    """
    year = report_year.first - 1 if isinstance(report_year, Span) else report_year
    behind = max(0, year - period.year)
    return Lag(behind, Finding.STALE_INDICATOR if behind > 1 else None)


RELATIVE_YEARS: Mapping[str, int] = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "年内": 0,
    "目前": 0,
    "截至目前": 0,
    "迄今": 0,
    "至今": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "下年": 1,
    "下一年": 1,
    "后年": 2,
}
"""Words that lean on the year in which they are read, and how far what they mean lies from the report's year."""


@dataclass(frozen=True, slots=True)
class Relative:
    """The year that a leaning word means, and that it leans."""

    year: int | None
    finding: Finding | None


def relative_year(word: str, report_year: int | Span) -> Relative:
    """今年 is the year of the report, never that of the reader (R24).

    >>> relative_year("去年", 2023), relative_year("今年以来", 2023).year
    (Relative(year=2022, finding=<Finding.RELATIVE_YEAR: 'relative_year'>), 2023)
    """
    word = re.sub(r"(?:以来|度|[底末初]|[上下]半年|[一二三四]季度)$", "", word.strip())
    step = RELATIVE_YEARS.get(word)
    if step is None:
        return Relative(None, None)
    year = report_year.first - 1 if isinstance(report_year, Span) else report_year
    return Relative(year + step, Finding.RELATIVE_YEAR)


def data_date(periods: Collection[Period], report_year: int) -> AsOf | None:
    """The last day that a report's own figures of its year reach, as 截至目前 means it; None without such figures (R24).

    >>> data_date([Year(2022), Months(2023, 1, 9), AsOf(2023, 10)], 2023)
    AsOf(year=2023, month=10, day=None)
    """
    held = [period for period in periods if period.year == report_year]
    if not held:
        return None
    year, month, day = max(map(end_of, held))
    return AsOf(year, month, None if day == end_of(AsOf(year, month))[2] else day)


def title_finding(title: Collection[int], body: Collection[int]) -> Finding | None:
    """Whether the title names a year that the body does not tell of, be it summed up or planned (L23).

    >>> title_finding([2022], [2020, 2021])
    <Finding.TITLE_YEAR_MISMATCH: 'title_year_mismatch'>
    """
    return None if set(title) <= set(body) else Finding.TITLE_YEAR_MISMATCH
