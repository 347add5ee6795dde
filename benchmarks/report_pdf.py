"""How fast a report becomes PDF, beside WeasyPrint with its defaults on the same page, fonts and style sheet, in one run.

In:  the sample report of 柯城区 2023 with other figures each time.   Out: milliseconds of processor time by route; how much of ours is
spent outside WeasyPrint; what memory grows by.

Every route begins with the same tree of a report and is given the same words, elements, rules and installed fonts:

- `WeasyPrint`: the library as its first page tells, `HTML(string=page).write_pdf()`, the sheet in the page. It makes bookmarks, properties
  and cut-down fonts; lines of Chinese are left ragged, nothing is tagged, streams are compressed at level 9.
- `kept`: the same, with the parsed sheet and the fonts kept from one report to the next, as its documentation advises for many.
- `ours`: the same bookmarks, properties and fonts, and also lines stretched to the right edge and tags; streams at level 3. By its bytes it
  is what WeasyPrint itself makes when asked for all this (`tests/unit/write/test_quick.py`).
- `plutoprint`, where it is installed: the second engine; what it lacks is told by `reportgen doctor`.

Run `python benchmarks/report_pdf.py [--rounds 6] [--memory 100]`; exit status 1 where a bar is not reached.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import weasyprint

from benchmarks.peers import memory, reports
from reportgen.document import Document
from reportgen.write import css, fonts, html, pdf, quick, themes, weasy

OWN = 2.0
"""Percent of WeasyPrint's time that our own part takes at most."""
FASTER = {"ours": 1.45, "plutoprint": 6.0}
"""How many times faster than WeasyPrint with its defaults, at least."""
GROWTH = 5.0
"""MiB that a process grows by at most over a hundred PDF."""
WORKSPACES = 3
THEME = themes.profile("common")


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=6)
    options.add_argument("--memory", type=int, default=100, metavar="COUNT", help="PDF to make for the growth of memory; 0 for none")
    given = options.parse_args()
    with reports.sources(WORKSPACES) as sources:
        documents = [source.document() for source in sources]
    routes: dict[str, Callable[[Document], bytes]] = {"WeasyPrint": theirs, "kept": kept, "ours": ours}
    if find_spec("plutoprint") is not None and find_spec("pikepdf") is not None:
        routes["plutoprint"] = second
    for route in routes.values():
        route(documents[0])
    inside = watched()
    times: dict[str, list[float]] = {name: [] for name in routes}
    shares = []
    for number in range(given.rounds):
        inside.clear()
        for name, route in routes.items():
            times[name].append(timed(route, documents[number % WORKSPACES]))
        shares.append((times["ours"][-1] / sum(inside) - 1) * 100)
    missed = 0
    for name, told in times.items():
        ratios = [theirs / mine for theirs, mine in zip(times["WeasyPrint"], told, strict=True)]
        ratio, bar = statistics.median(ratios), FASTER.get(name)
        missed += bar is not None and ratio < bar
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}{'' if bar is None else f'; bar {bar:g}'}"
        print(f"{name:12} {statistics.median(told):8.1f} ms  {ratio:6.2f} × WeasyPrint with its defaults  ({spread})")
    share = statistics.median(shares)
    print(f"of ours {share:.2f} % is spent outside WeasyPrint (bar {OWN:g})")
    missed += share > OWN
    if given.memory:
        growth = memory.growth(lambda number: ours(documents[number % WORKSPACES]), given.memory) * 100 / given.memory
        print(f"memory: {growth:.1f} MiB more for a hundred PDF, measured over {given.memory} (bar {GROWTH:g})")
        missed += growth > GROWTH
    return 1 if missed else 0


def second(document: Document) -> bytes:
    return pdf.write(document, THEME, pdf.Making(engine=pdf.Engine.PLUTOPRINT))


def ours(document: Document) -> bytes:
    return pdf.write(document, THEME)


def theirs(document: Document) -> bytes:
    """The same page and style sheet, as the library's first page tells."""
    page = html.page(document, THEME, css.sheet(THEME, fonts.faces()))
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def kept(document: Document) -> bytes:
    """With the sheet parsed and the fonts found once."""
    faces = tuple(fonts.faces().items())
    source = weasyprint.HTML(string=html.page(document, THEME, ""))
    made: bytes = source.write_pdf(stylesheets=[weasy._sheet(THEME, faces)], font_config=weasy._font_configuration())  # noqa: SLF001
    return made


def watched() -> list[float]:
    """What WeasyPrint and letting go of what it leaves take from now on, in milliseconds of processor time."""
    spent: list[float] = []
    printed, hands = weasy._printed, quick.hands  # noqa: SLF001

    def watch(*given: Any, **named: Any) -> bytes:
        start = time.process_time()
        made = printed(*given, **named)
        spent.append((time.process_time() - start) * 1000)
        return made

    @contextmanager
    def hands_watched() -> Iterator[None]:
        with hands():
            yield
            end = time.process_time()
        spent.append((time.process_time() - end) * 1000)

    weasy._printed, quick.hands = watch, hands_watched  # noqa: SLF001
    return spent


def timed(route: Callable[[Document], bytes], document: Document) -> float:
    """Milliseconds of processor time."""
    gc.collect()
    start = time.process_time()
    route(document)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
