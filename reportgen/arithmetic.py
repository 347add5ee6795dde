"""Arithmetic on Decimals: rounding, growth, points, shares, gaps, ranks; nothing else.

In: Decimals.   Out: Decimals and places, unrounded unless the name says otherwise.
All of it runs at sixty digits, so that a result is rounded once only, when it becomes text (R13).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, localcontext

from reportgen.model import Better, Bound

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero])
_HUNDRED = Decimal(100)

STRICTLY_ABOVE = frozenset({Bound.ABOVE, Bound.BREAK})
FLOORS = frozenset({Bound.AT_LEAST, Bound.NOT_BELOW}) | STRICTLY_ABOVE
CAPS = frozenset({Bound.WITHIN, Bound.NOT_ABOVE, Bound.CONTROL})
"""What the bounds of targets mean (R41): 以上 and 以内 include the number, 超 and 突破 do not."""


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with exactly `decimals` decimals, ties away from zero; zero has no sign (R13).

    >>> round_half_up(Decimal("2.675"), 2), round_half_up(Decimal("-0.004"), 2), round_half_up(Decimal("3"), 1)
    (Decimal('2.68'), Decimal('0.00'), Decimal('3.0'))
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    return abs(rounded) if rounded.is_zero() else rounded


def difference(current: Decimal, base: Decimal) -> Decimal:
    """`current` minus `base`, exact.

    >>> difference(Decimal("169"), Decimal("190"))
    Decimal('-21')
    """
    return _EXACT.subtract(current, base)


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
    return _EXACT.multiply(_EXACT.divide(difference(current, base), base), _HUNDRED)


def share(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in percent of `whole`; ZeroDivisionError where the whole is zero.

    >>> round_half_up(share(Decimal("34.23"), Decimal("96.22")), 1)
    Decimal('35.6')
    """
    return _EXACT.multiply(_EXACT.divide(part, whole), _HUNDRED)


def total(values: Iterable[Decimal]) -> Decimal:
    """Sum, exact.

    >>> total([Decimal("34.23"), Decimal("23.58"), Decimal("13.30")])
    Decimal('71.11')
    """
    result = Decimal(0)
    for value in values:
        result = _EXACT.add(result, value)
    return result


def completion(actual: Decimal, target: Decimal) -> Decimal:
    """How much of a target is reached, in percent (R38); ZeroDivisionError where the target is zero.

    >>> round_half_up(completion(Decimal("67"), Decimal("39")), 1)
    Decimal('171.8')
    """
    return share(actual, target)


def meets(actual: Decimal, wanted: Decimal, *, bound: Bound | None, better: Better) -> bool:
    """Whether `actual` satisfies a target (R41). A bare number is a floor, or a cap where lower is better.

    >>> wanted = Decimal("2.71")
    >>> meets(wanted, wanted, bound=Bound.ABOVE, better=Better.HIGHER), meets(wanted, wanted, bound=None, better=Better.HIGHER)
    (False, True)
    """
    if bound in STRICTLY_ABOVE:
        return actual > wanted
    if bound in CAPS or (bound not in FLOORS and better is Better.LOWER):
        return actual <= wanted
    return actual >= wanted


def half_units(*values: Decimal) -> Decimal:
    """Half a unit in the last place of each of `values`, added up: how far off their sum may be (R35).

    >>> half_units(Decimal("380.32"), Decimal("20.1"))
    Decimal('0.055')
    """
    return total(Decimal(5).scaleb(_exponent(value) - 1) for value in values)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def rank(value: Decimal, peers: Sequence[Decimal], *, better: Better = Better.HIGHER) -> int:
    """Place of `value` among `peers`, 1 is best; equal values share a place (R27).

    >>> rank(Decimal("29.6"), [Decimal("85.6"), Decimal("56.0"), Decimal("29.6"), Decimal("27.1")])
    3
    """
    if better is Better.LOWER:
        return 1 + sum(peer < value for peer in peers)
    return 1 + sum(peer > value for peer in peers)


def ranks(values: Sequence[Decimal], *, better: Better = Better.HIGHER) -> list[int]:
    """Places of a whole group, in the order given: competition ranking at full precision, 1, 2, 2, 4 (R27).

    >>> ranks([Decimal("10"), Decimal("8"), Decimal("8.0"), Decimal("7")])
    [1, 2, 2, 4]
    >>> ranks([Decimal("10"), Decimal("8"), Decimal("8.0"), Decimal("7")], better=Better.LOWER)
    [4, 2, 2, 1]

    Values are brought to whole numbers first, exactly: whole numbers sort several times faster than Decimals.
    """
    keys = _whole_numbers(values)
    ordered = sorted(keys, reverse=better is Better.LOWER)
    # Filled from the worst to the best, so that of equal values the best place stays.
    places = dict(zip(ordered, range(len(keys), 0, -1), strict=True))
    return [places[key] for key in keys]


def _whole_numbers(values: Sequence[Decimal]) -> Sequence[int] | Sequence[Decimal]:
    """The values times one power of ten that makes them all whole; the values themselves where that is beyond sixty digits.

    An exact sum has the exponent of its finest addend; that is how the power is found without looking at each value.
    """
    try:
        with localcontext(_EXACT) as context:
            context.traps[Inexact] = True
            exponent = _exponent(sum(values, Decimal(0)))
            scale = Decimal(1).scaleb(-exponent)
            return [int(value * scale) for value in values]
    except Inexact:
        return values


def shown(value: Decimal, most: int = 4) -> str:
    """A number for messages and formulas: as it is where it is short, else with at most `most` decimals; never an exponent.

    >>> shown(Decimal("2.70")), shown(Decimal("14.7119999")), shown(Decimal("1E+3"))
    ('2.70', '14.7120', '1000')
    """
    return f"{value:f}" if -_exponent(value) <= most else f"{round_half_up(value, most):f}"
