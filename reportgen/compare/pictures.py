"""Tables of the one text that the other shows as a picture: what stands in a picture cannot be read, so it is neither there nor gone.

In: segments of both sides, what answers what, and how many pictures each text has.   Out: the places of both that are left out of sight.
A table is one when its rows have no partner, the line that names it has, no table stands there, and the other text holds pictures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.compare.segments import Segment
from reportgen.published import UnitKind

_NAME = 45
"""Characters of the longest line that may name a table."""
_ABOVE = 2
_AROUND = 2
_REACH = 4
"""How far the unit of a table (单位：%) may stand from its name: pictures have it above, and are named below."""


@dataclass(slots=True)
class Unseen:
    """Places in the sequences of segments, and the tables as runs of the first."""

    a: set[int] = field(default_factory=set)
    b: set[int] = field(default_factory=set)
    tables: list[tuple[int, int]] = field(default_factory=list)


def find(a: Sequence[Segment], b: Sequence[Segment], partners: Mapping[int, int], pictures: int) -> Unseen:
    """Tables of `a` that `b`, with that many pictures, shows as such; `partners` are places of `a` with those of `b` that answer them."""
    unseen = Unseen()
    free_b = set(range(len(b))) - set(partners.values())
    for first, last in _tables(a):
        if len(unseen.tables) >= pictures:
            break
        rows = range(first, last)
        if sum(place in partners for place in rows) * 5 > len(rows):
            continue
        names = [place for place in range(max(first - _ABOVE, 0), first) if _may_name(a[place])]
        named = [partners[place] for place in names if place in partners]
        if not named or any(place in free_b and _is_row(b, place) for at in named for place in range(at - _AROUND, at + _AROUND + 1)):
            continue
        unseen.tables.append((first, last))
        unseen.a.update(place for place in rows if place not in partners)
        near = [place for at in named for place in range(at - _REACH, at + _REACH + 1) if place in free_b - unseen.b]
        for place in names:
            same = next((other for other in near if b[other].text == a[place].text), None)
            if place not in partners and same is not None:
                unseen.a.add(place)
                unseen.b.add(same)
    return unseen


def _tables(pieces: Sequence[Segment]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, piece in enumerate(pieces):
        if piece.kind is not UnitKind.ROW:
            continue
        if runs and runs[-1][1] == place and pieces[place - 1].table == piece.table:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _may_name(piece: Segment) -> bool:
    return piece.kind is not UnitKind.ROW and piece.size <= _NAME and "。" not in piece.text


def _is_row(pieces: Sequence[Segment], place: int) -> bool:
    return 0 <= place < len(pieces) and pieces[place].kind is UnitKind.ROW
