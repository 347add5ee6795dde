"""What is not for the public, and yet stands in the published text.

In:  `Secret`s (figures, targets, passages that the data keep from the readers), the published text with its facts.   Out: matches marked as
leaks, and `Leak`s for words.
A figure leaks where its indicator, value and period are told; digits alone never do. A passage leaks where a sentence of it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen import markers
from reportgen.compare.folding import folded
from reportgen.compare.likeness import likeness
from reportgen.compare.matching import same_amount
from reportgen.compare.segments import Segment, grams_of, segments
from reportgen.diagnostics import Location
from reportgen.markers import Call
from reportgen.published import PublishedText
from reportgen.review import Leak, Match, Mention, MentionKind

_SHORTEST = 10
"""Characters of a sentence that can be known again."""
_ALIKE = 0.72
_PART = 0.9
"""Of the pairs of a secret sentence, where the published one says more besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Something that the data keep from the public: a figure, or words."""

    location: Location
    indicator: str = ""
    kind: MentionKind = MentionKind.LEVEL
    value: Decimal | None = None
    unit: str = ""
    period: str = ""
    """As mentions tell it; empty: any."""
    words: str = ""


def sentences(line: str) -> Iterator[str]:
    """The sentences of a line of a passage as a reader would see them, without the figures that it calls by name."""
    words = "".join(piece if isinstance(piece, str) else "" if isinstance(piece, Call) else piece.text for piece in markers.scan(line)[0])
    yield from (part for part in re.split(r"(?<=[。；！？;])", words) if part.strip())


def marked(matches: Sequence[Match], secrets: Iterable[Secret], words: Sequence[Leak] = ()) -> tuple[Match, ...]:
    """The matches, those marked whose published fact is secret, or stands in words that leaked and in the draft nowhere."""
    figures = [secret for secret in secrets if secret.indicator]

    def leaks(match: Match) -> bool:
        stated = match.published
        if stated is None:
            return False
        return any(_tells(stated, secret) for secret in figures) or (match.draft is None and any(_inside(stated, leak) for leak in words))

    return tuple(replace(match, leak=True) if leaks(match) else match for match in matches)


def _inside(mention: Mention, leak: Leak) -> bool:
    return leak.published[0] <= mention.start and mention.end <= leak.published[1]


def _tells(mention: Mention, secret: Secret) -> bool:
    return (
        mention.indicator == secret.indicator
        and mention.kind is secret.kind
        and not mention.scope
        and secret.value is not None
        and same_amount(mention.value, mention.unit, secret.value, secret.unit)
        and (not secret.period or not mention.period or secret.period[:4] == mention.period[:4])
    )


def told(published: PublishedText, secrets: Iterable[Secret]) -> tuple[Leak, ...]:
    """Sentences of the published text that are sentences of secret passages."""
    hidden = [
        (secret, grams_of(words)) for secret in secrets if secret.words for words in (folded(secret.words),) if len(words) >= _SHORTEST
    ]
    found = []
    for segment in segments(published) if hidden else ():
        for secret, grams in hidden:
            if _same(segment, grams):
                found.append(Leak(location=secret.location, published=(segment.start, segment.end)))
                break
    return tuple(found)


def _same(segment: Segment, grams: frozenset[str]) -> bool:
    if segment.size < _SHORTEST:
        return False
    return likeness(segment.grams, grams) >= _ALIKE or len(segment.grams & grams) >= _PART * len(grams)
