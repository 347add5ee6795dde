"""What becomes of a fact: the same, another value, or the same value said otherwise.

In: two mentions that answer each other, and the sentences they stand in.   Out: Verdict and aspects.
Where two sentences differ in their numbers only, only what numbers say can differ. What a sentence does not say itself (the year that a
paragraph opened with) is only a difference where the words that say it differ: one changed sentence must not make all that follow it look
changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.arithmetic import units
from reportgen.compare.folding import folded
from reportgen.compare.matching import same_amount, same_indicator
from reportgen.published import PublishedText
from reportgen.review import Aspect, Mention, Verdict
from reportgen.vocabulary import Bound, Modality

_PERIODS = re.compile(
    r"\d{4}年?|\d{1,2}月|[今去本上明来次同前]年|年[初末底]|上半年|下半年|[一二三四前]+季度|全年|每年|年均|期间|\"?[一二三四五六七八九十]+五\"?"
)
_Place = tuple[tuple[str, str], str]
ALIKE = 0.7
"""Sentences that are more alike are one sentence; what one of them leaves out, it leaves out on purpose."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_KINDS = frozenset({"企业", "项目", "人才", "单位", "机构", "平台", "团队", "成果", "荣誉", "课题", "人员"})
"""Names that say what kind of thing is counted; which ones is said by the words around."""
_GRANTED = frozenset({"入选", "获批", "认定", "获", "获评", "荣获", "获得"})
_SOUGHT = frozenset({"新申报", "新签约", "新推荐"})
_SAME_BASE = re.compile(r"^(?:同比|(?:[比较与]|相比)?(?:上年|去年|上一年)度?(?:同期|末|底)?(?:相比)?|)$")
_BETWEEN = re.compile(r"^[比较与]|相比$|同期$")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a value may be off and still count as right: a share of the draft's, or an amount in its unit."""

    amount: Decimal = Decimal(0)
    relative: bool = False

    def covers(self, value: Decimal, other: Decimal) -> bool:
        """Whether the two are near enough."""
        allowed = abs(value) * self.amount if self.relative else self.amount
        return abs(value - other) <= allowed


class Around:
    """Which places both texts tell of what a figure is of, wherever they tell them."""

    def __init__(self, draft: Sequence[Mention], published: Sequence[Mention]) -> None:
        self._draft = _Ranked(draft)
        self._published = _Ranked(published)

    def draft(self, mention: Mention) -> set[_Place]:
        """The places that the draft tells of what `mention` is of."""
        return self._draft.of(mention)

    def published(self, mention: Mention) -> set[_Place]:
        """The places that the published text tells of what `mention` is of."""
        return self._published.of(mention)


