"""Word files such as a bureau keeps: a letterhead with its own styles, header and placeholders; and broken or hostile ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERED = f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def letterhead(*, here: bool = True, header: bool = True, footer: bool = False, numbered: bool = False) -> bytes:
    """Red words, a number to be filled in, a line; then the place of the report and a line below it."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(30), Mm(30), Mm(27), Mm(27)
    heading = file.styles["Heading 1"]
    heading.font.color.rgb = RGBColor(0, 0x33, 0x99)
    heading.font.size = Pt(18)
    if numbered:
        heading.element.get_or_add_pPr().insert(2, parse_xml(NUMBERED))
    body = file.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
    body.font.size = Pt(15)
    mark = file.add_paragraph()
    run = mark.add_run("丙区科学技术局文件")
    run.font.size, run.font.color.rgb = Pt(40), RGBColor(0xFF, 0, 0)
    number = file.add_paragraph()
    for piece in ("{{发文", "字号}}"):
        number.add_run(piece)
    if here:
        file.add_paragraph("{{正文}}")
        file.add_paragraph("本单位的尾注")
    if header:
        section.header.paragraphs[0].text = "内部资料"
    if footer:
        section.footer.paragraphs[0].text = "第一页"
    saved = io.BytesIO()
    file.save(saved)
    return renamed(saved.getvalue())


def renamed(content: bytes) -> bytes:
    """With the identifiers that a Chinese Word gives: heading 1 is `1`, Normal is `a`."""

    def change(part: str, source: bytes) -> bytes:
        text = source.decode() if part.endswith(".xml") else ""
        for old, new in (("Heading1", "1"), ("Normal", "a"), ("Title", "a3")):
            text = re.sub(rf'(w:(?:styleId|val)=")({old})(")', rf"\g<1>{new}\3", text) if text and "name" not in part else text
        # Names stay what they are.
        text = text.replace('<w:name w:val="a"/>', '<w:name w:val="Normal"/>').replace('<w:name w:val="a3"/>', '<w:name w:val="Title"/>')
        return text.encode() if text and part in ("word/styles.xml", "word/document.xml") else source

    return changed(content, change)


def changed(
    content: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None, without: Sequence[str] = ()
) -> bytes:
    """The file with each part changed, parts added and parts left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in without:
                new.writestr(part, change(part, old.read(part)))
        for part, source in (more or {}).items():
            new.writestr(part, source)
    return out.getvalue()


def same(_part: str, source: bytes) -> bytes:
    return source


def replaced(part: str, old: str, new: str) -> Callable[[str, bytes], bytes]:
    """Change words of one part."""

    def change(name: str, source: bytes) -> bytes:
        return source.replace(old.encode(), new.encode()) if name == part else source

    return change


def linked(target: str, kind: str = "image") -> bytes:
    """A letterhead with a relationship that leads out of it."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rIdX" Type="{office}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    part = "word/_rels/settings.xml.rels" if kind == "attachedTemplate" else "word/_rels/document.xml.rels"
    if kind == "attachedTemplate":
        head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        return changed(letterhead(), same, {part: (head + link).encode()})
    return changed(letterhead(), replaced(part, "</Relationships>", link))


__all__ = ["changed", "letterhead", "linked", "qn", "replaced", "same"]
