"""Files that somebody has worked on are never written over without a word; damaged and lost ones are made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.batch.manifest import Manifest
from reportgen.batch.running import Means
from reportgen.batch.work import Edited, State
from reportgen.errors import MachineError
from reportgen.project import Project
from tests import batches

DOCX = "甲省/乙市/东区/2023/简报.docx"
OWN = "data/甲省/乙市/东区/2023.yaml"


@pytest.fixture
def made(project: Project) -> Project:
    assert batches.run(project).errors == []
    return project


def correct(project: Project) -> None:
    """A correction that changes what the county's report of 2023 prints."""
    path = project.root / OWN
    path.write_text(path.read_text(encoding="utf-8").replace("研发费用: { 数值: ", "研发费用: { 数值: 9"), encoding="utf-8")


def test_nothing_is_looked_into_where_nothing_has_changed(made):
    ran = batches.run(made)

    assert (ran.outcomes, ran.standing) == ((), 18)


def test_an_edited_file_is_left_and_named_where_its_report_has_not_changed(made):
    (made.output / DOCX).write_bytes(b"PK edited")
    shutil.copy(made.output / "甲省/乙市/西县/2023/简报.docx", made.output / DOCX)  # a Word file that opens, and is not ours

    ran = batches.run(made)

    assert ran.written == set()
    assert ran.standing == 18
    assert (made.output / DOCX).read_bytes() == (made.output / "甲省/乙市/西县/2023/简报.docx").read_bytes()


@pytest.mark.parametrize("name", ["简报.docx", "简报.txt", "简报.trace.json"])
def test_an_edited_file_stops_a_report_that_has_changed(made, name):
    path = made.output / f"甲省/乙市/东区/2023/{name}"
    other = (made.output / f"甲省/丙市/上区/2023/{name}").read_bytes()
    before = batches.written(made.output)
    path.write_bytes(other)
    correct(made)

    ran = batches.run(made)

    assert [outcome.state for outcome in ran.outcomes if outcome.error] == [State.FAILED]
    assert name in ran.errors[0]
    assert path.read_bytes() == other
    assert batches.written(made.output)["东区/2023/简报.docx"] == (other if name == "简报.docx" else before["东区/2023/简报.docx"])


def test_keep_leaves_the_edited_file_and_renews_the_others(made):
    edited = (made.output / "甲省/乙市/西县/2023/简报.docx").read_bytes()
    (made.output / DOCX).write_bytes(edited)
    correct(made)

    ran = batches.run(made, means=Means(workers=1, edited=Edited.KEEP))

    assert (made.output / DOCX).read_bytes() == edited
    assert {"东区/2023/简报.txt", "东区/2023/简报.trace.json"} <= ran.written
    assert "东区/2023/简报.docx" not in ran.written
    assert [outcome.kept for outcome in ran.outcomes if outcome.kept] == [(made.output / DOCX,)]


def test_force_writes_over_it(made):
    before = batches.written(made.output)
    (made.output / DOCX).write_bytes((made.output / "甲省/乙市/西县/2023/简报.docx").read_bytes())

    ran = batches.run(made, means=Means(workers=1, edited=Edited.FORCE))

    assert ran.written == {"东区/2023/简报.docx"}
    assert batches.written(made.output) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", None])
def test_lost_and_damaged_files_are_made_again(made, content):
    before = batches.written(made.output)
    if content is None:
        (made.output / DOCX).unlink()
    else:
        (made.output / DOCX).write_bytes(content)

    ran = batches.run(made)

    assert ran.written == {"东区/2023/简报.docx"}
    assert batches.written(made.output) == before


def test_without_its_memory_a_run_takes_up_what_stands(made):
    before = batches.written(made.output)
    shutil.rmtree(made.root / ".reportgen")

    ran = batches.run(made)

    assert ran.written == set()
    assert ran.errors == []
    assert batches.written(made.output) == before
    assert batches.run(made).outcomes == ()


def test_without_its_memory_a_run_writes_over_nothing_else(made):
    (made.output / "甲省/乙市/东区/2023/简报.txt").write_text("写好的稿子\n", encoding="utf-8")
    shutil.rmtree(made.root / ".reportgen")

    ran = batches.run(made)

    assert len(ran.errors) == 1
    assert "简报.txt" in ran.errors[0]


def test_a_damaged_memory_is_begun_anew(made):
    (made.root / ".reportgen" / "output.sqlite").write_bytes(b"no data base")

    assert batches.run(made).errors == []
    assert batches.run(made).outcomes == ()


def test_a_moved_workspace_remembers(made, tmp_path: Path):
    shutil.copytree(made.root, tmp_path / "elsewhere")

    ran = batches.run(Project(tmp_path / "elsewhere"))

    assert ran.written == set()


def test_other_formats_are_added_to_what_stands(made):
    ran = batches.run(made, formats=("docx", "html"))

    assert {name.rpartition(".")[2] for name in ran.written} == {"html"}
    assert batches.run(made).outcomes == ()


def test_one_run_at_a_time_writes_to_a_folder(made, monkeypatch):
    monkeypatch.setattr("reportgen.batch.manifest.WAIT", 0.2)

    with Manifest.of(made, made.output).lock(), pytest.raises(MachineError, match="同一个输出目录"):
        batches.run(made)
    assert batches.run(made).outcomes == ()


def test_a_report_whose_data_file_is_gone_is_left_alone(made):
    (made.root / OWN).unlink()

    ran = batches.run(made, changed=True)

    assert ran.errors == []
    assert ("东区", 2023) not in {(outcome.job.region[-1], outcome.job.year) for outcome in ran.outcomes}


def test_a_format_that_was_not_renewed_with_the_others_is_renewed_later(made):
    correct(made)
    batches.run(made, formats=("docx",))

    ran = batches.run(made, formats=("txt",))

    assert ran.written == {"东区/2023/简报.txt"}
    assert batches.run(made).written == {"东区/2023/简报.trace.json"}
    assert batches.run(made).outcomes == ()


def test_a_look_that_was_changed_for_one_format_is_not_taken_for_that_of_the_others(made):
    themed = {"theme": "严格"}
    first = batches.run(made, formats=("docx",), choices=themed)
    second = batches.run(made, formats=("docx",))

    assert len(first.written) == 18
    assert second.written == first.written
    assert batches.run(made, formats=("txt",)).written == set()
