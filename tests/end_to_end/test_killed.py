"""A run or a worker is killed at any moment: the next run ends with what a clean one makes, and no half file is ever seen.

A few moments each time; all fifty by:  REPORTGEN_KILLS=50 ./run test tests/end_to_end/test_killed.py -m slow
Those who work for a run on a cluster are killed in test_cluster_killed.py.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen import cli
from tests import batches
from tests.kills import FORMATS, MOMENTS, Watch, change, undisturbed

TRIES = 10
"""On a busy machine nobody may look in time."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for workers in /proc")]


def start(root: Path, *options: str) -> int:
    """Begin a run in a process of its own, which has loaded all it needs; its number."""
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        said = os.open(root / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        for stream in (sys.stdout, sys.stderr):
            stream.close()
        sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
        status = cli.main(["-C", str(root), "render", "--all", "-f", FORMATS, "-j", "2", *options])
        sys.stdout.flush()
    finally:
        os._exit(status)


def finish(root: Path, *options: str) -> str:
    """Run to the end, undisturbed; what it says."""
    _process, status = os.waitpid(start(root, *options), 0)
    said = (root / "said").read_text(encoding="utf-8")
    assert status == 0, said
    return said


def workers(process: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a run makes that nobody disturbs: at first, and after a change that reaches every report of a city."""
    return undisturbed(tmp_path_factory.mktemp("clean"), finish)


@pytest.mark.parametrize("victim", ["run", "worker"])
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_after_a_kill_the_next_run_ends_as_a_clean_one(moment: int, victim: str, tmp_path: Path, clean):
    chance = random.Random(f"{victim} {moment}")
    for attempt in range(TRIES):
        root = tmp_path / str(attempt)
        root.mkdir()
        if (watch := disturbed(root, victim, chance, clean)) is not None:
            break
    else:
        pytest.fail("each run was over before anybody could be killed")

    finish(root)

    watch.look()  # what had been finished was not made again
    assert batches.written(root / "output") == watch.wanted
    assert not list(root.rglob("*.tmp"))
    assert not list((root / ".reportgen" / "output.journal").iterdir())
    assert finish(root, "-n").startswith("0 份要生成")


def disturbed(root: Path, victim: str, chance: random.Random, clean: tuple[dict[str, bytes], dict[str, bytes]]) -> Watch | None:
    """A run in the midst of which somebody is killed; None where it was over before: it takes a tenth of a second."""
    first, second = clean
    project = batches.lay_out(root)
    watch = Watch(project.output, first, {})
    if chance.random() < 0.5:  # the run that is killed renews what stands, else it makes it for the first time
        finish(root)
        change(root)
        watch = Watch(project.output, second, first)
    watch.look()
    due, pause = chance.randrange(watch.due - 8), chance.random() * 0.02
    killed = False
    process = start(root)
    while not (ended := os.waitpid(process, os.WNOHANG))[0]:
        watch.look()
        found = workers(process)
        if not killed and watch.renewed >= due and found:
            time.sleep(pause)
            with suppress(ProcessLookupError):
                os.kill(process if victim == "run" else chance.choice(found), signal.SIGKILL)
                killed = True
    assert ended[1] in (0, signal.SIGKILL), (root / "said").read_text(encoding="utf-8")
    watch.look()
    return watch if killed else None
