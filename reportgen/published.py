"""A published text as it was read: clean words, what each stretch is, what the page says about it, and where it stood.

In: nothing; `read` makes it.   Out: `PublishedText`, `Unit`, `Cell`, `Metadatum`.
`text` is what `reportgen read` prints: one paragraph a line, a table a row a line with ` | ` between its cells and a blank line after it.
`raw` is the text before cleaning: for txt the decoded file, else every line that was found in the file, chrome included.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class UnitKind(StrEnum):
    """What a stretch of the text is."""

    TITLE = "title"
    HEADING = "heading"
    """With its number; a heading that opens its paragraph ends with its 。 and the paragraph follows on the same line."""
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    """Lines straight above a table: its name, its unit."""
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell as a slice of the clean text; empty under a span."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of the clean text, as a Python slice."""

    kind: UnitKind
    start: int
    end: int
    level: int = 0
    """1 is 一、 2 （一） 3 1. 4 （1）; 0 where there is no number. A numbered paragraph that is no heading has its level too."""
    number: str = ""
    """As printed, with its mark: 一、"""
    cells: tuple[Cell, ...] = ()
    table: int = 0
    """Which table of the text a caption or row belongs to, from 1."""


@dataclass(frozen=True, slots=True)
class Metadatum:
    """What the page says about the document: 索引号, 文号, 成文日期; `start` and `end` are into `raw`, -1 where it stood in no line."""

    name: str
    value: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` characters that stand at `clean` in the clean text and at `raw` in the raw one."""

    clean: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedText:
    """A published text, read."""

    text: str
    units: tuple[Unit, ...]
    metadata: tuple[Metadatum, ...]
    raw: str
    stretches: tuple[Stretch, ...]
    """In the order of the clean text; what lies between two of them (line ends, ` | `) was put there by reading."""
    format: str
    """html, txt, docx, pdf."""
    encoding: str = "utf-8"
    name: str = ""
    """The file's name without its folders."""
    warnings: tuple[str, ...] = ()
    """What a person should know: revisions were accepted, characters were lost."""
    pictures: int = 0
    """How many pictures and charts the document holds, at most; what they show is not read."""
    charts: int = 0
    """How many of them are charts and other drawings, not images."""
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(stretch.clean for stretch in self.stretches))

    def words(self, unit: Unit | Cell) -> str:
        """The words of a unit or cell."""
        return self.text[unit.start : unit.end]

    def meta(self, *names: str) -> str:
        """The value of the first of `names` that the page tells; empty where it tells none."""
        told = {datum.name: datum.value for datum in reversed(self.metadata)}
        return next((told[name] for name in names if name in told), "")

    def raw_offset(self, offset: int) -> int:
        """Where the character at `offset` of the clean text stands in the raw one; what reading put there counts as the end before it."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return self.stretches[0].raw if self.stretches else 0
        stretch = self.stretches[place]
        return stretch.raw + min(offset - stretch.clean, stretch.length)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """A slice of the clean text as a slice of the raw one; what was cut out between stays inside."""
        first = self.raw_offset(start)
        return (first, self.raw_offset(end - 1) + 1) if end > start else (first, first)

    def told_span(self, start: int, end: int) -> tuple[int, int]:
        """A slice of the clean text as programs are told it: into the file for txt, else into what `read` prints."""
        return self.raw_span(start, end) if self.format == "txt" else (start, end)

    def lines(self) -> Iterator[tuple[int, int]]:
        """Slices of the clean text, a line each, blank ones left out."""
        start = 0
        for line in self.text.split("\n"):
            if line:
                yield start, start + len(line)
            start += len(line) + 1
