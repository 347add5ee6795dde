"""What template.yaml declares, as nouns.

In:  nothing; `template` makes these.   Out: `Template`, its sections and tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.diagnostics import Location
from reportgen.model import Audience
from reportgen.period import Period


@dataclass(frozen=True, slots=True)
class SmallText:
    """A line of template.yaml that may hold `{{ … }}`."""

    source: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFile:
    """One file of sections/."""

    file: str
    scheme: tuple[str, ...]
    audience: Audience
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of figures."""

    title: SmallText
    indicator: str
    show: str
    relative_year: int | None
    """Years from the report year; None where `period` or the figure's own period holds."""
    period: Period | None
    year: int | None
    """Absolute year."""
    scope: str | None
    brackets: bool
    blank: bool
    """A missing figure prints `--` instead of a gap."""
    width: float
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGroup:
    """Columns below one head."""

    title: SmallText
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A table as declared under 表."""

    id: str
    caption: SmallText
    unit: SmallText | None
    scope: str
    first_head: SmallText
    parent_row: SmallText | None
    """Label of the first row, the figures of the region above; None where there is no such row."""
    columns: tuple[Column | ColumnGroup, ...]
    notes: tuple[SmallText, ...]
    source: SmallText | None
    audience: Audience
    location: Location

    @property
    def flat(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return tuple(column for head in self.columns for column in (head.columns if isinstance(head, ColumnGroup) else (head,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One document type, read and checked; nothing of it is read again when reports are made."""

    name: str
    title: SmallText | None
    needs: tuple[str, ...]
    names: tuple[str, ...]
    """Proper names with digits inside."""
    salutation: bool
    closing: bool
    responsibility: bool
    """Every target must name the unit responsible (R44)."""
    sections: tuple[SectionFile, ...]
    tables: Mapping[str, TableSpec]
    files: Mapping[str, tuple[str, str]] = field(repr=False)
    """Source and path to show of each template file, by the name under which it is called."""
    location: Location
