"""Slips of the keyboard, put right in a copy of the text, so that one reading tells all of them.

In:  the text of a file, and a finding that names such a slip.   Out: the text without it, None where nobody can be certain what is meant.
Nothing of this gets into the data: the file is refused, and a person mends it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.diagnostics import Diagnostic, Location
from reportgen.yamlfile.problems import WIDE

MOST = 50
"""Slips that are told of one file."""
_BRACKETS = str.maketrans("｛｝［］【】〔〕", "{}[][][]")
_LEADING = re.compile(rf"[ \t{WIDE}]*")


class Mending:
    """A text that loses one slip after the other, and knows where what is found in it stands in the file."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._moved: dict[int, list[tuple[int, int]]] = {}
        """By line: columns behind which the text has moved, and how far; the latest last."""

    @property
    def text(self) -> str:
        """As it is by now."""
        return "\n".join(self._lines)

    def mend(self, found: Diagnostic) -> bool:
        """Put right what `found`, in the text as it is by now, is about; False where that is not certain."""
        place = found.location
        if place is None or not 0 < place.line <= len(self._lines):
            return False
        line = self._lines[place.line - 1]
        character, behind = line[place.column - 1 : place.column], line[place.column : place.column + 1]
        blank = "" if behind in ("", " ") else " "
        match found.code, character:
            case "D106", "：" | ":":
                self._put(place.line, place.column, ":" + blank)
            case ("D110", "，"):
                self._put(place.line, place.column, "," + blank)
            case ("D105", "-"):
                self._put(place.line, place.column, "- ")
            case ("D110", "｛" | "［" | "【" | "〔"):
                self._lines[place.line - 1] = line.translate(_BRACKETS)
            case ("D106", wide) if wide and wide in WIDE:
                self._put(place.line, place.column, " ")
            case ("D107", "\t"):
                for number, each in enumerate(self._lines, 1):
                    self._indent(number, _leading(each).replace("\t", "  "))
            case ("D107", wide) if wide and wide in WIDE:
                above = next((each for each in reversed(self._lines[: place.line - 1]) if each.strip()), "")
                self._indent(place.line, _leading(above))
            case _:
                return False
        return self._lines[place.line - 1] != line

    def in_the_file(self, found: Diagnostic) -> Diagnostic:
        """What was found in the text as it is by now, at its place in the file."""
        related = tuple(replace(each, location=self._back(each.location)) for each in found.related)
        return found if found.location is None else replace(found, location=self._back(found.location), related=related)

    def _back(self, place: Location) -> Location:
        column = place.column
        for behind, far in reversed(self._moved.get(place.line, [])):
            column = max(column - far, 1) if column > behind else column
        return Location(place.path, place.line, column)

    def _put(self, number: int, column: int, new: str) -> None:
        """Something else for the character at a column."""
        line = self._lines[number - 1]
        self._lines[number - 1] = line[: column - 1] + new + line[column:]
        self._moved.setdefault(number, []).append((column, len(new) - 1))

    def _indent(self, number: int, new: str) -> None:
        line = self._lines[number - 1]
        old = _leading(line)
        if old != new:
            self._lines[number - 1] = new + line[len(old) :]
            self._moved.setdefault(number, []).append((min(len(old), len(new)), len(new) - len(old)))


def _leading(line: str) -> str:
    found = _LEADING.match(line)
    return found[0] if found else ""
