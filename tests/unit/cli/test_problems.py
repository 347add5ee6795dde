"""How a finding looks to a person."""

from pathlib import Path

import click
import pytest

from reportgen.cli import problems
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import TemplateError


@pytest.mark.parametrize(("name", "carets"), [("通报.yaml", 1), ("通报.csv", 0)])
def test_a_caret_stands_below_a_character_and_not_below_the_column_of_a_table(tmp_path: Path, monkeypatch, name: str, carets: int):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("县,数\n东区,３２０\n", encoding="utf-8")
    found = Diagnostic(code="D507", severity=Severity.WARNING, message="文字", location=Location(name, 2, 2))

    told = problems.text(found, root=tmp_path)

    assert "    2 │ 东区,３２０" in told
    assert told.count("^") == carets


def test_an_error_that_says_what_one_of_its_findings_says_is_not_told_twice():
    found = [Diagnostic(code="T201", severity=Severity.ERROR, message=text, location=Location("甲.md.j2", 2)) for text in ("甲", "乙")]

    told = click.unstyle(problems.error_text(TemplateError("甲", location=Location("甲.md.j2", 2), diagnostics=found)))
    summed = click.unstyle(problems.error_text(TemplateError("有两处", location=Location("甲.md.j2", 2), diagnostics=found)))

    assert told.splitlines() == ["甲.md.j2:2:1 错误 T201：甲", "甲.md.j2:2:1 错误 T201：乙"]
    assert summed.splitlines()[2:] == ["甲.md.j2:2:1 错误：有两处"]
