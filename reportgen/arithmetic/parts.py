"""Parts and wholes: shares, sums, breakdowns, contributions (section 9).

In:  Decimals.   Out: Decimals, unrounded unless the name says otherwise, and findings. Parts are never adjusted to make a total (R15).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from reportgen.arithmetic.intervals import explains, of_ratio
from reportgen.arithmetic.rounding import EXACT, HUNDRED, exponent, half_units, round_half_up, total
from reportgen.findings import Finding
from reportgen.records import light


def share(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in percent of `whole`; ZeroDivisionError where the whole is zero.

    >>> round_half_up(share(Decimal("34.23"), Decimal("96.22")), 1)
    Decimal('35.6')
    """
    return proportion(part, whole, per=HUNDRED)


def proportion(part: Decimal, whole: Decimal, *, per: Decimal) -> Decimal:
    """`part` for every `per` of `whole`: 100 for percent, 1000 for ‰; ZeroDivisionError where the whole is zero.

    >>> round_half_up(proportion(Decimal("902"), Decimal("141071"), per=Decimal(1000)), 2)
    Decimal('6.39')
    """
    return EXACT.divide(EXACT.multiply(part, per), whole)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The shares of a grouping, in percent, each rounded once."""

    values: tuple[Decimal, ...]
    sum_of_rounded: Decimal
    finding: Finding | None
    """`rounding_only` where they miss 100 by what rounding does, `shares_not_100` where by more."""


def shares(parts: Sequence[Decimal], whole: Decimal, decimals: int) -> Shares:
    """Each part's share of `whole` with `decimals` decimals; their sum may miss 100 by half a unit for each (R35).

    >>> found = shares([Decimal("1408.3"), Decimal("568.4"), Decimal("478.3")], Decimal("2455.0"), 1)
    >>> [str(value) for value in found.values], str(found.sum_of_rounded), found.finding
    (['57.4', '23.2', '19.5'], '100.1', <Finding.ROUNDING_ONLY: 'rounding_only'>)
    """
    values = tuple(round_half_up(share(part, whole), decimals) for part in parts)
    added = total(values)
    return Shares(values=values, sum_of_rounded=added, finding=shares_finding(values))


def shares_finding(values: Sequence[Decimal]) -> Finding | None:
    """What the printed shares of a complete grouping say by their sum.

    >>> shares_finding([Decimal("40.0"), Decimal("30.0"), Decimal("25.0")])
    <Finding.SHARES_NOT_100: 'shares_not_100'>
    """
    off = EXACT.subtract(total(values), HUNDRED)
    if off == 0:
        return None
    return Finding.ROUNDING_ONLY if off.copy_abs() <= half_units(*values) else Finding.SHARES_NOT_100


def forced_to_100(printed: Sequence[Decimal], parts: Sequence[Decimal], whole: Decimal) -> Finding | None:
    """Printed shares that add up to 100 only because one of them was moved by a unit of its last place.

    >>> forced_to_100([Decimal("33.3"), Decimal("33.3"), Decimal("33.4")], [Decimal(1)] * 3, Decimal(3))
    <Finding.FORCED_TO_100: 'forced_to_100'>
    """
    own = [round_half_up(share(part, whole), -exponent(value)) for part, value in zip(parts, printed, strict=True)]
    moved = [EXACT.subtract(value, computed).copy_abs() for value, computed in zip(printed, own, strict=True)]
    small = all(step <= Decimal(1).scaleb(exponent(value)) for step, value in zip(moved, printed, strict=True))
    return Finding.FORCED_TO_100 if total(printed) == HUNDRED and any(moved) and small else None


def share_finding(printed: Decimal, part: Decimal, whole: Decimal, *, per: Decimal = HUNDRED) -> Finding | None:
    """A printed share against its part and whole: nothing, explained by rounding, or of another denominator (R36).

    >>> share_finding(Decimal("65.6"), Decimal("268.3"), Decimal("401.5"))
    <Finding.DENOMINATOR_MISMATCH: 'denominator_mismatch'>
    """
    if whole == 0:
        return Finding.DENOMINATOR_MISMATCH
    if round_half_up(proportion(part, whole, per=per), -exponent(printed)) == printed:
        return None
    return Finding.ROUNDING_EXPLAINS if explains(printed, of_ratio(part, whole, scale=per)) else Finding.DENOMINATOR_MISMATCH


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum beside the total that was printed, in their unit."""

    value: Decimal
    difference: Decimal
    """Sum minus total."""
    allowed: Decimal
    """How far it may be off."""
    finding: Finding | None = None

    @property
    def matches(self) -> bool:
        """Whether the total is the sum, within what is allowed."""
        return self.difference.copy_abs() <= self.allowed


