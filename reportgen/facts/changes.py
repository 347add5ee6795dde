"""Facts about movement: a difference to a base, a growth in percent (semantics sections 3 to 5).

In:  nothing; `derive` makes these.   Out: `Change`, `Growth`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from reportgen.arithmetic import GrowthClass
from reportgen.facts.base import Fact, Origin
from reportgen.model import Observation
from reportgen.period import Period


class ChangeMeasure(StrEnum):
    """In what a change is told."""

    POINTS = "个百分点"
    ABSOLUTE = "绝对量"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Fact):
    """Difference to a base: percentage points for rates and speeds, the indicator's unit otherwise (section 3)."""

    trace_kind: ClassVar[str] = "change"

    current: Observation
    base: Observation | None
    """None where only the official change is known."""
    base_period: Period
    """What the change is told against (R4, R5); the period of `base` where there is one."""
    measure: ChangeMeasure
    amount: Decimal
    """Current minus base; points between rates as printed, otherwise unrounded (R14)."""
    official: bool = False
    """The office's own number (较上年), read and not computed."""

    @property
    def origin(self) -> Origin:
        return Origin("observation" if self.official else self.trace_kind, self.inputs, self.formula)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Fact):
    """Relative change in percent; the official one wherever there is one (R9)."""

    trace_kind: ClassVar[str] = "growth"

    current: Observation
    base: Observation | None
    """None where only the official rate is known."""
    base_period: Period
    """What the growth is told against (R4, R5); the period of `base` where there is one."""
    percent: Decimal | None
    """Unrounded; None where the class forbids a rate."""
    official: bool
    growth_class: GrowthClass = GrowthClass.NORMAL

    @property
    def origin(self) -> Origin:
        return Origin("observation" if self.official else self.trace_kind, self.inputs, self.formula)
