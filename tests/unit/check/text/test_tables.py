"""Tables in a text: sums, places, ties; rates and means are never added up."""

from __future__ import annotations

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
