"""Dicts and lists that know the place of each of their keys and values.

In:  events of the parser.   Out: `Mapping` and `Sequence`; lines and columns are told from 1.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Protocol

from reportgen.diagnostics import Location


class Mark(Protocol):
    """A place as the parser tells it, from 0."""

    line: int
    column: int


class _Start:
    line = 0
    column = 0


START: Mark = _Start()
"""Where a file begins."""


class Mapping(dict[str, Any]):
    """A mapping in the order of the file."""

    __slots__ = ("mark", "marks", "path")

    def __init__(self, path: str, mark: Mark = START) -> None:
        self.path = path
        self.mark = mark
        self.marks: dict[str, tuple[Mark, Mark]] = {}
        """By key: where it stands, and where its value does."""

    @property
    def location(self) -> Location:
        """Where the mapping begins."""
        return _location(self.path, self.mark)

    def place(self, key: str) -> Location:
        """Where the value of `key` begins; the mapping's own place where there is no such key."""
        mark = self.marks[key][1] if key in self.marks else self.mark
        return Location(self.path, mark.line + 1, mark.column + 1)

    def key_place(self, key: str) -> Location:
        """Where `key` itself stands; the mapping's own place where there is no such key."""
        return _location(self.path, self.marks[key][0] if key in self.marks else self.mark)

    def value_mark(self, key: str) -> Mark:
        """The mark of `place`."""
        return self.marks[key][1] if key in self.marks else self.mark


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
        return _location(self.path, self.mark)

    def place(self, index: int) -> Location:
        """Where the item at `index` begins; the sequence's own place where there is no such item."""
        return _location(self.path, self.value_mark(index))

    def value_mark(self, index: int) -> Mark:
        """The mark of `place`."""
        return self.marks[index] if 0 <= index < len(self.marks) else self.mark


Node = Mapping | Sequence | Decimal | str | None


def _location(path: str, mark: Mark) -> Location:
    return Location(path, mark.line + 1, mark.column + 1)
