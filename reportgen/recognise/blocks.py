"""Where the tables of a sheet lie: which column names the regions, which rows are heads, which are figures, what stands above.

In:  a sheet and the names of the regions.   Out: `Block`s from the top down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.recognise.names import folded
from reportgen.workbook import CellKind, Sheet

MOST_HEAD_ROWS = 5
MOST_TITLE_ROWS = 6
_REGION_COLUMNS = 8
"""The names of regions stand near the left edge."""
_LONGEST_NAME = 12
_NOTES = ("注", "说明", "备注", "数据来源", "资料来源", "单位：", "单位:", "填报", "联系")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet."""

    region_column: int
    head_rows: tuple[int, ...]
    rows: tuple[int, ...]
    """Rows with figures, those with unknown names too."""
    titles: tuple[str, ...] = ()
    """What stands above the heads, from the top down."""

    def head_words(self, sheet: Sheet, column: int) -> tuple[str, ...]:
        """The words above a column, from the top down, each once."""
        found: list[str] = []
        for row in self.head_rows:
            cell = sheet.spread(row, column)
            if cell is not None and cell.shown and (not found or found[-1] != cell.shown):
                found.append(cell.shown)
        return tuple(found)


def blocks(sheet: Sheet, is_region: Callable[[str], bool], skip: frozenset[int]) -> tuple[Block, ...]:
    """The tables of a sheet; `skip` are rows that are not looked at."""
    column = _region_column(sheet, is_region)
    if column is None:
        return ()
    found: list[Block] = []
    above = 0
    for rows in _segments(sheet, column, is_region, skip):
        found.append(_block(sheet, column, rows, above, skip))
        above = rows[-1]
    return tuple(_joined(sheet, found))


def _segments(sheet: Sheet, column: int, is_region: Callable[[str], bool], skip: frozenset[int]) -> Iterator[list[int]]:
    """Runs of rows with figures; one without any known region is no table."""
    rows: list[int] = []
    known = False
    for row, _cells in sheet.rows():
        if row in skip:
            continue
        cell = sheet.at(row, column)
        named = cell is not None and cell.kind is CellKind.TEXT and is_region(cell.shown)
        if named or _has_figures(sheet, row, column):
            rows.append(row)
            known = known or named
            continue
        if known:
            yield rows
        rows, known = [], False
    if known:
        yield rows


def _region_column(sheet: Sheet, is_region: Callable[[str], bool]) -> int | None:
    hits = Counter(
        cell.column
        for cell in sheet.cells.values()
        if cell.kind is CellKind.TEXT and cell.column <= _REGION_COLUMNS and is_region(cell.shown)
    )
    if not hits:
        return None
    most = max(hits.values())
    return min(column for column, count in hits.items() if count == most)


def _has_figures(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a row with an unknown name is one of figures: a short name with at least one number beside it that is no year."""
    cell = sheet.at(row, column)
    if cell is None or cell.kind is not CellKind.TEXT or len(cell.shown) > _LONGEST_NAME or cell.shown.startswith(_NOTES):
        return False
    beside = (each for each in sheet.row(row) if each.column > column)
    return any(
        each.kind in (CellKind.ERROR, CellKind.UNCOMPUTED) or (each.kind is CellKind.NUMBER and not _YEAR.fullmatch(each.shown))
        for each in beside
    )


def _block(sheet: Sheet, column: int, rows: list[int], above: int, skip: frozenset[int]) -> Block:
    heads: list[int] = []
    row = rows[0] - 1
    while row > above and len(heads) < MOST_HEAD_ROWS:
        if row not in skip:
            if not _head_row(sheet, row, heads, column):
                break
            heads.insert(0, row)
        row -= 1
    titles: list[str] = []
    while row > above and len(titles) < MOST_TITLE_ROWS:
        text = "".join(cell.shown for cell in sheet.row(row))
        if text:
            titles.insert(0, text)
        row -= 1
    return Block(column, tuple(heads), tuple(rows), tuple(titles))


def _head_row(sheet: Sheet, row: int, below: list[int], column: int) -> bool:
    """A head has words over several columns; a title stands alone, or is merged over all of them."""
    cells = sheet.row(row)
    if not cells:
        return False
    if len(cells) == 1:
        one = cells[0]
        if not below:
            return False
        area = next((area for area in sheet.merged if area.holds(one.row, one.column)), None)
        # a single word over some of the columns, not from the first one on, is an upper head
        return area is not None and one.column > column
    return all(cell.kind in (CellKind.TEXT, CellKind.NUMBER, CellKind.DATE) for cell in cells) and any(
        cell.kind is CellKind.TEXT and not cell.shown.startswith(_NOTES) for cell in cells
    )


def _joined(sheet: Sheet, found: list[Block]) -> list[Block]:
    """A table that a page break or a line between its groups cut is one table: no new heads, or the same heads again."""
    kept: list[Block] = []
    for block in found:
        if kept and (not block.head_rows or _words(sheet, block) == _words(sheet, kept[-1])):
            last = kept[-1]
            kept[-1] = Block(last.region_column, last.head_rows, (*last.rows, *block.rows), last.titles)
        else:
            kept.append(block)
    return kept


def _words(sheet: Sheet, block: Block) -> list[str]:
    return [folded(cell.shown) for row in block.head_rows for cell in sheet.row(row)]
