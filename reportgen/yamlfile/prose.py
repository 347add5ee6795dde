"""Where each line of a text stands: block scalars, folded ones, quoted and plain ones.

In:  a scalar's value, where it begins, the text of the file.   Out: its non-blank lines, each with the places of its parts.
A line that YAML folds from several lines of the file keeps the place of each of them; the blank that folding puts beside a Chinese
character is taken out again, because a person who breaks a long line means no blank there.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.records import light
from reportgen.yamlfile.tree import Source


@light
@dataclass(frozen=True, slots=True)
class ProseLine:
    """One line of prose."""

    text: str
    places: tuple[tuple[int, Location], ...]
    """Offset in `text` and the place of what begins there; the first offset is 0."""


def prose_lines(value: str, mark: int, source: Source) -> tuple[ProseLine, ...]:
    """The non-blank lines of the scalar `value` that stands at `mark`, stripped of outer blanks."""
    sign = source.text[mark : mark + 1]
    if sign == "|" and (kept := _kept(value, mark, source)) is not None:
        return kept
    place = source.place(mark)
    if sign not in _SIGNS and source.lines[place.line - 1].startswith(value, place.column - 1) and value == value.strip():
        return (ProseLine(value, ((0, place),)),)  # plain words in one line
    if sign in ("|", ">"):
        cursor = _Cursor(source.lines, place.path, place.line, 0, "")
    else:
        quote = sign if sign in ("'", '"') else ""
        cursor = _Cursor(source.lines, place.path, place.line - 1, place.column - 1 + len(quote), quote)
    return tuple(_line(part.strip(), cursor, place) for part in value.splitlines() if part.strip())


def _kept(value: str, mark: int, source: Source) -> tuple[ProseLine, ...] | None:
    """The lines of a block that keeps them as they are: each ends the line of the file that it is; None where one does not."""
    path, lines = source.path, source.lines
    row = source.place(mark).line
    found = []
    for part in value.split("\n"):
        if text := part.strip():
            line = lines[row]
            if not line.endswith(part):
                return None
            found.append(ProseLine(text, ((0, Location(path, row + 1, len(line) - len(part.lstrip()) + 1)),)))
        row += 1
    return tuple(found)


class _Cursor:
    """Walks over the lines of the file from the beginning of a scalar."""

    def __init__(self, source: list[str], path: str, row: int, column: int, quote: str) -> None:
        self.source = source
        self.path = path
        self.row = row
        self.column = column
        self.quote = quote

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
        taken, passed = (0, 0) if rest is None else _common(part, rest, cursor.quote)
        if rest is None or not taken:
            break
        places.append((len(text), cursor.place))
        text += part[:taken]
        part = part[taken:]
        cursor.column += passed
        if not part:
            break
        if passed < len(rest):
            break  # an escape that has no single place
        cursor.row, cursor.column = cursor.row + 1, 0
        if _wide(text[-1]) or _wide(part.lstrip()[:1]):
            part = part.lstrip()
        else:
            text, part = text + " ", part.lstrip()
    # What is left stands, for want of a better place, with what stood before it.
    return ProseLine(text + part, tuple(places) or ((0, scalar),))


def _common(part: str, rest: str, quote: str) -> tuple[int, int]:
    """How much of `part` the line `rest` of the file tells, and how much of that line it takes: escapes are longer than what they mean."""
    if not quote or not any(escape in rest for escape in _ESCAPED[quote]):  # nearly every line
        if rest.startswith(part):
            return len(part), len(part)
        if part.startswith(rest):
            return len(rest), len(rest)
    taken = passed = 0
    while taken < len(part) and passed < len(rest):
        if quote and rest[passed : passed + 2] in _ESCAPED[quote]:
            if part[taken] != rest[passed + 1]:
                break
            passed += 1
        elif part[taken] != rest[passed]:
            break
        taken, passed = taken + 1, passed + 1
    return taken, passed


_SIGNS = frozenset(("", "|", ">", "'", '"'))
"""What stands before a scalar that is not told as it is."""
_ESCAPED = {"'": ("''",), '"': ('\\"', "\\\\")}


def _wide(character: str) -> bool:
    return character != "" and (unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·")
