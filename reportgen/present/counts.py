"""What a review adds up to.

In: Review.   Out: counts by verdict and class; which facts come first; whether anything differs but typing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportgen.present.labels import GRAVEST, TYPOGRAPHY, WORDING
from reportgen.review import Edit, EditKind, Match, Mention, Review, Ruling, Verdict

QUIET = frozenset({Verdict.SAME, Verdict.WITHIN_TOLERANCE})
"""Verdicts that ask nothing of a reviewer."""


def verdicts(review: Review) -> dict[Verdict, int]:
    """How many facts of each verdict, in the order of gravity; those that do not occur are left out."""
    counted = Counter(match.verdict for match in review.matches)
    return {verdict: counted[verdict] for verdict in GRAVEST if counted[verdict]}


def edits(review: Review) -> dict[EditKind, int]:
    """How many differences of each class; words before typing."""
    counted = Counter(edit.kind for edit in review.edits)
    return {kind: counted[kind] for kind in (*WORDING, *TYPOGRAPHY) if counted[kind]}


def leaks(review: Review) -> int:
    """How many facts and passages are published that were not for the public."""
    return sum(match.leak for match in review.matches) + len(review.leaks)


def is_open(match: Match) -> bool:
    """The fact differs, or leaked, and nobody has accepted that."""
    accepted = match.decision is not None and match.decision.ruling is Ruling.ACCEPTED
    return (match.leak or match.verdict not in QUIET) and not accepted


def differs(review: Review) -> bool:
    """Something differs besides typing that nobody has accepted."""
    return (
        any(map(is_open, review.matches))
        or bool(review.leaks)
        or any(edit.kind in WORDING and not _accepted(edit, review) for edit in review.edits)
        or bool(review.particulars)
    )


def _accepted(edit: Edit, review: Review) -> bool:
    """The words differ in nothing but a fact whose difference a person has accepted, or which is within tolerance."""
    return any(
        (match.verdict is Verdict.WITHIN_TOLERANCE or (match.decision is not None and match.decision.ruling is Ruling.ACCEPTED))
        and _within(edit.draft, match.draft)
        and _within(edit.published, match.published)
        for match in review.matches
    )


def _within(span: tuple[int, int], mention: Mention | None) -> bool:
    """The slice lies in the number of the fact, or in a place told of it; one without words lies anywhere."""
    if mention is None or span[0] == span[1]:
        return span[0] == span[1]
    spans = [(mention.start, mention.end), *((rank.start, rank.end) for rank in mention.ranks)]
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def by_gravity(review: Review) -> Sequence[Match]:
    """The facts: leaks, then by verdict, then in the order of the texts."""
    return sorted(review.matches, key=lambda match: (not match.leak, GRAVEST.index(match.verdict), *_place(match)))


def numbered(review: Review) -> Sequence[Match]:
    """The facts that differ or leaked, in the order in which they are shown; a reviewer's decision names one by its place, from 1.

    Those decided about keep theirs.
    """
    return [match for match in by_gravity(review) if match.leak or match.verdict not in QUIET]


def _place(match: Match) -> tuple[int, int]:
    """By the draft; what only the published text has, by that."""
    mention = match.draft or match.published
    return (0, 0) if mention is None else (mention.start, mention.end)
