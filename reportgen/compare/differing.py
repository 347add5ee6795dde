"""How two pieces that answer each other differ, in words and in dress.

In: two texts, and a stretch of each.   Out: `Answer`s, which say where the words of the one stand in the other, and the `Edit`s.
Words count folded: a difference that is only in dress is of class format, or rejoin where it is a line end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportgen.compare.folding import Folded, fold
from reportgen.compare.opcodes import Step, steps
from reportgen.compare.segments import Segment
from reportgen.compare.words import is_number, tokens
from reportgen.review import Edit, EditKind

Slice = tuple[int, int]
_TOO_DIFFERENT = 0.34
"""A pair that has less of its words in common is told as one change: a mosaic of both helps nobody."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of the draft and the stretch of the published text that stands for it; `equal` in words."""

    draft: Slice
    published: Slice
    equal: bool


def pieces(text_a: str, text_b: str, a: Sequence[Segment], b: Sequence[Segment], *, move: int = 0) -> tuple[list[Answer], list[Edit]]:
    """Segments that answer each other, one or two on either side."""
    edits: list[Edit] = []
    first_a, first_b = a[0], b[0]
    edits += numbers(text_a, text_b, (first_a.start, first_a.words.starts[0]), (first_b.start, first_b.words.starts[0]), move=move)
    if len(a) == len(b) == 1 and first_a.cells and len(first_a.cells) == len(first_b.cells):
        answers, found = _cells(text_a, text_b, first_a, first_b, move)
        return answers, edits + found
    words_a = first_a.words if len(a) == 1 else fold(text_a, first_a.words.starts[0], a[-1].end)
    words_b = first_b.words if len(b) == 1 else fold(text_b, first_b.words.starts[0], b[-1].end)
    answers, found = words(text_a, text_b, words_a, words_b, move=move)
    edits += found
    edits += dress(text_a, text_b, (words_a.starts[-1], a[-1].end), (words_b.starts[-1], b[-1].end), move=move)
    return answers, edits


def words(text_a: str, text_b: str, a: Folded, b: Folded, *, move: int = 0) -> tuple[list[Answer], list[Edit]]:
    """Two folded stretches, word by word."""
    if a.text == b.text:
        found = _dressed(text_a, text_b, a, b, (0, len(a.text)), (0, len(b.text)), move)
        return [Answer(a.span(0, len(a.text)), b.span(0, len(b.text)), True)], list(found)
    tokens_a, tokens_b = tokens(a.text), tokens(b.text)
    ends_a = [0, *accumulate(map(len, tokens_a))]
    ends_b = [0, *accumulate(map(len, tokens_b))]
    answers: list[Answer] = []
    edits: list[Edit] = []
    for step in _readable(steps(_keys(tokens_a), _keys(tokens_b)), tokens_a, tokens_b):
        slice_a, slice_b = (ends_a[step.a0], ends_a[step.a1]), (ends_b[step.b0], ends_b[step.b1])
        span_a, span_b = a.span(*slice_a), b.span(*slice_b)
        if step.equal:
            answers += _equal(a, b, step, ends_a, ends_b)
            edits += _dressed(text_a, text_b, a, b, slice_a, slice_b, move)
        else:
            span_a, span_b = _without_blanks(text_a, text_b, span_a, span_b)
            answers.append(Answer(span_a, span_b, False))
            edits.append(Edit(kind=_kind(span_a, span_b), draft=span_a, published=span_b, move=move))
    return answers, edits


def _equal(a: Folded, b: Folded, step: Step, ends_a: Sequence[int], ends_b: Sequence[int]) -> Iterator[Answer]:
    """An equal stretch, a token each, so that a number is found again by its place."""
    for k in range(step.a1 - step.a0):
        i, j = step.a0 + k, step.b0 + k
        yield Answer(a.span(ends_a[i], ends_a[i + 1]), b.span(ends_b[j], ends_b[j + 1]), True)


def _keys(found: Sequence[str]) -> list[str]:
    """What tokens are compared by: 1,234 is 1234."""
    return [token.replace(",", "") if is_number(token) else token for token in found]


