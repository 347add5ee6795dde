"""Places with what must be known about them: ties, gaps, moves, scopes, official ranks (R27–R34).

In:  values by member, or places.   Out: places from 1, the best, each with its number of members, and findings.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from reportgen.arithmetic.ranking import rank
from reportgen.arithmetic.rounding import round_half_up
from reportgen.findings import Finding
from reportgen.model import Better, RankChoice
from reportgen.records import light

Member = TypeVar("Member", bound=Hashable)
FRONT = Fraction(1, 3)
"""The share of the places that is 前列 (R34)."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one member stands."""

    position: int | None
    """None where the member has no value."""
    of: int
    """How many members have a value; only with all of them is the place one of the whole scope (R30)."""
    members: int
    """How many there are."""
    sharing: int
    """How many members share the place, this one included; 0 without a place."""
    findings: tuple[Finding, ...] = ()

    @property
    def complete(self) -> bool:
        return self.of == self.members

    @property
    def tied(self) -> bool:
        return self.sharing > 1


def place(
    values: Mapping[Member, Decimal | None],
    subject: Member,
    *,
    better: Better = Better.HIGHER,
    group: Collection[Member] | None = None,
    published: int | None = None,
    decimals: int | None = None,
) -> Place:
    """Place of `subject` among `values`, or among those of a named `group` (R31), at full precision; None is a missing value.

    `published` is a rank that stands beside the values (L12). `decimals`, those that are printed, tells apart what only looks tied.

    >>> found = place({"甲": Decimal(10), "乙": Decimal(8), "丙": Decimal(8), "丁": None}, "乙")
    >>> found.position, found.of, found.tied, [finding.value for finding in found.findings]
    (2, 3, True, ['rank_partial'])
    """
    held = {member: value for member, value in values.items() if group is None or member in group}
    present = {member: value for member, value in held.items() if value is not None}
    findings = [] if len(present) == len(held) else [Finding.RANK_PARTIAL]
    own = present.get(subject)
    if own is None:
        return Place(position=None, of=len(present), members=len(held), sharing=0, findings=(Finding.RANK_SUBJECT_MISSING, *findings))
    peers = list(present.values())
    position, sharing = rank(own, peers, better=better), peers.count(own)
    if sharing == len(peers) > 1:
        findings.append(Finding.RANK_ALL_TIED)
    if decimals is not None and any(
        peer != own and round_half_up(peer, decimals) == round_half_up(own, decimals) for peer in present.values()
    ):
        findings.append(Finding.SAME_DISPLAY_DIFFERENT_RANK)
    if published is not None and published != position:
        findings.append(Finding.RANK_VALUE_CONFLICT)
    return Place(position=position, of=len(present), members=len(held), sharing=sharing, findings=tuple(findings))


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Which of an official and a computed rank is printed (R32)."""

    position: int | None
    use: RankChoice | None
    """None where there is neither."""
    finding: Finding | None = None


def settled(official: int | None, computed: int | None, *, choice: RankChoice | None = None) -> Settled:
    """The rank to print: the official one wherever there is one, unless a person has chosen; `computed` only of complete data.

    A conflict is told until a person has decided it.

    >>> settled(3, 4).position, settled(3, 4).finding, settled(3, 4, choice=RankChoice.COMPUTED).position
    (3, <Finding.OFFICIAL_RANK_CONFLICT: 'official_rank_conflict'>, 4)
    """
    if official is None:
        return Settled(position=computed, use=None if computed is None else RankChoice.COMPUTED)
    if computed is None or computed == official:
        return Settled(position=official, use=RankChoice.OFFICIAL)
    if choice is RankChoice.COMPUTED:
        return Settled(position=computed, use=choice)
    return Settled(position=official, use=RankChoice.OFFICIAL, finding=None if choice else Finding.OFFICIAL_RANK_CONFLICT)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceShift:
    """How many places were gained; negative is lost (R33)."""

    gained: int | None
    """Previous minus current; None where there is no previous place."""
    finding: Finding | None = None


def place_shift(current: int, previous: int | None, *, current_of: int | None = None, previous_of: int | None = None) -> PlaceShift:
    """The move between two places, with a notice where the number of members changed.

    >>> place_shift(12, 15, current_of=89, previous_of=90)
    PlaceShift(gained=3, finding=<Finding.RANK_POPULATION_CHANGED: 'rank_population_changed'>)
    """
    if previous is None:
        return PlaceShift(gained=None, finding=Finding.MISSING_BASE)
    changed = current_of is not None and previous_of is not None and current_of != previous_of
    return PlaceShift(gained=previous - current, finding=Finding.RANK_POPULATION_CHANGED if changed else None)


def prior_place(current: int, gained: int) -> int:
    """The place before a told move.

    >>> prior_place(30, 56)
    86
    """
    return current + gained


def shift_finding(current: int, gained: int, of: int) -> Finding | None:
    """Whether a told move starts or ends outside the places there are.

    >>> shift_finding(80, 15, 90)
    <Finding.RANK_OUT_OF_RANGE: 'rank_out_of_range'>
    """
    inside = all(1 <= each <= of for each in (current, prior_place(current, gained)))
    return None if inside else Finding.RANK_OUT_OF_RANGE


def scope_finding(inner: int, outer: int, *, inner_size: int, outer_size: int) -> Finding | None:
    """Two ranks of one figure, in a scope and in a wider one that holds it (R31).

    Whoever is ahead in the city is ahead in the province, and no more than the others of the province can be ahead besides.

    >>> scope_finding(7, 5, inner_size=9, outer_size=90)
    <Finding.RANK_SCOPE_IMPOSSIBLE: 'rank_scope_impossible'>
    """
    if not (1 <= inner <= inner_size and 1 <= outer <= outer_size):
        return Finding.RANK_OUT_OF_RANGE
    return None if inner <= outer <= inner + outer_size - inner_size else Finding.RANK_SCOPE_IMPOSSIBLE


def improvements(previous: Mapping[Member, int], current: Mapping[Member, int]) -> dict[Member, int]:
    """Places gained by every member that has both, in the order of `current`.

    >>> improvements({"甲": 40, "乙": 20}, {"甲": 30, "乙": 22})
    {'甲': 10, '乙': -2}
    """
    return {member: previous[member] - now for member, now in current.items() if member in previous}


def improvement_place(previous: Mapping[Member, int], current: Mapping[Member, int], subject: Member) -> Place:
    """Place by places gained, which is not the place itself (R28).

    >>> improvement_place({"甲": 40, "乙": 20, "丙": 60}, {"甲": 30, "乙": 18, "丙": 35}, "丙").position
    1
    """
    gained = improvements(previous, current)
    return place({member: Decimal(gained[member]) if member in gained else None for member in current}, subject)


def in_front(position: int, of: int, *, fraction: Fraction = FRONT) -> bool:
    """Whether a place is 前列: within `fraction` of all places (R34).

    >>> in_front(3, 9), in_front(4, 9)
    (True, False)
    """
    return position <= of * fraction


def reaches(position: int, wanted: int) -> bool:
    """Whether a place is within 前`wanted`, which includes the number (R33).

    >>> reaches(2, 2), reaches(71, 40)
    (True, False)
    """
    return position <= wanted
