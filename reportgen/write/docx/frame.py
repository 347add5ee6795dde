"""What frames a report in Word: 红头 above the red line, 版记 at the foot of the last page (GB/T 9704 7.2, 7.4).

In: Letterhead, Imprint.   Out: paragraphs appended to the body.
版记 stands in a box that hangs from the lower edge of the text block; empty lines above keep its place free, and go to the next page
together with it. A table that floats would be pushed about by Word and LibreOffice as the text grows.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from reportgen.document import Imprint, Inlines, Letterhead
from reportgen.write import frame
from reportgen.write.docx import names
from reportgen.write.docx.writing import Body, run, runs
from reportgen.write.theme import POINTS_PER_MM, Theme
from reportgen.write.words import BETWEEN_NAMES, SIGNER, em_width, flat

TAIL = Decimal(1)
"""Points of the empty paragraph that the format asks for below a table."""
_EMU_PER_POINT = 12700
_NO_ROOM = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
"""Within cells: the lines are as high as the body's, so that the box holds its rows; other tables have room above and below."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = (
    f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="{_SHAPE}"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
)
_NOTHING = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def letterhead(head: Letterhead, body: Body) -> None:
    """The mark, two lines, the number (with those who sign beside it), the red line, two lines."""
    size = frame.mark_size(head, body.theme)
    words, line = runs(head.mark), ""
    if size != body.theme.mark.size:
        half = names.half_points(size)
        words = words.replace("</w:rPr>", f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>')
        line = f'<w:spacing w:line="{names.twips(pt=size)}" w:lineRule="exact"/>'
    body.paragraph(names.MARK, words, indent=line)
    for _line in range(2):
        body.paragraph(names.BLANK, "")
    if head.signers:
        _signed(head, body)
    else:
        body.paragraph(names.NUMBER, runs(head.number))
    body.paragraph(names.RED_LINE, "")
    for _line in range(2):
        body.paragraph(names.BLANK, "")


def _signed(head: Letterhead, body: Body) -> None:
    """The number at the left, in the line of the last who sign; each one character in from the edge (7.2.5, 7.2.6)."""
    theme = body.theme
    rows = frame.rows(head.signers)
    longest = max(em_width(BETWEEN_NAMES.join(map(flat, row))) for row in rows) + len(SIGNER)
    whole, edge = names.twips(mm=theme.text_width), names.twips(pt=theme.body.size)
    right = names.twips(pt=Decimal(str(math.ceil(longest))) * theme.body.size) + edge
    below = f'<w:ind w:left="{names.twips(pt=len(SIGNER) * theme.body.size)}" w:firstLine="0"/>'
    lines = "".join(
        _paragraph(names.SIGNERS, run("" if place else SIGNER) + _names(row), below if place else "") for place, row in enumerate(rows)
    )
    number = _paragraph(names.NUMBER, runs(head.number), '<w:jc w:val="left"/>')
    cells = _cell(whole - right, number, f'<w:left w:w="{edge}" w:type="dxa"/>') + _cell(right, lines, "")
    body.xml.append(_table((whole - right, right), f"<w:tr>{cells}</w:tr>"))


def _names(row: tuple[Inlines, ...]) -> str:
    return run(BETWEEN_NAMES).join(runs(name, style=names.SIGNER) for name in row)


def imprint(last: Imprint, body: Body) -> None:
    """Empty lines that keep its place free, the first of which carries the box."""
    theme = body.theme
    line = theme.pitch
    rules = 2 * theme.outer_rule + theme.inner_rule
    height = frame.imprint_rows(last, theme) * line + rules * POINTS_PER_MM + TAIL
    box = _box(height, theme, _imprint(last, theme))
    count = math.ceil(height / theme.pitch)
    for place in range(count):
        body.paragraph(names.BLANK, "" if place else box, properties="<w:keepNext/>" if place < count - 1 else "")


def on_even_page(section: str) -> str:
    """The properties of a section that begins on an even page, where 版记 belongs (7.4); Word puts an empty page before it at need."""
    return re.sub(r"(?=<w:pgSz )", '<w:type w:val="evenPage"/>', re.sub(r"<w:type [^>]*/>", "", section), count=1)


def _imprint(last: Imprint, theme: Theme) -> str:
    width, edge = names.twips(mm=theme.text_width), names.twips(pt=theme.copies.size)
    outer, inner = (_rule(mm) for mm in (theme.outer_rule, theme.inner_rule))
    rows = []
    if last.copies:
        hanging = f'<w:ind w:left="{3 * edge}" w:hanging="{3 * edge}"/><w:jc w:val="both"/>'
        rows.append(_paragraph(names.IMPRINT, runs(last.copies), hanging))
    if last.date:
        # One tab at the right edge: 印发机关 left, 印发日期 right.
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{width - 2 * edge}"/></w:tabs>'
        below = "<w:br/>" if frame.date_below(last, theme) else ""
        rows.append(_paragraph(names.IMPRINT, f"{runs(last.office)}<w:r>{below}<w:tab/></w:r>{runs(last.date)}", stop))
    made = ""
    for place, words in enumerate(rows):
        top, bottom = (inner if place else outer), (outer if place == len(rows) - 1 else inner)
        borders = f"<w:tcBorders><w:top {top}/><w:bottom {bottom}/></w:tcBorders>"
        sides = "".join(f'<w:{side} w:w="{edge}" w:type="dxa"/>' for side in ("left", "right"))
        made += f"<w:tr>{_cell(width, words, sides, borders)}</w:tr>"
    return _table((width,), made) + _paragraph(names.THIN, "")


def _rule(mm: Decimal) -> str:
    return f'w:val="single" w:sz="{round(mm * POINTS_PER_MM * 8)}" w:space="0" w:color="000000"'


def _paragraph(style: str, words: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{words}</w:p>'


def _table(widths: tuple[int, ...], rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{names.TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{_NOTHING}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_NO_ROOM}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(width: int, paragraphs: str, margins: str, borders: str = "") -> str:
    room = f"<w:tcMar>{margins}</w:tcMar>" if margins else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}{room}<w:vAlign w:val="bottom"/></w:tcPr>{paragraphs}</w:tc>'


def _box(height: Decimal, theme: Theme, content: str) -> str:
    """A box whose last rule is the lower edge of the text block, as wide as that.

    How far down is told from the edge of the page: in a section that begins on an even page LibreOffice takes the lower margin for less.
    """
    extent = f'cx="{_emu(theme.text_width * POINTS_PER_MM)}" cy="{_emu(height)}"'
    down = _emu((theme.height - theme.bottom) * POINTS_PER_MM + TAIL - height)
    place = (
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
    )
    return (
        f'<w:r><mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0"'
        ' simplePos="0" relativeHeight="3" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{place}<wp:extent {extent}/><wp:wrapNone/><wp:docPr id="1002" name="版记"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _emu(points: Decimal) -> int:
    return int(points * _EMU_PER_POINT)
