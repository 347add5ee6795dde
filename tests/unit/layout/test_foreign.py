"""DOCX files that another program made: nothing but Normal, fonts set by hand, page numbers in frames and boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from reportgen import layout
from reportgen.diagnostics import Diagnostic, Severity

PROSE = "坚持把科技创新作为推动高质量发展的最大变量，逐户走访规模以上工业企业，帮助解决研发中的困难和问题。" * 2
_BEGIN, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
FIELD = f"{_BEGIN}<w:r><w:instrText> PAGE </w:instrText></w:r>{_END}"
BOX = (
    '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align></wp:positionH>'
    "<w:txbxContent><w:p>{field}</w:p></w:txbxContent></wp:anchor></w:drawing></w:r>"
)


class Foreign:
    """A report as a person types it in a word processor; each measure can be another."""

    def __init__(self, *, face: str = "仿宋_GB2312", size: float = 16, pitch: float = 28.98, left: float = 2.8, indent: int = 632) -> None:
        self.made = docx.Document()
        self.face, self.size, self.pitch, self.indent = face, size, pitch, indent
        section = self.made.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Cm(3.7), Cm(3.5), Cm(left), Cm(2.6)
        section.footer_distance = Cm(2.48)
        self.made.settings.odd_and_even_pages_header_footer = True
        self.line("柯城区科技创新工作情况", "方正小标宋简体", 22, centred=True)
        self.line("一、基本情况", "黑体", 16)
        self.line("（一）研发投入", "楷体_GB2312", 16)

    def line(self, text: str, face: str, size: float, *, centred: bool = False) -> Any:
        paragraph = self.made.add_paragraph()
        paragraph.alignment = ALIGN.CENTER if centred else ALIGN.JUSTIFY
        paragraph.paragraph_format.line_spacing = Pt(self.pitch)
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(size), "Times New Roman"
        properties: Any = run._r.rPr
        properties.rFonts.set(qn("w:eastAsia"), face)
        properties.append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="-5"/>'))
        if not centred and self.indent:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:ind {nsdecls("w")} w:firstLine="{self.indent}"/>'))
        return paragraph

    def numbers(self, odd: str, even: str) -> None:
        """Page numbers; `odd` and `even` are the XML of their paragraphs."""
        section = self.made.sections[0]
        for footer, xml in ((section.footer, odd), (section.even_page_footer, even)):
            footer.is_linked_to_previous = False
            new = parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w', 'wp')}>", 1))
            footer.paragraphs[0]._p.getparent().replace(footer.paragraphs[0]._p, new)
            for run in new.iter(qn("w:r")):
                fonts = f'<w:rPr {nsdecls("w")}><w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
                run.insert(0, parse_xml(fonts))

    def found(self, folder: Path) -> dict[str, Diagnostic]:
        for _paragraph in range(3):
            self.line(PROSE, self.face, self.size)
        file = folder / "来稿.docx"
        self.made.save(str(file))
        return {one.code: one for one in reversed(layout.findings(file, "来稿.docx"))}


def aligned(side: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>{FIELD}</w:p>'


def boxed(side: str) -> str:
    return f"<w:p>{BOX.format(side=side, field=FIELD)}</w:p>"


def framed(side: str) -> str:
    return f'<w:p><w:pPr><w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="{side}" w:y="1"/></w:pPr>{FIELD}</w:p>'


def typed(**measures: Any) -> Foreign:
    made = Foreign(**measures)
    made.numbers(aligned("right"), aligned("left"))
    return made


def test_a_right_sheet_without_any_style_deviates_in_nothing(tmp_path: Path) -> None:
    assert typed().found(tmp_path) == {}


@pytest.mark.parametrize(
    ("measures", "code", "severity", "says"),
    [
        ({"left": 2.0}, "G02", Severity.ERROR, "订口为20.0 mm"),
        ({"pitch": 26}, "G04", Severity.NOTICE, "行距为26.00 pt"),
        ({"pitch": 26}, "G03", Severity.WARNING, "每面行数为24行"),
        ({"face": "微软雅黑"}, "G11", Severity.WARNING, "正文字体为微软雅黑，应为仿宋体"),
        ({"size": 14}, "G11", Severity.WARNING, "正文字号为14.0 pt"),
        ({"indent": 0}, "G07", Severity.ERROR, "段首空为0字"),
    ],
    ids=str,
)
def test_what_is_set_by_hand_is_measured(tmp_path: Path, measures: dict[str, Any], code: str, severity: Severity, says: str) -> None:
    found = typed(**measures).found(tmp_path)

    assert found[code].severity is severity
    assert says in found[code].message


def test_an_indent_of_typed_spaces_is_an_indent(tmp_path: Path) -> None:
    made = typed(indent=0)
    for _paragraph in range(9):
        made.line(f"\u3000\u3000{PROSE}", made.face, made.size)
    file = tmp_path / "来稿.docx"
    made.made.save(str(file))

    assert [one.code for one in layout.findings(file, "来稿.docx")] == []


@pytest.mark.parametrize(
    ("text", "face", "size", "code", "says"),
    [
        ("二、特色亮点", "仿宋_GB2312", 16, "G13", "1级标题字体为仿宋_GB2312，应为黑体"),
        ("（二）企业培育", "黑体", 16, "G13", "2级标题字体为黑体，应为楷体"),
        ("三、工作思路", "黑体", 18, "G13", "1级标题字号为18.0 pt"),
    ],
)
def test_headings_are_known_by_how_they_begin(tmp_path: Path, text: str, face: str, size: float, code: str, says: str) -> None:
    made = typed()
    made.line(text, face, size)

    assert says in made.found(tmp_path)[code].message


def test_a_title_is_known_by_its_size_and_place(tmp_path: Path) -> None:
    made = typed()
    made.line("附：2023年主要指标", "黑体", 22, centred=True)

    assert "标题字体为黑体，应为小标宋体" in made.found(tmp_path)["G12"].message


@pytest.mark.parametrize("number", [aligned, boxed, framed])
def test_a_page_number_in_the_middle_is_an_error_however_it_is_put_there(tmp_path: Path, number: Any) -> None:
    made = Foreign()
    made.numbers(number("center"), number("center"))
    found = made.found(tmp_path)

    assert found["G10"].severity is Severity.ERROR
    assert "单页页码的位置为居中，应为右侧" in found["G10"].message


@pytest.mark.parametrize("number", [boxed, framed])
def test_a_page_number_on_the_outside_is_right(tmp_path: Path, number: Any) -> None:
    made = Foreign()
    made.numbers(number("outside"), number("outside"))

    assert "G10" not in made.found(tmp_path)


def test_a_pitch_that_the_grid_gives_is_a_pitch(tmp_path: Path) -> None:
    made = typed()
    section = made.made.sections[0]._sectPr
    for grid in section.findall(qn("w:docGrid")):
        section.remove(grid)
    section.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="579"/>'))
    made.found(tmp_path)
    for paragraph in made.made.paragraphs:
        paragraph.paragraph_format.line_spacing = 1.0
    file = tmp_path / "来稿.docx"
    made.made.save(str(file))

    assert layout.findings(file, "来稿.docx") == ()


def test_a_face_of_the_theme_is_looked_up(tmp_path: Path) -> None:
    made = typed()
    for _paragraph in range(9):
        fonts = made.line(PROSE, "仿宋_GB2312", 16).runs[0]._r.rPr.rFonts
        fonts.attrib.pop(qn("w:eastAsia"))
        fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    found = made.found(tmp_path)

    assert "正文字体为宋体" in found["G11"].message
