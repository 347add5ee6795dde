"""PDF files: paragraphs over line and page ends, tables over pages, page numbers and running heads."""

from __future__ import annotations

import dataclasses
import io

import pytest

from reportgen import read, write
from reportgen.document import Annex, Cell, Document, Paragraph, Section, Table, Text
from reportgen.read import grids, openrules, reflow
from reportgen.read.glyphs import Glyph, spaced
from reportgen.read.grids import Rule
from reportgen.write import pluto
from reportgen.write.pdf import Engine, Making
from tests.unit.write.charts import pictures
from tests.unit.write.samples import cell, gap, meta, phrase

LONG = "坚持创新驱动，强化企业主体，优化服务供给，" * 40 + "全年研发费用34.23亿元，增长14.7%。"


def long_report() -> Document:
    rows = tuple((cell(f"第{number}县"), cell(f"{number}.50"), cell(str(number))) for number in range(1, 61))
    table = Table(id="甲", caption=phrase("各县情况表"), widths=(2, 1, 1), head=((cell("区块"), cell("强度"), cell("位次")),), body=rows)
    sections = (
        Section(level=1, number="一、", title=phrase("总体情况"), blocks=(Paragraph((Text(LONG),)), Paragraph((Text(LONG),)), table)),
        Section(
            level=1, number="二、", title=phrase("主要做法。"), run_in=True, blocks=(Paragraph((Text(LONG),)), Paragraph((Text(LONG),)))
        ),
    )
    return Document(
        meta=meta("长报告"), title=phrase("丙区2023年科技创新工作情况和2024年工作思路及有关重点任务安排的报告"), sections=sections
    )


@pytest.mark.pdf
def test_paragraphs_and_tables_over_pages_are_whole():
    document = long_report()
    published = read.content(write.content(document, "pdf"), "a.pdf")

    assert published.text == write.content(document, "txt").decode()
    assert [unit.level for unit in published.units if unit.number] == [1, 1]


BOTH = [Making(), pytest.param(Making(engine=Engine.PLUTOPRINT), marks=pytest.mark.skipif(not pluto.installed(), reason="no plutoprint"))]


@pytest.mark.pdf
@pytest.mark.parametrize("making", BOTH, ids=["weasyprint", "plutoprint"])
def test_the_labels_of_a_chart_of_ours_are_left_out_and_its_caption_stays(making):
    told = read.content(write.content(pictures(), "pdf", making=making), "a.pdf").raw.splitlines()
    text = "2022年，全区研发投入强度达2.71%，较上年提高0.69个百分点，居全市第2位。"

    # A blank that a font of its own is taken for is lost in PDFium.
    assert [line.replace(" ", "") for line in told] == [
        "丙区2023年科技创新工作情况", "一、科技创新能力现状", text, "单位：%", "注：乙市2020年数据未公布。", "图一丙区研发投入强度走势",
        text, "单位：%", "图二各县高新技术产业投资增速", text,
    ]  # fmt: skip


@pytest.mark.pdf
def test_pictures_of_other_peoples_files_keep_their_words():
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(write.content(pictures(), "pdf"))) as opened:
        opened.docinfo["/Creator"] = "another program"
        opened.save(out)

    assert "2019年" in read.content(out.getvalue(), "a.pdf").text


@pytest.mark.pdf
@pytest.mark.parametrize("making", BOTH, ids=["weasyprint", "plutoprint"])
def test_a_sideways_table_over_pages_is_one_table_without_page_numbers(making):
    rows = tuple((cell(f"第{number}县"), cell(f"{number}.50"), cell(str(number))) for number in range(1, 41))
    table = Table(id="甲", caption=(), widths=(2, 1, 1), head=((cell("区块"), cell("强度"), cell("位次")),), body=rows)
    annex = Annex(label=phrase("附件1"), title=phrase("分解表"), blocks=(table,), wide=True)
    document = Document(meta=meta("通知"), title=phrase("关于印发方案的通知"), blocks=(Paragraph((Text(LONG),)),), annexes=(annex,))

    published = read.content(write.content(document, "pdf", making=making), "a.pdf")

    assert published.text == write.content(document, "txt").decode()


@pytest.mark.pdf
def test_a_table_of_contents_is_no_part_of_the_text():
    document = dataclasses.replace(long_report(), contents=True)

    assert read.content(write.content(document, "pdf"), "a.pdf").text == write.content(document, "txt").decode()


def test_a_line_that_had_no_room_for_the_next_word_goes_on():
    full = "坚持创新驱动强化企业主体优化服务供给共二十八字于此一行乎"
    told = [(80, full), (80, full[:25]), (80, "20230415号文件印发以来"), (80, full), (80, full[:24]), (80, "另一段不缩进。")]
    lines = [reflow.TextLine(glyphs(words, left=left, base=100 + 28 * place)) for place, (left, words) in enumerate(told)]

    assert reflow.source([(842, lines, [])]).raw.splitlines() == [
        full + full[:25] + "20230415号文件印发以来", full + full[:24], "另一段不缩进。",
    ]  # fmt: skip


