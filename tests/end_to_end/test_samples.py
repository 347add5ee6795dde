"""A document type carries a small test, and `reportgen test` runs it."""

from __future__ import annotations

import pytest

from reportgen.project import Project
from tests.end_to_end.workspace import Workspace

SAMPLE = "templates/简报/样例"
FILES = {
    f"{SAMPLE}/data/指标.yaml": '研发投入强度: { 单位: "%", 类型: 比率, 小数: 2 }\n',
    f"{SAMPLE}/data/甲省/乙市/东区/2023.yaml": "文种: [简报]\n标题: 简报\n指标: { 研发投入强度: 2.71 }\n",
    "templates/简报/template.yaml": "章节: [甲, { 文件: 乙, 公开: 内部 }]\n",
    "templates/简报/sections/甲.md.j2": '强度{{ 指标["研发投入强度"] }}。',
    "templates/简报/sections/乙.md.j2": "仅供内部。",
}
INTERNAL = "简报\n强度2.71%。\n仅供内部。\n"


@pytest.fixture
def sampled(workspace: Workspace) -> Workspace:
    for name, text in FILES.items():
        workspace.write(name, text)
    return workspace


def expect(workspace: Workspace, name: str, text: str) -> None:
    workspace.write(f"{SAMPLE}/{name}", text)


def test_a_type_that_prints_what_is_expected_passes(sampled):
    expect(sampled, "东区 2023.txt", INTERNAL)
    expect(sampled, "东区 2023 公开.txt", "简报\n强度2.71%。\n")

    done = sampled.run("test", "简报")

    assert done.status == 0
    assert [line.split()[0] for line in done.out.splitlines()] == ["通过", "通过"]


def test_what_differs_is_shown_line_by_line(sampled):
    expect(sampled, "东区 2023.txt", INTERNAL.replace("2.71", "2.70"))

    done = sampled.run("test", "简报")

    assert done.status == 1
    assert "-强度2.70%。" in done.err
    assert "+强度2.71%。" in done.err


def test_update_writes_what_is_printed_now_also_where_nothing_was_expected(sampled):
    assert sampled.run("test").status == 1
    assert sampled.run("test", "--update").status == 0

    assert (sampled.root / SAMPLE / "东区 2023.txt").read_text(encoding="utf-8") == INTERNAL
    assert sampled.run("test").status == 0


def test_update_writes_nothing_outside_the_workspace(sampled, tmp_path_factory, monkeypatch):
    """The types that come with the program are everybody's: a workspace has nothing to change in them."""
    kept = tmp_path_factory.mktemp("elsewhere") / "templates"
    (sampled.root / "templates").rename(kept)
    (kept / "简报/样例/东区 2023.txt").write_text("别的\n", encoding="utf-8")
    monkeypatch.setattr(Project, "template_folders", property(lambda _self: (kept,)))

    done = sampled.run("test", "--update")

    assert (done.status, (kept / "简报/样例/东区 2023.txt").read_text(encoding="utf-8")) == (1, "别的\n")
    assert "随附的文种不改写" in done.err


@pytest.mark.parametrize("name", ["东区.txt", "东区 今年.txt", "东区 2023 秘密.txt", "东区 2022.txt"])
def test_a_name_that_says_no_report_is_told(sampled, name):
    expect(sampled, name, "")

    done = sampled.run("test", "简报")

    assert done.status == 2
    assert name in done.err


def test_a_type_without_a_sample_is_told(workspace):
    done = workspace.run("test", "简报")

    assert done.status == 2
    assert "样例" in done.err
