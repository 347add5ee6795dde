"""When a figure is about: a year, a point in time, or a run of months of one year (R1–R5, R21–R24).

In: text as it stands in the data (`2022`, `2022-12`, `2022-12-31`, `2023-01..2023-09`).   Out: `Year`, `AsOf`, `Months`, `Span`.
Periods sort by the day on which they end (`end_of`); two kinds are never equal. Each period is made once, so that equal ones are one
and the same: they stand in the keys of whatever is remembered of a figure, and are compared with each other more often than made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, assert_never

from reportgen.messages import _
from reportgen.records import light


class _Once(type):
    """Makes no second object of the same fields."""

    _made: dict[tuple[Any, ...], Any] = {}  # noqa: RUF012  (of the classes together)

    def __call__(cls, *given: Any, **named: Any) -> Any:
        made = None if named else _Once._made.get((cls, *given))
        if made is None:
            made = super().__call__(*given, **named)
            made = _Once._made.setdefault((cls, *made.__getstate__()), made)
            if not named:
                _Once._made[cls, *given] = made
        return made


class _Period(metaclass=_Once):
    """What copies and pickles as what it is."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.__getstate__()  # of `light`: the values of its fields


@light
@dataclass(frozen=True, slots=True, eq=False)
class Year(_Period):
    """A whole year; what a flow or a rate is measured over."""

    year: int

    def __str__(self) -> str:
        return str(self.year)


@light
@dataclass(frozen=True, slots=True, eq=False)
class AsOf(_Period):
    """A point in time, for stocks: the end of a month, or a day."""

    year: int
    month: int
    day: int | None = None

    def __str__(self) -> str:
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{self.year}-{self.month:02d}{day}"


@light
@dataclass(frozen=True, slots=True, eq=False)
class Months(_Period):
    """Months `first` to `last` of one year; cumulative where `first` is 1."""

    year: int
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.year}-{self.first:02d}..{self.year}-{self.last:02d}"


Period = Year | AsOf | Months


@light
@dataclass(frozen=True, slots=True, eq=False)
class Span(_Period):
    """Several whole years, for plans and projects: 2023—2027年."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


def first_year(year: int | Span) -> int:
    """The year of a file or report, the first one of a plan's."""
    return year.first if isinstance(year, Span) else year


_YEAR = re.compile(r"(\d{4})年?")
_AS_OF = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_MONTHS = re.compile(r"(\d{4})-(\d{1,2})\.\.(?:(\d{4})-)?(\d{1,2})")
_SPAN = re.compile(r"(\d{4})\s*[-—–~～]+\s*(\d{4})")


def parse_period(text: str) -> Period:
    """The period that `text` names; ValueError with a reason in Chinese where it names none.

    >>> parse_period("2023-01..2023-09")
    Months(year=2023, first=1, last=9)
    """
    text = text.strip()
    if match := _YEAR.fullmatch(text):
        return Year(_checked_year(match[1]))
    if match := _AS_OF.fullmatch(text):
        day = None if match[3] is None else int(match[3])
        month = _checked_month(match[2])
        if day is not None and not 1 <= day <= _days(int(match[1]), month):
            raise ValueError(_("没有 {text} 这一天").format(text=text))
        return AsOf(_checked_year(match[1]), month, day)
    if match := _MONTHS.fullmatch(text):
        year, first, last = _checked_year(match[1]), _checked_month(match[2]), _checked_month(match[4])
        if match[3] is not None and int(match[3]) != year:
            raise ValueError(_("期间的两端须在同一年"))
        if first > last:
            raise ValueError(_("期间的起月在止月之后"))
        return Months(year, first, last)
    raise ValueError(_("写作 2023（年）、2023-12（时点）或 2023-01..2023-09（累计）"))


def parse_span(text: str) -> Span:
    """The span of years that `text` names (`2023-2027`); ValueError where it names none."""
    if match := _SPAN.fullmatch(text.strip()):
        first, last = _checked_year(match[1]), _checked_year(match[2])
        if first < last:
            return Span(first, last)
    raise ValueError(_("写作 2023-2027"))


@lru_cache(maxsize=4096)
def previous(period: Period) -> Period:
    """The same period one year earlier, the base of 同比 (R1); the last day of February stands for the one that not every year has."""
    match period:
        case Year():
            return Year(period.year - 1)
        case AsOf():
            day = None if period.day is None else min(period.day, _days(period.year - 1, period.month))
            return AsOf(period.year - 1, period.month, day)
        case Months():
            return Months(period.year - 1, period.first, period.last)
        case _:
            assert_never(period)


def end_of(period: Period) -> tuple[int, int, int]:
    """Year, month and day on which the period ends; the key by which periods sort."""
    match period:
        case Year():
            return (period.year, 12, 31)
        case AsOf():
            return (period.year, period.month, period.day or _days(period.year, period.month))
        case Months():
            return (period.year, period.last, _days(period.year, period.last))
        case _:
            assert_never(period)


def label(period: Period | Span) -> str:
    """The period as messages and labels name it.

    >>> label(Year(2022)), label(AsOf(2022, 12)), label(Months(2023, 1, 9)), label(Span(2023, 2027))
    ('2022年', '2022年12月底', '2023年1—9月', '2023—2027年')
    """
    match period:
        case Year():
            return f"{period.year}年"
        case AsOf(day=None):
            return f"{period.year}年{period.month}月底"
        case AsOf():
            return f"{period.year}年{period.month}月{period.day}日"
        case Months():
            months = f"{period.first}月" if period.first == period.last else f"{period.first}—{period.last}月"
            return f"{period.year}年{months}"
        case Span():
            return f"{period.first}—{period.last}年"
        case _:
            assert_never(period)


def _checked_year(text: str) -> int:
    year = int(text)
    if not 1949 <= year <= 2100:
        raise ValueError(_("年份 {text} 不在 1949 至 2100 之间").format(text=text))
    return year


def _checked_month(text: str) -> int:
    month = int(text)
    if not 1 <= month <= 12:
        raise ValueError(_("没有 {text} 月").format(text=text))
    return month


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
