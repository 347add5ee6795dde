"""Units: scale by moving the point, exact factors between kin, the unit to print (R17, R18).

In:  a number and units as printed (万元, 亿元, 万吨, 亿斤).   Out: the number in another unit, unrounded.
Units that differ in what they count (家, 个, 家次) never become each other.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from reportgen.arithmetic.intervals import explains, implied, over
from reportgen.arithmetic.rounding import EXACT, exponent, round_half_up
from reportgen.findings import Finding

_SCALES = (("万亿", 12), ("千万", 7), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3))
_KIN: dict[str, tuple[str, Fraction]] = {
    "克": ("mass", Fraction(1)),
    "斤": ("mass", Fraction(500)),
    "公斤": ("mass", Fraction(1000)),
    "担": ("mass", Fraction(50000)),
    "吨": ("mass", Fraction(1000000)),
    "平方米": ("area", Fraction(1)),
    "亩": ("area", Fraction(10000, 15)),
    "公顷": ("area", Fraction(10000)),
    "平方公里": ("area", Fraction(1000000)),
    "平方千米": ("area", Fraction(1000000)),
    "毫米": ("length", Fraction(1, 1000)),
    "厘米": ("length", Fraction(1, 100)),
    "米": ("length", Fraction(1)),
    "里": ("length", Fraction(500)),
    "公里": ("length", Fraction(1000)),
    "千米": ("length", Fraction(1000)),
    "升": ("volume", Fraction(1)),
    "立方米": ("volume", Fraction(1000)),
    "%": ("share", Fraction(10)),
    "‰": ("share", Fraction(1)),
}
"""What one of a unit is in the smallest of its kind. Bulletins take 1公顷 = 15亩."""

RATIO = "∶1"
"""Behind a ratio such as 生师比: 15.86∶1."""
_POINTS = {"%": "个百分点", "‰": "个千分点", RATIO: ""}

_WAN, _YI = 4, 8
_MONEY = "元"


def shift(typed: str, wanted: str) -> int | None:
    """By how many places the point moves from `typed` to `wanted`; None where they differ in more than their scale.

    >>> shift("万元", "亿元"), shift("家", "个")
    (-4, None)
    """
    if typed == wanted:
        return 0
    (here, base), (there, other) = _split(typed), _split(wanted)
    return here - there if base and base == other else None


def points(unit: str) -> str:
    """What two rates differ by: points of those in % and ‰, a bare number of ratios, else their own unit.

    >>> points("%"), points("‰"), points("∶1"), points("件")
    ('个百分点', '个千分点', '', '件')
    """
    return _POINTS.get(unit, unit)


def moved(value: Decimal, places: int) -> Decimal:
    """`value` times ten to the `places`, with all its digits and no exponent.

    >>> moved(Decimal("2072"), -4)
    Decimal('0.2072')
    """
    if places == 0:
        return value
    sign, digits, last = value.as_tuple()
    shifted = int(last) + places
    if shifted > 0:
        digits, shifted = digits + (0,) * shifted, 0
    return Decimal((sign, digits, shifted))


def factor(typed: str, wanted: str) -> Fraction | None:
    """How many of `wanted` one of `typed` is, exactly; None where the one cannot become the other.

    >>> factor("万吨", "亿斤"), factor("千公顷", "万亩"), factor("家", "家次")
    (Fraction(1, 5), Fraction(3, 2), None)
    """
    places = shift(typed, wanted)
    if places is not None:
        return Fraction(10) ** places
    (here, base), (there, other) = _split(typed), _split(wanted)
    one, two = _KIN.get(base), _KIN.get(other)
    if one is None or two is None or one[0] != two[0]:
        return None
    return Fraction(10) ** (here - there) * one[1] / two[1]


def converted(value: Decimal, typed: str, wanted: str) -> Decimal | None:
    """`value` in the unit `wanted`, unrounded; None where units are not of one kind.

    >>> converted(Decimal("1.2909"), "亿元", "万元"), converted(Decimal("14130"), "亿斤", "亿吨")
    (Decimal('12909'), Decimal('7.065'))
    """
    places = shift(typed, wanted)
    if places is not None:
        return moved(value, places)
    times = factor(typed, wanted)
    if times is None:
        return None
    return EXACT.divide(EXACT.multiply(value, Decimal(times.numerator)), Decimal(times.denominator))


def conversion_finding(value: Decimal, unit: str, printed: Decimal, printed_unit: str) -> Finding | None:
    """Two printings of one figure in two units (L35): nothing where they agree, else whether rounding explains it.

    >>> conversion_finding(Decimal("14130"), "亿斤", Decimal("1.413"), "亿吨")
    <Finding.UNIT_SCALE_ERROR: 'unit_scale_error'>
    """
    own = converted(value, unit, printed_unit)
    if own is None:
        return Finding.UNIT_SCALE_ERROR
    if round_half_up(own, -exponent(printed)) == printed:
        return None
    possible = over(lambda each: converted(each, unit, printed_unit) or Decimal(0), implied(value))
    return Finding.ROUNDING_EXPLAINS if explains(printed, possible) else Finding.UNIT_SCALE_ERROR


def display_unit(value: Decimal, unit: str) -> str:
    """The unit in which an amount of money is printed: 亿元 from 1亿元, 万元 below it, 元 below 1万元 if it was typed so (R17).

    The choice is made on the unrounded value. Other units stay as they are: a count is printed in the unit it is kept in.

    >>> display_unit(Decimal("1484"), "万元"), display_unit(Decimal("342300"), "万元"), display_unit(Decimal("0.13"), "亿元")
    ('万元', '亿元', '万元')
    """
    scale, base = _split(unit)
    if base != _MONEY:
        return unit
    size = moved(value.copy_abs(), scale)
    if size >= Decimal(10) ** _YI:
        return "亿元"
    return "元" if unit == _MONEY and size < Decimal(10) ** _WAN else "万元"


def displayed(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """`value` in the unit in which it is printed, unrounded, and that unit.

    >>> displayed(Decimal("342300"), "万元")
    (Decimal('34.2300'), '亿元')
    """
    wanted = display_unit(value, unit)
    places = shift(unit, wanted)
    return (value, unit) if places is None else (moved(value, places), wanted)


def written(value: Decimal, decimals: int, *, grouped: bool = False) -> str:
    """The digits of a number: rounded once, trailing zeros kept, a leading 0 before the point, no grouping unless asked for (R16, R18).

    >>> written(Decimal("1392476"), 0, grouped=True), written(Decimal(".46"), 2)
    ('1,392,476', '0.46')
    """
    number = round_half_up(value, decimals)
    return f"{number:,f}" if grouped else f"{number:f}"


def _split(unit: str) -> tuple[int, str]:
    """Scale and base of a unit: 万元 is ten to the fourth of 元."""
    for prefix, places in _SCALES:
        if unit.startswith(prefix) and len(unit) > len(prefix):
            return places, unit.removeprefix(prefix)
    return 0, unit
