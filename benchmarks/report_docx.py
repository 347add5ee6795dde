"""How fast a report becomes DOCX, beside docxtpl and python-docx on the same report, in one run.

In:  the sample report of 柯城区 2023 and as long a one for each county beside it, with other figures each time, without charts, which no
other route can draw: the same paragraphs, tables and styles by every route.   Out: milliseconds of processor time by route and report,
and how many times faster ours is.

Ours is measured twice: from the document tree, and from the data, which are in memory: ranking, deriving, wording, composing and writing
the reports of the city, with every number's origin, each step for some of them before the next, as a run does it; only reading YAML is left
out. docxtpl gets all values ready made and worded, from a template with loops over the rows of its tables; python-docx builds the document
cell by cell. The template is one that python-docx has made from its default document and the styles of the sheet. Every route has a process
of its own, as in a program that uses just it; all are warm, take turns every few reports, and look for garbage as seldom as a run of
`render` does.

Run `python benchmarks/report_docx.py [--rounds 40] [--memory 2000]`; exit status 1 where a bar is not reached.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from docxtpl import DocxTemplate

from benchmarks.peers import by_hand, reports, served, trees
from reportgen import write
from reportgen.batch import turns, work
from reportgen.document import Document
from reportgen.write import themes

BARS = {"from the tree": 40.0, "from the data": 15.0}
"""How many times faster than docxtpl ours is at least."""
GROWTH = 1.0
"""MiB that a process grows by at most over two thousand DOCX."""
WORKSPACES = 4
THEME = themes.profile("common")
Make = Callable[[int], bytes]


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--memory", type=int, default=2000, metavar="COUNT", help="DOCX to make for the growth of memory; 0 for none")
    options.add_argument("--route", choices=ROUTES, help="what a process of this program's own makes, as often as it is asked to")
    given = options.parse_args()
    return compare(given.rounds, given.memory) if given.route is None else serve(given.route)


def compare(rounds: int, many: int) -> int:
    """All routes in turns; whether a bar was missed."""
    times: dict[str, list[float]] = {name: [] for name in ROUTES}
    with ExitStack() as stack:
        routes = {name: stack.enter_context(served.Route((__file__, "--route", name))) for name in ROUTES}
        sizes = {name: route.ready() for name, route in routes.items()}
        for _round in range(rounds):
            for name, (count, _prepared) in ROUTES.items():
                times[name].append(routes[name].cost(count))
        growth = routes["from the tree"].growth(many) if many else 0.0
    print(f"medians of {rounds} interleaved rounds, processor time")
    missed = 0
    for name, told in times.items():
        ratios = [theirs / ours for theirs, ours in zip(times["docxtpl"], told, strict=True)]
        ratio, bar = statistics.median(ratios), BARS.get(name)
        missed += bar is not None and ratio < bar
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}{'' if bar is None else f'; bar {bar:g}'}"
        print(f"{name:14} {statistics.median(told):8.2f} ms  {sizes[name]:5.1f} KB  {ratio:6.2f} × docxtpl  ({spread})")
    if many:
        print(f"memory: {growth:.1f} MiB more after {many} DOCX (bar {GROWTH:g})")
    return 1 if missed or growth > GROWTH else 0


def serve(name: str) -> int:
    """One route, for as long as it is asked."""
    gc.set_threshold(*work.SELDOM)
    with reports.sources(WORKSPACES) as sources:
        _count, prepared = ROUTES[name]
        served.serve(prepared(sources), len(sources) * len(sources[0].regions))
    return 0


def docxtpl(sources: list[reports.Source]) -> Make:
    """Values and templates ready made; opened, filled and saved each time."""
    documents = _documents(sources)
    values: list[dict[str, list[Any]]] = [{"v": trees.values(each), "t": by_hand.rows(each)} for each in documents]
    templates = [by_hand.write(trees.marked(each, lambda place: f"{{{{ v[{place}] }}}}"), THEME, loops=True) for each in documents]

    def make(number: int) -> bytes:
        made = DocxTemplate(io.BytesIO(templates[number % len(documents)]))
        made.render(values[number % len(documents)])
        saved = io.BytesIO()
        made.save(saved)
        return saved.getvalue()

    return make


def cell_by_cell(sources: list[reports.Source]) -> Make:
    documents = _documents(sources)
    return lambda number: by_hand.write(documents[number % len(documents)], THEME)


def from_tree(sources: list[reports.Source]) -> Make:
    documents = _documents(sources)
    return lambda number: write.content(documents[number % len(documents)], "docx", theme=THEME)


def from_data(sources: list[reports.Source]) -> Make:
    """The next report of a city; behind its last one, the first of the next city."""

    def contents() -> Iterator[bytes]:
        while True:
            for source in sources:
                documents = source.documents()
                while together := list(islice(documents, turns.TOGETHER)):  # as a worker of a run does
                    yield from [write.content(document, "docx", theme=THEME) for document in together]

    following = contents()
    return lambda _number: next(following)


def _documents(sources: list[reports.Source]) -> list[Document]:
    return [document for source in sources for document in source.documents()]


ROUTES: dict[str, tuple[int, Callable[[list[reports.Source]], Make]]] = {
    "docxtpl": (1, docxtpl),
    "python-docx": (1, cell_by_cell),
    "from the tree": (20, from_tree),
    "from the data": (12, from_data),
}
"""How many reports at a time, and what gets them ready. Those of the data are of two whole cities each time."""


if __name__ == "__main__":
    sys.exit(main())
