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


class Mapping(dict[str, Any]):
    """A mapping in the order of the file."""

    __slots__ = ("key_marks", "mark", "path", "value_marks")

    def __init__(self, path: str, mark: Mark) -> None:
        super().__init__()
        self.path = path
        self.mark = mark
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    @property
    def location(self) -> Location:
        """Where the mapping begins."""
        return _location(self.path, self.mark)

    def place(self, key: str) -> Location:
        """Where the value of `key` begins; the mapping's own place where there is no such key."""
        return _location(self.path, self.value_marks.get(key, self.mark))

    def key_place(self, key: str) -> Location:
        """Where `key` itself stands; the mapping's own place where there is no such key."""
        return _location(self.path, self.key_marks.get(key, self.mark))


class Sequence(list[Any]):
    """A sequence in the order of the file."""

    __slots__ = ("mark", "path", "value_marks")

    def __init__(self, path: str, mark: Mark) -> None:
        super().__init__()
        self.path = path
        self.mark = mark
        self.value_marks: list[Mark] = []

    @property
    def location(self) -> Location:
        """Where the sequence begins."""
        return _location(self.path, self.mark)

    def place(self, index: int) -> Location:
        """Where the item at `index` begins; the sequence's own place where there is no such item."""
        return _location(self.path, self.value_marks[index] if 0 <= index < len(self.value_marks) else self.mark)


Node = Mapping | Sequence | Decimal | str | None


def _location(path: str, mark: Mark) -> Location:
    return Location(path, mark.line + 1, mark.column + 1)
