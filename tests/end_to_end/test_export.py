"""The facts of a report as a workbook whose formulas say what we say."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen import factrows, workspace
from reportgen.project import Project, shipped
from tests.end_to_end.workspace import Workspace, quiet_environment
from tests.office import converted

SAMPLE = shipped("data").parent
HOSTILE = '=HYPERLINK("http://example.invalid","点这里")'


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Workspace:
    """The sample workspace."""
    quiet_environment(monkeypatch)
    for folder in ("data", "templates"):
        shutil.copytree(SAMPLE / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path, capsys)


def exported(sample: Workspace) -> Path:
    answer = sample.run("export", "柯城区", "2023", "-o", str(sample.root / "数据.xlsx"))
    assert answer.status == 0, answer.err
    return sample.root / "数据.xlsx"


def column(sheet: Any, head: str) -> int:
    return [cell.value for cell in sheet[2]].index(head) + 1


def test_every_figure_stands_with_its_file_and_line(sample: Workspace):
    sheet = openpyxl.load_workbook(exported(sample))["指标"]
    loaded = workspace.open_whole(Project(sample.root))
    rows = factrows.rows(loaded.book(loaded.region("柯城区"), 2023))

    told = [[sheet.cell(3 + n, column(sheet, head)).value for head in ("指标", "数值", "文件", "行")] for n in range(len(rows))]

    assert told == [
        [row.indicator.name, float(row.level.value), row.observation.location.path, row.observation.location.line] for row in rows
    ]


def test_a_broken_file_far_away_is_not_read(sample: Workspace):
    alone = exported(sample).read_bytes()
    sample.write("data/江苏省/泰州市/泰兴市/2020.yaml", "指标: [")

    assert exported(sample).read_bytes() == alone
    assert sample.run("check").status == 1


def test_the_pictures_of_the_report_are_there(sample: Workspace):
    book = openpyxl.load_workbook(exported(sample))

    assert len([name for name in book.sheetnames if name.startswith("图")]) == 2
    assert book.sheetnames[0] == "指标"
    assert {"位次", "目标", "来源"} <= set(book.sheetnames)


def test_the_same_facts_have_the_same_bytes(sample: Workspace):
    assert exported(sample).read_bytes() == exported(sample).read_bytes()


@pytest.mark.libreoffice
def test_the_formulas_counted_by_libreoffice_say_what_we_say(sample: Workspace):
    book = openpyxl.load_workbook(converted(exported(sample), "xlsx", sample.root / "算过"), data_only=True)
    loaded = workspace.open_whole(Project(sample.root))
    rows = factrows.rows(loaded.book(loaded.region("柯城区"), 2023))
    figures, places = book["指标"], book["位次"]

    for line, row in enumerate(rows, 3):
        told = figures.cell(line, column(figures, "变动")).value
        if row.change is not None and told is not None:
            assert Decimal(str(told)).quantize(Decimal("0.0001")) == row.change.amount.quantize(Decimal("0.0001")), row.indicator.name
    counted = {
        (places.cell(line, 1).value, places.cell(line, 2).value, places.cell(line, 3).value): places.cell(line, 6).value
        for line in range(3, places.max_row + 1)
        if places.cell(line, 4).value == "柯城区"
    }
    ours = [rank.computed for row in rows for rank in row.ranks if len([peer for peer in rank.peers if peer.value is not None]) > 1]
    assert list(counted.values()) == ours
    assert len(ours) >= 10


def test_hostile_names_are_words_and_never_formulas(sample: Workspace):
    sample.replace("data/浙江省/衢州市/柯城区/2023.yaml", "名称: 科技创新工作情况, 单位", f"名称: '{HOSTILE}', 单位")

    book = openpyxl.load_workbook(exported(sample))

    words = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == HOSTILE]
    assert words
    assert {cell.data_type for cell in words} <= {"s", "inlineStr"}
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert not [formula for formula in formulas if "HYPERLINK" in formula]
