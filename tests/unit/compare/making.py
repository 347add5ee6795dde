"""Two texts compared in a test: words in, edits and verdicts out."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen import compare, extract, read
from reportgen.compare import editing
from reportgen.compare.editing import Comparison
from reportgen.published import PublishedText
from reportgen.review import Edit, EditKind, Match, Review

FILLER = (
    "一、总体情况\n2023年，区科技局坚持创新驱动发展，全区科技创新工作迈上新台阶。\n"
    "二、主要做法\n区政府出台支持企业创新的若干政策，推动政策直达快享。\n"
)
"""What both texts have, so that they are of one document."""


def text(words: str, name: str = "a.txt") -> PublishedText:
    return read.content((FILLER + words).encode(), name)


def edits(draft: str, published: str) -> list[tuple[str, str, str]]:
    """Class and words of both sides of each difference."""
    a, b = text(draft), text(published)
    return [(str(edit.kind), a.text[slice(*edit.draft)], b.text[slice(*edit.published)]) for edit in editing.compare(a, b).edits]


def kinds(draft: str, published: str) -> set[str]:
    return {kind for kind, _old, _new in edits(draft, published)}


def review(draft: str, published: str, *, choices: compare.Choices | None = None, year: int = 2023) -> Review:
    a, b = text(draft), text(published)
    return compare.review(a, b, drafted=extract.mentions(a, year=year), stated=extract.mentions(b, year=year), choices=choices)


def verdicts(draft: str, published: str, *, choices: compare.Choices | None = None) -> list[tuple[str, str, str, str]]:
    """Words of both sides, verdict and aspects of each fact."""
    found = review(draft, published, choices=choices)

    def words(match: Match, *, drafted: bool) -> str:
        mention, of = (match.draft, found.draft) if drafted else (match.published, found.published)
        return of.text[mention.start : mention.end] if mention else ""

    return [
        (words(match, drafted=True), words(match, drafted=False), str(match.verdict), ",".join(match.differs)) for match in found.matches
    ]


def residues(a: PublishedText, b: PublishedText, comparison: Comparison) -> tuple[str, str]:
    """Both texts without the slices of all edits: what is the same."""
    outer = [edit for edit in comparison.edits if edit.kind is EditKind.MOVE or not edit.move]
    return _without(a.text, (edit.draft for edit in outer)), _without(b.text, (edit.published for edit in outer))


def _without(words: str, spans: Iterable[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        assert start >= at, "edits overlap"
        kept.append(words[at:start])
        at = end
    return "".join(kept) + words[at:]


def outer(found: Iterable[Edit]) -> list[Edit]:
    return [edit for edit in found if edit.kind is EditKind.MOVE or not edit.move]
