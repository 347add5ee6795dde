"""What a command costs that is asked about one county, in a small and in a large country; each in a process of its own.

In:  countries of 60 to 60,000 region-years (`benchmarks/country`).   Out: processor time and peak memory by size and command.

    python benchmarks/selections.py             up to 6,000 region-years, beside what is asked about all
    python benchmarks/selections.py --large     60,000 as well; those about one county only

Bar: what is asked about one county costs at most so much more in the largest country than in a province alone (`benchmarks/scale`).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.country import write
from benchmarks.scale import ALONE, MORE_MEMORY, MORE_SHARE, MOST_AT_ONCE, SIZES, YEAR, Cost

ROOT = Path(__file__).parents[1]
OF_ONE: Mapping[str, str] = {
    "list 一个县一年": "list --region {county} --year {year}",
    "check 一个县": "check data/{county}",
    "check 一个文件": "check data/{county}/{year}.yaml",
    "export 一个县一年": "export {county} {year}",
}
OF_ALL: Mapping[str, str] = {"list": "list", "check": "check"}
MORE_TIME = 0.9
"""Seconds more than in a province alone, at most."""


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--large", action="store_true")
    asked = options.parse_args()
    sizes = [size for size in SIZES if size >= ALONE and (asked.large or size <= MOST_AT_ONCE)]
    costs: dict[tuple[int, str], Cost] = {}
    with tempfile.TemporaryDirectory(prefix="reportgen-selections-") as folder:
        for size in sizes:
            land = Path(folder, str(size))
            write(SIZES[size], land)
            for name, words in {**OF_ONE, **({} if asked.large else OF_ALL)}.items():
                cost = costs[size, name] = of_command(words.format(county=county(land), year=YEAR).split(), land)
                print(f"{size:6} {name}: {cost.seconds:.2f} s {cost.memory:.0f} MiB", file=sys.stderr)
    for line in table(costs, sizes):
        print(line)
    return judged(costs, sizes[-1])


def county(land: Path) -> str:
    """The first county, by the path that the command takes."""
    data = land / "data"
    return next(folder.relative_to(data).as_posix() for folder in sorted(data.glob("*/*/*")) if folder.is_dir())


def of_command(words: Sequence[str], land: Path) -> Cost:
    """What the command costs, its start included. Findings are no failure of it."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "REPORTGEN_CACHE": "off"}
    process = subprocess.Popen([sys.executable, "-m", "reportgen", "-q", *words], cwd=land, stdout=subprocess.DEVNULL, env=environment)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(process.returncode)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, 0)


def table(costs: Mapping[tuple[int, str], Cost], sizes: Sequence[int]) -> list[str]:
    """One line a size, as Markdown: seconds and MiB of each command."""
    names = list(dict.fromkeys(name for _size, name in costs))
    lines = ["| 县×年 | " + " | ".join(names) + " |", "|---:|" + "---:|" * len(names)]
    for size in sizes:
        cells = (costs[size, name] for name in names)
        lines.append(f"| {size:,} | " + " | ".join(f"{cost.seconds:.1f} 秒，{cost.memory:.0f} MiB" for cost in cells) + " |")
    return lines


def judged(costs: Mapping[tuple[int, str], Cost], largest: int) -> int:
    """0 where what is asked about one county costs in the largest country what it costs in a province alone."""
    status = 0
    for name in OF_ONE:
        alone, there = costs[ALONE, name], costs[largest, name]
        good = there.seconds <= alone.seconds * MORE_SHARE + MORE_TIME and there.memory <= alone.memory + MORE_MEMORY
        print(
            f"{name}: {alone.seconds:.2f} s → {there.seconds:.2f} s, {alone.memory:.0f} → {there.memory:.0f} MiB"
            + ("" if good else "  MISSED")
        )
        status |= not good
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
