"""What every fact has: the numbers it rests on, its formula, its findings.

In:  nothing.   Out: `Fact` and `Level`; `Input` and `Origin` for what is printed; `Missing` where there is no fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from reportgen.diagnostics import Location
from reportgen.findings import Finding
from reportgen.model import Indicator, Observation, Region
from reportgen.period import Period
from reportgen.records import lazily, light


@light
@dataclass(frozen=True, slots=True)
class Input:
    """One number of a file that a fact rests on."""

    location: Location
    value: str | None
    """As it stands in the file; None where the line holds no single number."""
    label: str = ""
    """Whose it is, for people: 衢江区 2022年."""


@light
@dataclass(frozen=True, slots=True)
class Compared:
    """What a printed number is compared with."""

    indicator: str
    period: Period
    base: Period
    way: bool = False
    """Told as a way from one to the other (从…至…), which names its base and lets no other follow in the sentence (R5)."""


@light
@lazily("inputs", "formula")
@dataclass(frozen=True, slots=True)
class Origin:
    """Why a printed number is what it is. `kind` is one of the kinds of the trace contract (see docs/reference/trace.md)."""

    kind: str
    inputs: tuple[Input, ...] = ()
    formula: str | None = None
    compared: Compared | None = None


@light
@lazily("reason", "file")
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
    applies: bool = True
    """False where the data say 不适用: it is no gap, and the clause that would tell it is left out."""
    finding: Finding | None = None
    """Why it may not be told, where the figures are there and forbid it."""
    region: str = ""
    """Whose it is, where it is a region's figure."""
    named: bool = False
    """Whether the region is named where the gap prints: it is not the report's own."""
    denied: bool = False
    """The figures do not bear it out, or it means nothing here: nobody can supply it, and whoever says it has to say something else."""

    def __bool__(self) -> Literal[False]:
        return False


@light
@lazily("inputs", "formula", "origin")
@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts share. What explains one is made when it is asked for."""

    region: Region
    indicator: Indicator
    period: Period
    inputs: tuple[Input, ...]
    formula: str | None = None
    findings: tuple[Finding, ...] = ()
    """What makes it doubtful; `check` gives them codes, places and words."""

    trace_kind: ClassVar[str] = "observation"
    unmade_inputs: ClassVar[tuple[Input, ...]]
    unmade_formula: ClassVar[str | None]
    unmade_origin: ClassVar[Origin]

    @property
    def origin(self) -> Origin:
        return Origin(self.trace_kind, self.unmade_inputs, self.unmade_formula)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Fact):
    """The value itself, in the indicator's unit."""

    observation: Observation
    value: Decimal

    def beside(self, compared: Compared) -> Origin:
        """Its origin where it is told beside another figure."""
        return Origin(self.trace_kind, self.unmade_inputs, self.unmade_formula, compared)
