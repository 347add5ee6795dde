"""A draft against a published text: words aligned, differences by class, facts matched and judged.

In:  two PublishedTexts with their mentions, and where the draft's numbers come from.   Out: Review.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.compare import editing, ignoring, judging, matching, particulars
from reportgen.compare.ignoring import CLASSES
from reportgen.compare.judging import Tolerance
from reportgen.compare.places import Places, overlap
from reportgen.published import PublishedText
from reportgen.review import Match, Mention, Provenance, Review, Verdict

__all__ = ["CLASSES", "LEAST_COVERAGE", "Choices", "Tolerance", "review"]

LEAST_COVERAGE = Decimal("0.15")
"""Two texts that share less are not comparable: another document, or a page without its text."""

Origin = Callable[[Mention], tuple[Provenance, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What counts as a difference, where a person may choose."""

    tolerance: Tolerance | None = None
    ignored: frozenset[str] = field(default_factory=frozenset)
    """Names of `CLASSES`."""


def review(
    draft: PublishedText,
    published: PublishedText,
    *,
    drafted: Sequence[Mention],
    stated: Sequence[Mention],
    origin: Origin = lambda _mention: (),
    choices: Choices | None = None,
) -> Review:
    """The draft with its facts against the published text with its own."""
    choices = choices or Choices()
    comparison = editing.compare(draft, published)
    places = Places(comparison)
    pairs = dict(matching.match(drafted, stated, places))
    taken = set(pairs.values())
    around = judging.Around(drafted, stated)
    matches = []
    for i, mention in enumerate(drafted):
        if i not in pairs:
            matches.append(Match(verdict=Verdict.MISSING, draft=mention, published=None, origin=origin(mention)))
            continue
        other = stated[pairs[i]]
        home = places.sentence(mention.start)
        in_place = home is not None and overlap(home[0], (other.start, other.end))
        verdict, differs = judging.verdict(draft, mention, published, other, around=around, in_place=in_place, tolerance=choices.tolerance)
        matches.append(Match(verdict=verdict, differs=differs, draft=mention, published=other, origin=origin(mention)))
    matches += [Match(verdict=Verdict.ADDED, draft=None, published=mention) for j, mention in enumerate(stated) if j not in taken]
    return Review(
        draft=draft,
        published=published,
        matches=tuple(matches),
        edits=ignoring.kept(comparison.edits, draft.text, published.text, choices.ignored),
        particulars=particulars.differing(draft, published),
        coverage=Decimal(round(comparison.coverage * 100)) / 100,
    )
