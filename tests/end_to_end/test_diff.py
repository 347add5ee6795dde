"""`reportgen diff`: a report of the workspace, or a file, against a published text; what it prints, remembers and returns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.end_to_end.workspace import Workspace

EAST = "data/甲省/乙市/东区/2023.yaml"
LEDGER = "data/甲省/乙市/东区/2023.审核.yaml"


@pytest.fixture
def drafted(workspace: Workspace) -> str:
    """The report as plain text, with its trace beside it."""
    assert workspace.run("render", "东区", "2023", "-f", "txt,docx,html,trace", "--audience", "公开").status == 0
    return next(text.decode() for name, text in workspace.written().items() if name.endswith(".txt"))


def draft(workspace: Workspace, ending: str = "txt") -> str:
    return str(next((workspace.root / "output").rglob(f"*.{ending}")))


def published(workspace: Workspace, text: str, name: str = "公布.txt") -> str:
    return str(workspace.write(name, text))


def facts(workspace: Workspace, *arguments: str) -> list[dict[str, Any]]:
    answer = workspace.run("diff", *arguments, "--format", "json")
    told = json.loads(answer.out)
    assert told["schema"] == "reportgen.review/1"
    return [fact for fact in told["facts"] if fact["verdict"] != "same"]


@pytest.mark.parametrize("ending", ["txt", "docx", "html"])
def test_what_we_made_does_not_differ(workspace, drafted, ending):
    answer = workspace.run("diff", "东区", "2023", draft(workspace, ending))

    assert (answer.status, answer.err) == (0, "")


@pytest.mark.parametrize(("left", "right"), [("txt", "docx"), ("docx", "html"), ("html", "txt")])
def test_two_files_of_one_report_do_not_differ(workspace, drafted, left, right):
    assert workspace.run("diff", draft(workspace, left), draft(workspace, right)).status == 0


def test_a_changed_figure_has_its_line_of_data(workspace, drafted):
    assert "34.23亿元" in drafted
    other = published(workspace, drafted.replace("34.23亿元", "34.32亿元"))
    lines = (workspace.root / EAST).read_text(encoding="utf-8").splitlines()
    line = next(number for number, words in enumerate(lines, 1) if "34.23" in words)

    for arguments in (("东区", "2023", other), (draft(workspace), other), (draft(workspace, "docx"), other)):
        (fact,) = facts(workspace, *arguments)
        assert (fact["verdict"], fact["differs"]) == ("changed", ["value"])
        assert [(each["file"], each["line"]) for each in fact["origin"]] == [(EAST, line)]
    assert workspace.run("diff", "东区", "2023", other).status == 1


def test_format_alone_is_no_difference(workspace, drafted):
    other = published(workspace, drafted.replace("，", ",").replace("；", ";"))

    assert workspace.run("diff", "东区", "2023", other).status == 0


def test_another_document_is_not_comparable(workspace, drafted):
    answer = workspace.run("diff", "东区", "2023", published(workspace, "关于春节放假的通知\n各科室：按规定放假，请安排好值班工作。\n"))

    assert answer.status == 5
    assert "不是一回事" in answer.err


def test_a_decision_is_remembered_and_told_when_stale(workspace, drafted):
    other = published(workspace, drafted.replace("34.23亿元", "34.32亿元"))
    recorded = workspace.run(
        "diff", "东区", "2023", other, "--decide", "1", "改网页", "--by", "张三", "--reason", "录入有误", "--date", "2024-03-08"
    )

    assert LEDGER in recorded.err
    assert "张三" in recorded.out
    assert "改网页" in (workspace.root / LEDGER).read_text(encoding="utf-8")
    assert "张三" in workspace.run("diff", "东区", "2023", other).out
    assert workspace.run("check").status == 0  # the file is no data file
    third = published(workspace, drafted.replace("34.23亿元", "35.32亿元"), "又公布.txt")
    assert "过时" in workspace.run("diff", "东区", "2023", third).err


def test_what_was_accepted_is_no_open_fact(workspace, drafted):
    other = published(workspace, drafted.replace("34.23亿元", "34.32亿元"))
    recorded = workspace.run("diff", "东区", "2023", other, "--decide", "1", "认可", "--by", "张三", "--reason", "四舍五入")
    told = json.loads(workspace.run("diff", "东区", "2023", other, "--format", "json").out)

    assert recorded.status == 0
    assert told["summary"]["open"] == 0


def test_a_tolerance_covers_a_small_difference(workspace, drafted):
    other = published(workspace, drafted.replace("34.23亿元", "34.25亿元"))

    assert [fact["verdict"] for fact in facts(workspace, "东区", "2023", other, "--tol", "0.1%")] == ["within_tolerance"]
    assert workspace.run("diff", "东区", "2023", other, "--tol", "0.1%").status == 0


def test_what_is_internal_and_published_leaks(workspace, drafted):
    workspace.replace(EAST, "研发费用: { 数值: 34.23, 同比: 14.7 }", "研发费用: { 数值: 34.23, 同比: 14.7, 公开: 内部 }")
    told = [fact for fact in facts(workspace, "东区", "2023", published(workspace, drafted)) if fact.get("leak")]

    assert told
    assert all("34.23" in str(fact["published"]) or "14.7" in str(fact["published"]) for fact in told)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("东区",),
        ("没有.txt", "也没有.txt"),
        ("东区", "2023", "没有.html"),
        ("东区", "2023", "公布.txt", "--tol", "多"),
        ("东区", "2023", "公布.txt", "--ignore", "一切"),
        ("东区", "2023", "公布.txt", "--format", "png"),
        ("东区", "2023", "公布.txt", "--decide", "1", "认可"),
        ("东区", "2023", "公布.txt", "--decide", "99", "认可", "--by", "甲", "--reason", "乙"),
        ("东区", "2023", "公布.txt", "--decide", "1", "随便", "--by", "甲", "--reason", "乙"),
    ],
)
def test_what_cannot_be_done_is_told(workspace, drafted, arguments):
    published(workspace, drafted)
    answer = workspace.run("diff", *arguments)

    assert answer.status == 2
    assert answer.err
    assert answer.out == ""


def test_an_internal_passage_leaks_with_its_figures(workspace, drafted):
    workspace.replace(EAST, "  亮点:\n", "  建议:\n    - 公开: 内部\n      文: 建议新增行政编制{编制|3|名}，充实科技工作力量。\n  亮点:\n")
    other = published(workspace, drafted.rstrip("\n") + "\n建议新增行政编制3名，充实科技工作力量。\n")
    told = json.loads(workspace.run("diff", "东区", "2023", other, "--format", "json").out)

    assert [leak["file"] for leak in told["leaks"]] == [EAST]
    assert [fact["published"]["text"] for fact in told["facts"] if fact.get("leak")] == ["3名"]
