"""Printed or unrounded: on which numbers a difference or a growth rests, and whether a reader gets the same (R14, R15, R26).

In:  two values and the decimals they are printed with.   Out: what to print, what the other basis gives, and findings.
Points are taken between rates as printed, growth from unrounded levels, unless a project says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.arithmetic.comparison import Direction, difference, direction, growth, points
from reportgen.arithmetic.intervals import explains, implied, over
from reportgen.arithmetic.rounding import exponent, round_half_up
from reportgen.findings import Finding
from reportgen.records import light


class Basis(StrEnum):
    """What points are taken between (`pp_basis`)."""

    PRINTED = "printed"
    UNROUNDED = "unrounded"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class PointsChange:
    """The change of a rate or a speed, in percentage points."""

    value: Decimal
    """As it is printed, on the basis chosen."""
    printed_value: Decimal
    """Between the rates as printed."""
    unrounded_value: Decimal
    """Between the unrounded rates, rounded once."""
    direction: Direction
    findings: tuple[Finding, ...] = ()


def points_change(
    current: Decimal,
    base: Decimal,
    decimals: int,
    *,
    basis: Basis = Basis.PRINTED,
    last_reported: Decimal | None = None,
    published: Decimal | None = None,
) -> PointsChange:
    """Change of a rate in points, with what is to be told about it.

    `last_reported` is the base as last year's report printed it (R26). `published` is somebody's own change, to be held against ours.

    >>> change = points_change(Decimal("11.6432"), Decimal("8.3625"), 1)
    >>> str(change.value), str(change.unrounded_value), [finding.value for finding in change.findings]
    ('3.2', '3.3', ['basis_differs'])
    """
    exact = difference(current, base)
    printed, unrounded = points(current, base, decimals), round_half_up(exact, decimals)
    value = printed if basis is Basis.PRINTED else unrounded
    findings = []
    if printed != unrounded:
        findings.append(Finding.BASIS_DIFFERS)
    if last_reported is not None and round_half_up(last_reported, decimals) != round_half_up(base, decimals):
        findings.append(Finding.REVISED_BASE)
    if published is not None and published != value:
        possible = over(difference, implied(round_half_up(current, decimals)), implied(round_half_up(base, decimals)))
        findings.append(Finding.ROUNDING_EXPLAINS if explains(published, possible) else Finding.PP_MISMATCH)
    way = direction(value, decimals)
    if way is Direction.FLAT and exact != 0:
        way = Direction.FLAT_APPROX
    return PointsChange(value=value, printed_value=printed, unrounded_value=unrounded, direction=way, findings=tuple(findings))


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthBasis:
    """Growth from unrounded levels beside what a reader gets from the printed ones, both in percent."""

    value: Decimal
    """Rounded once; this is printed."""
    printed_value: Decimal | None
    """None where the printed base is zero."""
    more_decimals: bool
    """Both levels print alike though they differ: they need more decimals to show the growth (R15)."""

    @property
    def finding(self) -> Finding | None:
        return Finding.BASIS_DIFFERS if self.value != self.printed_value else None


def growth_basis(current: Decimal, base: Decimal, *, level_decimals: int, decimals: int) -> GrowthBasis:
    """Both growths over a base that is not zero; levels are printed with `level_decimals`, the growth with `decimals`.

    >>> both = growth_basis(Decimal("12.449"), Decimal("11.05"), level_decimals=1, decimals=1)
    >>> str(both.value), str(both.printed_value), both.more_decimals
    ('12.7', '11.7', False)
    """
    now, before = round_half_up(current, level_decimals), round_half_up(base, level_decimals)
    value = round_half_up(growth(current, base), decimals)
    if now == current and before == base:
        return GrowthBasis(value=value, printed_value=value, more_decimals=False)  # every digit is printed
    return GrowthBasis(
        value=value,
        printed_value=None if before == 0 else round_half_up(growth(now, before), decimals),
        more_decimals=now == before and current != base,
    )


def prints_alike(one: Decimal, other: Decimal, decimals: int) -> bool:
    """Whether two values print as the same number.

    >>> prints_alike(Decimal("100.4"), Decimal("99.6"), 0)
    True
    """
    return round_half_up(one, decimals) == round_half_up(other, decimals)


def telling_decimals(one: Decimal, other: Decimal, least: int) -> int:
    """The fewest decimals, `least` or more, with which two different values print differently; no more than they have (R15, R16).

    >>> telling_decimals(Decimal("100.4"), Decimal("99.6"), 0), telling_decimals(Decimal("2.70"), Decimal("2.71"), 2)
    (1, 2)
    """
    most = max(least, -exponent(one), -exponent(other))
    return next((places for places in range(least, most) if not prints_alike(one, other, places)), most)
