"""Where a result can lie, given how its inputs were rounded (R15).

In:  numbers as printed.   Out: intervals; a published number inside one is explained by rounding and is no error.
A printed 22.2 stands for anything from 22.15 to 22.25. Ends are not rounded until `outward` is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from reportgen.arithmetic.averages import average_growth
from reportgen.arithmetic.comparison import difference, growth, growth_from_difference, ratio
from reportgen.arithmetic.rounding import EXACT, Rounding, half_units, rounded
from reportgen.records import light


@light
@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included, in the unit of whatever it bounds."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """Both ends; one number, where nothing lies between."""
        return (self.low,) if self.low == self.high else (self.low, self.high)

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def outward(self, decimals: int) -> Interval:
        """Ends with `decimals` decimals, rounded away from the middle, so that nothing possible is lost.

        >>> Interval(Decimal("39.06"), Decimal("40.19")).outward(1)
        Interval(low=Decimal('39.0'), high=Decimal('40.2'))
        """
        return Interval(rounded(self.low, decimals, Rounding.FLOOR), rounded(self.high, decimals, Rounding.CEILING))


def implied(value: Decimal, *, exact: bool = False) -> Interval:
    """What a printed number can stand for: half a unit of its last place either way; itself where it is `exact` (a count).

    >>> implied(Decimal("22.2")), implied(Decimal("169"), exact=True)
    (Interval(low=Decimal('22.15'), high=Decimal('22.25')), Interval(low=Decimal('169'), high=Decimal('169')))
    """
    half = Decimal(0) if exact else half_units(value)
    return Interval(EXACT.subtract(value, half), EXACT.add(value, half))


def over(function: Callable[..., Decimal], *arguments: Interval) -> Interval:
    """The range of `function` over boxes where it rises or falls steadily in each argument: its values at the corners.

    >>> over(lambda a, b: a - b, implied(Decimal("5.2")), implied(Decimal("5.0")))
    Interval(low=Decimal('0.10'), high=Decimal('0.30'))
    """
    corners = [function(*corner) for corner in product(*[each.ends for each in arguments])]
    return Interval(min(corners), max(corners))


def of_difference(current: Decimal, base: Decimal) -> Interval:
    """Where the difference of two printed numbers can lie, in their unit or in points."""
    return over(difference, implied(current), implied(base))


def of_ratio(numerator: Decimal, denominator: Decimal, *, scale: Decimal = Decimal(1)) -> Interval | None:
    """Where `numerator` ÷ `denominator` × `scale` can lie; None where the denominator may be zero.

    >>> found = of_ratio(Decimal("1012.6"), Decimal("948.6"), scale=Decimal(100))
    >>> found.outward(1) if found else None
    Interval(low=Decimal('106.7'), high=Decimal('106.8'))
    """
    below = implied(denominator)
    if Decimal(0) in below:
        return None
    return over(lambda a, b: EXACT.multiply(ratio(a, b), scale), implied(numerator), below)


def of_growth(current: Decimal, base: Decimal, *, exact: bool = False) -> Interval | None:
    """Where the growth between two printed levels can lie, in percent; None where the base may be zero or less."""
    below = implied(base, exact=exact)
    if below.low <= 0:
        return None
    return over(growth, implied(current, exact=exact), below)


def of_average_growth(start: Decimal, end: Decimal, years: int, *, exact_start: bool = False) -> Interval | None:
    """Where the growth a year from `start` to `end` can lie, in percent; None where there is none (R25).

    >>> found = of_average_growth(Decimal(1), Decimal("2.1"), 8, exact_start=True)
    >>> found.outward(1) if found else None
    Interval(low=Decimal('9.3'), high=Decimal('10.1'))
    """
    first, last = implied(start, exact=exact_start), implied(end)
    least, most = average_growth(first.high, last.low, years), average_growth(first.low, last.high, years)
    return None if least is None or most is None else Interval(least, most)


def of_growth_from_difference(current: Decimal, change: Decimal) -> Interval | None:
    """The same from a level and its printed difference, which share no rounding (R15).

    >>> found = of_growth_from_difference(Decimal("22.2"), Decimal("6.3"))
    >>> found.outward(1) if found else None
    Interval(low=Decimal('39.0'), high=Decimal('40.2'))
    """
    level, moved = implied(current), implied(change)
    if difference(level.low, moved.high) <= 0:
        return None
    return over(growth_from_difference, level, moved)


def explains(printed: Decimal, interval: Interval | None) -> bool:
    """Whether the rounding of the inputs explains a published number: its own rounding interval meets theirs.

    With no interval (a base that may be zero) nothing can be held against the number.

    >>> explains(Decimal("39.9"), Interval(Decimal("39.06"), Decimal("40.19"))), explains(Decimal("41"), Interval(Decimal(39), Decimal(40)))
    (True, False)
    """
    return interval is None or implied(printed).overlaps(interval)
