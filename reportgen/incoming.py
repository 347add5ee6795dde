"""Figures on their way in: what a table or a filled form says, before it is written into year files.

In: nothing; `recognise` makes it, `enter` writes it.   Out: `Figure`, `Question`, `Incoming`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.arithmetic import units
from reportgen.diagnostics import Diagnostic
from reportgen.model import Indicator, RankOf
from reportgen.period import Period
from reportgen.workbook import column_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one region, as typed."""

    region: tuple[str, ...]
    indicator: Indicator
    period: Period
    value: str | None
    """Digits as displayed, in `unit`; None where the table ranks without telling the value."""
    unit: str = ""
    """As the table says it; empty: the catalogue's."""
    growth: str | None = None
    """The official growth beside it, in %."""
    change: str | None = None
    """The official change beside it: points of a rate, anything else in `unit`."""
    ranks: Mapping[tuple[RankOf, str], int] = field(default_factory=dict)
    """Official places by what is ranked and the scope's word."""
    rank_cells: Mapping[tuple[RankOf, str], str] = field(default_factory=dict)
    """The cell of each place, where it is not that of the figure."""
    parts: Mapping[str, str] = field(default_factory=dict)
    approx: str = ""
    stage: str = ""
    """快报, 初步, 年报, where the form says so."""
    note: str = ""
    """What the office wrote beside it."""
    sheet: str
    cell: str
    """`C5`."""

    @property
    def amount(self) -> Decimal | None:
        """The value in the catalogue's unit."""
        if self.value is None:
            return None
        return self.in_catalogue(self.value)

    def in_catalogue(self, number: str) -> Decimal:
        """A number that is in `unit`, in the catalogue's."""
        places = units.shift(self.unit, self.indicator.unit) if self.unit else 0
        return units.moved(Decimal(number), places or 0)

    @property
    def row(self) -> int:
        """The row of the cell."""
        return int("".join(c for c in self.cell if c.isdigit()) or 1)

    @property
    def column(self) -> int:
        """The column of the cell."""
        return column_number("".join(c for c in self.cell if c.isalpha())) or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A name that could not be matched for certain; a person answers once."""

    kind: str
    """指标 or 地区."""
    name: str
    """As the table writes it."""
    candidates: tuple[str, ...]
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """All that one file says."""

    figures: tuple[Figure, ...]
    questions: tuple[Question, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    """Errors stop the import; warnings tell how something was read."""
    tables: int = 0
    form: FormAnswer | None = None
    """Where the workbook is a 填报表 that came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswer:
    """What a 填报表 says besides its figures."""

    region: tuple[str, ...]
    year: int
    offices: tuple[str, ...]
    types: tuple[str, ...]
    """The document types that it was made for; forms of older versions tell none."""
    filled_by: str
    filled_on: str
    remarks: Mapping[tuple[str, int], str]
    """What looks odd, by sheet and row."""
    asked: int


LEFT_OUT = "不导入"
"""What a person answers where a column or row is none of the report's business."""


@dataclass(frozen=True, slots=True)
class Names:
    """A person's answers, kept in the workspace: names as tables write them, and what they mean."""

    indicators: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)

    def with_more(self, more: Names) -> Names:
        """These answers and newer ones."""
        return Names({**self.indicators, **more.indicators}, {**self.regions, **more.regions})
