"""Servers on this machine: when one has begun to listen.

In:  the port, the file into which the server writes what it says.   Out: nothing, once it listens; TimeoutError with that text otherwise.
"""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0


def wait_for(port: int, log: Path) -> None:
    """Return as soon as somebody answers at the port."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(log.read_text(encoding="utf-8"))
