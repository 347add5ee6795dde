"""The writer's prose as it reads: lines without their marks, each of which knows where its characters stand in the file.

In:  a year file, whose lines are in pieces.   Out: `Prose`: its text, the lines in which a hint stands, the numbers that it declares.
A mark in the prose counts as what it prints where that is known: a declared number as the number, a called fact as no digit at all.
The text is looked through as a whole for what a rule needs to find anything; a line is made where it stands.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from reportgen import markers, numerals
from reportgen.diagnostics import Location
from reportgen.model import Passage, TextLine, YearFile
from reportgen.records import light
from reportgen.wordlists import Hint

CALLED = "〓"
"""Stands for a fact that the line calls by name."""


@light
@dataclass(frozen=True, slots=True)
class Line:
    """One line as it reads."""

    text: str
    source: TextLine
    topic: str

    @property
    def numbers(self) -> tuple[tuple[int, int], ...]:
        """Where the digits of its figures and declared numbers begin and end."""
        found: list[tuple[int, int]] = []
        end = 0
        for piece in _pieces(self.source):
            told = _read(piece)
            start, end = end, end + len(told)
            if told.isdecimal():
                found.append((start, end))
            elif not isinstance(piece, str | markers.Call):
                found += [match.span() for match in numerals.NUMBER.finditer(self.text, start, end)]
        return tuple(found)

    def at(self, offset: int) -> Location:
        """The place in the file of the character at `offset`."""
        begin = origin = end = 0
        for start, piece in markers.placed(_pieces(self.source)):
            if end > offset:
                break
            begin, origin = end, start
            end += len(_read(piece))
        return self.source.at(origin + offset - begin)


class Prose:
    """The prose of one file."""

    def __init__(self, file: YearFile) -> None:
        self.file = file
        self.declared: list[tuple[TextLine, markers.Declared]] = []
        """Every number that is declared, with its line."""
        self._sources: list[tuple[TextLine, str]] = []
        """Titles, paragraphs and points, topic by topic, as they follow one another."""
        self._texts: list[str] = []
        """How each of them reads."""
        for topic, passages in file.passages.items():
            for passage in passages:
                self._add(passage, topic)
        self.text = "\n".join(self._texts)
        """All of it, a line each."""

    def _add(self, passage: Passage, topic: str) -> None:
        for source in (*passage.title, *passage.text):
            self._sources.append((source, topic))
            self._texts.append(self._told(source))
        if passage.due or passage.columns:
            beside = len(passage.title) + len(passage.text)
            for source in passage.lines[beside:]:
                self._told(source)
        for point in passage.points:
            self._add(point, topic)

    def _told(self, source: TextLine) -> str:
        """How a line reads; the numbers that it declares are noted."""
        pieces = _pieces(source)
        if len(pieces) == 1 and type(pieces[0]) is str:
            return pieces[0]
        read = []
        for piece in pieces:
            if type(piece) is str:
                read.append(piece)
            elif type(piece) is markers.Declared:
                read.append(piece.written + piece.unit)
                self.declared.append((source, piece))
            else:
                read.append(_read(piece))
        return "".join(read)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that its writer has typed, but for what stands in columns."""
        return tuple(Line(text, *source) for text, source in zip(self._texts, self._sources, strict=True))

    def having(self, *hints: Hint) -> dict[int, Line]:
        """The lines in which one of a few hints stands, by their numbers, in order; each stands within one line."""
        places = [place for hint in hints for place in hint.places(self.text)]
        if not places:
            return {}
        numbers = sorted({bisect(self._starts, place) - 1 for place in places})
        return {number: Line(self._texts[number], *self._sources[number]) for number in numbers}

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins in the text; then, where one more would."""
        return list(accumulate([len(text) + 1 for text in self._texts], initial=0))


def _pieces(source: TextLine) -> tuple[markers.Piece, ...]:
    return markers.scan(source.text)[0] if source.pieces is None else source.pieces


def _read(piece: markers.Piece) -> str:
    """What a piece counts as."""
    return piece if isinstance(piece, str) else CALLED if isinstance(piece, markers.Call) else piece.text
