"""Which piece of the one text answers which of the other, in order.

In: two sequences of segments.   Out: `Bead`s that cover both: 1-1, 1-2, 2-1, 1-0, 0-1.
First, pieces that stand once in both and are equal tie the texts together (the heaviest chain of them in order, as in patience diff);
between them dynamic programming finds the best likeness of pairs of characters, with a bonus for the same heading above, the same level,
the same first cell of a row. A stretch too large for that is tied by its likeliest pairs first, found through an index of rare pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from reportgen.compare.likeness import acquainted, likeness, shared
from reportgen.compare.segments import Segment
from reportgen.published import UnitKind

GAP = 0.28
"""Pieces less alike than this are not paired."""
_CELLS = 30_000
"""Pairs that dynamic programming may look at; beyond, the index ties the stretch together first."""
_NEAREST = 6
_NEAR = 0.7
_CLEAR = 0.15
_LONG = 12
"""For a pair to tie the texts together: how alike it must be, by how much more than the next, and how long."""
_JOINED = 0.55
"""How alike two pieces and one must be to be taken for split or joined."""
_WORTH = 1.25
_SOME = 0.07
"""Of the pairs of both: less in common, and nothing that is alike enough can come of it."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments `a0` to `a1` of the draft answer `b0` to `b1` of the published text; `like` from 0 to 1."""

    a0: int
    a1: int
    b0: int
    b1: int
    like: float = 0.0

    @property
    def paired(self) -> bool:
        return self.a1 > self.a0 and self.b1 > self.b0


def align(a: Sequence[Segment], b: Sequence[Segment]) -> list[Bead]:
    """Beads that cover both sequences, in order."""
    found: list[Bead] = []
    at_a = at_b = 0
    for i, j in [*_anchors(a, b), (len(a), len(b))]:
        found += _between(a, b, at_a, i, at_b, j)
        if i < len(a):
            found.append(Bead(i, i + 1, j, j + 1, likeness(a[i].grams, b[j].grams)))
        at_a, at_b = i + 1, j + 1
    return found


def _anchors(a: Sequence[Segment], b: Sequence[Segment]) -> list[tuple[int, int]]:
    """Equal pieces that stand once in both, and nearly equal ones, the heaviest chain in order; then equal ones beside them."""
    once_a = Counter(segment.text for segment in a)
    once_b = Counter(segment.text for segment in b)
    where = {segment.text: place for place, segment in enumerate(b)}
    points = [
        (place, where[segment.text], float(segment.size))
        for place, segment in enumerate(a)
        if segment.size >= 4 and once_a[segment.text] == 1 and once_b[segment.text] == 1
    ]
    chain = heaviest([*points, *_near_anchors(a, b, points)], len(b))
    if not chain:
        return chain
    spread: list[tuple[int, int]] = []
    ends = [*chain[1:], (len(a), len(b))]
    first_i, first_j = chain[0]
    before: list[tuple[int, int]] = []
    while first_i and first_j and a[first_i - 1].text == b[first_j - 1].text:
        first_i, first_j = first_i - 1, first_j - 1
        before.append((first_i, first_j))
    spread += reversed(before)
    for (i, j), (next_i, next_j) in zip(chain, ends, strict=True):
        spread.append((i, j))
        while i + 1 < next_i and j + 1 < next_j and a[i + 1].text == b[j + 1].text:
            i, j = i + 1, j + 1
            spread.append((i, j))
    return spread


