"""The bureau's own look of the sheet at the command: used where nobody names another, its mistakes told like those of other data."""

from __future__ import annotations

import json

from tests.end_to_end.workspace import Workspace

OWN = "data/版式.yaml"
LOOK = "依据: 实务\n行距: 30\n正文: {字体: 楷体, 字号: 3号}\n"
PROSE = "坚持把科技创新作为推动高质量发展的变量，"


def faces(workspace: Workspace, *options: str) -> dict[str, str]:
    told = json.loads(workspace.run("fonts", "--format", "json", *options).out)
    return {role["role"]: role["face"] for role in told["reports"][0]["roles"]}


def test_fonts_speaks_of_the_look_that_is_in_use(workspace: Workspace) -> None:
    assert faces(workspace)["body"] == "仿宋体"

    workspace.write(OWN, LOOK)

    assert faces(workspace)["body"] == "楷体"
    assert faces(workspace, "--theme", "本单位")["body"] == "楷体"
    assert faces(workspace, "--theme", "通用")["body"] == "仿宋体"


def test_a_layout_is_measured_against_the_own_look(workspace: Workspace) -> None:
    year = workspace.root / "data/甲省/乙市/东区/2023.yaml"
    year.write_text(year.read_text(encoding="utf-8").replace("全年召开", PROSE * 4 + "全年召开"), encoding="utf-8")
    workspace.write(OWN, LOOK)
    made = workspace.run("render", "东区", "2023", "-f", "docx", "-o", "出").out.strip()

    assert workspace.run("check", "--layout", made).out == ""
    assert workspace.run("check", "--layout", made, "--theme", "本单位").out == ""
    assert "G04" in workspace.run("check", "--layout", made, "--theme", "通用").out


def test_mistakes_in_the_own_look_are_findings_with_their_place(workspace: Workspace) -> None:
    workspace.write(OWN, "行距: 二十八\n页边: 3\n")
    answer = workspace.run("check", "--format", "json")
    found = [one for one in json.loads(answer.out)["findings"] if one["file"] == OWN]

    assert answer.status == 1
    assert [(one["code"], one["line"], one["severity"]) for one in found] == [("D204", 1, "E"), ("D201", 2, "E")]
    assert "行距" in found[0]["message"] or "正数" in found[0]["message"]
    assert found[1]["hint"]
    assert OWN in workspace.run("check", OWN).out
    assert workspace.run("check", "data/甲省").status == 0


def test_without_an_own_look_the_name_is_told_with_the_remedy(workspace: Workspace) -> None:
    for arguments in (("fonts", "--theme", "本单位"), ("render", "东区", "2023", "--theme", "本单位")):
        answer = workspace.run(*arguments)

        assert answer.status == 2
        assert "data/版式.yaml" in answer.err
