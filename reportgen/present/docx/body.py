"""The rows of a review as paragraphs and tables of a Word file.

In: rows of both texts.   Out: OOXML between `<w:body>` and the section's properties.
A paragraph that only one text has is tracked with its end, a table row with its cells; what changed inside is tracked by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from reportgen.present.docx.ink import Ink
from reportgen.present.options import Options
from reportgen.present.ribbon import Piece, Span
from reportgen.present.rows import Row, clipped, is_end
from reportgen.published import Cell, PublishedText, Unit, UnitKind
from reportgen.review import EditKind, Review
from reportgen.width import width
from reportgen.wordsheet import WordSheet

_BLANK = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'
_PASSES = 3
"""What keeps two paragraphs apart may bring one of them to the next; from the last to the first that is rare."""
_NARROWEST = 6
"""Places of a terminal that a column has at least, to reckon widths by."""


@dataclass(slots=True)
class _Paragraph:
    style: str
    pieces: list[Piece]
    tracked: str
    """`ins` or `del` where its end is of one text only."""
    whole: bool = False
    """All of it is of one text."""
    native: bool = False
    """It moved, and Word's own marks say so."""


@dataclass(slots=True)
class _Table:
    key: tuple[bool, int]
    rows: list[tuple[str, list[list[Piece]]]] = field(default_factory=list)
    """Each `ins`, `del` or empty, with the pieces of its cells."""


