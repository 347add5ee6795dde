"""What a choice of reports costs in a small and in a large country: loading, facts of all indicators, DOCX; each in a process of its own.

In:  countries of 60 to 60,000 region-years (`benchmarks/country`).   Out: processor time and peak memory by size and choice.

    python benchmarks/scale.py             up to 6,000 region-years
    python benchmarks/scale.py --large     60,000 as well; minutes
    python benchmarks/scale.py --large --write     and puts chart and table into docs/

A choice is a county and year, a city's counties or a province's counties of one year; each county's own years are read, of its neighbours
only the files that may tell of the years it is held against. Nothing is kept from one process to the next. Bars: the same choice costs at
most so much more in the largest country than in a province alone; what grows is looking at the tree and at each 地区.yaml.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.country import Size, write
from benchmarks.peers.decades import Curve, Panel, drawn

ROOT = Path(__file__).parents[1]
YEAR = 2023
TEMPLATE = "科技创新工作情况"
SIZES = {
    60: Size(cities=1, counties=3),
    600: Size(cities=3, counties=10),
    2000: Size(),
    6000: Size(provinces=3),
    60_000: Size(provinces=30),
}
ALONE = 2000
"""One province."""
CHOICES = {"county": "一个县一年", "city": "一个市各县一年", "province": "一个省各县一年"}
WHOLE, MOST_AT_ONCE = "全部读入", 6000
"""For comparison; the largest size is left out, which would take the memory of a large machine."""
MORE_TIME = {"county": 0.9, "city": 0.9, "province": 0.9}
"""Seconds more than in a province alone, at most: what a country's tree costs to be looked at."""
MORE_SHARE, MORE_MEMORY = 1.15, 40
"""And beyond that so many times as much; MiB."""
PAGE = ROOT / "docs/reference/scale.md"
PICTURES = {"seconds": ROOT / "docs/images/scale-time.svg", "memory": ROOT / "docs/images/scale-memory.svg"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process, its start included."""

    seconds: float
    """Processor time."""
    memory: float
    """MiB at the highest."""
    reports: int


Costs = Mapping[tuple[int, str], Cost]


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--large", action="store_true")
    options.add_argument("--write", action="store_true")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--one", nargs=2, metavar=("CHOICE", "FOLDER"), help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        print(made(asked.one[0], Path(asked.one[1])))
        return 0
    sizes = [size for size in SIZES if asked.large or size <= MOST_AT_ONCE]
    with tempfile.TemporaryDirectory(prefix="reportgen-scale-") as folder:
        costs = measured(Path(folder), sizes, asked.rounds)
    for line in table(costs, sizes):
        print(line)
    if asked.write:
        put_down(costs, sizes)
    return judged(costs, sizes[-1])


def measured(folder: Path, sizes: Sequence[int], rounds: int) -> Costs:
    """The cheapest of some rounds, in which all sizes and choices take turns."""
    for size in sizes:
        start = time.perf_counter()
        write(SIZES[size], folder / str(size))
        print(f"{size} region-years written in {time.perf_counter() - start:.1f} s", file=sys.stderr)
    found: dict[tuple[int, str], Cost] = {}
    for number in range(rounds):
        for choice in (*CHOICES, *([WHOLE] if number == 0 else [])):
            for size in sizes:
                if choice == WHOLE and size > MOST_AT_ONCE:
                    continue
                cost = of_process(choice, folder / str(size))
                best = found.get((size, choice), cost)
                found[size, choice] = Cost(min(cost.seconds, best.seconds), min(cost.memory, best.memory), cost.reports)
                print(f"{size:6} {choice:10} {cost.seconds:7.2f} s {cost.memory:6.0f} MiB", file=sys.stderr)
    return found


def of_process(choice: str, folder: Path) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    line = [sys.executable, __file__, "--one", choice, str(folder)]
    told = subprocess.run(line, stdout=subprocess.PIPE, encoding="utf-8", check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = json.loads(told)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, answer["memory"], answer["reports"])


def made(choice: str, folder: Path) -> str:
    """Do it, in this process: what it took at most."""
    from reportgen import factrows, load, pipeline, project, workspace

    found, reports = project.find(folder), 0
    if choice == WHOLE:
        load.dataset(found)
    else:
        loaded = workspace.open_lazily(found)
        city = next(region for region in loaded.dataset.regions.values() if len(region.path) == 2)
        within = city.path[:1] if choice == "province" else city.path
        counties = [path for path in loaded.dataset.regions if len(path) == 3 and path[: len(within)] == within]
        for path in counties[:1] if choice == "county" else counties:
            factrows.rows(loaded.book(loaded.dataset.regions[path], YEAR))
            job = pipeline.Job(region=path, year=YEAR, template=TEMPLATE, formats=("docx",))
            pipeline.run(job, loaded, output=folder / "output")
            reports += 1
    return json.dumps({"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "reports": reports})


def table(costs: Costs, sizes: Sequence[int]) -> list[str]:
    """One line a size, as Markdown: seconds, MiB and reports of each choice."""
    names = [*CHOICES.values(), WHOLE]
    lines = ["| 县×年 | " + " | ".join(names) + " |", "|---:|" + "---:|" * len(names)]
    for size in sizes:
        cells = []
        for choice in (*CHOICES, WHOLE):
            cost = costs.get((size, choice))
            count = f"{cost.reports} 份，" if cost is not None and cost.reports else ""
            cells.append("—" if cost is None else f"{count}{cost.seconds:.1f} 秒，{cost.memory:.0f} MiB")
        lines.append(f"| {size:,} | " + " | ".join(cells) + " |")
    return lines


def judged(costs: Costs, largest: int) -> int:
    """0 where a choice costs in the largest country what it costs in a province alone."""
    status = 0
    for choice, name in CHOICES.items():
        alone, there = costs[ALONE, choice], costs[largest, choice]
        allowed = alone.seconds * MORE_SHARE + MORE_TIME[choice]
        good = there.seconds <= allowed and there.memory <= alone.memory + MORE_MEMORY
        print(
            f"{name}: {ALONE} region-years {alone.seconds:.2f} s, {alone.memory:.0f} MiB; {largest} region-years {there.seconds:.2f} s "
            f"(bar {allowed:.2f} s), {there.memory:.0f} MiB (bar {alone.memory + MORE_MEMORY:.0f} MiB)" + ("" if good else "  MISSED")
        )
        status |= not good
    return int(status)


def put_down(costs: Costs, sizes: Sequence[int]) -> None:
    """Charts and table in docs/."""
    across = "国家有多大（县×年）"
    for what, title, unit in (("seconds", "处理器时间：读入、算出全部指标、写出 DOCX", "秒"), ("memory", "内存最高时", "MiB")):
        curves = []
        for choice, name in ((WHOLE, WHOLE), *CHOICES.items()):
            points = [(size, getattr(costs[size, choice], what)) for size in sizes if (size, choice) in costs]
            curves.append(Curve(name, points))
        PICTURES[what].write_text(drawn(Panel(title, unit, curves), across), encoding="utf-8")
    head, _begin, rest = PAGE.read_text("utf-8").partition("<!-- 表：")
    _old, _end, tail = rest.partition("<!-- 表完 -->")
    when = time.strftime("%Y-%m-%d")
    machine = f"{os.cpu_count()} 核 {processor()}，Python {platform.python_version()}"
    lines = [f"<!-- 表：python benchmarks/scale.py --large --write -->\n\n{when}，{machine}：\n", *table(costs, sizes), "\n<!-- 表完 -->"]
    PAGE.write_text(head + "\n".join(lines) + tail, encoding="utf-8")


def processor() -> str:
    """The name of the processor, where Linux tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    sys.exit(main())
