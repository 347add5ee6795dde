"""A run or a worker is killed at any moment: the next run ends with what a clean one makes, and no half file is ever seen.

A few moments each time; all fifty by:  REPORTGEN_KILLS=50 ./run test tests/end_to_end/test_killed.py -m slow
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen import cli
from tests import batches
from tests.end_to_end.workspace import quiet_environment

MOMENTS = int(os.environ.get("REPORTGEN_KILLS", "4"))
FORMATS = "docx,html,txt,trace"

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


def seen(output: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that somebody would take for finished."""
    for path in output.rglob("*"):
        if not path.name.startswith("."):
            with suppress(OSError):
                if path.is_file():
                    yield "/".join(path.parts[-3:]), path.read_bytes()


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    quiet_environment(monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a run makes that nobody disturbs: at first, and after a change that reaches every report of a city."""
    root = tmp_path_factory.mktemp("clean")
    project = batches.lay_out(root)
    finish(root)
    first = batches.written(project.output)
    change(root)
    finish(root)
    return first, batches.written(project.output)


def change(root: Path) -> None:
    """A correction in one county of each city, for every year."""
    for city, counties in batches.CITIES.items():
        for year in batches.YEARS:
            path = root / f"data/甲省/{city}/{counties[0]}/{year}.yaml"
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("研发投入强度: { 数值: ", "研发投入强度: { 数值: 1"), encoding="utf-8")


@pytest.mark.parametrize("victim", ["run", "worker"])
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_after_a_kill_the_next_run_ends_as_a_clean_one(moment: int, victim: str, tmp_path: Path, clean):
    first, second = clean
    chance = random.Random(f"{victim} {moment}")
    project = batches.lay_out(tmp_path)
    again = chance.random() < 0.5  # the run that is killed renews what stands, or makes it for the first time
    if again:
        finish(tmp_path)
        change(tmp_path)
        wanted, allowed = second, {**first}
    else:
        wanted, allowed = first, {}
    due = chance.randrange(differing(wanted, allowed) - 8)
    pause = chance.random() * 0.02
    killed = False
    process = start(tmp_path)
    while not (ended := os.waitpid(process, os.WNOHANG))[0]:
        finished = 0
        for name, content in seen(project.output):
            assert content in (wanted[name], allowed.get(name)), f"half a file: {name}"
            finished += content == wanted[name]
        found = workers(process)
        if not killed and finished - (len(wanted) - differing(wanted, allowed)) >= due and found:
            time.sleep(pause)
            with suppress(ProcessLookupError):
                os.kill(process if victim == "run" else chance.choice(found), signal.SIGKILL)
            killed = True
    assert killed
    assert ended[1] in (0, signal.SIGKILL), (tmp_path / "said").read_text(encoding="utf-8")

    finish(tmp_path)

    assert batches.written(project.output) == wanted
    assert not list(tmp_path.rglob("*.tmp"))
    assert not list((tmp_path / ".reportgen" / "output.journal").iterdir())
    assert finish(tmp_path, "-n").startswith("0 份要生成")


def differing(wanted: dict[str, bytes], allowed: dict[str, bytes]) -> int:
    return sum(allowed.get(name) != content for name, content in wanted.items())
