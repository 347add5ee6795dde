"""Who works for a run on a cluster is killed at any moment: a worker, the scheduler, the run itself.

The same is held against them as in test_killed.py: nobody ever sees half a file, nothing finished is lost or made again, and the next run
ends with what a clean one makes. A few moments each time; all fifty by:
REPORTGEN_KILLS=50 ./run test tests/end_to_end/test_cluster_killed.py -m slow
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import batches, clusters
from tests.kills import FORMATS, MOMENTS, Watch, change, undisturbed

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = pytest.mark.slow


def start(root: Path, *options: str) -> subprocess.Popen[bytes]:
    """Begin a run in a process of its own; what it says goes into `said`."""
    words = ["-C", str(root), "render", "--all", "-f", FORMATS, *options]
    with (root / "said").open("wb") as said:
        return subprocess.Popen([sys.executable, "-m", "reportgen", *words], stdout=said, stderr=said, cwd=root)


def finish(root: Path, *options: str) -> str:
    """Run to the end, undisturbed; what it says."""
    status = start(root, *options).wait()
    assert status == 0, said(root)
    return said(root)


def said(root: Path) -> str:
    return (root / "said").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a run on this machine makes that nobody disturbs: at first, and after a change that reaches every report of a city."""
    return undisturbed(tmp_path_factory.mktemp("clean"), finish)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[clusters.Local]:
    """One cluster for all moments: runs come and go, workers die and are replaced."""
    with clusters.local(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture
def watched(tmp_path: Path, clean: tuple[dict[str, bytes], dict[str, bytes]]) -> Callable[[random.Random], Watch]:
    """A workspace whose run is going to make everything for the first time, or to renew what stands."""

    def prepare(chance: random.Random) -> Watch:
        first, second = clean
        project = batches.lay_out(tmp_path)
        if chance.random() < 0.5:
            watch = Watch(project.output, first, {})
        else:
            finish(tmp_path)
            change(tmp_path)
            watch = Watch(project.output, second, first)
        watch.look()
        return watch

    return prepare


def disturbed(watch: Watch, root: Path, chance: random.Random, kill: Callable[[subprocess.Popen[bytes]], None], *options: str) -> int:
    """A run in the midst of which somebody is killed; its exit status."""
    due, pause = chance.randrange(watch.due - 8), chance.random() * 0.02
    process, killed = start(root, *options), False
    try:
        while process.poll() is None:
            watch.look()
            if not killed and watch.renewed >= due:
                time.sleep(pause)
                kill(process)
                killed = True
            time.sleep(0.002)
    finally:
        process.kill()
        process.wait()
    assert killed, said(root)
    watch.look()
    return process.returncode


def as_a_clean_run(watch: Watch, root: Path, *options: str) -> None:
    """The next run makes what is left, and then all is as if nothing had happened."""
    finish(root, *options)
    watch.look()
    assert batches.written(watch.output) == watch.wanted
    assert not list(root.rglob("*.tmp"))
    assert not list((root / ".reportgen" / "output.journal").iterdir())
    assert finish(root, "-n").startswith("0 份要生成")


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_worker_of_the_cluster_dies_and_the_run_goes_on(moment: int, tmp_path: Path, cluster, watched):
    chance = random.Random(f"worker {moment}")
    watch = watched(chance)
    cluster.staff(2)
    status = disturbed(watch, tmp_path, chance, lambda _run: cluster.kill(chance.choice(cluster.alive)), *cluster.options)

    assert status == 0, said(tmp_path)
    assert watch.renewed == watch.due  # this very run has made up for the worker
    as_a_clean_run(watch, tmp_path, *cluster.options)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_run_dies_and_the_cluster_lives_on(moment: int, tmp_path: Path, cluster, watched):
    chance = random.Random(f"run {moment}")
    watch = watched(chance)
    cluster.staff(2)
    disturbed(watch, tmp_path, chance, subprocess.Popen.kill, *cluster.options)

    as_a_clean_run(watch, tmp_path, *cluster.options)


@pytest.mark.parametrize("moment", range(max(1, MOMENTS // 5)))
def test_a_scheduler_dies_and_the_run_says_so(moment: int, tmp_path: Path, watched):
    chance = random.Random(f"scheduler {moment}")
    watch = watched(chance)
    (tmp_path / "cluster").mkdir()
    with clusters.local(tmp_path / "cluster") as cluster:
        begun = time.monotonic()
        status = disturbed(watch, tmp_path, chance, lambda _run: cluster.kill_scheduler(), *cluster.options)
        lasted = time.monotonic() - begun

    assert status in (0, 4), said(tmp_path)
    assert status == 0 or "集群没有应答" in said(tmp_path) or "连不上集群" in said(tmp_path)  # in its midst, or at its very beginning
    assert "Traceback" not in said(tmp_path)
    assert lasted < 90
    as_a_clean_run(watch, tmp_path)  # on this machine: another way to do the work is as good
