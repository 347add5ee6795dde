"""Tables in the layouts of offices, and the figures that they state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from reportgen import load, recognise, sheets
from reportgen.diagnostics import Severity
from reportgen.incoming import Incoming, Names
from reportgen.model import Dataset
from reportgen.project import Project
from tests.workbooks import Group, bytes_of, put, table

CATALOGUE = """\
研发投入强度: { 单位: "%", 类型: 比率, 小数: 2, 滞后: 1, 别名: [R&D强度] }
研发费用: { 单位: 亿元, 类型: 总量, 小数: 2 }
高新技术产业投资增速: { 单位: "%", 类型: 增速, 小数: 1 }
企业数: { 单位: 家, 类型: 数量, 小数: 0, 性质: 时点, 别名: [高新技术企业] }
小学生师比: { 单位: ":1", 类型: 比率, 小数: 2, 方向: 低 }
班额系数: { 单位: 无, 类型: 效率, 小数: 2, 方向: 低 }
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("工作区")
    city = root / "data" / "甲省" / "乙市"
    city.mkdir(parents=True)
    (root / "data" / "指标.yaml").write_text(CATALOGUE, encoding="utf-8")
    (city / "地区.yaml").write_text("类型: 设区市\n简称: 乙\n下辖: [东区, 西县, 南山市]\n", encoding="utf-8")
    return load.dataset(Project(root))


def read(dataset: Dataset, content: bytes, **answers: dict[str, str]) -> Incoming:
    parent = dataset.regions["甲省", "乙市"]
    return recognise.figures(
        sheets.read(content, "表.xlsx"),
        indicators=dataset.indicators,
        regions=dataset.regions,
        parent=parent,
        year=2023,
        answers=Names(**answers),
    )


def told(found: Incoming) -> list[tuple[str, ...]]:
    """Region, indicator, period, value, places, growth of each figure."""
    return [
        (
            figure.region[-1],
            figure.indicator.name,
            str(figure.period),
            figure.value or "",
            " ".join(f"{of.value}.{scope}={place}" for (of, scope), place in figure.ranks.items()),
            figure.growth or "",
        )
        for figure in found.figures
    ]


def book(groups: Sequence[Group], rows: Sequence[Sequence[str]], title: str = "") -> bytes:
    made = openpyxl.Workbook()
    table(made.active, groups, rows, title=title)
    return bytes_of(made)


def test_a_place_belongs_to_the_figures_at_its_left_and_a_county_city_names_the_parent(dataset: Dataset):
    found = read(
        dataset, book([Group("县市区"), Group("研发费用（亿元）"), Group("排名")], [("东区", "3.20", "2"), ("南山市", "4.10", "1")])
    )

    assert told(found) == [("东区", "研发费用", "2023", "3.20", "位次.全市=2", ""), ("南山市", "研发费用", "2023", "4.10", "位次.乙=1", "")]
    assert found.problems == ()


def test_growth_and_places_of_value_and_growth(dataset: Dataset):
    groups = [Group("地区"), Group("研发费用", ("总量(亿元)", "同比增长(%)", "总量排名", "增速排名", "全省位次"))]

    found = read(dataset, book(groups, [("东区", "3.20", "14.7", "2", "1", "30")]))

    assert told(found) == [("东区", "研发费用", "2023", "3.20", "位次.全市=2 增速位次.全市=1 位次.全省=30", "14.7")]


def test_an_indicator_that_is_itself_a_speed_is_ranked_by_its_level(dataset: Dataset):
    groups = [Group("地区"), Group("高新技术产业投资增速(%)"), Group("增速排名")]

    assert told(read(dataset, book(groups, [("东区", "5.8", "2")])))[0][4] == "位次.全市=2"


@pytest.mark.parametrize(
    ("title", "head", "period"),
    [
        ("", "研发费用(亿元)", "2023"),
        ("2023年研发费用", "研发费用(亿元)", "2023"),
        ("", "2022年研发费用(亿元)", "2022"),
        ("2023年1—9月研发费用", "研发费用(亿元)", "2023-01..2023-09"),
        ("", "1-9月研发费用(亿元)", "2023-01..2023-09"),
        ("", "研发投入强度(%)", "2022"),
        ("", "2021年度研发投入强度(%)", "2021"),
        ("", "企业数(家)", "2023-12"),
        ("截至2022年底", "企业数(家)", "2022-12"),
        ("", "截至2023年9月底企业数(家)", "2023-09"),
        ("2023年前三季度研发费用", "研发费用(亿元)", "2023-01..2023-09"),
        ("2023年1—9月研发费用", "2022年研发费用(亿元)", "2022-01..2022-09"),
        ("2023年9月企业数", "企业数(家)", "2023-09"),
    ],
)
def test_the_period_is_what_head_or_title_tell_else_what_answers_for_the_report(dataset: Dataset, title: str, head: str, period: str):
    found = read(dataset, book([Group("地区"), Group(head)], [("东区", "3"), ("西县", "2")], title))

    assert {figure[2] for figure in told(found)} == {period}


