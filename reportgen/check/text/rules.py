"""How rules over a text are called: a line at a time, a sentence at a time, or the whole.

In:  rules over one line (`Slip`s) or over the reading (`Mark`s).   Out: rules over the reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportgen.check.sentences import Slip
from reportgen.check.text.reading import Mark, Reading
from reportgen.published import UnitKind

Rule = Callable[[Reading], Iterator[Mark]]
"""Doubtful places of one code."""
Lines = Callable[[str], Iterator[Slip]]

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with where they begin."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def each_line(slips: Lines) -> Rule:
    """A rule that looks at one paragraph at a time."""

    def rule(reading: Reading) -> Iterator[Mark]:
        for paragraph in reading.prose:
            for slip in slips(paragraph.text):
                yield Mark(paragraph.start + slip.start, paragraph.start + slip.end, slip.message, severity=slip.severity)

    rule.__doc__ = slips.__doc__
    return rule


def each_line_and_cell(slips: Lines) -> Rule:
    """The same in the cells of tables too."""
    prose = each_line(slips)

    def rule(reading: Reading) -> Iterator[Mark]:
        yield from prose(reading)
        for unit in reading.published.units:
            for start, end in [(cell.start, cell.end) for cell in unit.cells] if unit.kind is UnitKind.ROW else [(unit.start, unit.end)]:
                if unit.kind in (UnitKind.ROW, UnitKind.CAPTION):
                    for slip in slips(reading.text[start:end]):
                        yield Mark(start + slip.start, start + slip.end, slip.message, severity=slip.severity)

    rule.__doc__ = slips.__doc__
    return rule


def both(*rules: Rule) -> Rule:
    """One code that is found in several ways; a place that two ways find is told once."""

    def rule(reading: Reading) -> Iterator[Mark]:
        told: list[tuple[int, int]] = []
        for each in rules:
            for mark in each(reading):
                if not any(mark.start < end and start < mark.end for start, end in told):
                    told.append((mark.start, mark.end))
                    yield mark

    rule.__doc__ = rules[0].__doc__
    return rule
