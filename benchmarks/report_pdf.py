"""How fast a report becomes PDF, beside WeasyPrint with its defaults on the same page, fonts and style sheet, in one run.

In:  the sample report of 柯城区 2023 with other figures each time.   Out: milliseconds of processor time by route; how much of ours is
spent outside WeasyPrint; what memory grows by.

Ours tags the PDF and justifies Chinese, which WeasyPrint with its defaults does not. The second engine is measured where it is installed.
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
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import weasyprint

from benchmarks.peers import memory, reports
from reportgen.document import Document
from reportgen.write import css, fonts, html, pdf, quick, themes, weasy

OWN = 2.0
"""Percent of WeasyPrint's time that our own part takes at most."""
FASTER = 1.4
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
    inside = watched()
    times: dict[str, list[float]] = {"WeasyPrint": [], "ours": []}
    shares = []
    for document in documents[:1]:
        ours(document), theirs(document)
    for number in range(given.rounds):
        document = documents[number % WORKSPACES]
        times["WeasyPrint"].append(timed(theirs, document))
        inside.clear()
        times["ours"].append(timed(ours, document))
        shares.append((times["ours"][-1] / sum(inside) - 1) * 100)
    ratios = [theirs / ours for theirs, ours in zip(times["WeasyPrint"], times["ours"], strict=True)]
    ratio, share = statistics.median(ratios), statistics.median(shares)
    for name, told in times.items():
        print(f"{name:12} {statistics.median(told):8.1f} ms")
    print(
        f"ours is {ratio:.2f} × as fast ({min(ratios):.2f} to {max(ratios):.2f}; bar {FASTER}); {share:.2f} % of it is our own (bar {OWN})"
    )
    growth = 0.0
    if given.memory:
        growth = memory.growth(lambda number: ours(documents[number % WORKSPACES]), given.memory) * 100 / given.memory
        print(f"memory: {growth:.1f} MiB more after {given.memory} PDF, for a hundred (bar {GROWTH})")
    return 0 if ratio >= FASTER and share <= OWN and growth <= GROWTH else 1


def ours(document: Document) -> bytes:
    return pdf.write(document, THEME)


def theirs(document: Document) -> bytes:
    """The same page and style sheet, as the library's first page tells."""
    page = html.page(document, THEME, css.sheet(THEME, fonts.faces()))
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def watched() -> list[float]:
    """What WeasyPrint and letting go of what it leaves take from now on, in milliseconds of processor time."""
    spent: list[float] = []
    printed, undisturbed = weasy._printed, quick.hands  # noqa: SLF001

    def watch(page: str, sheet: Any, variant: str | None) -> bytes:
        start = time.process_time()
        made = printed(page, sheet, variant)
        spent.append((time.process_time() - start) * 1000)
        return made

    @contextmanager
    def undisturbed_watched() -> Iterator[None]:
        with undisturbed():
            yield
            end = time.process_time()
        spent.append((time.process_time() - end) * 1000)

    weasy._printed, quick.hands = watch, undisturbed_watched  # noqa: SLF001
    return spent


def timed(route: Callable[[Document], bytes], document: Document) -> float:
    """Milliseconds of processor time."""
    gc.collect()
    start = time.process_time()
    route(document)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
