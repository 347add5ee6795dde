"""Both texts on one ribbon: pieces that stand in both, in the draft only, in the published text only.

In: Review.   Out: `Piece`s, in an order that keeps that of both texts.
The pieces' draft words joined are the draft, their published words joined are the published text, whatever the edits leave unsaid:
a line end, a blank. A move is a piece of the draft where the words went from and a piece of the published text where they went to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.review import Edit, EditKind, Review

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft and a stretch of the published text, one of them empty or both the same words."""

    draft: Span
    published: Span
    kind: EditKind | None = None
    """None where the words are the same."""
    move: int = 0
    """The number of the move that it is one end of."""
    edit: int = -1
    """The edit it comes from, as a place in `Review.edits`; -1 for none."""

    @property
    def same(self) -> bool:
        """The same words in both texts."""
        return self.kind is None


def pieces(review: Review) -> list[Piece]:
    """The ribbon."""
    return list(_Walk(review).run())


@dataclass(frozen=True, slots=True)
class _Event:
    """An edit as it is met in one of the texts."""

    span: Span
    edit: Edit
    place: int


class _Walk:
    """Two cursors that go on together where the words are the same, and one by one where they are not."""

    def __init__(self, review: Review) -> None:
        self.old, self.new = review.draft.text, review.published.text
        placed = [(place, edit) for place, edit in enumerate(review.edits) if not edit.move or edit.kind is EditKind.MOVE]
        self.left = _events([_Event(edit.draft, edit, place) for place, edit in placed])
        self.right = _events([_Event(edit.published, edit, place) for place, edit in placed])
        self.pairs = {event.place for event in self.left} & {event.place for event in self.right}
        """Edits with something on both sides that are met at one place of the ribbon."""
        self.pairs -= {place for place, edit in placed if edit.kind is EditKind.MOVE}
        self.i = self.j = 0

    def run(self) -> Iterator[Piece]:
        while True:
            left = self.left[0] if self.left else None
            right = self.right[0] if self.right else None
            yield from self._together(left, right)
            at_left = left is not None and self.i == left.span[0]
            at_right = right is not None and self.j == right.span[0]
            if left is not None and at_left and left.place not in self.pairs:
                yield from self._take(self.left.pop(0), old=True)
            elif right is not None and at_right and right.place not in self.pairs:
                yield from self._take(self.right.pop(0), old=False)
            elif left is not None and right is not None and at_left and at_right and left.place == right.place:
                yield from self._both(self.left.pop(0))
                self.right.pop(0)
            elif left is None and right is None and self.i == len(self.old) and self.j == len(self.new):
                return
            else:
                yield from self._stray(left, right)

    def _together(self, left: _Event | None, right: _Event | None) -> Iterator[Piece]:
        """The same words, up to the next event of either text; a line end that only one of them has goes by itself."""
        until_old, until_new = left.span[0] if left else len(self.old), right.span[0] if right else len(self.new)
        while self.i < until_old or self.j < until_new:
            if (self.i == until_old and self._alone(left)) or (self.j == until_new and self._alone(right)):
                return
            length = min(until_old - self.i, until_new - self.j)
            same = _common(self.old, self.i, self.new, self.j, length)
            if same:
                yield Piece((self.i, self.i + same), (self.j, self.j + same))
                self.i, self.j = self.i + same, self.j + same
            elif self.i < until_old and self.old[self.i].isspace() and not (self.j < until_new and self.new[self.j].isspace()):
                yield self._only(old=1, kind=EditKind.REJOIN)
            elif self.j < until_new and self.new[self.j].isspace():
                yield self._only(new=1, kind=EditKind.REJOIN)
            else:
                return

    def _alone(self, event: _Event | None) -> bool:
        return event is not None and event.place not in self.pairs

    def _take(self, event: _Event, *, old: bool) -> Iterator[Piece]:
        length = event.span[1] - event.span[0]
        yield self._only(old=length if old else 0, new=0 if old else length, kind=event.edit.kind, move=event.edit.move, edit=event.place)

    def _both(self, event: _Event) -> Iterator[Piece]:
        edit = event.edit
        yield self._only(old=edit.draft[1] - self.i, kind=edit.kind, edit=event.place)
        yield self._only(new=edit.published[1] - self.j, kind=edit.kind, edit=event.place)

    def _stray(self, left: _Event | None, right: _Event | None) -> Iterator[Piece]:
        """Words that the edits do not tell of: those of the draft up to its next edit, then those of the published text."""
        old = (left.span[0] if left else len(self.old)) - self.i
        new = (right.span[0] if right else len(self.new)) - self.j
        if old or new:
            if old:
                yield self._only(old=old, kind=EditKind.CHANGE)
            if new:
                yield self._only(new=new, kind=EditKind.CHANGE)
        else:  # edits that cross: each by itself
            self.pairs -= {event.place for event in (left, right) if event is not None}

    def _only(self, *, kind: EditKind, old: int = 0, new: int = 0, move: int = 0, edit: int = -1) -> Piece:
        piece = Piece((self.i, self.i + old), (self.j, self.j + new), kind, move, edit)
        self.i, self.j = self.i + old, self.j + new
        return piece


def _events(events: list[_Event]) -> list[_Event]:
    """In the order of their text, without what is empty here or lies inside what came before."""
    kept: list[_Event] = []
    for event in sorted(events, key=lambda each: each.span):
        if not _empty(event.span) and (not kept or event.span[0] >= kept[-1].span[1]):
            kept.append(event)
    return kept


def _common(old: str, i: int, new: str, j: int, length: int) -> int:
    """How many characters are the same from here on, at most `length`."""
    if old[i : i + length] == new[j : j + length]:
        return length
    return next(step for step in range(length) if old[i + step] != new[j + step])


def _empty(span: Span) -> bool:
    return span[0] == span[1]
