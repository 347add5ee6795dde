"""How much longer `reportgen --help` takes than a bare interpreter, and what it loads.

In:  nothing.   Out: both times (medians of interleaved runs), their difference, and any heavy module that was loaded.
The bar: at most 60 ms more, and no heavy module. Run `python benchmarks/startup.py`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

RUNS = 21
BAR = 60.0
"""Milliseconds."""
BARE = (sys.executable, "-c", "pass")
HELP = (sys.executable, "-m", "reportgen", "--help")
HEAVY = ("pydantic", "yaml", "jinja2", "docx", "lxml", "weasyprint", "babel", "decimal", "concurrent.futures", "multiprocessing")


def milliseconds(command: tuple[str, ...]) -> float:
    """Time of one run, from start to end of the process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def loaded() -> list[str]:
    """Heavy modules that the help page imports."""
    traced = subprocess.run(
        (sys.executable, "-X", "importtime", *HELP[1:]), capture_output=True, check=True, encoding="utf-8", env=os.environ
    ).stderr
    names = {line.rpartition("|")[2].strip() for line in traced.splitlines() if line.startswith("import time:")}
    return sorted(name for name in names if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY))


def main() -> int:
    milliseconds(HELP)  # compiles what is not yet compiled
    pairs = [(milliseconds(BARE), milliseconds(HELP)) for _run in range(RUNS)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    difference = statistics.median(help_page - interpreter for interpreter, help_page in pairs)
    heavy = loaded()
    print(f"bare interpreter {bare:.1f} ms, --help {ours:.1f} ms, ratio {ours / bare:.2f} (medians of {RUNS}, interleaved)")
    print(f"difference {difference:.1f} ms (bar {BAR:.0f} ms); heavy modules loaded: {', '.join(heavy) or 'none'}")
    return 0 if difference <= BAR and not heavy else 1


if __name__ == "__main__":
    sys.exit(main())
