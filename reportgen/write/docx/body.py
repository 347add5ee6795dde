"""What a report says, as the XML of `word/document.xml` and `docProps/core.xml`.

In: Document, Theme, the XML around the body.   Out: XML bytes, written as text: building a tree of elements takes ten times as long.
Looks come from the styles of the shell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, assert_never

from reportgen.document import (
    Annex,
    Attachments,
    Block,
    Chart,
    Document,
    ItemList,
    Meta,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Table,
)
from reportgen.write import contents, signature
from reportgen.write.docx import charts, frame, names, tables, toc
from reportgen.write.docx.writing import HINT, Body, escape, run, runs
from reportgen.write.theme import POINTS_PER_MM, Theme, rank
from reportgen.write.title import lines
from reportgen.write.words import ATTACHMENTS, flat, opening

_SIGNATURE = Role.SIGNATURE
_CORE = (
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2001/XMLSchema-instance",
)


class Frame(NamedTuple):
    """What stands around the body in `document.xml`, and the properties of upright and of turned pages."""

    opening: str
    section: str
    turned: str
    closing: str
    after: str = ""
    """What follows the report."""
    renamed: Callable[[str], str] | None = None
    """The body with the identifiers that styles have in this file, where they have others."""


def document_xml(document: Document, theme: Theme, around: Frame, pages: Mapping[str, int]) -> tuple[bytes, tuple[Chart, ...]]:
    """`word/document.xml`: the report between what the shell opens and closes; and its charts, which are parts of their own.

    `pages` has the page of each entry of 目录, by its anchor.
    """
    body = Body(theme, contents=contents.of(document))
    upright = theme
    _blocks(document.front, body)
    if body.after_table:
        body.paragraph(names.BLANK, "")
    if document.letterhead is not None:
        frame.letterhead(document.letterhead, body)
    if body.contents.before == id(document):
        toc.table(body.contents, pages, body)
    _part(document, body, sealed=document.sealed)
    for annex in document.annexes:
        body.page_break = True
        if body.contents.before == id(annex):
            toc.table(body.contents, pages, body)
        _turn(body, upright.turned if annex.wide else upright, around)
        if annex.label:
            body.paragraph(names.LABEL, toc.marked(body.contents.entry(annex), runs(annex.label)))
            body.paragraph(names.BLANK, "", properties="<w:keepNext/>")
        _part(annex, body, sealed=document.sealed)
    apart = document.imprint is not None and body.theme is not upright
    if document.imprint is not None:
        if apart:
            body.page_break = True
            _turn(body, upright, around)
        frame.imprint(document.imprint, body)
    if body.after_table:
        body.paragraph(names.BLANK, "")
    toc.end(body.contents, body)
    last = around.section if body.theme is upright else around.turned
    if apart:
        last = frame.on_even_page(last)
    text = body.xml if around.renamed is None else [around.renamed("".join(body.xml))]
    return "".join([around.opening, *text, around.after, last, around.closing]).encode(), tuple(body.charts)


def _turn(body: Body, theme: Theme, around: Frame) -> None:
    """Pages of another orientation begin: the last paragraph carries the properties of the pages that end."""
    if theme == body.theme:
        return
    body.page_break = False
    if not body.xml[-1].startswith("<w:p>"):
        body.paragraph(names.BLANK, "")
    ended = around.section if body.theme.width < body.theme.height else around.turned
    body.xml[-1] = body.xml[-1].replace("</w:pPr>", f"{ended}</w:pPr>", 1)
    body.turn(theme)


def core_xml(meta: Meta) -> bytes:
    """`docProps/core.xml`; its only date is the report's own, so a report made twice is the same file."""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(meta.date)}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if meta.date
    )
    core, dc, terms, xsi = _CORE
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="{dc}" xmlns:dcterms="{terms}" xmlns:xsi="{xsi}">'
        f"<dc:title>{escape(meta.title)}</dc:title><dc:subject>{escape(f'{meta.region} {meta.year}')}</dc:subject>"
        f"<dc:creator>{escape(meta.issuer)}</dc:creator><cp:keywords>{escape(meta.template)}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(meta.issuer)}</cp:lastModifiedBy>{dates}"
        f"<cp:category>{escape(meta.audience)}</cp:category><dc:language>{escape(meta.language)}</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def _part(part: Document | Annex, body: Body, *, sealed: bool) -> None:
    body.signed = False
    body.paragraph(names.TITLE, _title(flat(part.title), body.theme))
    body.paragraph(names.BLANK, "")
    _blocks(part.blocks, body)
    for section in part.sections:
        _section(section, body)
    body.indents = signature.indents(part.closing, body.theme, sealed=sealed)
    _blocks(part.closing, body)


