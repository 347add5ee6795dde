"""Which rows of a table stay with the next one when a page ends.

In:  Table, Theme, how wide its columns are, the height of the page's text.   Out: the rows of the body behind which no page ends.
A table of few rows stands whole on a page. Of a longer one some rows stand at least before and after the page's end. Rows that one cell
joins stay together where they are a small part of a page; larger groups part, else half a page would stay empty.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from reportgen.document import Cell, Table
from reportgen.write import grid
from reportgen.write.columns import PADDING
from reportgen.write.theme import CELL_ABOVE, POINTS_PER_MM, Theme
from reportgen.write.words import em_width, flat

GROUP, WHOLE = Decimal("1") / 3, Decimal("1") / 2
"""Parts of a page's height up to which a group of rows, and a small table, stay on one page."""


def bound(
    table: Table,
    theme: Theme,
    widths: Sequence[float],
    cells: Sequence[Sequence[grid.Covering]],
    words: Sequence[Sequence[str] | None] = (),
) -> frozenset[int]:
    """Places of the rows that stand on the page of the next one.

    `widths` of the columns in any unit; `theme` lies as the page does; `words` are those of rows of the body in which each cell stands
    alone, where they are known: where those of all are, `cells` may be left out.
    """
    last = len(table.body) - 1
    few = theme.table_rows_together
    ends = frozenset((*range(min(few - 1, last)), *range(max(last - few + 1, 0), last)))
    whole = last < theme.table_rows_whole
    groups = _groups(table.body) if cells else ()
    if not (whole or groups):
        return ends
    heights = _heights(theme, widths, cells, words)
    page = theme.text_height * POINTS_PER_MM
    if whole and sum(heights) <= WHOLE * page:
        return frozenset(range(last))
    return ends.union(*(range(first, end - 1) for first, end in groups if sum(heights[first:end]) <= GROUP * page))


def _groups(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[int, int], ...]:
    """Rows that a cell joins: the first, and the one behind the last.

    One that begins in the first row is none: else a title could be left alone on its page.
    """
    return tuple((y, y + cell.rows) for y, row in enumerate(rows) if y for cell in row if cell.rows > 1)


def _heights(
    theme: Theme, widths: Sequence[float], cells: Sequence[Sequence[grid.Covering]], words: Sequence[Sequence[str] | None]
) -> list[Decimal]:
    """About how high each row is, in points: as its words run in the columns. A cell over several rows makes none of them higher."""
    ems = theme.cell_room / sum(widths)
    room = [width * ems - PADDING for width in widths]
    narrowest, one = min(room), max(theme.pitch, theme.table_line + 2 * CELL_ABOVE)
    heights = []
    for y in range(len(words or cells)):
        told = words[y] if words else None
        if told is not None and max(map(len, told)) <= narrowest:
            heights.append(one)
            continue
        lines = max(map(_lines, told, room)) if told is not None else _most_lines(cells[y], room)
        heights.append(max(one, lines * theme.table_line + 2 * CELL_ABOVE))
    return heights


def _most_lines(row: Sequence[grid.Covering], room: Sequence[float]) -> int:
    return max(
        (
            _lines(flat(cell.inlines), sum(room[x : x + cell.columns]) + PADDING * (cell.columns - 1))
            for x, cell, _top in row
            if cell.rows == 1
        ),
        default=1,
    )


def _lines(text: str, room: float) -> int:
    return math.ceil(em_width(text) / max(room, 1.0))
