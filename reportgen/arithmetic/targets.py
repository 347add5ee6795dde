"""Targets: how much is reached, and whether (section 10).

In:  Decimals, and the target's bound.   Out: percent, or whether the target is met.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic.parts import share
from reportgen.model import Better, Bound

STRICTLY_ABOVE = frozenset({Bound.ABOVE, Bound.BREAK})
FLOORS = frozenset({Bound.AT_LEAST, Bound.NOT_BELOW}) | STRICTLY_ABOVE
CAPS = frozenset({Bound.WITHIN, Bound.NOT_ABOVE, Bound.CONTROL})
"""What the bounds of targets mean (R41): 以上 and 以内 include the number, 超 and 突破 do not."""


def completion(actual: Decimal, target: Decimal) -> Decimal:
    """How much of a target is reached, in percent (R38); ZeroDivisionError where the target is zero.

    >>> from reportgen.arithmetic import round_half_up
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
