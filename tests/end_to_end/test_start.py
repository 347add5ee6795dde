"""Starting the command: what it loads, what language it speaks, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from tests.end_to_end.workspace import Workspace

HEAVY = {"pydantic", "yaml", "jinja2", "docx", "lxml", "weasyprint", "babel"}
COMMANDS = ["render", "check", "facts", "list", "test", "new", "init", "schema", "doctor"]


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "REPORTGEN_"))}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", env={**kept, "NO_COLOR": "1", **environment}, check=False
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_loads_no_heavy_module(arguments):
    done = start("-X", "importtime", "-m", "reportgen", *arguments)

    loaded = _loaded(done.stderr)
    assert done.returncode == 0
    assert "click" in loaded
    assert not loaded & HEAVY


def _loaded(times: str) -> set[str]:
    """The packages that a start has loaded, by what `-X importtime` tells."""
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in times.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize("words", [[], ["--no-shell"], ["--pdf-engine", "plutoprint"]], ids=" ".join)
def test_a_run_with_nothing_to_do_loads_no_heavy_module(words, workspace: Workspace):
    line = ["-m", "reportgen", "-C", str(workspace.root), "render", "东区", "2023", "-f", "txt", *words]
    for _round in range(2):  # the second one seals what it finds
        assert start(*line).returncode == 0
    done = start("-X", "importtime", *line)

    assert done.returncode == 0
    assert not _loaded(done.stderr) & HEAVY


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({}, "用法"),
        ({"LANG": "C"}, "用法"),
        ({"LANG": "C.UTF-8"}, "用法"),
        ({"LANG": "zh_CN.UTF-8"}, "用法"),
        ({"LANG": "de_DE.UTF-8"}, "用法"),
        ({"LANG": "en_US.UTF-8"}, "Usage"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "Usage"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "用法"),
        ({"LANG": "en_US.UTF-8", "REPORTGEN_LANG": "zh"}, "用法"),
        ({"LANG": "zh_CN.UTF-8", "REPORTGEN_LANG": "en"}, "Usage"),
    ],
)
def test_chinese_is_spoken_unless_the_locale_asks_for_english(environment, word):
    assert start("-m", "reportgen", "--help", **environment).stdout.startswith(word)


def test_english_help_holds_no_chinese_sentence():
    shown = start("-m", "reportgen", "render", "--help", LANG="en_US.UTF-8").stdout

    lines = [line for line in shown.replace("【待补充：…】", "").splitlines() if "：" in line or "，" in line]
    assert "Options" in shown
    assert not lines


@pytest.mark.parametrize("arguments", [[], *([command] for command in COMMANDS)], ids=" ".join)
def test_chinese_usage_names_its_words_in_chinese(arguments):
    usage = start("-m", "reportgen", *arguments, "--help").stdout.splitlines()[0]

    assert usage.startswith(f"用法：reportgen {' '.join(arguments)}".rstrip())
    assert not [letter for letter in usage.partition("：")[2] if letter.isupper()]


def test_usage_errors_are_in_chinese_and_have_status_two(workspace: Workspace):
    answer = workspace.run("render", "--formatt", "pdf")

    assert answer.status == 2
    assert "没有选项" in answer.err
    assert answer.out == ""


def test_an_unknown_command_suggests_the_nearest(workspace: Workspace):
    answer = workspace.run("rendr")

    assert answer.status == 2
    assert "render" in answer.err


def test_interruption_ends_with_its_own_status(workspace: Workspace, monkeypatch):
    def interrupted(*_arguments: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportgen.load.dataset", interrupted)

    answer = workspace.run("check")

    assert answer.status == 130
    assert "中断" in answer.err


def test_a_request_to_end_is_told_by_its_own_status(workspace: Workspace, monkeypatch):
    def ended(*_arguments: object) -> object:
        signal.raise_signal(signal.SIGTERM)
        raise AssertionError

    monkeypatch.setattr("reportgen.load.dataset", ended)

    answer = workspace.run("check")

    assert answer.status == 143
    assert "中断" in answer.err


def test_a_fault_of_ours_shows_no_traceback_and_leaves_a_log(workspace: Workspace, monkeypatch, tmp_path: Path):
    def broken(*_arguments: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("reportgen.load.dataset", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    answer = workspace.run("check")

    (log,) = tmp_path.glob("reportgen-*.log")
    assert answer.status == 70
    assert "Traceback" not in answer.err
    assert str(log) in answer.err
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def printing_into(stream: IO[bytes], workspace: Workspace, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, whose output goes there."""
    command = [sys.executable, "-m", "reportgen", "-C", str(workspace.root), *words]
    return subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, encoding="utf-8", check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_the_machines_fault(workspace: Workspace):
    with Path("/dev/full").open("wb") as full:
        done = printing_into(full, workspace, "check", "--format", "json")

    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_fault(workspace: Workspace):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = printing_into(pipe, workspace, "facts", "东区", "2023")

    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_closed_streams_are_no_fault(workspace: Workspace):
    command = ["sh", "-c", '"$@" <&- >&- 2>&-', "sh", sys.executable, "-m", "reportgen", "-C", str(workspace.root)]

    done = subprocess.run([*command, "render", "--all", "-f", "txt"], check=False)

    assert done.returncode == 0
    assert list(workspace.root.rglob("*.txt"))


def test_a_locale_that_cannot_read_our_file_names_is_named(workspace: Workspace):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "REPORTGEN_LANG": "en"}
    command = [sys.executable, "-m", "reportgen", "-C", str(workspace.root), "check"]

    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)

    assert done.returncode == 4
    assert "LC_ALL=C.UTF-8" in done.stderr


def test_at_the_root_of_the_machine_paths_are_told_whole(workspace: Workspace, monkeypatch):
    monkeypatch.chdir("/")

    answer = workspace.run("render", "东区", "2023", "-f", "txt")

    assert answer.out.splitlines() == [str(workspace.root / "output/甲省/乙市/东区/2023/简报.txt")]
