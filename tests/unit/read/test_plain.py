"""Text files: encodings, lines of the page, lost and wrong line breaks, tables."""

from __future__ import annotations

import pytest

from reportgen import read
from reportgen.published import UnitKind
from tests.unit.read.documents import BODY, TITLE, kinds, lines, text_of

CLEAN = lines(TITLE, *BODY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_told_apart(encoding):
    assert text_of(CLEAN.encode(encoding), "a.txt") == CLEAN


def test_line_ends_of_other_systems():
    assert text_of(CLEAN.replace("\n", "\r\n").encode(), "a.txt") == CLEAN
    assert text_of(CLEAN.replace("\n", "\r").encode(), "a.txt") == CLEAN


def test_lines_of_the_page_go_and_their_facts_stay():
    page = lines(
        "进入老年模式 退出老年模式", "当前位置:首页", "> 政务公开 > 计划总结", "索引号: LH3310/2024-13 公开方式: 主动公开",
        "文号: 成文日期: 2024-01-09",
        "发布单位: 市科技局", TITLE, "  • 日期:2024-01-09 15:17", "  • 浏览次数:", *BODY, "打印 关闭", "分享到:", "【打印本页】【关闭本页】"
    )  # fmt: skip
    published = read.content(page.encode(), "a.txt")

    assert published.text == CLEAN
    assert (published.meta("索引号"), published.meta("文号"), published.meta("成文日期")) == ("LH3310/2024-13", "", "2024-01-09")
    datum = next(datum for datum in published.metadata if datum.name == "发布单位")
    assert published.raw[datum.start : datum.end] == "市科技局"


def test_words_of_the_document_that_look_like_the_page_stay():
    body = [*BODY[:1], "时间：2023年全年。来源：统计部门，口径一致，数据可比，不再另行说明。", "打印机制造业产值增长5%。", *BODY[1:]]

    assert text_of(lines(TITLE, *body).encode(), "a.txt") == lines(TITLE, *body)


def test_a_sentence_broken_over_lines_is_whole_again():
    broken = "1.创新生态优化。召开推进会；\n9月8日,专题研究；\n全年兑现628.34万元。"
    text = f"{TITLE}\n\n{broken}\n\n2.能力提升。新认定86家。\n\n3.平台提质。获批2家。\n\n4.服务。\n"

    assert text_of(text.encode(), "a.txt").splitlines()[1] == "1.创新生态优化。召开推进会；9月8日,专题研究；全年兑现628.34万元。"


def test_lines_cut_at_a_fixed_width_are_joined():
    paragraph = "　　" + BODY[0] * 4
    wrapped = "\n".join(paragraph[place : place + 34] for place in range(0, len(paragraph), 34))
    text = f"{TITLE}\n{wrapped}\n{wrapped}\n{wrapped}\n"

    assert text_of(text.encode(), "a.txt") == lines(TITLE, *[BODY[0] * 4] * 3)


@pytest.mark.parametrize(
    "row",
    ["柯城区 | 1.85 | 3 |", "| 柯城区 | 1.85 | 3 |", "柯城区|1.85|3", "柯城区 | 1.85 | 3"],
)
def test_rows_of_tables_in_every_writing(row):
    head = row.replace("柯城区", "区块").replace("1.85", "强度").replace("3", "位次")
    published = read.content(lines(TITLE, BODY[0], head, row, BODY[1]).encode(), "a.txt")

    assert published.text == lines(TITLE, BODY[0], "区块 | 强度 | 位次", "柯城区 | 1.85 | 3", "", BODY[1])
    rows = [unit for unit in published.units if unit.kind is UnitKind.ROW]
    assert [published.words(cell) for cell in rows[1].cells] == ["柯城区", "1.85", "3"]
    assert published.raw[slice(*published.told_span(rows[1].cells[1].start, rows[1].cells[1].end))] == "1.85"


def test_headings_have_level_and_number_and_run_in_ones_end_with_their_stop():
    published = read.content(CLEAN.encode(), "a.txt")

    assert kinds(published)[2:5] == [
        (UnitKind.HEADING, "一、主要工作"),
        (UnitKind.HEADING, "（一）主体培育。"),
        (UnitKind.PARAGRAPH, "新增国家高新技术企业40家，总数达169家；省科技型中小企业286家。"),
    ]
    assert [(unit.level, unit.number) for unit in published.units if unit.kind is UnitKind.HEADING] == [
        (1, "一、"),
        (2, "（一）"),
        (1, "二、"),
    ]


def test_characters_nobody_sees_are_gone_and_places_still_right():
    text = lines(TITLE, BODY[0].replace("34.23", "34\u200b.2\ufeff3").replace("全年", "全\u00a0年"))
    published = read.content(text.encode(), "a.txt")
    start = published.text.index("34.23")

    assert "全 年" in published.text
    assert text[slice(*published.told_span(start, start + 5))] == "34\u200b.2\ufeff3"


def test_a_head_that_lost_the_places_under_its_spans_stands_above_its_columns():
    head = ("地区 | 2021年度 | 2022年度 | | |", "强度(%) | 排名 | 强度(%) | 排名 |")
    body = ("甲县 | 1.85 | 2 | 2.02 | 1", "乙县 | 2.10 | 1 | 1.96 | 2")
    page = lines(TITLE, "各地研发强度", *head, *body)

    straight = lines("地区 | 2021年度 |  | 2022年度 | ", " | 强度(%) | 排名 | 强度(%) | 排名", *body)
    assert straight in text_of(page.encode(), "a.txt")


def test_a_head_of_one_row_stays_as_it_is():
    page = lines(TITLE, "地区 | 数值 | 排名", "甲县 | 1.85 | 2", "乙县 | 2.10 | 1")

    assert lines("地区 | 数值 | 排名", "甲县 | 1.85 | 2") in text_of(page.encode(), "a.txt")
