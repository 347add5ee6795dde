"""What the reports of one run have in common: a county's row stands in the tables of all its neighbours.

In:  rows of tables as they are made.   Out: the same rows for the next report that would make them just so.
Only whole rows are kept, in which nothing is missing: a gap is told to the writer of each report in its own words. What a row rests on
and what the writer is told of it are kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.attention import Looked
from reportgen.compose.spec import TableSpec
from reportgen.diagnostics import Diagnostic
from reportgen.document import Cell

KEPT = 64
"""So many tables: those of some cities and years."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row but for its label; the regions they rest on; what the writer is told."""

    cells: tuple[Cell, ...]
    looked: Looked
    notes: tuple[Diagnostic, ...]


Rows = dict[tuple[object, ...], Row]


@dataclass(slots=True)
class Common:
    """For the reports of one data set, whoever they are for; hand one to all of a run."""

    _tables: dict[tuple[object, ...], tuple[TableSpec, Rows]] = field(default_factory=dict, repr=False)

    def rows(self, spec: TableSpec, shown: tuple[object, ...]) -> Rows:
        """The rows of one table that have been made, to be added to; `shown` is all that tells two makings of it apart."""
        key = (id(spec), *shown)
        held = self._tables.pop(key, None)
        if held is None:
            held = (spec, {})  # the table is kept too, so that its id stays its own
            if len(self._tables) >= KEPT:
                del self._tables[next(iter(self._tables))]
        self._tables[key] = held  # the latest stands last
        return held[1]
