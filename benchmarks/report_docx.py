"""How fast a report becomes DOCX, beside docxtpl and python-docx on the same report, in one run.

In:  the sample report of 柯城区 2023 and as long a one for each county beside it, with other figures each time, without charts, which no
other route can draw: the same paragraphs, tables and styles by every route.   Out: milliseconds of processor time by route and report,
and how many times faster ours is.

Ours is measured twice: from the document tree, and from the data, which are in memory: ranking, deriving, wording, composing and writing
the reports of the city, with every number's origin; only reading YAML is left out. docxtpl gets all values ready made
and worded, from a template with loops over the rows of its tables; python-docx builds the document cell by cell. The template is one that
python-docx has made from its default document and the styles of the sheet. All are warm, in interleaved rounds, and Python looks for
garbage as seldom as in a run of `render`.

Run `python benchmarks/report_docx.py [--rounds 12] [--memory 2000]`; exit status 1 where a bar is not reached.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from docxtpl import DocxTemplate

from benchmarks.peers import by_hand, memory, reports, trees
from reportgen import write
from reportgen.batch import work
from reportgen.document import Document
from reportgen.write import themes

BARS = {"from the tree": 40.0, "from the data": 12.0}
"""How many times faster than docxtpl ours is at least; from the data, the aim is 15."""
GROWTH = 1.0
"""MiB that a process grows by at most over two thousand DOCX."""
WORKSPACES = 4


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=12)
    options.add_argument("--memory", type=int, default=2000, metavar="COUNT", help="DOCX to make for the growth of memory; 0 for none")
    given = options.parse_args()
    gc.set_threshold(*work.SELDOM)
    theme = themes.profile("common")
    with reports.sources(WORKSPACES) as sources:
        documents = [document for source in sources for document in source.documents()]
        counties = len(documents) // WORKSPACES
        values: list[dict[str, list[Any]]] = [{"v": trees.values(each), "t": by_hand.rows(each)} for each in documents]
        templates = [by_hand.write(trees.marked(each, lambda place: f"{{{{ v[{place}] }}}}"), theme, loops=True) for each in documents]

        def docxtpl(number: int) -> bytes:
            made = DocxTemplate(io.BytesIO(templates[number % len(documents)]))
            made.render(values[number % len(documents)])
            saved = io.BytesIO()
            made.save(saved)
            return saved.getvalue()

        made_of_data: Iterator[Document] = iter(())

        def from_data(number: int) -> bytes:
            """The next report of a city; behind its last one, the first of the next city."""
            nonlocal made_of_data
            if number % counties == 0:
                made_of_data = sources[number // counties % WORKSPACES].documents()
            return write.content(next(made_of_data), "docx", theme=theme)

        routes: dict[str, tuple[int, Callable[[int], bytes]]] = {
            "docxtpl": (3, docxtpl),
            "python-docx": (1, lambda number: by_hand.write(documents[number % len(documents)], theme)),
            "from the tree": (40, lambda number: write.content(documents[number % len(documents)], "docx", theme=theme)),
            "from the data": (4 * counties, from_data),
        }
        for _count, route in routes.values():
            for number in range(len(documents)):
                route(number)
        sizes = {name: len(route(0)) / 1024 for name, (_count, route) in routes.items()}
        times: dict[str, list[float]] = {name: [] for name in routes}
        for _round in range(given.rounds):
            for name, (count, route) in routes.items():
                times[name].append(timed(route, count))
        growth = memory.growth(routes["from the tree"][1], given.memory) if given.memory else 0.0
    print(f"{len(values[0]['v'])} values, {len(values[0]['t'])} tables; medians of {given.rounds} interleaved rounds, processor time")
    missed = 0
    for name, told in times.items():
        ratios = [theirs / ours for theirs, ours in zip(times["docxtpl"], told, strict=True)]
        ratio, bar = statistics.median(ratios), BARS.get(name)
        missed += bar is not None and ratio < bar
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}{'' if bar is None else f'; bar {bar:g}'}"
        print(f"{name:14} {statistics.median(told):8.2f} ms  {sizes[name]:5.1f} KB  {ratio:6.2f} × docxtpl  ({spread})")
    if given.memory:
        print(f"memory: {growth:.1f} MiB more after {given.memory} DOCX (bar {GROWTH:g})")
    return 1 if missed or growth > GROWTH else 0


def timed(route: Callable[[int], bytes], count: int) -> float:
    """Milliseconds of processor time of one report."""
    gc.collect()
    start = time.process_time()
    for number in range(count):
        route(number)
    return (time.process_time() - start) * 1000 / count


if __name__ == "__main__":
    sys.exit(main())
