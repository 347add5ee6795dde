"""Sentences, clauses and brackets of a folded line.

In:  the text of a line.   Out: where each character's clause begins and ends; a bracket is a line of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

_END = re.compile(r"[。!?](?:[”’)\]])?")
_BREAKS = frozenset(",;:。!?")


_LONGEST = 800
"""Longer than any sentence in earnest; what is longer is read in parts, so that time grows with length and no faster."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Slices of a line, a sentence each, its stop included."""
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        while end - start > _LONGEST:
            cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in ";,、") + 1 or start + _LONGEST
            yield start, cut
            start = cut
        if end > start:
            yield start, end
        start = end


_QUOTES = re.compile(r"“[^“”]{1,40}”|《[^《》]{1,160}》")


def _quoted(text: str) -> bytearray:
    """What stands in quotation or title marks: its commas end no clause."""
    inside = bytearray(len(text))
    for match in _QUOTES.finditer(text):
        inside[match.start() + 1 : match.end() - 1] = b"\1" * (match.end() - match.start() - 2)
    return inside


class Clauses:
    """Where clauses of a line begin and end, those in brackets apart."""

    def __init__(self, text: str, gaps: Iterable[tuple[int, int]] = ()) -> None:
        self._text = text
        self._gaps = sorted(gaps)
        self._starts = [0] * (len(text) + 1)
        self._opened = [-1] * (len(text) + 1)
        begins, opens = [0], [-1]
        self._quoted = _quoted(text)
        for place, char in enumerate(text):
            if self._quoted[place]:
                pass
            elif char == ")" and len(begins) > 1:
                begins.pop()
                opens.pop()
            elif char in "。!?":
                # A bracket that is never closed ends with its sentence.
                begins, opens = [place + 1], [-1]
            self._starts[place], self._opened[place] = begins[-1], opens[-1]
            if self._quoted[place]:
                continue
            if char == "(":
                begins.append(place + 1)
                opens.append(place)
            elif char in _BREAKS:
                begins[-1] = place + 1
        self._starts[len(text)], self._opened[len(text)] = begins[-1], opens[-1]
        self._ends = [len(text)] * (len(text) + 1)
        for place in range(len(text) - 1, -1, -1):
            ends = not self._quoted[place] and (text[place] in _BREAKS or text[place] in "()")
            self._ends[place] = place if ends else self._ends[place + 1]

    def start(self, place: int) -> int:
        """Where the clause of a character begins."""
        return self._starts[place]

    def opened(self, place: int) -> int:
        """The bracket that a character stands in; -1 for none."""
        return self._opened[place]

    def end(self, place: int) -> int:
        """Where the clause that goes on at `place` ends; a bracket that opens ends it too."""
        return self._ends[place]

    def without(self, start: int, end: int) -> str:
        """A slice without the words of time and comparison in it."""
        pieces = []
        at = start
        for first, last in self._gaps[bisect_left(self._gaps, (start, 0)) : bisect_left(self._gaps, (end, 0))]:
            if first < at:
                continue
            pieces.append(self._text[at:first])
            at = min(last, end)
        pieces.append(self._text[at:end])
        return "".join(pieces)
