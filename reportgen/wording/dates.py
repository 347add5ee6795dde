"""Dates: 2024年1月9日, without zeros in front (R20).

In:  days.   Out: their words; empty for what is no day.
"""

from __future__ import annotations

import re
from datetime import date

_TYPED = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def day(when: date, *, in_year: int | None = None) -> str:
    """The day in full; without its year where the sentence stands in that year.

    >>> day(date(2024, 1, 9)), day(date(2023, 9, 6), in_year=2023), day(date(2024, 1, 9), in_year=2023)
    ('2024年1月9日', '9月6日', '2024年1月9日')
    """
    year = "" if when.year == in_year else f"{when.year}年"
    return f"{year}{when.month}月{when.day}日"


def days(first: date, last: date, *, in_year: int | None = None) -> str:
    """A run of days: 2024年3月5日至8日, 3月30日至4月2日.

    >>> days(date(2024, 3, 5), date(2024, 3, 8)), days(date(2024, 3, 30), date(2024, 4, 2), in_year=2024)
    ('2024年3月5日至8日', '3月30日至4月2日')
    """
    if first == last:
        return day(first, in_year=in_year)
    end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else day(last, in_year=first.year)
    return f"{day(first, in_year=in_year)}至{end}"


def parsed(text: str) -> date | None:
    """The day that a text names, as typed in the data (2024-01-09) or in words; None where it names none.

    >>> parsed("2024-01-09"), parsed("2024年1月9日"), parsed("2024-02-30")
    (datetime.date(2024, 1, 9), datetime.date(2024, 1, 9), None)
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
