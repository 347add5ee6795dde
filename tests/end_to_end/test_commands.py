"""facts, check, schema, doctor: what they print and how they end."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from tests.end_to_end.workspace import Workspace

EAST = "data/甲省/乙市/东区/2023.yaml"


def places(text: str) -> int:
    """Width on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


class TestFacts:
    def test_the_table_has_a_row_an_indicator_with_file_and_line(self, workspace: Workspace):
        answer = workspace.run("facts", "东区", "2023")

        assert answer.status == 0, answer.err
        row = next(line for line in answer.out.splitlines() if line.startswith("研发投入强度"))
        assert "2022年" in row
        assert "2.71%" in row
        assert "+0.69个百分点" in row
        assert "全市 1/2 一致" in row
        assert row.endswith(f"{EAST}:7")

    def test_columns_align_where_chinese_takes_two_places(self, workspace: Workspace):
        lines = workspace.run("facts", "东区", "2023").out.splitlines()

        starts = {places(line[: line.index("data/")]) for line in lines if "data/" in line}
        assert len(starts) == 1

    def test_official_growth_is_marked_as_published(self, workspace: Workspace):
        assert "+14.7% 公布" in workspace.run("facts", "东区", "2023").out

    def test_a_rank_conflict_shows_both_numbers(self, workspace: Workspace):
        workspace.replace(EAST, "全市: 1", "全市: 2")

        assert "公布2≠计算1" in workspace.run("facts", "东区", "2023").out

    def test_an_explanation_names_formula_peers_and_lines(self, workspace: Workspace):
        shown = workspace.run("facts", "东区", "2023", "--explain", "研发投入强度").out

        assert "2.71 − 2.02" in shown
        assert f"{EAST}:7" in shown
        assert "data/甲省/乙市/东区/2022.yaml:2" in shown
        east, west = (next(line for line in shown.splitlines() if f"  {name}  " in line) for name in ("东区", "西县"))
        assert shown.index(east) < shown.index(west)
        assert "data/甲省/乙市/西县/2023.yaml" in west
        assert "目标" in shown
        assert "2.80" in shown

    def test_an_explanation_of_a_conflict_says_what_is_printed(self, workspace: Workspace):
        workspace.replace(EAST, "全市: 1", "全市: 2")

        shown = workspace.run("facts", "东区", "2023", "--explain", "研发投入强度").out

        assert "公布第 2，计算第 1，不一致；报告印公布的" in shown

    def test_a_place_tells_its_own_source_where_it_has_one(self, workspace: Workspace):
        workspace.replace(EAST, "位次: { 全市: 1 }", "位次: { 全市: { 名次: 1, 来源: 通报#第3页, 阶段: 快报 } }")
        workspace.replace(EAST, "来源:\n", "来源:\n  通报: { 名称: 全市通报, 单位: 市科技局, 文件: 通报.pdf }\n")

        out = workspace.run("facts", "东区", "2023", "--explain", "研发投入强度").out
        (fact,) = [one for one in json.loads(workspace.run("facts", "东区", "2023", "--format", "json").out)["facts"] if one["ranks"]][:1]

        assert "来源      科技工作简报，区科技局，2024-03-05  data/甲省/乙市/东区/2023.yaml:6" in out
        assert "公布第 1（快报）  data/甲省/乙市/东区/2023.yaml:8" in out
        assert "名次来源 全市通报，市科技局 第3页  data/甲省/乙市/东区/2023.yaml:5" in out
        assert fact["source"]["title"] == "科技工作简报"
        assert fact["ranks"][0]["source"] == {"title": "全市通报", "publisher": "市科技局", "date": None, "url": None, "place": "第3页"}

    def test_json_keeps_every_digit_and_formula(self, workspace: Workspace):
        found = json.loads(workspace.run("facts", "东区", "2023", "--format", "json").out)

        fact = next(fact for fact in found["facts"] if fact["indicator"] == "研发投入强度")
        assert (fact["value"], fact["file"], fact["line"]) == ("2.71", EAST, 7)
        assert fact["change"]["amount"] == "0.69"
        assert [entry["value"] for entry in fact["change"]["inputs"]] == ["2.71", "2.02"]
        assert [peer["region"] for peer in fact["ranks"][0]["peers"]] == ["东区", "西县"]

    def test_csv_has_a_column_a_scope(self, workspace: Workspace):
        rows = list(csv.DictReader(io.StringIO(workspace.run("facts", "东区", "2023", "--format", "csv").out)))

        row = next(row for row in rows if row["指标"] == "研发投入强度")
        assert (row["数值"], row["全市位次"], row["行"]) == ("2.71", "1", "7")

    def test_an_unknown_indicator_gets_a_suggestion(self, workspace: Workspace):
        answer = workspace.run("facts", "东区", "2023", "--explain", "研发投人强度")

        assert answer.status == 2
        assert "研发投入强度" in answer.err


