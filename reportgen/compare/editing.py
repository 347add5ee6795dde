"""All differences of two texts in words, and where the words of the one stand in the other.

In: both texts.   Out: `Comparison`: edits in the order of the draft, answers, and how much of the draft has a partner.
Taking all slices of edits out of both texts leaves the same on both sides: nothing differs that is not told. Edits with a `move` that are
no moves themselves lie inside one and are not taken out twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.compare import differing, moving, pictures
from reportgen.compare.aligning import Bead, align
from reportgen.compare.differing import Answer, Slice
from reportgen.compare.moving import Move
from reportgen.compare.segments import Segment, segments
from reportgen.published import PublishedText
from reportgen.review import Edit, EditKind

_PICTURED = -1


@dataclass(frozen=True, slots=True)
class Pair:
    """Pieces that answer each other, in place or moved."""

    draft: Slice
    published: Slice
    like: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two texts differ in words."""

    edits: tuple[Edit, ...]
    answers: tuple[Answer, ...]
    """In the order of the draft."""
    pairs: tuple[Pair, ...]
    """In the order of the draft."""
    coverage: float
    """The share of the draft's words that have a partner, weighed by how alike the two are."""
    unseen: tuple[Slice, ...] = ()
    """Tables of the draft that the published text shows as pictures."""
    unseen_published: tuple[Slice, ...] = ()
    """Tables of the published text that the draft shows as pictures."""


