"""The country that benchmarks and tests are run on: its figures agree with each other, but for what was planted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.country import Planted, Size, write
from reportgen import check, derive, load, pipeline, project, workspace
from reportgen.diagnostics import Diagnostic
from reportgen.errors import DataError

ROOT = Path(__file__).parents[3]
SMALL = Size(cities=3, counties=5, years=5, wrong_ranks=0.01, told_apart=0.02, wrong_growth=0.02, wrong_sums=0.02, revised=0.02)


def findings(folder: Path) -> tuple[Diagnostic, ...]:
    """What `reportgen check` finds, D-codes included."""
    try:
        dataset = load.dataset(project.find(folder))
    except DataError as error:
        return tuple(error.diagnostics)
    rankings = derive.Rankings(dataset)
    return (*dataset.diagnostics, *check.findings(dataset, lambda region, year: derive.facts(dataset, region, year, rankings=rankings)))


def places(found: tuple[Diagnostic, ...]) -> list[Planted]:
    return sorted(
        Planted(each.location.path, each.location.line, each.location.column, each.code, str(each.severity))
        for each in found
        if each.location is not None
    )


def digests(folder: Path) -> Mapping[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_check_finds_what_was_planted_and_nothing_else(tmp_path: Path, seed: int) -> None:
    size = Size(**{name: getattr(SMALL, name) for name in SMALL.__slots__} | {"seed": seed})
    planted = write(size, tmp_path)
    assert places(findings(tmp_path)) == list(planted)
    assert {each.code for each in planted} >= {"L01", "L14", "L48", "L51"}
    assert {each.code for each in planted} & {"L06", "L49"}


def test_figures_told_twice_otherwise_keep_the_data_from_being_loaded(tmp_path: Path) -> None:
    planted = write(Size(cities=2, counties=4, years=4, revised=0, unequal=0.05), tmp_path)
    assert {each.code for each in planted} == {"D401"}
    assert places(findings(tmp_path)) == list(planted)


def test_a_quiet_country_has_nothing_to_find(tmp_path: Path) -> None:
    quiet = Size(cities=2, counties=4, years=3, wrong_ranks=0, told_apart=0, wrong_growth=0, wrong_sums=0, revised=0)
    assert write(quiet, tmp_path) == ()
    assert findings(tmp_path) == ()


def test_the_same_size_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    words = ["--provinces", "2", "--cities", "2", "--counties", "3", "--years", "3", "--revised", "0.05"]
    for seed in ("1", "2"):
        line = [sys.executable, "-m", "benchmarks.country", str(tmp_path / seed), *words]
        subprocess.run(line, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, stdout=subprocess.DEVNULL)
    assert digests(tmp_path / "1") == digests(tmp_path / "2")
    write(Size(provinces=2, cities=2, counties=3, years=3, revised=0.05, seed=2), tmp_path / "other")
    assert digests(tmp_path / "other") != digests(tmp_path / "1")


def test_a_province_written_alone_is_the_one_of_the_whole_country(tmp_path: Path) -> None:
    size = Size(provinces=3, cities=2, counties=3, years=3)
    write(size, tmp_path / "whole")
    write(size, tmp_path / "alone", provinces=[1])
    whole = digests(tmp_path / "whole")
    alone = {name: digest for name, digest in digests(tmp_path / "alone").items() if not name.endswith("范围.yaml")}
    assert len(alone) > 20
    assert alone.items() <= whole.items()


def test_some_figures_are_missing_and_some_are_equal(tmp_path: Path) -> None:
    size = Size(cities=4, counties=6, years=5, missing=0.02, pending=0.03, inapplicable=0.01)
    write(size, tmp_path)
    dataset = load.dataset(project.find(tmp_path))
    told = [each for file in dataset.files.values() for each in file.observations]
    possible = len(dataset.files) * size.indicators
    waiting = sum(each.value is None and each.applies for each in told)
    assert 0.015 < 1 - len(told) / possible < 0.025
    assert 0.025 < waiting / possible < 0.035
    assert any(not each.applies for each in told)
    values = Counter((each.indicator.name, each.file_year, each.region[:2], each.value) for each in told if len(each.region) == 3)
    assert sum(count > 1 for count in values.values()) > possible * 0.01


def test_a_report_of_a_county_that_tells_all_its_figures_has_no_gap(tmp_path: Path) -> None:
    write(Size(cities=2, counties=4, years=4, missing=0, pending=0, inapplicable=0), tmp_path)
    loaded = workspace.open_lazily(project.find(tmp_path))
    region = next(each for each in loaded.dataset.regions.values() if len(each.path) == 3)
    result = pipeline.run(pipeline.Job(region=region.path, year=2023, template="科技创新工作情况", formats=("txt",)), loaded)
    assert result.gaps == ()
    assert "研发投入强度" in result.files[0].read_bytes().decode()


def test_more_indicators_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="indicators"):
        Size(indicators=41)
