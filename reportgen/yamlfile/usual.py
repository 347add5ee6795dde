"""A file that is written as nearly all are, read line by line, in a third of the time that the parser's events take.

In:  the text of a file.   Out: its tree, just as the builder makes it of the events; None where anything in it is not as usual.
As usual are: keys with their values in one line, plain or in brackets; texts behind `|`; mappings and lists of these; words, and quoted
ones without escapes. Everything else is left to the parser, above all what is wrong: this module knows no error.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from reportgen.yamlfile.scalars import FIRST_OF_NUMBER, NOTHING, NUMBER, is_number
from reportgen.yamlfile.tree import Mapping, Mark, Sequence

LONGEST = 100_000
"""Characters; in a longer file the values have to be counted."""
DEEPEST = 16

_KEY = r"""[^\s\-.?:：,\[\]{}#&*!|<>'"%@`][^\s?:：,\[\]{}#'"]{0,99}"""
_FIRST = r"""(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|-(?=[0-9]))"""
_QUOTED = r"""'[^'\n]*'|"[^"\\\n]*\""""
_INSIDE = rf"""(?:({NUMBER})(?= *[,\]}}])|({_FIRST}[^?:,\[\]{{}}#\n]*)|({_QUOTED})|(?=[\[{{])) *([,\]}}])?"""
"""A value in brackets, and the sign behind it: a number, words, quoted words; or where another bracket opens."""

_NOTE = re.compile(r" *(?:#.*)?$")
"""A line of which nothing is read."""
_REST = re.compile(r"(?: *| +#.*)$")
"""What may follow a value."""
_ENTRY = re.compile(rf"( *)({_KEY}):(?= |$) *(.*)")
_ITEM = re.compile(r"( *)- +(\S.*)")
_WORDS = re.compile(rf"({_FIRST}(?:[^ :#\n]|(?<=[^ ])#|:(?=[^ \n])| +(?=[^ #\n]))*)|({_QUOTED})")
_PAIR = re.compile(rf" *({_KEY}): +{_INSIDE}")
_PART = re.compile(rf"( *){_INSIDE}")
_EMPTY = re.compile(r"\{ *\}|\[ *\]")
_SIGN = re.compile(r" *([,\]}])")
_SIGNS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NOT_ONLY_WORDS = FIRST_OF_NUMBER | {"~", "n", "N"}


class _UnusualError(Exception):
    """To be left to the parser."""


def read(text: str, path: str) -> Mapping | None:
    """The tree of a file whose top is a mapping; None where the parser has to read it."""
    if len(text) > LONGEST or "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    try:
        return _Lines(text.split("\n"), path).whole()
    except _UnusualError:
        return None


def _typed(words: str) -> Decimal | str | None:
    """What plain words are: a number, nothing, or themselves."""
    if words[0] in _NOT_ONLY_WORDS:
        if is_number(words):
            return Decimal(words)
        if words in NOTHING:
            return None
    return words


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


class _Lines:
    """The lines of a file, of which `at` have been read."""

    def __init__(self, rows: list[str], path: str) -> None:
        self.rows = rows
        self.path = path
        self.at = 0
        self.depth = 0

    def whole(self) -> Mapping:
        self._skip()
        made = self._mapping(0)
        self._skip()
        if self.at < len(self.rows):
            raise _UnusualError
        return made

    def _skip(self) -> None:
        """Pass over blank lines and remarks."""
        while self.at < len(self.rows) and _NOTE.match(self.rows[self.at]):
            self.at += 1

    def _enter(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _UnusualError

    def _mapping(self, indent: int) -> Mapping:
        """The entries whose keys stand at `indent`; the first one is in this line."""
        self._enter()
        rows = self.rows
        made = Mapping(self.path, (self.at + 1, indent + 1))
        while self.at < len(rows):
            row = rows[self.at]
            found = _ENTRY.match(row)
            if found is None and _NOTE.match(row):
                self.at += 1
                continue
            if found is None or found.end(1) != indent:
                if _indent(row) > indent:
                    raise _UnusualError
                break
            _spaces, key, rest = found.groups()
            if key in made:
                raise _UnusualError
            self.at += 1
            line, column = self.at, found.start(3)
            if not rest or rest[0] == "#":
                made[key], mark = self._below(indent, (line, found.end(2) + 2))
            else:
                made[key], mark = self._beside(row, column, indent), (line, column + 1)
            made.marks[key] = (line, indent + 1, *mark)
        if not made:
            raise _UnusualError
        self.depth -= 1
        return made

    def _sequence(self, indent: int) -> Sequence:
        """The items whose dashes stand at `indent`; the first one is in this line."""
        self._enter()
        rows = self.rows
        made = Sequence(self.path, (self.at + 1, indent + 1))
        while self.at < len(rows):
            row = rows[self.at]
            found = _ITEM.match(row)
            if found is None and _NOTE.match(row):
                self.at += 1
                continue
            if found is None or found.end(1) != indent:
                if _indent(row) > indent:
                    raise _UnusualError
                break
            column = found.start(2)
            made.marks.append((self.at + 1, column + 1))
            if _ENTRY.match(row, column):
                rows[self.at] = " " * column + found[2]  # its first key stands where the others do
                made.append(self._mapping(column))
            else:
                self.at += 1
                made.append(self._beside(row, column, indent))
        self.depth -= 1
        return made

    def _below(self, indent: int, end: Mark) -> tuple[Any, Mark]:
        """The value in the lines below a key at `indent`, and where it is; nothing is where the key has its `end`."""
        self._skip()
        row = self.rows[self.at] if self.at < len(self.rows) else ""
        begin = _indent(row)
        mark = self.at + 1, begin + 1
        if row.startswith("- ", begin) and begin >= indent:
            return self._sequence(begin), mark
        return (self._mapping(begin), mark) if begin > indent else (None, end)

    def _beside(self, row: str, column: int, indent: int) -> Any:
        """The value that begins in a line that has been passed, behind a key or dash at `indent`."""
        first = row[column]
        if first == "|":
            return self._text(indent) if row[column + 1 :].strip(" ") == "" else self._unusual()
        if first in "[{":
            value, end = self._bracket(row, column)
            return value if _REST.match(row, end) else self._unusual()
        rest = row[column:]
        if first not in _SIGNS and ":" not in rest and "#" not in rest:
            return _typed(rest.rstrip(" "))
        found = _WORDS.match(rest)
        if found is None or not _REST.match(rest, found.end()):
            raise _UnusualError
        words, quoted = found.groups()
        return quoted[1:-1] if words is None else _typed(words)

    def _unusual(self) -> Any:
        raise _UnusualError

    def _text(self, indent: int) -> str:
        """The lines behind a `|`: all that stand as far in as the first one, and blank ones between them."""
        rows, kept = self.rows, list[str]()
        inner = _indent(rows[self.at])
        margin = " " * inner
        if inner <= indent or not rows[self.at].strip(" "):
            raise _UnusualError
        while self.at < len(rows):
            row = rows[self.at]
            if not row.strip(" "):
                if len(row) > inner:
                    raise _UnusualError
            elif not row.startswith(margin):
                break
            kept.append(row[inner:])
            self.at += 1
        while not kept[-1]:
            kept.pop()
        return "\n".join(kept) + "\n"

    def _bracket(self, row: str, begin: int) -> tuple[Mapping | Sequence, int]:
        """The mapping or list in brackets that begins in a line that has been passed, and where it ends."""
        self._enter()
        made, end = self._braces(row, begin) if row[begin] == "{" else self._list(row, begin)
        self.depth -= 1
        return made, end

    def _braces(self, row: str, begin: int) -> tuple[Mapping, int]:
        line = self.at
        made = Mapping(self.path, (line, begin + 1))
        marks = made.marks
        if (empty := _EMPTY.match(row, begin)) is not None:
            return made, empty.end()
        sign, end = ",", begin + 1
        while sign == ",":
            found = _PAIR.match(row, end)
            if found is None or found[1] in made:
                raise _UnusualError
            key, number, words, quoted, sign = found.groups()
            end = found.end()
            if number is not None:
                made[key], column = Decimal(number), found.start(2)
            elif words is not None:
                made[key], column = _typed(words.rstrip(" ")), found.start(3)
            elif quoted is not None:
                made[key], column = quoted[1:-1], found.start(4)
            else:
                column = end
                made[key], sign, end = self._nested(row, end)
            marks[key] = line, found.start(1) + 1, line, column + 1
        return (made, end) if sign == "}" else self._unusual()

    def _list(self, row: str, begin: int) -> tuple[Sequence, int]:
        line = self.at
        made = Sequence(self.path, (line, begin + 1))
        if (empty := _EMPTY.match(row, begin)) is not None:
            return made, empty.end()
        sign, end = ",", begin + 1
        while sign == ",":
            found = _PART.match(row, end)
            if found is None:
                raise _UnusualError
            _blanks, number, words, quoted, sign = found.groups()
            column, end = found.end(1), found.end()
            if number is not None:
                made.append(Decimal(number))
            elif words is not None:
                made.append(_typed(words.rstrip(" ")))
            elif quoted is not None:
                made.append(quoted[1:-1])
            else:
                value, sign, end = self._nested(row, end)
                made.append(value)
            made.marks.append((line, column + 1))
        return (made, end) if sign == "]" else self._unusual()

    def _nested(self, row: str, begin: int) -> tuple[Any, str, int]:
        """The value in brackets that begins here, the sign behind it, and where that ends."""
        value, end = self._bracket(row, begin)
        sign = _SIGN.match(row, end)
        return (value, sign[1], sign.end()) if sign is not None else self._unusual()