def test_one_month_in_a_title_may_be_the_sum_up_to_it_which_a_person_must_say(dataset: Dataset):
    found = read(dataset, book([Group("地区"), Group("研发费用(亿元)")], [("东区", "3.2")], "2023年9月研发费用情况"))

    assert [(problem.code, problem.severity) for problem in found.problems] == [("D516", Severity.ERROR)]


def test_the_name_of_the_sheet_tells_the_months(dataset: Dataset):
    made = openpyxl.Workbook()
    made.active.title = "2023年1-9月"
    table(made.active, [Group("地区"), Group("研发费用(亿元)")], [("东区", "3.2")])

    assert told(read(dataset, bytes_of(made)))[0][2] == "2023-01..2023-09"


def test_months_below_the_head_of_another_year_are_of_that_year(dataset: Dataset):
    groups = [Group("地区"), Group("2022年", ("1-9月研发费用(亿元)", "全年研发费用(亿元)")), Group("9月研发费用(亿元)", ("当月", "累计"))]

    found = told(read(dataset, book(groups, [("东区", "3.20", "4.10", "0.40", "3.60")])))

    assert [figure[2] for figure in found] == ["2022-01..2022-09", "2022", "2023-09..2023-09", "2023-01..2023-09"]


def test_two_tables_below_each_other_and_notes_between(dataset: Dataset):
    made = openpyxl.Workbook()
    lines = [
        ["一、研发费用"], ["单位：万元"], ["地区", "研发费用", "排名"], ["东区", "32000", "1"], ["西县", "1000", "2"],
        ["注：西县为快报数。"], [], ["二、企业"], ["地区", "高新技术企业数(家)", "排名"], ["东区", "169", "1"], ["西县", "21", "2"],
    ]  # fmt: skip
    write(made.active, lines)

    found = read(dataset, bytes_of(made))

    assert [figure[:4] for figure in told(found)] == [
        ("东区", "研发费用", "2023", "32000"),
        ("西县", "研发费用", "2023", "1000"),
        ("东区", "企业数", "2023-12", "169"),
        ("西县", "企业数", "2023-12", "21"),
    ]
    assert {figure.unit for figure in found.figures if figure.indicator.name == "研发费用"} == {"万元"}
    assert (found.tables, found.problems) == (2, ())


def test_heads_that_a_page_break_repeats_and_lines_between_groups(dataset: Dataset):
    made = openpyxl.Workbook()
    write(
        made.active,
        [["地区", "研发费用(亿元)"], ["东区", "3.2"], ["地区", "研发费用(亿元)"], ["西县", "1.1"], ["县级市"], ["南山市", "4.0"]],
    )

    assert [figure[:1] + figure[3:4] for figure in told(read(dataset, bytes_of(made)))] == [
        ("东区", "3.2"),
        ("西县", "1.1"),
        ("南山市", "4.0"),
    ]


def test_the_row_of_the_whole_and_places_that_nobody_has(dataset: Dataset):
    found = read(
        dataset,
        book([Group("地区"), Group("研发费用(亿元)"), Group("排名")], [("全市", "9.9", "--"), ("东区", "3.20", "/"), ("西县", "", "")]),
    )

    assert [figure[0] + figure[3] + figure[4] for figure in told(found)] == ["乙市9.9", "东区3.20"]


def test_numbering_and_remarks_are_no_figures(dataset: Dataset):
    found = read(
        dataset,
        book(
            [Group("序号"), Group("地区"), Group("研发费用(亿元)"), Group("备注")], [("1", "东区", "3.2", "快报"), ("2", "西县", "1.1", "")]
        ),
    )

    assert [figure[3] for figure in told(found)] == ["3.2", "1.1"]


def test_a_column_that_is_left_out_takes_its_places_with_it(dataset: Dataset):
    groups = [Group("地区"), Group("研发费用(亿元)"), Group("排名"), Group("利润(亿元)"), Group("排名")]

    found = read(dataset, book(groups, [("东区", "3.2", "1", "9", "2")]), indicators={"利润": "不导入"})

    assert told(found) == [("东区", "研发费用", "2023", "3.2", "位次.全市=1", "")]


