"""A run on a cluster makes what a run on this machine makes, byte for byte, whatever becomes of its workers."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.batch import handouts
from reportgen.workspace import Workspace as Loaded
from tests import batches, clusters
from tests.end_to_end.workspace import Answer, Workspace

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # what distributed warns of is not ours
ALL = ("render", "--all", "-f", "docx,html,txt,trace")
KILLS = int(os.environ.get("REPORTGEN_KILLS", "2"))


@pytest.fixture
def two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Workspace, Workspace]:
    """The same small province twice."""
    for name in ("here", "far"):
        (tmp_path / name).mkdir()
        batches.lay_out(tmp_path / name)
    return Workspace(tmp_path / "here", capsys), Workspace(tmp_path / "far", capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cluster"
    made.mkdir()
    return made


@pytest.mark.parametrize("tls", [False, True], ids=["tcp", "tls"])
def test_files_are_the_same_and_so_is_what_is_remembered(two: tuple[Workspace, Workspace], folder: Path, tls: bool):
    here, far = two
    with clusters.local(folder, tls=tls) as cluster:
        answer = far.run(*ALL, *cluster.options)
        assert answer.status == 0, answer.err
        expected = here.run(*ALL)
        again = far.run(*ALL, *cluster.options)
        for workspace in two:
            workspace.replace("data/甲省/乙市/东区/2023.yaml", "研发投入强度: { 数值: ", "研发投入强度: { 数值: 9")
        changed_here, changed_far = here.run(*ALL), far.run(*ALL, *cluster.options)

    assert far.written() == here.written()
    assert named(answer) == named(expected)
    assert again.err == here.run(*ALL).err
    assert named(changed_far) == named(changed_here) != []


def named(answer: Answer) -> list[str]:
    """The files that a run names, from the output folder on."""
    return sorted(line.rpartition("/output/")[2] for line in answer.out.splitlines())


@pytest.mark.parametrize("moment", range(KILLS))
def test_a_worker_may_be_killed_at_any_moment(two: tuple[Workspace, Workspace], folder: Path, moment: int):
    here, far = two
    here.run(*ALL)
    chance = random.Random(moment)
    with clusters.local(folder) as cluster:
        killer = threading.Thread(target=_kill, args=(far, cluster, chance.randrange(10), chance.randrange(2)))
        killer.start()
        answer = far.run(*ALL, *cluster.options)
        killer.join()

    assert answer.status == 0, answer.err
    assert far.written() == here.written()
    assert not list(far.root.rglob("*.tmp"))


def _kill(far: Workspace, cluster: clusters.Local, due: int, number: int) -> None:
    """Kill a worker once so many files stand."""
    _wait_for(far, due)
    cluster.kill(number)


def _wait_for(far: Workspace, due: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and len(list((far.root / "output").rglob("*.txt"))) < due:
        time.sleep(0.005)


def test_a_province_is_ranked_once_for_the_whole_cluster(two: tuple[Workspace, Workspace], folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Counted in what each worker holds at the end, and in what was worked out here."""
    from distributed import Client

    worked_out: list[object] = []
    true = handouts.worked_out

    def counted(asked: handouts.Asked, loaded: Loaded) -> bytes:
        worked_out.append(handouts.key_of(asked))
        return true(asked, loaded)

    monkeypatch.setattr(handouts, "worked_out", counted)
    here, far = two
    with clusters.local(folder) as cluster:
        answer = far.run(*ALL, *cluster.options)
        with Client(cluster.address, set_as_default=False) as client:
            workers = client.run(_rankings_by_what_they_are_made_of()).values()
    here.run(*ALL)

    assert answer.status == 0, answer.err
    assert far.written() == here.written()
    assert len(worked_out) == len(set(worked_out)) == 3  # one indicator of each year
    reaching = [(key, made_of) for worker in workers for key, made_of, cities in worker if cities > 1]
    assert {made_of for _key, made_of in reaching} == {"Given"}
    assert {key for key, _made_of in reaching} == set(worked_out)
    assert {made_of for worker in workers for _key, made_of, cities in worker if cities == 1} == {"Entry"}


def _rankings_by_what_they_are_made_of() -> Callable[[], list[tuple[object, str, int]]]:
    def looked() -> list[tuple[object, str, int]]:
        from reportgen import derive
        from reportgen.batch import remote

        return [
            (
                derive.Question(name, period, made._scope, of).key,
                {type(entry).__name__ for entry in made.entries.values()}.pop(),
                len({path[:-1] for path in made.entries}),
            )
            for loaded, _handed, _folder in remote._open.values()  # none in a worker that came too late to be given a report
            for (name, period, _group, of), made in loaded.rankings._made.items()
        ]

    return looked  # made in a function, so that it travels whole: workers know nothing of the tests


def test_what_was_handed_out_is_handed_out_again_where_all_who_held_it_have_died(two: tuple[Workspace, Workspace], folder: Path):
    here, far = two
    here.run(*ALL)
    with clusters.local(folder) as cluster:

        def replace_everybody() -> None:
            _wait_for(far, 4)
            cluster.add_worker()
            cluster.kill(0)
            cluster.kill(1)

        killer = threading.Thread(target=replace_everybody)
        killer.start()
        answer = far.run(*ALL, *cluster.options)
        killer.join()

    assert answer.status == 0, answer.err
    assert far.written() == here.written()


def test_a_fault_in_another_citys_file_is_told_as_without_a_cluster(two: tuple[Workspace, Workspace], folder: Path):
    here, far = two
    for workspace in two:
        workspace.replace("data/甲省/丙市/中县/2023.yaml", "指标:", "指标: [")
    some = ("render", "--region", "乙市/*", "-f", "txt")
    expected = here.run(*some)
    with clusters.local(folder) as cluster:
        answer = far.run(*some, *cluster.options)

    said, told = (re.sub(r"\d+\.\d+ 秒|/far/|/here/", "", each.err) for each in (answer, expected))
    assert (answer.status, said) == (expected.status, told)
    assert "丙市/中县/2023.yaml" in expected.err
    assert far.written() == here.written() != {}  # of the years before, which are not ranked with that file


def test_nothing_goes_in_the_open_across_a_network(two: tuple[Workspace, Workspace]):
    answer = two[1].run(*ALL, "--cluster", "tcp://192.0.2.1:8786")

    assert answer.status == 2
    assert "不加密" in answer.err


def test_a_scheduler_that_is_not_there_is_told(two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reportgen.batch.cluster.PATIENCE", 2.0)

    answer = two[1].run(*ALL, "--cluster", "tcp://127.0.0.1:1")

    assert answer.status == 4
    assert "连不上集群" in answer.err


def test_a_machine_that_makes_other_files_is_refused(two: tuple[Workspace, Workspace], folder: Path, monkeypatch: pytest.MonkeyPatch):
    from reportgen.batch import remote

    true = remote.words
    monkeypatch.setattr(remote, "words", lambda formats: {**true(formats), "program": "another"})
    with clusters.local(folder, workers=1) as cluster:
        answer = two[1].run(*ALL, *cluster.options)

    assert answer.status == 4
    assert "与本机不同：程序的版本" in answer.err
    assert two[1].written() == {}