def _near_anchors(a: Sequence[Segment], b: Sequence[Segment], points: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Pairs that are nearly equal and clearly each other's best: without them a text with many small changes is tied by what moved."""
    taken_a, taken_b = {i for i, _j, _weight in points}, {j for _i, j, _weight in points}
    left_a = [place for place, segment in enumerate(a) if place not in taken_a and _tying(segment)]
    left_b = [place for place, segment in enumerate(b) if place not in taken_b and _tying(segment)]
    side_b = [b[place] for place in left_b]
    best_a: dict[int, list[tuple[float, int]]] = defaultdict(list)
    best_b: dict[int, list[tuple[float, int]]] = defaultdict(list)
    known = acquainted([a[place].runs for place in left_a], [segment.runs for segment in side_b], most=3)
    for i, places in zip(left_a, known, strict=True):
        for place in places:
            like = likeness(a[i].grams, side_b[place].grams)
            best_a[i].append((like, left_b[place]))
            best_b[left_b[place]].append((like, i))
    found = []
    for i, others in best_a.items():
        others.sort(reverse=True)
        like, j = others[0]
        back = sorted(best_b[j], reverse=True)
        clear = all(len(each) < 2 or each[0][0] - each[1][0] > _CLEAR for each in (others, back))
        if like >= _NEAR and back[0][1] == i and clear:
            found.append((i, j, like * min(a[i].size, b[j].size)))
    return found


def _tying(segment: Segment) -> bool:
    return segment.kind is not UnitKind.ROW and segment.size >= _LONG


def heaviest(points: Sequence[tuple[int, int, float]], width: int) -> list[tuple[int, int]]:
    """The chain of points that rises in both directions and weighs most (a Fenwick tree over the second)."""
    best: list[tuple[float, int]] = [(0.0, -1)] * (width + 2)
    weight: list[float] = []
    before: list[int] = []
    for number, (_i, j, value) in enumerate(sorted(points, key=lambda point: (point[0], -point[1]))):
        top, place = (0.0, -1), j
        while place > 0:
            top = max(top, best[place])
            place -= place & -place
        weight.append(top[0] + value)
        before.append(top[1])
        place = j + 1
        while place <= width + 1:
            best[place] = max(best[place], (weight[number], number))
            place += place & -place
    ordered = sorted(points, key=lambda point: (point[0], -point[1]))
    chain = []
    number = max(range(len(weight)), key=weight.__getitem__) if weight else -1
    while number >= 0:
        chain.append((ordered[number][0], ordered[number][1]))
        number = before[number]
    return chain[::-1]


def _between(a: Sequence[Segment], b: Sequence[Segment], a0: int, a1: int, b0: int, b1: int) -> list[Bead]:
    """The beads of a stretch between two anchors."""
    if a0 == a1 or b0 == b1:
        return _alone(a0, a1, b0, b1)
    if (a1 - a0) * (b1 - b0) <= _CELLS:
        return _dense(a, b, a0, a1, b0, b1)
    found: list[Bead] = []
    at_a, at_b = a0, b0
    for i, j in [*_tied(a, b, a0, a1, b0, b1), (a1, b1)]:
        small = (i - at_a) * (j - at_b) <= _CELLS
        found += _between(a, b, at_a, i, at_b, j) if small else _alone(at_a, i, at_b, j)
        if i < a1:
            found.append(Bead(i, i + 1, j, j + 1, likeness(a[i].grams, b[j].grams)))
        at_a, at_b = i + 1, j + 1
    return found


def _alone(a0: int, a1: int, b0: int, b1: int) -> list[Bead]:
    return [Bead(i, i + 1, b0, b0) for i in range(a0, a1)] + [Bead(a1, a1, j, j + 1) for j in range(b0, b1)]


def _tied(a: Sequence[Segment], b: Sequence[Segment], a0: int, a1: int, b0: int, b1: int) -> list[tuple[int, int]]:
    """The heaviest chain of likely pairs of a large stretch."""
    side_a, side_b = a[a0:a1], b[b0:b1]
    points = []
    known = acquainted([segment.runs for segment in side_a], [segment.runs for segment in side_b], most=_NEAREST)
    for i, places in enumerate(known):
        for j in places:
            like = likeness(side_a[i].grams, side_b[j].grams) + _bonus(side_a[i], side_b[j])
            if like > GAP + 0.12:
                points.append((i, j, (like - GAP) * _weight(side_a[i], side_b[j])))
    return [(i + a0, j + b0) for i, j in heaviest(points, len(side_b))]


def _dense(a: Sequence[Segment], b: Sequence[Segment], a0: int, a1: int, b0: int, b1: int) -> list[Bead]:
    """The best beads of a stretch, by dynamic programming from its end."""
    side_a, side_b = a[a0:a1], b[b0:b1]
    choices = _choices(side_a, side_b)
    n, m = len(side_a), len(side_b)
    score = [[0.0] * (m + 1) for _ in range(n + 1)]
    step: list[dict[int, _Choice]] = [{} for _ in range(n)]
    for i in range(n - 1, -1, -1):
        row, below, open_here, taken = score[i], score[i + 1], choices[i], step[i]
        for j in range(m - 1, -1, -1):
            best = max(row[j + 1], below[j])
            for choice in open_here.get(j, ()):
                value = score[i + choice.a][j + choice.b] + choice.worth
                if value > best:
                    best, taken[j] = value, choice
            row[j] = best
    found, i, j = [], 0, 0
    while i < n or j < m:
        best_here = step[i].get(j) if i < n else None
        if best_here is not None:
            found.append(Bead(a0 + i, a0 + i + best_here.a, b0 + j, b0 + j + best_here.b, min(best_here.like, 1.0)))
            i, j = i + best_here.a, j + best_here.b
        elif i < n and (j == m or score[i + 1][j] >= score[i][j + 1]):
            found.append(Bead(a0 + i, a0 + i + 1, b0 + j, b0 + j))
            i += 1
        else:
            found.append(Bead(a0 + i, a0 + i, b0 + j, b0 + j + 1))
            j += 1
    return found


@dataclass(frozen=True, slots=True)
class _Choice:
    """`a` pieces of the draft may answer `b` of the published text from some place on; `worth` is what that adds."""

    a: int
    b: int
    like: float
    worth: float


def _choices(a: Sequence[Segment], b: Sequence[Segment]) -> list[dict[int, list[_Choice]]]:
    """For each place of `a`, by place of `b`: one to one, one to two, two to one, where they are alike enough."""
    both = shared(a, b)
    found: list[dict[int, list[_Choice]]] = []
    for i, counts in enumerate(both):
        row: dict[int, list[_Choice]] = {}
        after = both[i + 1] if i + 1 < len(a) else Counter[int]()
        size = len(a[i].grams)
        places = {place for place, common in counts.items() if common > _SOME * (size + len(b[place].grams))}
        places |= {place - 1 for place in places if place}
        places |= {place for place, common in after.items() if common > _SOME * (len(a[i + 1].grams) + len(b[place].grams))}
        if a[i].kind in (UnitKind.TITLE, UnitKind.HEADING):
            places |= {place for place, piece in enumerate(b) if piece.kind is a[i].kind and piece.mark == a[i].mark}
        for j in places:
            choices = list(_candidates(a, b, i, j, counts, after))
            if choices:
                row[j] = choices
        found.append(row)
    return found


def _candidates(a: Sequence[Segment], b: Sequence[Segment], i: int, j: int, counts: Counter[int], after: Counter[int]) -> Iterator[_Choice]:
    """How the pieces from `i` and `j` on may answer each other; `counts` is what `i` shares with each of `b`, `after` what `i + 1` does."""
    one, other = a[i], b[j]
    weight = _weight(one, other)
    like = 2 * counts[j] / (len(one.grams) + len(other.grams)) + _bonus(one, other)
    if like > GAP:
        yield _Choice(1, 1, like, (like - GAP) * weight)
    least = max(_JOINED, like + 0.05)
    if j + 1 < len(b) and _prose(one, other, b[j + 1]):
        together = min(counts[j] + counts[j + 1], len(one.grams))
        wide = 2 * together / (len(one.grams) + len(other.grams) + len(b[j + 1].grams))
        if wide > least:
            yield _Choice(1, 2, wide, (wide - GAP) * weight * _WORTH)
    if i + 1 < len(a) and _prose(one, a[i + 1], other):
        together = min(counts[j] + after[j], len(other.grams))
        wide = 2 * together / (len(one.grams) + len(a[i + 1].grams) + len(other.grams))
        if wide > least:
            yield _Choice(2, 1, wide, (wide - GAP) * weight * _WORTH)


def _prose(*pieces: Segment) -> bool:
    return all(piece.kind is UnitKind.PARAGRAPH for piece in pieces)


def _weight(a: Segment, b: Segment) -> float:
    return sqrt(min(a.size, b.size, 120)) + 1


def _bonus(a: Segment, b: Segment) -> float:
    """What speaks for a pair beside its words."""
    if a.kind is UnitKind.TITLE and b.kind is UnitKind.TITLE:
        return 0.5
    if (a.kind is UnitKind.ROW) != (b.kind is UnitKind.ROW):
        return -0.2
    if a.kind is UnitKind.ROW:
        return (0.25 if a.key and a.key == b.key else 0.0) + (0.05 if len(a.cells) == len(b.cells) else 0.0)
    if (a.kind is UnitKind.HEADING) != (b.kind is UnitKind.HEADING):
        return -0.15
    below = 0.05 if a.path and a.path[:2] == b.path[:2] else 0.0
    if a.kind is UnitKind.HEADING and a.level == b.level:
        return below + (0.08 if a.mark != b.mark or not a.mark else 0.3)  # one heading, worded anew
    return below