def _readable(found: list[Step], tokens_a: Sequence[str], tokens_b: Sequence[str]) -> list[Step]:
    """One change where hardly any word is the same."""
    same = sum(_words_in(tokens_a[step.a0 : step.a1]) for step in found if step.equal)
    if same * 2 < _TOO_DIFFERENT * (_words_in(tokens_a) + _words_in(tokens_b)):
        return [Step(False, 0, len(tokens_a), 0, len(tokens_b))]
    return found


def _words_in(found: Sequence[str]) -> int:
    """Words, punctuation apart."""
    return sum(token[0].isalnum() for token in found)


def _kind(span_a: Slice, span_b: Slice) -> EditKind:
    if span_a[0] == span_a[1]:
        return EditKind.INSERT
    return EditKind.DELETE if span_b[0] == span_b[1] else EditKind.CHANGE


def _without_blanks(text_a: str, text_b: str, a: Slice, b: Slice) -> tuple[Slice, Slice]:
    """Both slices without the blanks that they end with alike."""
    while a[1] > a[0] and b[1] > b[0] and text_a[a[1] - 1] == text_b[b[1] - 1] and text_a[a[1] - 1].isspace():
        a, b = (a[0], a[1] - 1), (b[0], b[1] - 1)
    return a, b


def _dressed(text_a: str, text_b: str, a: Folded, b: Folded, slice_a: Slice, slice_b: Slice, move: int) -> Iterator[Edit]:
    """Where words that fold alike are written differently, as short as possible."""
    span_a, span_b = a.span(*slice_a), b.span(*slice_b)
    if text_a[slice(*span_a)] == text_b[slice(*span_b)]:
        return
    if a.text[slice(*slice_a)] != b.text[slice(*slice_b)]:  # 1,234 and 1234
        yield from dress(text_a, text_b, span_a, span_b, move=move)
        return
    open_a: int | None = None
    open_b = 0
    for k in range(slice_a[1] - slice_a[0] + 1):
        i, j = slice_a[0] + k, slice_b[0] + k
        alike = i == slice_a[1] or text_a[slice(*a.span(i, i + 1))] == text_b[slice(*b.span(j, j + 1))]
        if alike and open_a is not None:
            yield from dress(text_a, text_b, (open_a, a.starts[i]), (open_b, b.starts[j]), move=move)
            open_a = None
        elif not alike and open_a is None:
            open_a, open_b = a.starts[i], b.starts[j]


def dress(text_a: str, text_b: str, a: Slice, b: Slice, *, move: int = 0) -> Iterator[Edit]:
    """The edit between two slices that say the same: none, format, or rejoin where a line ends on one side only."""
    while a[0] < a[1] and b[0] < b[1] and text_a[a[0]] == text_b[b[0]]:
        a, b = (a[0] + 1, a[1]), (b[0] + 1, b[1])
    while a[0] < a[1] and b[0] < b[1] and text_a[a[1] - 1] == text_b[b[1] - 1]:
        a, b = (a[0], a[1] - 1), (b[0], b[1] - 1)
    if a[0] == a[1] and b[0] == b[1]:
        return
    broken = "\n" in text_a[slice(*a)] or "\n" in text_b[slice(*b)]
    yield Edit(kind=EditKind.REJOIN if broken else EditKind.FORMAT, draft=a, published=b, move=move)


def numbers(text_a: str, text_b: str, a: Slice, b: Slice, *, move: int = 0) -> Iterator[Edit]:
    """The numbers of two headings or items."""
    if text_a[slice(*a)] == text_b[slice(*b)]:
        return
    if fold(text_a, *a).text == fold(text_b, *b).text:
        yield from dress(text_a, text_b, a, b, move=move)
    else:
        yield Edit(kind=EditKind.RENUMBER, draft=a, published=b, move=move)


def _cells(text_a: str, text_b: str, a: Segment, b: Segment, move: int) -> tuple[list[Answer], list[Edit]]:
    """Two rows with as many cells, cell by cell; a number in a cell is told whole."""
    answers: list[Answer] = []
    edits: list[Edit] = []
    for cell_a, cell_b in zip(a.cells, b.cells, strict=True):
        found, differences = words(text_a, text_b, fold(text_a, *cell_a), fold(text_b, *cell_b), move=move)
        answers += found
        edits += differences
    return answers, edits


def edges(segments: Iterable[Segment]) -> Slice:
    """Where the first begins and the last ends."""
    found = list(segments)
    return found[0].start, found[-1].end
