"""The one script: its help names what it does, in both languages, and it knows no other word."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.repository.tracked import ROOT

SCRIPT = ROOT / "run"


def run(*words: str, language: str = "zh_CN") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "REPORTGEN_LANG": language}
    return subprocess.run(["bash", str(SCRIPT), *words], env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_help_names_every_command(language):
    table = SCRIPT.read_text(encoding="utf-8").split("case $command in")[1]
    commands = set(re.findall(r"^        ([a-z]+)\)", table, re.MULTILINE))

    shown = run("help", language=language)

    assert shown.returncode == 0
    assert set(re.findall(r"^\./run ([a-z]+)", shown.stdout, re.MULTILINE)) == commands
    assert ("程序库" in shown.stdout) == (language == "zh_CN")


def test_an_unknown_word_is_wrong_usage():
    assert run("dmeo").returncode == 2


def test_ci_runs_everything_by_the_same_script():
    assert "exec ./run test --full" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_fonts_and_packages_of_the_script_stand_in_the_manual():
    manual = (ROOT / "docs" / "how-to" / "install-without-root.md").read_text(encoding="utf-8")
    script = SCRIPT.read_text(encoding="utf-8")
    named = re.findall(r"^(?:LIBRARIES|FONT_PACKAGES|FANDOL)=\(([^)]*)\)", script, re.MULTILINE)

    assert len(named) == 3
    assert [word for words in named for word in words.split() if word not in manual] == []
