"""What holds for files in a folder holds for files in a store: nothing is made twice, nothing that a person has changed is written over."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.batch import drivers, quick, stores
from reportgen.batch.executors import Here
from reportgen.batch.manifest import Manifest
from reportgen.batch.requests import Request
from reportgen.batch.running import Means, Run
from reportgen.batch.stores import Address
from reportgen.batch.work import Edited, State
from reportgen.errors import MachineError, UsageError
from reportgen.project import Project
from tests import batches

fsspec = pytest.importorskip("fsspec", reason="the extra [stores] is not installed")
HERE = Means(executor=lambda _tasks: Here())
TEXT = "甲省/乙市/东区/2023/简报.txt"
OWN = "data/甲省/乙市/东区/2023.yaml"


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Of a store that this process holds in memory; no run on a command line could find it again, so it is not among the kinds."""
    monkeypatch.setitem(drivers.KINDS, "memory", drivers.Kind("fsspec", whole=True))
    return f"memory://{tmp_path.name}/年报"


def run(project: Project, address: str, means: Means = HERE, **wanted: object) -> batches.Ran:
    return batches.run(project, output=Address.at(address), means=means, **wanted)  # type: ignore[arg-type]


def inside(address: str) -> dict[str, bytes]:
    """All files of the store, as the store itself has them."""
    system = fsspec.filesystem("memory")
    root = "/" + address.partition("://")[2]
    return {name.removeprefix(root + "/"): system.cat_file(name) for name in system.find(root)}


def put(address: str, name: str, content: bytes) -> None:
    fsspec.filesystem("memory").pipe_file(f"{address}/{name}", content)


def correct(project: Project) -> None:
    path = project.root / OWN
    path.write_text(path.read_text(encoding="utf-8").replace("研发费用: { 数值: ", "研发费用: { 数值: 9"), encoding="utf-8")


def test_a_store_gets_the_bytes_that_a_folder_gets_and_nothing_twice(project, address):
    first = run(project, address)
    again = run(project, address)

    batches.run(project)
    assert first.errors == []
    assert {"/".join(name.split("/")[-3:]): content for name, content in inside(address).items()} == batches.written(project.output)
    assert (again.outcomes, again.standing) == ((), 18)
    assert stands(project, address) == 18


def stands(project: Project, address: str) -> int | None:
    """Reports that are found to stand without reading data."""
    request = Request(formats=batches.FORMATS, output=Address.at(address))
    found = quick.standing(project, request, quick.Sight.of(project))
    return None if found is None else found.reports


def test_a_correction_renews_what_prints_it(project, address):
    run(project, address)
    before = inside(address)
    correct(project)

    ran = run(project, address)

    changed = {name for name, content in inside(address).items() if content != before[name]}
    assert {"/".join(name.split("/")[-3:]) for name in changed} == ran.written
    assert TEXT in changed


def test_what_a_person_has_changed_in_the_store_is_left_and_named(project, address):
    run(project, address)
    put(address, TEXT, "人改的".encode())

    assert stands(project, address) is None
    assert run(project, address).outcomes == ()
    correct(project)
    ran = run(project, address)

    assert [outcome.state for outcome in ran.outcomes if outcome.error] == [State.FAILED]
    assert f"{address}/{TEXT}" in ran.errors[0]
    assert inside(address)[TEXT] == "人改的".encode()
    forced = run(project, address, Means(executor=HERE.executor, edited=Edited.FORCE))
    assert forced.errors == []
    assert inside(address)[TEXT] != "人改的".encode()


def test_a_change_made_while_a_run_is_under_way_is_not_written_over(project, address):
    run(project, address)
    correct(project)
    work = Run(project, HERE, quick.Sight.of(project))
    with work.opened(Request(formats=batches.FORMATS, output=Address.at(address))) as opened:
        plan = opened.plan()
        put(address, TEXT, "人改的".encode())
        states = {str(outcome.job): outcome.state for outcome in opened.carry_out(plan)}

    assert states["东区 2023 简报"] is State.FAILED
    assert inside(address)[TEXT] == "人改的".encode()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut off"])
def test_what_is_gone_or_damaged_is_made_again(project, address, content):
    run(project, address)
    before = inside(address)
    name = "甲省/乙市/东区/2023/简报.docx"
    if content is None:
        fsspec.filesystem("memory").rm_file(f"{address}/{name}")
    else:
        put(address, name, content)

    ran = run(project, address)

    assert ran.written == {"东区/2023/简报.docx"}
    assert inside(address) == before


