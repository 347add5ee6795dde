"""Batches as a person runs them: the plan, what has changed, job files, the record of a run."""

from __future__ import annotations

import json
import re

import pytest

from tests import batches
from tests.end_to_end.workspace import Workspace

EAST = "data/甲省/乙市/东区/2023.yaml"
ALL = ("render", "--all", "-f", "txt,trace")


@pytest.fixture
def province(workspace: Workspace) -> Workspace:
    """The small province in place of the small workspace."""
    for path in sorted(workspace.root.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
    batches.lay_out(workspace.root)
    return workspace


def test_nothing_changed_is_said_in_a_line(province):
    province.run(*ALL)

    answer = province.run(*ALL)

    assert (answer.status, answer.out) == (0, "")
    assert answer.err == "18 份没有变化\n"


def test_nothing_changed_loads_neither_data_nor_writers(province, monkeypatch):
    province.run(*ALL)
    monkeypatch.setattr("reportgen.load.lazily", None)
    monkeypatch.setattr("reportgen.compose.template", None)

    assert province.run(*ALL).err == "18 份没有变化\n"


def test_a_correction_reaches_the_peers_whose_ranks_it_moves_and_no_others(province):
    province.run(*ALL)
    before = province.written()
    province.replace(EAST, "研发投入强度: { 数值: ", "研发投入强度: { 数值: 9")

    answer = province.run(*ALL)

    after = province.written()
    written = {line.removeprefix("output/") for line in answer.out.splitlines()}
    assert written == {name for name in after if after[name] != before[name]}
    assert "甲省/乙市/东区/2023/简报.txt" in answer.out
    assert not re.search("/2022/简报.txt|/2021/简报.txt", answer.out)


def test_a_comment_moves_lines_of_traces_and_nothing_else(province):
    province.run(*ALL)
    province.replace(EAST, "文种", "# 注\n文种")

    answer = province.run(*ALL)

    assert answer.out
    assert all(line.endswith(".trace.json") for line in answer.out.splitlines())


def test_a_figure_that_no_report_prints_changes_nothing(province):
    province.run("render", "--all", "-f", "txt,docx")
    province.replace(EAST, "未印指标: { 数值: ", "未印指标: { 数值: 9")

    answer = province.run("render", "--all", "-f", "txt,docx")

    assert answer.out == ""
    assert answer.err.splitlines()[-1].startswith("18 份没有变化")


def test_the_plan_tells_reports_and_reasons_and_writes_nothing(province):
    fresh = province.run(*ALL, "-n", "--region", "东区")
    assert fresh.out.splitlines()[0] == "东区 2021 简报：第一次生成"
    assert not province.written()
    province.run(*ALL)
    province.replace(EAST, "研发投入强度: { 数值: ", "研发投入强度: { 数值: 9")
    before = province.written()

    answer = province.run(*ALL, "-n")

    assert f"东区 2023 简报：{EAST} 有改动" in answer.out
    assert "2021" not in answer.out
    assert province.written() == before
    assert province.run(*ALL, "-n").out == answer.out


def test_what_is_to_be_made_is_what_the_plan_has_told(province):
    province.run("render", "--all", "-f", "txt")
    province.replace(EAST, "研发费用: { 数值: ", "研发费用: { 数值: 9")

    plan = province.run("render", "--all", "-f", "txt", "-n").out.splitlines()
    made = province.run("render", "--all", "-f", "txt").out.splitlines()

    assert len(plan) == len(made) == 1


def test_changed_renews_what_was_made_as_it_was_made(province):
    province.run("render", "东区", "2023", "-f", "md", "--audience", "公开")
    province.replace(EAST, "研发费用: { 数值: ", "研发费用: { 数值: 9")

    answer = province.run("render", "--changed")

    assert answer.out == "output/甲省/乙市/东区/2023/简报.公开.md\n"
    assert province.run("render", "--changed").err == "没有报告要重新生成\n"


def test_a_file_edited_in_word_is_not_written_over(province):
    province.run(*ALL)
    edited = province.root / "output/甲省/乙市/东区/2023/简报.txt"
    edited.write_text("改好的稿子\n", encoding="utf-8")

    unchanged = province.run(*ALL)
    province.replace(EAST, "研发费用: { 数值: ", "研发费用: { 数值: 9")
    refused = province.run(*ALL)
    kept = province.run(*ALL, "--keep")
    forced = province.run(*ALL, "--force")

    assert (unchanged.status, refused.status, kept.status, forced.status) == (0, 3, 0, 0)
    assert all("东区/2023/简报.txt" in answer.err for answer in (unchanged, refused, kept))
    assert "--force" in refused.err
    assert "东区/2023/简报.txt" in forced.out


def test_a_single_report_that_was_edited_fails_alone(province):
    province.run("render", "东区", "2023", "-f", "txt")
    (province.root / "output/甲省/乙市/东区/2023/简报.txt").write_text("改好的稿子\n", encoding="utf-8")
    province.replace(EAST, "研发费用: { 数值: ", "研发费用: { 数值: 9")

    assert province.run("render", "东区", "2023", "-f", "txt").status == 1


def test_a_single_report_names_its_files_whether_it_has_changed_or_not(province):
    first = province.run("render", "东区", "2023", "-f", "txt,md")
    second = province.run("render", "东区", "2023", "-f", "txt,md")

    assert second.out == first.out


def test_a_job_file_is_worked_off_task_by_task(province):
    province.write(
        "任务.yaml",
        "年份: 2022..\n格式: txt\n任务:\n  - { 地区: 乙市/* }\n  - { 地区: 东区, 年份: 2023, 公开: 公开, 输出: 公开稿, 格式: [md] }\n",
    )

    answer = province.run("render", "--job", str(province.root / "任务.yaml"))

    assert answer.status == 0, answer.err
    assert len([line for line in answer.out.splitlines() if line.startswith("output/")]) == 6
    assert answer.out.splitlines()[-1] == "公开稿/甲省/乙市/东区/2023/简报.公开.md"
    again = province.run("render", "--job", str(province.root / "任务.yaml"), "-n", "-f", "html")
    assert "东区 2023 简报（公开）：" in again.out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("年分: 2023\n", ("任务.yaml:1:1", "年份")),
        ("年份: 去年\n", ("去年", "2020..2023")),
        ("任务: [ 一 ]\n", ("任务.yaml:1:",)),
        ("格式: wps\n", ("wps", "docx")),
        ("文种: 简抱\n", ("简抱", "简报")),
        ("版式: 没有\n", ("没有",)),
    ],
)
def test_a_wrong_job_file_is_told_with_its_place(province, content, says):
    province.write("任务.yaml", content)

    answer = province.run("render", "--job", str(province.root / "任务.yaml"))

    assert answer.status in (1, 2)
    assert [words for words in says if words not in answer.err] == []
    assert "Traceback" not in answer.err
    assert not province.written()


