"""The sentences of findings.md, which an official can read: each row is one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Severity
from tests.unit.check.text.making import findings_of

PAGE = Path(__file__).with_name("findings.md")


def rows(title: str) -> list[tuple[str, str]]:
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return [(sentence, code) for sentence, code in cells[2:]]


@pytest.mark.parametrize(("sentence", "code"), rows("报出的"), ids=lambda cell: str(cell)[:24])
def test_what_is_wrong_is_found(sentence, code):
    found = findings_of(sentence)
    notice = code.startswith("（")
    wanted = code.strip("（）")

    assert wanted in {each.code for each in found}
    loud = {each.code for each in found if each.severity is not Severity.NOTICE}
    assert loud == (set() if notice else {wanted})


@pytest.mark.parametrize("sentence", [sentence for sentence, _code in rows("不报的")], ids=lambda sentence: sentence[:24])
def test_what_is_right_is_left_alone(sentence):
    assert [(each.code, each.message) for each in findings_of(sentence) if each.severity is not Severity.NOTICE] == []
