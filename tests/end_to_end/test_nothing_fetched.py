"""A report fetches nothing: no network, no file outside the project, no link that leads out of it, whoever asks.

Passages, titles and templates that ask are printed as they are; a bureau's look that asks is refused. What the engines open is told by the
system where it can be watched, by Python where it cannot.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import read
from reportgen.write import weasy
from tests.end_to_end.workspace import EAST_2023, lay_out

ROOT = Path(__file__).parents[2]
SECRET = "密件" * 20
FORMATS = [pytest.param(("docx", "html"), (), id="docx html"), pytest.param(("pdf",), (), id="weasyprint", marks=pytest.mark.pdf)]
FORMATS += [
    pytest.param(("pdf",), ("--pdf-a",), id="archival", marks=pytest.mark.pdf),
    pytest.param(("pdf",), ("--pdf-engine", "plutoprint"), id="plutoprint", marks=pytest.mark.pdf),
]
WATCHED = """
import sys
def watch(event, told):
    if event == "open" or event.startswith(("socket.connect", "socket.getaddrinfo", "urllib")):
        print("WATCH", event, told[0], file=sys.stderr)
sys.addaudithook(watch)
from reportgen import cli
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what was asked there."""
    asked: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.2)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _address = listening.accept()
            except TimeoutError:
                continue
            asked.append(connection.recv(200))
            connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield listening.getsockname()[1], asked
    over.set()
    thread.join()
    listening.close()


@pytest.fixture
def hostile(tmp_path: Path, server: tuple[int, list[bytes]]) -> Path:
    """A workspace whose writer, template and links all ask for what is outside."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    (outside / "secret.css").write_text(f"p::before{{content:'{SECRET}'}}", encoding="utf-8")
    root = tmp_path / "project"
    root.mkdir()
    lay_out(root)
    (root / "link.css").symlink_to(outside / "secret.css")
    (root / "data/link.css").symlink_to(outside / "secret.css")
    asks = "".join(
        f'<img src="{url}"><link rel="stylesheet" href="{url}"><style>@import url({url});</style><p style="background:url({url})">'
        f'<object data="{url}"></object><iframe src="{url}"></iframe><svg><image href="{url}"/></svg>'
        for url in (
            (outside / "secret.css").as_uri(),
            (root / "link.css").as_uri(),
            "link.css",
            "file:///etc/passwd",
            f"http://127.0.0.1:{server[0]}/a.css",
            "data:text/css,p",
        )
    )
    year = root / "data/甲省/乙市/东区/2023.yaml"
    text = EAST_2023.replace("      全年召开", f"      {asks}\n      全年召开")
    year.write_text(text.replace("标题: 东区", "标题: <img src=file:///etc/passwd>东区"), encoding="utf-8")
    section = root / "templates/简报/sections/正文.md.j2"
    section.write_text(section.read_text(encoding="utf-8") + f"\n{asks}\n", encoding="utf-8")
    return root


@pytest.mark.slow
@pytest.mark.parametrize(("formats", "options"), FORMATS)
def test_what_asks_for_something_outside_is_printed_and_not_obeyed(formats, options, hostile, server):
    if "plutoprint" in options:
        pytest.importorskip("plutoprint")
    command = [sys.executable, "-c", WATCHED, "-C", str(hostile), "render", "东区", "2023", "-f", ",".join(formats), *options]
    watching = ["strace", "-f", "-qq", "-e", "trace=open,openat,connect", "-o", str(hostile / "strace.txt")] if may_watch() else []

    done = subprocess.run(
        [*watching, *command], capture_output=True, text=True, timeout=300, cwd=hostile, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )

    assert done.returncode == 0, done.stderr[-2000:]
    opened = [line for line in done.stderr.splitlines() if line.startswith("WATCH")]
    if watching:
        opened += (hostile / "strace.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    assert opened
    assert [line for line in opened if re.search(r"/outside/|link\.css|127\.0\.0\.1|AF_INET|WATCH socket|https?://", line)] == []
    assert server[1] == []
    for path in map(Path, done.stdout.splitlines()):
        content = (hostile / path).read_bytes()
        assert SECRET not in read.content(content, path.name).raw
        assert "secret.css" in read.content(content, path.name).raw.replace("\n", "")


def may_watch() -> bool:
    """Whether this machine lets a program be watched."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


@pytest.mark.parametrize("font", ["url(file:///etc/passwd)", "../../../etc/passwd", '仿宋"};@import url(file:///etc/passwd);p{'])
def test_a_look_that_asks_is_refused(font, workspace):
    (workspace.root / "data/版式.yaml").write_text(f"正文: {{ 字体: '{font}' }}\n", encoding="utf-8")

    done = workspace.run("render", "东区", "2023", "-f", "html")

    assert done.status == 1
    assert "D205" in done.err


@pytest.mark.pdf
@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://localhost/", "data:text/plain,x", "ftp://localhost/a"])
def test_the_fetcher_gives_nothing_but_its_fonts(url, tmp_path):
    link = tmp_path / "font.ttf"
    link.symlink_to("/etc/passwd")
    fetch = weasy._fetcher(frozenset({tmp_path / "other.ttf"})).fetch

    for asked in (url, link.as_uri(), f"{tmp_path.as_uri()}/../etc/passwd", f"{(tmp_path / 'other.ttf').as_uri()}/../font.ttf"):
        with pytest.raises(ValueError, match="fetches nothing"):
            fetch(asked)