class Body:
    """Lays out the rows."""

    def __init__(self, review: Review, options: Options, ink: Ink) -> None:
        if options.sheet is None:
            raise TypeError(options)
        self.review, self.options, self.ink = review, options, ink
        self.sheet: WordSheet = options.sheet
        self.blocks: list[_Paragraph | _Table] = []
        self.partners: dict[int, int] = {}
        """Tables of the published text by the draft's, where they share a row."""

    def xml(self, rows: Sequence[Row]) -> str:
        """All of it."""
        split = [part for row in rows for part in self._parts(row)]
        for row in split:
            if row.cells:
                self.partners.setdefault(row.published[0].table, row.draft[0].table)
        for row in split:
            if row.unit is not None and row.unit.kind is UnitKind.ROW:
                self._row(row)
            else:
                self.blocks += self._paragraphs(row)
        for _again in range(_PASSES):
            for before, after in reversed([*pairwise(self.blocks)]):
                if isinstance(before, _Paragraph) and isinstance(after, _Paragraph) and not before.tracked:
                    self._keep_apart(before, after)
        _end_on_a_kept_mark(self.blocks)
        return "".join(self._written())

    def _parts(self, row: Row) -> Iterator[Row]:
        """A row of tables that do not answer each other cell by cell: each line of each text by itself."""
        if row.cells or not any(unit.kind is UnitKind.ROW for unit in (*row.draft, *row.published)):
            yield row
            return
        for unit in _lines(row.draft):
            yield Row([Piece((unit.start, unit.end), (0, 0), EditKind.DELETE)], draft=[unit])
        for unit in _lines(row.published):
            yield Row([Piece((0, 0), (unit.start, unit.end), EditKind.INSERT)], published=[unit])

    # --- paragraphs ---------------------------------------------------------------------------------------------------------------

    def _paragraphs(self, row: Row) -> Iterator[_Paragraph]:
        """One, or several where paragraphs were joined or torn."""
        # What is a heading in one text and the beginning of a paragraph in the other is written as words.
        joined = any(is_end(piece, self.review) for piece in row.pieces)
        style = self.sheet.body if joined else self._style(row)
        sides = {self.ink.tracked(piece) for piece in row.pieces}
        whole = sides.pop() if len(sides) == 1 else ""
        if whole and self.options.native_moves and len(row.pieces) == 1 and row.pieces[0].kind is EditKind.MOVE:
            kind = "moveFrom" if whole == "del" else "moveTo"
            yield _Paragraph(style, row.pieces, kind, whole=True, native=True)
            return
        waiting: list[Piece] = []
        for piece in row.pieces:
            if is_end(piece, self.review):
                if waiting:
                    yield _Paragraph(style, waiting, self.ink.tracked(piece), whole=bool(whole))
                waiting = []
            else:
                waiting.append(piece)
        if waiting:
            yield _Paragraph(style, waiting, whole, whole=bool(whole))

    def _keep_apart(self, before: _Paragraph, after: _Paragraph) -> None:
        """No insertion up to the end of a paragraph that stays, and another from the beginning of the next.

        LibreOffice takes the two for one with the end between them, and rejecting it joins the paragraphs.
        """
        first, second = ([self.ink.tracked(piece) for piece in block.pieces] for block in (before, after))
        if first[-1] != "ins" or second[0] != "ins" or before.native or after.native:
            return
        tail = len(first) - next((place for place, kind in enumerate(reversed(first)) if kind != "ins"), len(first))
        head = next((place for place, kind in enumerate(second) if kind != "ins"), len(second))
        if tail and first[tail - 1] == "del":  # what is deleted beside it can as well stand last
            before.pieces = [*before.pieces[: tail - 1], *before.pieces[tail:], before.pieces[tail - 1]]
        elif head < len(second) and second[head] == "del":
            after.pieces = [after.pieces[head], *after.pieces[:head], *after.pieces[head + 1 :]]
        elif tail:  # the last character that both have counts as deleted and inserted
            kept, old, new = _without_last(before.pieces[tail - 1], drafted=self.ink.drafted)
            before.pieces = [*before.pieces[: tail - 1], *kept, new, *before.pieces[tail:], old]

    def _style(self, row: Row) -> str:
        unit, sheet = row.unit, self.sheet
        units = row.draft or row.published
        if unit is None:
            return sheet.body
        match unit.kind:
            case UnitKind.TITLE:
                return sheet.title
            case UnitKind.HEADING if len(units) == 1 and unit.level:
                return sheet.headings[min(unit.level, len(sheet.headings)) - 1]
            case UnitKind.CAPTION:
                words = (self.review.draft if row.draft else self.review.published).words(unit)
                return sheet.unit if words.lstrip("（(").startswith("单位") else sheet.caption
        return sheet.body

    # --- tables -------------------------------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        key = self._key(row)
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, _Table) or last.key != key:
            last = _Table(key)
            self.blocks.append(last)
        if row.cells:
            cells = zip(row.draft[0].cells, row.published[0].cells, strict=True)
            last.rows.append(("", [self._cell(row.pieces, old, new) for old, new in cells]))
            return
        [unit] = row.draft or row.published
        old = bool(row.draft)
        last.rows.append((self.ink.tracked(row.pieces[0]), [[_one_sided(row.pieces[0], cell, old=old)] for cell in unit.cells]))

    def _key(self, row: Row) -> tuple[bool, int]:
        """Which table the row stands in: one of the draft, or one that only the published text has."""
        if row.draft:
            return True, row.draft[0].table
        table = row.published[0].table
        return (True, self.partners[table]) if table in self.partners else (False, table)

    def _cell(self, pieces: Sequence[Piece], old: Cell, new: Cell) -> list[Piece]:
        found = clipped(pieces, (old.start, old.end), (new.start, new.end))
        if all(_length(piece.draft) == _length(piece.published) for piece in found if piece.same):
            return found
        return [
            Piece((old.start, old.end), (new.start, new.start), EditKind.CHANGE),
            Piece((old.end, old.end), (new.start, new.end), EditKind.CHANGE),
        ]

    def _written(self) -> Iterator[str]:
        before: _Paragraph | _Table | None = None
        for block in self.blocks:
            if isinstance(block, _Paragraph):
                yield self._paragraph(block)
            else:
                if isinstance(before, _Table):
                    yield _BLANK
                yield from self._table(block)
            before = block
        if not isinstance(before, _Paragraph):
            yield _BLANK

    def _paragraph(self, block: _Paragraph) -> str:
        mark = f"<w:rPr>{self.ink.mark(block.tracked)}</w:rPr>" if block.tracked else ""
        runs = self.ink.native(block.pieces[0]) if block.native else self.ink.runs(block.pieces)
        return f'<w:p><w:pPr><w:pStyle w:val="{block.style}"/>{mark}</w:pPr>{runs}</w:p>'

    def _table(self, table: _Table) -> Iterator[str]:
        widths = self._widths(table)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.sheet.table}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        )
        yield "".join(f'<w:gridCol w:w="{column}"/>' for column in widths) + "</w:tblGrid>"
        for place, (tracked, cells) in enumerate(table.rows):
            style = self.sheet.cell if place else self.sheet.head_cell
            mark = self.ink.mark(tracked) if tracked else ""
            yield f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{self.sheet.line}" w:hRule="atLeast"/>{mark}</w:trPr>'
            for column, pieces in enumerate(cells):
                span = len(widths) - column if column == len(cells) - 1 else 1
                wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
                end = f"<w:rPr>{self.ink.mark(tracked)}</w:rPr>" if tracked else ""
                room = sum(widths[column : column + span])
                yield (
                    f'<w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/>{wide}<w:vAlign w:val="center"/></w:tcPr>'
                    f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{end}</w:pPr>{self.ink.runs(pieces)}</w:p></w:tc>'
                )
            yield "</w:tr>"
        yield "</w:tbl>"

    def _widths(self, table: _Table) -> list[int]:
        """Columns as wide as their words ask for, together the width of the text block."""
        columns = max(len(cells) for _tracked, cells in table.rows)
        wanted = [_NARROWEST] * columns
        for _tracked, cells in table.rows:
            for column, pieces in enumerate(cells):
                wanted[column] = max(wanted[column], width("".join(_words(piece, self.review) for piece in pieces)))
        capped = [min(each, 4 * _NARROWEST) for each in wanted]
        edges = [0, *(round(self.sheet.width * edge / sum(capped)) for edge in accumulate(capped))]
        return [right - left for left, right in pairwise(edges)]