def test_a_line_far_below_begins_a_paragraph():
    full = "坚持创新驱动强化企业主体优化服务供给共二十八字于此一行乎"
    places = (100, 128, 156, 300, 328)
    lines = [reflow.TextLine(glyphs(full, base=base)) for base in places]

    assert reflow.source([(842, lines, [])]).raw.splitlines() == [full * 3, full * 2]


def test_the_lines_of_a_large_title_may_stand_far_apart():
    full = "坚持创新驱动强化企业主体优化服务供给共二十八字于此一行乎"
    title = [
        reflow.TextLine(glyphs(words, left=150, base=base, size=22))
        for words, base in (("关于科技创新工作情况", 60), ("和工作思路的报告", 104))
    ]
    body = [reflow.TextLine(glyphs(full, base=160 + 18 * place)) for place in range(6)]

    assert reflow.source([(842, [*title, *body], [])]).raw.splitlines() == ["关于科技创新工作情况和工作思路的报告", full * 6]


@pytest.mark.pdf
def test_what_is_marked_with_a_pen_is_no_line_of_a_table():
    head = ((cell("区块"), cell("强度")),)
    table = Table(id="甲", caption=(), widths=(1, 1), head=head, body=((cell("丙区"), Cell((gap(),))), (cell("丁区"), cell("2.71"))))
    document = Document(meta=meta("表"), title=phrase("一张有待补充数据的表"), blocks=(Paragraph((Text(LONG),)), table))

    assert read.content(write.content(document, "pdf"), "a.pdf").text == write.content(document, "txt").decode()


def glyphs(words: str, *, left: float = 80, base: float = 100, size: float = 16) -> list[Glyph]:
    return [
        Glyph(char, left + place * size, left + (place + 1) * size, base - 0.86 * size, base + 0.14 * size, base)
        for place, char in enumerate(words)
    ]


def test_a_line_that_fills_the_measure_goes_on_unless_the_next_is_indented():
    full = "坚持创新驱动强化企业主体优化服务供给共二十八字于此一行乎"
    told = [
        (112, full[:26]), (80, full), (80, "至此为止。"), (112, full[:26]), (112, "另起一段。"),
    ]  # fmt: skip
    lines = [reflow.TextLine(glyphs(words, left=left, base=100 + 28 * place)) for place, (left, words) in enumerate(told)]
    source = reflow.source([(842, lines, [])])

    assert source.raw.splitlines() == [full[:26] + full + "至此为止。", full[:26], "另起一段。"]


def test_cells_between_which_no_line_is_drawn_are_one():
    drawn = [Rule(True, y, 0, 300) for y in (0, 30, 60, 90)] + [Rule(False, x, 0, 90) for x in (0, 100, 300)] + [Rule(False, 200, 30, 90)]
    words = (
        glyphs("区", left=10, base=20) + glyphs("二", left=190, base=20) + glyphs("强", left=110, base=50) + glyphs("位", left=210, base=50)
    )
    found, rest = grids.find(drawn, [*words, *glyphs("外", left=10, base=200)])

    assert [glyph.char for glyph in rest] == ["外"]
    assert found[0].rows == [["区", "二", ""], ["", "强", "位"], ["", "", ""]]


def test_a_blank_stands_where_the_page_leaves_a_gap_between_latin_words():
    first, second = glyphs("AI", size=8), glyphs("Lab", left=100, size=8)

    assert spaced([*first, *second]) == "AI Lab"
    assert spaced([*glyphs("研发"), *glyphs("费用", left=80 + 32 + 4)]) == "研发费用"


def test_a_table_of_level_lines_only_has_the_columns_its_gaps_tell():
    drawn = [Rule(True, y, 70, 400) for y in (80, 108, 170)]
    told = [("区块", "强度", "位次"), ("柯城区", "2.71", "2"), ("衢江区", "2.85", "1")]
    words = [
        glyph
        for row, cells in enumerate(told)
        for column, text in enumerate(cells)
        for glyph in glyphs(text, left=80 + 120 * column, base=102 + 30 * row)
    ]
    found, rest = openrules.find(drawn, [*words, *glyphs("表前的一段话", base=40)])

    assert [grid.rows for grid in found] == [[list(row) for row in told]]
    assert "".join(glyph.char for glyph in rest) == "表前的一段话"


def test_a_paragraph_between_level_lines_is_no_table():
    drawn = [Rule(True, y, 70, 400) for y in (80, 108, 170)]
    words = [*glyphs("研发费用三十四亿元", base=100), *glyphs("居全市第一位", base=140)]

    assert openrules.find(drawn, words) == ([], words)