@dataclass(slots=True)
class _Desk:
    """What is being put together."""

    text_a: str
    text_b: str
    a: Sequence[Segment]
    b: Sequence[Segment]
    edits: list[Edit] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    moved_a: dict[int, Slice] = field(default_factory=dict)
    moved_b: dict[int, Slice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbours of one paragraph, or of one move, without a partner in place.

    `move` 0 is deleted or inserted, `_PICTURED` what the other text shows as a picture.
    """

    move: int
    start: int
    end: int


def compare(draft: PublishedText, published: PublishedText) -> Comparison:
    """How the words of two texts differ."""
    a, b = segments(draft), segments(published)
    beads, moves = moving.find(a, b, align(a, b))
    desk = _Desk(draft.text, published.text, a, b)
    fate_a = {place: number for number, move in enumerate(moves, 1) for place in range(move.a0, move.a1)}
    fate_b = {place: number for number, move in enumerate(moves, 1) for place in range(move.b0, move.b1)}
    there, here = _unseen(desk, beads, moves, draft.pictures, published.pictures)
    fate_a |= dict.fromkeys((*there.a, *here.b), _PICTURED)
    fate_b |= dict.fromkeys((*there.b, *here.a), _PICTURED)
    _in_place(desk, [bead for bead in beads if bead.paired], fate_a, fate_b)
    for number, move in enumerate(moves, 1):
        _moved(desk, move, number)
    desk.edits.sort(key=lambda edit: (edit.draft, edit.kind is not EditKind.MOVE, edit.published))
    desk.answers.sort(key=lambda answer: (answer.draft, answer.published))
    desk.pairs.sort(key=lambda pair: (pair.draft, pair.published))
    return Comparison(
        edits=tuple(desk.edits),
        answers=tuple(desk.answers),
        pairs=tuple(desk.pairs),
        coverage=_coverage(desk),
        unseen=tuple(differing.edges(a[slice(*table)]) for table in there.tables),
        unseen_published=tuple(differing.edges(b[slice(*table)]) for table in here.tables),
    )


def _unseen(
    desk: _Desk, beads: Sequence[Bead], moves: Sequence[Move], pictures_a: int, pictures_b: int
) -> tuple[pictures.Unseen, pictures.Unseen]:
    """Tables that the published text shows as pictures, and those that the draft does."""
    partners: dict[int, int] = {}
    for bead in [*beads, *(inner for move in moves for inner in move.beads)]:
        if bead.paired:
            partners |= dict.fromkeys(range(bead.a0, bead.a1), bead.b0)
    back = {other: place for place, other in partners.items()}
    nothing = pictures.Unseen()
    there = pictures.find(desk.a, desk.b, partners, pictures_b) if pictures_b else nothing
    return there, pictures.find(desk.b, desk.a, back, pictures_a) if pictures_a else nothing


def _in_place(desk: _Desk, kept: Sequence[Bead], fate_a: dict[int, int], fate_b: dict[int, int]) -> None:
    """The pieces that answer each other in order, and what stands between them."""
    at_a = at_b = 0
    end_a = end_b = 0
    for bead in [*kept, None]:
        to_a, to_b = (bead.a0, bead.b0) if bead else (len(desk.a), len(desk.b))
        next_a = desk.a[to_a].start if bead else len(desk.text_a)
        next_b = desk.b[to_b].start if bead else len(desk.text_b)
        _gap(desk, (end_a, next_a), _groups(desk.a, at_a, to_a, fate_a), (end_b, next_b), _groups(desk.b, at_b, to_b, fate_b))
        if bead is None:
            break
        _pair(desk, bead, 0)
        at_a, at_b = bead.a1, bead.b1
        end_a, end_b = desk.a[bead.a1 - 1].end, desk.b[bead.b1 - 1].end


def _pair(desk: _Desk, bead: Bead, move: int) -> None:
    a, b = desk.a[bead.a0 : bead.a1], desk.b[bead.b0 : bead.b1]
    answers, edits = differing.pieces(desk.text_a, desk.text_b, a, b, move=move)
    desk.answers += answers
    desk.edits += edits
    desk.pairs.append(Pair(differing.edges(a), differing.edges(b), bead.like))


def _groups(pieces: Sequence[Segment], first: int, last: int, fate: dict[int, int]) -> list[_Group]:
    groups: list[_Group] = []
    for place in range(first, last):
        move = fate.get(place, 0)
        if groups and groups[-1].move == move and (move or not pieces[place].opens):
            groups[-1] = _Group(move, groups[-1].start, pieces[place].end)
        else:
            groups.append(_Group(move, pieces[place].start, pieces[place].end))
    return groups


def _gap(desk: _Desk, a: Slice, groups_a: list[_Group], b: Slice, groups_b: list[_Group]) -> None:
    """What stands between two pairs: groups of either side, and the line ends around them, which stay if they can."""
    text_a, text_b = desk.text_a, desk.text_b
    leads = True
    if groups_a and groups_b:
        desk.edits += differing.dress(text_a, text_b, (a[0], groups_a[0].start), (b[0], groups_b[0].start))
        desk.edits += differing.dress(text_a, text_b, (groups_a[-1].end, a[1]), (groups_b[-1].end, b[1]))
        a, b = (groups_a[0].start, groups_a[-1].end), (groups_b[0].start, groups_b[-1].end)
    elif groups_a or groups_b:
        groups, text, whole = (groups_a, text_a, a) if groups_a else (groups_b, text_b, b)
        single = text_b[slice(*b)] if groups_a else text_a[slice(*a)]
        before, behind = text[whole[0] : groups[0].start], text[groups[-1].end : whole[1]]
        if single != before and single == behind:
            leads = False
        elif single != before:
            before_a = (a[0], groups_a[0].start) if groups_a else a
            before_b = b if groups_a else (b[0], groups_b[0].start)
            desk.edits += differing.dress(text_a, text_b, before_a, before_b)
    else:
        desk.edits += differing.dress(text_a, text_b, a, b)
        return
    here_a, here_b = (a[1], b[1]) if leads else (a[0], b[0])
    for group, span in _owned(groups_a, a, leads=leads):
        if group.move == _PICTURED:
            desk.edits.append(Edit(kind=EditKind.FORMAT, draft=span, published=(here_b, here_b)))
        elif group.move:
            desk.moved_a[group.move] = span
        else:
            desk.edits.append(Edit(kind=EditKind.DELETE, draft=span, published=(here_b, here_b)))
    for group, span in _owned(groups_b, b, leads=leads):
        if group.move == _PICTURED:
            desk.edits.append(Edit(kind=EditKind.FORMAT, draft=(here_a, here_a), published=span))
        elif group.move:
            desk.moved_b[group.move] = span
        else:
            desk.edits.append(Edit(kind=EditKind.INSERT, draft=(here_a, here_a), published=span))


def _owned(groups: list[_Group], whole: Slice, *, leads: bool) -> list[tuple[_Group, Slice]]:
    """Each group with its slice: with what stands behind it (`leads`: what stands before all stays), or with what stands before it."""
    found = []
    for place, group in enumerate(groups):
        if leads:
            found.append((group, (group.start, groups[place + 1].start if place + 1 < len(groups) else whole[1])))
        else:
            found.append((group, (groups[place - 1].end if place else whole[0], group.end)))
    return found


def _moved(desk: _Desk, move: Move, number: int) -> None:
    """One move, and the differences inside it."""
    desk.edits.append(Edit(kind=EditKind.MOVE, draft=desk.moved_a[number], published=desk.moved_b[number], move=number))
    place_b = desk.b[move.b0].start
    for bead in move.beads:
        if bead.paired:
            _pair(desk, bead, number)
            place_b = desk.b[bead.b1 - 1].end
        elif bead.a1 > bead.a0:
            span = differing.edges(desk.a[bead.a0 : bead.a1])
            desk.edits.append(Edit(kind=EditKind.DELETE, draft=span, published=(place_b, place_b), move=number))
        else:
            span = differing.edges(desk.b[bead.b0 : bead.b1])
            place_a = desk.a[bead.a0].start if bead.a0 < move.a1 else desk.a[move.a1 - 1].end
            desk.edits.append(Edit(kind=EditKind.INSERT, draft=(place_a, place_a), published=span, move=number))
            place_b = span[1]


def _coverage(desk: _Desk) -> float:
    size = sum(segment.size for segment in desk.a)
    if not size:
        return 1.0
    weight = {segment.start: segment.size for segment in desk.a}
    ends = sorted(weight)
    covered = 0.0
    place = 0
    for pair in desk.pairs:
        while place < len(ends) and ends[place] < pair.draft[0]:
            place += 1
        while place < len(ends) and ends[place] < pair.draft[1]:
            covered += weight[ends[place]] * min(pair.like, 1.0)
            place += 1
    return min(covered / size, 1.0)
