"""Two values: difference, percentage points, growth and back (sections 2 and 3).

In:  Decimals.   Out: Decimals, unrounded unless the name says otherwise. Bases are positive; `classes` says what to do where they are not.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from reportgen.arithmetic.rounding import EXACT, HUNDRED, round_half_up


class Direction(StrEnum):
    """Which way a value went (R7)."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    """Exactly equal."""
    FLAT_APPROX = "flat_approx"
    """Moved, but by less than is printed."""


def difference(current: Decimal, base: Decimal) -> Decimal:
    """`current` minus `base`, exact.

    >>> difference(Decimal("169"), Decimal("190"))
    Decimal('-21')
    """
    return EXACT.subtract(current, base)


def ratio(current: Decimal, base: Decimal) -> Decimal:
    """`current` over `base`; ZeroDivisionError on a base of zero.

    >>> ratio(Decimal("300"), Decimal("100"))
    Decimal('3')
    """
    return EXACT.divide(current, base)


def points(current: Decimal, base: Decimal, decimals: int) -> Decimal:
    """Percentage points between two rates as they are printed with `decimals` decimals (R14).

    >>> points(Decimal("11.64"), Decimal("8.36"), 1)
    Decimal('3.2')
    """
    return difference(round_half_up(current, decimals), round_half_up(base, decimals))


def growth(current: Decimal, base: Decimal) -> Decimal:
    """Growth in percent of a positive base (R14); ZeroDivisionError on a base of zero.

    >>> growth(Decimal("108"), Decimal("100"))
    Decimal('8.00')
    """
    return EXACT.multiply(EXACT.divide(difference(current, base), base), HUNDRED)


def growth_from_difference(current: Decimal, change: Decimal) -> Decimal:
    """Growth in percent where the level and its difference are known; ZeroDivisionError where they are equal.

    >>> round_half_up(growth_from_difference(Decimal("3327.0"), Decimal("1148.1")), 1)
    Decimal('52.7')
    """
    return growth(current, difference(current, change))


def base_from_growth(current: Decimal, percent: Decimal) -> Decimal | None:
    """The base that `current` and its growth imply, in the unit of `current`; None at −100 %, from which no base follows.

    >>> round_half_up(base_from_growth(Decimal("34.23"), Decimal("14.7")) or Decimal(0), 2)
    Decimal('29.84')
    """
    factor = EXACT.add(HUNDRED, percent)
    return None if factor == 0 else EXACT.divide(EXACT.multiply(current, HUNDRED), factor)


def after_growth(base: Decimal, percent: Decimal) -> Decimal:
    """`base` grown by `percent`, exact: the way back of `growth`.

    >>> after_growth(Decimal("23"), Decimal("28"))
    Decimal('29.44')
    """
    return EXACT.multiply(base, EXACT.add(Decimal(1), percent.scaleb(-2, context=EXACT)))


def preferred_growth(official: Decimal | None, computed: Decimal | None, *, official_only: bool) -> Decimal | None:
    """The growth to print, in percent: the official one always wins; without it, none where levels do not carry it (R9).

    >>> preferred_growth(Decimal("12.7"), Decimal("14.7"), official_only=True), preferred_growth(None, Decimal("14.7"), official_only=True)
    (Decimal('12.7'), None)
    """
    if official is not None or official_only:
        return official
    return computed


def direction(amount: Decimal, decimals: int) -> Direction:
    """Which way an unrounded change of `amount` went, when it is printed with `decimals` decimals (R7).

    >>> direction(Decimal("0.02"), 1), direction(Decimal("-0.05"), 1), direction(Decimal("0.0"), 1)
    (<Direction.FLAT_APPROX: 'flat_approx'>, <Direction.DOWN: 'down'>, <Direction.FLAT: 'flat'>)
    """
    if amount == 0:
        return Direction.FLAT
    if round_half_up(amount, decimals) == 0:
        return Direction.FLAT_APPROX
    return Direction.UP if amount > 0 else Direction.DOWN
