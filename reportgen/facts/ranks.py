"""Facts about places in a group of regions (semantics section 8).

In:  nothing; `derive` makes these.   Out: `Rank` with its `Peer`s, `RankShift`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from reportgen.arithmetic import FRONT, in_front
from reportgen.facts.base import Fact, Input, Origin
from reportgen.model import RankOf, Region, ReportedRank, Scope
from reportgen.records import later, lazily, light


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One member of a scope with the number it is ranked by."""

    region: Region
    value: Decimal | None
    position: int | None
    input: Input | None


@light
@lazily("peers")
@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Fact):
    """Place in a scope, computed, official or both (R27–R32)."""

    trace_kind: ClassVar[str] = "rank"

    of: RankOf
    scope: Scope
    position: int
    """The one to print: what R32 and a person's decision make of the two below."""
    official: ReportedRank | None
    computed: int | None
    """None where the scope is not complete."""
    tied: int
    """How many regions share the place, this one included; 1 where it stands alone or the rank is only official."""
    peers: tuple[Peer, ...]
    """In the fixed order of the scope."""
    among: int | None = None
    """How many members have data, where the place is one among those only (R30); None where it is one in the whole scope."""
    moved: Decimal | None = None
    """Of the place of a change how much the region's own figure moved, where the group is ranked."""

    @property
    def size(self) -> int | None:
        """Among how many it is a place: as the office says, else the members of the scope; None where nobody knows."""
        if self.among is not None:
            return self.among
        return self.official.size if self.official is not None and self.official.size is not None else self.scope.size

    @property
    def shared(self) -> bool:
        """Whether others hold the place too, and it is said (R27)."""
        return self.tied > 1 and not self.prints_official

    @property
    def first(self) -> bool:
        """首位: the first place, held alone, in a whole scope (R34)."""
        return self.position == 1 and not self.shared and self.among is None

    def in_front(self, fraction: Fraction = FRONT) -> bool:
        """前列: within `fraction` of all places, where their number is known (R34)."""
        return self.size is not None and self.among is None and in_front(self.position, self.size, fraction=fraction)

    def far_behind(self, fraction: Fraction = FRONT) -> bool:
        """靠后: within the last `fraction` of all places, counted from the end."""
        return self.size is not None and self.among is None and in_front(self.size + 1 - self.position, self.size, fraction=fraction)

    @property
    def prints_official(self) -> bool:
        """Whether the number printed is the office's (R32a and R32c) and not ours."""
        return self.official is not None and (self.computed is None or self.position != self.computed)

    @property
    def conflict(self) -> bool:
        """Official and computed rank differ."""
        return self.official is not None and self.computed is not None and self.official.position != self.computed

    @property
    def settled(self) -> bool:
        """A person has decided the conflict with 采用."""
        return self.official is not None and self.official.choice is not None

    @property
    def origin(self) -> Origin:
        official = self.official
        if official is None or self.position == self.computed:
            return Origin(self.trace_kind, self.unmade_inputs, self.unmade_formula)
        return Origin("reported_rank", later(_published, official))


def _published(official: ReportedRank) -> tuple[Input, ...]:
    cited = official.cited
    return (Input(official.location, str(official.position), f"公布名次，{cited}" if cited else "公布名次"),)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class RankShift(Fact):
    """How many places were gained: previous minus current (R33)."""

    trace_kind: ClassVar[str] = "rank_shift"

    current: Rank
    base: Rank
    places: int
    """Gained; below zero is lost."""
