"""What `reportgen diff` writes: a page, a Word file, SARIF, a patch, and the list of many."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile

import pytest

from tests.end_to_end.workspace import Workspace

PUBLISHED = "output/甲省/乙市/东区/2023/简报.txt"


@pytest.fixture
def page(workspace: Workspace) -> str:
    """The report as it may be published, one figure another."""
    assert workspace.run("render", "东区", "2023", "-f", "txt,trace").status == 0
    words = (workspace.root / PUBLISHED).read_text(encoding="utf-8")
    assert "34.23亿元" in words
    workspace.write("公布/甲省/乙市/东区/2023/简报.txt", words.replace("34.23亿元", "34.32亿元").replace("比上年", "较上年"))
    return "公布/甲省/乙市/东区/2023/简报.txt"


def test_a_page_and_a_word_file(workspace: Workspace, page: str):
    for form in ("html", "docx"):
        answer = workspace.run(
            "diff", "东区", "2023", page, "--format", form, "-o", f"对照.{form}", "--author", "张三", "--date", "2024-03-05"
        )

        assert (answer.status, answer.out) == (1, f"对照.{form}\n")

    html = (workspace.root / "对照.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO((workspace.root / "对照.docx").read_bytes())) as archive:
        body, margin = (archive.read(f"word/{name}.xml").decode() for name in ("document", "comments"))
    assert "yaml" not in html + body + margin
    assert 'w:author="张三" w:date="2024-03-05T00:00:00Z"' in body
    assert "数值不同：研发费用" in margin


def test_origin_is_told_where_asked_for(workspace: Workspace, page: str):
    workspace.run("diff", "东区", "2023", page, "--format", "html", "-o", "对照.html", "--internal")

    assert "data/甲省/乙市/东区/2023.yaml:8，34.23" in (workspace.root / "对照.html").read_text(encoding="utf-8")


def test_programs_read_sarif(workspace: Workspace, page: str):
    answer = workspace.run("diff", "东区", "2023", page, "--format", "sarif")
    [result] = json.loads(answer.out)["runs"][0]["results"]

    assert (answer.status, result["ruleId"]) == (1, "review/changed")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 8


def test_a_patch_is_written_and_nothing_else(workspace: Workspace, page: str):
    data = workspace.root / "data/甲省/乙市/东区/2023.yaml"
    before = data.read_text(encoding="utf-8")
    answer = workspace.run("diff", "东区", "2023", page, "--patch", "建议.patch")

    assert data.read_text(encoding="utf-8") == before
    assert "git apply" in answer.err
    subprocess.run(["git", "apply", "建议.patch"], cwd=workspace.root, check=True, capture_output=True)
    assert data.read_text(encoding="utf-8") == before.replace("34.23", "34.32")


def test_a_trace_beside_the_draft_names_no_file_outside_the_data(workspace: Workspace, page: str):
    workspace.write("别处.yaml", "研发费用: 34.23\n")
    trace = workspace.root / "output/甲省/乙市/东区/2023/简报.trace.json"
    told = trace.read_text(encoding="utf-8").replace("data/甲省/乙市/东区/2023.yaml", "data/../别处.yaml").replace('"line": 8', '"line": 1')
    trace.write_text(told, encoding="utf-8")
    workspace.run("diff", PUBLISHED, page, "--patch", "建议.patch")

    assert (workspace.root / "建议.patch").read_text(encoding="utf-8") == ""


def test_folders_are_compared_one_by_one_and_listed(workspace: Workspace, page: str):
    workspace.write("公布/甲省/乙市/西县/2023/简报.txt", "西县2023年简报\n别的。\n")
    workspace.write("公布/甲省/乙市/东区/2023/坏.pdf", b"%PDF-1.4 broken")
    workspace.write("output/甲省/乙市/东区/2023/坏.txt", "东区\n")
    answer = workspace.run("diff", "output", "公布", "--format", "html,docx", "-o", "对照")
    listed = (workspace.root / "对照/index.html").read_text(encoding="utf-8")
    written = sorted(path.relative_to(workspace.root / "对照").as_posix() for path in (workspace.root / "对照").rglob("*.*"))

    assert answer.status == 3
    assert answer.out == "对照/index.html\n"
    assert "甲省/乙市/西县/2023/简报：没有同名的草稿" in answer.err
    assert written == ["index.html", "甲省/乙市/东区/2023/简报.docx", "甲省/乙市/东区/2023/简报.html"]
    assert "共 3 份：1 份有不同，2 份没能对照" in listed
    assert listed.index("坏") < listed.index("简报</a></td>")


def test_folders_that_agree(workspace: Workspace):
    workspace.run("render", "东区", "2023", "-f", "txt,html,trace")

    assert workspace.run("diff", "output", "output", "--format", "html", "-o", "对照").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["公布", "公布", "--format", "html"], "-o"),
        (["公布", "公布", "-o", "对照", "--patch", "建议.patch"], "--patch"),
        (["公布", "data", "-o", "对照"], "公布稿"),
        (["东区", "2023", "页", "--format", "html,docx", "-o", "对照"], "一种格式"),
        (["东区", "2023", "页", "--format", "docx"], "-o"),
        (["东区", "2023", "页", "--format", "pptx"], "sarif"),
    ],
)
def test_what_cannot_be_asked_for_is_told(workspace: Workspace, page: str, arguments: list[str], said: str):
    answer = workspace.run("diff", *(page if each == "页" else each for each in arguments))

    assert answer.status == 2
    assert said in answer.err
