"""PDF files: paragraphs over line and page ends, tables over pages, page numbers and running heads."""

from __future__ import annotations

import pytest

from reportgen import read, write
from reportgen.document import Document, Paragraph, Section, Table, Text
from reportgen.read import grids, openrules, reflow
from reportgen.read.grids import Glyph, Rule
from tests.unit.write.samples import cell, meta, phrase

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

    assert reflow.spaced([*first, *second]) == "AI Lab"
    assert reflow.spaced([*glyphs("研发"), *glyphs("费用", left=80 + 32 + 4)]) == "研发费用"


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
