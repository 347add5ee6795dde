"""Two bureaus that are not of science and technology, in provinces that do not exist, from bulletins and forms to the finished report.

The workspaces are in tests/bureaus: what a clerk writes by hand. The bulletins that they import are made here; what they print stands
beside the data and is read by whoever changes a rule of wording.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.end_to_end.workspace import Workspace

BUREAUS = Path(__file__).parents[1] / "bureaus"
Row = Sequence[str | float]

NURSERIES: dict[int, tuple[Row, ...]] = {
    2023: (
        ("全市", 162230, -4.0, 0.9391, "—", 0.896, "—"),
        ("澄东区", 42320, -3.1, 0.9702, 1, 0.921, 1),
        ("沅山县", 30940, -5.0, 0.9287, 4, 0.885, 4),
        ("南溪县", 27160, -4.8, 0.9255, 5, 0.880, 5),
        ("北岭县", 23890, -5.5, 0.9311, 3, 0.897, 3),
        ("石桥市", 37920, -2.9, 0.9440, 2, 0.910, 2),
    ),
    2024: (
        ("全市", 152340, -6.1, 0.9482, "—", 0.912, "—"),
        ("澄东区", 40120, -5.2, 0.9731, 1, 0.935, 1),
        ("沅山县", 28650, -7.4, 0.9455, 3, 0.908, 4),
        ("南溪县", 25310, -6.8, 0.9320, 5, 0.899, 5),
        ("北岭县", 21980, -8.0, 0.9402, 4, 0.911, 3),
        ("石桥市", 36280, -4.3, 0.9517, 2, 0.921, 2),
    ),
}
"""在园幼儿 and its growth, 学前教育毛入园率 and 普惠性幼儿园覆盖率 with their places."""
SCHOOLS: dict[int, tuple[Row, ...]] = {
    2023: (
        ("全市", 96.90, 0.75, "—", "16.80:1", 0.26, 12880),
        ("澄东区", 98.02, 0.93, 4, "17.31:1", 0.24, 13800),
        ("沅山县", 97.10, 0.66, 3, "16.12:1", 0.27, 12760),
        ("南溪县", 96.05, 1.20, 5, "17.00:1", 0.28, 12410),
        ("北岭县", 96.44, 0.54, 2, "15.60:1", 0.27, 12705),
        ("石桥市", 96.81, 0.41, 1, "17.20:1", 0.25, 13110),
    ),
    2024: (
        ("全市", 97.15, 0.32, "—", "16.45:1", 0.21, 13210),
        ("澄东区", 98.20, 0.51, 4, "17.02:1", 0.19, 14020),
        ("沅山县", 97.42, 0.18, 2, "15.86:1", 0.22, 13185),
        ("南溪县", 96.33, 0.60, 5, "16.71:1", 0.25, 12640),
        ("北岭县", 96.80, 0.22, 3, "15.32:1", "…", 12990),
        ("石桥市", "９７．０５", 0.11, 1, "16.90:1", "—", 13350),
    ),
}
"""九年义务教育巩固率, 义务教育大班额比例 with its place, 小学生师比, 校园欺凌发生率, 生均一般公共预算教育事业费."""
TRAVEL = {
    "2022年旅游通报.csv": """\
县（市、旗）,接待游客,旅游总收入,千人投诉率（‰）,酒店平均入住率（%）
全州,"1,702.50",148.20,0.52,40.2
白石市,802.10,76.30,0.50,45.0
乌兰旗,301.70,22.60,0.55,38.1
青坪县,421.30,36.10,0.49,39.0
红崖自治县,177.40,13.20,0.60,—
""",
    "2023年旅游通报.csv": """\
