"""How much work something is, for tests that must hold on a busy machine too: never how long a clock on the wall runs.

In:  a piece of work, or one by its size.   Out: whether it grows with its size and no faster; how many functions it calls; the most memory
that it holds at one time.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable

TIMES = 4
"""How much larger the second piece is than the first."""


def grows_evenly(work: Callable[[int], object], size: int) -> bool:
    """Whether four times the size takes about four times the processor's time; work by the square takes sixteen times as much.

    The shortest of three turns counts, and a twentieth of a second is let go: below it the clock tells nothing.
    """

    def seconds(much: int) -> float:
        began = time.process_time()
        work(much)
        return time.process_time() - began

    seconds(min(size, 500))
    turns = [(seconds(size), seconds(TIMES * size)) for _turn in range(3)]
    return min(long for _short, long in turns) < 2.5 * TIMES * min(short for short, _long in turns) + 0.05


def calls(work: Callable[[], object]) -> int:
    """How many functions `work` calls, Python's and built-in ones: the same number on every machine."""
    count = 0

    def seen(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def most_bytes(work: Callable[[], object]) -> int:
    """The most memory, in bytes, that `work` holds at one time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
