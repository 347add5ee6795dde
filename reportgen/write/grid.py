"""Where the cells of a table stand once their spans are laid out.

In: rows of cells, in which places under a span are left out.   Out: rows of as many slots as the table has columns.
HTML spans by itself; text, Markdown and OOXML need to know which places a span covers.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def bound(rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """Places of the rows that a cell over several rows binds to the next one, so that a page break does not tear the cell.

    One that begins in the first row binds nothing: else a title could be left alone on its page.
    """
    return frozenset(y + down for y, row in enumerate(rows) if y for cell in row for down in range(cell.rows - 1))
