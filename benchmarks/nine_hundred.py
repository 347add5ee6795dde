"""What 900 reports cost, from YAML to files: 90 counties in ten years, beside docxtpl looping over the same reports in the same run.

In:  a province that does not exist (`benchmarks.country`), whose counties have as much to tell as 柯城区 in the sample data.
Out: seconds, milliseconds a report, memory; how many times docxtpl's cost; what a second process brings, and what a second core.

Ours is the whole command, `reportgen render --all -f docx`, in a workspace that has never been rendered, without any cache: reading YAML,
checking, ranking, wording, writing, saving, remembering; its modules are compiled beforehand, as are those of any installed program.
docxtpl gets values that are ready made and worded from one YAML file a report, read with `yaml.safe_load` (with --c-loader, by PyYAML's
loader in C), fills a template that has the same paragraphs, tables and styles, and saves; two processes too. Charts, which it cannot draw,
are left out for both. Then DOCX and PDF together, with each engine.

How much faster two are than one is told in two ways. Two processes over one, `-j 2` over `-j 1`: there even one leans on a second core, for
what a worker has made is noted and told beside it. Two cores over one: `-j 2` over `-j 1` held to one core. Beside them stands what this
machine gives two processes that share nothing: on a busy one less than two. Memory is looked at in runs of DOCX that are not timed. Every
run writes to new folders: where many files were deleted a moment ago, a file system takes longer to make new ones.

Run `python benchmarks/nine_hundred.py [--full] [--rounds 3]`; without --full two years of the ten, and PDF for twenty reports of them. Exit
status 1 where a bar is not reached.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import yaml

from benchmarks.country import Size, write
from benchmarks.peers import by_hand, trees
from benchmarks.peers.watched import Cost, Memory, cost
from reportgen import compose, workspace
from reportgen.project import PACKAGE, Project
from reportgen.write import themes

ROOT = Path(__file__).resolve().parents[1]
COUNTIES, YEARS, SHORT = (9, 10), 10, 2
"""Cities, counties in each; years in full and otherwise."""
TEMPLATE = "科技创新工作情况"
ONLY_COUNTIES = "*省/*/*"
RATIO, SPEED_UP = 5.0, 1.6
"""Bars: docxtpl's processor time over ours, with two processes each; time on the wall with one process over that with two, and on one core
over that on two, on a machine that has nothing else to do. The aim is 12 and 1.8."""
ONE_CORE = frozenset(sorted(os.sched_getaffinity(0))[:1]) if hasattr(os, "sched_getaffinity") else None
"""Where a process can be held to it."""
PDF_CITIES = 2
ENGINES = ("weasyprint", "plutoprint")
SAMPLE = ROOT / "data/浙江省/衢州市/柯城区/2023.yaml"
_CALL = re.compile(r"[{][^{}|]*[}](?!:)")
"""A fact that prose calls by name; the country's catalogue has others."""
ALSO_FIGURES = {"{国家高新": "{预计高新", "{省科技型": "{预计科技型", "比重全省名次": "比重往年名次"}
"""Names of the sample's prose that the country's catalogue has too; its figures are others."""
_CHARTS = re.compile(r"^[{][{] 图.*\n", re.MULTILINE)


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--full", action="store_true", help="all 900, also as PDF; takes some minutes")
    options.add_argument("--rounds", type=int, default=1, help="rounds of DOCX; the medians of all ratios count")
    options.add_argument("--c-loader", action="store_true", help="let docxtpl's values be read by PyYAML's loader in C")
    options.add_argument("--no-pdf", action="store_true", help="leave PDF out")
    options.add_argument("--no-peer", action="store_true", help="leave docxtpl out")
    given = options.parse_args()
    compileall.compile_dir(PACKAGE, quiet=1)
    size = Size(cities=COUNTIES[0], counties=COUNTIES[1], years=YEARS if given.full else SHORT)
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as name:
        folder = Path(name)
        lay_out(size, folder)
        if not given.no_peer:
            for_docxtpl(folder)
        print(f"{size.region_years} reports; the largest process, and all together with shared pages counted once")
        missed = docx(folder, size.region_years, given.rounds, None if given.no_peer else "CSafeLoader" if given.c_loader else "SafeLoader")
        if not given.no_pdf:
            pdf(folder, size, full=given.full)
    return missed


