"""A draft against a published text: words aligned, differences by class, facts matched and judged.

In:  two PublishedTexts with their mentions, and where the draft's numbers come from.   Out: Review.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.compare import editing, ignoring, judging, matching, particulars
from reportgen.compare.editing import Comparison
from reportgen.compare.ignoring import CLASSES
from reportgen.compare.judging import Tolerance
from reportgen.compare.places import Places, overlap
from reportgen.errors import NotComparableError
from reportgen.messages import _
from reportgen.published import PublishedText
from reportgen.review import Match, Mention, Provenance, Review, Verdict

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
    taken = set(pairs.values())
    around = judging.Around(drafted, stated)
    matches = []
    for i, mention in enumerate(drafted):
        if i not in pairs:
            matches.append(Match(verdict=Verdict.MISSING, draft=mention, published=None, origin=origin(mention)))
            continue
        other = stated[pairs[i]]
        home = places.sentence(mention.start)
        like = home[1] if home is not None and overlap(home[0], (other.start, other.end)) else 0.0
        verdict, differs = judging.verdict(draft, mention, published, other, around=around, like=like, tolerance=choices.tolerance)
        matches.append(Match(verdict=verdict, differs=differs, draft=mention, published=other, origin=origin(mention)))
    matches += [Match(verdict=Verdict.ADDED, draft=None, published=mention) for j, mention in enumerate(stated) if j not in taken]
    return Review(
        draft=draft,
        published=published,
        matches=tuple(matches),
        edits=ignoring.kept(comparison.edits, draft.text, published.text, choices.ignored),
        particulars=particulars.differing(draft, published),
        unseen=comparison.unseen,
        coverage=Decimal(round(comparison.coverage * 100)) / 100,
    )
