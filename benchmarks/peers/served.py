"""A route in a process of its own, which makes as many reports as it is told to and answers what that took.

In:  a program that calls `serve` with one function.   Out: milliseconds of processor time of a report, asked for by `Route`.
Routes that share a process share its heap too: what one of them leaves behind is walked over and moved about by the next.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from benchmarks.peers import memory


class Route:
    """A process that waits to be asked; to be used with `with`."""

    def __init__(self, words: Sequence[str]) -> None:
        self._process = subprocess.Popen((sys.executable, *words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._name = " ".join(map(str, words))

    def __enter__(self) -> Route:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)

    def ready(self) -> float:
        """KB of its first report, once it is warm."""
        return self._answer()

    def cost(self, count: int) -> float:
        """Milliseconds of processor time of one report, over the next `count`."""
        return self._ask("make", count)

    def growth(self, count: int) -> float:
        """MiB more after `count` further reports."""
        return self._ask("grow", count)

    def _ask(self, what: str, count: int) -> float:
        assert self._process.stdin is not None
        print(what, count, file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> float:
        assert self._process.stdout is not None
        told = self._process.stdout.readline()
        if not told:
            raise SystemExit(f"{self._name}: no answer")  # it has said why
        return float(told)


def serve(make: Callable[[int], bytes], warm: int) -> None:
    """Make `warm` reports, then answer until nobody asks; `make` takes the number of a report, which goes on from one to the next."""
    size = len(make(0))
    for number in range(1, warm):
        make(number)
    print(size / 1024, flush=True)
    made = warm
    for line in sys.stdin:
        what, count = line.split()
        if what == "grow":
            print(memory.growth(make, int(count)), flush=True)
            continue
        gc.collect()
        start = time.process_time()
        for number in range(made, made + int(count)):
            make(number)
        print((time.process_time() - start) * 1000 / int(count), flush=True)
        made += int(count)
