"""What the reports of one run have in common: a county's row stands in the tables of all its neighbours.

In:  heads and rows of tables as they are made.   Out: the same for the next report that would make them just so.
Only whole rows are kept, in which nothing is missing: a gap is told to the writer of each report in its own words. What a row rests on
and what the writer is told of it are kept beside it. A table that has only such rows is kept with all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from reportgen.attention import Looked
from reportgen.compose.scopes import scope_words
from reportgen.compose.spec import TableSpec, Template
from reportgen.diagnostics import Diagnostic
from reportgen.document import Cell
from reportgen.model import Audience, Dataset, Region
from reportgen.records import light

Made = TypeVar("Made")
KEPT = 64
"""So many tables: those of some cities and years."""


@light
@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, its label first; the regions they rest on; what the writer is told."""

    cells: tuple[Cell, ...]
    looked: Looked
    notes: tuple[Diagnostic, ...]


@light
@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a table of these members; the regions they rest on, each group once; what the writer is told."""

    members: tuple[Region, ...]
    rows: tuple[tuple[Cell, ...], ...]
    looked: Looked
    notes: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, members: tuple[Region, ...], rows: Sequence[Row]) -> Rows:
        """The rows together."""
        groups = {id(group): group for row in rows for group in row.looked}
        notes = dict.fromkeys(note for row in rows for note in row.notes)
        return cls(members, tuple([row.cells for row in rows]), tuple(groups.values()), tuple(notes))


@dataclass(slots=True)
class SharedTable:
    """What is known of one table as several reports print it; `rows` by region."""

    spec: TableSpec
    head: tuple[tuple[Cell, ...], ...] | None = None
    """Its head, where that says the same in every report."""
    rows: dict[tuple[str, ...], Row] = field(default_factory=dict)
    body: Rows | None = None
    """All its rows, once each of them is known."""


@dataclass(slots=True)
class Shared:
    """For the reports of one data set, whoever they are for; hand one to all of a run."""

    checked: set[tuple[int, object]] = field(default_factory=set, repr=False)
    """By document type: files all of whose names exist in the data."""
    wanted: dict[tuple[int, Audience, int], frozenset[str]] = field(default_factory=dict, repr=False)
    """By document type, reader and limit: the variables that its sections use, all of whose names exist."""
    _environments: dict[tuple[int, int], tuple[Template, Any]] = field(default_factory=dict, repr=False)
    _words: tuple[str, ...] | None = None
    _tables: dict[tuple[object, ...], SharedTable] = field(default_factory=dict, repr=False)

    def apart(self) -> Shared:
        """The same but for what was made of figures: for reports that look at the same data and know less of them."""
        return Shared(self.checked, self.wanted, self._environments, self._words)

    def scope_words(self, dataset: Dataset) -> tuple[str, ...]:
        """The words by which a scope may be called."""
        if self._words is None:
            self._words = scope_words(dataset)
        return self._words

    def environment(self, template: Template, limit: int, make: Callable[[], Made]) -> Made:
        """In which the files of a document type run, none of them longer than `limit`, or what `make` makes now."""
        key = (id(template), limit)
        if key not in self._environments:
            self._environments[key] = (template, make())  # the document type is kept too, so that its id stays its own
        kept: Made = self._environments[key][1]
        return kept

    def table(self, spec: TableSpec, shown: tuple[object, ...]) -> SharedTable:
        """What has been made of one table, to be added to; `shown` is all that tells two makings of it apart."""
        key = (id(spec), *shown)
        held = self._tables.pop(key, None)
        if held is None:
            held = SharedTable(spec)  # which keeps the table, so that its id stays its own
            if len(self._tables) >= KEPT:
                del self._tables[next(iter(self._tables))]
        self._tables[key] = held  # the latest stands last
        return held
