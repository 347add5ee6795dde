"""The Word file, reopened with python-docx."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from reportgen import write
from reportgen.document import Document, Section, Table
from reportgen.write.docx import body, tables
from reportgen.write.themes import COMMON
from tests.unit.write.samples import cell, every_node, meta, notice, phrase, report


def opened(document: Document):
    return docx.Document(io.BytesIO(write.content(document, "docx")))


@pytest.fixture(scope="module")
def every():
    return opened(every_node())


def parts(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write.content(document, "docx"))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_headings_are_real_headings_with_typed_numbers():
    found = [
        (paragraph.style.name, paragraph.text) for paragraph in opened(report()).paragraphs if paragraph.style.name.startswith("Heading")
    ]

    assert found[0] == ("Heading 1", "一、我区科技创新能力现状")
    assert ("Heading 2", "（一）聚焦争先进位，关键指标有进步") in found


def test_a_run_in_heading_is_a_part_of_its_paragraph(every):
    paragraph = next(paragraph for paragraph in every.paragraphs if paragraph.text.startswith("（一）"))

    assert paragraph.style.name == "公文正文"
    assert [run.text for run in paragraph.runs if run.style.name == "公文2级标题"] == ["（一）聚焦2项指标。"]
    assert "研发投入强度为" in paragraph.text


def test_rows_of_the_head_repeat_and_no_row_breaks(every):
    table = every.tables[0]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]

    assert heads == [True, True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_spans_are_merged_cells(every):
    table = every.tables[0]

    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(2, 0)._tc is table.cell(3, 0)._tc
    assert table.cell(2, 0).text == "柯城区"


def test_columns_fill_the_text_width(every):
    for table in every.tables:
        assert sum(column.width for column in table.columns) == 8844 * 635


def test_styles_name_chinese_faces_and_no_theme(every):
    for name, face in (
        ("Normal", "仿宋_GB2312"),
        ("Title", "方正小标宋简体"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体_GB2312"),
        ("公文表头", "黑体"),
    ):
        fonts = every.styles[name].element.rPr.rFonts

        assert fonts.get(qn("w:eastAsia")) == face
        assert not [key for key in fonts.attrib if "Theme" in key]


def test_every_style_that_is_used_is_defined():
    for document in (every_node(), report()):
        file = opened(document)
        used = {node.get(qn("w:val")) for node in file.element.body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}

        assert used <= {style.style_id for style in file.styles}


def test_the_sheet_is_a4_with_the_grid_and_numbers_outside(every):
    section = every.sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)] == [
        37,
        26,
        35,
        28,
    ]
    assert section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"
    assert every.settings.odd_and_even_pages_header_footer
    assert section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "— 1 —"
    assert section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment


def test_gaps_are_highlighted(every):
    runs = [run for paragraph in every.paragraphs for run in paragraph.runs if run.font.highlight_color is not None]

    assert runs
    assert all(run.text.startswith("【待补充：") for run in runs)


def test_a_page_break_starts_the_next_paragraph_on_a_page(every):
    paragraph = next(paragraph for paragraph in every.paragraphs if paragraph.text == "# 不是标题")

    assert paragraph.paragraph_format.page_break_before


def test_two_tables_never_touch():
    kinds = [child.tag.rpartition("}")[2] for child in opened(every_node()).element.body]

    assert ("tbl", "p", "tbl") in list(zip(kinds, kinds[1:], kinds[2:], strict=False))
    assert ("tbl", "tbl") not in list(pairwise(kinds))
    assert ("tbl", "sectPr") not in list(pairwise(kinds))


def test_properties_are_those_of_the_report(every):
    properties = every.core_properties

    assert properties.title.startswith("标题 R&D <b>")
    assert (properties.author, properties.subject, properties.category) == ("丙区科学技术局", "丙区 2023", "内部")
    assert properties.created.isoformat()[:10] == "2024-03-05"


def test_without_a_date_the_properties_have_none():
    undated = dataclasses.replace(meta("标题"), date="")

    assert b"created" not in body.core_xml(undated)
    ElementTree.fromstring(body.core_xml(undated))


def test_nothing_of_another_program_is_left():
    content = parts(report())

    assert next(iter(content)) == "[Content_Types].xml"
    assert not [name for name in content if "thumbnail" in name or "Effects" in name or "customXml" in name]
    assert not [name for name, part in content.items() if b"python-docx" in part or b"Macintosh" in part or b"Calibri" in part]


def test_no_style_and_no_run_asks_for_a_theme_font():
    content = parts(every_node())

    assert "仿宋_GB2312".encode() in content["word/theme/theme1.xml"]
    assert not [name for name, part in content.items() if b"asciiTheme" in part or b"eastAsiaTheme" in part or b"hAnsiTheme" in part]


def test_each_program_is_told_in_its_own_words_that_no_punctuation_hangs():
    # Word reads the choice; LibreOffice, which takes the value the wrong way round, reads the fallback.
    normal = parts(report())["word/styles.xml"].decode()

    assert '<mc:Choice Requires="w15"><w:overflowPunct w:val="0"/></mc:Choice>' in normal
    assert '<mc:Fallback><w:overflowPunct w:val="1"/></mc:Fallback>' in normal


def test_every_part_is_declared_and_well_formed():
    content = parts(every_node())
    types = content["[Content_Types].xml"].decode()

    for name, part in content.items():
        ElementTree.fromstring(part)
        assert f'"/{name}"' in types or name.endswith(".rels") or name == "[Content_Types].xml"


def test_column_widths_add_up_however_odd_the_proportions():
    assert sum(tables.in_twips((1, 1, 1, 0.3333), 8844)) == 8844


def test_a_theme_with_other_numbers_is_another_file():
    wide = dataclasses.replace(COMMON, name="wide", pitch=COMMON.pitch - 1)

    assert write.content(report(), "docx", theme=wide) != write.content(report(), "docx")


def test_each_part_starts_a_page_and_an_attachment_begins_with_its_label():
    breaking = [each for each in opened(notice()).paragraphs if each._p.pPr.find(qn("w:pageBreakBefore")) is not None]
    starts = [(each.style.name, each.text) for each in breaking]

    assert starts == [("Title", "丙区落实科技创新体系建设工程实施方案"), ("公文附件序号", "附件1"), ("公文附件序号", "附件2")]


def test_names_of_attachments_stand_below_each_other():
    listed = [each for each in opened(notice()).paragraphs if each.style.name == "公文附件说明"]
    indents = [each._p.pPr.find(qn("w:ind")) for each in listed]

    assert [(indent.get(qn("w:left")), indent.get(qn("w:hanging"))) for indent in indents] == [
        ("1920", "1280"),
        ("1920", "320"),
        ("1600", "960"),
    ]


def test_attachments_stand_on_the_page_of_the_last_line_of_the_text():
    paragraphs = opened(notice()).paragraphs
    first = next(place for place, each in enumerate(paragraphs) if each.style.name == "公文附件说明")
    around = paragraphs[first - 2 : first + 2]

    assert [(each.text[:4], each._p.pPr.find(qn("w:keepNext")) is not None) for each in around] == [
        ("到202", True),
        ("", True),
        ("附件：1", True),
        ("2.丙区", True),
    ]


def test_a_cell_over_several_rows_is_not_torn_by_a_page_break():
    merged = Table(
        id="甲",
        caption=(),
        widths=(1, 1),
        head=(),
        body=tuple(
            (
                (cell("甲", rows=3), cell(str(place)))
                if place == 3
                else (cell("乙"), cell(str(place)))
                if place not in (4, 5)
                else (cell(str(place)),)
            )
            for place in range(9)
        ),
    )
    (table,) = opened(Document(meta=meta("标题"), title=phrase("标题"), blocks=(merged,))).tables
    kept = [row.cells[1].paragraphs[0]._p.pPr.find(qn("w:keepNext")) is not None for row in table.rows]

    assert kept == [True, False, False, True, True, False, False, True, False]


def turned(*wide: bool) -> Document:
    """A report with as many attachments, turned sideways or not, and what stands below everything."""
    made = notice()
    return dataclasses.replace(made, annexes=tuple(dataclasses.replace(made.annexes[1], wide=each) for each in wide))


def test_pages_are_turned_for_a_wide_annex_and_back_again():
    sections = opened(turned(True, False)).sections

    assert [(section.page_width.twips, section.page_height.twips) for section in sections] == [
        (11906, 16838),
        (16838, 11906),
        (11906, 16838),
    ]
    assert [round(side.mm) for side in (sections[1].top_margin, sections[1].right_margin, sections[1].left_margin)] == [28, 37, 35]
    assert sections[0].footer.part is sections[2].footer.part
    assert sections[0].footer.part is not sections[1].footer.part


def test_what_stands_below_everything_stands_on_an_upright_page():
    sections = opened(turned(True)).sections
    without = opened(dataclasses.replace(turned(True), imprint=None)).sections

    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    assert [section.page_width > section.page_height for section in without] == [False, True]


def test_an_annex_that_turns_the_page_starts_it_only_once():
    paragraphs = opened(turned(False, True, True)).paragraphs
    breaking = [each._p.pPr.find(qn("w:pageBreakBefore")) is not None for each in paragraphs if each.text == "附件1"]

    assert breaking == [True, False, True]


def test_a_heading_wears_the_face_of_its_number_and_keeps_its_level():
    skipping = dataclasses.replace(
        report(),
        sections=(Section(level=1, number="一、", title=phrase("甲"), sections=(Section(level=2, number="1.", title=phrase("乙")),)),),
    )
    heading = next(each for each in opened(skipping).paragraphs if each.text == "1.乙")

    assert heading.style.name == "heading 2" or heading.style.name == "Heading 2"
    assert {run.style.style_id for run in heading.runs} == {"Heading3Char"}


def test_the_page_number_of_a_turned_page_runs_downwards_beside_the_table():
    wide = opened(turned(True)).sections[1]

    assert 'vert="vert"' in wide.footer._element.xml
    assert 'vert="vert"' in wide.even_page_footer._element.xml
