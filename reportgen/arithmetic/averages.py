"""Average growth over years, and the way back and ahead from it (R25).

In:  a start, an end, the number of years between them.   Out: percent a year, unrounded, or None where it is not defined.
The number of years is end year minus base year, never the number of years listed: a plan's average starts from the year before the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.arithmetic.comparison import after_growth, difference, points
from reportgen.arithmetic.rounding import EXACT, HUNDRED, sure, total
from reportgen.findings import Finding


def years_between(base_year: int, end_year: int) -> int:
    """The n of an average from `base_year` to `end_year`.

    >>> years_between(2015, 2020)
    5
    """
    return end_year - base_year


def plan_base_year(first: int) -> int:
    """The base year of a plan's averages: the year before its first (十三五, 2016—2020, from 2015).

    >>> plan_base_year(2016)
    2015
    """
    return first - 1


def average_base_year(year: int, years: int) -> int:
    """The base year of an average over `years` years up to `year`: 两年平均 goes two years back (R3).

    >>> average_base_year(2021, 2)
    2019
    """
    return year - years


def average_growth(start: Decimal | None, end: Decimal | None, years: int) -> Decimal | None:
    """Compound growth in percent a year; None where start, end or years is missing or not above zero.

    >>> average_growth(Decimal(100), Decimal(121), 2)
    Decimal('10')
    >>> average_growth(Decimal(-5), Decimal(50), 3) is None
    True
    """
    if start is None or end is None or start <= 0 or end <= 0 or years <= 0:
        return None
    return _percent_a_year(EXACT.divide(end, start), years)


def average_finding(start: Decimal | None, end: Decimal | None, years: int) -> Finding | None:
    """Why `average_growth` is None, where it is: a start, end or number of years that is missing, zero or negative."""
    if start is None or end is None or start <= 0 or end <= 0 or years <= 0:
        return Finding.CAGR_UNDEFINED
    return None


def average_from_total(percent: Decimal, years: int) -> Decimal | None:
    """Growth a year that makes `percent` over `years`; None from −100 % down.

    >>> average_from_total(Decimal("44"), 2)
    Decimal('20')
    """
    return average_growth(HUNDRED, EXACT.add(HUNDRED, percent), years)


def average_of_rates(percents: Sequence[Decimal]) -> Decimal | None:
    """Geometric average of yearly growths, in percent; None where nothing is left to grow from, or there are none.

    >>> found = average_of_rates([Decimal(50), Decimal(-50)])
    >>> found and found.quantize(Decimal("0.1"))
    Decimal('-13.4')
    """
    product = Decimal(1)
    for percent in percents:
        product = after_growth(product, percent)
    return average_growth(Decimal(1), product, len(percents))


def mean(values: Sequence[Decimal]) -> Decimal:
    """Arithmetic mean, in the unit of the values, unrounded. There must be at least one.

    >>> mean([Decimal("1"), Decimal("2")])
    Decimal('1.5')
    """
    return EXACT.divide(total(values), Decimal(len(values)))


def mean_of_rates(percents: Sequence[Decimal]) -> Decimal:
    """Arithmetic mean of yearly growths: what an average growth is not, for showing the difference. There must be at least one.

    >>> mean_of_rates([Decimal(50), Decimal(-50)])
    Decimal('0')
    """
    return mean(percents)


def after_years(start: Decimal, percent: Decimal, years: int) -> Decimal:
    """`start` after `years` of growing by `percent` a year, in its unit.

    >>> after_years(Decimal("100"), Decimal(10), 2)
    Decimal('121')
    """
    return sure(EXACT.multiply(start, EXACT.power(_factor(percent), years)))


def start_from_average(end: Decimal, percent: Decimal, years: int) -> Decimal | None:
    """The start that `end` and an average growth imply, in the unit of `end`; None from −100 % down.

    >>> start_from_average(Decimal("121"), Decimal(10), 2)
    Decimal('100')
    """
    factor = _factor(percent)
    return None if factor <= 0 else sure(EXACT.divide(end, EXACT.power(factor, years)))


def mean_points(start: Decimal, end: Decimal, years: int, decimals: int) -> Decimal | None:
    """Percentage points a year between two rates as printed (R14): rates move linearly and have no compound growth.

    >>> mean_points(Decimal("1.85"), Decimal("2.71"), 2, 2)
    Decimal('0.43')
    """
    return None if years <= 0 else EXACT.divide(points(end, start, decimals), Decimal(years))


def root(value: Decimal, degree: int) -> Decimal:
    """The positive `degree`-th root of a positive value; exact where the root is.

    >>> root(Decimal("1.331"), 3)
    Decimal('1.1')
    """
    return sure(EXACT.power(value, EXACT.divide(Decimal(1), Decimal(degree))))


def _percent_a_year(ratio: Decimal, years: int) -> Decimal:
    return sure(EXACT.multiply(difference(root(ratio, years), Decimal(1)), HUNDRED))


def _factor(percent: Decimal) -> Decimal:
    return after_growth(Decimal(1), percent)
