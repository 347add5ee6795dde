"""Reports written to an S3 and to a server for sftp, each a process of its own on loopback: what a folder gets, and as safely.

The moments at which a run is killed are a few each time; all fifty by:
REPORTGEN_KILLS=50 ./run test tests/end_to_end/test_stores.py -m slow
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import batches, clusters, stores
from tests.kills import FORMATS, MOMENTS, Watch, change

for library in ("s3fs", "moto", "boto3", "paramiko"):
    pytest.importorskip(library, reason="no library for stores is installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # what these libraries warn of is not ours
SECRETS = {"AWS_ACCESS_KEY_ID": "AKIAREPORTGEN", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI", "FSSPEC_SFTP_PASSWORD": stores.PASSWORD}


@dataclass(frozen=True)
class Store:
    """A store, and what another program sees in it."""

    address: str
    look: Callable[[], dict[str, bytes]]
    put: Callable[[str, bytes], None]
    environment: dict[str, str]


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with stores.s3(tmp_path_factory.mktemp("s3")) as server:
        bucket = stores.bucket(server.port)

        def look() -> dict[str, bytes]:
            return {each.key.removeprefix("年报/"): each.get()["Body"].read() for each in bucket.objects.all()}

        def put(name: str, content: bytes) -> None:
            bucket.put_object(Key=f"年报/{name}", Body=content)

        yield Store(f"s3://{stores.BUCKET}/年报", look, put, {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.port}"})
        bucket.objects.all().delete()


@pytest.fixture(scope="module")
def sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("sftp") / "server"
    with stores.sftp(folder) as server:
        home = folder / "home"
        (home / ".ssh").mkdir(parents=True)
        (folder / "known_hosts").rename(home / ".ssh" / "known_hosts")
        root = folder / "served" / "年报"

        def look() -> dict[str, bytes]:
            return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}

        def put(name: str, content: bytes) -> None:
            (root / name).write_bytes(content)
            os.utime(root / name, (0, time.time() + 100))

        yield Store(f"sftp://{stores.USER}@127.0.0.1:{server.port}/年报", look, put, {"HOME": str(home)})


@pytest.fixture(params=["s3", "sftp"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """Each in turn, empty, with what this machine needs to speak to it in the environment."""
    found: Store = request.getfixturevalue(request.param)
    words = {"AWS_DEFAULT_REGION": "us-east-1", **SECRETS, **found.environment}
    for name, word in words.items():
        monkeypatch.setenv(name, word)
    return Store(
        f"{found.address}/{tmp_path.name}",
        lambda: _below(found.look(), tmp_path.name),
        lambda n, c: found.put(f"{tmp_path.name}/{n}", c),
        {},
    )


def _below(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {key.removeprefix(f"{name}/"): content for key, content in files.items() if key.startswith(f"{name}/")}


def start(root: Path, *options: str) -> subprocess.Popen[bytes]:
    """Begin a run in a process of its own, which is all that a person starts; what it says goes into `said` and `told`."""
    words = ["-C", str(root), "render", "--all", "-f", FORMATS, "-j", "2", *options]
    with (root / "said").open("wb") as out, (root / "told").open("wb") as err:
        return subprocess.Popen([sys.executable, "-m", "reportgen", *words], stdout=out, stderr=err, cwd=root)


def finish(root: Path, *options: str, status: int = 0) -> tuple[str, str]:
    """Run to the end; what it says to programs and to people."""
    found = start(root, *options).wait()
    told = (root / "told").read_text(encoding="utf-8")
    assert found == status, told
    return (root / "said").read_text(encoding="utf-8"), told


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a folder gets: at first, and after a change that reaches every report."""
    root = tmp_path_factory.mktemp("clean")
    project = batches.lay_out(root)
    finish(root)
    first = _all(project.output)
    change(root)
    finish(root)
    return first, _all(project.output)