def lay_out(size: Size, folder: Path) -> None:
    """The workspace, with the document types of the program but for their charts."""
    write(size, folder)
    for path in folder.glob("data/*/*/*/2*.yaml"):
        path.write_text(as_long_as_the_sample(path.read_text("utf-8"), path.stem), "utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    for path in folder.glob("templates/*/sections/*"):
        path.write_text(_CHARTS.sub("", path.read_text("utf-8")), "utf-8")


def as_long_as_the_sample(text: str, year: str) -> str:
    """A county's file with the prose of the sample report in the place of its own."""
    sample = SAMPLE.read_text("utf-8")
    names = next(line for line in sample.splitlines() if line.startswith("名称:"))
    prose = sample[sample.index("\n材料:") :].replace("|简报}", "|年报}")
    for name, other in ALSO_FIGURES.items():
        prose = prose.replace(name, other)
    prose = _CALL.sub("{研发投入强度.较上年}", prose).replace("2024", f"{int(year) + 1}").replace("2023", year)
    return text[: text.index("\n材料:")].replace("\n来源:", f"\n{names}\n来源:", 1) + prose


def for_docxtpl(folder: Path) -> None:
    """The same reports as a template and a file of values for each."""
    loaded = workspace.open_whole(Project(folder))
    template = loaded.template(TEMPLATE)
    place = folder / "docxtpl"
    (place / "values").mkdir(parents=True)
    number = 0
    for path, year in loaded.dataset.files:
        if len(path) < 3:
            continue
        document = compose.document(loaded.book(loaded.dataset.regions[path], year), template).document
        if not number:
            marked = trees.marked(document, lambda at: f"{{{{ v[{at}] }}}}")
            (place / "template.docx").write_bytes(by_hand.write(marked, themes.profile("common"), loops=True))
        values: dict[str, list[Any]] = {"v": trees.values(document), "t": by_hand.rows(document)}
        with (place / "values" / f"{number:04}.yaml").open("w", encoding="utf-8") as file:
            yaml.dump(values, file, Dumper=yaml.CSafeDumper, allow_unicode=True)
        number += 1


def docx(folder: Path, count: int, rounds: int, loader: str | None) -> int:
    """Both programs in turn; docxtpl's values are read by that loader of PyYAML's. Whether a bar was missed."""
    runs = {}
    if loader:
        runs["docxtpl, 2 processes"] = Line((sys.executable, "-m", "benchmarks.peers.looped", str(folder / "docxtpl"), "2", loader))
    runs["reportgen -j 2"] = ours(folder, "-f", "docx", "-j", "2")
    runs["reportgen -j 1"] = one = ours(folder, "-f", "docx", "-j", "1")
    if ONE_CORE:
        runs["reportgen on one core"] = replace(one, cores=ONE_CORE)
    held = {name: line.cost(folder, watch=True).memory for name, line in runs.items() if line.cores is None}
    told: dict[str, list[Cost]] = {name: [] for name in runs}
    given: list[float] = []
    for _round in range(rounds):
        given.append(machine())
        for name, line in runs.items():
            told[name].append(line.cost(folder))
    for name, costs in told.items():
        say(name, count, costs, held.get(name))
    double = told["reportgen -j 2"]
    missed = 0
    if loader:
        theirs = told["docxtpl, 2 processes"]
        ratios = _ratios(theirs, double, "processor")
        missed |= statistics.median(ratios) < RATIO
        walls = _spread(_ratios(theirs, double, "wall"))
        print(f"docxtpl takes {_spread(ratios)} × our processor time (bar {RATIO:g}; the aim is 12), {walls} × on the wall")
    for name, slow in {"two processes": "reportgen -j 1", "two cores": "reportgen on one core"}.items():
        if slow in told:
            faster = _ratios(told[slow], double, "wall")
            missed |= statistics.median(faster) < SPEED_UP
            print(f"{name} are {_spread(faster)} × as fast as one (bar {SPEED_UP:g}; the aim is 1.8)")
    print(f"{_spread([each.processor / each.wall for each in double])} processors were at work on average with two processes")
    print(f"two processes that share nothing do {_spread(given)} × the work of one on this machine now")
    return int(missed)


_WORK = "for _ in range(40):\n    held = {}\n    for number in range(20000):\n        held[str(number)] = held.get(str(number), 0) + number"


def machine() -> float:
    """How much faster this machine does two pieces of work at once than one after the other, whatever else runs on it now."""

    def seconds(count: int) -> float:
        begun = time.perf_counter()
        for each in [subprocess.Popen((sys.executable, "-c", _WORK)) for _ in range(count)]:
            each.wait()
        return time.perf_counter() - begun

    return statistics.median(2 * seconds(1) / seconds(2) for _ in range(3))


def pdf(folder: Path, size: Size, *, full: bool) -> None:
    """DOCX and PDF together with each engine."""
    cities = [path.name for path in sorted((folder / "data").glob("*/*")) if path.is_dir()][: None if full else PDF_CITIES]
    chosen = [word for city in cities for word in ("--region", f"{city}/*")] + ([] if full else ["--year", str(size.last)])
    count = len(cities) * size.counties * (size.years if full else 1)
    for engine in ENGINES:
        line = ours(folder, "-f", "docx,pdf", "--pdf-engine", engine, "-j", "2", chosen=chosen)
        made = line.cost(folder, watch=True)
        say(f"DOCX and PDF, {engine}", count, [made], made.memory)


@dataclass(frozen=True, slots=True)
class Line:
    """A command that makes all reports as on the first day."""

    words: tuple[str, ...]
    cores: frozenset[int] | None = None

    def cost(self, folder: Path, *, watch: bool = False) -> Cost:
        """Run it once, into new folders."""
        past = folder / "past runs"
        past.mkdir(exist_ok=True)
        for made in (".reportgen", "output", "docxtpl/made"):
            if (folder / made).exists():
                (folder / made).rename(past / str(sum(1 for _ in past.iterdir())))
        return cost(self.words, {"REPORTGEN_CACHE": "off"}, ROOT, cores=self.cores, watch=watch)


def ours(folder: Path, *words: str, chosen: Sequence[str] = ("--region", ONLY_COUNTIES)) -> Line:
    """The whole command."""
    return Line((sys.executable, "-m", "reportgen", "-C", str(folder), "render", "--all", "--template", TEMPLATE, *chosen, *words))


def say(name: str, count: int, costs: Sequence[Cost], held: Memory | None) -> None:
    wall, processor = (statistics.median(getattr(each, field) for each in costs) for field in ("wall", "processor"))
    each = processor / count * 1000
    memory = "" if held is None else f" {held.largest:5.0f} / {held.together:.0f} MiB"
    print(f"{name:26} {count:4} reports {wall:7.1f} s wall {processor:7.1f} s cpu {each:7.1f} ms each{memory}")


def _ratios(slow: Sequence[Cost], fast: Sequence[Cost], field: str) -> list[float]:
    return [getattr(one, field) / getattr(other, field) for one, other in zip(slow, fast, strict=True)]


def _spread(ratios: Sequence[float]) -> str:
    middle = f"{statistics.median(ratios):.2f}"
    return middle if len(ratios) < 2 else f"{middle} ({min(ratios):.2f} to {max(ratios):.2f})"


if __name__ == "__main__":
    sys.exit(main())
