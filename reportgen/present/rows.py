"""Both texts side by side: what of the draft stands beside what of the published text.

In: Review.   Out: `Row`s: a line of each text, or of one of them; several lines where paragraphs were joined or torn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.present.ribbon import Piece, Span, pieces
from reportgen.published import PublishedText, Unit, UnitKind
from reportgen.review import EditKind, Review


@dataclass(slots=True)
class Row:
    """What stands side by side."""

    pieces: list[Piece] = field(default_factory=list)
    """In order; line ends inside are pieces of their own."""
    draft: list[Unit] = field(default_factory=list)
    """The units that begin in the draft's lines."""
    published: list[Unit] = field(default_factory=list)

    @property
    def unit(self) -> Unit | None:
        """What the row is: as the draft has it, else as the published text."""
        return next(iter((*self.draft, *self.published)), None)

    @property
    def kinds(self) -> frozenset[EditKind]:
        """The classes of what differs in the row."""
        return frozenset(piece.kind for piece in self.pieces if piece.kind is not None)

    @property
    def cells(self) -> bool:
        """One row of a table on each side, of as many cells."""
        left, right = self.draft, self.published
        return len(left) == len(right) == 1 and left[0].kind is right[0].kind is UnitKind.ROW and len(left[0].cells) == len(right[0].cells)


def rows(review: Review) -> list[Row]:
    """The rows in the order of both texts; blank lines are left out."""
    made: list[Row] = []
    row = Row()
    for piece in _slid(_atoms(review), review):
        ends = is_end(piece, review)
        if ends and (piece.same or _one_sided(row, piece)):
            made.append(row)
            row = Row()
        else:
            row.pieces.append(piece)
    made.append(row)
    made = [each for row in made for each in _apart(row)]
    for row in made:
        row.draft = _units(review.draft, [piece.draft for piece in row.pieces])
        row.published = _units(review.published, [piece.published for piece in row.pieces])
    return [row for row in made if any(words(piece, review).strip() for piece in row.pieces)]


def words(piece: Piece, review: Review) -> str:
    """The words of a piece: the draft's, which are also the published text's where both have it."""
    return review.draft.text[slice(*piece.draft)] or review.published.text[slice(*piece.published)]


def is_end(piece: Piece, review: Review) -> bool:
    """The piece is the end of a line."""
    return words(piece, review) == "\n"


def clipped(row: Sequence[Piece], draft: Span, published: Span) -> list[Piece]:
    """What of the pieces lies in a slice of each text."""
    found = []
    for piece in row:
        old, new = _meet(piece.draft, draft), _meet(piece.published, published)
        if old[0] < old[1] or new[0] < new[1]:
            found.append(replace(piece, draft=old, published=new))
    return found


def _meet(span: Span, within: Span) -> Span:
    start, end = max(span[0], within[0]), min(span[1], within[1])
    return (start, end) if start < end else (start, start)


def _one_sided(row: Row, end: Piece) -> bool:
    """All of the row so far is of the one text that the line end is of."""
    old = end.draft[0] < end.draft[1]
    return all(_empty(piece.published if old else piece.draft) for piece in row.pieces)


def _apart(row: Row) -> list[Row]:
    """A line that is gone and one that is new are two rows, even where they stand at the same place."""
    kinds = row.kinds
    if any(piece.same for piece in row.pieces) or EditKind.CHANGE in kinds or not kinds & {EditKind.DELETE, EditKind.INSERT, EditKind.MOVE}:
        return [row]
    old = [piece for piece in row.pieces if not _empty(piece.draft)]
    new = [piece for piece in row.pieces if _empty(piece.draft)]
    return [Row(side) for side in (old, new) if side]


def _atoms(review: Review) -> Iterator[Piece]:
    """The pieces cut at line ends, which become pieces of their own."""
    for piece in pieces(review):
        text, at = words(piece, review), 0
        for part in text.splitlines(keepends=True) if "\n" in text else [text]:
            line = part.removesuffix("\n")
            for length in filter(None, (len(line), len(part) - len(line))):
                yield _cut(piece, at, length)
                at += length


def _cut(piece: Piece, start: int, length: int) -> Piece:
    old = (piece.draft[0] + start, piece.draft[0] + start + length) if not _empty(piece.draft) else piece.draft
    new = (piece.published[0] + start, piece.published[0] + start + length) if not _empty(piece.published) else piece.published
    return replace(piece, draft=old, published=new)


def _slid(atoms: Iterator[Piece], review: Review) -> list[Piece]:
    """Whole lines of one text begin at the beginning of a line: of `end, words` before a shared end, the shared end comes first.

    The end of the text counts as an end that both have; the empty lines that either has there are gone.
    """
    kept = list(atoms)
    while kept and words(kept[-1], review).isspace():
        kept.pop()
    old, new = len(review.draft.text), len(review.published.text)
    kept.append(Piece((old, old), (new, new)))
    out: list[Piece] = []
    run: list[Piece] = []
    for atom in kept:
        if not atom.same:
            run.append(atom)
            continue
        if run and _same_side(run) and is_end(run[0], review) and (is_end(atom, review) or atom is kept[-1]) and out:
            out += [_shared(run[0], atom), *run[1:], _lone(run[0], atom)]
        else:
            out += [*run, atom]
        run = []
    return out if out[-1] is not kept[-1] else out[:-1]


def _same_side(run: Sequence[Piece]) -> bool:
    return all(_empty(piece.draft) for piece in run) or all(_empty(piece.published) for piece in run)


def _shared(end: Piece, after: Piece) -> Piece:
    """The end of a line as one that both texts have: of the text with the run from before it, of the other from behind it."""
    old = not _empty(end.draft)
    return Piece(end.draft if old else after.draft, after.published if old else end.published)


def _lone(end: Piece, after: Piece) -> Piece:
    old = not _empty(end.draft)
    behind = (after.draft[1], after.draft[1]), (after.published[1], after.published[1])
    return replace(end, draft=after.draft if old else behind[0], published=behind[1] if old else after.published)


def _units(text: PublishedText, spans: Sequence[Span]) -> list[Unit]:
    """The units that begin within the spans."""
    filled = [span for span in spans if not _empty(span)]
    if not filled:
        return []
    first, last = filled[0][0], filled[-1][1]
    at = bisect_left(text.units, first, key=lambda unit: unit.start)
    found = []
    while at < len(text.units) and text.units[at].start < last:
        found.append(text.units[at])
        at += 1
    return found


def _empty(span: Span) -> bool:
    return span[0] == span[1]
