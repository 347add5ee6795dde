"""list: which reports can be made, and what the others lack."""

from __future__ import annotations

import json

import pytest

from tests.end_to_end.workspace import Workspace


def test_what_can_be_rendered_and_what_is_missing(workspace: Workspace):
    workspace.write("data/甲省/乙市/西县/2022.yaml", "指标:\n  研发费用: 3.04\n")

    answer = workspace.run("list", "--all")

    rows = [line.split() for line in answer.out.splitlines()]
    assert ["甲省/乙市/东区", "2023", "简报", "能生成"] in rows
    west = next(line for line in answer.out.splitlines() if "西县" in line and "2022" in line and "简报" in line)
    assert "数据不足" in west
    assert "研发投入强度" in west


def test_what_no_file_names_and_lacks_data_is_only_counted(workspace: Workspace):
    workspace.write("data/甲省/乙市/西县/2022.yaml", "指标:\n  研发费用: 3.04\n")

    answer = workspace.run("list")

    assert "2022" not in answer.out
    assert "--all" in answer.err


def test_a_type_that_its_file_names_is_listed_with_what_is_missing(workspace: Workspace):
    workspace.write("data/甲省/乙市/西县/2022.yaml", "文种: [简报]\n指标:\n  研发费用: 3.04\n")

    (row,) = [line for line in workspace.run("list").out.splitlines() if "2022" in line]

    assert "草稿" in row
    assert "研发投入强度" in row


def test_a_broken_type_of_the_workspace_is_told_once(workspace: Workspace):
    workspace.write("templates/坏/template.yaml", "标题: '{{'\n章节: [甲]\n")

    told = [line for line in workspace.run("list").err.splitlines() if line.startswith("文种 坏 用不了")]

    assert len(told) == 1


@pytest.mark.parametrize("choice", [("--region", "东区"), ("--year", "2023"), ("--region", "乙市/*,!东区", "--year", "..2023")])
def test_chosen_regions_and_years_are_told_what_the_list_of_all_tells(workspace: Workspace, choice):
    workspace.write("data/甲省/乙市/西县/2022.yaml", "文种: [简报]\n指标:\n  研发费用: 3.04\n")
    everything = json.loads(workspace.run("list", "--all", "--format", "json").out)["reports"]

    found = json.loads(workspace.run("list", "--all", "--format", "json", *choice).out)["reports"]

    east, year = "东区" in choice, choice[1] == "2023"
    expected = [each for each in everything if (year or each["region"].endswith("东区") == east) and (not year or each["year"] == "2023")]
    assert found == expected
    assert 0 < len(found) < len(everything)


def test_files_that_are_not_chosen_are_not_read(workspace: Workspace):
    workspace.write("data/甲省/丙市/北县/2023.yaml", "指标: [")

    assert workspace.run("list").status == 1
    assert workspace.run("list", "--region", "东区").status == 0
    answer = workspace.run("list", "--region", "*区", "--region", "*县")
    assert answer.status == 1
    assert "data/甲省/丙市/北县/2023.yaml:" in answer.err


def test_a_choice_that_means_no_file(workspace: Workspace):
    answer = workspace.run("list", "--year", "1999")

    assert answer.status == 2
    assert "没有符合条件的数据文件" in answer.err


def test_only_the_ready_ones(workspace: Workspace):
    found = json.loads(workspace.run("list", "--ready", "--format", "json").out)["reports"]

    assert {report["region"] for report in found} == {"甲省/乙市/东区", "甲省/乙市/西县"}
    assert all(report["renderable"] for report in found)
