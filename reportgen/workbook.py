"""A workbook as a person sees it: sheets of cells, each with what it shows and where it stands.

In: nothing; `sheets` makes it.   Out: `Workbook`, `Sheet`, `Cell`, `Area`.
Rows and columns count from 1, as in Excel. A number is the text that the cell displays, so that `5.80` keeps its zero and a cell
formatted as a percentage is `2.71` with `percent`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """A day; Excel stores it as a number."""
    TRUTH = "truth"
    ERROR = "error"
    """#DIV/0!, #REF!, …"""
    UNCOMPUTED = "uncomputed"
    """A formula whose result was never stored."""
    SCALED = "scaled"
    """A number whose format shows it divided by thousands; what is shown and what is stored are two numbers."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty."""

    row: int
    column: int
    kind: CellKind
    shown: str
    """What a person reads, without the sign of a percentage and without marks between thousands."""
    percent: bool = False
    """The number format shows a percentage."""

    @property
    def name(self) -> str:
        """`C5`.

        >>> Cell(5, 28, CellKind.TEXT, "").name
        'AB5'
        """
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    def at(self, row: int, column: int) -> Cell | None:
        return self.cells.get((row, column))

    def spread(self, row: int, column: int) -> Cell | None:
        """The cell there, or the one that is merged over it."""
        found = self.cells.get((row, column))
        if found is not None or not self.merged:
            return found
        origin = self._covered.get((row, column))
        return None if origin is None else self.cells.get(origin)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Rows that hold something, each with its cells from left to right."""
        for row in sorted(self._by_row):
            yield row, self._by_row[row]

    def row(self, row: int) -> list[Cell]:
        """The cells of one row from left to right."""
        return self._by_row.get(row, [])

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            found.setdefault(place[0], []).append(self.cells[place])
        return found

    @cached_property
    def _covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {
            (row, column): (area.top, area.left)
            for area in self.merged
            for row in range(area.top, min(area.bottom, area.top + 200) + 1)
            for column in range(area.left, min(area.right, area.left + 500) + 1)
        }


@dataclass(frozen=True)
class Workbook:
    """One file."""

    name: str
    """Its name without folders."""
    digest: str
    """SHA-256 of its bytes, in hexadecimal digits."""
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    """Custom document properties, as a form carries them."""
    remarks: tuple[str, ...] = ()
    """What a person should know: macros were not run."""


def column_name(column: int) -> str:
    """The letters of a column.

    >>> column_name(1), column_name(26), column_name(27)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column of letters; 0 of none.

    >>> column_number("A"), column_number("AA")
    (1, 27)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
