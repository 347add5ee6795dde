"""A number in the unit of the catalogue, by moving its point and nothing else (R17).

In:  a number, the unit it was typed in, the unit wanted.   Out: the number in the unit wanted, exact, or None where units differ in more
than their scale: 元, 万元 and 亿元 are one unit, as are 人 and 万人; 家 and 个 are two.
"""

from __future__ import annotations

from decimal import Decimal

_SCALES = (("万亿", 12), ("千万", 7), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3))


def shift(typed: str, wanted: str) -> int | None:
    """By how many places the point moves from `typed` to `wanted`; None where the one cannot become the other.

    >>> shift("万元", "亿元")
    -4
    """
    if typed == wanted:
        return 0
    (here, base), (there, other) = _split(typed), _split(wanted)
    return here - there if base and base == other else None


def moved(value: Decimal, places: int) -> Decimal:
    """`value` times ten to the `places`, with all its digits and no exponent.

    >>> moved(Decimal("2072"), -4)
    Decimal('0.2072')
    """
    if places == 0:
        return value
    sign, digits, exponent = value.as_tuple()
    shifted = int(exponent) + places
    if shifted > 0:
        digits, shifted = digits + (0,) * shifted, 0
    return Decimal((sign, digits, shifted))


def _split(unit: str) -> tuple[int, str]:
    """Scale and base of a unit: 万元 is ten to the fourth of 元."""
    for prefix, places in _SCALES:
        if unit.startswith(prefix) and len(unit) > len(prefix):
            return places, unit.removeprefix(prefix)
    return 0, unit