def _all(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def test_a_store_gets_what_a_folder_gets_and_only_what_changes(store: Store, tmp_path: Path, clean):
    first, second = clean
    batches.lay_out(tmp_path)
    out, _told = finish(tmp_path, "-o", store.address, "--log", "log.jsonl", "--report", "page.html")
    page, log = ((tmp_path / name).read_text(encoding="utf-8") for name in ("page.html", "log.jsonl"))
    once = store.look()
    _out, again = finish(tmp_path, "-o", store.address)
    change(tmp_path)
    _out, dry = finish(tmp_path, "-o", store.address, "-n")
    finish(tmp_path, "-o", store.address)

    assert once == first
    assert sorted(out.split()) == sorted(f"{store.address}/{name}" for name in first)
    assert again == "18 份没有变化\n"
    assert dry.startswith("18 份要生成")
    assert store.look() == second
    assert json.loads(log.splitlines()[0])["files"][0].startswith(store.address)
    assert f'title="{json.loads(log.splitlines()[0])["files"][0]}"' in page
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert [secret for secret in SECRETS.values() for content in kept if secret.encode() in content] == []


def test_what_a_person_has_changed_there_is_left_and_named(store: Store, tmp_path: Path, clean):
    batches.lay_out(tmp_path)
    finish(tmp_path, "-o", store.address)
    name = next(name for name in clean[0] if name.endswith("东区/2023/简报.txt"))
    store.put(name, "人改的".encode())
    change(tmp_path)

    _out, told = finish(tmp_path, "-o", store.address, status=3)

    assert f"{store.address}/{name}" in told
    assert store.look()[name] == "人改的".encode()


def test_a_cluster_sends_files_back_and_the_run_puts_them_into_the_store(store: Store, tmp_path: Path, clean):
    """So no machine but this one needs to know the store or its keys."""
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    batches.lay_out(tmp_path)
    (tmp_path / "cluster").mkdir()
    hidden = {name: os.environ.pop(name) for name in SECRETS}
    with clusters.local(tmp_path / "cluster") as cluster:
        os.environ.update(hidden)
        finish(tmp_path, "-o", store.address, *cluster.options)

    assert store.look() == clean[0]


def test_what_stands_in_the_way_is_told_in_a_sentence(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    batches.lay_out(tmp_path)
    host = store.address.partition("://")[2].partition("/")[0]
    if store.address.startswith("s3"):
        ways = {
            "那里没有这个桶": ("s3://no-such-bucket/a", {}),
            "连不上": (store.address, {"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}),
        }
    else:
        ways = {
            "没有通过身份验证": (store.address, {"FSSPEC_SFTP_PASSWORD": "guessed-9"}),
            "不认识主机": (store.address, {"HOME": str(tmp_path)}),
            "连不上": (store.address.replace(host, "127.0.0.1:1"), {}),
        }
    for words, (address, environment) in ways.items():
        with monkeypatch.context() as changed:
            for name, word in environment.items():
                changed.setenv(name, word)
            _out, told = finish(tmp_path, "-o", address, status=4)
        assert words in told, told
        assert "Traceback" not in told
        assert "guessed-9" not in told


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for workers in /proc")
@pytest.mark.parametrize("victim", ["run", "worker"])
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_after_a_kill_the_next_run_ends_as_a_clean_one(
    moment: int, victim: str, sftp: Store, tmp_path: Path, clean, monkeypatch: pytest.MonkeyPatch
):
    """On the server whose files are written aside and moved; the folder that it serves is watched as it stands on the disk."""
    for name, word in {**SECRETS, **sftp.environment}.items():
        monkeypatch.setenv(name, word)
    chance = random.Random(f"{victim} {moment}")
    batches.lay_out(tmp_path)
    address = f"{sftp.address}/{tmp_path.name}"
    served = Path(sftp.environment["HOME"]).parent / "served" / "年报" / tmp_path.name
    first, second = ({"/".join(name.split("/")[-3:]): content for name, content in each.items()} for each in clean)
    watch = Watch(served, first, {})
    if chance.random() < 0.5:
        finish(tmp_path, "-o", address)
        change(tmp_path)
        watch = Watch(served, second, first)
    watch.look()
    due, pause, killed = chance.randrange(watch.due - 8), chance.random() * 0.05, False
    process = start(tmp_path, "-o", address)
    while process.poll() is None:
        watch.look()
        found = [int(word) for word in _children(process.pid)]
        if not killed and watch.renewed >= due and found:
            time.sleep(pause)
            with suppress(ProcessLookupError):
                os.kill(process.pid if victim == "run" else chance.choice(found), signal.SIGKILL)
            killed = True
    assert killed
    assert process.returncode in (0, -signal.SIGKILL), (tmp_path / "told").read_text(encoding="utf-8")
    time.sleep(0.2)  # a worker whose parent is gone ends after the report in hand
    watch.look()

    finish(tmp_path, "-o", address)

    watch.look()  # what had been finished was not made again
    assert batches.written(served) == watch.wanted  # and nothing lies about that was written aside
    assert finish(tmp_path, "-o", address, "-n")[1].startswith("0 份要生成")


DYING = """
import os, signal, sys
from pathlib import Path
from reportgen.batch import drivers
from reportgen.cli import main

put, died = drivers.Driver.put, Path("died")

def put_once(self, contents, process):
    if died.exists():
        return put(self, contents, process)
    died.touch()
    self._system.mv = lambda *_names: os.kill(os.getpid(), signal.SIGKILL)
    put(self, contents, process)

drivers.Driver.put = put_once
main()
"""
"""A run whose first worker to write dies when all is written aside and nothing is in its place."""


@pytest.mark.parametrize("again", [False, True])
def test_what_a_dead_worker_has_written_aside_is_cleared_away(
    again: bool, sftp: Store, tmp_path: Path, clean, monkeypatch: pytest.MonkeyPatch
):
    """Also where the run has looked at all folders before: what was seen then does not count."""
    for name, word in {**SECRETS, **sftp.environment}.items():
        monkeypatch.setenv(name, word)
    batches.lay_out(tmp_path)
    address = f"{sftp.address}/{tmp_path.name}"
    served = Path(sftp.environment["HOME"]).parent / "served" / "年报" / tmp_path.name
    if again:
        finish(tmp_path, "-o", address)
        change(tmp_path)

    words = ["render", "--all", "-f", FORMATS, "-j", "2", "-o", address]
    ended = subprocess.run([sys.executable, "-c", DYING, *words], cwd=tmp_path, capture_output=True, check=False)

    assert ended.returncode == 0, ended.stderr.decode()
    assert (tmp_path / "died").exists()
    assert [path.name for path in served.rglob(".*")] == []
    wanted = {"/".join(name.split("/")[-3:]): content for name, content in clean[again].items()}
    assert batches.written(served) == wanted


def _children(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
