"""Facts about targets (semantics section 10).

In:  nothing; `derive` makes these.   Out: what is still to go (`TargetGap`), what was reached of targets that fell due (`Completion`,
`Progress`, `PlaceReached`), where a plan should stand (`PlanPoint`), what a growth comes to (`TargetCount`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from reportgen import arithmetic
from reportgen.arithmetic import Verdict
from reportgen.facts.base import Fact, Origin
from reportgen.facts.ranks import Rank
from reportgen.model import Indicator, Observation, Target, TargetRank
from reportgen.records import light


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGap(Fact):
    """Distance from the latest actual to a target: target minus actual, in the target's unit or in points."""

    trace_kind: ClassVar[str] = "gap"

    target: Target
    actual: Observation
    amount: Decimal
    met: bool


class Held(StrEnum):
    """How a result is held against its target (R38)."""

    RATE = "完成率"
    """What adds up and is better when higher: completion in percent."""
    DIFFERENCE = "差距"
    """Rates, growth, indices: how far the result lies above or below."""
    CAP = "控制"
    """What is to be kept within the target: kept or not."""
    RANGE = "区间"
    """Two numbers: below, between, or above them."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Fact):
    """A target that fell due, and what was reached (R38 to R40)."""

    trace_kind: ClassVar[str] = "completion"

    target: Target
    actual: Observation
    held: Held
    value: Decimal
    """What is held against the target: the level, the growth in percent as printed, or the points gained."""
    wanted: Decimal
    """What it is held against: the number of the target, that of the other indicator, or last year's."""
    verdict: Verdict
    """A strict bound is not met by its own number; 左右 is met within the house's tolerance."""
    ahead: Decimal
    """How far the result is on the good side, negative where it falls short: points between printed values, else in the unit."""
    ahead_formula: str
    rate: arithmetic.Completion | None = None
    """In percent, with the house's decimals; None where no rate may be told."""
    over_formula: str = ""
    against: Indicator | None = None
    """The indicator that the target is relative to (快于)."""
    previous: Observation | None = None
    """Last year's figure, where that is the target."""
    cutoff: int = 12
    """Last month of the result's figures; below 12 the year is not over."""

    @property
    def met(self) -> bool:
        return self.verdict is not Verdict.UNDER

    @property
    def early(self) -> bool:
        """Met while the period is not over: 提前完成 may be said (R40)."""
        return self.met and self.cutoff < 12 and self.held is Held.RATE

    @property
    def ahead_origin(self) -> Origin:
        return Origin("difference" if self.ahead >= 0 else "gap", self.unmade_inputs, self.ahead_formula)

    @property
    def over_origin(self) -> Origin:
        return Origin(self.trace_kind, self.unmade_inputs, self.over_formula)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Fact):
    """Completion during the year against the part of the year that is gone (序时进度, R40)."""

    trace_kind: ClassVar[str] = "difference"

    completion: Completion
    time: Decimal
    """The part of the year that is gone, in percent as printed."""
    lead: Decimal
    """In percentage points, between the printed values; negative where it lags."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReached(Fact):
    """A place that a target sets, and the place reached (R33, R41a)."""

    trace_kind: ClassVar[str] = "gap"

    wanted: TargetRank
    rank: Rank
    behind: int
    """Places still to be gained; zero or less where the target is met."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPoint(Fact):
    """Where a plan should stand in one year (R42)."""

    trace_kind: ClassVar[str] = "path"

    target: Target
    """The plan's own target, towards which the path leads."""
    year: int
    value: Decimal
    """Rounded in the direction that the target demands; the target's own number in its own year."""
    rising: bool

    @property
    def own(self) -> bool:
        """The plan itself names the number for that year."""
        return self.formula is None

    @property
    def origin(self) -> Origin:
        return Origin("target" if self.own else self.trace_kind, self.unmade_inputs, self.unmade_formula)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCount(Fact):
    """The whole number that a growth target of a count comes to (R42)."""

    trace_kind: ClassVar[str] = "path"

    target: Target
    base: Observation
    value: Decimal
