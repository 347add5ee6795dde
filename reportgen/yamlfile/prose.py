"""Where each line of a text stands: block scalars, folded ones, quoted and plain ones.

In:  a scalar's value, the place where it begins, the text of the file.   Out: its non-blank lines, each with the places of its parts.
A line that YAML folds from several lines of the file keeps the place of each of them; the blank that folding puts between two Chinese
characters is taken out again, because a person who breaks a long line means no blank there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reportgen.diagnostics import Location


@dataclass(frozen=True, slots=True)
class ProseLine:
    """One line of prose."""

    text: str
    places: tuple[tuple[int, Location], ...]
    """Offset in `text` and the place of what begins there; the first offset is 0."""


def prose_lines(value: str, place: Location, text: str) -> tuple[ProseLine, ...]:
    """The non-blank lines of the scalar `value`, stripped of outer blanks."""
    source = text.splitlines()
    line = source[place.line - 1] if place.line <= len(source) else ""
    sign = line[place.column - 1 : place.column]
    if sign in ("|", ">"):
        cursor = _Cursor(source, place.path, place.line, 0)
    else:
        cursor = _Cursor(source, place.path, place.line - 1, place.column - 1 + (sign in ("'", '"')))
    return tuple(_line(part.strip(), cursor, place) for part in value.splitlines() if part.strip())


class _Cursor:
    """Walks over the lines of the file from the beginning of a scalar."""

    def __init__(self, source: list[str], path: str, row: int, column: int) -> None:
        self.source = source
        self.path = path
        self.row = row
        self.column = column

    def rest(self) -> str | None:
        """What is left of the current line without outer blanks; blank lines are passed over."""
        while self.row < len(self.source):
            rest = self.source[self.row][self.column :]
            stripped = rest.lstrip()
            self.column += len(rest) - len(stripped)
            if stripped.strip():
                return stripped.rstrip()
            self.row, self.column = self.row + 1, 0
        return None

    @property
    def place(self) -> Location:
        return Location(self.path, self.row + 1, self.column + 1)


def _line(part: str, cursor: _Cursor, scalar: Location) -> ProseLine:
    """One line of the value, put together from as many lines of the file as YAML has folded into it."""
    text = ""
    places: list[tuple[int, Location]] = []
    while part:
        rest = cursor.rest()
        if rest is None:
            break
        common = _common(part, rest)
        if not common:
            break
        if text and not (_wide(text[-1]) and _wide(part[0])):
            text += " "
        places.append((len(text), cursor.place))
        text += part[:common]
        part = part[common:].lstrip()
        cursor.column += common
        if part or not cursor.source[cursor.row][cursor.column :].strip():
            cursor.row, cursor.column = cursor.row + 1, 0
    # Escapes in quotes differ from the text of the file; what is left then stands at the beginning of the scalar.
    return ProseLine(text + (" " if text and part else "") + part, tuple(places) or ((0, scalar),))


_ESCAPE = re.compile(r"\\.|''")


def _common(part: str, rest: str) -> int:
    """How much of `rest`, a line of the file, `part` begins with."""
    if part.startswith(rest):
        return len(rest)
    length = min(len(part), len(rest))
    for n in range(length):
        if part[n] != rest[n]:
            return 0 if _ESCAPE.match(rest, n) else n
    return length


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"
