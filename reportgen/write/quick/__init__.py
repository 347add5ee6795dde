"""What makes WeasyPrint quicker without changing anything that its PDF shows.

In: a page as well-formed XML, a fetcher, the style sheet.   Out: `source`, what WeasyPrint makes a PDF of; `hands()`, within which it is to
be made. A report is a page without floats, backgrounds, rounded corners or list markers, with many short lines and large fonts; most of
what WeasyPrint works out for each of its boxes comes to the same every time, or to nothing. `page` reads it and leaves out rules that match
nothing, `styles` and `boxes` work out once what follows from a style alone, `words` lays words out once where WeasyPrint does it three
times, `files` cuts down fonts and writes objects without detours.

All of it rests on private parts of WeasyPrint, so it is put in for the versions that it was tested with (`parts.TESTED`), while one report
is made. With another version, or where a part is not found, WeasyPrint's own way is taken.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportgen.write.quick import boxes, files, page, styles, words
from reportgen.write.quick.parts import swapped, tested

_ONE_AT_A_TIME = threading.RLock()
"""The parts stand in for the whole process; a second thread must not take out what the first one put in."""
PARTS = (*boxes.PARTS, *files.PARTS, *styles.PARTS, *words.PARTS)


def source(text: str, fetcher: Any, sheet: Any) -> Any:
    """What WeasyPrint makes a PDF of."""
    import weasyprint

    if tested():
        try:
            return page.tree()(text, fetcher, sheet)
        except (AttributeError, ImportError, TypeError, page.NotWellFormed):
            pass
    return weasyprint.HTML(string=text, url_fetcher=fetcher)


@contextmanager
def hands() -> Iterator[None]:
    """Put the quicker parts in and search for no garbage while one report is made; what it leaves in circles is let go at its end.

    Left to itself, the search would also come late: the memory of a process would grow by half a megabyte a report.
    """
    with _ONE_AT_A_TIME:
        searching = gc.isenabled()
        gc.disable()
        try:
            with swapped(*PARTS if tested() else ()):
                yield
        finally:
            if searching:
                gc.enable()
                gc.collect(0)
