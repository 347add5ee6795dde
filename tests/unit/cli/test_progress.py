"""How far a run has come, on a terminal and elsewhere."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from reportgen.cli.progress import Progress
from reportgen.cli.session import Session


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, total: int, *, quiet: bool = False) -> str:
    """What is said while `total` reports are made."""
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(Session(Path(), quiet=quiet), total)
    for number in range(total):
        progress.advance(f"报告{number}", failed=number == 1, seconds=0.25)
        with progress.aside():
            pass
    return stream.getvalue()


def test_plain_lines_where_nobody_watches(monkeypatch):
    assert told(monkeypatch, io.StringIO(), 2) == "[1/2] 报告0  0.25 秒\n[2/2] 报告1  未生成\n"


def test_a_terminal_sees_rate_and_time_left_and_a_clean_line_at_the_end(monkeypatch):
    said = told(monkeypatch, Terminal(), 3)

    assert "份/秒" in said
    assert "还需 0:00" in said
    assert said.endswith("\r")
    assert "\n" not in said


@pytest.mark.parametrize(("total", "quiet"), [(1, False), (3, True)])
def test_nothing_for_one_report_or_a_quiet_run(monkeypatch, total, quiet):
    assert told(monkeypatch, io.StringIO(), total, quiet=quiet) == ""


def test_what_is_printed_meanwhile_stands_alone(monkeypatch, capsys):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress(Session(Path()), 3)
    progress.advance("报告0", failed=False, seconds=0.25)
    with progress.aside():
        progress.session.say("别的话")

    before, after = terminal.getvalue().split("别的话\n")

    assert before.endswith("\r")
    assert after.startswith("[1/3] 报告0")
