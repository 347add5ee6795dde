"""Facts about parts and wholes (semantics section 9).

In:  nothing; `derive` makes these.   Out: `Share`, `Total`, `Contribution`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reportgen.facts.base import Fact, Origin
from reportgen.facts.changes import Growth
from reportgen.model import Observation
from reportgen.records import light


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Fact):
    """Part of a whole in percent, unrounded; usually the parent region's figure."""

    trace_kind: ClassVar[str] = "share"

    part: Observation
    whole: Observation
    percent: Decimal
    """For every `per` of the whole, unrounded."""
    decimals: int = 1
    per: int = 100
    """100 for %, 1000 for ‰."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Fact):
    """Sum of the members' figures beside the figure of the whole (L01)."""

    trace_kind: ClassVar[str] = "sum"

    value: Decimal
    whole: Observation | None


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Fact):
    """What the part's change is of the whole's change, in percent (R37)."""

    trace_kind: ClassVar[str] = "share"

    percent: Decimal
    """贡献率, unrounded."""
    whole_falls: bool
    """Whether the whole became less."""
    whole_growth: Growth | None
    """The growth of the whole, which 拉动 is a part of; None where there is none to tell."""
    pull: Decimal | None
    """拉动, in percentage points, unrounded; None where the whole has no growth to tell."""
    pull_formula: str | None
    decimals: int = 1
    observations: tuple[Observation, ...] = ()
    """The figures of part and whole."""

    @property
    def pull_origin(self) -> Origin:
        more = () if self.whole_growth is None else self.whole_growth.inputs
        inputs = dict.fromkeys((*self.inputs, *more))
        return Origin(self.trace_kind, tuple(inputs), self.pull_formula)
