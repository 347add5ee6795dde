"""The writer's prose as it reads: lines without their marks, each of which knows where its characters stand in the file.

In:  a year file.   Out: `Prose`: its lines, topic by topic.
A mark in the prose counts as what it prints where that is known: a declared number as the number, a called fact as no digit at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from reportgen import markers
from reportgen.diagnostics import Location
from reportgen.model import Passage, TextLine, YearFile
from reportgen.records import light

CALLED = "〓"
"""Stands for a fact that the line calls by name."""
_AS_IT_IS = ((0, 0),)


@light
@dataclass(frozen=True, slots=True)
class Line:
    """One line as it reads, and where its characters stand in the file."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Offsets of the text at which a piece begins, with their offsets in the source."""
    source: TextLine

    def at(self, offset: int) -> Location:
        start, origin = max(pair for pair in self.places if pair[0] <= offset)
        return self.source.at(origin + offset - start)


class Prose:
    """The prose of one file."""

    def __init__(self, file: YearFile) -> None:
        self.file = file

    @cached_property
    def topics(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each topic, as they follow one another."""
        return tuple(tuple(line for passage in passages for line in _lines(passage)) for passages in self.file.passages.values())

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(chain.from_iterable(self.topics))

    @cached_property
    def text(self) -> str:
        """All of it, for those who ask whether a word stands anywhere."""
        return "\n".join([line.text for line in self.lines])


def read(source: TextLine) -> Line:
    """The line without its marks."""
    pieces = markers.scan(source.text)[0] if source.pieces is None else source.pieces
    if len(pieces) == 1 and type(pieces[0]) is markers.Plain and not pieces[0].start:
        return Line(pieces[0].text, _AS_IT_IS, source)
    text, places = "", [(0, 0)]
    for piece in pieces:
        places.append((len(text), piece.start))
        text += CALLED if type(piece) is markers.Call else piece.text  # type: ignore[union-attr]  # the other two have it
    return Line(text, tuple(places), source)


def _lines(passage: Passage) -> Iterator[Line]:
    yield from map(read, passage.title)
    yield from map(read, passage.text)
    for point in passage.points:
        yield from _lines(point)
