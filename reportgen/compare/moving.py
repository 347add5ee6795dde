"""What stands elsewhere: pieces of the draft without a partner that the published text has in another place, edited or not.

In: segments of both sides, and the beads.   Out: beads without those that a better partner elsewhere breaks, and `Move`s.
Runs of a paragraph are looked at whole first, then sentence by sentence; runs that moved together are one move.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.compare.aligning import Bead, align
from reportgen.compare.likeness import acquainted, likeness
from reportgen.compare.segments import Segment
from reportgen.published import UnitKind

_ALIKE = 0.6
_SHORTEST = 8
"""Characters; less than that may stand anywhere by chance."""
_WEAK = 0.5
_BETTER = 0.3
"""By how much a partner elsewhere must be more alike than the one in place."""
_NEAREST = 6


@dataclass(frozen=True, slots=True)
class Move:
    """Segments `a0` to `a1` of the draft stand as `b0` to `b1` in the published text, out of order; `beads` align them."""

    a0: int
    a1: int
    b0: int
    b1: int
    beads: tuple[Bead, ...]


def find(a: Sequence[Segment], b: Sequence[Segment], beads: Sequence[Bead]) -> tuple[list[Bead], list[Move]]:
    """The beads that stay, and the moves; segments of a move have single beads in neither."""
    beads = _without_weak(a, b, beads)
    free_a = [bead.a0 for bead in beads if bead.b0 == bead.b1]
    free_b = [bead.b0 for bead in beads if bead.a0 == bead.a1]
    pairs = _matched(_runs(a, free_a), _runs(b, free_b), a, b)
    taken_a = {place for run, _other in pairs for place in range(*run)}
    taken_b = {place for _run, other in pairs for place in range(*other)}
    pairs += _matched(
        [(place, place + 1) for place in free_a if place not in taken_a],
        [(place, place + 1) for place in free_b if place not in taken_b],
        a,
        b,
    )
    return beads, _joined(_spread(sorted(pairs), a, b, set(free_a), set(free_b)), a, b)


def _spread(
    pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]], a: Sequence[Segment], b: Sequence[Segment], free_a: set[int], free_b: set[int]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The pairs with what is equal straight before and behind them on both sides, and free: a short heading moves with its paragraph."""
    free_a -= {place for run, _other in pairs for place in range(*run)}
    free_b -= {place for _run, other in pairs for place in range(*other)}
    spread = []
    for (a0, a1), (b0, b1) in pairs:
        while a0 - 1 in free_a and b0 - 1 in free_b and a[a0 - 1].text == b[b0 - 1].text:
            a0, b0 = a0 - 1, b0 - 1
            free_a.remove(a0)
            free_b.remove(b0)
        while a1 in free_a and b1 in free_b and a[a1].text == b[b1].text:
            free_a.remove(a1)
            free_b.remove(b1)
            a1, b1 = a1 + 1, b1 + 1
        spread.append(((a0, a1), (b0, b1)))
    return spread


def _without_weak(a: Sequence[Segment], b: Sequence[Segment], beads: Sequence[Bead]) -> list[Bead]:
    """Beads of doubtful pairs are broken where either side has a far better partner that is free or doubtful too."""
    weak = [bead for bead in beads if bead.like < _WEAK]
    side_a = [a[bead.a0] for bead in weak if bead.a1 - bead.a0 == 1]
    side_b = [b[bead.b0] for bead in weak if bead.b1 - bead.b0 == 1]
    best_a: dict[int, float] = {}
    best_b: dict[int, float] = {}
    known = acquainted([one.runs for one in side_a], [other.runs for other in side_b], most=_NEAREST)
    for one, places in zip(side_a, known, strict=True):
        for other in (side_b[place] for place in places):
            if min(one.size, other.size) >= _SHORTEST:
                like = likeness(one.grams, other.grams)
                best_a[id(one)] = max(best_a.get(id(one), 0.0), like)
                best_b[id(other)] = max(best_b.get(id(other), 0.0), like)
    kept: list[Bead] = []
    for bead in beads:
        if not (bead.paired and bead.like < _WEAK and bead.a1 - bead.a0 == bead.b1 - bead.b0 == 1):
            kept.append(bead)
            continue
        best = max(best_a.get(id(a[bead.a0]), 0.0), best_b.get(id(b[bead.b0]), 0.0))
        if best < max(_ALIKE, bead.like + _BETTER):
            kept.append(bead)
        else:
            kept += [Bead(bead.a0, bead.a1, bead.b0, bead.b0), Bead(bead.a1, bead.a1, bead.b0, bead.b1)]
    return kept


def _runs(pieces: Sequence[Segment], free: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbours of one paragraph that are free, as one run each."""
    runs: list[tuple[int, int]] = []
    for place in free:
        if runs and runs[-1][1] == place and pieces[place - 1].unit == pieces[place].unit:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _matched(
    runs_a: Sequence[tuple[int, int]], runs_b: Sequence[tuple[int, int]], a: Sequence[Segment], b: Sequence[Segment]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Runs and their partners, the most alike first, each once."""
    known = acquainted([_runs_of(a, run) for run in runs_a], [_runs_of(b, run) for run in runs_b], most=_NEAREST)
    candidates = []
    for place, (run, others) in enumerate(zip(runs_a, known, strict=True)):
        grams = _grams(a, run)
        for other in others:
            like = likeness(grams, _grams(b, runs_b[other]))
            if like >= _ALIKE and _long(a, run) and _long(b, runs_b[other]):
                candidates.append((-like, place, other))
    found, used_a, used_b = [], set(), set()
    for _like, place, other in sorted(candidates):
        if place not in used_a and other not in used_b:
            used_a.add(place)
            used_b.add(other)
            found.append((runs_a[place], runs_b[other]))
    return found


def _runs_of(pieces: Sequence[Segment], run: tuple[int, int]) -> frozenset[str]:
    return pieces[run[0]].runs if run[1] - run[0] == 1 else frozenset().union(*(piece.runs for piece in pieces[run[0] : run[1]]))


def _grams(pieces: Sequence[Segment], run: tuple[int, int]) -> frozenset[str]:
    return pieces[run[0]].grams if run[1] - run[0] == 1 else frozenset().union(*(piece.grams for piece in pieces[run[0] : run[1]]))


def _long(pieces: Sequence[Segment], run: tuple[int, int]) -> bool:
    """Long enough to be known again: 8 characters; of a row its first cell will do."""
    return sum(piece.size for piece in pieces[run[0] : run[1]]) >= _SHORTEST or pieces[run[0]].kind is UnitKind.ROW


def _joined(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]], a: Sequence[Segment], b: Sequence[Segment]) -> list[Move]:
    """Moves in the order of the draft; what stood together and stands together is one."""
    whole: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for run, other in pairs:
        if whole and whole[-1][0][1] == run[0] and whole[-1][1][1] == other[0]:
            whole[-1] = ((whole[-1][0][0], run[1]), (whole[-1][1][0], other[1]))
        else:
            whole.append((run, other))
    return [Move(*run, *other, beads=tuple(_inside(a, b, run, other))) for run, other in whole]


def _inside(a: Sequence[Segment], b: Sequence[Segment], run: tuple[int, int], other: tuple[int, int]) -> Iterator[Bead]:
    for bead in align(a[slice(*run)], b[slice(*other)]):
        yield Bead(bead.a0 + run[0], bead.a1 + run[0], bead.b0 + other[0], bead.b1 + other[0], bead.like)
