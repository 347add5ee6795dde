"""Files as they stand: all of them are looked at, and what has changed since shows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.batch import inputs
from reportgen.project import Project
from tests import batches


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return batches.lay_out(tmp_path / "w")


def test_every_file_of_the_tree_is_listed_with_its_time_and_size(project):
    listing = inputs.listing(project)

    there = {path.relative_to(project.root).as_posix() for path in project.data.rglob("*.yaml")}
    assert {name for name in listing.stamps if name.startswith("data/")} == there | {inputs.TREE}
    own = {path.relative_to(project.root / "templates").as_posix() for path in (project.root / "templates").rglob("*") if path.is_file()}
    assert own == {name.removeprefix("templates0/") for name in listing.stamps if name.startswith("templates0/")}


def test_the_words_for_a_tree_are_those_of_each_file_alone(project):
    status = (project.data / "甲省/地区.yaml").stat()
    os.utime(project.data / "甲省/地区.yaml", ns=(status.st_atime_ns, status.st_mtime_ns - 10**10))

    assert inputs.listing(project).stamps["data/甲省/地区.yaml"] == inputs.stamp(project.data / "甲省/地区.yaml")


def test_links_that_lead_back_do_not_go_on_for_ever(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.j2").write_text("", encoding="utf-8")
    (tmp_path / "templates/again").symlink_to(tmp_path / "templates")

    found = inputs.walk(tmp_path / "templates")

    assert "again/again/a.j2" in found
    assert len(found) < 50


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert inputs.walk(tmp_path / "nowhere") == {}
    assert inputs.stand(tmp_path / "nowhere", [])
    assert not inputs.stand(tmp_path / "nowhere", [("a.docx", "1.1.1")])


def _touched(file: Path) -> None:
    os.utime(file)


def _replaced(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(b"two")
    other.replace(file)


@pytest.mark.parametrize("change", [Path.unlink, _touched, _replaced, lambda file: file.write_bytes(b"longer")])
def test_outputs_stand_until_one_is_changed(tmp_path: Path, change: Callable[[Path], object]) -> None:
    files = [tmp_path / "甲" / f"{year}" / "报告.docx" for year in (2021, 2022, 2023)]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_bytes(b"one")
        os.utime(file, ns=(10**18, 10**18))
    stamps = [(file.relative_to(tmp_path).as_posix(), inputs.stamp(file)) for file in files]
    assert inputs.stand(tmp_path, stamps)

    change(files[1])

    assert not inputs.stand(tmp_path, stamps)
