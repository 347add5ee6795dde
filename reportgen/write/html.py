"""The report as one HTML file that needs nothing else: semantic elements, one style sheet for screen and print.

In: Document, Theme.   Out: UTF-8 HTML (`write`); `page` with another style sheet is what the PDF is made from.
All words of a line stand in one `<span class="t">` whose line height is nought: a Latin or rare character from another font must not
make its line taller than the grid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never

from reportgen.document import (
    Align,
    Annex,
    Attachments,
    Block,
    Cell,
    Chart,
    Document,
    Gap,
    Inlines,
    ItemList,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Strong,
    Table,
    Text,
    Value,
    gap_text,
)
from reportgen.write import chart_svg, contents, css, grid, html_frame, signature, together
from reportgen.write.columns import fitted
from reportgen.write.contents import Contents
from reportgen.write.theme import CHAINS, POINTS_PER_MM, RARE, Theme, rank
from reportgen.write.title import lines
from reportgen.write.words import ATTACHMENTS, escaped, flat, opening

DEEPEST = 6
_LATIN = re.compile("[ -~]")


class Last(Enum):
    """Where 版记 stands: at the foot of the last page, which is to be an even one (GB/T 9704 7.4)."""

    FOOT = auto()
    """At the foot of the last page, or of an upright page behind a sideways one."""
    BACK = auto()
    """On a page of its own: the report ends on an odd one."""
    BEHIND_EMPTY = auto()
    """On a page of its own behind an empty one: neither has a number (7.5)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an earlier layout of the same report has shown of its pages."""

    parted: frozenset[str] = frozenset()
    """Rows (`row_name`) that begin a page; a cell over several rows ends above them and goes on in them."""
    imprint: Last = Last.FOOT


NOTHING_SEEN = Seen()
ROW = "row/"
_EMPTY_PAGE = '<section class="part unnumbered"></section>\n'


class _Out(list[str]):
    """The pieces of a page, and what was seen of it before."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen


def row_name(table: Table, place: int) -> str:
    """The anchor of a row of the body that shares a cell with another: the table and the row's place."""
    return f"{ROW}{table.id}/{place}"


def write(document: Document, theme: Theme) -> bytes:
    """The report as HTML; its style names every family that may serve, for whatever machine reads it."""
    faces = {face: tuple(dict.fromkeys((*chain.families, *RARE))) for face, chain in CHAINS.items()}
    return page(document, theme, css.sheet(theme, faces) + css.screen(theme)).encode()


def page(document: Document, theme: Theme, style: str, seen: Seen = NOTHING_SEEN) -> str:
    """The whole page with `style` as its style sheet."""
    return sheet(document, style, "".join(words for _wide, words in stretches(document, theme, seen)))


def sheet(document: Document, style: str, content: str) -> str:
    """A page that says of itself what the report does, and holds `content`."""
    meta = document.meta
    date = f'<meta name="dcterms.created" content="{escaped(meta.date)}"/>\n' if meta.date else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(meta.language)}">\n<head>\n<meta charset="utf-8"/>\n<title>{escaped(meta.title)}</title>\n'
        f'<meta name="author" content="{escaped(meta.issuer)}"/>\n<meta name="keywords" content="{escaped(meta.template)}"/>\n{date}'
        '<meta name="generator" content="reportgen"/>\n<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<article>\n{content}</article>\n</body>\n</html>\n"
    )


