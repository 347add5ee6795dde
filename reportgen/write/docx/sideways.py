"""Page numbers of pages turned sideways: a box in the footer, beside the table, whose words run downwards.

In: a footer of python-docx, the side, Theme.   Out: the footer holds — 1 — where it stands on every other sheet, once this one is bound
(GB/T 9704 8: 页码位置与公文其他页码保持一致; the head of the table is at the left edge of the sheet).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.write.docx import names, styles
from reportgen.write.theme import POINTS_PER_MM, Theme

LINE_OF_SONG = Decimal("1.3")
"""Height of a line of 宋体 in ems, as Word and LibreOffice set it."""
NUMBER = "".join(
    f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{content}</w:r>'
    for content in (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
)
_EMU_PER_POINT = 12700
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = (
    f'{styles.NAMESPACE} xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:wps="{_SHAPE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def page_number(footer: Any, side: str, theme: Theme) -> None:
    """Put the number into the footer of odd pages (`side` right) or of even pages (left)."""
    from docx.oxml import parse_xml

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p  # noqa: SLF001 python-docx has no boxes
    paragraph.getparent().replace(paragraph, parse_xml(_paragraph(side, theme)))


def _paragraph(side: str, theme: Theme) -> str:
    # As long as the page and in its middle: LibreOffice loses distances, and misplaces what hangs from an edge, on a section's first page.
    place = "".join(
        f'<wp:position{axis} relativeFrom="{base}"><wp:align>{at}</wp:align></wp:position{axis}>'
        for axis, base, at in (("H", "leftMargin", "right"), ("V", "page", "center"))
    )
    wide = theme.turned
    thick = 2 * theme.page_number_below * POINTS_PER_MM
    indent = names.twips(mm=wide.top if side == "left" else wide.bottom, pt=wide.page_number.size)
    apart = f'<w:ind w:{side}="{indent}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/>'
    words = f'<w:p><w:pPr><w:pStyle w:val="{names.FOOTER}"/>{apart}</w:pPr>{NUMBER}</w:p>'
    extent = f'cx="{_emu(thick)}" cy="{_emu(wide.height * POINTS_PER_MM)}"'
    return (
        f'<w:p {_NAMESPACES}><w:pPr><w:pStyle w:val="{names.FOOTER}"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        f' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}<wp:extent {extent}/><wp:wrapNone/>'
        f'<wp:docPr id="{1001 if side == "left" else 1000}" name="页码{side}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def _emu(points: Decimal) -> int:
    return int(points * _EMU_PER_POINT)
