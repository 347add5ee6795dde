"""`reportgen check --text`: a text in any format, its region and year from its title, findings for programs, marks that are remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen import cli, read, write
from reportgen.cli import textcheck
from reportgen.period import Span
from tests.end_to_end.workspace import FILES
from tests.unit.write.samples import report

TEXT = "东区科技局2023年工作总结\n\n研发费用34.23亿元，其中企业35.00亿元。投入科技资金3.5亿，建成平台5个。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "稿.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = cli.main(["check", *arguments])
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    out, err = capfd.readouterr()
    return status or 0, out, err


def test_numbers_that_prose_declares_are_held_against_the_text_with_their_line(folder, capfd):
    right, wrong = (f"东区科技局2023年工作总结\n\n今年以来，全年召开会商{count}次。\n" for count in (17, 71))
    (folder / "对.txt").write_text(right, encoding="utf-8")
    (folder / "错.txt").write_text(wrong, encoding="utf-8")

    assert "L18" not in run(capfd, "--text", "对.txt")[1]
    status, out, _err = run(capfd, "--text", "错.txt")

    assert status == 0
    assert "警告 L18：“71次”：材料里登记的是17次" in out
    assert "另见 data/甲省/乙市/东区/2023.yaml:" in out


def test_findings_are_numbered_and_told_with_their_place(folder, capfd):
    status, out, err = run(capfd, "--text", "稿.txt")

    assert status == 1
    assert "1. 稿.txt:3:5 错误 L02" in out
    assert "2. 稿.txt:3:" in out
    assert "警告 L34" in out
    assert "1 个错误，1 个警告，0 个提示" in err


def test_programs_get_offsets_into_the_file(folder, capfd):
    _status, out, _err = run(capfd, "--text", "稿.txt", "--format", "json")
    found = json.loads(out)["findings"]

    assert [each["code"] for each in found] == ["L02", "L34"]
    assert TEXT[found[1]["start"] : found[1]["end"]] == "3.5亿"
    assert found[1]["file"] == "稿.txt"


def test_warnings_fail_where_strict(folder, capfd):
    (folder / "稿.txt").write_text(TEXT.replace("35.00", "30.00"), encoding="utf-8")

    assert run(capfd, "--text", "稿.txt")[0] == 0
    assert run(capfd, "--text", "稿.txt", "--strict")[0] == 1


def test_what_was_seen_is_not_told_again(folder, capfd):
    status, out, _err = run(capfd, "--text", "稿.txt", "--seen", "2", "--by", "张三", "--reason", "照录原话")
    ledger = folder / "data/甲省/乙市/东区/2023.审核.yaml"

    assert (status, out) == (0, "data/甲省/乙市/东区/2023.审核.yaml\n")
    assert "{ 代码: L34, 文字: 3.5亿, 理由: 照录原话, 人: 张三 }" in ledger.read_text(encoding="utf-8")
    status, out, err = run(capfd, "--text", "稿.txt")
    assert "L34" not in out
    assert "1 条已阅，不再报" in err
    (folder / "稿.txt").write_text(TEXT.replace("3.5亿", "3.6亿"), encoding="utf-8")
    status, out, err = run(capfd, "--text", "稿.txt")
    assert "L34" in out
    assert "1 条已阅的，话已改动或不在文中" in err


def test_the_data_are_loaded_beside_a_file_of_reviews(folder, capfd):
    run(capfd, "--text", "稿.txt", "--seen", "2", "--by", "张三", "--reason", "照录原话")

    assert run(capfd)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--text", "稿.txt", "--seen", "9", "--by", "张三", "--reason", "甲"), "没有第 9 条"),
        (("--text", "稿.txt", "--seen", "1"), "--by 姓名 --reason 理由"),
        (("--text", "稿.txt", "--year", "去年"), "看不懂"),
        (("--text", "稿.txt", "--region", "南区"), "南区"),
        (("--text", "没有.txt"), "没有文件"),
        (("--year", "2023"), "与 --text 连用"),
        (("--text", "稿.txt", "data"), "一次只做一样"),
    ],
)
def test_what_is_asked_wrongly_is_told(folder, capfd, arguments, words):
    status, _out, err = run(capfd, *arguments)

    assert status == 2
    assert words in err


def test_a_text_is_checked_without_a_workspace(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text(TEXT, encoding="utf-8")

    assert "L02" in run(capfd, "--text", "稿.txt")[1]


def test_a_text_is_checked_beside_data_that_are_broken(folder, capfd):
    (folder / "data/指标.yaml").write_text("甲: {", encoding="utf-8")
    _status, out, err = run(capfd, "--text", "稿.txt")

    assert "L02" in out
    assert "数据有错" in err


def test_the_bureaus_own_words_are_asked_for(folder, capfd):
    (folder / "data/用字.yaml").write_text("平台: 平臺\n", encoding="utf-8")

    assert "L67" in run(capfd, "--text", "稿.txt")[1]


@pytest.mark.parametrize("form", ["docx", "html", "txt"])
def test_a_report_of_ours_has_nothing_but_its_gap_in_every_format(tmp_path, monkeypatch, capfd, form):
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"报告.{form}").write_bytes(write.content(report(), form))
    _status, out, _err = run(capfd, "--text", f"报告.{form}", "--format", "json")

    assert {each["code"] for each in json.loads(out)["findings"] if each["severity"] != "I"} == {"L43"}


@pytest.mark.parametrize(
    "head",
    [
        "东区2023年国民经济和社会发展统计公报\n",
        "政府工作报告\n——2024年1月16日在东区第十七届人民代表大会第三次会议上\n",
        "东区经济运行情况\n",
    ],
)
def test_a_text_that_is_not_held_against_the_data_says_so(folder, capfd, head):
    (folder / "稿.txt").write_text(f"{head}\n今年以来，全年召开会商71次。\n", encoding="utf-8")

    _status, out, err = run(capfd, "--text", "稿.txt")

    assert ("材料里登记的是17次" in out) is ("没有与数据核对" not in err)
    assert ("没有与数据核对" in err) is ("运行情况" in head)


def test_a_plan_is_of_the_years_that_its_title_names():
    published = read.content("云州区科技创新“十四五”规划\n\n到2025年，高企达到400家。\n".encode(), "规划.txt")

    assert textcheck.told_year(published) == Span(2021, 2025)
