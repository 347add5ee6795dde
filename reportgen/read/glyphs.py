"""Characters with their places on a page, put together as words.

In:  glyphs, in points from the top left.   Out: text, with blanks where the page leaves gaps.
"""

from __future__ import annotations

import re
from statistics import median
from typing import NamedTuple

_ASCII = re.compile(r"[!-~]")


class Glyph(NamedTuple):
    """A character and its box; `base` is the line it stands on."""

    char: str
    left: float
    right: float
    top: float
    bottom: float
    base: float


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
