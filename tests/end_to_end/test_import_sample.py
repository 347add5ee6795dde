"""The sample data of 衢州, built from nothing by importing six workbooks in the shape of the published tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen import load
from reportgen.model import Dataset, RankOf
from reportgen.project import Project, shipped
from tests.end_to_end.workspace import Workspace
from tests.workbooks import CITY, COUNTIES, six_tables

SAMPLE = shipped("data").parent
ANSWERS = "指标:\n  R&D支出强度: 研发投入强度\n  研发占营收比重: 规上工业企业研发费用占营业收入比重\n"


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return load.dataset(Project(SAMPLE))


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Workspace:
    """A workspace with the catalogue and the region tree, and no figure."""
    root = tmp_path / "工作区"
    for path in [SAMPLE / "data" / "指标.yaml", *sorted((SAMPLE / "data").rglob("地区.yaml"))]:
        target = root / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    monkeypatch.chdir(root)
    return Workspace(root, capsys)


def put_tables(bare: Workspace, sample: Dataset) -> list[str]:
    for name, content in six_tables(sample).items():
        bare.write(f"来件/{name}", content)
    return [f"来件/{name}" for name in six_tables(sample)]


def data(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "data").rglob("*")) if path.is_file()}


def stated(dataset: Dataset) -> dict[tuple[object, ...], tuple[object, ...]]:
    """What the tables can tell of the city and its counties: values as typed, parts, places among the counties."""
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for (region, indicator), series in dataset.series.items():
        if region[:2] != CITY or (len(region) == 3 and region[2] not in COUNTIES):
            continue
        for each in series:
            if each.value is None or indicator.startswith("新增") or "-01.." in str(each.period):
                continue
            ranks = {(rank.scope, rank.position) for rank in each.ranks if rank.of is RankOf.LEVEL and rank.scope != "全省"}
            found[region, indicator, each.period] = (
                each.value,
                each.raw,
                frozenset(ranks),
                tuple((part.name, part.raw) for part in each.parts),
            )
    return found


def test_the_names_that_are_not_certain_are_asked_for_and_nothing_is_written(bare: Workspace, sample: Dataset):
    files = put_tables(bare, sample)
    before = data(bare.root)

    answer = bare.run("import", files[0])

    assert answer.status == 1
    assert "“表”表 B2 的指标“R&D支出强度”：相近的有 研发投入强度" in " ".join(answer.err.split("\n"))
    assert data(bare.root) == before


def test_six_workbooks_build_the_hand_made_data_from_nothing(bare: Workspace, sample: Dataset):
    files = put_tables(bare, sample)
    bare.write("data/导入.yaml", ANSWERS)

    for file in files:
        answer = bare.run("import", file, "--year", "2023")
        assert answer.status == 0, answer.err
    made = load.dataset(Project(bare.root))

    assert stated(made) == stated(sample)
    assert len(stated(made)) == 77


def test_importing_again_changes_no_byte(bare: Workspace, sample: Dataset):
    files = put_tables(bare, sample)
    bare.write("data/导入.yaml", ANSWERS)
    bare.run("import", *files)
    before = data(bare.root)

    answer = bare.run("import", *files)

    assert answer.status == 0
    assert data(bare.root) == before
    assert "新增 0，补齐 0，改动 0" in answer.err


def test_the_hand_made_files_take_the_tables_without_a_change(
    tmp_path: Path, sample: Dataset, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    workspace = Workspace(tmp_path, capsys)
    monkeypatch.chdir(tmp_path)
    files = put_tables(workspace, sample)
    workspace.write("data/导入.yaml", ANSWERS)
    before = data(tmp_path)

    answer = workspace.run("import", *files)

    assert answer.status == 0, answer.err
    assert data(tmp_path) == before
