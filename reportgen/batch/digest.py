"""What a report says, as one word: two drafts with the same word print the same.

In:  a Document.   Out: `printed`, which leaves out why a number is what it is, and `traced`, which holds origins, files and lines too.
So a comment in a data file, or a figure that reaches no sentence, changes no file but the trace.
"""

from __future__ import annotations

from hashlib import sha256
from typing import assert_never

from reportgen.document import (
    Annex,
    Attachments,
    Block,
    Cell,
    Chart,
    Document,
    Gap,
    Inline,
    Inlines,
    Item,
    ItemList,
    PageBreak,
    Paragraph,
    Point,
    Section,
    Series,
    Strong,
    Table,
    Text,
    Value,
)

Shape = object
"""Tuples of words and numbers, whose `repr` is the same in every process."""


def printed(document: Document) -> str:
    """One word for everything that is printed."""
    return sha256(repr(_document(document)).encode("utf-8", "surrogatepass")).hexdigest()


def traced(document: Document) -> str:
    """One word for everything that is printed and where it comes from."""
    return sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()


def _document(document: Document) -> Shape:
    return (
        repr(document.meta),
        _blocks(document.front),
        _words(document.title),
        _blocks(document.blocks),
        _sections(document.sections),
        _blocks(document.closing),
        tuple(map(_annex, document.annexes)),
        _blocks(document.imprint),
    )


def _annex(annex: Annex) -> Shape:
    rest = (_blocks(annex.blocks), _sections(annex.sections), _blocks(annex.closing))
    return (_words(annex.label), _words(annex.title), rest, annex.wide)


def _sections(sections: tuple[Section, ...]) -> Shape:
    return tuple(
        (each.level, each.number, _words(each.title), each.run_in, _blocks(each.blocks), _sections(each.sections)) for each in sections
    )


def _blocks(blocks: tuple[Block, ...]) -> Shape:
    return tuple(map(_block, blocks))


def _block(block: Block) -> Shape:
    match block:
        case Paragraph():
            return ("p", _words(block.inlines), block.role.value)
        case ItemList():
            return ("list", _items(block.items))
        case Table():
            rows = (_rows(block.head), _rows(block.body))
            notes = tuple(map(_words, block.notes))
            return ("table", block.id, _words(block.caption), block.widths, rows, _words(block.unit), notes)
        case Chart():
            return ("chart", _chart(block))
        case Attachments():
            return ("attachments", _items(block.items))
        case PageBreak():
            return ("page",)
        case _:
            assert_never(block)


def _items(items: tuple[Item, ...]) -> Shape:
    return tuple((item.marker, _words(item.inlines)) for item in items)


def _rows(rows: tuple[tuple[Cell, ...], ...]) -> Shape:
    return tuple(tuple((_words(cell.inlines), cell.columns, cell.rows, cell.align.value) for cell in row) for row in rows)


def _chart(chart: Chart) -> Shape:
    words = (_words(chart.caption), _words(chart.corner), tuple(map(_words, chart.categories)), _words(chart.unit))
    notes = tuple(map(_words, chart.notes))
    return (chart.id, chart.kind.value, words, tuple(map(_series, chart.series)), chart.decimals, chart.emphasis, notes)


def _series(series: Series) -> Shape:
    return (_words(series.name), tuple(map(_point, series.points)))


def _point(point: Point | None) -> Shape:
    return None if point is None else (point.value.text, str(point.number))


def _words(inlines: Inlines) -> Shape:
    return tuple(map(_inline, inlines))


def _inline(inline: Inline) -> Shape:
    match inline:
        case Text():
            return inline.text
        case Value():
            return ("v", inline.text)
        case Gap():
            return ("gap", inline.label)
        case Strong():
            return ("strong", _words(inline.children))
        case _:
            assert_never(inline)
