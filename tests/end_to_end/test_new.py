"""`reportgen new`: a year file to be filled in, and who has to supply what."""

from __future__ import annotations

import json

import pytest

from tests.end_to_end.workspace import Workspace

FILE = "data/甲省/乙市/东区/2024.yaml"


def made(workspace: Workspace, *arguments: str) -> str:
    answer = workspace.run("new", "东区", "2024", *arguments)
    assert answer.status == 0, answer.err
    assert answer.out.strip().endswith(FILE)
    return (workspace.root / FILE).read_text(encoding="utf-8")


def test_every_figure_waits_with_what_stood_there_before(workspace: Workspace):
    lines = made(workspace).splitlines()

    assert lines[0] == "# yaml-language-server: $schema=../../../../docs/schema/年度.json"
    assert "文种: [简报]" in lines
    assert any(line.startswith("  研发投入强度: { 年份: 2023, 数值: 待补 }") and "上次 2.71%（2022年），全市第1" in line for line in lines)
    assert any(line.startswith("  研发费用: 待补") and "34.23亿元（2023年），同比14.7%" in line for line in lines)
    assert any(line.startswith("  高新技术企业: 待补") and "169家（2023年12月底）" in line for line in lines)


def test_a_report_on_a_letterhead_is_asked_for_its_number(workspace: Workspace):
    plain = made(workspace)
    (workspace.root / FILE).unlink()
    sheet = workspace.root / "templates/简报/template.yaml"
    sheet.write_text("红头: 是\n" + sheet.read_text(encoding="utf-8"), encoding="utf-8")
    first = made(workspace)
    (workspace.root / FILE).unlink()
    earlier = workspace.root / FILE.replace("2024", "2023")
    earlier.write_text("发文字号: 东科发〔2024〕3号\n" + earlier.read_text(encoding="utf-8"), encoding="utf-8")

    again = made(workspace)

    assert "发文字号" not in plain
    assert "# 发文字号: …〔2025〕…号" in first.splitlines()
    assert [line.split() for line in again.splitlines() if "发文字号" in line] == [
        ["#", "发文字号:", "…〔2025〕…号", "#", "上次", "东科发〔2024〕3号"]
    ]


def test_targets_and_prose_stand_as_comments_to_be_filled(workspace: Workspace):
    text = made(workspace)

    assert "#   - { 指标: 研发投入强度, 年份: 2025, 统计年: 2024, 数值: …, 界: 以上, 语气: 力争 }" in text
    assert "# 2024 年到期的目标" in text
    assert "力争研发投入强度达到2.80%以上" in text
    assert "#   亮点:" in text


def test_the_new_file_makes_a_draft_with_honest_gaps_at_once(workspace: Workspace):
    made(workspace)

    checked = workspace.run("check", str(workspace.root / FILE))
    answer = workspace.run("render", "东区", "2024", "-f", "txt")
    strict = workspace.run("render", "东区", "2024", "-f", "txt", "--strict")

    assert checked.status == 0
    assert answer.status == 0
    (text,) = workspace.written().values()
    assert "【待补充：研发投入强度（2023年，%）】" in text.decode()
    assert "2.71" not in text.decode()
    assert strict.status == 1


def test_the_units_are_told_what_they_have_to_supply(workspace: Workspace):
    answer = workspace.run("new", "东区", "2024")

    lines = answer.err.splitlines()
    assert lines[0] == "区科技局"
    assert lines[1] == "  研发投入强度（2023年，%），上次 2.71%（2022年），全市第1"
    assert any(line.strip().startswith("说明完成情况：力争研发投入强度") for line in lines)
    assert "3 个数待填" in lines[-1]


def test_what_stands_is_not_touched(workspace: Workspace):
    workspace.write(FILE, "指标: {}\n")

    answer = workspace.run("new", "东区", "2024")

    assert answer.status == 2
    assert "已经有了" in answer.err
    assert (workspace.root / FILE).read_text(encoding="utf-8") == "指标: {}\n"


IMPORTED = "\ufeff来源:\r\n  通报: { 名称: 通报, 文件: 通报.xlsx }\r\n\r\n指标:\r\n  研发费用: { 数值: 36.10, 来源: 通报#表!B2 }   # 好\r\n"


def test_a_file_that_an_import_has_begun_is_completed_and_nothing_in_it_changed(workspace: Workspace):
    workspace.write(FILE, IMPORTED)

    answer = workspace.run("new", "东区", "2024", "--add")

    text = (workspace.root / FILE).read_bytes().decode()
    assert (answer.status, answer.out.strip().endswith(FILE)) == (0, True)
    assert set(IMPORTED.removeprefix("\ufeff").splitlines()) <= set(text.splitlines())
    assert text.startswith("\ufeff文种: [简报]\r\n来源:\r\n")
    assert "  研发投入强度: { 年份: 2023, 数值: 待补 }  # 单位：%；上次 2.71%（2022年），全市第1；报数：区科技局\r\n" in text
    assert "\r\n# 目标:" in text
    assert text.count("\n") == text.count("\r\n")
    assert "2 个数待填" in answer.err
    assert workspace.run("check", str(workspace.root / FILE)).status == 0


