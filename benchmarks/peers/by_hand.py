"""A report with python-docx, written as most programs write one: its own default document, styles by name, cells by `table.cell(y, x)`.

In:  Document (the charts are left out, which no other route draws), the theme's styles.   Out: a DOCX.
Both the document itself and, with placeholders in the place of its values, the template for docxtpl are made here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from reportgen.document import Block, Chart, Document, ItemList, PageBreak, Paragraph, Section, Table, plain
from reportgen.write import grid
from reportgen.write.docx import styles
from reportgen.write.theme import Theme


def write(document: Document, theme: Theme, *, loops: bool = False) -> bytes:
    """The report as DOCX; with `loops`, the rows of each table as one row in a loop over `t[place]`, as docxtpl wants it."""
    made = _base(theme)
    made.add_paragraph(plain(document.title), style="Title")
    tables = iter(range(1000))
    for kind, thing in _parts(document):
        if kind == "table":
            _table(made, thing, next(tables), loops=loops)
        else:
            made.add_paragraph(thing, style=kind)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def rows(document: Document) -> list[list[list[str]]]:
    """What stands in the rows of each table, for the loops of a template."""
    return [[[plain(cell.inlines) for cell in row] for row in thing.body] for kind, thing in _parts(document) if kind == "table"]


def _base(theme: Theme) -> Any:
    """The library's default document with the styles of the sheet among its own, page and page number set."""
    made = docx.Document()
    sheet = made.styles.element
    for text in styles.all_styles(theme):
        style = parse_xml(text.replace("<w:style ", f"<w:style {styles.NAMESPACE} ", 1))
        for old in [each for each in sheet if each.get(qn("w:styleId")) == style.get(qn("w:styleId"))]:
            sheet.remove(old)
        sheet.append(style)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    run = section.footer.paragraphs[0].add_run()
    for kind in ("begin", None, "end"):
        field = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            field.set(qn("w:fldCharType"), kind)
        else:
            field.text = "PAGE"
        run._r.append(field)  # noqa: SLF001 python-docx has no fields
    return made


def _parts(document: Document) -> Iterator[tuple[str, Any]]:
    """Style and words of each paragraph, and the tables between them."""
    yield from _of_blocks(document.blocks)
    for section in document.sections:
        yield from _of_section(section)
    yield from _of_blocks(document.closing)


def _of_section(section: Section) -> Iterator[tuple[str, Any]]:
    yield f"heading {section.level}", section.number + plain(section.title)
    yield from _of_blocks(section.blocks)
    for each in section.sections:
        yield from _of_section(each)


def _of_blocks(blocks: Sequence[Block]) -> Iterator[tuple[str, Any]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield "公文正文", plain(block.inlines)
            case ItemList():
                for item in block.items:
                    yield "公文正文", item.marker + plain(item.inlines)
            case Table():
                yield "caption", plain(block.caption)
                yield "table", block
            case Chart() | PageBreak():
                pass


def _table(made: Any, table: Table, place: int, *, loops: bool) -> None:
    body = grid.body(table)
    columns = len(table.widths)
    head = grid.head(table)
    below = 3 if loops else len(body)
    built = made.add_table(rows=len(head) + below, cols=columns)
    built.style = "公文表格"
    for y, row in enumerate(head):
        for x, slot in enumerate(row):
            if slot.first:
                cell = built.cell(y, x)
                if slot.cell.columns > 1 or slot.cell.rows > 1:
                    cell = cell.merge(built.cell(y + slot.cell.rows - 1, x + slot.cell.columns - 1))
                _words(cell, plain(slot.cell.inlines), "公文表头")
        properties = built.rows[y]._tr.get_or_add_trPr()  # noqa: SLF001 python-docx has no repeated heads
        properties.append(OxmlElement("w:tblHeader"))
    if loops:
        _words(built.cell(len(head), 0), f"{{%tr for r in t[{place}] %}}", "公文表格文字")
        _words(built.cell(len(head) + 2, 0), "{%tr endfor %}", "公文表格文字")
        for x in range(columns):
            _words(built.cell(len(head) + 1, x), f"{{{{ r[{x}] }}}}", "公文表格文字")
        return
    for y, row in enumerate(body, len(head)):
        for x, slot in enumerate(row):
            if slot.first:
                _words(built.cell(y, x), plain(slot.cell.inlines), "公文表格文字")


def _words(cell: Any, text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text)
