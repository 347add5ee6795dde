"""What is said in the margin: facts that differ, moves, what leaked, title and dates.

In: Review, Options.   Out: `Remark`s in the order of the text, each at a slice of the draft or of the published text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.messages import _
from reportgen.present import counts, labels
from reportgen.present.options import Options
from reportgen.present.ribbon import Span
from reportgen.review import EditKind, Match, Review


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the margin."""

    draft: bool
    """The slice is one of the draft, else of the published text."""
    span: Span
    lines: tuple[str, ...]


def remarks(review: Review, options: Options) -> tuple[Remark, ...]:
    """Every remark."""
    found = [*_particulars(review), *_facts(review, options), *_moves(review, options), *_leaks(review, options)]
    return tuple(remark for remark in found if remark.span[0] < remark.span[1])


def _particulars(review: Review) -> Iterator[Remark]:
    """They have no place in the text: they are said of its first unit."""
    if review.particulars and review.published.units:
        first = review.published.units[0]
        lines = tuple(
            _("{name}：草稿“{draft}”，公开文本“{published}”").format(name=each.name, draft=each.draft, published=each.published)
            for each in review.particulars
        )
        yield Remark(False, (first.start, first.end), lines)


def _facts(review: Review, options: Options) -> Iterator[Remark]:
    for match in review.matches:
        if not match.leak and match.verdict in counts.QUIET:
            continue
        mention = match.published or match.draft
        if mention is not None:
            yield Remark(match.published is None, (mention.start, mention.end), tuple(_lines(match, review, options)))


def _lines(match: Match, review: Review, options: Options) -> Iterator[str]:
    mention = match.draft or match.published
    name = mention.indicator if mention else ""
    said = _("{verdict}：{name}").format(verdict=labels.full(match), name=name)
    yield _("不应公开；{verdict}").format(verdict=said) if match.leak else said
    if match.draft:
        yield _("草稿：{name}").format(name=labels.number(match.draft, review.draft, match))
    if match.published:
        yield _("公开文本：{name}").format(name=labels.number(match.published, review.published, match))
    if options.internal:
        yield from labels.background_lines(match)


def _moves(review: Review, options: Options) -> Iterator[Remark]:
    if options.native_moves:
        return
    for edit in review.edits:
        if edit.kind is EditKind.MOVE:
            line = _("移位 {number}：草稿中在此处").format(number=edit.move)
            yield Remark(True, edit.draft, (line,))
            line = _("移位 {number}：公开文本中在此处").format(number=edit.move)
            yield Remark(False, edit.published, (line,))


def _leaks(review: Review, options: Options) -> Iterator[Remark]:
    for leak in review.leaks:
        place = (_("出处：{place}").format(place=f"{leak.location.path}:{leak.location.line}"),) if options.internal else ()
        yield Remark(False, leak.published, (_("不应公开的文字"), *place))