def test_a_long_table(dataset: Dataset):
    made = openpyxl.Workbook()
    write(
        made.active,
        [
            ["地区", "指标名称", "期间", "数值", "计量单位", "全省排名"],
            ["东区", "R&D强度", "2022", "2.71", "%", "30"],
            ["东区", "研发费用", "2023年1-9月", "20000", "万元", ""],
            ["西县", "企业数", "2023年底", "21", "家", ""],
        ],
    )

    assert [figure[:5] for figure in told(read(dataset, bytes_of(made)))] == [
        ("东区", "研发投入强度", "2022", "2.71", "位次.全省=30"),
        ("东区", "研发费用", "2023-01..2023-09", "20000", ""),
        ("西县", "企业数", "2023-12", "21", ""),
    ]


def test_parts_in_brackets_and_rough_numbers(dataset: Dataset):
    found = read(dataset, book([Group("地区"), Group("企业数(家)")], [("东区", "169（小东区26）"), ("西县", "近30")]))

    assert [(figure.value, dict(figure.parts), figure.approx) for figure in found.figures] == [
        ("169", {"小东区": "26"}, ""),
        ("30", {}, "近"),
    ]


@pytest.mark.parametrize(
    ("head", "cell", "value", "unit"),
    [
        ("研发费用", "3.20亿元", "3.20", "亿元"),
        ("研发费用（亿元）", "32000万元", "32000", "万元"),
        ("研发费用（亿元）", "１，２３４．５", "1234.5", "亿元"),
        ("企业数", "412家", "412", "家"),
        ("高新技术产业投资增速（%）", "下降3.2%", "-3.2", "%"),
        ("高新技术产业投资增速（%）", "持平", "0", "%"),
    ],
)
def test_a_number_with_its_unit_in_the_cell_is_that_number(dataset: Dataset, head: str, cell: str, value: str, unit: str):
    found = read(dataset, book([Group("地区"), Group(head)], [("东区", cell)]))

    assert [(figure.value, figure.unit) for figure in found.figures] == [(value, unit)]
    assert {problem.code for problem in found.problems} == {"D507"}


def test_a_column_that_is_read_alike_throughout_says_so_a_few_times_and_how_often_more(dataset: Dataset):
    lines = [(name, f"{number}.5亿元", f"{number}%") for number, name in enumerate(("东区", "西县", "南山市"), 1)]

    found = read(dataset, book([Group("地区"), Group("研发费用"), Group("研发投入强度")], lines))

    assert [problem.code for problem in found.problems] == ["D507"] * 6
    assert found.problems[-1].message == "“Sheet”表：还有 1 处同样的问题"


@pytest.mark.parametrize("cell", ["12.31‰", "增长8.1%", "1,2345", "3。5", "超400"])
def test_what_is_no_number_of_the_column_is_never_guessed(dataset: Dataset, cell: str):
    found = read(dataset, book([Group("地区"), Group("研发投入强度（%）")], [("东区", cell)]))

    assert not found.figures
    assert any(problem.severity is Severity.ERROR for problem in found.problems)


@pytest.mark.parametrize(
    ("head", "cell", "growth", "change"),
    [
        ("比上年增减（%）", "8.1", "8.1", None),
        ("同比（%）", "下降8.1%", "-8.1", None),
        ("比上年增减（万元）", "1230", None, "0.1230"),
        ("比上年增减（亿元）", "减少0.12亿元", None, "-0.12"),
    ],
)
def test_what_an_amount_moved_is_growth_or_a_difference_in_the_unit_of_the_figure(
    dataset: Dataset, head: str, cell: str, growth: str | None, change: str | None
):
    found = read(dataset, book([Group("地区"), Group("研发费用（亿元）"), Group(head)], [("东区", "3.20", cell)]))

    assert [(figure.growth, figure.change) for figure in found.figures] == [(growth, change)]


def test_points_of_a_rate_are_its_change_and_no_growth(dataset: Dataset):
    groups = [Group("地区"), Group("研发投入强度（%）"), Group("同比（个百分点）")]

    found = read(dataset, book(groups, [("东区", "3.20", "-0.12")]))

    assert [(figure.growth, figure.change) for figure in found.figures] == [(None, "-0.12")]


def test_rates_that_arrive_as_fractions_are_told(dataset: Dataset):
    found = read(dataset, book([Group("地区"), Group("研发投入强度（%）")], [("东区", "0.0271"), ("西县", "0.0205")]))

    assert [(problem.code, problem.location and problem.location.line) for problem in found.problems] == [("D522", 2)]


def test_each_uncertain_name_is_asked_for_once(dataset: Dataset):
    groups = [Group("地区"), Group("研发经费(亿元)"), Group("排名"), Group("2022年研发经费(亿元)")]

    found = read(dataset, book(groups, [("东区", "3.2", "1", "2.1"), ("北区", "1.0", "2", "1.1")]))

    assert [(question.kind, question.name, question.candidates[:1]) for question in found.questions] == [
        ("指标", "研发经费", ("研发费用",)),
        ("地区", "北区", ("东区",)),
    ]


