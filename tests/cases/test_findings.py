"""The sentences of findings.md and fields.md, which an official can read: each row is one case."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from tests.cases.pages import rows
from tests.unit.check.text.making import findings_of

PAGES = ("findings.md", "fields.md")


def all_rows(title: str) -> list[list[str]]:
    return [row for page in PAGES for row in rows(page, title)]


@pytest.mark.parametrize(("sentence", "code"), all_rows("报出的"), ids=lambda cell: str(cell)[:24])
def test_what_is_wrong_is_found(sentence, code):
    found = findings_of(sentence)
    notice = code.startswith("（")
    wanted = code.strip("（）")

    assert wanted in {each.code for each in found}
    loud = {each.code for each in found if each.severity is not Severity.NOTICE}
    assert loud == (set() if notice else {wanted})


@pytest.mark.parametrize("sentence", [sentence for sentence, _code in all_rows("不报的")], ids=lambda sentence: sentence[:24])
def test_what_is_right_is_left_alone(sentence):
    assert [(each.code, each.message) for each in findings_of(sentence) if each.severity is not Severity.NOTICE] == []