def stretches(document: Document, theme: Theme, seen: Seen = NOTHING_SEEN) -> list[tuple[bool, str]]:
    """The content in stretches of pages that lie the same way, in their order: whether they lie sideways, and what stands on them."""
    out = _Out(seen)
    table = contents.of(document)
    _blocks(document.front, theme, out)
    if document.letterhead is not None:
        out.append(html_frame.letterhead(document.letterhead, theme, _words))
    if table.before == id(document):
        out.append(html_frame.contents(table, escaped))
    _part(document, theme, out, table, sealed=document.sealed)
    pieces = [(False, out)]
    for annex in document.annexes:
        if pieces[-1][0] != annex.wide:
            pieces.append((annex.wide, _Out(seen)))
        if table.before == id(annex):
            pieces[-1][1].append(html_frame.contents(table, escaped))
        _annex(annex, theme, pieces[-1][1], table, sealed=document.sealed)
    if document.imprint is not None:
        imprint = html_frame.imprint(document.imprint, theme, _words)
        if pieces[-1][0] or seen.imprint is not Last.FOOT:
            pieces.append((False, _Out(seen)))
            kind, before = ("part", "") if seen.imprint is not Last.BEHIND_EMPTY else ("part unnumbered", _EMPTY_PAGE)
            imprint = f'{before}<section class="{kind}">\n{imprint}</section>\n'
        pieces[-1][1].append(imprint)
    return [(wide, "".join(words)) for wide, words in pieces]


def _annex(annex: Annex, theme: Theme, out: _Out, table: Contents, *, sealed: bool) -> None:
    out.append(f'<section class="{"part wide" if annex.wide else "part"}">\n')
    if annex.label:
        out.append(f'<p class="label"{_anchor(table, annex)}>{_words(annex.label)}</p>\n')
    _part(annex, theme.turned if annex.wide else theme, out, table, sealed=sealed)
    out.append("</section>\n")


def _part(part: Document | Annex, theme: Theme, out: _Out, table: Contents, *, sealed: bool) -> None:
    capacity = float(theme.text_width * POINTS_PER_MM / theme.title.size)
    title = "<br/>".join(escaped(line) for line in lines(flat(part.title), capacity))
    out.append(f'<h1><span class="t">{title}</span></h1>\n')
    _blocks(part.blocks, theme, out)
    for section in part.sections:
        _section(section, theme, out, table)
    indents = signature.indents(part.closing, theme, sealed=sealed)
    for block in part.closing:
        if isinstance(block, Paragraph) and id(block) in indents:
            out.append(f'<p class="{block.role}" style="margin-right:{indents[id(block)]:.2f}pt">{_words(block.inlines)}</p>\n')
        else:
            _blocks((block,), theme, out)


def _section(section: Section, theme: Theme, out: _Out, table: Contents) -> None:
    tag = f"h{min(section.level + 1, DEEPEST)}"
    look = min(rank(section.number, section.level), len(theme.headings))
    over = "" if section.run_in or (section.blocks and not isinstance(section.blocks[0], Table)) else " over"
    words = _line(escaped(section.number) + _inlines(section.title))
    heading = f'<{tag} class="r{look}{over}"{_anchor(table, section)}>{words}</{tag}>'
    opened, rest = opening(section)
    out.append("<section>\n")
    if opened is None:
        out.append(f"{heading}\n")
    else:
        out.append(f'<div class="run-in">{heading}<p>{_line(_inlines(opened.inlines))}</p></div>\n')
    _blocks(rest, theme, out)
    for child in section.sections:
        _section(child, theme, out, table)
    out.append("</section>\n")


def _anchor(table: Contents, node: Section | Annex) -> str:
    entry = table.entry(node)
    return "" if entry is None else f' id="{entry.anchor}"'


def _blocks(blocks: Iterable[Block], theme: Theme, out: _Out) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                kind = "" if block.role is Role.BODY else f' class="{block.role}"'
                out.append(f"<p{kind}>{_line(_inlines(block.inlines))}</p>\n")
            case ItemList():
                out += [f"<p>{_line(escaped(item.marker) + _inlines(item.inlines))}</p>\n" for item in block.items]
            case Table():
                _table(block, theme, out)
            case Chart():
                _chart(block, theme, out)
            case Attachments():
                _attachments(block, out)
            case PageBreak():
                out.append('<div class="page-break"></div>\n')
            case _:
                assert_never(block)


