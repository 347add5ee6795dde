"""Which piece of the one text answers which of the other, in order.

In: two sequences of segments.   Out: `Bead`s that cover both: 1-1, 1-2, 2-1, 1-0, 0-1.
First, pieces that stand once in both and are equal tie the texts together (the heaviest chain of them in order, as in patience diff);
between them dynamic programming finds the best likeness of pairs of characters, with a bonus for the same heading above, the same level,
the same first cell of a row. A stretch too large for that is tied by its likeliest pairs first, found through an index of rare pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

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
_COMMON = 30
"""For a pair to tie the texts together: how alike it must be, by how much more than the next, how long; and how common its marks may be."""
_JOINED = 0.55
"""How alike two pieces and one must be to be taken for split or joined."""
_WORTH = 1.25


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


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice's measure of two sets of pairs."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


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
    for i, counts in zip(left_a, shared([a[place] for place in left_a], side_b, common=_COMMON), strict=True):
        for place in sorted(counts, key=lambda place: (-counts[place], place))[:3]:
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


def shared(a: Sequence[Segment], b: Sequence[Segment], *, common: int | None = None) -> list[dict[int, int]]:
    """For each of `a` how many pairs it shares with which of `b`; pairs that more than `common` of `b` have are passed over."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, segment in enumerate(b):
        for gram in segment.grams:
            index[gram].append(place)
    found = []
    for segment in a:
        counts: dict[int, int] = defaultdict(int)
        for gram in segment.grams:
            places = index.get(gram, ())
            if common is None or len(places) <= common:
                for place in places:
                    counts[place] += 1
        found.append(counts)
    return found


def _tied(a: Sequence[Segment], b: Sequence[Segment], a0: int, a1: int, b0: int, b1: int) -> list[tuple[int, int]]:
    """The heaviest chain of likely pairs of a large stretch."""
    side_a, side_b = a[a0:a1], b[b0:b1]
    points = []
    for i, counts in enumerate(shared(side_a, side_b, common=max(20, len(side_b) // 20))):
        for j in sorted(counts, key=lambda place: (-counts[place], place))[:_NEAREST]:
            like = likeness(side_a[i].grams, side_b[j].grams) + _bonus(side_a[i], side_b[j])
            if like > GAP + 0.12:
                points.append((i, j, (like - GAP) * _weight(side_a[i], side_b[j])))
    return [(i + a0, j + b0) for i, j in heaviest(points, len(side_b))]


def _dense(a: Sequence[Segment], b: Sequence[Segment], a0: int, a1: int, b0: int, b1: int) -> list[Bead]:
    """The best beads of a stretch, by dynamic programming from its end."""
    side_a, side_b = a[a0:a1], b[b0:b1]
    both = shared(side_a, side_b)
    n, m = len(side_a), len(side_b)
    score = [[0.0] * (m + 1) for _ in range(n + 1)]
    step: list[list[tuple[int, int, float]]] = [[(0, 1, 0.0)] * (m + 1) for _ in range(n + 1)]
    for i in range(n, -1, -1):
        row, below, went = score[i], score[min(i + 1, n)], step[i]
        for j in range(m, -1, -1):
            best, move = (row[j + 1], (0, 1, 0.0)) if j < m else (-1.0, (1, 0, 0.0))
            if i < n and below[j] > best:
                best, move = below[j], (1, 0, 0.0)
            if i < n and j < m:
                for da, db, like in _candidates(side_a, side_b, both, i, j):
                    value = score[i + da][j + db] + (like - GAP) * _weight(side_a[i], side_b[j]) * (_WORTH if da + db > 2 else 1)
                    if value > best:
                        best, move = value, (da, db, like)
            row[j], went[j] = max(best, 0.0), move
    found, i, j = [], 0, 0
    while i < n or j < m:
        da, db, like = step[i][j]
        if i == n:
            da, db = 0, 1
        elif j == m:
            da, db = 1, 0
        found.append(Bead(a0 + i, a0 + i + da, b0 + j, b0 + j + db, min(like, 1.0)))
        i, j = i + da, j + db
    return found


def _candidates(a: Sequence[Segment], b: Sequence[Segment], both: list[dict[int, int]], i: int, j: int) -> list[tuple[int, int, float]]:
    """How the pieces from `i` and `j` on may answer each other: one to one, one to two, two to one."""
    common = both[i].get(j, 0)
    found = []
    like = (
        2 * common / (len(a[i].grams) + len(b[j].grams)) + _bonus(a[i], b[j]) if common or a[i].key or a[i].kind is UnitKind.TITLE else 0.0
    )
    if like > GAP:
        found.append((1, 1, like))
    least = max(_JOINED, like + 0.05)
    if j + 1 < len(b) and _prose(a[i], b[j], b[j + 1]):
        together = min(common + both[i].get(j + 1, 0), len(a[i].grams))
        wide = 2 * together / (len(a[i].grams) + len(b[j].grams) + len(b[j + 1].grams))
        if wide > least:
            found.append((1, 2, wide))
    if i + 1 < len(a) and _prose(a[i], a[i + 1], b[j]):
        together = min(common + both[i + 1].get(j, 0), len(b[j].grams))
        wide = 2 * together / (len(a[i].grams) + len(a[i + 1].grams) + len(b[j].grams))
        if wide > least:
            found.append((2, 1, wide))
    return found


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
    return (0.08 if a.kind is UnitKind.HEADING and a.level == b.level else 0.0) + (0.05 if a.path and a.path[:2] == b.path[:2] else 0.0)
