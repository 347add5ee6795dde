"""The sentences of findings.md, fields.md and fields_right.md, which an official can read: each row is one case."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from tests.cases.pages import rows
from tests.unit.check.text.making import findings_of

FOUND = rows("findings.md", "报出的") + rows("fields.md", "报出的")
RIGHT = rows("findings.md", "不报的") + rows("fields_right.md", "不报的")


@pytest.mark.parametrize(("sentence", "code"), FOUND, ids=lambda cell: str(cell)[:24])
def test_what_is_wrong_is_found(sentence, code):
    found = findings_of(sentence)
    notice = code.startswith("（")
    wanted = code.strip("（）")

    assert wanted in {each.code for each in found}
    loud = {each.code for each in found if each.severity is not Severity.NOTICE}
    assert loud == (set() if notice else {wanted})


@pytest.mark.parametrize("sentence", [sentence for sentence, _code in RIGHT], ids=lambda sentence: sentence[:24])
def test_what_is_right_is_left_alone(sentence):
    assert [(each.code, each.message) for each in findings_of(sentence) if each.severity is not Severity.NOTICE] == []
