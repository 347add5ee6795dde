"""Facts about a figure's own past: runs of years, records, thresholds passed, means, and how growth itself moved.

In:  nothing; `derive` makes these of what is stored.   Out: `History`, `Mean`, `Milestone`, `GrowthShift`, `Lead`, `Structure`.
They claim no more than the stored years prove: `History` names the first of them, and a gap in the years ends the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reportgen.facts.base import Fact, Level
from reportgen.facts.changes import Growth
from reportgen.facts.ranks import Rank
from reportgen.model import Observation
from reportgen.period import Period
from reportgen.records import light


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class History(Fact):
    """The unbroken years of one figure up to the current one, and what they prove."""

    trace_kind: ClassVar[str] = "count"

    observations: tuple[Observation, ...]
    """Oldest first, one a year without a gap, the current one last."""
    rises: int
    """How many times running it has grown up to now; years as the reader counts them."""
    falls: int
    highest: bool
    """Above every earlier one of them."""
    lowest: bool

    @property
    def earlier(self) -> int:
        """How many years are stored before the current one."""
        return len(self.observations) - 1


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Fact):
    """How many years running a region has held first place alone."""

    trace_kind: ClassVar[str] = "count"

    rank: Rank
    years: int


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Mean(Fact):
    """The mean of a figure over several years, unrounded, in its own unit."""

    trace_kind: ClassVar[str] = "average"

    observations: tuple[Observation, ...]
    first: int
    last: int
    value: Decimal


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Fact):
    """A threshold that the figure has passed and no earlier stored year had reached."""

    trace_kind: ClassVar[str] = "difference"

    current: Observation
    observations: tuple[Observation, ...]
    """As in `History`."""
    threshold: Decimal


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthShift(Fact):
    """How much faster or slower a figure grew than a year before: points between the two rates as printed (R14)."""

    trace_kind: ClassVar[str] = "change"

    current: Growth
    base: Growth
    amount: Decimal


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Structure(Fact):
    """The parts of a whole in percent, now and at a base: 三次产业结构. Its parts add up to 100, as far as rounding allows (R35)."""

    trace_kind: ClassVar[str] = "observation"

    current: tuple[Level, ...]
    base: tuple[Level, ...]
    base_period: Period
