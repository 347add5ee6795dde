"""Words without their dress: what is left of a text when width, blanks, kinds of quotation mark and dash no longer count.

In: a slice of a text.   Out: `Folded`, each of its characters with its place in the text.
Two stretches that fold to the same words differ in format only. Superscripts, circled numbers, fractions stay: 10² is not 102.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reportgen import signs

_TABLE = (
    dict.fromkeys(signs.OPENING_QUOTES + signs.CLOSING_QUOTES + signs.OTHER_QUOTES, '"')
    | dict.fromkeys(signs.SINGLE_QUOTES, "'")
    | signs.TORTOISE
    | signs.narrow("［］")
    | dict.fromkeys(signs.DASHES, "-")
    | dict.fromkeys(signs.WAVES, "~")
    | dict.fromkeys(signs.DOTS, "·")
    | {"⋯": "…"}
)
_DRESS = ("<wide>", "<narrow>", "<square>", "<font>", "<compat>", "<vertical>", "<small>", "<noBreak>")
_RUNS = frozenset("-…")
"""—— and —, …… and … are one mark, however long."""
_OPENERS = frozenset("\"'”’)]」』")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded words. `starts[i]` is where character `i` begins in the text; the last entry is where the stretch ends."""

    text: str
    starts: tuple[int, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters `first` to `last` as a slice of the text; blanks behind a character belong to it."""
        return self.starts[first], self.starts[last]


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """The slice of `text` without its dress.

    >>> fold("增长 １４．７％，（其中“小柯城”——26家）").text
    '增长14.7%,(其中"小柯城"-26家)'
    """
    end = len(text) if end is None else end
    out: list[str] = []
    starts: list[int] = []
    blank = False
    for place in range(start, end):
        for char in _plain(text[place]):
            if char == " ":
                blank = True
                continue
            if blank and out and _word(out[-1]) and _word(char):
                out.append(" ")
                starts.append(place)
            blank = False
            if char in _RUNS and out and out[-1] == char:
                continue
            out.append(char)
            starts.append(place)
    if starts:
        starts[0] = start
    _full_stops(out)
    return Folded("".join(out), (*starts, end))


def folded(text: str) -> str:
    """The words of `text` without their dress."""
    return fold(text).text


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """What a character folds to: several, one, a blank, or nothing."""
    if char in signs.UNSEEN:
        return ""
    if char in _TABLE:
        return _TABLE[char]
    if char.isspace():
        return " "
    if char in "…。":
        return char
    if unicodedata.decomposition(char).startswith(_DRESS) or "\uf900" <= char <= "\ufaff":
        return "".join(_TABLE.get(one, one) for one in unicodedata.normalize("NFKC", char))
    return char


def _word(char: str) -> bool:
    """Whether a blank beside the character parts words, as in English."""
    return char.isascii() and char.isalnum()


def _full_stops(out: list[str]) -> None:
    """A point that ends a Chinese sentence is 。 in another dress; one in a number, or behind the number of a heading, is not."""
    for place, char in enumerate(out):
        if char != ".":
            continue
        before = out[place - 1] if place else ""
        after = out[place + 1] if place + 1 < len(out) else ""
        ends = after == "" or after in _OPENERS
        if before and (ends or not _word(before)) and not _word(after):
            out[place] = "。"
