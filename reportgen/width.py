"""Text in columns: what is how wide on a terminal, where Chinese takes two places.

In: text.   Out: padded, cut or wrapped text.
"""

from __future__ import annotations

import unicodedata

NO_LINE_START = "，。、；：？！）】》”’％%…·,.;:?!)]}"
"""Marks that do not begin a line."""


def width(text: str) -> int:
    """Places that `text` takes: two for wide and full-width characters, none for combining ones.

    >>> width("研发a")
    5
    """
    return sum(_places(character) for character in text)


def pad(text: str, places: int, *, right: bool = False) -> str:
    """`text` filled with blanks to `places`, at the right end of them with `right`."""
    blanks = " " * (places - width(text))
    return blanks + text if right else text + blanks


def cut(text: str, places: int) -> str:
    """The beginning of `text` that fits into `places`, ending in … where something was left out."""
    if width(text) <= places:
        return text
    kept, used = [], 1
    for character in text:
        used += _places(character)
        if used > places:
            break
        kept.append(character)
    return "".join(kept) + "…"


def wrap(text: str, places: int) -> list[str]:
    """Lines of at most `places`: broken between Chinese characters and at blanks, never inside a Latin word or before a comma."""
    lines, line, used = [], "", 0
    for chunk in _chunks(text):
        room = width(chunk)
        if line and used + room > places and chunk[0] not in NO_LINE_START:
            lines.append(line.rstrip())
            line, used = "", 0
            chunk = chunk.lstrip()
            room = width(chunk)
        line, used = line + chunk, used + room
    return [*lines, line.rstrip()]


def table(head: list[str], rows: list[list[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """Lines of a table whose columns align; the columns numbered in `right` are set to the right."""
    widths = [max(width(row[column]) for row in [head, *rows]) for column in range(len(head))]
    return [
        "  ".join(pad(cell, widths[column], right=column in right) for column, cell in enumerate(row)).rstrip()
        for row in [head, ["─" * places for places in widths], *rows]
    ]


def _places(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _chunks(text: str) -> list[str]:
    """Pieces between which a line may break: single wide characters, and runs of narrow ones up to and with their blanks."""
    chunks: list[str] = []
    for character in text:
        narrow = _places(character) < 2
        if chunks and narrow and _places(chunks[-1][-1]) < 2 and not (chunks[-1].endswith(" ") and character != " "):
            chunks[-1] += character
        else:
            chunks.append(character)
    return chunks
