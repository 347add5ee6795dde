"""Dicts and lists that know the place of each of their keys and values.

In:  the text of a file, and where in it things begin.   Out: `Mapping` and `Sequence`; lines and columns are told from 1.
A mark is the offset of a character in the text: what nobody asks for the place of costs no more than that.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from itertools import accumulate
from typing import Any

from reportgen.diagnostics import Location


class Source:
    """The text of a file, each of its lines ending in one character, and what messages call the file."""

    __slots__ = ("_ends", "lines", "path", "text")

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        """As messages count them; behind the last end of a line stands an empty one."""
        self._ends = [*accumulate([len(line) + 1 for line in self.lines], initial=-1)]
        """Where each line ends; before all of them that of the line before the first."""

    def place(self, mark: int) -> Location:
        """Line and column of a character."""
        ends = self._ends
        line = bisect_left(ends, mark)
        return Location(self.path, line, mark - ends[line - 1])


class Mapping(dict[str, Any]):
    """A mapping in the order of the file."""

    __slots__ = ("mark", "marks", "source")

    def __init__(self, source: Source, mark: int = 0) -> None:
        self.source = source
        self.mark = mark
        self.marks: dict[str, tuple[int, int]] = {}
        """By key: where it stands, and where its value does."""

    @property
    def location(self) -> Location:
        """Where the mapping begins."""
        return self.source.place(self.mark)

    def place(self, key: str) -> Location:
        """Where the value of `key` begins; the mapping's own place where there is no such key."""
        return self.source.place(self.marks[key][1] if key in self.marks else self.mark)

    def key_place(self, key: str) -> Location:
        """Where `key` itself stands; the mapping's own place where there is no such key."""
        return self.source.place(self.marks[key][0] if key in self.marks else self.mark)

    def key_is_quoted(self, key: str) -> bool:
        """Whether `key` stands in quotes in the file."""
        return key in self.marks and self.source.text[self.marks[key][0]] in "\"'"

    def value_mark(self, key: str) -> int:
        """The mark of `place`."""
        return self.marks[key][1] if key in self.marks else self.mark


class Sequence(list[Any]):
    """A sequence in the order of the file."""

    __slots__ = ("mark", "marks", "source")

    def __init__(self, source: Source, mark: int = 0) -> None:
        self.source = source
        self.mark = mark
        self.marks: list[int] = []

    @property
    def location(self) -> Location:
        """Where the sequence begins."""
        return self.source.place(self.mark)

    def place(self, index: int) -> Location:
        """Where the item at `index` begins; the sequence's own place where there is no such item."""
        return self.source.place(self.value_mark(index))

    def value_mark(self, index: int) -> int:
        """The mark of `place`."""
        return self.marks[index] if 0 <= index < len(self.marks) else self.mark


Node = Mapping | Sequence | Decimal | str | None
