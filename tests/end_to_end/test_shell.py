"""A bureau's own Word file from the command: by option, by its place in the workspace, and refused where it is unfit."""

from __future__ import annotations

import io

import docx
import pytest

from tests.end_to_end.workspace import Workspace
from tests.unit.write import own_files

REPORT = "甲省/乙市/东区/2023/简报.docx"


def first(workspace: Workspace) -> str:
    return docx.Document(io.BytesIO(workspace.written()[REPORT])).paragraphs[0].text


@pytest.fixture
def letterhead(workspace: Workspace) -> Workspace:
    (workspace.root / "data" / "红头.docx").write_bytes(own_files.letterhead())
    return workspace


def test_the_workspaces_own_file_holds_every_report(letterhead):
    answer = letterhead.run("render", "东区", "2023", "-f", "docx,txt")

    assert answer.status == 0, answer.err
    assert first(letterhead) == "丙区科学技术局文件"
    assert letterhead.written()[REPORT.replace("docx", "txt")].decode().startswith("东区2023年科技工作简报")


def test_it_can_be_left_out_once(letterhead):
    assert letterhead.run("render", "东区", "2023", "-f", "docx", "--no-shell").status == 0
    assert first(letterhead) == "东区2023年科技工作简报"


def test_another_file_is_named_by_option(workspace):
    path = workspace.root / "稿纸.docx"
    path.write_bytes(own_files.letterhead())

    assert workspace.run("render", "东区", "2023", "-f", "docx", "--shell", str(path)).status == 0
    assert first(workspace) == "丙区科学技术局文件"


def test_two_runs_give_the_same_bytes(letterhead):
    letterhead.run("render", "东区", "2023", "-f", "docx")
    before = letterhead.written()
    letterhead.run("render", "东区", "2023", "-f", "docx")

    assert letterhead.written() == before


def test_an_unfit_file_is_told_before_anything_is_written(letterhead):
    (letterhead.root / "data" / "红头.docx").write_bytes(own_files.linked("https://example.org/a.png"))

    answer = letterhead.run("render", "东区", "2023", "-f", "docx")

    assert answer.status == 1
    assert "data/红头.docx 不能套用：连着文件以外的内容：https://example.org/a.png" in answer.err
    assert letterhead.written() == {}


def test_check_tells_of_an_unfit_file_too(letterhead):
    assert letterhead.run("check").status == 0

    (letterhead.root / "data" / "红头.docx").write_bytes(b"plain words")
    answer = letterhead.run("check")

    assert answer.status == 1
    assert "D120" in answer.out
    assert answer.out.count("不能套用") == 1


def test_both_options_are_too_many(letterhead):
    path = str(letterhead.root / "data" / "红头.docx")

    assert letterhead.run("render", "东区", "2023", "--shell", path, "--no-shell").status == 2
