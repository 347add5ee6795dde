"""Both texts side by side, as a table of a page: a row each line, what differs marked, numbers that are facts told of.

In: Review.   Out: HTML, and in which row each fact stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.messages import _
from reportgen.present import counts, labels
from reportgen.present.html import facts
from reportgen.present.html.frame import text
from reportgen.present.options import Options
from reportgen.present.ribbon import Piece, Span
from reportgen.present.rows import Row, clipped, is_end, rows
from reportgen.published import PublishedText, UnitKind
from reportgen.review import Edit, EditKind, Review

SHOWN = frozenset(labels.WORDING)
"""Classes of difference that are marked when the page is opened."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A fact in one of the texts."""

    span: Span
    match: int


class Texts:
    """The rows of a review, ready to be written."""

    def __init__(self, review: Review, options: Options) -> None:
        self.review, self.options = review, options
        self.rows = rows(review)
        self.marks = {True: _marks(review, options, draft=True), False: _marks(review, options, draft=False)}
        self.starts = {side: [mark.span[0] for mark in marks] for side, marks in self.marks.items()}
        self.inner: dict[int, list[Edit]] = defaultdict(list)
        """What was edited inside a move, by its number."""
        for edit in review.edits:
            if edit.move and edit.kind is not EditKind.MOVE:
                self.inner[edit.move].append(edit)
        self.moves = self._moves()
        self.ends = {
            side: [place for place, character in enumerate(words.text) if character == "\n"]
            for side, words in ((True, review.draft), (False, review.published))
        }

    def section(self) -> str:
        """Heading, filters and table."""
        title, names = _("全文对照"), (_("草稿"), _("公开文本"))
        head = "".join(f'<th scope="col" class="n">#</th><th scope="col">{text(name)}</th>' for name in names)
        body = "".join(self._row(place, row) for place, row in enumerate(self.rows))
        return (
            f'<h2 id="texts-title">{text(title)}</h2>\n<div class="chips">{self._filters()}</div>\n'
            f'<table id="texts" aria-labelledby="texts-title"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n'
        )

    def homes(self) -> dict[int, str]:
        """The row in which each fact stands: of the published text where it has it."""
        found: dict[int, str] = {}
        for place, row in enumerate(self.rows):
            for draft in (True, False):
                covered = [span for piece in row.pieces if (span := piece.draft if draft else piece.published)[0] < span[1]]
                if covered:
                    for mark in self._within((covered[0][0], covered[-1][1]), draft):
                        found[mark.match] = f"r{place}"
        return found

    def _filters(self) -> str:
        chips = ((kind, f"{labels.edit(kind)} {count}") for kind, count in counts.edits(self.review).items())
        return "".join(
            f'<button type="button" data-kind="{kind}" aria-pressed="{str(kind in SHOWN).lower()}">{text(label)}</button>'
            for kind, label in chips
        )

    def _moves(self) -> dict[tuple[int, bool], int]:
        """The row at which each end of each move stands."""
        return {
            (piece.move, piece.draft[0] < piece.draft[1]): place
            for place, row in enumerate(self.rows)
            for piece in row.pieces
            if piece.move
        }

    def _row(self, place: int, row: Row) -> str:
        kinds = {piece.kind for piece in row.pieces if piece.kind is not None and (piece.edit >= 0 or not is_end(piece, self.review))}
        kinds |= {edit.kind for piece in row.pieces if piece.move for edit in self.inner[piece.move]}
        unit = row.unit
        heading = unit is not None and unit.kind in (UnitKind.TITLE, UnitKind.HEADING) and len(row.draft or row.published) == 1
        cells = "".join(self._side(row, draft, named=bool(kinds)) for draft in (True, False))
        told = " ".join(sorted(str(kind) for kind in kinds))
        return f'<tr id="r{place}" tabindex="-1" data-kinds="{told}"{" class=heading" if heading else ""}>{cells}</tr>\n'

    def _side(self, row: Row, draft: bool, *, named: bool) -> str:
        """One side of a row; where the sides differ it is `named`, for screens on which one stands below the other."""
        pieces = [piece for piece in row.pieces if not _empty(piece.draft if draft else piece.published)]
        if not pieces:
            return f'<td class="n"></td><td>{"".join(self._elsewhere(row, draft))}</td>'
        first = pieces[0].draft[0] if draft else pieces[0].published[0]
        line = bisect_right(self.ends[draft], first - 1) + 1 if first else 1
        units = row.draft if draft else row.published
        if len(units) == 1 and units[0].kind is UnitKind.ROW:
            cells = []
            for cell in units[0].cells:
                span = (cell.start, cell.end)
                inside = clipped(pieces, span if draft else (0, 0), (0, 0) if draft else span)
                cells.append(f"<span>{''.join(self._words(inside, draft))}</span>")
            words = f'<span class="cells">{"".join(cells)}</span>'
        else:
            words = "".join(self._words(pieces, draft))
        whose = _("草稿") if draft else _("公开文本")
        label = f' data-label="{text(whose)}"' if named else ""
        return f'<td class="n">{line}</td><td{label}>{words}{"".join(self._elsewhere(row, draft))}</td>'

    def _elsewhere(self, row: Row, draft: bool) -> Iterator[str]:
        """For words that moved: where they stand in the other text, told on the side that has not got them here."""
        for move in dict.fromkeys(piece.move for piece in row.pieces if piece.move and (piece.draft[0] < piece.draft[1]) is not draft):
            other = self.moves.get((move, draft))
            if other is not None:
                said = _("移位 {number}：公开文本中在此处") if not draft else _("移位 {number}：草稿中在此处")
                yield f'<a class="moved" href="#r{other}">{text(said.format(number=move))}</a>'

    def _words(self, pieces: Sequence[Piece], draft: bool) -> Iterator[str]:
        words = self.review.draft if draft else self.review.published
        for piece in (part for each in pieces for part in self._parts(each, draft)):
            span = piece.draft if draft else piece.published
            if is_end(piece, self.review):
                yield '<span class="break">⏎</span><br>'
                continue
            inside = "".join(self._chunks(span, words, draft))
            tag = "del" if draft else "ins"
            if piece.kind is EditKind.MOVE:
                yield f'<span class="k-move">{inside}</span>'
            else:
                yield inside if piece.kind is None else f'<{tag} class="k-{piece.kind}">{inside}</{tag}>'

    def _parts(self, piece: Piece, draft: bool) -> Iterator[Piece]:
        """A moved stretch in parts: what was edited in it by its own class."""
        span = piece.draft if draft else piece.published
        at = span[0]
        for edit in sorted(self.inner[piece.move], key=lambda each: each.draft if draft else each.published) if piece.move else ():
            start, end = edit.draft if draft else edit.published
            if at <= start < end <= span[1]:
                yield _cut(piece, (at, start), draft)
                yield replace(_cut(piece, (start, end), draft), kind=edit.kind)
                at = end
        yield _cut(piece, (at, span[1]), draft)

    def _chunks(self, span: Span, words: PublishedText, draft: bool) -> Iterator[str]:
        """The words of a span, facts told of."""
        at = span[0]
        for mark in self._within(span, draft):
            start, end = max(mark.span[0], at), min(mark.span[1], span[1])
            if start >= end:
                continue
            yield text(words.text[at:start])
            yield self._fact(mark, words.text[start:end], first=start == mark.span[0])
            at = end
        yield text(words.text[at : span[1]])

    def _fact(self, mark: _Mark, words: str, *, first: bool) -> str:
        match = self.review.matches[mark.match]
        told = text(facts.tip(match, self.options))
        stop = ' tabindex="0"' if first else ""
        return f'<span class="fact v-{facts.name(match)}"{stop} data-tip="{told}">{text(words)}</span>'

    def _within(self, span: Span, draft: bool) -> Iterator[_Mark]:
        marks = self.marks[draft]
        at = max(0, bisect_right(self.starts[draft], span[0]) - 1)
        while at < len(marks) and marks[at].span[0] < span[1]:
            if marks[at].span[1] > span[0]:
                yield marks[at]
            at += 1


def _marks(review: Review, options: Options, *, draft: bool) -> list[_Mark]:
    found = []
    for place, match in enumerate(review.matches):
        mention = match.draft if draft else match.published
        if mention is not None and facts.tip(match, options):
            found.append(_Mark((mention.start, mention.end), place))
    return sorted(found, key=lambda mark: mark.span)


def _cut(piece: Piece, span: Span, draft: bool) -> Piece:
    return replace(piece, draft=span) if draft else replace(piece, published=span)


def _empty(span: Span) -> bool:
    return span[0] == span[1]
