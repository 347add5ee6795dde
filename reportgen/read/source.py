"""What a file gives before cleaning: its lines, each with what the format knows about it.

In: lines as a format's reader finds them.   Out: `Source`, the raw text with its `Line`s.
Rows of tables are one line with ` | ` between their cells, as everywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.read.limits import check_characters

BETWEEN_CELLS = " | "
Span = tuple[int, int]


class Hint(StrEnum):
    """What the format knows of a line."""

    NONE = "none"
    TITLE = "title"
    WORDS = "words"
    """Surely no row of a table."""
    ROW = "row"
    NOTE = "note"
    """Belongs to the table above it."""
    OUTSIDE = "outside"
    """Of the page, not of the document."""


@dataclass(slots=True)
class Line:
    """A line as slices of the raw text, put together without anything between them (a row: one slice a cell)."""

    spans: list[Span]
    hint: Hint = Hint.NONE
    blank_after: bool = False
    """A blank line, or the end of a table, follows."""
    indented: bool = False
    table: int = 0

    def words(self, raw: str) -> str:
        """What the line says; cells with their marks."""
        return (BETWEEN_CELLS if self.table else "").join(raw[start:end] for start, end in self.spans)


@dataclass(slots=True)
class Source:
    """The raw text of a file, and its lines."""

    raw: str
    lines: list[Line]
    format: str
    encoding: str = "utf-8"
    metadata: list[tuple[str, str]] = field(default_factory=list)
    """What the file says of itself outside its text."""
    warnings: list[str] = field(default_factory=list)
    pictures: int = 0
    """How many pictures and charts the document holds, at most."""
    charts: int = 0
    """How many of them are drawn, not images."""


class Collector:
    """Builds the raw text of a format that has no text of its own, line by line."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.lines: list[Line] = []
        self._tables = 0

    def line(self, words: str, hint: Hint = Hint.WORDS) -> None:
        """Append a line; one without words is left out."""
        words = words.strip()
        if words:
            self.lines.append(Line([self._put(words)], hint))
            self._add("\n")

    def table(self, rows: list[list[str]], hint: Hint = Hint.ROW) -> None:
        """Append a table; places under a span are empty cells."""
        self._tables += 1
        for row in rows:
            spans = []
            for place, cell in enumerate(row):
                if place:
                    self._add(BETWEEN_CELLS)
                spans.append(self._put(" ".join(cell.split())))
            self._add("\n")
            self.lines.append(Line(spans, hint, table=self._tables))
        if rows:
            self.lines[-1].blank_after = True
            self._add("\n")

    def source(self, form: str, *, encoding: str = "utf-8") -> Source:
        """All of it."""
        return Source("".join(self._pieces), self.lines, form, encoding)

    def _put(self, words: str) -> Span:
        start = self._length
        self._add(words)
        return start, self._length

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        check_characters(self._length)
