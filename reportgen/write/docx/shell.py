"""The part of a Word file that is the same in every report of a theme.

In: Theme.   Out: `Shell`: the static parts, compressed, and the XML around the body of `document.xml`.
python-docx supplies the package; what its own template brings along (a hundred table styles, another program's settings, a thumbnail, an
author) is replaced or dropped. It is imported here and only when a shell is made.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from reportgen.write import breaks
from reportgen.write.docx import charts, keep, names, own_shell, package, palette, sideways, styles
from reportgen.write.theme import CHAINS, Theme

if TYPE_CHECKING:
    from docx.document import Document as Docx

_KEPT = ("/settings", "/styles", "/fontTable", "/footer", "/theme")
"""Relationships of the main part that stay, by the end of their type."""
_DYNAMIC = ("word/document.xml", "docProps/core.xml")
_SETTINGS_KEPT = ("defaultTabStop", "characterSpacingControl", "decimalSymbol", "listSeparator", "evenAndOddHeaders")
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>reportgen</Application></Properties>"
)


@dataclass(frozen=True, slots=True)
class Shell:
    """What `package` and `body` need for a report."""

    parts: Mapping[str, bytes]
    """Those that are the same in every report."""
    opening: str
    """`document.xml` up to and with `<w:body>`."""
    section: str
    """The properties of upright pages."""
    turned: str
    """The properties of pages turned sideways."""
    closing: str
    """The end of `document.xml`."""
    theme: Theme
    """The one asked for, or, in a bureau's own file, the same on the file's page."""
    after: str = ""
    """What a bureau's own file holds below the report."""
    renamed: Callable[[str], str] | None = None
    """Our XML with the identifiers that styles have in a bureau's own file."""


@cache
def of(theme: Theme) -> Shell:
    """The shell of a theme; made once in a process."""
    if theme.own is not None:
        adopted = own_shell.adopt(theme.own, theme, _footers)
        static = {name: content for name, content in adopted.parts.items() if name not in _DYNAMIC}
        around = (adopted.opening, adopted.section, adopted.turned, adopted.closing)
        return Shell(static, *around, adopted.theme, adopted.after, adopted.styles.renamed)
    parts = _parts(theme)
    opening, section, turned, closing = _split(parts["word/document.xml"].decode())
    static = {name: content for name, content in parts.items() if name not in _DYNAMIC}
    return Shell(static, opening, section, _turned(turned, theme), closing, theme)


def _footers(theme: Theme) -> own_shell.Footers:
    parts = _parts(theme)
    kinds = ("gwOdd", "gwEven", "gwOddTurned", "gwEvenTurned")
    found = {kind: parts[f"word/footer{place}.xml"] for place, kind in enumerate(kinds, 1)}
    return own_shell.Footers(found, _footer_distance(theme), _footer_distance(theme.turned))


@cache
def static(theme: Theme, count: int = 0) -> package.Static:
    """The parts that are the same in every report with `count` charts, compressed; they know where the charts will be."""
    parts = dict(of(theme).parts)
    if count:
        for name, ending, more in (
            ("[Content_Types].xml", b"</Types>", charts.content_types(count)),
            ("word/_rels/document.xml.rels", b"</Relationships>", charts.relationships(count)),
        ):
            parts[name] = parts[name].replace(ending, more.encode() + ending)
    return package.compress(parts)


def _parts(theme: Theme) -> dict[str, bytes]:
    """All parts, as python-docx makes them or has made them before."""
    return keep.parts(theme, lambda: _made(theme))


def _made(theme: Theme) -> dict[str, bytes]:
    import docx as python_docx
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND

    docx = python_docx.Document()
    _drop_leftovers(docx)
    docx.part.part_related_by(KIND.THEME)._blob = palette.theme_xml(theme)  # noqa: SLF001 python-docx has no other way
    _set_styles(docx, theme)
    _set_page(docx, theme)
    _set_settings(docx)
    _set_fonts(docx)
    saved = io.BytesIO()
    docx.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _split(document: str) -> tuple[str, str, str, str]:
    start, end = document.index("<w:body>") + len("<w:body>"), document.index("</w:body>")
    upright, turned = re.findall(r"<w:sectPr\b.*?</w:sectPr>", document, re.DOTALL)
    return document[:start], upright, turned, document[end:]


def _turned(section: str, theme: Theme) -> str:
    """The properties of a section whose pages are turned; its grid stays."""
    wide = theme.turned
    sides = {name: round(getattr(wide, name) * 1440 / Decimal("25.4")) for name in ("top", "right", "bottom", "left")}
    margins = " ".join(f'w:{name}="{twips}"' for name, twips in sides.items())
    footer = round(_footer_distance(wide) * 1440 / Decimal("25.4"))
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    section = re.sub(r"<w:pgSz [^>]*/>", size, section)
    return re.sub(r"<w:pgMar [^>]*/>", f'<w:pgMar {margins} w:header="720" w:footer="{footer}" w:gutter="0"/>', section)