县（市、旗）,接待游客,旅游总收入,千人投诉率（‰）,酒店平均入住率（%）,公共图书馆藏书（万册）
全州,"2,878.23",261.71,0.36,49.8,312.40
白石市,"1,320.24",132.51,0.38,56.1,140.20
乌兰旗,531.18,42.11,0.30,46.2,51.30
青坪县,731.35,64.47,0.33,48.7,84.60
红崖自治县,295.46,22.62,0.47,42.8,36.30
""",
    "2023年上半年旅游通报.csv": "县（市、旗）,接待游客,旅游总收入\n全州,1301.10,109.40\n红崖自治县,134.60,10.30\n",
    "2024年上半年旅游通报.csv": "县（市、旗）,接待游客,旅游总收入\n全州,1432.10,120.40\n红崖自治县,140.60,10.30\n",
    "2024年旅游通报.csv": """\
赤溪自治州2024年旅游经济运行情况通报
县（市、旗）,接待游客（万人次）,同比±%,旅游总收入（亿元）,增长%,位次,千人投诉率（‰）,酒店平均入住率
全州,"3,128.64",8.7,286.31,9.4,—,0.31,52.4%
白石市,"1,402.10",6.2,141.92,7.1,1,0.35,58.9%
乌兰旗,612.45,15.3,49.60,17.8,3,0.22,49.7%
青坪县,803.77,9.9,71.05,10.2,2,0.28,50.3%
红崖自治县,310.32,5.0,23.74,5.0,4,0.41,43.0%
注：酒店平均入住率为抽样数，约三成酒店未报。
填报日期：2025年1月18日
""",
}


def laid_out(workspace: Workspace, bureau: str) -> None:
    """The bureau's own files in place of those of the small workspace."""
    for folder in ("data", "templates"):
        shutil.rmtree(workspace.root / folder)
        shutil.copytree(BUREAUS / bureau / folder, workspace.root / folder)


def bulletin(root: Path, year: int) -> str:
    """The city's bulletin on education: two sheets, heads in two rows, percents as Excel keeps them, notes below."""
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("义务教育")
    first.title = "学前教育"
    first.append([f"澄江市{year}年学前教育主要指标情况表"])
    first.append(["县（市、区）", "在园幼儿（人）", "", "学前教育毛入园率", "", "普惠性幼儿园覆盖率", ""])
    first.append(["", "数量", "比上年增减（%）", "（%）", "排名", "（%）", "排名"])
    for area in ("A1:G1", "A2:A3", "B2:C2", "D2:E2", "F2:G2"):
        first.merge_cells(area)
    for row in NURSERIES[year]:
        first.append(list(row))
        for column, shown in ((2, "#,##0"), (3, "0.0"), (4, "0.00%"), (6, "0.0%")):
            first.cell(first.max_row, column).number_format = shown
    first.append([f"注：1.毛入园率按{year}年教育事业统计报表口径计算；2.澄东区含高新区。"])
    first.append(["填表人：周某   审核人：李某   2025年1月15日"])
    second.append([f"{year}年义务教育主要指标"])
    head = ["地区", "九年义务教育巩固率", "义务教育大班额比例", "排名（从低到高）", "小学生师比", "校园欺凌发生率（‰）"]
    second.append([*head, "生均一般公共预算教育事业费（元）"])
    for row in SCHOOLS[year]:
        second.append(list(row))
        for column in (2, 3):
            second.cell(second.max_row, column).number_format = "0.00"
    second.append(["注：石桥市欺凌发生率未报。"])
    name = f"{year}年教育事业统计通报.xlsx"
    book.save(root / name)
    return name


def fill(path: Path, **cells: str | float) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.active[cell] = value
    book.save(path)


def rendered(workspace: Workspace, region: str, formats: str = "txt,trace") -> Path:
    """The folder of the report, made without a gap."""
    answer = workspace.run("render", region, "2024", "-f", formats, "--strict")
    assert answer.status == 0, answer.err
    return (workspace.root / answer.out.splitlines()[0]).parent


def agrees(made: Path, golden: Path) -> None:
    """Line by line, so that a person sees which sentence has changed."""
    assert made.read_text(encoding="utf-8").splitlines() == golden.read_text(encoding="utf-8").splitlines()


