"""`reportgen render` on the small workspace: files, streams, exit status, nothing damaged."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
import unicodedata
from pathlib import Path

import pytest

from reportgen import pipeline, write
from reportgen.saving import safe_name
from tests.end_to_end.workspace import Workspace

FOLDER = "甲省/乙市/东区/2023"


def test_a_report_is_written_below_its_region_and_year_and_named_on_standard_output(workspace: Workspace):
    answer = workspace.run("render", "东区", "2023", "-f", "txt,md,html,trace")

    assert answer.status == 0, answer.err
    assert answer.out.splitlines() == [f"output/{FOLDER}/简报.{ending}" for ending in ("txt", "md", "html", "trace.json")]
    assert sorted(workspace.written()) == sorted(line.removeprefix("output/") for line in answer.out.splitlines())


def test_the_text_says_what_the_data_say(workspace: Workspace):
    workspace.run("render", "东区", "2023", "-f", "txt")

    text = workspace.written()[f"{FOLDER}/简报.txt"].decode()
    assert "研发投入强度2.71%，居全市第1位" in text
    assert "同比增长14.7%" in text
    assert "全年召开会商17次" in text


@pytest.mark.pdf
def test_docx_and_pdf_are_the_default(workspace: Workspace):
    answer = workspace.run("render", "东区", "2023")

    written = workspace.written()
    assert answer.status == 0, answer.err
    assert written[f"{FOLDER}/简报.docx"].startswith(b"PK")
    assert written[f"{FOLDER}/简报.pdf"].startswith(b"%PDF")


def test_the_summary_counts_reports_files_and_findings(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "全市: 1", "全市: 2")

    answer = workspace.run("render", "东区", "2023", "-f", "txt")

    assert answer.status == 0, answer.err
    assert answer.err.splitlines()[-1] == "1 份报告，1 个文件，1 条错误（L48）：见 reportgen check"


def test_prose_that_no_document_type_prints_is_counted_too(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "材料:\n", "材料:\n  无人印的主题: 甲。\n")

    assert workspace.run("render", "东区", "2023", "-f", "txt").err.splitlines()[-1].endswith("1 条警告（T411）：见 reportgen check")
    assert "T411" in workspace.run("check").out


def test_two_runs_give_the_same_bytes(workspace: Workspace):
    formats = "docx,html,txt,md,trace"
    workspace.run("render", "东区", "2023", "-f", formats)
    first = workspace.written()

    workspace.run("render", "东区", "2023", "-f", formats)

    assert len(first) == 5
    assert workspace.written() == first


def test_another_folder_for_output(workspace: Workspace, tmp_path: Path):
    answer = workspace.run("render", "东区", "2023", "-f", "txt", "-o", str(tmp_path / "别处"))

    assert answer.out == f"别处/{FOLDER}/简报.txt\n"
    assert (tmp_path / "别处" / FOLDER / "简报.txt").is_file()
    assert not (tmp_path / "output").exists()


def test_a_public_version_stands_beside_the_internal_one(workspace: Workspace):
    workspace.run("render", "东区", "2023", "-f", "txt")

    workspace.run("render", "东区", "2023", "-f", "txt", "--audience", "公开")

    assert sorted(workspace.written()) == [f"{FOLDER}/简报.txt", f"{FOLDER}/简报.公开.txt"]


def test_a_draft_shows_its_gaps_and_succeeds(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "{ 数值: 34.23, 同比: 14.7 }", "待补")

    answer = workspace.run("render", "东区", "2023", "-f", "txt")

    assert answer.status == 0
    assert "【待补充：研发费用（2023年，亿元）" in workspace.written()[f"{FOLDER}/简报.txt"].decode()
    assert "研发费用" in answer.err
    assert "待补充" in answer.err.splitlines()[-1]


def test_a_strict_run_with_gaps_lists_them_all_and_touches_nothing(workspace: Workspace):
    workspace.run("render", "东区", "2023", "-f", "txt")
    before = workspace.written()
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "{ 数值: 34.23, 同比: 14.7 }", "待补")
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "数值: 2.71, 位次: { 全市: 1 }", "数值: 待补")

    answer = workspace.run("render", "东区", "2023", "-f", "txt,md", "--strict")

    assert answer.status == 1
    assert "研发费用" in answer.err
    assert "研发投入强度" in answer.err
    assert answer.out == ""
    assert workspace.written() == before


def test_a_report_that_cannot_be_written_leaves_the_old_one(workspace: Workspace, tmp_path: Path):
    workspace.run("render", "东区", "2023", "-f", "txt")
    before = workspace.written()
    (tmp_path / "output" / FOLDER / "简报.md").mkdir()
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "34.23", "35.00")

    answer = workspace.run("render", "东区", "2023", "-f", "txt,md")

    assert answer.status == 4
    assert workspace.written() == before


def test_a_writer_that_fails_leaves_no_file(workspace: Workspace, monkeypatch):
    def broken(*_arguments: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr("reportgen.write.WRITERS", {**write.WRITERS, "md": broken})

    answer = workspace.run("render", "东区", "2023", "-f", "txt,md")

    assert answer.status == 70
    assert not workspace.written()


def test_the_trace_covers_the_text(workspace: Workspace):
    workspace.run("render", "东区", "2023", "-f", "txt,trace")
    text = workspace.written()[f"{FOLDER}/简报.txt"].decode()

    entries = json.loads(workspace.written()[f"{FOLDER}/简报.trace.json"])["entries"]

    traced = {place for entry in entries for place in range(entry["start"], entry["end"])}
    assert all(text[entry["start"] : entry["end"]] == entry["text"] for entry in entries)
    assert all(place in traced for place, character in enumerate(text) if character.isdigit())


def test_a_region_is_found_by_the_end_of_its_path(workspace: Workspace):
    workspace.write("data/甲省/丙市/东区/2023.yaml", "文种: [简报]\n指标:\n  研发费用: 1.00\n")

    assert workspace.run("render", "乙市/东区", "2023", "-f", "txt").status == 0
    assert workspace.run("render", "东区", "2023", "-f", "txt").status == 2


def test_without_a_declared_type_the_only_possible_one_is_made(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "文种: [简报]\n", "")

    answer = workspace.run("render", "东区", "2023", "-f", "txt")

    assert answer.out == f"output/{FOLDER}/简报.txt\n", answer.err


def test_without_any_possible_type_the_person_is_asked(workspace: Workspace):
    workspace.write("data/甲省/乙市/西县/2022.yaml", "指标:\n  高新技术企业: { 截至: 2022-12, 数值: 20 }\n")

    answer = workspace.run("render", "西县", "2022", "-f", "txt")

    assert answer.status == 2
    assert "--template" in answer.err
    assert "简报" in answer.err


class TestMany:
    """Batches."""

    def test_all_that_list_calls_renderable(self, workspace: Workspace):
        answer = workspace.run("render", "--all", "-f", "txt")

        assert answer.status == 0, answer.err
        assert answer.out.splitlines() == [f"output/甲省/乙市/{name}/2023/简报.txt" for name in ("东区", "西县")]
        assert "[2/2]" in answer.err

    @pytest.mark.parametrize(
        ("options", "names"),
        [
            (["--year", "2023"], ["东区", "西县"]),
            (["--region", "*县"], ["西县"]),
            (["--region", "乙市/*"], ["东区", "西县"]),
            (["--region", "东区", "--year", "2023"], ["东区"]),
        ],
    )
    def test_chosen_by_year_and_region(self, workspace: Workspace, options, names):
        answer = workspace.run("render", *options, "-f", "txt")

        assert [line.split("/")[3] for line in answer.out.splitlines()] == names

    def test_nothing_chosen_is_a_usage_error(self, workspace: Workspace):
        assert workspace.run("render", "--year", "2019").status == 2

    def test_a_failed_report_is_named_and_the_others_are_written(self, workspace: Workspace):
        workspace.replace("data/甲省/乙市/西县/2023.yaml", "数值: 3.10, 同比: 2.0", "同比: 2.0, 数值: 待补")

        answer = workspace.run("render", "--all", "-f", "txt", "--strict")

        assert answer.status == 3
        assert "西县 2023 简报" in answer.err.splitlines()[-1]
        assert list(workspace.written()) == [f"{FOLDER}/简报.txt"]

    def test_all_failed_is_no_partial_success(self, workspace: Workspace):
        workspace.write("templates/简报/sections/正文.md.j2", "{{ 今年 }}")

        assert workspace.run("render", "--all", "-f", "txt").status == 1

    def test_two_processes_give_the_same_bytes_and_words_as_one(self, workspace: Workspace):
        formats = "docx,html,txt,md,trace"
        one = workspace.run("render", "--all", "-f", formats, "-j", "1")
        alone = workspace.written()
        shutil.rmtree(workspace.root / "output")

        two = workspace.run("render", "--all", "-f", formats, "-j", "2")

        assert two.status == 0, two.err
        assert two.out == one.out
        assert workspace.written() == alone

    def test_a_worker_that_dies_takes_only_its_own_report_with_it(self, workspace: Workspace, monkeypatch):
        made = pipeline.steps

        def steps(job, *arguments, **options):
            if job.region[-1] == "西县":
                os._exit(9)
            return (yield from made(job, *arguments, **options))

        monkeypatch.setattr(pipeline, "steps", steps)

        answer = workspace.run("render", "--all", "-f", "txt", "-j", "2")

        assert answer.status == 3
        assert list(workspace.written()) == [f"{FOLDER}/简报.txt"]
        assert "西县" in answer.err.splitlines()[-1]


def test_names_are_composed_and_safe():
    assert safe_name(unicodedata.normalize("NFD", "é")) == "é"
    assert safe_name("../年/报\\告\n") == "_年_报_告"
    assert safe_name("..") == "_"
    assert safe_name("CON") == "_CON"
    assert len(safe_name("长" * 500).encode()) <= 200


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # it may fall into a destructor
def test_ctrl_c_ends_a_batch_after_the_reports_in_work(workspace: Workspace, monkeypatch):
    made = pipeline.steps

    def steps(job, *arguments, **options):
        if job.region[-1] == "东区":  # one Ctrl-C, as a person presses it
            os.kill(os.getppid(), signal.SIGINT)
        time.sleep(0.3)
        return (yield from made(job, *arguments, **options))

    monkeypatch.setattr(pipeline, "steps", steps)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background have it ignored

    try:
        answer = workspace.run("render", "--all", "-f", "txt,md", "-j", "2")
    finally:
        signal.signal(signal.SIGINT, before)

    assert answer.status == 130
    assert "Traceback" not in answer.err
    assert not list(workspace.root.rglob("*.tmp"))
    assert all(content for content in workspace.written().values())


def test_a_change_of_one_line_changes_what_depends_on_it_in_every_report(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "数值: 2.71, 位次: { 全市: 1 }", "数值: 2.71")
    workspace.run("render", "--all", "-f", "txt")
    before = workspace.written()
    workspace.replace("data/甲省/乙市/西县/2023.yaml", "数值: 1.53", "数值: 3.53")

    workspace.run("render", "--all", "-f", "txt")

    east, west = before
    assert "2.71%，居全市第1位" in before[east].decode()
    assert "2.71%，居全市第2位" in workspace.written()[east].decode()
    assert "3.53%，居全市第1位" in workspace.written()[west].decode()


def test_an_open_rank_conflict_stops_a_strict_run_until_a_person_decides(workspace: Workspace):
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "{ 全市: 1 }", "{ 全市: 2 }")
    still_open = workspace.run("render", "东区", "2023", "-f", "txt", "--strict")
    workspace.replace("data/甲省/乙市/东区/2023.yaml", "{ 全市: 2 }", "{ 全市: { 名次: 2, 采用: 计算, 理由: 已核实 } }")

    settled = workspace.run("render", "东区", "2023", "-f", "txt", "--strict")

    assert still_open.status == 1
    assert "L48" in still_open.err
    assert still_open.out == ""
    assert settled.status == 0, settled.err
    assert "居全市第1位" in workspace.written()[f"{FOLDER}/简报.txt"].decode()
