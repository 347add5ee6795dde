"""Names that are safe as a part of a path, and files that are written whole or not at all."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import saving
from reportgen.errors import MachineError


@given(st.text(max_size=80))
def test_any_name_becomes_one_part_of_a_path_and_stays_so(name):
    safe = saving.safe_name(name)

    assert safe
    assert len(safe.encode()) <= saving.LONGEST_NAME + 1
    assert not set(safe) & set('/\\:*?"<>|\0\n\u202e')
    assert safe == safe.strip(" .")
    assert unicodedata.is_normalized("NFC", safe)
    assert saving.safe_name(safe) == safe


@pytest.mark.parametrize("name", ["con", "LPT1", "か" + "\u3099", "区" * 70])
def test_letters_alone_do_not_make_a_name_safe(name):
    assert saving.safe_name(name) != name


def test_a_file_that_stands_is_not_touched_where_one_beside_it_cannot_be_written(tmp_path: Path):
    (tmp_path / "甲.txt").write_bytes(b"1")
    (tmp_path / "乙.txt").mkdir()

    with pytest.raises(MachineError, match="那里是一个目录"):
        saving.save({tmp_path / "甲.txt": b"2", tmp_path / "丙" / "丁.txt": b"2", tmp_path / "乙.txt": b"2"})

    assert (tmp_path / "甲.txt").read_bytes() == b"1"
    assert [path for path in tmp_path.rglob("*") if path.name.endswith(".tmp") or path.name == "丁.txt"] == []


def test_folders_are_made_where_there_are_none(tmp_path: Path):
    path = tmp_path / "甲省" / "乙市" / "2023" / "总结.txt"

    assert saving.save({path: b"1"}) == (path,)
    assert path.read_bytes() == b"1"
    assert sorted(tmp_path.rglob("*")) == [*path.parents[:3][::-1], path]