def _footer_distance(theme: Theme) -> Decimal:
    """Millimetres from the lower edge of the sheet to the page number's line."""
    return theme.bottom - theme.page_number_below - theme.page_number.size * sideways.LINE_OF_SONG / 2 * Decimal("25.4") / 72


def _drop_leftovers(docx: Docx) -> None:
    """Parts are written only while a relationship leads to them."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND

    for relationships, unwanted in (
        (docx.part.rels, lambda kind: not kind.endswith(_KEPT)),
        (docx.part.package.rels, lambda kind: kind.endswith("/thumbnail")),
    ):
        for key in [key for key, relationship in relationships.items() if unwanted(relationship.reltype)]:
            del relationships[key]
    docx.part.package.part_related_by(KIND.EXTENDED_PROPERTIES)._blob = _APPLICATION  # noqa: SLF001 python-docx has no other way


def _set_styles(docx: Docx, theme: Theme) -> None:
    from docx.oxml import parse_xml

    sheet = docx.styles.element
    for child in list(sheet):
        sheet.remove(child)
    sheet.append(parse_xml(styles.defaults(theme)))
    for style in styles.all_styles(theme):
        sheet.append(parse_xml(style.replace("<w:style ", f"<w:style {styles.NAMESPACE} ", 1)))


def _set_page(docx: Docx, theme: Theme) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Twips

    section = docx.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.left_margin = _twips(theme.top), _twips(theme.left)
    section.right_margin, section.bottom_margin = _twips(theme.right), _twips(theme.bottom)
    section.footer_distance = _twips(_footer_distance(theme))
    properties = section._sectPr  # noqa: SLF001 python-docx has no grid
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    # Not linesAndChars: LibreOffice gives each 16 pt character two cells of it.
    properties.append(parse_xml(f'<w:docGrid {styles.NAMESPACE} w:type="lines" w:linePitch="{names.twips(pt=theme.pitch)}"/>'))
    docx.settings.odd_and_even_pages_header_footer = True
    docx.add_section()  # takes over the measures; those of a turned page are set in its text
    upright, turned = docx.sections
    _page_number(upright.footer, "right", theme)
    _page_number(upright.even_page_footer, "left", theme)
    sideways.page_number(turned.footer, "right", theme)
    sideways.page_number(turned.even_page_footer, "left", theme)


def _page_number(footer: Any, side: str, theme: Theme) -> None:
    """— 1 — one character in from the outer edge (GB/T 9704 7.5)."""
    from docx.oxml import parse_xml

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p  # noqa: SLF001 python-docx has no fields
    indent = names.twips(pt=theme.page_number.size)
    paragraph.getparent().replace(
        paragraph,
        parse_xml(
            f'<w:p {styles.NAMESPACE}><w:pPr><w:pStyle w:val="{names.FOOTER}"/>'
            f'<w:ind w:{side}="{indent}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr>{sideways.NUMBER}</w:p>'
        ),
    )


def _set_settings(docx: Docx) -> None:
    from docx.oxml import parse_xml

    settings = docx.settings.element
    for child in list(settings):
        if child.tag.rpartition("}")[2] not in _SETTINGS_KEPT:
            settings.remove(child)
    position = [child.tag.rpartition("}")[2] for child in settings].index("characterSpacingControl") + 1
    modern = (
        f"<w:compat {styles.NAMESPACE}><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    never = ("After", breaks.NEVER_LAST), ("Before", breaks.NEVER_FIRST)  # by itself Word lets a line begin with — or ·
    for place, (where, characters) in enumerate(never, position):
        signs = "".join(sorted(characters))
        settings.insert(place, parse_xml(f'<w:noLineBreaks{where} {styles.NAMESPACE} w:lang="zh-CN" w:val="{signs}"/>'))
    settings.insert(position + 2, parse_xml(modern))
    settings.insert(position + 3, parse_xml(f'<w:themeFontLang {styles.NAMESPACE} w:val="en-US" w:eastAsia="zh-CN"/>'))


def _set_fonts(docx: Docx) -> None:
    """Names under which another machine may know the faces."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND

    fonts = "".join(
        f'<w:font w:name="{chain.office}"><w:altName w:val="{",".join(name for name in chain.families if name != chain.office)}"/>'
        f'<w:charset w:val="{"00" if chain.office.isascii() else "86"}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for chain in CHAINS.values()
    )
    part = docx.part.part_related_by(KIND.FONT_TABLE)
    part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {styles.NAMESPACE}>{fonts}</w:fonts>'.encode()  # noqa: SLF001


def _twips(mm: Decimal) -> Any:
    from docx.shared import Twips

    return Twips(round(mm * 1440 / Decimal("25.4")))
