"""Dicts and lists that know the place of each of their keys and values.

In:  what a reader of files finds.   Out: `Mapping` and `Sequence`; lines and columns are told from 1.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.diagnostics import Location

Mark = tuple[int, int]
"""Line and column."""
START: Mark = (1, 1)


class Mapping(dict[str, Any]):
    """A mapping in the order of the file."""

    __slots__ = ("mark", "marks", "path")

    def __init__(self, path: str, mark: Mark = START) -> None:
        self.path = path
        self.mark = mark
        self.marks: dict[str, tuple[int, int, int, int]] = {}
        """By key: line and column of the key, and of its value."""

    @property
    def location(self) -> Location:
        """Where the mapping begins."""
        return Location(self.path, *self.mark)

    def place(self, key: str) -> Location:
        """Where the value of `key` begins; the mapping's own place where there is no such key."""
        if key not in self.marks:
            return self.location
        _line, _column, line, column = self.marks[key]
        return Location(self.path, line, column)

    def key_place(self, key: str) -> Location:
        """Where `key` itself stands; the mapping's own place where there is no such key."""
        if key not in self.marks:
            return self.location
        line, column, _line, _column = self.marks[key]
        return Location(self.path, line, column)


class Sequence(list[Any]):
    """A sequence in the order of the file."""

    __slots__ = ("mark", "marks", "path")

    def __init__(self, path: str, mark: Mark = START) -> None:
        self.path = path
        self.mark = mark
        self.marks: list[Mark] = []

    @property
    def location(self) -> Location:
        """Where the sequence begins."""
        return Location(self.path, *self.mark)

    def place(self, index: int) -> Location:
        """Where the item at `index` begins; the sequence's own place where there is no such item."""
        return Location(self.path, *self.marks[index]) if 0 <= index < len(self.marks) else self.location


Node = Mapping | Sequence | Decimal | str | None
