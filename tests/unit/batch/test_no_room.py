"""A disk that is full, a file that is locked: nothing that is known is lost, and nobody goes on in vain."""

from __future__ import annotations

import errno
import os
import sqlite3

import pytest

from reportgen.batch import journal, surroundings
from reportgen.batch.manifest import Entry, File, Manifest
from reportgen.batch.running import Means
from reportgen.errors import FullError, MachineError
from tests import batches

FILE = File("甲省/乙市/东区/2023/简报.txt", "", "digest", "key", "env")
IDENTITY = ("甲省/乙市/东区", "2023", "简报", "内部")


def refuse(path, _content):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_ends_with_the_first_file_that_finds_no_room(project, monkeypatch, workers):
    monkeypatch.setattr("reportgen.saving._write", refuse)

    with pytest.raises(FullError, match="磁盘已满"):
        batches.run(project, means=Means(workers=workers), formats=("txt",))

    assert batches.written(project.output) == {}


def test_what_was_made_before_the_disk_was_full_is_not_made_again(project, monkeypatch):
    batches.run(project, formats=("txt",), years=("2021",))
    with monkeypatch.context() as full:
        full.setattr("reportgen.saving._write", refuse)
        with pytest.raises(FullError):
            batches.run(project, formats=("txt",))

    assert len(batches.run(project, formats=("txt",)).written) == 12


def test_a_manifest_that_cannot_grow_says_so_and_keeps_what_it_has(project, monkeypatch):
    batches.run(project, formats=("txt",))
    manifest = Manifest.of(project, project.output)
    before = manifest.reports()
    base = manifest._writing()
    base.execute("PRAGMA max_page_count = 1")  # as many as there are

    with pytest.raises(FullError, match="磁盘已满"):
        manifest.put([((*IDENTITY[:3], str(number)), Entry("x" * 5000, {"txt": FILE})) for number in range(100)])

    manifest.close()
    assert manifest.reports() == before
    manifest.close()


def test_a_manifest_that_somebody_holds_is_not_taken_for_a_damaged_one(project, monkeypatch):
    batches.run(project, formats=("txt",))
    manifest = Manifest.of(project, project.output)
    monkeypatch.setattr("reportgen.batch.manifest.WAIT", 0.1)
    holder = sqlite3.connect(manifest.file)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(MachineError):
        manifest.reports()

    holder.rollback()
    holder.close()
    assert len(manifest.reports()) == 18
    manifest.close()


def test_an_announcement_that_is_cut_off_is_an_error_and_spoils_no_other(tmp_path, monkeypatch):
    """What was written of it stays, for a file only grows."""
    lines = journal.Journal(tmp_path / "journal")
    whole = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda handle, content: whole(handle, content[: len(content) // 2]))
        with pytest.raises(OSError, match="No space"):
            lines.announce(IDENTITY, Entry("{}", {"txt": FILE}))
    output = tmp_path / "output"
    (output / FILE.path).parent.mkdir(parents=True)
    (output / FILE.path).write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    lines.announce(IDENTITY, Entry("{}", {"txt": File(FILE.path, "", empty, "key", "env")}))
    lines.close()

    assert [identity for identity, _entry in journal.recovered(tmp_path / "journal", output, {})] == [IDENTITY]


def test_in_a_container_nobody_may_be_at_home(project, monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    surroundings._fonts.cache_clear()

    try:
        assert surroundings.of_formats(project, ("pdf",), "program")["pdf"]
    finally:
        surroundings._fonts.cache_clear()
