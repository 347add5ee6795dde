"""Lines on pages as paragraphs.

In: the lines and tables of each page with their places.   Out: Source.
A paragraph starts where a line is indented, where the line before does not fill the measure, or where the size of the letters changes; a
title is set larger than the body, and all its lines are one. A table at the head of a page goes on from one at the foot of the page
before when its columns are the same; its repeated head is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reportgen.read import breaks
from reportgen.read.glyphs import Glyph, joined, size, spaced
from reportgen.read.grids import Grid
from reportgen.read.source import Collector, Hint, Source

_INDENT = 1.2
"""In letters: less is no indent."""
_FULL = 1.7
"""In letters: a line that ends nearer to the right edge fills the measure."""
_APART = 1.75
"""In usual distances of lines: a line further below begins a paragraph, for something stands between."""
_WIDE_APART = 2.2
"""In letters: lines of a large title may stand this far apart."""
_NEARLY = 4.0
"""In letters: so much a line may leave free where what follows may not open a line (41|个。), if its sentence goes on."""
_ENDED = re.compile(r"[。！？!?：:；;…][”’）)】》]*$")
_ROOM = 0.3
"""In letters: a word needs this much more room than it is wide, for a line to be thought to have had room for it."""
_UNBROKEN = re.compile(r"[“‘（《〈〔【(]*(?:[!-~]+|.)?[，。、；：！？”’）》〉〕】…—)]*")
_TITLE = 1.2
_NOTE = re.compile(r"^(?:注|说明|备注|资料来源|数据来源)\s*[:：\d]")


class TextLine:
    """Characters on one base line."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.words = spaced(glyphs).strip()
        shown = [glyph for glyph in glyphs if not glyph.char.isspace()] or glyphs
        self.left, self.right, self.base = shown[0].left, max(glyph.right for glyph in shown), median(glyph.base for glyph in shown)
        self.size = size(shown)


def source(pages: list[tuple[float, list[TextLine], list[Grid]]]) -> Source:
    """The paragraphs and tables of all pages."""
    lines = [line for _height, told, _grids in pages for line in told]
    body = _usual([line.size for line in lines])
    measure = [line for line in lines if abs(line.size - body) < 0.1 * body] or lines
    left = _edge([line.left for line in measure], body, low=True)
    right = _edge([line.right for line in measure], body, low=False)
    flow = _Flow(body, left, right, _pitch([told for _height, told, _grids in pages]))
    for _height, told, grids in pages:
        items: list[tuple[float, TextLine | Grid]] = [(line.base, line) for line in told] + [(grid.top, grid) for grid in grids]
        flow.above = None
        for _top, item in sorted(items, key=lambda pair: pair[0]):
            if isinstance(item, Grid):
                flow.grid(item)
            else:
                flow.line(item)
    flow.end_paragraph()
    flow.end_table()
    return flow.out.source("pdf")


@dataclass(slots=True)
class _Flow:
    """Lines and grids in reading order, put together again to paragraphs and tables that go on over pages."""

    body: float
    """Points: the size of most lines."""
    left: float
    right: float
    pitch: float
    out: Collector = field(default_factory=Collector)
    above: TextLine | None = None
    """The line before, on the same page."""
    waiting: list[TextLine] = field(default_factory=list)
    """Lines of the paragraph that has not ended yet, and its words."""
    words: str = ""
    table: list[list[str]] = field(default_factory=list)
    columns: tuple[float, ...] = ()
    titled: bool = False

    def grid(self, grid: Grid) -> None:
        self.end_paragraph()
        if self.table and _same(self.columns, grid.xs):
            self.table += grid.rows[_repeated(self.table, grid.rows) :]
        else:
            self.end_table()
            self.table, self.columns = grid.rows, grid.xs

    def line(self, line: TextLine) -> None:
        self.end_table()
        apart = self.above is not None and line.base - self.above.base > max(_APART * self.pitch, _WIDE_APART * line.size)
        self.above = line
        if self.waiting and (apart or not _goes_on(self.waiting[-1], line, left=self.left, right=self.right, body=self.body)):
            self.end_paragraph()
        self.waiting.append(line)
        self.words = joined(self.words, line.words)

    def end_paragraph(self) -> None:
        if self.words:
            title = not self.titled and self.waiting[0].size > _TITLE * self.body
            self.titled = self.titled or title
            self.out.line(self.words, Hint.TITLE if title else Hint.NOTE if _NOTE.match(self.words) else Hint.WORDS)
        self.waiting.clear()
        self.words = ""

    def end_table(self) -> None:
        if self.table:
            self.out.table(self.table)
        self.table, self.columns = [], ()


def _goes_on(before: TextLine, line: TextLine, *, left: float, right: float, body: float) -> bool:
    if abs(before.size - line.size) > 0.12 * body:
        return False
    if line.size > _TITLE * body:
        return True
    free = right - before.right
    full = free < max(_FULL * body, _head(line) + _ROOM * body) or (
        free < _NEARLY * body and not _ENDED.search(before.words) and not breaks.opens(line.words)
    )
    return line.left - left < _INDENT * body and full


def _head(line: TextLine) -> float:
    """How wide a line's beginning is that no line may be broken in: a number or Latin word with the marks around it."""
    shown = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    found = _UNBROKEN.match("".join(glyph.char for glyph in shown))
    return shown[found.end() - 1].right - shown[0].left if found and found.end() else 0.0


def _pitch(pages: list[list[TextLine]]) -> float:
    """The usual distance of two lines that follow one another on a page."""
    steps = [below.base - above.base for lines in pages for above, below in pairwise(lines)]
    return median(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0


def _usual(sizes: list[float]) -> float:
    """The size of most letters."""
    if not sizes:
        return 12.0
    return Counter(round(value * 2) / 2 for value in sizes).most_common(1)[0][0] or 12.0


def _edge(values: list[float], body: float, *, low: bool) -> float:
    """Where the measure begins or ends: the outermost place that several lines share."""
    if not values:
        return 0.0
    ordered = sorted(values, reverse=not low)
    for value in ordered:
        if sum(abs(other - value) < 0.6 * body for other in values) >= min(2, len(values)):
            return value
    return ordered[0]


def _same(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    return len(first) == len(second) and all(abs(a - b) < 4 for a, b in zip(first, second, strict=True))


def _repeated(table: list[list[str]], rows: list[list[str]]) -> int:
    """How many rows at the top of a table's next part repeat its head."""
    count = 0
    while count < min(len(table), len(rows), 4) and table[count] == rows[count]:
        count += 1
    return count