def test_no_job_file_is_wrong_usage(province):
    assert province.run("render", "--job", "没有.yaml").status == 2


@pytest.mark.parametrize("others", [("--changed",), ("--strict", "--audience", "公开"), ("东区", "2023"), ("--year", "2023")])
def test_what_a_job_file_says_for_itself_is_not_said_beside_it(province, others):
    province.write("任务.yaml", "年份: 2023\n格式: txt\n")

    answer = province.run("render", "--job", str(province.root / "任务.yaml"), *others)

    assert answer.status == 2
    assert "不和 --job 一起用，写在任务文件里" in answer.err
    assert [each for each in others if each.startswith("--") and each not in answer.err] == []
    assert not province.written()


def test_the_log_tells_of_every_report_and_ends_with_the_sum(province):
    province.replace(EAST, "{会商会议", "{研发费用.乱来}{会商会议")

    answer = province.run(*ALL, "--log", str(province.root / "记录.jsonl"))

    rows = [json.loads(line) for line in (province.root / "记录.jsonl").read_text(encoding="utf-8").splitlines()]
    assert answer.status == 3
    assert rows[-1] == {"schema": "reportgen.run/1", "reports": 18, "made": 17, "unchanged": 0, "kept": 0, "failed": 1}
    failed = next(row for row in rows if row.get("state") == "failed")
    assert (failed["region"], failed["year"]) == ("甲省/乙市/东区", "2023")
    assert failed["place"].startswith(f"{EAST}:")
    assert all(len(row["written"]) == 2 for row in rows if row.get("state") == "made")


def test_the_page_of_a_run_holds_every_report_and_runs_nothing(province):
    province.replace(EAST, "{会商会议", "{研发费用.乱来<b>}{会商会议")

    province.run(*ALL, "--report", str(province.root / "概览.html"))
    again = province.run(*ALL, "--report", str(province.root / "概览.html"))

    page = (province.root / "概览.html").read_text(encoding="utf-8")
    assert "概览.html" in again.err
    assert page.count("<tr><td>甲省") == 18
    assert "output/%E7%94%B2%E7%9C%81" in page
    assert "<b>}" not in page
    assert "<script" not in page


def test_regions_can_be_left_out(province):
    answer = province.run(*ALL, "--region", "乙市/*", "--region", "!东区", "--year", "2022,2023")

    assert len(answer.out.splitlines()) == 8
    assert "东区" not in answer.out


def test_a_strict_run_does_not_take_a_draft_with_gaps_for_done(province):
    province.replace(EAST, "研发费用: { 数值: ", "研发费用: 待补 # ")
    draft = province.run("render", "东区", "2023", "-f", "txt")

    strict = province.run("render", "东区", "2023", "-f", "txt", "--strict")

    assert (draft.status, strict.status) == (0, 1)
    assert "待补充" in strict.err


def test_two_requests_for_the_same_reports_do_not_undo_each_other(province):
    first, second = ("render", "--all", "-f", "txt"), ("render", "--region", "乙市/*", "-f", "txt,trace")
    province.run(*first)
    province.run(*second)

    assert province.run(*first).out == ""
    assert province.run(*second).out == ""
    assert province.run(*second).err == "9 份没有变化\n"