def _without_last(piece: Piece, *, drafted: bool) -> tuple[list[Piece], Piece, Piece]:
    """A piece of both texts as what is left of it, and its last character as one deleted and one inserted."""
    old, new = piece.draft, piece.published
    kept = replace(piece, draft=(old[0], old[1] - 1), published=(new[0], new[1] - 1))
    ours = Piece((old[1] - 1, old[1]), (new[1], new[1]), EditKind.CHANGE)
    theirs = Piece((old[1], old[1]), (new[1] - 1, new[1]), EditKind.CHANGE)
    gone, come = (ours, theirs) if drafted else (theirs, ours)
    return [kept] if _length(old) > 1 else [], gone, come


def _end_on_a_kept_mark(blocks: list[_Paragraph | _Table]) -> None:
    """The last end of a text can be neither inserted nor deleted: the one before the paragraphs that only one text has is, instead."""
    start = len(blocks)
    while start and isinstance(block := blocks[start - 1], _Paragraph) and block.whole:
        start -= 1
    trailing = blocks[start:]
    before = blocks[start - 1] if start else None
    if not trailing or not isinstance(before, _Paragraph) or before.tracked:
        return
    marks = {block.tracked for block in trailing if isinstance(block, _Paragraph)}
    last = trailing[-1]
    if len(marks) == 1 and marks <= {"ins", "del"} and isinstance(last, _Paragraph):
        before.tracked, last.tracked = last.tracked, ""
        last.style = before.style


def _lines(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units, those that share a line as one."""
    joined: Unit | None = None
    for unit in units:
        if joined is not None and unit.start <= joined.end:
            joined = replace(joined, kind=UnitKind.PARAGRAPH, end=unit.end)
            continue
        if joined is not None:
            yield joined
        joined = unit
    if joined is not None:
        yield joined


def _one_sided(piece: Piece, cell: Cell, *, old: bool) -> Piece:
    span = (cell.start, cell.end)
    return replace(piece, draft=span, published=(0, 0)) if old else replace(piece, draft=(0, 0), published=span)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _words(piece: Piece, review: Review) -> str:
    return _of(review.draft, piece.draft) or _of(review.published, piece.published)


def _of(text: PublishedText, span: Span) -> str:
    return text.text[slice(*span)]
