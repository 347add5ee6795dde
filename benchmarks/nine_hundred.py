"""What 900 reports cost, from YAML to files: 90 counties in ten years, beside docxtpl looping over the same reports in the same run.

In:  a province that does not exist (`benchmarks.country`), whose counties have as much to tell as 柯城区 in the sample data.
Out: seconds, milliseconds a report, memory; how many times docxtpl's cost; how much faster two processes are than one.

Ours is the whole command, `reportgen render --all -f docx`, in a workspace that has never been rendered, without any cache: reading YAML,
checking, ranking, wording, writing, saving, remembering; its modules are compiled beforehand, as are those of any installed program.
docxtpl gets values that are ready made and worded from one YAML file a report, read with `yaml.safe_load` (with --c-loader, by PyYAML's
loader in C), fills a template that has the same paragraphs, tables and styles, and saves; two processes too. Charts, which it cannot draw,
are left out for both. Then DOCX and PDF together, with each engine. Beside how much faster two processes are stands what this machine gives
two that share nothing: on a busy one that is less than two.

Run `python benchmarks/nine_hundred.py [--full] [--rounds 3]`; without --full two years of the ten, and PDF for twenty reports of them. Exit
status 1 where a bar is not reached.
"""

from __future__ import annotations

import argparse
import compileall
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import yaml

from benchmarks.country import Size, write
from benchmarks.peers import by_hand, trees
from benchmarks.peers.watched import Cost, cost
from reportgen import compose, pipeline
from reportgen.project import PACKAGE, Project
from reportgen.write import themes

ROOT = Path(__file__).resolve().parents[1]
COUNTIES, YEARS, SHORT = (9, 10), 10, 2
"""Cities, counties in each; years in full and otherwise."""
TEMPLATE = "科技创新工作情况"
ONLY_COUNTIES = "*省/*/*"
RATIO, SPEED_UP = 4.2, 1.6
"""Bars: docxtpl's processor time over ours, with two processes each; time on the wall with one process over that with two, on a machine
that has nothing else to do. The aim is 12 and 1.8."""
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
    loaded = pipeline.open_workspace(Project(folder))
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
    told: dict[str, list[Cost]] = {}
    given: list[float] = []
    for _round in range(rounds):
        given.append(machine())
        if loader:
            shutil.rmtree(folder / "docxtpl" / "made", ignore_errors=True)
            line = (sys.executable, "-m", "benchmarks.peers.looped", str(folder / "docxtpl"), "2", loader)
            told.setdefault("docxtpl, 2 processes", []).append(cost(line, folder=ROOT))
        for jobs in (2, 1):
            told.setdefault(f"reportgen -j {jobs}", []).append(render(folder, "-f", "docx", "-j", str(jobs)))
    for name, costs in told.items():
        say(name, count, costs)
    two, one = told["reportgen -j 2"], told["reportgen -j 1"]
    missed = 0
    if loader:
        ratios = [theirs.processor / ours.processor for theirs, ours in zip(told["docxtpl, 2 processes"], two, strict=True)]
        walls = [theirs.wall / ours.wall for theirs, ours in zip(told["docxtpl, 2 processes"], two, strict=True)]
        missed |= statistics.median(ratios) < RATIO
        print(f"docxtpl takes {_spread(ratios)} × our processor time (bar {RATIO:g}; the aim is 12), {_spread(walls)} × on the wall")
    faster = [single.wall / double.wall for single, double in zip(one, two, strict=True)]
    missed |= statistics.median(faster) < SPEED_UP
    print(f"two processes are {_spread(faster)} × as fast as one (bar {SPEED_UP:g}; the aim is 1.8)")
    print(f"{_spread([each.processor / each.wall for each in two])} processors were at work on average with two processes")
    print(f"two processes that share nothing are so {_spread(given)} × on this machine now")
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
        say(f"DOCX and PDF, {engine}", count, [render(folder, "-f", "docx,pdf", "--pdf-engine", engine, "-j", "2", chosen=chosen)])


def render(folder: Path, *words: str, chosen: Sequence[str] = ("--region", ONLY_COUNTIES)) -> Cost:
    """The whole command, as on the first day."""
    for rest in (".reportgen", "output"):
        shutil.rmtree(folder / rest, ignore_errors=True)
    line = (sys.executable, "-m", "reportgen", "-C", str(folder), "render", "--all", "--template", TEMPLATE, *chosen, *words)
    return cost(line, {"REPORTGEN_CACHE": "off"}, ROOT)


def say(name: str, count: int, costs: Sequence[Cost]) -> None:
    wall, processor = (statistics.median(getattr(each, field) for each in costs) for field in ("wall", "processor"))
    largest, together = (max(getattr(each, field) for each in costs) for field in ("largest", "together"))
    each = processor / count * 1000
    print(f"{name:26} {count:4} reports {wall:7.1f} s wall {processor:7.1f} s cpu {each:7.1f} ms each {largest:5.0f} / {together:.0f} MiB")


def _spread(ratios: Sequence[float]) -> str:
    middle = f"{statistics.median(ratios):.2f}"
    return middle if len(ratios) < 2 else f"{middle} ({min(ratios):.2f} to {max(ratios):.2f})"


if __name__ == "__main__":
    sys.exit(main())
