"""Spoiled workbooks are named by sheet and cell, and nothing is half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end import spoiled_workbooks
from tests.end_to_end.spoiled_workbooks import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_spoiled_workbook_is_named_and_nothing_is_half_written(case: Case, tmp_path: Path):
    spoiled_workbooks.prepare(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()}

    status, said = spoiled_workbooks.run(case, tmp_path)

    after = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()}
    assert "Traceback" not in said
    assert [words for words in case.says if words not in said] == [], said
    assert status == case.status, said
    assert (after != before) == case.written
