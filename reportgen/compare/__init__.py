"""A draft against a published text: words aligned, differences by class, facts matched and judged.

In:  two PublishedTexts with their mentions, and where the draft's numbers come from.   Out: Review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.compare import editing, ignoring, judging, matching, particulars
from reportgen.compare.editing import Comparison
from reportgen.compare.ignoring import CLASSES
from reportgen.compare.judging import Tolerance
from reportgen.compare.places import Places, overlap
from reportgen.compare.repeats import Told
from reportgen.errors import NotComparableError
from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.review import Aspect, Match, Mention, Provenance, Review, Verdict

__all__ = ["CLASSES", "LEAST_COVERAGE", "Choices", "Comparison", "Tolerance", "review", "wording"]

LEAST_COVERAGE = 0.15
"""Two texts that share less are not comparable: another document, or a page without its text."""

Origin = Callable[[Mention], tuple[Provenance, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What counts as a difference, where a person may choose."""

    tolerance: Tolerance | None = None
    ignored: frozenset[str] = field(default_factory=frozenset)
    """Names of `CLASSES`."""


def wording(draft: PublishedText, published: PublishedText) -> Comparison:
    """How the words of two texts differ, and where those of the one stand in the other.

    NotComparableError where they share less than `LEAST_COVERAGE`: to look for each other's facts would be idle, and long.
    """
    found = editing.compare(draft, published)
    if found.coverage < LEAST_COVERAGE:
        raise NotComparableError(
            _("{draft} 与 {published} 不是一回事：草稿只有 {share} 的文字能在公布稿里找到").format(
                draft=draft.name, published=published.name, share=f"{found.coverage * 100:.0f}%"
            ),
            hint=_("看看公布稿是否读全（reportgen read 文件），地区、年份、文种是否选对"),
        )
    return found


def review(
    draft: PublishedText,
    published: PublishedText,
    *,
    drafted: Sequence[Mention],
    stated: Sequence[Mention],
    comparison: Comparison | None = None,
    origin: Origin = lambda _mention: (),
    choices: Choices | None = None,
) -> Review:
    """The draft with its facts against the published text with its own; `comparison` is that of their words, where it is made already."""
    choices = choices or Choices()
    comparison = comparison or wording(draft, published)
    drafted = [mention for mention in drafted if not any(overlap((mention.start, mention.end), each) for each in comparison.unseen)]
    stated = [mention for mention in stated if not any(overlap((mention.start, mention.end), each) for each in comparison.unseen_published)]
    places = Places(comparison)
    pairs = dict(matching.match(drafted, stated, places))
    around = judging.Around(drafted, stated)
    matches: list[Match | None] = []
    for i, mention in enumerate(drafted):
        if i not in pairs:
            matches.append(None)
            continue
        other = stated[pairs[i]]
        home = places.sentence(mention.start)
        like = home[1] if home is not None and overlap(home[0], (other.start, other.end)) else 0.0
        verdict, differs = judging.verdict(draft, mention, published, other, around=around, like=like, tolerance=choices.tolerance)
        matches.append(Match(verdict=verdict, differs=differs, draft=mention, published=other, origin=origin(mention)))
    return Review(
        draft=draft,
        published=published,
        matches=tuple(_completed(matches, published, drafted, stated, pairs, places, origin)),
        edits=ignoring.kept(comparison.edits, draft.text, published.text, choices.ignored),
        particulars=particulars.differing(draft, published),
        unseen=comparison.unseen,
        coverage=Decimal(round(comparison.coverage * 100)) / 100,
    )


def _completed(
    matches: Sequence[Match | None],
    published: PublishedText,
    drafted: Sequence[Mention],
    stated: Sequence[Mention],
    pairs: Mapping[int, int],
    places: Places,
    origin: Origin,
) -> Iterator[Match]:
    """The matches with those of facts that have no answer of their own: told elsewhere as well, missing, or added."""
    in_draft, in_page, answered = Told(drafted), Told(stated), set(pairs.values())
    for match, mention in zip(matches, drafted, strict=True):
        if match is not None:
            yield match
            continue
        there = places.answering(mention.start, mention.end)
        gone = (
            there is not None and bool(mention.unit) and mention.unit in published.text[slice(*there)]
        )  # another number, in words or alone
        place, twin = None if gone else in_page.same(mention), None if gone else in_draft.same(mention)
        told = matches[twin] if twin is not None else None
        if place is not None:
            yield Match(verdict=Verdict.SAME, draft=mention, published=stated[place], origin=origin(mention))
        elif told is not None and told.verdict is Verdict.CHANGED:  # another number, there as well as here
            yield replace(told, draft=mention, origin=origin(mention))
        else:
            yield Match(verdict=Verdict.MISSING, draft=mention, published=None, origin=origin(mention))
    for place, mention in enumerate(stated):
        if place in answered:
            continue
        same, other = in_draft.same(mention), in_draft.other(mention)
        if same is not None:
            yield Match(verdict=Verdict.SAME, draft=drafted[same], published=mention, origin=origin(drafted[same]))
        elif other is not None:
            differs = (Aspect.VALUE,) if drafted[other].unit == mention.unit else (Aspect.VALUE, Aspect.UNIT)
            yield Match(verdict=Verdict.CHANGED, differs=differs, draft=drafted[other], published=mention, origin=origin(drafted[other]))
        else:
            yield Match(verdict=Verdict.ADDED, draft=None, published=mention)
