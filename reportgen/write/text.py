"""The report as plain text, and where each number stands in it.

In: Document.   Out: UTF-8 text (`write`), or the text with its marks (`record`), from which the trace is made.
One paragraph a line: title, headings, paragraphs, list items. A table is a caption line, a unit line, a line a row with ` | ` between
its cells (places under a span are empty), its notes, and one blank line. There are no other blank lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from reportgen.document import (
    Annex,
    Attachments,
    Block,
    Chart,
    Document,
    Gap,
    Imprint,
    Inlines,
    ItemList,
    Letterhead,
    PageBreak,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportgen.facts import Origin
from reportgen.write import chart_table, grid
from reportgen.write.theme import Theme
from reportgen.write.words import ATTACHMENTS, BETWEEN_NAMES, SIGNER, clean, opening, words

BETWEEN_CELLS = " | "
HEADING = Origin("heading")
"""Numbers that the document tree makes: 1. （2）."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, as a Python slice, and why it is what it is."""

    start: int
    end: int
    text: str
    origin: Origin


@dataclass(slots=True)
class Recorder:
    """The text so far."""

    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, origin: Origin | None = None) -> None:
        """Append `text`; with an origin, remember where it stands."""
        if origin is not None and text:
            self.marks.append(Mark(self.length, self.length + len(text), text, origin))
        self.pieces.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def write(document: Document, _theme: Theme) -> bytes:
    """The report as plain text."""
    return record(document).text.encode()


def record(document: Document) -> Recorder:
    """The report as plain text with a mark for each value, gap and numbered heading, in the order of the text."""
    out = Recorder()
    _blocks(document.front, out)
    if document.letterhead is not None:
        _letterhead(document.letterhead, out)
    _part(document, out)
    for annex in document.annexes:
        if annex.label:
            _inlines(annex.label, out)
            out.add("\n")
        _part(annex, out)
    if document.imprint is not None:
        _imprint(document.imprint, out)
    return out


def _letterhead(head: Letterhead, out: Recorder) -> None:
    for line in (head.mark, head.number):
        _inlines(line, out)
        out.add("\n")
    for place, name in enumerate(head.signers):
        out.add(BETWEEN_NAMES if place else SIGNER)
        _inlines(name, out)
    out.add("\n" if head.signers else "")


def _imprint(imprint: Imprint, out: Recorder) -> None:
    if imprint.copies:
        _inlines(imprint.copies, out)
        out.add("\n")
    for place, told in enumerate(told for told in (imprint.office, imprint.date) if told):
        out.add("\u3000" if place else "")  # on one line, as the sheet has them
        _inlines(told, out)
    out.add("\n" if imprint.office or imprint.date else "")


def _part(part: Document | Annex, out: Recorder) -> None:
    _inlines(part.title, out)
    out.add("\n")
    _blocks(part.blocks, out)
    for section in part.sections:
        _section(section, out)
    _blocks(part.closing, out)


def _section(section: Section, out: Recorder) -> None:
    _number(section.number, out)
    _inlines(section.title, out)
    opened, rest = opening(section)
    if opened is not None:
        _inlines(opened.inlines, out)
    out.add("\n")
    _blocks(rest, out)
    for child in section.sections:
        _section(child, out)


def _blocks(blocks: Iterable[Block], out: Recorder) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                _inlines(block.inlines, out)
                out.add("\n")
            case ItemList():
                _list(block, out)
            case Table():
                _table(block, out)
            case Chart():
                _table(chart_table.table(block), out)
            case Attachments():
                out.add(ATTACHMENTS)
                _list(block, out)
            case PageBreak():
                pass
            case _:
                assert_never(block)


def _list(items: ItemList | Attachments, out: Recorder) -> None:
    for item in items.items:
        _number(item.marker, out)
        _inlines(item.inlines, out)
        out.add("\n")


def _table(table: Table, out: Recorder) -> None:
    for line in (table.caption, table.unit):
        if line:
            _inlines(line, out)
            out.add("\n")
    for row in (*grid.head(table), *grid.body(table)):
        for place, slot in enumerate(row):
            if place:
                out.add(BETWEEN_CELLS)
            if slot.first:
                _inlines(slot.cell.inlines, out)
        out.add("\n")
    for note in table.notes:
        _inlines(note, out)
        out.add("\n")
    out.add("\n")


def _inlines(inlines: Inlines, out: Recorder) -> None:
    for inline in inlines:
        match inline:
            case Text():
                out.add(clean(inline.text))
            case Value():
                out.add(words(inline), inline.origin)
            case Gap():
                # Its digits (a year) belong to the name of what is missing.
                out.add(words(inline), Origin("name", inline.origin.inputs))
            case Strong():
                _inlines(inline.children, out)
            case _:
                assert_never(inline)


def _number(number: str, out: Recorder) -> None:
    """A number that the tree makes; only one with digits is traced, 一、 and 一是 hold none."""
    number = clean(number)
    out.add(number, HEADING if any(char.isdecimal() for char in number) else None)
