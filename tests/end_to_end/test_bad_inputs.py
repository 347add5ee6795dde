"""Bad inputs, one after the other: the right exit status, the place named, no traceback, nothing damaged or left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.bad_inputs import CASES, Case, outcome


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_input_is_named_and_does_no_damage(case: Case, tmp_path: Path):
    status, said = outcome(case, tmp_path)

    assert "Traceback" not in said
    assert "内部错误" not in said
    assert status == case.status, said
    for words in case.says:
        assert words in said
    assert not list(tmp_path.rglob("*.tmp"))
    assert not list((tmp_path / "output").rglob("简报.pdf"))


def test_there_are_at_least_thirty_cases():
    assert len({case.name for case in CASES}) >= 30
