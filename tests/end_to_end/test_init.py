"""`reportgen init`: a new workspace, with the sample or of one's own regions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.end_to_end.workspace import Workspace


class TestInit:
    def test_a_new_workspace_passes_check_and_can_be_rendered(self, workspace: Workspace, tmp_path: Path, monkeypatch):
        made = workspace.run("init", "新")
        monkeypatch.chdir(tmp_path / "新")
        inside = Workspace(tmp_path / "新", workspace.capture)

        assert made.status == 0, made.err
        assert made.out == "新\n"
        assert "报告工作区" in (tmp_path / "新" / "README.md").read_text(encoding="utf-8")
        assert inside.run("check").status in {0, 1}
        rendered = inside.run("render", "--all", "-f", "txt")
        assert rendered.status == 0, rendered.err
        assert rendered.out

    def test_a_workspace_of_ones_own_regions_holds_no_sample_and_can_be_begun(self, workspace: Workspace, tmp_path: Path, monkeypatch):
        made = workspace.run("init", "新", "--region", "江苏省/盐城市/建湖县", "--region", "江苏省/盐城市/东台市")
        root = tmp_path / "新"
        inside = Workspace(root, workspace.capture)

        assert (made.status, made.out) == (0, "新\n")
        assert "reportgen new 建湖县 年份 --template 文种" in made.err
        assert sorted(path.name for path in (root / "data").iterdir()) == ["指标.yaml", "措辞.yaml", "江苏省", "范围.yaml"]
        assert "# 下辖: [建湖县, 东台市]" in (root / "data/江苏省/盐城市/地区.yaml").read_text(encoding="utf-8")
        assert "柯城区" not in (root / "README.md").read_text(encoding="utf-8")
        assert inside.run("check").err.splitlines() == ["0 个错误，0 个警告，0 个提示"]
        assert inside.run("new", "建湖县", "2024", "--template", "科技创新工作情况").status == 0
        assert inside.run("render", "建湖县", "2024", "-f", "txt").status == 0

    def test_what_a_region_file_offers_is_right_once_it_is_no_comment(self, workspace: Workspace, tmp_path: Path):
        workspace.run("init", "新", "--region", "江苏省/盐城市/建湖县")
        for file in (tmp_path / "新" / "data").rglob("地区.yaml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(r"^# (?=\S+: )(?!yaml)", "", text, flags=re.MULTILINE), encoding="utf-8")

        inside = Workspace(tmp_path / "新", workspace.capture)

        assert inside.run("check").err.splitlines() == ["0 个错误，0 个警告，0 个提示"]
        assert inside.run("new", "建湖县", "2024", "--template", "科技创新工作情况").err.splitlines()[0] == "建湖县科学技术局"

    def test_another_office_begins_with_a_catalogue_and_a_name_of_its_own(self, workspace: Workspace, tmp_path: Path):
        workspace.run("init", "新", "--region", "云湖省/澄江市/沅山县", "--office", "教育局")
        root = tmp_path / "新"
        inside = Workspace(root, workspace.capture)

        made = "\n".join(path.read_text(encoding="utf-8") for path in (*root.glob("data/**/*.yaml"), root / "README.md"))
        assert not re.search("科学技术|研发|高新", made)
        assert inside.run("check").err.splitlines() == ["0 个错误，0 个警告，0 个提示"]
        assert inside.run("new", "沅山县", "2024", "--template", "年度工作总结和工作思路").err.splitlines()[0] == "沅山县教育局"
        assert inside.run("render", "沅山县", "2024", "-f", "txt").status == 0
        (report,) = root.glob("output/**/*.txt")
        text = report.read_text(encoding="utf-8")
        assert text.startswith("沅山县教育局2024年工作总结和2025年工作思路\n")
        assert "科技" not in text
        assert "创新" not in text
        assert "科技创新工作情况" not in inside.run("list").err

    def test_the_kinds_that_its_catalogue_shows_are_right_once_they_are_no_comments(self, workspace: Workspace, tmp_path: Path):
        workspace.run("init", "新", "--region", "云湖省/澄江市/沅山县", "--office", "教育局")
        catalogue = tmp_path / "新" / "data" / "指标.yaml"
        head, shown = catalogue.read_text(encoding="utf-8").split("\n\n", 1)
        catalogue.write_text(f"{head}\n\n{re.sub(r'^# ', '', shown, flags=re.MULTILINE)}", encoding="utf-8")
        inside = Workspace(tmp_path / "新", workspace.capture)

        assert inside.run("check").err.splitlines() == ["0 个错误，0 个警告，0 个提示"]
        asked = inside.run("new", "沅山县", "2024", "--template", "年度工作总结和工作思路").err
        assert (
            "  接待游客（2024年，万人次）\n" in asked
        )  # neither a type nor a year before names a figure: all of the catalogue are asked for
        assert "7 个数待填" in asked

    @pytest.mark.parametrize("options", [("--office", "教育局"), ("--region", "甲省/乙市", "--office", "局 /x")])
    def test_an_office_goes_with_regions_and_has_a_name(self, workspace: Workspace, tmp_path: Path, options: tuple[str, ...]):
        answer = workspace.run("init", "新", *options)

        assert (answer.status, (tmp_path / "新").exists()) == (2, False)
        assert "教育局" in answer.err

    @pytest.mark.parametrize("region", ["江苏省//建湖县", "../建湖县", "江苏省/盐:城", " "])
    def test_what_is_no_region_is_refused_and_nothing_made(self, workspace: Workspace, tmp_path: Path, region: str):
        answer = workspace.run("init", "新", "--region", region)

        assert (answer.status, (tmp_path / "新").exists()) == (2, False)
        assert "从省写起" in answer.err

    def test_the_whole_sample_and_the_types_on_request(self, workspace: Workspace, tmp_path: Path):
        workspace.run("init", "少")
        workspace.run("init", "多", "--sample", "--templates")

        few, many = (len(list((tmp_path / name / "data").rglob("*.yaml"))) for name in ("少", "多"))
        assert few < many
        assert list((tmp_path / "多" / "templates").glob("*/template.yaml"))
        assert not (tmp_path / "少" / "templates").exists()

    def test_schemas_stand_where_the_data_files_look_for_them(self, workspace: Workspace, tmp_path: Path):
        workspace.run("init", "新")

        for file in (tmp_path / "新" / "data").rglob("*.yaml"):
            first = file.read_text(encoding="utf-8").splitlines()[0]
            if "$schema=" in first:
                assert (file.parent / first.partition("$schema=")[2]).resolve().is_file(), file

    def test_a_folder_that_holds_something_is_left_alone(self, workspace: Workspace, tmp_path: Path):
        workspace.write("有/备忘.txt", "留着")

        assert workspace.run("init", "有").status == 2
        assert [path.name for path in (tmp_path / "有").iterdir()] == ["备忘.txt"]

    def test_in_a_new_one_every_command_says_how_to_begin(self, workspace: Workspace, tmp_path: Path, monkeypatch):
        workspace.run("init", "新", "--region", "江苏省/盐城市/建湖县")
        monkeypatch.chdir(tmp_path / "新")
        inside = Workspace(tmp_path / "新", workspace.capture)

        assert "新建：reportgen new <地区> <年份> --template <文种>" in inside.run("list").err
        for command in ("render", "export"):
            answer = inside.run(command, "建湖县", "2023")
            assert answer.status == 2
            assert "新建：reportgen new 建湖县 2023" in answer.err
        assert not inside.written()

    def test_the_pages_that_its_files_refer_to_are_there_and_lead_nowhere_else(self, workspace: Workspace, tmp_path: Path):
        workspace.run("init", "新", "--sample")
        root = tmp_path / "新"
        referring = [path for path in root.rglob("*") if path.suffix in {".md", ".yaml"}]
        named = {
            found for path in referring for found in re.findall(r"docs/(?:reference|how-to)/[\w-]+\.md", path.read_text(encoding="utf-8"))
        }
        links = [
            path.parent / link
            for path in (root / "docs").rglob("*.md")
            for link in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
            if "://" not in link
        ]

        assert "docs/reference/data.md" in named
        assert [name for name in named if not (root / name).is_file()] == []
        assert links
        assert [link for link in links if not link.exists()] == []