def test_without_its_memory_a_run_takes_up_what_stands(project, address):
    run(project, address)
    Manifest.of(project, Address.at(address)).file.unlink()

    ran = run(project, address)

    assert (ran.errors, ran.written) == ([], set())


def test_a_dry_run_only_looks(project, address):
    ran = run(project, address, Means(executor=HERE.executor, dry=True))

    assert [outcome.state for outcome in ran.outcomes] == [State.MADE] * 18
    assert inside(address) == {}


def test_many_folders_are_listed_at_once_and_looked_at_again_before_they_are_written(project, address, monkeypatch):
    run(project, address)
    asked: list[str] = []
    listed, surveyed = drivers.Driver.listed, drivers.Driver.surveyed

    def one(self: drivers.Driver, folder: str) -> drivers.Stamps:
        asked.append(folder)
        return listed(self, folder)

    def all_of_them(self: drivers.Driver) -> dict[str, drivers.Stamps]:
        asked.append("all")
        return surveyed(self)

    monkeypatch.setattr(drivers.Driver, "listed", one)
    monkeypatch.setattr(drivers.Driver, "surveyed", all_of_them)

    run(project, address)
    assert asked.count("all") == 1
    assert len(asked) == 1 + stores.SINGLY

    asked.clear()
    correct(project)
    ran = run(project, address)
    folders = {name.rpartition("/")[0] for name in ran.written}
    assert len([each for each in asked if each.rpartition("/")[2] == "2023"]) >= 2 * len(folders)  # before and after


def test_a_store_that_fails_midway_is_told_and_the_next_run_goes_on(project, address, monkeypatch):
    true = drivers.Driver.put

    def fails(self: drivers.Driver, contents: Mapping[str, bytes], process: int) -> None:
        first = next(iter(contents))
        if first.startswith("甲省/丙市"):
            true(self, {first: contents[first]}, process)
            with drivers.told(self.address, self.kind):
                raise ConnectionResetError
        true(self, contents, process)

    monkeypatch.setattr(drivers.Driver, "put", fails)
    ran = run(project, address)
    monkeypatch.undo()
    monkeypatch.setitem(drivers.KINDS, "memory", drivers.Kind("fsspec", whole=True))

    assert len(ran.errors) == 9
    assert all("连不上" in error for error in ran.errors)
    assert run(project, address).errors == []
    batches.run(project)
    assert {"/".join(name.split("/")[-3:]): content for name, content in inside(address).items()} == batches.written(project.output)


def test_an_address_carries_nothing_but_itself_to_other_processes(address):
    place = Address.at(address) / "甲省" / "a.txt"
    assert place.store.driver

    again = pickle.loads(pickle.dumps(place))

    assert (again, str(again)) == (place, f"{address}/甲省/a.txt")
    assert again.store._drivers == {}


@pytest.mark.parametrize(
    "words", ["http://host/folder", "ftp://host/folder", "zip://a.zip", "s3://", "s3:///folder", "s3://a//b", "s3://a::b", "s3://a/b?x=1"]
)
def test_where_nothing_can_be_written_is_said_before_anything_is_made(words):
    with pytest.raises(UsageError):
        Address.at(words)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(UsageError) as found:
        Address.at("sftp://me:open-sesame@host/folder")

    assert "open-sesame" not in f"{found.value}{found.value.hint}"


def test_the_kept_form_of_an_address_is_one():
    assert str(Address.at("S3://bucket/年报/")) == "s3://bucket/年报"
    assert Address.at("s3://bucket/a") == Address.at("s3://bucket/a/")


def test_a_file_address_is_a_folder(tmp_path):
    assert stores.place(f"file://{tmp_path}/a") == tmp_path / "a"
    assert stores.place("a", tmp_path) == tmp_path / "a"


def test_secrets_do_not_get_into_messages(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9000")
    monkeypatch.setitem(fsspec.config.conf, "sftp", {"password": "open-sesame", "username": "writer"})

    text = drivers.without_secrets("writer: open-sesame, wJalrXUtnFEMI at https://127.0.0.1:9000/a?sig=abc&x=1 failed")

    assert text == "writer: …, … at https://127.0.0.1:9000/a?… failed"


def test_a_missing_library_is_named(monkeypatch, project):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MachineError) as found:
        run(project, "s3://bucket/folder")
    assert "gongwen-reportgen[stores]" in str(found.value.hint)
    assert "s3fs" in str(found.value.hint)


def test_a_missing_driver_is_named(monkeypatch, project):
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(MachineError) as found:
        run(project, "s3://bucket/folder")
    assert "s3fs" in found.value.message
    assert found.value.hint == "pip install s3fs"
