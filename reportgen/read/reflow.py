"""Lines on pages as paragraphs.

In: the lines and tables of each page with their places.   Out: Source.
A paragraph starts where a line is indented, where the line before does not fill the measure, or where the size of the letters changes; a
title is set larger than the body, and all its lines are one. A table at the head of a page goes on from one at the foot of the page
before when its columns are the same; its repeated head is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from reportgen.read import breaks
from reportgen.read.grids import Glyph, Grid
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
_ASCII = re.compile(r"[!-~]")


class TextLine:
    """Characters on one base line."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.words = spaced(glyphs).strip()
        shown = [glyph for glyph in glyphs if not glyph.char.isspace()] or glyphs
        self.left, self.right, self.base = shown[0].left, max(glyph.right for glyph in shown), median(glyph.base for glyph in shown)
        self.size = size(shown)


def size(glyphs: list[Glyph]) -> float:
    """The width of a letter: that of Chinese ones, else some of the height."""
    wide = [glyph.right - glyph.left for glyph in glyphs if "\u2e80" <= glyph.char <= "\u9fff"]
    return median(wide) if wide else 0.9 * median(glyph.bottom - glyph.top for glyph in glyphs)


def spaced(glyphs: list[Glyph]) -> str:
    """The characters, with one blank where the page leaves a gap between two Latin ones, or a wide one between any."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and not glyph.char.isspace() and not before.char.isspace():
            gap, tall = glyph.left - before.right, glyph.bottom - glyph.top
            latin = bool(_ASCII.match(glyph.char) and _ASCII.match(before.char))
            if gap > (0.18 if latin else 1.2) * tall:
                pieces.append(" ")
        pieces.append(" " if glyph.char.isspace() else glyph.char)
        before = glyph
    return re.sub(r" {2,}", " ", "".join(pieces))


def cell_words(glyphs: list[Glyph]) -> str:
    """The words of a cell, its lines joined."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.left)):
        if lines and abs(lines[-1][-1].base - glyph.base) < 0.3 * max(glyph.bottom - glyph.top, 4.0):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    words = ""
    for line in lines:
        words = joined(words, spaced(sorted(line, key=lambda glyph: glyph.left)).strip())
    return words


def joined(first: str, second: str) -> str:
    """Two lines of one paragraph; a blank between two Latin words, none where a word or number was only broken."""
    if first and second and first[-1].isascii() and second[0].isascii() and first[-1].isalpha() and second[0].isalpha():
        return f"{first} {second}"
    return first + second


def source(pages: list[tuple[float, list[TextLine], list[Grid]]]) -> Source:
    """The paragraphs and tables of all pages."""
    out = Collector()
    lines = [line for _height, told, _grids in pages for line in told]
    body = _usual([line.size for line in lines])
    ordinary = [line for line in lines if abs(line.size - body) < 0.1 * body]
    measure = ordinary or lines
    left = _edge([line.left for line in measure], body, low=True)
    right = _edge([line.right for line in measure], body, low=False)
    pitch = _pitch([told for _height, told, _grids in pages])
    waiting: list[TextLine] = []
    words = ""
    table: list[list[str]] = []
    columns: tuple[float, ...] = ()
    titled = False

    def end_paragraph() -> None:
        nonlocal words, titled
        if words:
            title = not titled and waiting[0].size > _TITLE * body
            titled = titled or title
            out.line(words, Hint.TITLE if title else Hint.NOTE if _NOTE.match(words) else Hint.WORDS)
        waiting.clear()
        words = ""

    def end_table() -> None:
        nonlocal table, columns
        if table:
            out.table(table)
        table, columns = [], ()

    for _height, told, grids in pages:
        items: list[tuple[float, TextLine | Grid]] = [(line.base, line) for line in told] + [(grid.top, grid) for grid in grids]
        above: TextLine | None = None
        for _top, item in sorted(items, key=lambda pair: pair[0]):
            if isinstance(item, Grid):
                end_paragraph()
                if table and _same(columns, item.xs):
                    table += item.rows[_repeated(table, item.rows) :]
                else:
                    end_table()
                    table, columns = item.rows, item.xs
                continue
            end_table()
            apart = above is not None and item.base - above.base > max(_APART * pitch, _WIDE_APART * item.size)
            above = item
            if waiting and (apart or not _goes_on(waiting[-1], item, left=left, right=right, body=body)):
                end_paragraph()
            waiting.append(item)
            words = joined(words, item.words)
    end_paragraph()
    end_table()
    return out.source("pdf")


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
