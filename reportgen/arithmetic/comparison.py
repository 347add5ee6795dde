"""Two values: difference, percentage points, growth (sections 2 and 3).

In:  Decimals.   Out: Decimals, unrounded unless the name says otherwise.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic.rounding import EXACT, HUNDRED, round_half_up


def difference(current: Decimal, base: Decimal) -> Decimal:
    """`current` minus `base`, exact.

    >>> difference(Decimal("169"), Decimal("190"))
    Decimal('-21')
    """
    return EXACT.subtract(current, base)


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
