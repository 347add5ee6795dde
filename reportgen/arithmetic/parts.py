"""Parts and wholes: shares (section 9).

In:  Decimals.   Out: Decimals, unrounded.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic.rounding import EXACT, HUNDRED


def share(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in percent of `whole`; ZeroDivisionError where the whole is zero.

    >>> from reportgen.arithmetic import round_half_up
    >>> round_half_up(share(Decimal("34.23"), Decimal("96.22")), 1)
    Decimal('35.6')
    """
    return EXACT.multiply(EXACT.divide(part, whole), HUNDRED)
