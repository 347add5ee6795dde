"""Rounding: once, half up, from the unrounded value (R13, R16).

In:  Decimals.   Out: Decimals with the decimals asked for, and what a number's last place says about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation
from enum import StrEnum

DIGITS = 60
EXACT = Context(prec=DIGITS, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero])
"""Sixty digits and half up, whatever the caller's context is."""
_SURE = Context(prec=DIGITS - 10, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
HUNDRED = Decimal(100)


class Rounding(StrEnum):
    """Which way the last digit goes. Values are the names that rules of plans use (R42)."""

    HALF_UP = "half_up"
    CEILING = "ceil"
    """Up the number line: targets to be reached, counts."""
    FLOOR = "floor"
    """Down the number line: caps."""


_PLACES = [Decimal(1).scaleb(-decimals) for decimals in range(12)]
"""1, 0.1, 0.01, …"""
_WAYS = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.CEILING: ROUND_CEILING, Rounding.FLOOR: ROUND_FLOOR}


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with exactly `decimals` decimals, ties away from zero; zero has no sign (R13).

    >>> round_half_up(Decimal("2.675"), 2), round_half_up(Decimal("-0.004"), 2), round_half_up(Decimal("3"), 1)
    (Decimal('2.68'), Decimal('0.00'), Decimal('3.0'))
    """
    if not 0 <= decimals < len(_PLACES):
        return rounded(value, decimals, Rounding.HALF_UP)
    if value.same_quantum(_PLACES[decimals]):  # as most figures are that stand in data
        return value or value.copy_abs()
    try:
        result = value.quantize(_PLACES[decimals], None, EXACT)
    except InvalidOperation:
        return rounded(value, decimals, Rounding.HALF_UP)
    return result or result.copy_abs()


def rounded(value: Decimal, decimals: int, way: Rounding) -> Decimal:
    """`value` with exactly `decimals` decimals, rounded `way`; zero has no sign.

    >>> rounded(Decimal("29.44"), 0, Rounding.CEILING), rounded(Decimal("-29.44"), 0, Rounding.CEILING)
    (Decimal('30'), Decimal('-29'))
    """
    place = _PLACES[decimals] if 0 <= decimals < len(_PLACES) else Decimal(1).scaleb(-decimals)
    try:
        result = value.quantize(place, rounding=_WAYS[way], context=EXACT)
    except InvalidOperation:
        # More digits than EXACT keeps; such a number is wrong somewhere else, but it is not lost here.
        wide = Context(prec=max(DIGITS, value.adjusted() + decimals + 2))
        result = value.quantize(place, rounding=_WAYS[way], context=wide)
    return result.copy_abs() if result.is_zero() else result


def sure(value: Decimal) -> Decimal:
    """An irrational or divided result without its last ten digits, so that 1.0999…9 is the 1.1 that it stands for.

    >>> sure(EXACT.power(Decimal("1.21"), Decimal("0.5")))
    Decimal('1.1')
    """
    result = _SURE.normalize(value)
    return result if exponent(result) <= 0 or result.adjusted() >= DIGITS else result.quantize(Decimal(1), context=EXACT)


def exponent(value: Decimal) -> int:
    """Power of ten of the last place of `value` as written: −2 for hundredths.

    >>> exponent(Decimal("18.70")), exponent(Decimal("7"))
    (-2, 0)
    """
    last = value.as_tuple().exponent
    return last if isinstance(last, int) else 0


def significant_digits(value: Decimal) -> int:
    """How many digits of `value` carry information; zeros that end a whole number are taken to (R12).

    >>> significant_digits(Decimal("36.8")), significant_digits(Decimal("0.0040")), significant_digits(Decimal("34000"))
    (3, 2, 5)
    """
    return len(f"{value.copy_abs():f}".replace(".", "").lstrip("0")) or 1


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
    halves = [Decimal(5).scaleb(exponent(value) - 1) for value in values]
    return halves[0] if len(halves) == 1 else total(halves)


def shown(value: Decimal, most: int = 4) -> str:
    """A number for messages and formulas: as it is where it is short, else with at most `most` decimals; never an exponent.

    >>> shown(Decimal("2.70")), shown(Decimal("14.7119999")), shown(Decimal("1E+3"))
    ('2.70', '14.7120', '1000')
    """
    return f"{value:f}" if -exponent(value) <= most else f"{round_half_up(value, most):f}"


def declared_places(value: Decimal) -> int:
    """How many decimals a number is declared with.

    >>> declared_places(Decimal("2.50")), declared_places(Decimal("19")), declared_places(Decimal("1E+2"))
    (2, 0, 0)
    """
    for places, unit in enumerate(_PLACES):
        if value.same_quantum(unit):
            return places
    return max(0, -int(value.as_tuple().exponent))