def test_completing_twice_changes_nothing_more(workspace: Workspace):
    workspace.write(FILE, IMPORTED)
    workspace.run("new", "东区", "2024", "--add")
    once = (workspace.root / FILE).read_bytes()

    answer = workspace.run("new", "东区", "2024", "--add")

    assert (answer.status, (workspace.root / FILE).read_bytes()) == (0, once)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "{ 指标: { 研发费用: 36.10 } }\n",
            "指标: { 研发费用: 36.10, 研发投入强度: { 年份: 2023, 数值: 待补 }, 高新技术企业: 待补 }, 文种: [简报]",
        ),
        ("# 空的\n", "文种: [简报]\n\n指标:\n  研发投入强度: { 年份: 2023, 数值: 待补 }"),
        (
            "指标:\n  研发投入强度: { 年份: 2021, 数值: 2.02 }\n",
            "    - { 年份: 2021, 数值: 2.02 }\n    - { 年份: 2023, 数值: 待补 }  # 单位：%",
        ),
        ("文种: [总结]\n指标:\n  研发费用: 待补\n", "文种: [总结]\n指标:\n  研发费用: 待补\n  研发投入强度: {"),
    ],
)
def test_whatever_its_form_a_file_is_completed(workspace: Workspace, text: str, told: str):
    workspace.write(FILE, text)

    answer = workspace.run("new", "东区", "2024", "--add", "--template", "简报")

    assert answer.status == 0, answer.err
    assert told in (workspace.root / FILE).read_text(encoding="utf-8")


def test_a_file_in_another_encoding_is_left(workspace: Workspace):
    workspace.write(FILE, "指标:\n  研发费用: 36.10\n".encode("gbk"))

    answer = workspace.run("new", "东区", "2024", "--add")

    assert (answer.status, (workspace.root / FILE).read_bytes()) == (2, "指标:\n  研发费用: 36.10\n".encode("gbk"))
    assert "不是 UTF-8" in answer.err


def test_an_earlier_year_may_be_named(workspace: Workspace):
    text = made(workspace, "--from", "2022", "--template", "简报")

    assert "依 2022 年的文件列出" in text
    assert "研发投入强度: { 年份: 2023, 数值: 待补 }" in text


def test_a_region_without_any_file_gets_what_the_type_asks_for(workspace: Workspace):
    (workspace.root / "data/甲省/乙市/新县").mkdir()

    answer = workspace.run("new", "新县", "2023", "--template", "简报")

    assert answer.status == 0
    text = (workspace.root / "data/甲省/乙市/新县/2023.yaml").read_text(encoding="utf-8")
    assert "研发投入强度: { 年份: 2022, 数值: 待补 }" in text
    assert "研发费用: 待补" in text
    assert "亮点" in text
    assert workspace.run("render", "新县", "2023", "-f", "txt").status == 0


def test_figures_that_are_there_already_are_not_asked_for(workspace: Workspace):
    known = "研发投入强度: [{ 年份: 2022, 数值: 2.71 }, { 年份: 2023, 数值: 2.90, 阶段: 快报 }]"
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "研发投入强度: { 年份: 2022, 数值: 2.71, 位次: { 全市: 1 } }", known)

    text = made(workspace)

    assert "研发投入强度: 待补" in text
    assert "年份: 2023, 数值: 待补" not in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("东区", "2024", "--from", "2019"), "该地区有：2022、2023"),
        (("东区", "2024-2027"), "年度文件只有一年"),
        (("东区", "2024", "--template", "简抱"), "是否想写 简报"),
        (("东曲", "2024"), "东区"),
    ],
)
def test_slips_are_told(workspace: Workspace, arguments: tuple[str, ...], words: str):
    answer = workspace.run("new", *arguments)

    assert answer.status == 2
    assert words in answer.err


def test_without_a_type_the_person_is_asked(workspace: Workspace):
    (workspace.root / "data/甲省/乙市/新县").mkdir()

    answer = workspace.run("new", "新县", "2023")

    assert answer.status == 2
    assert "简报" in answer.err


def test_plans_say_where_their_path_stands(workspace: Workspace):
    workspace.write(
        "data/甲省/乙市/东区/2023-2027.yaml",
        "目标:\n  - { 指标: 研发投入强度, 年份: 2027, 数值: 3.71, 界: 以上, 责任单位: [区科技局] }\n",
    )

    # From 2.71 in 2022 to 3.71 in 2027, a fifth of a point a year.
    assert "研发投入强度达到3.71%以上；按规划路径，2025年为3.31%（建议，须由人确认）" in made(workspace)


def test_problems_are_offered_as_a_list_with_evidence(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2022.yaml", "指标:\n", "目标:\n  - { 指标: 研发费用, 年份: 2023, 数值: 40, 界: 以上 }\n指标:\n")

    answer = workspace.run("facts", "东区", "2023", "--problems")
    data = json.loads(workspace.run("facts", "东区", "2023", "--problems", "--format", "json").out)

    assert answer.status == 0
    assert answer.out.splitlines()[0] == "目标未达到"
    assert "研发费用34.23亿元，目标40亿元以上" in answer.out
    assert [row["sign"] for row in data["problems"]] == ["目标未达到"]
    assert data["problems"][0]["evidence"][0]["file"].endswith("东区/2022.yaml")
    assert workspace.run("facts", "东区", "2023", "--problems", "--format", "csv").status == 2
