"""The report as Markdown (GFM), for reading, diffing and pasting.

In: Document.   Out: UTF-8 text.
Markdown tables know no spans: grouped heads become one line, 2022年度 排名, and places under a span in the body stay empty. Words are
escaped, so a name with * or | prints as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from reportgen.document import (
    Align,
    Annex,
    Attachments,
    Block,
    Chart,
    Document,
    Gap,
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
from reportgen.write import chart_table, grid
from reportgen.write.theme import Theme
from reportgen.write.words import ATTACHMENTS, BETWEEN_NAMES, SIGNER, clean, opening, words

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)([#+=:-])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s|$)")
_RULES = {Align.LEFT: ":---", Align.CENTER: ":---:", Align.RIGHT: "---:"}


def write(document: Document, _theme: Theme) -> bytes:
    """The report as Markdown: blocks with a blank line between them."""
    blocks = [*_blocks(document.front), *_letterhead(document.letterhead), *_part(document)]
    for annex in document.annexes:
        if annex.label:
            blocks.append(_line(_inlines(annex.label)))
        blocks += _part(annex)
    if (last := document.imprint) is not None:
        blocks += [_line(_inlines(words_of_line)) for words_of_line in (last.copies, last.office, last.date) if words_of_line]
    return ("\n\n".join(blocks) + "\n").encode()


def _letterhead(head: Letterhead | None) -> Iterable[str]:
    if head is not None:
        yield _strong(_inlines(head.mark))
        yield _line(_inlines(head.number))
        if head.signers:
            yield SIGNER + BETWEEN_NAMES.join(_inlines(name) for name in head.signers)


def _part(part: Document | Annex) -> Iterable[str]:
    yield f"# {_inlines(part.title)}"
    yield from _blocks(part.blocks)
    for section in part.sections:
        yield from _section(section)
    yield from _blocks(part.closing)


def _section(section: Section) -> Iterable[str]:
    opened, rest = opening(section)
    if opened is None:
        yield f"{'#' * min(section.level + 1, 6)} {_escape(section.number)}{_inlines(section.title)}"
    else:
        yield _line(_strong(_escape(section.number) + _inlines(section.title)) + _inlines(opened.inlines))
    yield from _blocks(rest)
    for child in section.sections:
        yield from _section(child)


def _blocks(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _line(_inlines(block.inlines))
            case ItemList():
                # 一是 is the marker; a Markdown list would add another.
                yield from (_line(_escape(item.marker) + _inlines(item.inlines)) for item in block.items)
            case Table():
                yield from _table(block)
            case Chart():
                yield from _table(chart_table.table(block))
            case Attachments():
                lines = (_escape(item.marker) + _inlines(item.inlines) for item in block.items)
                yield "\n".join(f"{'' if place else ATTACHMENTS}{_line(line) if place else line}\\" for place, line in enumerate(lines))[
                    :-1
                ]
            case PageBreak():
                pass
            case _:
                assert_never(block)


def _table(table: Table) -> Iterable[str]:
    if table.caption:
        yield _strong(_inlines(table.caption))
    if table.unit:
        yield _line(_inlines(table.unit))
    columns = range(len(table.widths))
    head, body = grid.head(table), grid.body(table)
    names = [" ".join(dict.fromkeys(_inlines(row[x].cell.inlines) for row in head if row[x].top)) for x in columns]
    aligns = [_RULES[body[0][x].cell.align if body else Align.CENTER] for x in columns]
    rows = [[_inlines(slot.cell.inlines) if slot.first else "" for slot in row] for row in body]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (names, aligns, *rows))
    for note in table.notes:
        yield _line(_inlines(note))


def _inlines(inlines: Inlines) -> str:
    parts = []
    for inline in inlines:
        match inline:
            case Text() | Value() | Gap():
                parts.append(_escape(words(inline)))
            case Strong():
                parts.append(_strong("".join(_escape(words(child)) for child in inline.children)))
            case _:
                assert_never(inline)
    return "".join(parts)


def _strong(text: str) -> str:
    """`**` opens and closes only beside letters (CommonMark's flanking rule), so words that end in 。 take a tag."""
    if not text:
        return ""
    return f"**{text}**" if text[0].isalnum() and text[-1].isalnum() else f"<strong>{text}</strong>"


def _line(text: str) -> str:
    """A paragraph whose first characters must not start a heading or a list."""
    return _AT_START.sub(r"\1\\\2", _NUMBERED.sub(r"\1\\\2", text))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], clean(text))