class TestCheck:
    def test_good_data_pass(self, workspace: Workspace):
        answer = workspace.run("check")

        assert answer.status == 0, answer.out
        assert answer.err.startswith("0 个错误")

    def test_a_rank_conflict_is_an_error_with_place_source_line_and_peers(self, workspace: Workspace):
        workspace.replace(EAST, "全市: 1", "全市: 2")

        answer = workspace.run("check")

        assert answer.status == 1
        assert f"{EAST}:7:" in answer.out
        assert "L48" in answer.out
        assert "研发投入强度: { 年份: 2022" in answer.out
        assert "^" in answer.out

    def test_the_caret_stands_below_the_place(self, workspace: Workspace):
        workspace.replace(EAST, "数值: 2.71", "数直: 2.71")

        lines = workspace.run("check").out.splitlines()

        number = next(number for number, line in enumerate(lines) if "数直: 2.71" in line and "│" in line)
        assert places(lines[number][: lines[number].index("数直")]) == places(lines[number + 1][: lines[number + 1].index("^")])

    def test_every_problem_of_every_file_is_told_at_once(self, workspace: Workspace):
        workspace.replace(EAST, "数值: 2.71", "数直: 2.71")
        workspace.replace(EAST, "研发费用: {", "研发费甪: {")
        workspace.write("data/甲省/乙市/西县/2022.yaml", "指标:\n\t研发费用: 1\n")

        shown = workspace.run("check").out

        assert "数直" in shown
        assert "研发费甪" in shown
        assert "西县/2022.yaml" in shown

    def test_a_name_in_prose_that_nothing_answers_to_is_told_whatever_prints_it(self, workspace: Workspace):
        workspace.replace(EAST, "材料:\n", "材料:\n  无人印的主题: 强度{研发投入强度.较去年}。\n")

        done = workspace.run("check")

        assert done.status == 1
        assert "data/甲省/乙市/东区/2023.yaml:13:13 错误 T202：指标没有“较去年”" in done.out
        assert "是否想写 较上年？" in done.out

    def test_warnings_fail_only_a_strict_run(self, workspace: Workspace):
        workspace.replace(EAST, "数值: 2.80", "数值: 2.50")

        answer = workspace.run("check")

        assert "警告" in answer.out
        assert answer.status == 0
        assert workspace.run("check", "--strict").status == 1

    def test_paths_limit_what_is_told(self, workspace: Workspace):
        workspace.replace(EAST, "全市: 1", "全市: 2")

        assert workspace.run("check", "data/甲省/乙市/西县").status == 0
        assert workspace.run("check", "data/甲省/乙市/东区").status == 1
        assert workspace.run("check", EAST).status == 1

    def test_what_keeps_a_part_from_being_checked_fails_it(self, workspace: Workspace):
        workspace.write("data/甲省/乙市/西县/2023.yaml", "指标: [  # 2022")

        answer = workspace.run("check", EAST)

        assert answer.status == 1
        assert answer.out == ""
        assert "data/甲省/乙市/西县/2023.yaml:" in answer.err
        assert "无从核对" in answer.err

    def test_json_is_the_form_of_the_contract(self, workspace: Workspace):
        workspace.replace(EAST, "全市: 1", "全市: 2")

        findings = json.loads(workspace.run("check", "--format", "json").out)["findings"]

        found = next(finding for finding in findings if finding["code"] == "L48")
        assert set(found) == {"code", "severity", "message", "file", "line", "column", "start", "end", "hint"}
        assert (found["severity"], found["file"], found["line"]) == ("E", EAST, 7)

    def test_sarif_names_tool_rules_and_places(self, workspace: Workspace):
        workspace.replace(EAST, "全市: 1", "全市: 2")

        log = json.loads(workspace.run("check", "--format", "sarif").out)

        (run,) = log["runs"]
        result = next(result for result in run["results"] if result["ruleId"] == "L48")
        assert log["version"] == "2.1.0"
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "L48"
        assert result["level"] == "error"
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == 7
        assert place["artifactLocation"]["uri"].isascii()


class TestSchema:
    def test_one_or_all(self, workspace: Workspace, tmp_path: Path):
        every = json.loads(workspace.run("schema").out)
        one = json.loads(workspace.run("schema", "年度").out)
        written = workspace.run("schema", "-o", "模式").out.splitlines()

        assert one == every["年度"]
        assert written == [f"模式/{kind}.json" for kind in every]
        assert json.loads((tmp_path / "模式/年度.json").read_text(encoding="utf-8")) == one

    def test_an_unknown_kind(self, workspace: Workspace):
        assert workspace.run("schema", "月度").status == 2


