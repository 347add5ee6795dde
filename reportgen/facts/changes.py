"""Facts about movement: a difference to a base, a growth in percent (semantics sections 3 to 5).

In:  nothing; `derive` makes these.   Out: `Change`, `Growth` with its `Times`, `Average` growth over years.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from reportgen.arithmetic import GrowthClass
from reportgen.facts.base import Compared, Fact, Origin
from reportgen.model import Observation
from reportgen.period import Period
from reportgen.records import light


class ChangeMeasure(StrEnum):
    """In what a change is told."""

    POINTS = "个百分点"
    ABSOLUTE = "绝对量"


@light
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
    unrounded: Decimal | None = None
    """The same between unrounded values, which tells 持平 from 基本持平 (R7); None where `amount` is that."""
    decimals: int | None = None
    """With how many decimals it prints, where those of the indicator would not show what grew (R15)."""
    official: bool = False
    """The office's own number (较上年), read and not computed."""

    @property
    def origin(self) -> Origin:
        return Origin("observation" if self.official else self.trace_kind, self.unmade_inputs, self.unmade_formula)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Times(Fact):
    """A value as a multiple of its base: 倍 counts without the base, 番 by doubling (R11, R12)."""

    trace_kind: ClassVar[str] = "ratio"

    base_period: Period
    ratio: Decimal
    """How many times the base it is, unrounded."""
    increase: Decimal
    """How many times the base was added: ratio minus one."""
    doublings: int
    """The n of 翻n番 that the unrounded ratio holds."""
    exact: bool
    """Whether the ratio is that power of two and no more."""
    digits: int | None
    """No more significant digits than these are printed: those of the weaker input; None for counts."""
    ratio_formula: str


@light
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
    difference: Decimal | None = None
    """Current minus base in the indicator's unit, where the class forbids a rate; `formula` is of this then."""
    nominal: bool = False
    """Computed from levels at current prices: 名义增长 (R9)."""
    decimals: int | None = None
    """With how many decimals its two levels print, where those of the indicator would show them equal (R15)."""
    times: Times | None = None
    """From one time more on; computed, never official."""

    @property
    def origin(self) -> Origin:
        compared = Compared(self.indicator.name, self.period, self.base_period)
        return Origin("observation" if self.official else self.trace_kind, self.unmade_inputs, self.unmade_formula, compared)

    def level_origin(self, *, base: bool = False) -> Origin:
        """Of the value itself, or of its base."""
        return Origin("observation", self.inputs[1:] if base else self.inputs[:1])


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Average(Fact):
    """Growth a year over several years: compound in percent, or linear in points for rates and speeds (R25)."""

    trace_kind: ClassVar[str] = "cagr"

    base_period: Period
    years: int
    """End year minus base year."""
    measure: ChangeMeasure
    amount: Decimal
    """Percent a year, or points a year; unrounded."""
    moved: bool
    """Whether start and end differ at all (R7)."""
    observations: tuple[Observation, ...]
    """What it rests on."""

    @property
    def origin(self) -> Origin:
        return Origin("average" if self.measure is ChangeMeasure.POINTS else self.trace_kind, self.unmade_inputs, self.unmade_formula)
