"""Which rows of a table stay with the next one when a page ends.

In:  Table, Theme, how wide its columns are, the height of the page's text.   Out: the rows of the body behind which no page ends.
A table of few rows stands whole on a page. Of a longer one some rows stand at least before and after the page's end. Rows that one cell
joins stay together where they are a small part of a page; larger groups part, else half a page would stay empty.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from operator import gt
from typing import NamedTuple

from reportgen.document import Cell, Table
from reportgen.write import grid
from reportgen.write.columns import PADDING
from reportgen.write.theme import CELL_ABOVE, POINTS_PER_MM, Theme
from reportgen.write.words import em_width, flat

GROUP, WHOLE = 1 / 3, 1 / 2
"""Parts of a page's height up to which a group of rows, and a small table, stay on one page."""


class _Sizes(NamedTuple):
    """What heights of rows follow from, in points; estimates, so floats will do."""

    row: float
    """Of a row of one line."""
    line: float
    around: float
    page: float
    room: float
    """The width of a table in ems."""


def bound(
    table: Table,
    theme: Theme,
    widths: Sequence[float],
    cells: Sequence[Sequence[grid.Covering]],
    words: Sequence[Sequence[str] | None] = (),
) -> frozenset[int]:
    """Places of the rows that stand on the page of the next one.

    `widths` of the columns in any unit; `theme` lies as the page does; `cells` are those that stand in the rows of the body; `words` are
    those of rows in which each cell stands alone, where they are known: where those of all are, `cells` may be left out.
    """
    last = len(table.body) - 1
    whole = last < theme.table_rows_whole
    groups = _groups(table.body) if cells else ()
    if not (whole or groups):
        return _ends(last, theme.table_rows_together)
    sizes = _sizes(theme)
    heights = _heights(sizes, widths, cells, words)
    if whole and math.fsum(heights) <= WHOLE * sizes.page:
        return _ends(last, last)
    kept = [range(first, end - 1) for first, end in groups if math.fsum(heights[first:end]) <= GROUP * sizes.page]
    return _ends(last, theme.table_rows_together).union(*kept)


@lru_cache(maxsize=256)
def _ends(last: int, few: int) -> frozenset[int]:
    """The rows that stand with the next one so that `few` rows at least stand before and behind the end of a page."""
    return frozenset((*range(min(max(few - 1, 0), last)), *range(max(last - few + 1, 0), last)))


@lru_cache(maxsize=16)
def _sizes(theme: Theme) -> _Sizes:
    line, around = float(theme.table_line), float(2 * CELL_ABOVE)
    return _Sizes(max(float(theme.pitch), line + around), line, around, float(theme.text_height * POINTS_PER_MM), theme.cell_room)


def _groups(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[int, int], ...]:
    """Rows that a cell joins: the first, and the one behind the last.

    One that begins in the first row is none: else a title could be left alone on its page.
    """
    return tuple((y, y + cell.rows) for y, row in enumerate(rows) if y for cell in row if cell.rows > 1)


def _heights(
    sizes: _Sizes, widths: Sequence[float], cells: Sequence[Sequence[grid.Covering]], words: Sequence[Sequence[str] | None]
) -> list[float]:
    """About how high each row is: as its words run in the columns. A cell over several rows makes none of them higher."""
    ems = sizes.room / math.fsum(widths)
    room = [max(width * ems - PADDING, 1.0) for width in widths]
    heights = []
    for y in range(len(words or cells)):
        told = words[y] if words else None
        lines = 1
        if told is None:
            lines = _most_lines(cells[y], room)
        elif any(map(gt, map(len, told), room)):  # no character is wider than an em
            lines = max(map(_lines, told, room))
        heights.append(sizes.row if lines == 1 else max(sizes.row, lines * sizes.line + sizes.around))
    return heights


def _most_lines(row: Sequence[grid.Covering], room: Sequence[float]) -> int:
    return max(
        (
            _lines(flat(cell.inlines), math.fsum(room[x : x + cell.columns]) + PADDING * (cell.columns - 1))
            for x, cell, _top in row
            if cell.rows == 1
        ),
        default=1,
    )


def _lines(text: str, room: float) -> int:
    return math.ceil(em_width(text) / room)
