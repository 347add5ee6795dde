"""Whoever follows a page of the documentation sees what the page shows."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository.consoles import Command, File, shows, steps
from tests.repository.tracked import ROOT

PAGES = ("README.md", "README.zh-CN.md", "docs/tutorial.md", *sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/how-to/*.md")))
FINE = {0, 1}
"""A page may show what `check` finds and where a strict run stops; 1 is an answer."""


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_its_commands_print(page, tmp_path):
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    here, seen = tmp_path, 0
    language = "en" if page == "README.md" else "zh_CN"
    for step in steps((ROOT / page).read_text(encoding="utf-8")):
        match step:
            case File():
                write(here / step.path, step.text, below=step.below if step.append else None)
            case Command(words=words) if words.startswith("cd "):
                here = here / words.removeprefix("cd ")
            case Command():
                seen += 1
                follow(step, here, language)

    assert seen or "```console" not in (ROOT / page).read_text(encoding="utf-8")


def follow(command: Command, here: Path, language: str) -> None:
    words = shlex.split(command.words, comments=True)
    assert words[0] == "reportgen", f"only reportgen is run: {command.words}"
    run = subprocess.run(
        [sys.executable, "-m", "reportgen", *words[1:]],
        cwd=here,
        env={**os.environ, "REPORTGEN_LANG": language, "NO_COLOR": "1", "COLUMNS": "120", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = run.stdout + run.stderr

    assert run.returncode in FINE, f"{command.words}\n{printed}"
    assert "Traceback" not in printed
    assert shows(printed, command.shown) is None, f"{command.words}\n{printed}"


def write(path: Path, text: str, *, below: str | None) -> None:
    """Write a file, or add to it: at its end, or below a key where the lines are indented."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if below else ""
    if before and text.startswith(" "):
        head, tail = before.split(f"\n{below}:\n", maxsplit=1)
        before, text = f"{head}\n{below}:\n", text + tail
    path.write_text(before + text, encoding="utf-8")


def test_shown_lines_are_looked_for_in_order():
    assert shows("a  b\nc\n", ("a b", "c")) is None
    assert shows("c\na b\n", ("a b", "c")) == "c"
    assert shows("共 12 项\n", ("共 … 项",)) is None
    assert shows("共 12 项\n", ("共 … 家",)) == "共 … 家"


def test_the_page_of_commands_is_what_the_help_pages_say():
    run = subprocess.run([sys.executable, str(ROOT / "docs" / "build.py"), "--check"], check=False)

    assert run.returncode == 0, "run ./run docs"
