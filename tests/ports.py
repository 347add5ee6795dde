"""Servers on this machine: on which port one has begun to listen.

In:  a server that was told port 0 and takes a free one, the file into which it writes what it says.
Out: the port it names there; TimeoutError with that text otherwise.
Nobody else can take the port between its choice and its use, however many tests run beside one another.
"""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

PATIENCE = 60.0


def told(process: subprocess.Popen[bytes], log: Path, words: str) -> int:
    """The port, as soon as the server says that it listens, in these words with the number behind them."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(rf"{re.escape(words)}(\d+)", log.read_text(encoding="utf-8", errors="replace")):
            return int(found[1])
        time.sleep(0.05)
    raise TimeoutError(log.read_text(encoding="utf-8", errors="replace"))
