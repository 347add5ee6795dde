"""Multiples: 倍 counts arithmetically and without the base, 番 geometrically (R11, R12).

In:  a value and a positive base.   Out: how many times the base, how many times more, and how often it has doubled.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.arithmetic.comparison import difference, ratio
from reportgen.arithmetic.rounding import EXACT, HUNDRED, significant_digits
from reportgen.findings import Finding
from reportgen.records import light

NEARLY = Decimal("0.05")
"""How far below a doubling, as a share of it, a value is still nearly there: 1.98 of 2."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """A value against its base, unrounded."""

    ratio: Decimal
    """How many times the base it is: 是…的M倍."""
    increase: Decimal
    """How many times the base was added: 增长N倍, N = M − 1. Negative after a fall, when no multiple may be told."""
    doublings: int
    """The n of 翻n番 that the unrounded ratio holds; 0 where it has not doubled."""
    exact: bool
    """Whether the ratio is that power of two and not more."""
    digits: int
    """Significant digits of the weaker of the two inputs; a multiple in prose has no more."""

    @property
    def sayable(self) -> bool:
        """Whether 倍 may be used at all: never for decreases, and only from one time more."""
        return self.increase >= 1


def times(current: Decimal, base: Decimal) -> Times | None:
    """How many times `base` is `current`; None on a base of zero or less.

    >>> found = times(Decimal(400), Decimal(100))
    >>> (str(found.ratio), str(found.increase), found.doublings, found.exact) if found else None
    ('4', '3', 2, True)
    """
    if base <= 0:
        return None
    count = doublings(current, base)
    return Times(
        ratio=ratio(current, base),
        increase=EXACT.divide(difference(current, base), base),
        doublings=count,
        exact=current == EXACT.multiply(base, doubled(count)),
        digits=min(significant_digits(current), significant_digits(base)),
    )


def doubled(count: int) -> Decimal:
    """What 翻`count`番 multiplies by: 2ⁿ.

    >>> doubled(2)
    Decimal('4')
    """
    return Decimal(1 << count)


def doubled_percent(count: int) -> Decimal:
    """What 翻`count`番 is as a growth in percent.

    >>> doubled_percent(2)
    Decimal('300')
    """
    return EXACT.multiply(difference(doubled(count), Decimal(1)), HUNDRED)


def doublings(current: Decimal, base: Decimal) -> int:
    """The largest n for which `current` is at least 2ⁿ times `base`, at full precision; 0 for a base of zero or less.

    >>> doublings(Decimal(449), Decimal(225)), doublings(Decimal(808), Decimal(200))
    (0, 2)
    """
    if base <= 0 or current < base:
        return 0
    return int(EXACT.divide_int(current, base)).bit_length() - 1


def doubling_nearness(found: Decimal, *, nearly: Decimal = NEARLY) -> tuple[int, bool]:
    """The n whose doubling a ratio is at or near, and whether it is reached; 0 where it is not near one (R12).

    A ratio may lie above 2ⁿ by the share `nearly` and still be told as 翻n番, or below it and be told as 接近.

    >>> doubling_nearness(Decimal(4)), doubling_nearness(Decimal("1.98")), doubling_nearness(Decimal(3)), doubling_nearness(Decimal("1.02"))
    ((2, True), (1, False), (0, False), (0, False))
    """
    if found <= 0:
        return 0, False
    count = doublings(found, Decimal(1))
    if count and found <= EXACT.multiply(doubled(count), EXACT.add(Decimal(1), nearly)):
        return count, True
    close = found >= EXACT.multiply(doubled(count + 1), difference(Decimal(1), nearly))
    return (count + 1, False) if close else (0, False)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class DoublingClaim:
    """A claim to have doubled so many times, held against the values."""

    ratio: Decimal | None
    """Unrounded; None where the base is zero or less."""
    holds: bool
    nearly: bool
    """Not reached, but close enough for 接近翻番."""

    @property
    def finding(self) -> Finding | None:
        return None if self.holds else Finding.DOUBLING_OVERCLAIM


def doubling_claim(current: Decimal, base: Decimal, count: int = 1, *, nearly: Decimal = NEARLY) -> DoublingClaim:
    """Whether 翻`count`番 holds on the unrounded ratio; `nearly` is the share of 2ⁿ by which it may be missed.

    >>> claim = doubling_claim(Decimal("1.98"), Decimal(1))
    >>> claim.holds, claim.nearly, claim.finding
    (False, True, <Finding.DOUBLING_OVERCLAIM: 'doubling_overclaim'>)
    """
    if base <= 0:
        return DoublingClaim(ratio=None, holds=False, nearly=False)
    wanted = EXACT.multiply(base, doubled(count))
    holds = current >= wanted
    close = current >= EXACT.multiply(wanted, difference(Decimal(1), nearly))
    return DoublingClaim(ratio=ratio(current, base), holds=holds, nearly=close and not holds)
