"""What a process grows by while it makes many reports.

In:  a function of a report's number, how many to make.   Out: MiB of resident memory, after the first tenth and in the end.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def resident() -> float:
    """MiB in use now, from what Linux tells."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / (1 << 20)


def growth(make: Callable[[int], object], count: int) -> float:
    """MiB more after `count` further reports; the first tenth, which fills what is kept on purpose, does not count."""
    for number in range(max(count // 10, 5)):
        make(number)
    before = resident()
    for number in range(count):
        make(number)
    return resident() - before
