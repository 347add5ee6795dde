"""Which fact of the published text answers which of the draft.

In: the mentions of both texts, and where the words of the draft stand.   Out: pairs of places in the two sequences, each used once.
What speaks for a pair: the same indicator, the same place, the same value, unit, period, scope, order. Digits alone never do: two figures
that share nothing but their digits are not one fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from reportgen.arithmetic import units
from reportgen.compare.assignment import assign
from reportgen.compare.folding import folded
from reportgen.compare.places import Places, inside, overlap
from reportgen.review import Mention, MentionKind

WEIGHTS: Mapping[str, float] = {
    "indicator": 0.42,
    "place": 0.26,
    "value": 0.12,
    "unit": 0.06,
    "period": 0.08,
    "scope": 0.04,
    "order": 0.02,
}
LEAST = 0.5
"""Pairs that score less are no pairs."""
_OTHER_KIND = 0.3
_OTHER_TENSE = 0.15
"""Planned here, reached there."""
_OTHER_SCOPE = 0.2
_OTHER_PERIOD = 0.12
_OTHER_FORM = 0.05
"""In a table here, in prose there."""
_SURE = 0.9
"""What the words around add to the weight of the place, where they are the same."""
_SAME_NAME = 0.7
_NEARBY = 0.45
"""Of the weight of the place, for a fact of the same sentence at another place."""
_MANY = 60
"""Facts that one indicator may have for all pairs to be looked at."""


def match(draft: Sequence[Mention], published: Sequence[Mention], places: Places) -> list[tuple[int, int]]:
    """The pairs, in the order of the draft."""
    scores: dict[tuple[int, int], float] = {}
    spans = [places.answering(mention.start, mention.end) for mention in draft]
    homes = [places.sentence(mention.start) for mention in draft]
    candidates = _candidates(draft, published, homes)
    of_draft: dict[int, list[int]] = defaultdict(list)
    for i, j in candidates:
        home = homes[i]
        if home is not None and overlap(home[0], (published[j].start, published[j].end)):
            of_draft[i].append(j)
    crossed = {i for i, others in of_draft.items() if _elsewhere(draft[i], (published[j] for j in others), spans[i])}
    for i, j in candidates:
        span, home = spans[i], homes[i]
        there = (published[j].start, published[j].end)
        if span is not None and overlap(span, there):
            place = 1.0 + (_SURE * home[1] if home is not None and i not in crossed else 0.0)
        elif home is not None and overlap(home[0], there):
            place = _NEARBY * home[1]
        else:
            place = 0.0
        order = 1 - abs(i / max(len(draft), 1) - j / max(len(published), 1))
        score = likelihood(draft[i], published[j], place=place, order=order)
        if score > LEAST:
            scores[i, j] = (score - LEAST) ** 2
    return assign(scores)


def _elsewhere(mention: Mention, others: Iterable[Mention], span: tuple[int, int] | None) -> bool:
    """Whether the very fact stands in the same sentence at another place: clauses have changed places."""
    return any(
        same_indicator(other, mention) > _SAME_NAME
        and (other.value, other.unit, other.kind) == (mention.value, mention.unit, mention.kind)
        and (span is None or not overlap(span, (other.start, other.end)))
        for other in others
    )


def _candidates(
    draft: Sequence[Mention], published: Sequence[Mention], homes: Sequence[tuple[tuple[int, int], float] | None]
) -> set[tuple[int, int]]:
    """Pairs worth a look: in sentences that answer each other, of one indicator, or of one value that is called alike."""
    order = sorted(range(len(published)), key=lambda j: published[j].start)
    starts = [published[j].start for j in order]
    named: dict[str, list[int]] = defaultdict(list)
    valued: dict[tuple[Decimal | None, str], list[int]] = defaultdict(list)
    for j, mention in enumerate(published):
        named[mention.indicator].append(j)
        valued[mention.value, mention.unit].append(j)
    found: set[tuple[int, int]] = set()
    for i, mention in enumerate(draft):
        home = homes[i]
        if home is not None:
            found |= {(i, order[place]) for place in inside(starts, home[0])}
        for others in (named[mention.indicator], valued[mention.value, mention.unit]):
            nearest = others if len(others) <= _MANY else sorted(others, key=lambda j: abs(j - i))[:_MANY]
            found |= {(i, j) for j in nearest}
    return found


def likelihood(a: Mention, b: Mention, *, place: float, order: float) -> float:
    """How much speaks for two mentions being of one fact.

    `order` is from 0 to 1, `place` too; above 1 where the number stands in the very place of the other and the words around agree.
    """
    score = WEIGHTS["indicator"] * same_indicator(a, b) + WEIGHTS["place"] * place + WEIGHTS["order"] * order
    score += WEIGHTS["value"] * _same_value(a, b) + WEIGHTS["unit"] * _same_unit(a, b)
    elsewhere = max(1 - place, 0.0)
    if a.kind is not b.kind:
        score -= _OTHER_KIND * (elsewhere if place > 1 else 0.4 + 0.6 * elsewhere)
    if (a.cell is None) is not (b.cell is None):
        score -= _OTHER_FORM * elsewhere
    if a.target is not b.target:
        score -= _OTHER_TENSE * elsewhere
    if a.period == b.period or not (a.period and b.period):
        score += WEIGHTS["period"] * (1.0 if a.period == b.period else 0.5)
    else:
        score -= _OTHER_PERIOD * elsewhere
    if _scopes(a) == _scopes(b):
        score += WEIGHTS["scope"]
    else:
        score -= _OTHER_SCOPE * elsewhere
    return score


def same_indicator(a: Mention, b: Mention) -> float:
    """1 for the same name; for other words how alike they are; two of the catalogue's that differ are not
    alike, but for 新增… beside what it adds to."""
    if a.indicator == b.indicator:
        return 1.0 if a.indicator else 0.4
    if a.known and b.known:
        return 0.5 if a.indicator in b.indicator or b.indicator in a.indicator else 0.0
    return max(_alike(a.indicator, b.indicator), _alike(a.called or a.indicator, b.called or b.indicator))


def _alike(a: str, b: str) -> float:
    a, b = folded(a), folded(b)
    if not a or not b:
        return 0.3
    if a == b:
        return 1.0
    if a in b or b in a:
        return 0.85
    one, other = _pairs(a), _pairs(b)
    common = len(one & other)
    return 0.9 * max(2 * common / (len(one) + len(other)), 0.95 * common / min(len(one), len(other)))


def _pairs(words: str) -> set[str]:
    return {words[place : place + 2] for place in range(len(words) - 1)} or {words}


def _same_value(a: Mention, b: Mention) -> float:
    if a.kind is MentionKind.RANK and b.kind is MentionKind.RANK:
        return float({rank.position for rank in a.ranks} == {rank.position for rank in b.ranks})
    return float(a.value is not None and same_amount(a.value, a.unit, b.value, b.unit) and (a.value_to is None) == (b.value_to is None))


def _same_unit(a: Mention, b: Mention) -> float:
    return float(a.unit == b.unit or units.factor(a.unit, b.unit) is not None)


def same_amount(value: Decimal | None, unit: str, other: Decimal | None, other_unit: str) -> bool:
    """Whether two amounts are one: 12909万元 and 1.2909亿元."""
    if value is None or other is None:
        return value is other
    moved = units.converted(value, unit, other_unit)
    return moved is not None and moved == other


def _scopes(mention: Mention) -> tuple[str, ...]:
    """Whose value it is; of a rank alone, among whom."""
    ranks = tuple(sorted(rank.scope for rank in mention.ranks)) if mention.kind is MentionKind.RANK else ()
    return (mention.scope, *ranks)
