"""What this machine lets us use.

In:  nothing.   Out: cores and free memory, as the container's limits allow.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_GROUPS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
_UNKNOWN = 4 << 30


def cores() -> int:
    """Cores that this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def memory() -> int:
    """Bytes that can be taken without pushing out others, at most what the control group allows."""
    found = _UNKNOWN
    with suppress(OSError, ValueError, IndexError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        found = int(next(line for line in lines if line.startswith("MemAvailable")).split()[1]) << 10
    for group in _GROUPS:
        with suppress(OSError, ValueError):
            found = min(found, int(group.read_text(encoding="ascii")))
    return found
