"""Two runs give the same bytes: in two processes, on two days, wherever and in whatever language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import compose, messages, project, workspace, write
from reportgen.load import find_region

ROOT = Path(__file__).parents[2]
SCRIPT = """
import hashlib, sys, time, datetime
from reportgen import write
from reportgen.write.pdf import Engine, Making
from tests.unit.write.torture import torture
made = {name: (name, None) for name in ("docx", "html", "txt", "md", "trace")}
if "pdf" in sys.argv:
    made |= {"weasyprint": ("pdf", Making()), "archival": ("pdf", Making(archival=True))}
if "plutoprint" in sys.argv:
    made |= {"plutoprint": ("pdf", Making(engine=Engine.PLUTOPRINT))}
print(datetime.date.today(), file=sys.stderr)
for name, (form, making) in made.items():
    print(name, hashlib.sha256(write.content(torture(), form, making=making)).hexdigest())
"""
CLOCK = """
#include <sys/time.h>
#include <time.h>
#define THEN 2222222222L
time_t time(time_t *out) { if (out) *out = THEN; return THEN; }
int gettimeofday(struct timeval *now, void *zone) { now->tv_sec = THEN; now->tv_usec = 5; return 0; }
#include <sys/syscall.h>
#include <unistd.h>
int clock_gettime(clockid_t which, struct timespec *now) {
    long done = syscall(SYS_clock_gettime, which, now);
    if (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE) now->tv_sec = THEN;
    return (int)done;
}
"""
"""A clock that stands on 2 June 2040, for everything that asks the system's library."""


def hashes(where: Path, **environment: str) -> tuple[str, str]:
    """Name and hash of each file, made by a process of its own; the day it thinks it is."""
    from reportgen import write
    from reportgen.write import pluto

    engines = ["pdf"] if all(check.ok for check in write.machine()) else []
    engines += ["plutoprint"] if engines and pluto.installed() else []
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *engines],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        cwd=where,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PYTHONPATH": str(ROOT), **environment},
    )
    return done.stdout, done.stderr.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def here() -> str:
    return hashes(ROOT, PYTHONHASHSEED="0")[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
        {"LC_ALL": "POSIX", "REPORTGEN_LANG": "en"},
        {"SOURCE_DATE_EPOCH": "1"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_another_process_writes_the_same_bytes(environment, here, tmp_path):
    assert hashes(tmp_path, **environment)[0] == here


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler to make another clock with")
def test_another_day_writes_the_same_bytes(here, tmp_path):
    (tmp_path / "clock.c").write_text(CLOCK, encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(tmp_path / "clock.so"), str(tmp_path / "clock.c")], check=True, capture_output=True)

    made, day = hashes(tmp_path, LD_PRELOAD=str(tmp_path / "clock.so"))

    assert day == "2040-06-02"
    assert made == here


def test_a_draft_with_gaps_reads_the_same_in_every_language(monkeypatch):
    monkeypatch.setattr(messages, "_catalogue", messages._catalogue)
    texts = {}
    for language in ("zh_CN", "en"):
        messages.use(language)
        loaded = workspace.open_whole(project.find(ROOT))
        book = loaded.book(find_region(loaded.dataset, "衢江区"), 2023)
        texts[language] = write.content(compose.document(book, loaded.template("科技创新工作情况")).document, "txt").decode()

    assert "【待补充：材料：亮点】" in texts["zh_CN"]
    assert texts["en"] == texts["zh_CN"]
