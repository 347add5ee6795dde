"""Tables as the XML of `word/document.xml`.

In: Table, the body so far.   Out: the table, with what stands above and below it, appended to the body.
In most rows every cell stands alone and holds one word or number. What stands between such words is made once a table; rows with spans,
with prose, or with anything marked are written cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import fsum
from typing import NamedTuple

from reportgen.document import Align, Cell, Table
from reportgen.write import grid, together
from reportgen.write.columns import fitted
from reportgen.write.docx import names
from reportgen.write.docx.writing import RUN, RUN_END, WORDS, Body, escape, is_spaced, runs, whole

_KEEP = "<w:keepNext/>"
_CELL_END = "</w:p></w:tc>"
_WORDS_END = f"{RUN_END}{_CELL_END}"
_ANY = 0
"""A width that no column has."""

_CENTER = Align.CENTER


class _Part(NamedTuple):
    """The rows of head or body."""

    words: Sequence[list[str] | None]
    """What each cell says, in a row of cells that stand alone, in the middle, with plain words that print; None for any other row."""
    bare: bool
    """None of these words has to be escaped."""
    cells: Sequence[Sequence[grid.Covering]]
    """Which cells stand in each row; empty where there is no other row."""

    @property
    def others(self) -> list[Sequence[grid.Covering]]:
        """The rows that are not plain."""
        return [self.cells[y] for y, row in enumerate(self.words) if row is None] if self.cells else []


def table(made: Table, body: Body) -> None:
    """Append a table."""
    if made.caption:
        body.paragraph(names.CAPTION, runs(made.caption))
    if made.unit:
        body.paragraph(names.UNIT, runs(made.unit))
    if not (made.caption or made.unit) and (body.after_table or body.page_break):
        body.paragraph(names.BLANK, "", properties=_KEEP)
    head, rows = _part(made, made.head), _part(made, made.body)
    plain = [row for row in (*head.words, *rows.words) if row]
    widths = in_twips(fitted(made.widths, [*head.others, *rows.others], body.cell_room, plain), body.width)
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    body.xml.append(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{names.TABLE}"/><w:tblW w:w="{body.width}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    _rows(head, [True] * len(made.head), widths, body, head=True)
    _rows(rows, _kept(made, rows, widths, body), widths, body, head=False)
    body.xml.append("</w:tbl>")
    body.after_table = True
    for note in made.notes:
        body.paragraph(names.TABLE_NOTE, runs(note))


def in_twips(relative: Sequence[float], total: int) -> tuple[int, ...]:
    """Column widths that add up to `total` exactly."""
    whole = fsum(relative)
    edges = [0, *[round(total * edge / whole) for edge in accumulate(relative)]]
    return tuple([right - left for left, right in pairwise(edges)])


def _part(made: Table, rows: Sequence[Sequence[Cell]]) -> _Part:
    columns = len(made.widths)
    words = [_plain(row) if len(row) == columns else None for row in rows]
    every = "".join(["".join(row) for row in words if row])
    if not every.isprintable():
        words = [None if row is None or not "".join(row).isprintable() else row for row in words]
    if " " in every:
        words = [None if row is None or any(map(is_spaced, row)) else row for row in words]
    return _Part(words, escape(every) == every, grid.covering(made, rows) if None in words else ())


def _plain(row: Sequence[Cell]) -> list[str] | None:
    words = []
    for cell in row:
        if cell.columns != 1 or cell.rows != 1 or cell.align is not _CENTER:
            return None
        inlines = cell.inlines
        word = inlines[0].text if len(inlines) == 1 and inlines[0].__class__ in WORDS else whole(inlines)
        if not word:
            return None
        words.append(word)
    return words


def _kept(made: Table, rows: _Part, widths: Sequence[int], body: Body) -> list[bool]:
    """Which rows of the body stand on the page of the next one, or of the note below."""
    last = len(made.body) - 1
    bound = together.bound(made, body.theme, widths, rows.cells, rows.words)
    return [y in bound or (y == last and bool(made.notes)) for y in range(last + 1)]


def _rows(part: _Part, kept: Sequence[bool], widths: tuple[int, ...], body: Body, *, head: bool) -> None:
    """Append the rows of head or body."""
    xml, style = body.xml, names.HEAD_CELL if head else names.CELL
    opening = f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{body.line}" w:hRule="atLeast"/>{"<w:tblHeader/>" if head else ""}</w:trPr>'
    made: dict[bool, list[str]] = {}
    for y, (row, keep) in enumerate(zip(part.words, kept, strict=True)):
        keeping = _KEEP if keep else ""
        if row is None:
            xml.append(opening)
            _cells(part.cells[y], widths, style, keeping, xml)
            xml.append("</w:tr>")
            continue
        pieces = made.get(keep)
        if pieces is None:
            pieces = made[keep] = _around_words(opening, widths, style, keeping)
        pieces[1::2] = row if part.bare else map(escape, row)
        xml += pieces


def _around_words(opening: str, widths: tuple[int, ...], style: str, keeping: str) -> list[str]:
    """A plain row; every second piece is the place of a word."""
    before, after = _around_width(style, keeping)
    pieces = [_WORDS_END] * (2 * len(widths) + 1)
    pieces[0:-1:2] = [f"{_WORDS_END}{before}{width}{after}" for width in widths]
    pieces[0] = f"{opening}{before}{widths[0]}{after}"
    pieces[-1] += "</w:tr>"
    return pieces


@cache
def _around_width(style: str, keeping: str) -> tuple[str, str]:
    """A plain cell up to its words, before and behind its width."""
    before, after = _cell(_ANY, 1, "", style, keeping, _CENTER).split(str(_ANY))
    return before, after + RUN


def _cells(row: Sequence[grid.Covering], widths: tuple[int, ...], style: str, keeping: str, xml: list[str]) -> None:
    for x, cell, top in row:
        span = cell.columns
        width = widths[x] if span == 1 else sum(widths[x : x + span])
        merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if top else "<w:vMerge/>"
        xml.append(f"{_cell(width, span, merge, style, keeping, cell.align)}{runs(cell.inlines) if top else ''}{_CELL_END}")


def _cell(width: int, columns: int, merge: str, style: str, keeping: str, align: Align) -> str:
    """A cell up to its words."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    side = "" if align is _CENTER else f'<w:jc w:val="{align}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keeping}{side}</w:pPr>'
    )
