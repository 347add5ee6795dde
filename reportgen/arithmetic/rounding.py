"""Rounding: once, half up, from the unrounded value (R13, R16).

In:  Decimals.   Out: Decimals with the decimals asked for, and what a number's last place says about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation

EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero])
"""Sixty digits, whatever the caller's context is."""
HUNDRED = Decimal(100)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with exactly `decimals` decimals, ties away from zero; zero has no sign (R13).

    >>> round_half_up(Decimal("2.675"), 2), round_half_up(Decimal("-0.004"), 2), round_half_up(Decimal("3"), 1)
    (Decimal('2.68'), Decimal('0.00'), Decimal('3.0'))
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
    return abs(rounded) if rounded.is_zero() else rounded


def exponent(value: Decimal) -> int:
    """Power of ten of the last place of `value` as written: −2 for hundredths.

    >>> exponent(Decimal("18.70")), exponent(Decimal("7"))
    (-2, 0)
    """
    last = value.as_tuple().exponent
    return last if isinstance(last, int) else 0


def total(values: Iterable[Decimal]) -> Decimal:
    """Sum, exact.

    >>> total([Decimal("34.23"), Decimal("23.58"), Decimal("13.30")])
    Decimal('71.11')
    """
    result = Decimal(0)
    for value in values:
        result = EXACT.add(result, value)
    return result


def half_units(*values: Decimal) -> Decimal:
    """Half a unit in the last place of each of `values`, added up: how far off their sum may be (R35).

    >>> half_units(Decimal("380.32"), Decimal("20.1"))
    Decimal('0.055')
    """
    return total(Decimal(5).scaleb(exponent(value) - 1) for value in values)


def shown(value: Decimal, most: int = 4) -> str:
    """A number for messages and formulas: as it is where it is short, else with at most `most` decimals; never an exponent.

    >>> shown(Decimal("2.70")), shown(Decimal("14.7119999")), shown(Decimal("1E+3"))
    ('2.70', '14.7120', '1000')
    """
    return f"{value:f}" if -exponent(value) <= most else f"{round_half_up(value, most):f}"
