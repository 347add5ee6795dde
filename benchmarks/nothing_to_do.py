"""How long a run takes that has nothing to do: every input and every output is looked at, nothing is loaded.

In: a province of 900 reports; with --large a country of 60,000, laid out as a run would leave it.   Out: processor time above the start
of the command. Bars: 0.15 s for 900, 1 s for 60,000.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from reportgen.batch import inputs, quick, surroundings, work
from reportgen.batch.manifest import Entry, File, Identity, Manifest, labels
from reportgen.pipeline import Job
from reportgen.project import Project

BARS = {900: 0.15, 60_000: 1.0}
SIZES = {900: (1, 9, 10, 10), 60_000: (30, 10, 10, 20)}
"""Provinces, cities in each, counties in each, years."""
TEMPLATE = "科技创新工作情况"
CONTENT = b"made"
ROUNDS = 5


def main() -> int:
    sizes = [900, 60_000] if "--large" in sys.argv[1:] else [900]
    return max([measure(size) for size in sizes])


def measure(size: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="reportgen-bench-"))
    try:
        lay_out(folder, size)
        said = command(folder, "render", "--all", "-f", "docx")  # the first one seals what it finds
        start = min(cost(folder, "--version") for _round in range(ROUNDS))
        found = sorted(cost(folder, "render", "--all", "-f", "docx") - start for _round in range(ROUNDS))
        good = found[0] <= BARS[size]
        print(f"{said.strip()}: {found[ROUNDS // 2]:.3f} s ({found[0]:.3f}–{found[-1]:.3f}) above the start, bar {BARS[size]} s")
        return 0 if good else 1
    finally:
        shutil.rmtree(folder)


def cost(folder: Path, *words: str) -> float:
    """Processor time of the command, in seconds: a wall clock would measure who else is at work on this machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command(folder, *words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def command(folder: Path, *words: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(folder / "cache")}
    line = [sys.executable, "-m", "reportgen", "-C", str(folder), *words]
    return subprocess.run(line, env=environment, capture_output=True, encoding="utf-8", check=True).stderr


def lay_out(root: Path, size: int) -> None:
    """Data, outputs and a manifest that knows them; what stands in the files does not matter, for nothing reads them."""
    os.environ["LANGUAGE"] = "zh_CN"
    (root / "data").mkdir()
    (root / "data" / "指标.yaml").write_text("研发费用: { 单位: 亿元, 类型: 总量, 小数: 2 }\n", encoding="utf-8")
    project = Project(root)
    program = inputs.program_content()
    env = surroundings.of_formats(project, ["docx"], program)["docx"]
    entries = list(made(project, SIZES[size], env))
    sight = quick.Sight.of(project)
    manifest = Manifest.of(project, project.output)
    with manifest.lock():
        manifest.put(entries)
        known = {name: (stamp, sight.listing.content(name)) for name, stamp in sight.listing.stamps.items()}
        manifest.note_inputs(known, [], {}, [], {quick.STAMP: sight.program, quick.CONTENT: program})
        manifest.keep_types({(region, year): {TEMPLATE: True} for (region, year, *_rest), _entry in entries})


def made(project: Project, shape: tuple[int, int, int, int], env: str) -> Iterator[tuple[Identity, Entry]]:
    provinces, cities, counties, years = shape
    digest = sha256(CONTENT).hexdigest()
    for province in range(provinces):
        for city in range(cities):
            peers = [f"省{province}省/市{city}市/县{county}县" for county in range(counties)]
            regions = labels(frozenset(tuple(label.split("/")) for label in peers))
            for label in peers:
                path = tuple(label.split("/"))
                (project.data / label).mkdir(parents=True)
                for year in range(2024 - years, 2024):
                    (project.data / label / f"{year}.yaml").write_text(f"文种: [{TEMPLATE}]\n", encoding="utf-8")
                    name = f"{label}/{year}/{TEMPLATE}.docx"
                    (project.output / name).parent.mkdir(parents=True)
                    (project.output / name).write_bytes(CONTENT)
                    file = File(name, inputs.stamp(project.output / name), digest, "", env)
                    job = Job(region=path, year=year, template=TEMPLATE)
                    yield work.identity(job), Entry(work.options(job), {"docx": file}, regions)


if __name__ == "__main__":
    sys.exit(main())
