"""Places: standard competition ranking at full precision (R27, R28).

In:  Decimals.   Out: places from 1, the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import reduce

from reportgen.arithmetic.rounding import DIGITS, declared_places, exponent
from reportgen.model import Better


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


def finest(values: Sequence[Decimal]) -> int:
    """With how many decimals that one of the values is written which has most of them; none where there are no values.

    >>> finest([Decimal("2.71"), Decimal("2.5"), Decimal("1E+2")])
    2
    """
    try:
        return max(0, -exponent(_exact_sum(values)))
    except Inexact:
        return max(map(declared_places, values))


def _whole_numbers(values: Sequence[Decimal]) -> Sequence[int] | Sequence[Decimal]:
    """The values times one power of ten that makes them all whole; the values themselves where that is beyond sixty digits."""
    try:
        shift = -exponent(_exact_sum(values))
        return [int(_STRICT.scaleb(value, shift)) for value in values]
    except Inexact:
        return values


_STRICT = Context(prec=DIGITS, traps=[InvalidOperation, Inexact])


def _exact_sum(values: Sequence[Decimal]) -> Decimal:
    """An exact sum has the exponent of its finest addend; that is how it is found without looking at each value."""
    return reduce(_STRICT.add, values, Decimal(0))
