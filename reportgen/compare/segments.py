"""A text as the pieces that are aligned: headings, sentences, rows of tables, each with what stands before it.

In: PublishedText.   Out: `Segment`s, in order; together with what lies between them they are the whole text.
The number of a heading or item (一、 1. 一是) is held apart from its words, so that a new number is not a new heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from reportgen.compare.folding import Folded, fold
from reportgen.published import PublishedText, Unit, UnitKind

_END = re.compile(r"[。!?;！？；]+[”’」』)）\]〕]*")
_NUMERAL = "一二三四五六七八九十"
_MARKER = re.compile(rf"(?:[{_NUMERAL}]{{1,3}}[是、]|其[{_NUMERAL}](?:,|是)|\([{_NUMERAL}\d]{{1,3}}\)|\d{{1,2}}[.、](?!\d))")
_RUN = 4
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Segment:
    """A stretch of the text that is aligned as one."""

    kind: UnitKind
    start: int
    """Where its number begins, or its words where it has none."""
    end: int
    words: Folded
    """Without the number and, in a heading, without the full stop."""
    number: tuple[int, int]
    """The number, as a slice; equal ends where there is none."""
    unit: int
    """Which unit of the text it belongs to."""
    opens: bool
    """It is the first of its unit."""
    mark: str = ""
    """The number, folded."""
    level: int = 0
    path: tuple[str, ...] = ()
    """The headings that it stands below, folded."""
    cells: tuple[tuple[int, int], ...] = ()
    key: str = ""
    """Of a row: its first cell, folded."""
    table: int = 0
    """Of a row: which table of the text it belongs to."""

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def size(self) -> int:
        """How much it weighs: its characters."""
        return len(self.words.text)

    @cached_property
    def grams(self) -> frozenset[str]:
        """What likeness is measured by."""
        return grams_of(self.text)

    @cached_property
    def runs(self) -> frozenset[str]:
        """What acquaintances are found by: runs of four characters, numbers blotted out; all of a shorter piece."""
        plain = _DIGITS.sub("0", self.text)
        return frozenset(plain[place : place + _RUN] for place in range(max(len(plain) - _RUN + 1, 1)))


def grams_of(words: str) -> frozenset[str]:
    """Pairs of characters of folded words, numbers blotted out, and the numbers."""
    plain = _DIGITS.sub("0", words)
    pairs = [plain[place : place + 2] for place in range(len(plain) - 1)] or [plain]
    return frozenset((*pairs, *_DIGITS.findall(words)))


def segments(text: PublishedText) -> tuple[Segment, ...]:
    """The pieces of a text."""
    found: list[Segment] = []
    path: list[str] = []
    for place, unit in enumerate(text.units):
        if unit.end <= unit.start:
            continue
        if unit.kind is UnitKind.ROW:
            found.append(_row(text, unit, place, tuple(path)))
            continue
        pieces = list(_pieces(text.text, unit))
        for index, (start, end) in enumerate(pieces):
            segment = _words(text.text, unit, place, (start, end), tuple(path), opens=index == 0)
            found.append(segment)
        if unit.kind is UnitKind.HEADING and found:
            path[max(unit.level, 1) - 1 :] = [found[-1].text]
    return tuple(found)


def _pieces(text: str, unit: Unit) -> list[tuple[int, int]]:
    """The sentences of a unit; a heading is one."""
    if unit.kind in (UnitKind.HEADING, UnitKind.TITLE):
        return [(unit.start, unit.end)]
    pieces = []
    start = unit.start
    for match in _END.finditer(text, unit.start, unit.end):
        end = match.end()
        if end < unit.end and text[end] in "\"'" and text.count(text[end], start, end) % 2:
            end += 1  # a quotation mark that looks the same on both sides closes what is open
        if _outside(text, start, match.start()):
            pieces.append((start, end))
            start = end
    if start < unit.end:
        pieces.append((start, unit.end))
    return [(first, last) for first, last in ((_skip(text, a, b), b) for a, b in pieces) if last > first]


def _outside(text: str, start: int, end: int) -> bool:
    """Whether a sentence may end at `end`: not inside brackets that are still open."""
    return text.count("（", start, end) + text.count("(", start, end) <= text.count("）", start, end) + text.count(")", start, end)


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _words(text: str, unit: Unit, place: int, span: tuple[int, int], path: tuple[str, ...], *, opens: bool) -> Segment:
    start, end = span
    whole = fold(text, start, end)
    first = 0
    if opens and unit.number and text.startswith(unit.number, start):
        first = bisect_left(whole.starts, start + len(unit.number), 0, len(whole.text))
    else:
        marker = _MARKER.match(whole.text)
        if marker and marker.end() < len(whole.text):
            first = marker.end()
    words = Folded(whole.text[first:], whole.starts[first:])
    number = (start, words.starts[0])
    if unit.kind is UnitKind.HEADING and words.text.endswith("。"):
        words = Folded(words.text[:-1], (*words.starts[:-2], words.starts[-2]))
    return Segment(unit.kind, start, end, words, number, place, opens, whole.text[:first], unit.level, path)


def _row(text: PublishedText, unit: Unit, place: int, path: tuple[str, ...]) -> Segment:
    cells = tuple((cell.start, cell.end) for cell in unit.cells)
    words = fold(text.text, unit.start, unit.end)
    key = fold(text.text, *cells[0]).text if cells else ""
    return Segment(unit.kind, unit.start, unit.end, words, (unit.start, unit.start), place, True, "", 0, path, cells, key, unit.table)
