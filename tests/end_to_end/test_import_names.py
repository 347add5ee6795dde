"""What names in a table mean, said in the command: kept as the kind it is, refused where it means nothing."""

from __future__ import annotations

from tests.end_to_end.workspace import Workspace

TABLE = "地区,研发经费(亿元),备用列,\n东区,3.20,7\n开发区,1.10,2\n西县,2.10,5\n"


def test_columns_and_rows_are_left_out_by_the_command(workspace: Workspace):
    workspace.write("2024年.csv", TABLE)
    maps = ("--map", "研发经费=研发费用", "--map", "备用列=不导入", "--map", "开发区=不导入")

    answer = workspace.run("import", "2024年.csv", *maps)

    assert answer.status == 0, answer.err
    kept = (workspace.root / "data/导入.yaml").read_text(encoding="utf-8")
    assert kept.split("\n", 1)[1] == "指标:\n  研发经费: 研发费用\n  备用列: 不导入\n\n地区:\n  开发区: 不导入\n"
    assert "数值: 3.20" in (workspace.root / "data/甲省/乙市/东区/2024.yaml").read_text(encoding="utf-8")


def test_a_meaning_that_is_neither_indicator_nor_region_is_told_with_what_is_near(workspace: Workspace):
    workspace.write("2024年.csv", TABLE)

    answer = workspace.run("import", "2024年.csv", "--map", "研发经费=研发废用")

    assert answer.status == 2
    assert "指标目录里没有“研发废用”，也没有这个地区" in answer.err
    assert "是否想写“研发费用”" in answer.err
    assert not (workspace.root / "data/导入.yaml").exists()


def test_figures_that_differ_are_not_counted_among_those_that_are_the_same(workspace: Workspace):
    workspace.write("2023年.csv", "地区,研发费用(亿元)\n东区,34.23\n西县,3.20\n")

    answer = workspace.run("import", "2023年.csv")

    assert answer.status == 1
    assert "新增 0，补齐 0，改动 0，相同 1，不同 1；0 个文件" in answer.err