class _Ranked:
    """The places of one text: by what they are of, and by sentence."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._named: dict[tuple[str, str, str], set[_Place]] = defaultdict(set)
        self._beside: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.ranks and not mention.target:
                self._named[mention.indicator, mention.scope, mention.period] |= places_of(mention)
            if mention.ranks:
                self._beside[mention.sentence].append(mention)

    def of(self, mention: Mention) -> set[_Place]:
        """Of the same indicator, region and time; and of what the same sentence names after it: its share, its growth.

        A row that tells several years tells the places of each.
        """
        told = set(self._named[mention.indicator, mention.scope, mention.period]) if not mention.target else set()
        for other in self._beside[mention.sentence]:
            if mention.cell is not None and other.period != mention.period:
                continue
            if other.indicator.startswith(mention.indicator) or mention.indicator.startswith(other.indicator):
                told |= places_of(other)
        return told


def verdict(
    draft: PublishedText,
    a: Mention,
    published: PublishedText,
    b: Mention,
    *,
    around: Around,
    like: float,
    tolerance: Tolerance | None = None,
) -> tuple[Verdict, tuple[Aspect, ...]]:
    """What becomes of fact `a` as `b`; `like` says how alike their sentences are, 0 where these do not answer each other."""
    in_place, alike = like > 0, like >= ALIKE
    words_a = folded(draft.text[slice(*a.sentence)])
    words_b = folded(published.text[slice(*b.sentence)])
    if in_place and words_a == words_b:
        differing = tuple(_responsible(a, b, in_place=True))
        return (Verdict.DIFFERS if differing else Verdict.SAME), differing
    value = list(_value(a, b))
    said = [*_period(a, b, words_a, words_b), *_comparison(a, b), *_rank(a, b, around), *_responsible(a, b, in_place=in_place)]
    if not (in_place and _DIGITS.sub("0", words_a) == _DIGITS.sub("0", words_b)):
        said += [
            *_indicator(a, b, words_a, words_b, in_place=in_place),
            *_scope(a, b, words_a, words_b),
            *_hedges(a, b, words_a, words_b, alike=alike),
        ]
    if Aspect.VALUE not in value and Aspect.DIRECTION not in value:
        said = [*value, *said]
        return (Verdict.DIFFERS if said else Verdict.SAME), _ordered(said)
    if tolerance is not None and Aspect.UNIT not in value and _near(a, b, tolerance):
        return (Verdict.DIFFERS if said else Verdict.WITHIN_TOLERANCE), _ordered(said or [Aspect.VALUE])
    return Verdict.CHANGED, _ordered([*value, *said])


def _ordered(aspects: list[Aspect]) -> tuple[Aspect, ...]:
    return tuple(aspect for aspect in Aspect if aspect in aspects)


def _value(a: Mention, b: Mention) -> Iterator[Aspect]:
    """VALUE where the amounts differ, DIRECTION where one rose and the other fell; UNIT where what is counted differs.

    The scale is another unit where the amount is another one too.
    """
    kin = a.unit == b.unit or units.factor(a.unit, b.unit) is not None
    if kin:
        same = same_amount(a.value, a.unit, b.value, b.unit) and same_amount(a.value_to, a.unit, b.value_to, b.unit)
    else:
        same = a.value == b.value and a.value_to == b.value_to
    if not same:
        yield Aspect.VALUE
    if a.falling is not b.falling:
        yield Aspect.DIRECTION
    if not kin or (not same and a.unit != b.unit):
        yield Aspect.UNIT


def _near(a: Mention, b: Mention, tolerance: Tolerance) -> bool:
    if a.falling is not b.falling:
        return False
    for value, other in ((a.value, b.value), (a.value_to, b.value_to)):
        if value is None or other is None:
            if value is not other:
                return False
            continue
        moved = units.converted(other, b.unit, a.unit)
        if moved is None or not tolerance.covers(value, moved):
            return False
    return True


def _indicator(a: Mention, b: Mention, words_a: str, words_b: str, *, in_place: bool) -> Iterator[Aspect]:
    """Another name, unless both sentences hold both names and only the reading of them differs; or 达14.7% for 增长14.7%."""
    one, other = folded(a.called or a.indicator), folded(b.called or b.indicator)
    named = bool(one) and bool(other) and not (one in words_b and other in words_a)
    another = (a.known and b.known and a.indicator != b.indicator) or (
        in_place and same_indicator(a, b) < 0.5 and not (one in _KINDS or other in _KINDS)
    )
    if (named and another) or a.kind is not b.kind:
        yield Aspect.INDICATOR


def _period(a: Mention, b: Mention, words_a: str, words_b: str) -> Iterator[Aspect]:
    if a.period and b.period and a.period != b.period and sorted(_PERIODS.findall(words_a)) != sorted(_PERIODS.findall(words_b)):
        yield Aspect.PERIOD


def _comparison(a: Mention, b: Mention) -> Iterator[Aspect]:
    """同比, 比上年, or no word at all say the same of a year; 环比 and 比2019年 do not."""
    if base_of(a.comparison) != base_of(b.comparison):
        yield Aspect.COMPARISON


def base_of(comparison: str) -> str:
    """What a comparison looks back on, in one form; empty for the year before.

    >>> base_of("同比"), base_of("比上年"), base_of("较2019年")
    ('', '', '2019年')
    """
    words = folded(comparison)
    return "" if _SAME_BASE.match(words) else _BETWEEN.sub("", words)


def _scope(a: Mention, b: Mention, words_a: str, words_b: str) -> Iterator[Aspect]:
    if not _said_alike(a.scope, b.scope, words_a, words_b):
        yield Aspect.SCOPE


def _said_alike(one: str, other: str, words_a: str, words_b: str) -> bool:
    """Whether two words are the same, or the one that only one side has is in the other's sentence as well, understood otherwise."""
    one, other = folded(one), folded(other)
    return one == other or (not one and other in words_a) or (not other and one in words_b)


def _rank(a: Mention, b: Mention, around: Around) -> Iterator[Aspect]:
    """Other places. One that one side alone tells of this figure is none where the other has it too: in its table, of its share."""
    ours, theirs = places_of(a), places_of(b)
    both = {key for key, _place in ours} & {key for key, _place in theirs}
    alone = ours ^ theirs
    if any(key in both for key, _place in alone) or not (ours - theirs <= around.published(b) and theirs - ours <= around.draft(a)):
        yield Aspect.RANK


def places_of(mention: Mention) -> set[_Place]:
    """Among whom and by what a place is told, with the place."""
    return {((folded(rank.scope), str(rank.of)), folded(rank.position)) for rank in mention.ranks}


def _hedges(a: Mention, b: Mention, words_a: str, words_b: str, *, alike: bool) -> Iterator[Aspect]:
    if _least(a.bound) is not _least(b.bound) or folded(a.approx) != folded(b.approx):
        yield Aspect.BOUND
    if a.target is not b.target or not _meant_alike(a, b, words_a, words_b):
        yield Aspect.MODALITY
    if not (_standing(a) == _standing(b) or _said_alike(a.status, b.status, words_a, words_b)) and (alike or (a.status and b.status)):
        yield Aspect.STATUS


def _meant_alike(a: Mention, b: Mention, words_a: str, words_b: str) -> bool:
    """Whether both are promised alike: 计划 is what a bare target is (R41a), and may stand before the first of a list for all of it."""
    one, other = (None if each.target and each.modality is Modality.PLAN else each.modality for each in (a, b))
    if one is other:
        return True
    return not (one and other) and str(one or "") in words_b and str(other or "") in words_a


def _standing(mention: Mention) -> str:
    """How far along; 入选, 获评, 认定 and no word at all say that it is so, 新申报 and 申报 that it is asked for."""
    return "" if mention.status in _GRANTED else folded(mention.status).removeprefix("新" if mention.status in _SOUGHT else "")


def _least(bound: Bound | None) -> Bound | None:
    """达到 and a bare number are one bound (R41)."""
    return None if bound is Bound.REACH else bound


def _responsible(a: Mention, b: Mention, *, in_place: bool) -> Iterator[Aspect]:
    if (in_place or (a.responsible and b.responsible)) and tuple(map(folded, a.responsible)) != tuple(map(folded, b.responsible)):
        yield Aspect.RESPONSIBLE
