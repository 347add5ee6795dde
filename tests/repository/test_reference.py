"""The reference pages list what the program has: every code, every format, every exit status."""

from __future__ import annotations

import re

import click

from reportgen import check, errors, write
from reportgen.batch import interrupts
from reportgen.check import text as check_text
from reportgen.cli import COMMANDS
from reportgen.cli.commands import render
from tests.repository.tracked import ROOT, texts

CODE = re.compile(r"\"([DTLG]\d{2,3})\"")


def page(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


def test_the_page_of_checks_lists_every_code_of_the_program_and_no_other():
    in_code = {code for name, text in texts(".py") if name.startswith("reportgen/") for code in CODE.findall(text)}
    in_page = re.findall(r"^\| ([DTLG]\d{2,3}) \|", page("checks.md"), re.MULTILINE)

    assert sorted(in_page) == sorted(in_code)


def test_each_rule_says_whether_it_is_asked_of_data_or_of_texts():
    section = page("checks.md").split("## 数据与文稿")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (L\d\d) \| [EWI/]+ \| (\S+) \|", section, re.MULTILINE)

    assert [code for code, asked in rows if asked in ("数据", "两者")] == list(check.RULES)
    assert [code for code, asked in rows if asked in ("文稿", "两者")] == list(check_text.RULES)


def test_the_help_of_render_names_every_format():
    (option,) = (each for each in render.command.params if each.name == "formats")

    assert isinstance(option, click.Option)
    assert ",".join(write.FORMATS) in (option.help or "")


def test_every_exit_status_is_explained():
    own = {error.exit_status for error in vars(errors).values() if isinstance(error, type) and issubclass(error, errors.ReportgenError)}
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", page("exit-codes.md"), re.MULTILINE)}

    assert listed == own | {0, errors.SOME_FAILED} | {errors.INTERRUPTED + number for number in interrupts.ENDING}


def test_every_command_and_format_is_explained():
    cli = page("cli.md")

    assert [name for name in COMMANDS if f"## reportgen {name}\n" not in cli] == []
    assert [name for name in write.FORMATS if name not in cli] == []
