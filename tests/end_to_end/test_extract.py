"""`reportgen extract`: what programs and people are given, with a workspace and without one."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.workspace import Workspace

WORDS = "北城区科技局2023年工作总结\n2022年，北城区R&D投入强度达2.71%，较2021年提高0.69个百分点，居全市第1。力争2024年达到3%以上。\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "REPORTGEN_LANG": "zh_CN"}
    command = [sys.executable, "-m", "reportgen", "extract", *arguments]
    return subprocess.run(command, capture_output=True, cwd=cwd, env=environment, encoding="utf-8", check=False)


def test_json_by_contract_with_offsets_into_the_file(tmp_path):
    page = "发布时间：2024-01-09\n" + WORDS
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    done = run("a.txt", "--format", "json", cwd=tmp_path)
    level, change, target = json.loads(done.stdout)["facts"]

    assert (done.returncode, done.stderr) == (0, "")
    assert page[level["start"] : level["end"]] == "2.71%"
    assert {key: level[key] for key in ("indicator", "value", "unit", "kind", "target", "period")} == {
        "indicator": "R&D投入强度", "value": "2.71", "unit": "%", "kind": "level", "target": False, "period": "2022"
    }  # fmt: skip
    assert (change["kind"], change["comparison"], change["value"]) == ("change", "较2021年", "0.69")
    assert change["ranks"] == [{"scope": "全市", "position": "1", "on": "位次"}]
    assert (target["target"], target["bound"], target["modality"], target["period"]) == (True, "以上", "力争", "2024")


def test_offsets_are_into_what_read_prints_for_other_files(tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in WORDS.splitlines())
    (tmp_path / "a.html").write_text(f"<html><body><div id='zoom'>{paragraphs}</div></body></html>", encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, "-m", "reportgen", "read", "a.html"], capture_output=True, cwd=tmp_path, encoding="utf-8", check=True
    ).stdout
    facts = json.loads(run("a.html", "--format", "json", cwd=tmp_path).stdout)["facts"]

    assert [printed[fact["start"] : fact["end"]] for fact in facts] == ["2.71%", "0.69个百分点", "3%"]


def test_a_workspace_names_the_indicator_and_knows_the_region(workspace: Workspace):
    (workspace.root / "a.txt").write_text(WORDS.replace("北城区R&D", "东区研发"), encoding="utf-8")
    answer = workspace.run("extract", "a.txt", "--region", "东区", "--year", "2023", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))

    assert answer.status == 0, answer.err
    assert [row["indicator"] for row in rows] == ["研发投入强度", "研发投入强度", "研发投入强度"]
    assert rows[0]["scope"] == ""


def test_the_table_is_for_people(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    done = run("a.txt", cwd=tmp_path)

    assert "0.69个百分点" in done.stdout
    assert "水平（目标）" in done.stdout
    assert "3 个数字" in done.stderr


def test_what_cannot_be_done_has_a_word_and_a_status(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")

    assert run("b.txt", cwd=tmp_path).returncode == 2
    assert run("a.txt", "--year", "去年", cwd=tmp_path).returncode == 2
    assert run("a.txt", "--region", "东区", cwd=tmp_path).returncode == 2
    assert run("a.pdf", cwd=tmp_path).returncode == 5


def test_data_that_cannot_be_read_do_not_stop_the_reading_of_a_text(workspace: Workspace):
    (workspace.root / "a.txt").write_text(WORDS, encoding="utf-8")
    (workspace.root / "data" / "指标.yaml").write_text("研发投入强度: {单位: [", encoding="utf-8")
    answer = workspace.run("extract", "a.txt", "--format", "json")

    assert answer.status == 0
    assert json.loads(answer.out)["facts"][0]["indicator"] == "R&D投入强度"
    assert "数据读不出" in answer.err
