"""Tables that were pasted as words: lines with | between their cells, in a file whose format knows tables but did not get one.

In:  the units of a text.   Out: the same, such lines as rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.published import Cell, PublishedText, Unit, UnitKind

_FIRST = 1_000_000
"""Numbers of such tables begin here, so that they are those of no other."""


def units(text: PublishedText) -> list[Unit]:
    """The units of a text; two or more lines with marks, one below the other, are rows of a table.

    A last mark closes its row, an empty place before it is one.
    """
    found: list[Unit] = []
    run: list[Unit] = []
    table = _FIRST
    for unit in (*text.units, None):
        cells = None if unit is None or unit.kind in (UnitKind.ROW, UnitKind.TITLE) else tuple(_cells(text, unit))
        if unit is not None and cells is not None and len(cells) > 1:
            run.append(replace(unit, kind=UnitKind.ROW, cells=cells, table=table))
            continue
        if run:
            found += run if len(run) > 1 else [replace(run[0], kind=UnitKind.PARAGRAPH, cells=(), table=0)]
            run, table = [], table + 1
        if unit is not None:
            found.append(unit)
    return found


def _cells(text: PublishedText, unit: Unit) -> Iterator[Cell]:
    """The cells of a line; none where it is a sentence."""
    words = text.words(unit)
    if "|" not in words or "。" in words:
        return
    start = unit.start
    for piece in words.removesuffix("|").split("|"):
        blank = len(piece) - len(piece.lstrip())
        yield Cell(start + blank, start + max(len(piece.rstrip()), blank))
        start += len(piece) + 1