def _attachments(attachments: Attachments, out: _Out) -> None:
    single = "" if len(attachments.items) > 1 else " single"
    out.append(f'<div class="attachments{single}">\n')
    for place, item in enumerate(attachments.items):
        before = "" if place else ATTACHMENTS
        out.append(f'<p><span class="t">{before}{escaped(item.marker)}{_inlines(item.inlines)}</span></p>\n')
    out.append("</div>\n")


def _table(table: Table, theme: Theme, out: _Out) -> None:
    out.append("<figure>\n" if table.caption or table.unit else '<figure class="bare">\n')
    if table.caption:
        out.append(f"<figcaption>{_words(table.caption)}</figcaption>\n")
    if table.unit:
        out.append(f'<p class="unit">{_words(table.unit)}</p>\n')
    room, cells = theme.cell_room, grid.covering(table, table.body)
    joined = grid.joined(cells)
    names = {place: row_name(table, place) for place in joined}
    parted = [place for place, name in names.items() if name in out.seen.parted]
    body = grid.parted(cells, parted) if parted else table.body
    widths = fitted(table.widths, (*grid.covering(table, table.head), *cells), room)
    columns = "".join(f'<col style="width:{100 * width / room:.4g}%"/>' for width in widths)
    out.append(f"<table>\n<colgroup>{columns}</colgroup>\n")
    for part, tag, rows in (("thead", "th", table.head), ("tbody", "td", body)):
        if rows:
            out.append(f"<{part}>\n")
            inside = rows is body
            bound = together.bound(table, theme, widths, cells) if inside else frozenset()
            out += [_row(row, tag, bound=place in bound, name=names.get(place, "") if inside else "") for place, row in enumerate(rows)]
            out.append(f"</{part}>\n")
    out.append("</table>\n")
    out += [f'<p class="table-note">{_words(note)}</p>\n' for note in table.notes]
    out.append("</figure>\n")


def _chart(chart: Chart, theme: Theme, out: _Out) -> None:
    """The drawing with its unit above and its caption below, as is the custom for pictures."""
    out.append('<figure class="picture">\n')
    if chart.unit:
        out.append(f'<p class="unit">{_words(chart.unit)}</p>\n')
    out.append(chart_svg.svg(chart, theme))
    out += [f'<p class="table-note">{_words(note)}</p>\n' for note in chart.notes]
    out.append(f"<figcaption>{_words(chart.caption)}</figcaption>\n</figure>\n")


def _row(row: Sequence[Cell], tag: str, *, bound: bool, name: str) -> str:
    kept = ' class="bound"' if bound else ""
    anchor = f' id="{escaped(name)}"' if name else ""
    return f"<tr{kept}{anchor}>{''.join(_cell(cell, tag) for cell in row)}</tr>\n"


def _cell(cell: Cell, tag: str) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    align = "" if cell.align is Align.CENTER else f' class="{cell.align}"'
    scope = "" if tag == "td" else ' scope="colgroup"' if cell.columns > 1 else ' scope="col"'
    return f"<{tag}{scope}{columns}{rows}{align}>{_line(_inlines(cell.inlines))}</{tag}>"


def _words(inlines: Inlines) -> str:
    return f'<span class="t">{_inlines(inlines)}</span>'


def _line(text: str) -> str:
    """Words that may need a second font, so that it does not make the line taller; those that every Chinese font holds stand as they are.

    Each element that is not there makes the PDF quicker to make.
    """
    return text if _everyday(text) else f'<span class="t">{text}</span>'


def _everyday(text: str) -> bool:
    if _LATIN.search(text):
        return False
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _inlines(inlines: Inlines) -> str:
    parts = []
    for inline in inlines:
        match inline:
            case Text() | Value():
                parts.append(escaped(inline.text))
            case Gap():
                parts.append(f"<mark>{escaped(gap_text(inline))}</mark>")
            case Strong():
                parts.append(f"<strong>{_inlines(inline.children)}</strong>")
            case _:
                assert_never(inline)
    return "".join(parts)