def traced(text: str, trace: Path) -> None:
    """Every digit of the text lies in an entry that says where it comes from."""
    entries = json.loads(trace.read_text(encoding="utf-8"))["entries"]
    covered = {place for entry in entries for place in range(entry["start"], entry["end"])}
    assert [text[place - 5 : place + 5] for place, sign in enumerate(text) if sign.isdigit() and place not in covered] == []


@pytest.fixture
def education(workspace: Workspace) -> Workspace:
    """The county's bureau of education when both bulletins and the form of its own office have come in."""
    laid_out(workspace, "教育")
    for year in (2023, 2024):
        answer = workspace.run("import", bulletin(workspace.root, year))
        assert answer.status == 0, answer.err
    assert workspace.run("form", "沅山县", "2024").status == 0
    fill(workspace.root / "沅山县2024年填报表.xlsx", G5="９.36亿元", H5="增长4.8%", E7="张某")
    assert workspace.run("import", "沅山县2024年填报表.xlsx").status == 0
    return workspace


@pytest.fixture
def travel(workspace: Workspace) -> Workspace:
    """The prefecture's bureau of culture and tourism when five bulletins, as WPS saves csv, have come in."""
    laid_out(workspace, "文旅")
    for name, text in TRAVEL.items():
        workspace.write(name, text.encode("gbk"))
        answer = workspace.run("import", name, *(() if "上半年" not in name else ("--region", "赤溪自治州")))
        assert answer.status == 0, answer.err
    return workspace


def test_the_report_of_a_county_bureau_of_education(education: Workspace):
    made = rendered(education, "沅山县")

    agrees(made / "教育工作总结和工作要点.txt", BUREAUS / "教育" / "沅山县 2024.txt")
    traced((made / "教育工作总结和工作要点.txt").read_text(encoding="utf-8"), made / "教育工作总结和工作要点.trace.json")
    assert education.run("check").err.splitlines() == ["0 个错误，0 个警告，0 个提示"]


def test_the_report_of_a_prefecture_bureau_of_culture_and_tourism(travel: Workspace):
    made = rendered(travel, "赤溪自治州")

    agrees(made / "文旅工作总结和工作思路.txt", BUREAUS / "文旅" / "赤溪自治州 2024.txt")
    traced((made / "文旅工作总结和工作思路.txt").read_text(encoding="utf-8"), made / "文旅工作总结和工作思路.trace.json")
    assert travel.run("check").err.splitlines() == ["0 个错误，0 个警告，0 个提示"]


def test_a_report_on_a_letterhead_differs_in_nothing_from_its_own_word_file(education: Workspace):
    made = rendered(education, "沅山县", "docx")

    same = education.run("diff", "沅山县", "2024", str(made / "教育工作总结和工作要点.docx"))

    assert (same.status, "没有要处理的不同" in same.out) == (0, True), same.out


def test_its_own_word_file_differs_in_nothing_from_the_draft_and_a_number_changed_in_it_is_found(travel: Workspace):
    made = rendered(travel, "赤溪自治州", "docx,txt")
    text = (made / "文旅工作总结和工作思路.txt").read_text(encoding="utf-8")
    published = travel.write("公布稿.txt", text.replace("接待游客3128.64万人次", "接待游客3182.64万人次"))

    same = travel.run("diff", "赤溪自治州", "2024", str(made / "文旅工作总结和工作思路.docx"))
    assert (same.status, "没有要处理的不同" in same.out) == (0, True), same.out
    found = travel.run("check", "--text", str(published))
    assert "“3182.64万人次”：数据里2024年是3128.64万人次" in found.out


def test_where_a_figure_comes_from_is_told_with_the_cell_of_the_bulletin(education: Workspace):
    told = education.run("facts", "沅山县", "2024", "--explain", "小学生师比").out

    for line in (
        "较2023年 −0.26 = 15.86 − 16.12",
        "全市第2（共 5 个）",
        "→   2  沅山县       15.86∶1",
        "2024年教育事业统计通报 义务教育!E5",
    ):
        assert line in told, told


