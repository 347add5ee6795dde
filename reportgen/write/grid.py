"""Where the cells of a table stand once their spans are laid out.

In: rows of cells, in which places under a span are left out.   Out: rows of as many slots as the table has columns.
HTML spans by itself; text, Markdown and OOXML need to know which places a span covers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportgen.document import Cell, Table
from reportgen.errors import InternalError
from reportgen.messages import _

EMPTY = Cell(())


class Slot(NamedTuple):
    """One place of the grid and the cell that covers it."""

    cell: Cell
    top: bool
    """The first row of the cell."""
    left: bool
    """The first column of the cell."""

    @property
    def first(self) -> bool:
        """The place in which the words of the cell stand."""
        return self.top and self.left


def head(table: Table) -> list[list[Slot]]:
    """The slots of the table's head."""
    return _slots(table, table.head)


def body(table: Table) -> list[list[Slot]]:
    """The slots of the table's body; no span reaches from the head into it."""
    return _slots(table, table.body)


def _slots(table: Table, rows: Sequence[Sequence[Cell]]) -> list[list[Slot]]:
    columns = len(table.widths)
    grid: list[list[Slot | None]] = [[None] * columns for _row in rows]
    for y, row in enumerate(rows):
        line, x = grid[y], 0
        for cell in row:
            while x < columns and line[x] is not None:
                x += 1
            if cell.columns == cell.rows == 1 and x < columns:
                line[x] = Slot(cell, True, True)
            else:
                _place(table, grid, cell, y, x)
            x += cell.columns
    return [[slot or Slot(EMPTY, top=True, left=True) for slot in row] for row in grid]


def _place(table: Table, grid: list[list[Slot | None]], cell: Cell, y: int, x: int) -> None:
    end = x + cell.columns
    for down, line in enumerate(grid[y : y + cell.rows]):
        if end > len(line) or any(line[x:end]):
            raise InternalError(_("表 {id} 第 {row} 行的单元格超出或重叠").format(id=table.id, row=y + 1))
        line[x:end] = [Slot(cell, down == 0, place == x) for place in range(x, end)]


def joined(rows: Sequence[Sequence[Slot]]) -> tuple[int, ...]:
    """Places of the rows that share a cell with another."""
    return tuple(y for y, row in enumerate(rows) if any(slot.cell.rows > 1 for slot in row))


def parted(rows: Sequence[Sequence[Slot]], places: Collection[int]) -> list[list[Cell]]:
    """The cells of the rows, where those over several rows begin anew, with their words, in the rows at `places`."""
    parts = []
    for y, row in enumerate(rows):
        begins = y in places
        parts.append(
            [replace(slot.cell, rows=_down(rows, y, x, places)) for x, slot in enumerate(row) if slot.left and (slot.top or begins)]
        )
    return parts


def _down(rows: Sequence[Sequence[Slot]], y: int, x: int, places: Collection[int]) -> int:
    """Over how many rows the cell at a place goes on, up to the next of `places`."""
    end = y + 1
    while end < len(rows) and not rows[end][x].top and end not in places:
        end += 1
    return end - y
