"""Ruled tables on a page: from drawn lines to cells.

In: rules and characters with their places, in points from the top left.   Out: grids with their words, and the characters outside them.
Places between which no line is drawn are one cell; a spanned place is empty, as everywhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from reportgen.read.glyphs import Glyph, cell_words

THIN = 3.0
"""Thicker than this, in points, is a box and no line."""
_NEAR = 3.0
_LONG = 5.0
_MOST_RULES = 20_000


class Rule(NamedTuple):
    """A drawn line: level (at `place` from the top, from `start` to `end`) or upright."""

    level: bool
    place: float
    start: float
    end: float


@dataclass(slots=True)
class Grid:
    """A table: the places of its lines, and its cells' words row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rows: list[list[str]] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]


def rules(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    """The lines that a drawn path makes: a thin one itself, a box its four sides."""
    wide, high = right - left, bottom - top
    if high <= THIN:
        return [Rule(True, (top + bottom) / 2, left, right)] if wide > _LONG else []
    if wide <= THIN:
        return [Rule(False, (left + right) / 2, top, bottom)] if high > _LONG else []
    return [Rule(True, top, left, right), Rule(True, bottom, left, right), Rule(False, left, top, bottom), Rule(False, right, top, bottom)]


def find(drawn: Sequence[Rule], glyphs: list[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page from top to bottom, and the characters that stand in none."""
    drawn = drawn[:_MOST_RULES]
    grids = []
    rest = glyphs
    for group in _groups(drawn):
        xs = _places(rule.place for rule in group if not rule.level)
        ys = _places(rule.place for rule in group if rule.level)
        if len(xs) < 3 or len(ys) < 3 or (len(xs) - 1) * (len(ys) - 1) > 20_000:
            continue
        grid = Grid(xs, ys)
        inside = [glyph for glyph in rest if _inside(glyph, grid)]
        if not inside:
            continue
        rest = [glyph for glyph in rest if not _inside(glyph, grid)]
        _fill(grid, group, inside)
        grids.append(grid)
    return sorted(grids, key=lambda grid: grid.top), rest


def _groups(drawn: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, by the band of the page they stand in."""
    bands: list[tuple[float, float, list[Rule]]] = []
    for rule in sorted(drawn, key=lambda rule: rule.place if rule.level else rule.start):
        top, bottom = (rule.place, rule.place) if rule.level else (rule.start, rule.end)
        if bands and top <= bands[-1][1] + _NEAR:
            first, last, members = bands[-1]
            members.append(rule)
            bands[-1] = (first, max(last, bottom), members)
        else:
            bands.append((top, bottom, [rule]))
    return [members for _top, _bottom, members in bands]


def _places(values: object) -> tuple[float, ...]:
    """Places that are nearly the same, as one."""
    places: list[list[float]] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if places and value - places[-1][-1] <= _NEAR:
            places[-1].append(value)
        else:
            places.append([value])
    return tuple(sum(group) / len(group) for group in places)


def _inside(glyph: Glyph, grid: Grid) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _fill(grid: Grid, group: list[Rule], glyphs: list[Glyph]) -> None:
    """Give each cell its characters; a cell without a line to its left or above is the same as that one."""
    grid.glyphs = glyphs
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    upright = [[rule for rule in group if not rule.level and abs(rule.place - x) <= _NEAR] for x in grid.xs]
    level = [[rule for rule in group if rule.level and abs(rule.place - y) <= _NEAR] for y in grid.ys]
    owner = {(y, x): (y, x) for y in range(rows) for x in range(columns)}

    def find_owner(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for y in range(rows):
        for x in range(columns):
            mid_y, mid_x = (grid.ys[y] + grid.ys[y + 1]) / 2, (grid.xs[x] + grid.xs[x + 1]) / 2
            if x and not any(rule.start <= mid_y <= rule.end for rule in upright[x]):
                _unite(owner, find_owner((y, x - 1)), find_owner((y, x)))
            if y and not any(rule.start <= mid_x <= rule.end for rule in level[y]):
                _unite(owner, find_owner((y - 1, x)), find_owner((y, x)))
    words: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        y = _between(grid.ys, (glyph.top + glyph.bottom) / 2)
        x = _between(grid.xs, (glyph.left + glyph.right) / 2)
        words.setdefault(find_owner((y, x)), []).append(glyph)
    grid.rows = [[cell_words(words.get((y, x), [])) for x in range(columns)] for y in range(rows)]


def _unite(owner: dict[tuple[int, int], tuple[int, int]], first: tuple[int, int], second: tuple[int, int]) -> None:
    low, high = sorted((first, second))
    owner[high] = low


def _between(edges: tuple[float, ...], value: float) -> int:
    return next((place for place, (_low, high) in enumerate(pairwise(edges)) if value <= high), len(edges) - 2)