def test_a_unit_that_cannot_become_the_catalogues_is_told_alike_in_wide_and_long_tables(dataset: Dataset):
    made = openpyxl.Workbook()
    write(made.active, [["地区", "指标", "数值", "单位"], ["东区", "研发费用", "34.23", "%"]])
    long, wide = read(dataset, bytes_of(made)), read(dataset, book([Group("地区"), Group("研发费用（%）")], [("东区", "34.23")]))

    assert long.figures == wide.figures == ()
    (one,), (other,) = long.problems, wide.problems
    assert one.code == other.code == "D515"
    assert (one.message.partition("单位")[2], one.hint) == (other.message.partition("单位")[2], other.hint)
    assert one.hint is not None


def write(sheet: Any, lines: Sequence[Sequence[str]]) -> None:
    for row, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            if value:
                put(sheet.cell(row, column), value)


def test_a_ratio_to_one_is_a_number_and_a_place_may_say_where_it_counts_from(dataset: Dataset):
    rows = (("东区", "17.02:1", "2"), ("西县", "15.86：1", "1"), ("南山市", "…", "--"))
    found = read(dataset, sheet_of(("县（市、区）", "小学生师比", "排名（从低到高）"), *rows))

    assert (found.problems, found.questions) == ((), ())
    assert told(found) == [
        ("东区", "小学生师比", "2023", "17.02", "位次.全市=2", ""),
        ("西县", "小学生师比", "2023", "15.86", "位次.全市=1", ""),
    ]
    assert {figure.unit for figure in found.figures} == {"∶1"}


def test_a_ratio_of_an_indicator_without_unit_is_told_with_what_to_write_in_the_catalogue(dataset: Dataset):
    (problem,) = read(dataset, sheet_of(("县（市、区）", "班额系数"), ("东区", "17.02:1"))).problems

    assert (problem.code, problem.hint) == ("D515", "班额系数是比值的，在指标目录里写 单位: ∶1")


def sheet_of(*rows: Sequence[str]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    return bytes_of(made)


@pytest.mark.parametrize("words", [("2023年", "2022年"), ("本年", "上年同期"), ("2022年", "2023年"), ("本年累计", "去年")])
def test_growth_and_places_behind_two_years_are_those_of_the_later(dataset: Dataset, words: tuple[str, str]):
    groups = [Group("地区"), Group("研发费用(亿元)", (*words, "增减额", "增减(%)", "排名"))]
    row = ("3.20", "2.80") if words[0] != "2022年" else ("2.80", "3.20")

    found = told(read(dataset, book(groups, [("东区", *row, "0.40", "14.3", "2")])))

    assert sorted(found) == [("东区", "研发费用", "2022", "2.80", "", ""), ("东区", "研发费用", "2023", "3.20", "位次.全市=2", "14.3")]


def test_a_place_behind_each_of_two_years_is_its_own(dataset: Dataset):
    groups = [Group("地区"), Group("研发费用(亿元)", ("2023年", "2023年排名", "2022年", "2022年排名"))]
    bare = [Group("地区"), *(Group(head) for head in ("2023年研发费用(亿元)", "排名", "2022年研发费用(亿元)", "排名"))]
    expected = [("东区", "研发费用", "2023", "3.20", "位次.全市=2", ""), ("东区", "研发费用", "2022", "2.80", "位次.全市=3", "")]

    assert told(read(dataset, book(groups, [("东区", "3.20", "2", "2.80", "3")]))) == expected
    assert told(read(dataset, book(bare, [("东区", "3.20", "2", "2.80", "3")]))) == expected


def test_the_year_before_alone_is_that_of_the_figures_at_its_left(dataset: Dataset):
    groups = [Group(head) for head in ("地区", "研发费用(亿元)", "上年", "同比±%", "企业数", "上年末")]

    found = told(read(dataset, book(groups, [("东区", "3.20", "2.80", "14.3", "169", "148")])))

    assert [figure[1:4] + figure[5:] for figure in found] == [
        ("研发费用", "2023", "3.20", "14.3"),
        ("研发费用", "2022", "2.80", ""),
        ("企业数", "2023-12", "169", ""),
        ("企业数", "2022-12", "148", ""),
    ]


@pytest.mark.parametrize(("values", "asked"), [(("0.621", "0.7", "0.55"), 1), (("0.62", "0.7", "0.55"), 0), (("0.621", "1.7", "0.55"), 0)])
def test_rates_below_one_that_are_finer_than_they_print_are_asked_about(dataset: Dataset, values: Sequence[str], asked: int):
    rows = list(zip(("东区", "西县", "南山市"), values, strict=True))

    found = read(dataset, book([Group("地区"), Group("研发投入强度")], rows))

    assert [(problem.code, problem.severity) for problem in found.problems] == [("D522", Severity.WARNING)] * asked
