"""What a command costs: time on the wall, time of processors, memory of all its processes.

In:  a command line.   Out: `Cost`. Where it is asked for, memory is looked at several times a second, from what Linux tells.
That takes some hundredths of a processor.
"""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

EVERY = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What all processes of a command held."""

    largest: float
    """MiB: the most that one process held, shared pages included."""
    together: float
    """MiB: the most that all held at one moment, shared pages counted once."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run of a command, with everything that it started."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds, of all processes."""
    memory: Memory | None = None
    """Where it was looked at."""


def cost(
    line: Sequence[str],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    *,
    cores: frozenset[int] | None = None,
    watch: bool = False,
) -> Cost:
    """Run a command to its end, on those cores of the machine only, and see what memory it takes. CalledProcessError where it fails."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        line,
        env={**os.environ, **(environment or {})},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=None if cores is None else partial(os.sched_setaffinity, 0, cores),
    )
    peaks = [0.0, 0.0]
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, ended))
    if watch:
        watcher.start()
    try:
        status = process.wait()
        wall = time.perf_counter() - begun
    finally:
        ended.set()
        if watch:
            watcher.join()
    if status:
        raise subprocess.CalledProcessError(status, line)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, processor, Memory(peaks[0], peaks[1]) if watch else None)


def _watch(process: int, peaks: list[float], ended: threading.Event) -> None:
    while not ended.wait(EVERY):
        together = 0.0
        for each in _family(process):
            with suppress(OSError, ValueError):
                peaks[0] = max(peaks[0], _told(f"/proc/{each}/status", "VmHWM"))
                together += _told(f"/proc/{each}/smaps_rollup", "Pss")
        peaks[1] = max(peaks[1], together)


def _family(process: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield process
    with suppress(OSError):
        for task in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208  (names only)
            for child in Path(f"/proc/{process}/task/{task}/children").read_text("ascii").split():
                yield from _family(int(child))


def _told(file: str, name: str) -> float:
    """A line of kilobytes, in MiB."""
    with open(file, encoding="ascii") as lines:  # noqa: PTH123
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)  # it may be ending