def sum_against(parts: Sequence[Decimal], whole: Decimal, *, tolerance: Decimal | None = None, exact: bool = False) -> Sum:
    """Signed parts against their total; rounding of each number is allowed for unless they are `exact` or a `tolerance` is given (R35).

    Changes of the shares of one grouping add up to nothing, which is why a total of zero has a finding of its own.

    >>> found = sum_against([Decimal("74.8"), Decimal("-3.3"), Decimal("150.3")], Decimal("221.8"))
    >>> str(found.value), found.matches
    ('221.8', True)
    """
    value = total(parts)
    off = EXACT.subtract(value, whole)
    allowed = tolerance if tolerance is not None else Decimal(0) if exact else half_units(whole, *parts)
    finding = None
    if off.copy_abs() > allowed:
        finding = Finding.SHARES_CHANGE_NOT_ZERO if whole == 0 else Finding.BREAKDOWN_MISMATCH
    return Sum(value=value, difference=off, allowed=allowed, finding=finding)


class Listing(StrEnum):
    """What a list of parts claims to be."""

    PARTIAL = "partial"
    """其中: some of the parts."""
    COMPLETE = "complete"
    """Said or declared to be all of them."""
    ITEMISED = "itemised"
    """A list of parts that nothing says is complete, and that reads as if it were."""


def breakdown(parts: Sequence[Decimal], whole: Decimal, *, listing: Listing = Listing.PARTIAL, exact: bool = False) -> Sum:
    """Disjoint parts against their whole (R35): a complete list adds up, no list and no part is larger than the whole.

    `exact` for counts, which leave nothing to rounding. In a partial list whole numbers are taken as exact in any case.

    >>> breakdown([Decimal(8), Decimal(5)], Decimal(10)).finding
    <Finding.PART_EXCEEDS_TOTAL: 'part_exceeds_total'>
    """
    found = sum_against(parts, whole, exact=exact)
    over = found.difference
    if listing is Listing.COMPLETE:
        finding = None if found.matches else Finding.BREAKDOWN_MISMATCH
        return Sum(value=found.value, difference=over, allowed=found.allowed, finding=finding)
    allowed = Decimal(0) if exact else half_units(*(value for value in (whole, *parts) if exponent(value) < 0))
    finding = None
    if max([over, *(EXACT.subtract(part, whole) for part in parts)]) > allowed:
        finding = Finding.PART_EXCEEDS_TOTAL
    elif listing is Listing.ITEMISED and EXACT.add(over, found.allowed) < 0:
        finding = Finding.BREAKDOWN_INCOMPLETE
    return Sum(value=found.value, difference=over, allowed=allowed, finding=finding)


UNSTABLE = Decimal(1000)
"""Above this contribution, in percent, the parts all but cancel out and none of them explains the whole."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one part did to the change of the whole (R37)."""

    percent: Decimal | None
    """In percent of the whole's change, unrounded; None where it means nothing."""

    @property
    def finding(self) -> Finding | None:
        return Finding.CONTRIBUTION_UNSTABLE if self.percent is None else None


def contribution(part_change: Decimal, total_change: Decimal, *, least: Decimal = Decimal(0)) -> Contribution:
    """贡献率; left out where the signs differ, or the whole hardly moved: by its own rounding, by `least`, or by a tenth of the part.

    >>> contribution(Decimal("34.0"), Decimal("85.0")).percent, contribution(Decimal("-3.0"), Decimal("0.2")).finding
    (Decimal('40'), <Finding.CONTRIBUTION_UNSTABLE: 'contribution_unstable'>)
    """
    near_zero = total_change.copy_abs() <= max(least, half_units(total_change) if exponent(total_change) < 0 else Decimal(0))
    if near_zero or (part_change != 0 and (part_change < 0) != (total_change < 0)):
        return Contribution(percent=None)
    percent = share(part_change, total_change)
    return Contribution(percent=None if percent > UNSTABLE else percent)


def pull(contribution_percent: Decimal, total_growth: Decimal) -> Decimal:
    """拉动: a part's contribution times the growth of the whole, in percentage points, unrounded (R37).

    >>> pull(Decimal("21.7"), Decimal("9.2"))
    Decimal('1.9964')
    """
    return EXACT.multiply(contribution_percent, total_growth).scaleb(-2, context=EXACT)


def growth_of_parts(parts: Sequence[tuple[Decimal, Decimal]]) -> Decimal | None:
    """Growth of a whole in percent from the levels and growths of its parts, through their bases (R37); never their mean.

    None where a part fell by 100 %, so that its base cannot be known, or where the bases come to zero or less.

    >>> found = growth_of_parts([(Decimal("110"), Decimal("10")), (Decimal("90"), Decimal("-10"))])
    >>> found
    Decimal('0')
    """
    if any(percent == -HUNDRED for _level, percent in parts):
        return None
    now = sum((Fraction(level) for level, _percent in parts), Fraction(0))
    before = sum((Fraction(level) * 100 / (100 + Fraction(percent)) for level, percent in parts), Fraction(0))
    if before <= 0:
        return None
    grown = (now - before) / before * 100
    return EXACT.divide(Decimal(grown.numerator), Decimal(grown.denominator))