def _section(section: Section, body: Body) -> None:
    opened, rest = opening(section)
    level, looks = section.level, rank(section.number, section.level)
    # The paragraph style says the level, for outline and table of contents; the words wear the face of their number.
    style = names.run_in(looks) if opened is not None or looks != level else ""
    heading = runs(section.title, style=style, before=section.number)
    if opened is None and looks != level:
        heading = _weighed(heading, body.theme, level, looks)
    if (entry := body.contents.entry(section)) is not None:
        heading = toc.marked(entry, heading)
    if opened is None:
        body.paragraph(names.heading(level), heading)
    else:
        body.paragraph(names.BODY, heading + runs(opened.inlines))
    _blocks(rest, body)
    for child in section.sections:
        _section(child, body)


def _weighed(runs: str, theme: Theme, level: int, looks: int) -> str:
    """The runs, bold or not as their look says: bold in both a paragraph style and a character style would cancel itself."""
    look = theme.heading(looks)
    if not (look.bold or theme.heading(level).bold):
        return runs
    return runs.replace(HINT, f'{HINT}<w:b w:val="{int(look.bold)}"/>')


def _blocks(blocks: Iterable[Block], body: Body) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                _paragraph(block, body)
            case ItemList():
                for item in block.items:
                    body.paragraph(names.BODY, runs(item.inlines, before=item.marker))
            case Table():
                tables.table(block, body)
            case Chart():
                _chart(block, body)
            case Attachments():
                _attachments(block, body)
            case PageBreak():
                body.page_break = True
            case _:
                assert_never(block)


def _paragraph(paragraph: Paragraph, body: Body) -> None:
    if paragraph.role is _SIGNATURE and not body.signed:
        body.keep_last()
        body.paragraph(names.BLANK, "", properties="<w:keepNext/>")
        body.signed = True
    right = body.indents.get(id(paragraph))
    # By characters nothing is set: Word would count the indent in characters of the style before it.
    indent = "" if right is None else f'<w:ind w:right="{names.twips(pt=right)}"/>'
    body.paragraph(names.ROLES[paragraph.role], runs(paragraph.inlines), indent=indent)


def _attachments(attachments: Attachments, body: Body) -> None:
    """附件：1. and the further numbers below its number; what runs over stands below the first character of the name.

    All stand on one page, and the last line of the text with them (7.3.5.5).
    """
    body.keep_last()
    body.paragraph(names.BLANK, "", properties="<w:keepNext/>")
    number = 1 if len(attachments.items) > 1 else 0
    for place, item in enumerate(attachments.items):
        before = "" if place else ATTACHMENTS
        left, hanging = body.theme.indent + len(ATTACHMENTS) + number, len(before) + number
        size = body.theme.body.size
        indent = f'<w:ind w:left="{names.twips(pt=left * size)}" w:hanging="{names.twips(pt=hanging * size)}"/>'
        kept = "<w:keepNext/>" if item is not attachments.items[-1] else ""
        body.paragraph(names.ATTACHMENTS, runs(item.inlines, before=before + item.marker), properties=kept, indent=indent)


def _chart(chart: Chart, body: Body) -> None:
    """The picture with its unit above and its caption below; its number leads to its part of the package."""
    body.charts.append(chart)
    if chart.unit:
        body.paragraph(names.UNIT, runs(chart.unit))
    body.paragraph(names.CHART, charts.drawing(chart, len(body.charts), body.theme))
    for note in chart.notes:
        body.paragraph(names.TABLE_NOTE, runs(note), properties="<w:keepNext/>")
    body.paragraph(names.CAPTION, runs(chart.caption), properties='<w:keepNext w:val="0"/>')


def _title(title: str, theme: Theme) -> str:
    capacity = float(theme.text_width * POINTS_PER_MM / theme.title.size)
    return "<w:r><w:br/></w:r>".join(run(line) for line in lines(title, capacity))
