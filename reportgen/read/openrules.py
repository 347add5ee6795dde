"""Tables that have level lines only (三线表): columns are told by the gaps between their words.

In: the rules and characters of a page that belong to no ruled grid.   Out: grids, and the characters outside them.
Every line between two rules of the same width has to be in two or more columns; a paragraph between rules is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.read.glyphs import Glyph, spaced
from reportgen.read.grids import Grid, Rule

_NEAR = 4.0
_WIDE = 100.0
_GAP = 0.9
"""Of a letter's height: a wider gap parts two columns."""


def find(drawn: Sequence[Rule], glyphs: list[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page, and the characters that stand in none."""
    grids: list[Grid] = []
    band: list[Rule] = []
    for upper, lower in pairwise([*_rules(drawn), Rule(True, 0, 0, 0)]):
        tabular = _alike(upper, lower) and _is_tabular(_between(glyphs, upper, lower))
        if tabular:
            band = [*(band or [upper]), lower]
            continue
        if len(band) > 2 and (grid := _grid(band, glyphs)) is not None:
            grids.append(grid)
            inside = set(grid.glyphs)
            glyphs = [glyph for glyph in glyphs if glyph not in inside]
        band = []
    return grids, glyphs


def _rules(drawn: Sequence[Rule]) -> list[Rule]:
    """The level rules from top to bottom, pieces of one joined."""
    joined: list[Rule] = []
    for rule in sorted((rule for rule in drawn if rule.level), key=lambda rule: (rule.place, rule.start)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.place - rule.place) <= _NEAR:
            joined[-1] = Rule(True, last.place, min(last.start, rule.start), max(last.end, rule.end))
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.end - rule.start > _WIDE]


def _alike(first: Rule, second: Rule) -> bool:
    return abs(first.start - second.start) <= _NEAR and abs(first.end - second.end) <= _NEAR


def _between(glyphs: list[Glyph], upper: Rule, lower: Rule) -> list[list[Glyph]]:
    """The lines between two rules, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.left)):
        if not (upper.place < glyph.base <= lower.place and upper.start - _NEAR <= glyph.left <= upper.end) or glyph.char.isspace():
            continue
        if lines and abs(lines[-1][-1].base - glyph.base) < 0.3 * max(glyph.bottom - glyph.top, _NEAR):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.left) for line in lines]


def _is_tabular(lines: list[list[Glyph]]) -> bool:
    return bool(lines) and all(len(_pieces(line)) > 1 for line in lines)


def _pieces(line: list[Glyph]) -> list[list[Glyph]]:
    """A line cut at its wide gaps."""
    pieces = [[line[0]]]
    for before, glyph in pairwise(line):
        if glyph.left - before.right > _GAP * (glyph.bottom - glyph.top):
            pieces.append([])
        pieces[-1].append(glyph)
    return pieces


def _grid(band: list[Rule], glyphs: list[Glyph]) -> Grid | None:
    """The table between the first and the last rule, a line a row; None where its columns cannot be told."""
    lines = _between(glyphs, band[0], band[-1])
    spans = sorted((piece[0].left, piece[-1].right) for line in lines for piece in _pieces(line))
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    if len(columns) < 2 or len(lines) < 2:
        return None
    rows = []
    for line in lines:
        cells = [""] * len(columns)
        for piece in _pieces(line):
            at = next(place for place, (left, right) in enumerate(columns) if left <= piece[0].left <= right)
            cells[at] = spaced(piece).strip()
        rows.append(cells)
    edges = (band[0].start, *((first[1] + second[0]) / 2 for first, second in pairwise(columns)), band[0].end)
    ys = (band[0].place, *(line[0].bottom for line in lines[:-1]), band[-1].place)
    return Grid(edges, ys, rows, [glyph for line in lines for glyph in line])
