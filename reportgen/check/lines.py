"""The writer's prose as it reads: lines without their marks, each of which knows where its characters stand in the file.

In:  a year file, whose lines are in pieces.   Out: `Prose`: its lines, all of them or those that hold a word.
A mark in the prose counts as what it prints where that is known: a declared number as the number, a called fact as no digit at all.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from reportgen import markers, numerals
from reportgen.diagnostics import Location
from reportgen.model import Passage, TextLine, YearFile
from reportgen.records import light

CALLED = "〓"
"""Stands for a fact that the line calls by name."""


@light
@dataclass(frozen=True, slots=True)
class Line:
    """One line as it reads."""

    text: str
    numbers: tuple[tuple[int, int], ...]
    """Where the digits of its figures and declared numbers begin and end."""
    source: TextLine
    topic: str

    def at(self, offset: int) -> Location:
        """The place in the file of the character at `offset`."""
        begin = origin = end = 0
        for start, piece in markers.placed(_pieces(self.source)):
            if end > offset:
                break
            begin, origin = end, start
            end += len(_read(piece))
        return self.source.at(origin + offset - begin)


class Words:
    """Words that are looked for all at once."""

    def __init__(self, words: Iterable[str]) -> None:
        ordered = sorted(words, key=len, reverse=True)
        self._sign = re.compile("|".join(map(re.escape, ordered)))
        self._begun = {word: tuple(each for each in ordered if word.startswith(each)) for word in ordered}

    def places(self, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Where words begin, and which ones."""
        match = self._sign.search(text)
        while match is not None:
            yield match.start(), self._begun[match[0]]
            match = self._sign.search(text, match.start() + 1)


class Prose:
    """The prose of one file."""

    def __init__(self, file: YearFile) -> None:
        self.file = file

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Titles, paragraphs and points, topic by topic, as they follow one another."""
        found: list[Line] = []
        for topic, passages in self.file.passages.items():
            for passage in passages:
                _add(found, passage, topic)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """All of them, for those who ask whether a word stands anywhere."""
        return "\n".join([line.text for line in self.lines])

    def number(self, place: int) -> int:
        """Which of the lines holds the character at `place` of the text."""
        return bisect(self._starts, place) - 1

    def having(self, *words: str) -> list[Line]:
        """The lines that hold one of a few words."""
        numbers = set()
        for word in words:
            place = self.text.find(word)
            while place >= 0:
                number = self.number(place)
                numbers.add(number)
                place = self.text.find(word, self._starts[number + 1])
        return [self.lines[number] for number in sorted(numbers)]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins in the text; then, where one more would."""
        return list(accumulate((len(line.text) + 1 for line in self.lines), initial=0))


def _add(found: list[Line], passage: Passage, topic: str) -> None:
    found += [_line(source, topic) for source in (*passage.title, *passage.text)]
    for point in passage.points:
        _add(found, point, topic)


def _line(source: TextLine, topic: str) -> Line:
    """The line without its marks."""
    pieces = _pieces(source)
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return Line(pieces[0], (), source, topic)
    text = ""
    numbers: list[tuple[int, int]] = []
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        elif isinstance(piece, markers.Call):
            text += CALLED
        else:
            start, told = len(text), piece.text
            text += told
            if told.isdecimal():
                numbers.append((start, len(text)))
            else:
                numbers += [match.span() for match in numerals.NUMBER.finditer(text, start)]
    return Line(text, tuple(numbers), source, topic)


def _pieces(source: TextLine) -> tuple[markers.Piece, ...]:
    return markers.scan(source.text)[0] if source.pieces is None else source.pieces


def _read(piece: markers.Piece) -> str:
    """What a piece counts as."""
    return piece if isinstance(piece, str) else CALLED if isinstance(piece, markers.Call) else piece.text