class TestDoctor:
    @pytest.mark.pdf
    def test_a_machine_with_everything(self, workspace: Workspace):
        answer = workspace.run("doctor")

        assert answer.status == 0, answer.out
        assert "仿宋" in answer.out
        assert "weasyprint" in answer.out
        assert str(workspace.root) in answer.out

    def test_missing_fonts_are_named_with_the_remedy(self, workspace: Workspace, monkeypatch):
        monkeypatch.setattr("reportgen.write.fonts.installed", lambda: frozenset({"DejaVu Sans"}))

        answer = workspace.run("doctor")

        assert answer.status == 4
        assert "apt-get install" in answer.out


@pytest.mark.parametrize(
    "arguments", [["facts", "东区", "2023"], ["check"], ["render", "东区", "2023", "-f", "txt", "--strict"]], ids=" ".join
)
def test_no_colour_leaves_no_escape_sequences(workspace: Workspace, monkeypatch, arguments):
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setattr("click._compat.isatty", lambda _stream: True)
    workspace.replace(EAST, "全市: 1", "全市: 2")  # a conflict is red

    coloured, plain = workspace.run(*arguments), workspace.run("--no-color", *arguments)

    assert "\x1b" in coloured.out + coloured.err
    assert "\x1b" not in plain.out + plain.err


def test_quiet_says_nothing_but_paths(workspace: Workspace):
    before = workspace.run("-q", "render", "东区", "2023", "-f", "txt")
    after = workspace.run("render", "东区", "2023", "-f", "txt", "-q")

    assert before.err == after.err == ""
    assert before.out == after.out
    assert after.out.endswith("简报.txt\n")


@pytest.mark.pdf
def test_fonts_says_what_serves_and_what_falls_back(workspace):
    year = workspace.root / "data/甲省/乙市/东区/2023.yaml"
    year.write_text(year.read_text(encoding="utf-8").replace("全年召开", "涅槃之年，全年召开"), encoding="utf-8")
    answer = workspace.run("fonts", "东区", "2023", "--format", "json")
    roles = {role["role"]: role for role in json.loads(answer.out)["reports"][0]["roles"]}

    assert answer.status == 0
    assert roles["body"]["face"] == "仿宋体"
    assert roles["body"]["family"] in {role["family"] for role in roles.values()}
    assert all(one["fallback"] for role in roles.values() for one in role["lacking"])
    assert "仿宋_GB2312" in workspace.run("fonts").out


def test_fonts_stops_where_there_is_no_chinese_font(workspace, monkeypatch):
    from reportgen.write import fonts

    monkeypatch.setattr(fonts, "installed", lambda: frozenset({"Liberation Serif"}))
    answer = workspace.run("fonts")

    assert answer.status == 4
    assert "仿宋体" in answer.err
    assert "apt-get install" in answer.err


def test_fonts_wants_region_and_year_together(workspace):
    assert workspace.run("fonts", "东区").status == 2


def test_the_layout_of_a_finished_file_is_checked(workspace):
    made = workspace.run("render", "东区", "2023", "-f", "docx", "-o", "出").out.strip()
    answer = workspace.run("check", "--layout", made, "--format", "json")

    assert (answer.status, json.loads(answer.out)) == (0, {"findings": []})


def test_a_wrong_layout_is_told_in_every_format(workspace):
    import docx

    document = docx.Document()
    document.add_paragraph("不合公文版式的一段话。" * 10)
    document.save(str(workspace.root / "错.docx"))
    told = workspace.run("check", "--layout", "错.docx")
    found = json.loads(workspace.run("check", "--layout", "错.docx", "--format", "json").out)["findings"]
    log = json.loads(workspace.run("check", "--layout", "错.docx", "--format", "sarif").out)

    assert told.status == 1
    assert "错.docx:1:1 错误 G02：天头为" in told.out
    assert {"G02": "E", "G05": "W"}.items() <= {one["code"]: one["severity"] for one in found}.items()
    assert {result["level"] for result in log["runs"][0]["results"]} >= {"error", "warning"}


def test_layout_and_paths_are_not_checked_together(workspace):
    assert workspace.run("check", "data", "--layout", "甲.pdf").status == 2
    assert workspace.run("check", "--layout", "没有.pdf").status == 2


@pytest.mark.parametrize("theme", ["严格", "实务"])
def test_the_layout_is_measured_against_the_look_that_is_named(workspace, theme):
    year = workspace.root / "data/甲省/乙市/东区/2023.yaml"
    year.write_text(
        year.read_text(encoding="utf-8").replace("全年召开", "坚持把科技创新作为推动高质量发展的变量，" * 4 + "全年召开"), encoding="utf-8"
    )
    made = workspace.run("render", "东区", "2023", "-f", "docx", "-o", "出", "--theme", theme).out.strip()

    assert json.loads(workspace.run("check", "--layout", made, "--theme", theme, "--format", "json").out)["findings"] == []
    assert "G04" in workspace.run("check", "--layout", made).out
