"""How long a province's table takes to become data files, and how much memory.

In:  one sheet of 3,000 counties × 40 indicators with their ranks, made with a fixed seed; a catalogue and a region tree, no figures.
Out: seconds from the workbook to 3,000 saved files, peak memory, and the same with nothing left to change.
The bars: under a minute, under 500 MB. Run `python benchmarks/import_figures.py`.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

COUNTIES, CITIES, INDICATORS = 3000, 300, 40
SECONDS, MEGABYTES = 60.0, 500.0


def lay_out(root: Path) -> None:
    """A province of 300 cities with ten counties each, forty indicators, and the workbook."""
    import openpyxl

    generator = random.Random(20240305)
    (root / "data" / "大省").mkdir(parents=True)
    lines = [f"指标{n:02d}: {{ 单位: 亿元, 类型: 总量, 小数: 2 }}" for n in range(1, INDICATORS + 1)]
    (root / "data" / "指标.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "data" / "大省" / "地区.yaml").write_text(f"类型: 省\n县级数: {COUNTIES}\n", encoding="utf-8")
    names = []
    for city in range(CITIES):
        members = [f"第{city * 10 + n:04d}县" for n in range(COUNTIES // CITIES)]
        names += members
        folder = root / "data" / "大省" / f"第{city:03d}市"
        folder.mkdir()
        (folder / "地区.yaml").write_text(f"类型: 设区市\n下辖: [{', '.join(members)}]\n", encoding="utf-8")
    values = [[generator.randrange(1, 10**6) / 100 for _name in names] for _indicator in range(INDICATORS)]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("通报")
    sheet.append(["地区", *(words for n in range(1, INDICATORS + 1) for words in (f"指标{n:02d}(亿元)", "全省排名"))])
    places = [{value: place for place, value in reversed(list(enumerate(sorted(column, reverse=True), 1)))} for column in values]
    for row, name in enumerate(names):
        sheet.append([name, *(cell for n in range(INDICATORS) for cell in (values[n][row], places[n][values[n][row]]))])
    book.save(root / "2023年通报.xlsx")


def run(root: Path) -> tuple[float, float]:
    """Seconds and megabytes of one import in a process of its own."""
    code = (
        "import resource, sys\nfrom reportgen import cli\n"
        f"status = cli.main(['-C', {str(root)!r}, 'import', {str(root / '2023年通报.xlsx')!r}, '-q'])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)\nsys.exit(status)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[1])
    return time.perf_counter() - start, float(done.stderr.split()[-1])


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder))
        first, memory = run(Path(folder))
        files = len(list(Path(folder).rglob("2023.yaml")))
        again, _memory = run(Path(folder))
    done = f"{files} files in {first:.1f} s, {memory:.0f} MB; again, nothing to change: {again:.1f} s"
    print(f"{COUNTIES} counties x {INDICATORS} indicators: {done}")
    return 0 if files == COUNTIES and first < SECONDS and memory < MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