def test_a_form_filled_in_with_another_unit_is_asked_about(workspace: Workspace):
    laid_out(workspace, "教育")
    workspace.run("form", "沅山县", "2024")
    form = workspace.root / "沅山县2024年填报表.xlsx"
    row = next(cell.row for cell in openpyxl.load_workbook(form).active["B"] if cell.value == "教育经费总投入")
    fill(form, **{f"G{row}": 93600})

    answer = workspace.run("import", form.name)

    assert answer.status == 1
    assert "教育经费总投入：93600 亿元，像是按万元填的" in answer.err
    assert "写明原因" in answer.err


def test_the_next_year_asks_for_what_this_one_held(education: Workspace):
    asked = education.run("new", "沅山县", "2025")

    assert "小学生师比（2025年，∶1），上次 15.86∶1（2024年）" in asked.err
    file = (education.root / "data/云湖省/澄江市/沅山县/2025.yaml").read_text(encoding="utf-8")
    assert "义务教育大班额比例控制在0.1%以内" in file  # a target that falls due
    assert "研发" not in file


def test_the_layout_of_a_report_with_letterhead_annexes_and_imprint_deviates_in_nothing(education: Workspace):
    made = rendered(education, "沅山县", "docx")

    measured = education.run("check", "--layout", str(made / "教育工作总结和工作要点.docx"))

    assert (measured.status, measured.err.splitlines()[-1]) == (0, "0 个错误，0 个警告，0 个提示"), measured.out


def test_an_export_tells_each_change_in_what_it_is_told_in(education: Workspace):
    name = education.run("export", "沅山县", "2024").out.strip()
    sheet = openpyxl.load_workbook(education.root / name)["指标"]
    formats = {sheet.cell(row, 1).value: sheet.cell(row, 7).number_format for row in range(3, sheet.max_row + 1)}

    points = '+0.00"个百分点";-0.00"个百分点";0.00"个百分点"'
    assert formats["学前教育毛入园率"] == points
    assert formats["校园欺凌发生率"] == points.replace("百分", "千分")
    assert formats["小学生师比"] == "+0.00;-0.00;0.00"


COLUMN = "县（市、区）,{head}\n澄东区,{}\n沅山县,{}\n"


@pytest.mark.parametrize(
    ("head", "values", "code", "told"),
    [
        ("学前教育毛入园率（%）", ("0.975", "0.949"), "错误 D522", "这里写的是 0.975，上年是 97.31：像是没有乘以 100"),
        ("生均一般公共预算教育事业费", ("1.45", "1.36"), "警告 D523", "与表里的差"),
        ("生均一般公共预算教育事业费", ("14500", "1.36"), "", ""),
        ("义务教育大班额比例（%）", ("0.41", "0.11"), "", ""),
    ],
)
def test_a_column_in_another_unit_is_found_by_the_year_before(
    education: Workspace, head: str, values: tuple[str, str], code: str, told: str
):
    education.write("2025年通报.csv", COLUMN.format(*values, head=head))

    answer = education.run("import", "2025年通报.csv", "-n")

    assert (code in answer.err, told in answer.err) == (True, True), answer.err
    assert ("D52" in answer.err) is bool(code)
    assert answer.status == (1 if "错误" in code else 0)


def test_a_table_of_the_own_county_alone_is_read_and_an_empty_one_says_so(education: Workspace):
    education.write("2025年沅山.csv", "县,新增学位\n沅山县,1300\n")
    book = openpyxl.Workbook()
    book.save(education.root / "空.xlsx")

    assert education.run("import", "2025年沅山.csv").out.strip() == "data/云湖省/澄江市/沅山县/2025.yaml"
    assert "空.xlsx 里没有文字" in education.run("import", "空.xlsx").err
