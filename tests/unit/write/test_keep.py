"""Shells kept from one run to the next: quicker, never out of date, never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import saving
from reportgen.write.docx import keep
from reportgen.write.themes import COMMON

PARTS = {"word/styles.xml": "<w:styles>正文</w:styles>".encode(), "[Content_Types].xml": b"<Types/>"}
READS_A_KEPT_SHELL = """\
import sys
from reportgen import write
from tests.unit.write.samples import report
made = write.content(report(), "docx")
print(len(made), "docx.api" in sys.modules)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(saving.CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "docx"


class Maker:
    """Counts how often the parts are made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, bytes]:
        self.times += 1
        return dict(PARTS)


def test_a_shell_is_made_once_and_the_same_is_read_again(folder: Path) -> None:
    make = Maker()

    assert keep.parts(COMMON, make) == PARTS
    assert list(keep.parts(COMMON, make).items()) == list(PARTS.items())
    assert make.times == 1


def test_another_look_is_another_shell(folder: Path) -> None:
    make = Maker()
    keep.parts(COMMON, make)
    keep.parts(replace(COMMON, pitch=Decimal(28)), make)

    assert make.times == 2


def test_other_code_is_another_shell(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    keep.parts(COMMON, make)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"#" if path.name == "styles.py" else read(path))
    keep.parts(COMMON, make)

    assert make.times == 2


@pytest.mark.parametrize("damage", [b"", b"\x00" * 200, b"0" * 64 + b"\n{}", b"[1]"])
def test_what_is_damaged_is_made_anew_and_mended(folder: Path, damage: bytes) -> None:
    make = Maker()
    keep.parts(COMMON, make)
    file = next(folder.glob("*.json"))
    whole = file.read_bytes()
    file.write_bytes(damage)

    assert keep.parts(COMMON, make) == PARTS
    assert file.read_bytes() == whole


def test_half_a_file_is_no_file(folder: Path) -> None:
    make = Maker()
    keep.parts(COMMON, make)
    file = next(folder.glob("*.json"))
    file.write_bytes(file.read_bytes()[:-5])
    keep.parts(COMMON, make)

    assert make.times == 2


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path) -> None:
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("a file where the folder should be", encoding="utf-8")
    make = Maker()

    assert keep.parts(COMMON, make) == PARTS
    assert keep.parts(COMMON, make) == PARTS
    assert make.times == 2


def test_it_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(saving.CACHE, "off")
    make = Maker()
    keep.parts(COMMON, make)
    keep.parts(COMMON, make)

    assert make.times == 2


def test_several_write_at_the_same_time(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _number: keep.parts(COMMON, Maker()), range(40)))

    assert all(one == PARTS for one in found)
    assert [path.suffix for path in folder.iterdir()] == [".json"]


def test_the_oldest_go_first(folder: Path) -> None:
    for number in range(keep.MOST + 3):
        keep.parts(replace(COMMON, pitch=Decimal(number + 1)), Maker())
        for place, file in enumerate(sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(file, (place, place))

    assert len(list(folder.glob("*.json"))) == keep.MOST


def test_a_report_from_a_kept_shell_does_without_python_docx(folder: Path) -> None:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", READS_A_KEPT_SHELL]
    told = [subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8").stdout.split() for _run in range(2)]

    assert [used for _size, used in told] == ["True", "False"]
    assert told[0][0] == told[1][0]
