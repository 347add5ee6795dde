"""Tables in a text: sums, places, ties; rates and means are never added up."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from tests.unit.check.text.making import findings_of

HEAD = "各县研发经费情况表\n县 | 研发经费（亿元） | 位次 | 占GDP比重（%） | 位次\n"
ROWS = "全市 | 60.00 | -- | 2.50 | --\n甲县 | 30.00 | 1 | 2.80 | 1\n乙县 | 20.00 | 2 | 2.40 | 2\n丙县 | 10.00 | 3 | 1.90 | 3\n"


def told(rows: str, head: str = HEAD) -> list[tuple[str, Severity]]:
    return [(found.code, found.severity) for found in findings_of(head + rows + "\n以上。")]


def test_a_table_that_adds_up_is_left_alone():
    assert told(ROWS) == []


def test_a_region_above_districts_that_do_not_add_up_is_a_question():
    assert told(ROWS.replace("60.00", "61.50")) == [("L01", Severity.WARNING)]


def test_a_total_that_is_wrong_is_an_error():
    assert told(ROWS.replace("60.00", "61.50").replace("全市", "合计")) == [("L01", Severity.ERROR)]


def test_what_rounding_explains_is_left_alone():
    assert told(ROWS.replace("60.00", "60.02")) == []


def test_a_region_of_which_some_districts_are_shown_is_left_alone():
    assert told(ROWS.replace("60.00", "98.00")) == []


def test_the_row_without_places_is_the_whole():
    assert told(ROWS.replace("全市", "衢州市").replace("60.00", "61.50")) == [("L01", Severity.WARNING)]


def test_two_places_that_are_swapped_are_an_error_with_both_values():
    rows = ROWS.replace("| 20.00 | 2 |", "| 20.00 | 3 |").replace("| 10.00 | 3 |", "| 10.00 | 2 |")
    (found,) = findings_of(HEAD + rows + "\n以上。")

    assert (found.code, found.severity) == ("L12", Severity.ERROR)
    assert "20.00" in found.message
    assert "10.00" in found.message


def test_places_where_lower_is_better_are_left_alone():
    rows = "甲县 | 0.31 | 3\n乙县 | 0.28 | 2\n丙县 | 0.22 | 1\n丁县 | 0.40 | 4\n"

    assert told(rows, "单位GDP能耗\n县 | 能耗（吨标准煤/万元） | 位次\n") == []


def test_a_merged_header_is_read_from_the_right():
    head = "各县培育情况\n县 | 高企 | 科小 |  | \n累计值 | 排名 | 累计值 | 排名 | \n"
    rows = "甲县 | 30 | 1 | 50 | 2\n乙县 | 20 | 3 | 60 | 1\n丙县 | 25 | 2 | 40 | 4\n丁县 | 10 | 4 | 45 | 3\n"

    assert told(rows, head) == []
    assert told(rows.replace("| 45 | 3", "| 48 | 4").replace("| 40 | 4", "| 40 | 3"), head) == [("L12", Severity.ERROR)]


def test_equal_values_with_two_places_are_a_notice_for_they_are_rounded():
    assert told(ROWS.replace("2.40", "1.90")) == [("L14", Severity.NOTICE)]


def test_one_place_for_two_values_is_a_question():
    assert told(ROWS.replace("| 10.00 | 3 |", "| 10.00 | 2 |")) == [("L12", Severity.WARNING)]


def test_places_by_the_amount_behind_its_growth_rank_the_amount():
    head = "各镇工业总产值\n镇 | 总产值（亿元） | 同比增长（%） | 总量排名\n"
    rows = "甲镇 | 30.0 | 4.1 | 1\n乙镇 | 20.0 | 9.2 | 2\n丙镇 | 10.0 | 1.3 | 3\n丁镇 | 8.0 | -2.0 | 4\n戊镇 | 6.0 | 0.5 | 5\n"

    assert told(rows, head) == []
    assert told(rows, head.replace("总量排名", "增速排名")) != []


PLAN = (
    "主要指标\n序号 | 指标名称 | 单位 | 2020年 | 2025年 | 年均增长 | 属性\n"
    "1 | 高新技术企业数 | 家 | 173 | 400 | 18.2% | 预期性\n2 | 科技型中小企业数 | 家 | 728 | 1500 | 15.6% | 预期性\n"
    "3 | 高价值发明专利拥有量 | 件 | 9.6 | 20 | 15.8% | 预期性\n4 | 技术交易额 | 亿元 | 32.5 | 80 | 19.7% | 预期性\n"
    "5 | 省级以上研发机构 | 家 | 86 | 130 | 8.6% | 预期性\n6 | 公民具备科学素质比例 | % | 15.2 | 20 | — | 预期性\n"
)
DONE = (
    "完成情况\n乡镇 | 工业投资（亿元） | 年度任务（亿元） | 完成率（%）\n甲镇 | 16.8 | 16.0 | 105.0\n乙镇 | 14.8 | 12.2 | 121.3\n"
    "丙镇 | 9.6 | 9.5 | 101.1\n丁镇 | 8.1 | 7.8 | 103.8\n戊镇 | 5.3 | 5.2 | 101.9\n己乡 | 1.9 | 2.0 | 95.0\n"
)


@pytest.mark.parametrize(
    ("rows", "right", "wrong", "code"), [(PLAN, "18.2%", "28.2%", "L06"), (DONE, "95.0", "59.0", "L29"), (DONE, "121.3", "112.3", "L29")]
)
def test_a_row_that_breaks_the_rule_of_its_column_is_told(rows, right, wrong, code):
    assert told(rows, "") == []
    assert [each for each, _severity in told(rows.replace(right, wrong, 1), "")] == [code]


def test_rates_that_are_no_growth_of_the_columns_beside_them_are_left_alone():
    rows = "甲镇 | 110 | 100 | 3.1\n乙镇 | 220 | 210 | 2.2\n丙镇 | 90 | 95 | 1.8\n丁镇 | 75 | 70 | 4.9\n戊镇 | 60 | 55 | 9.1\n"

    assert told(rows, "总产值\n镇 | 2023年（亿元） | 2022年（亿元） | 可比增长（%）\n") == []


def test_a_column_of_serial_numbers_names_no_rows():
    rows = ROWS.replace("全市 | 60.00 | -- | 2.50 | --\n", "").split("\n")[:3]
    numbered = "".join(f"{place} | {row}\n" for place, row in enumerate(rows, 1))

    assert told(numbered + "合计 |  | 61.50 | -- | 2.50 | --\n", HEAD.replace("县 |", "序号 | 县 |")) == [("L01", Severity.ERROR)]
