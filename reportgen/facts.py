"""What follows from the data: facts, each with its inputs and its formula.

In: nothing; `derive` makes these.   Out: one frozen class a kind of fact, `Missing` where there is none, `Origin` for what is printed.
Amounts are unrounded Decimals (R14: points are taken between rates as printed); wording and rounding to text are `compose`'s business.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Literal, Protocol

from reportgen.arithmetic import GrowthClass as GrowthClass
from reportgen.diagnostics import Location
from reportgen.model import Dataset, Indicator, Observation, RankOf, Region, ReportedRank, Scope, Target, YearFile
from reportgen.period import Period, Span


@dataclass(frozen=True, slots=True)
class Input:
    """One number of a file that a fact rests on."""

    location: Location
    value: str | None
    """As it stands in the file; None where the line holds no single number."""
    label: str = ""
    """Whose it is, for people: 衢江区 2022年."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a printed number is what it is. `kind` is one of the kinds of the trace contract (see docs/reference/trace.md)."""

    kind: str
    inputs: tuple[Input, ...] = ()
    formula: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What cannot be told, and what would supply it (R47). It is false in a condition."""

    name: str
    """Name of the indicator."""
    period: Period | None
    unit: str
    what: str = ""
    """What of it: 位次, 同比, … Empty for the value itself."""
    reason: str = ""
    """In Chinese, for the list of gaps."""
    file: str | None = None
    """The data file in which it belongs."""
    known: bool = False
    """Declared 待补: somebody knows that it is missing."""

    def __bool__(self) -> Literal[False]:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts share."""

    region: Region
    indicator: Indicator
    period: Period
    inputs: tuple[Input, ...]
    formula: str | None = None

    trace_kind: ClassVar[str] = "observation"

    @property
    def origin(self) -> Origin:
        return Origin(self.trace_kind, self.inputs, self.formula)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Fact):
    """The value itself, in the indicator's unit."""

    observation: Observation
    value: Decimal


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One member of a scope with the number it is ranked by."""

    region: Region
    value: Decimal | None
    position: int | None
    input: Input | None


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
        if self.prints_official and self.official is not None:
            return Origin("reported_rank", (Input(self.official.location, str(self.official.position), "公布名次"),))
        return Origin(self.trace_kind, self.inputs, self.formula)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankShift(Fact):
    """How many places were gained: previous minus current (R33)."""

    trace_kind: ClassVar[str] = "rank_shift"

    current: Rank
    base: Rank
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Fact):
    """Part of a whole in percent, unrounded; usually the parent region's figure."""

    trace_kind: ClassVar[str] = "share"

    part: Observation
    whole: Observation
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Fact):
    """Sum of the members' figures beside the figure of the whole (L01)."""

    trace_kind: ClassVar[str] = "sum"

    value: Decimal
    whole: Observation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGap(Fact):
    """Distance from the latest actual to a target: target minus actual, in the target's unit or in points."""

    trace_kind: ClassVar[str] = "gap"

    target: Target
    actual: Observation
    amount: Decimal
    met: bool


class FactBook(Protocol):
    """All facts of one region and report year, made when asked for; `derive.facts` returns one.

    `indicator` is a name or an alias; an unknown one is a LookupError whose text is fit to print. `period` None means the period that
    answers for the report year: what the year's own file states, else the indicator's lag (R24). What cannot be told is a `Missing`.
    """

    @property
    def dataset(self) -> Dataset: ...
    @property
    def region(self) -> Region: ...
    @property
    def year(self) -> int | Span: ...
    @property
    def file(self) -> YearFile | None:
        """The region's own file for that year."""
        ...

    def of(self, region: Region) -> FactBook:
        """The book of another region, for the same report year."""
        ...

    def indicator(self, name: str) -> Indicator: ...
    def period(self, indicator: str) -> Period: ...
    def scope(self, word: str) -> Scope | Missing:
        """The peer group that `word` (全市, 全省, 台州, 山区26县) names when this region speaks (R29, R31)."""
        ...

    def observation(self, indicator: str, period: Period | None = None) -> Observation | Missing: ...
    def level(self, indicator: str, period: Period | None = None) -> Level | Missing: ...
    def change(self, indicator: str, period: Period | None = None, base: Period | None = None) -> Change | Missing: ...
    def growth(self, indicator: str, period: Period | None = None, base: Period | None = None) -> Growth | Missing: ...
    def rank(self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL) -> Rank | Missing: ...
    def rank_shift(self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL) -> RankShift | Missing: ...
    def share(self, indicator: str, scope: str, period: Period | None = None) -> Share | Missing:
        """Share of the figure of the region that `scope` belongs to (全市 → the parent city's figure)."""
        ...

    def total(self, indicator: str, period: Period | None = None) -> Total | Missing:
        """Sum of the figures of this region's own districts."""
        ...

    def targets(self) -> tuple[Target, ...]:
        """What this year's file sets for later years, in the order of the file."""
        ...

    def gap(self, target: Target) -> TargetGap | Missing: ...
