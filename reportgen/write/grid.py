"""Where the cells of a table stand once their spans are laid out.

In: rows of cells, in which places under a span are left out.   Out: the cells that stand in each row, and where; or rows of as many slots
as the table has columns.
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


Covering = tuple[int, Cell, bool]
"""A cell that stands in a row: its first column, itself, and whether the row is its first."""


def head(table: Table) -> list[list[Slot]]:
    """The slots of the table's head."""
    return _slots(table, table.head)


def body(table: Table) -> list[list[Slot]]:
    """The slots of the table's body; no span reaches from the head into it."""
    return _slots(table, table.body)


def covering(table: Table, rows: Sequence[Sequence[Cell]]) -> list[list[Covering]]:
    """The cells that stand in each row of head or body, from left to right, those that reach down from above among them."""
    columns = len(table.widths)
    found: list[list[Covering]] = []
    above: dict[int, tuple[Cell, int]] = {}
    for y, row in enumerate(rows):
        line: list[Covering] = []
        below: dict[int, tuple[Cell, int]] = {}
        given, x, number = len(row), 0, 0
        while x < columns or number < given:
            reaching = above.get(x)
            if reaching is not None:
                cell, left = reaching
                line.append((x, cell, False))
            else:
                cell = row[number] if number < given else EMPTY
                number += 1
                left = cell.rows
                line.append((x, cell, True))
                if (end := x + cell.columns) > columns or (cell.columns > 1 and not above.keys().isdisjoint(range(x, end))):
                    raise InternalError(_("表 {id} 第 {row} 行的单元格超出或重叠").format(id=table.id, row=y + 1))
            if left > 1:
                below[x] = cell, left - 1
            x += cell.columns
        found.append(line)
        above = below
    return found


def _slots(table: Table, rows: Sequence[Sequence[Cell]]) -> list[list[Slot]]:
    return [
        [Slot(cell, top, place == x) for x, cell, top in line for place in range(x, x + cell.columns)] for line in covering(table, rows)
    ]


def joined(rows: Sequence[Sequence[Covering]]) -> tuple[int, ...]:
    """Places of the rows that share a cell with another."""
    return tuple(y for y, row in enumerate(rows) if any(cell.rows > 1 for _x, cell, _top in row))


def parted(rows: Sequence[Sequence[Covering]], places: Collection[int]) -> list[list[Cell]]:
    """The cells of the rows, where those over several rows end above the rows at `places` and go on in them without words."""
    return [
        [replace(cell, inlines=cell.inlines if top else (), rows=_down(rows, y, x, places)) for x, cell, top in row if top or y in places]
        for y, row in enumerate(rows)
    ]


def _down(rows: Sequence[Sequence[Covering]], y: int, x: int, places: Collection[int]) -> int:
    """Over how many rows the cell that begins in a column goes on, up to the next of `places`."""
    end = y + 1
    while end < len(rows) and end not in places and any(at == x and not top for at, _cell, top in rows[end]):
        end += 1
    return end - y
