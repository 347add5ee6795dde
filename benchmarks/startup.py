"""How much longer `reportgen --help` takes than a bare interpreter, and what it loads.

In:  nothing.   Out: both times (medians of interleaved runs), by the clock and of processor time, their
difference, and any heavy module that was loaded.
The bar: at most 60 ms more, and no heavy module. Run `python benchmarks/startup.py`.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 21
BAR = 60.0
"""Milliseconds."""
BARE = (sys.executable, "-c", "pass")
SCRIPT = Path(sys.executable).with_name("reportgen")
HELP = (sys.executable, *([str(SCRIPT)] if SCRIPT.is_file() else ["-m", "reportgen"]), "--help")
"""The installed command; the module where it is not installed."""
HEAVY = ("pydantic", "yaml", "jinja2", "docx", "lxml", "weasyprint", "babel", "decimal", "concurrent.futures", "multiprocessing")


def cost(command: tuple[str, ...]) -> tuple[float, float]:
    """Milliseconds of one run: by the clock, and of processor time, which other work on the machine changes less."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock * 1000, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def loaded() -> list[str]:
    """Heavy modules that the help page imports."""
    traced = subprocess.run(
        (sys.executable, "-X", "importtime", *HELP[1:]), capture_output=True, check=True, encoding="utf-8", env=os.environ
    ).stderr
    names = {line.rpartition("|")[2].strip() for line in traced.splitlines() if line.startswith("import time:")}
    return sorted(name for name in names if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY))


def main() -> int:
    cost(HELP)  # compiles what is not yet compiled
    runs = [(cost(BARE), cost(HELP)) for _run in range(RUNS)]
    heavy = loaded()
    differences = []
    for number, name in enumerate(("by the clock", "processor time")):
        bare, ours = (statistics.median(run[which][number] for run in runs) for which in (0, 1))
        difference = statistics.median(run[1][number] - run[0][number] for run in runs)
        differences.append(difference)
        print(f"{name}: bare interpreter {bare:.1f} ms, --help {ours:.1f} ms, ratio {ours / bare:.2f}, difference {difference:.1f} ms")
    print(f"medians of {RUNS} interleaved runs; bar {BAR:.0f} ms of difference; heavy modules loaded: {', '.join(heavy) or 'none'}")
    return 0 if min(differences) <= BAR and not heavy else 1


if __name__ == "__main__":
    sys.exit(main())
