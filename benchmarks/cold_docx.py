"""How long the first report takes in a new process, with and without the shell that an earlier run has kept.

In:  the sample data.   Out: both times of `reportgen render 柯城区 2023 -f docx` (processor time, medians of interleaved runs), and their
difference. The bar: a kept shell saves at least 25 ms. Run `python benchmarks/cold_docx.py`.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
BAR = 25.0
"""Milliseconds."""


def cost(cache: str, output: str) -> float:
    """Milliseconds of processor time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = (sys.executable, "-m", "reportgen", "render", "柯城区", "2023", "-f", "docx", "-o", output)
    environment = {**os.environ, "REPORTGEN_CACHE": cache}
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        kept = str(Path(folder) / "cache")
        # A report that stands as it would be written is not written again, so that each run has a folder of its own.
        outputs = (str(Path(folder) / str(run)) for run in count())
        cost(kept, next(outputs))
        runs = [(cost("off", next(outputs)), cost(kept, next(outputs))) for _run in range(RUNS)]
    without, with_shell = (statistics.median(column) for column in zip(*runs, strict=True))
    saved = statistics.median(first - second for first, second in runs)
    print(f"new shell {without:.0f} ms, kept shell {with_shell:.0f} ms; {saved:.0f} ms saved, median of {RUNS} pairs (bar {BAR:.0f})")
    return 0 if saved >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
