"""Sentences, clauses and brackets of a folded line.

In:  the text of a line.   Out: where each character's clause begins and ends; a bracket is a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_END = re.compile(r"[。!?](?:[”’)\]])?")
_BREAKS = frozenset(",;:。!?")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Slices of a line, a sentence each, its stop included."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


_QUOTES = re.compile(r"“[^“”]{1,40}”|《[^《》]{1,160}》")


def _quoted(text: str) -> bytearray:
    """What stands in quotation or title marks: its commas end no clause."""
    inside = bytearray(len(text))
    for match in _QUOTES.finditer(text):
        inside[match.start() + 1 : match.end() - 1] = b"\1" * (match.end() - match.start() - 2)
    return inside


class Clauses:
    """Where clauses of a line begin and end, those in brackets apart."""

    def __init__(self, text: str) -> None:
        self._text = text
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

    def start(self, place: int) -> int:
        """Where the clause of a character begins."""
        return self._starts[place]

    def opened(self, place: int) -> int:
        """The bracket that a character stands in; -1 for none."""
        return self._opened[place]

    def end(self, place: int) -> int:
        """Where the clause that goes on at `place` ends; a bracket that opens ends it too."""
        text = self._text
        while place < len(text) and (self._quoted[place] or (text[place] not in _BREAKS and text[place] not in "()")):
            place += 1
        return place

    def without(self, start: int, end: int, gaps: Iterable[tuple[int, int]]) -> str:
        """A slice without some parts of it."""
        pieces = []
        at = start
        for first, last in sorted(gaps):
            if first < at or first >= end:
                continue
            pieces.append(self._text[at:first])
            at = min(last, end)
        pieces.append(self._text[at:end])
        return "".join(pieces)
