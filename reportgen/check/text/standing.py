"""Places that a text states, and moves in place, held against the figures of the workspace (section 8).

In:  Reading with its mentions and the book of its region and year.   Out: marks for L17 and L48, with the lines of the data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from reportgen.check.text import figures
from reportgen.check.text.reading import Mark, Reading
from reportgen.diagnostics import Related, Severity
from reportgen.facts import FactBook, Missing, Rank
from reportgen.messages import _
from reportgen.model import RankOf
from reportgen.review import MentionedRank, MentionKind


def contradicted(reading: Reading) -> frozenset[tuple[int, int]]:
    """The figures, growths and places that the data have otherwise: what the text tells against them elsewhere is right."""
    told = (*figures.values(reading), *figures.growths(reading), *places(reading))
    return frozenset((mark.start, mark.end) for mark in told)


def places(reading: Reading) -> Iterator[Mark]:
    """L48: a place that is neither the published one nor that of the figures of the whole group; every member is shown."""
    for each in figures.stated(reading, *MentionKind):
        if _UNDATED.search(reading.text[each.mention.sentence[0] : each.mention.start]):
            continue
        for told in each.mention.ranks:
            rank = _rank(each, told)
            if rank is None:
                yield from _of_another_group(each, told)
                continue
            official = rank.official.position if rank.official else None
            if int(told.position) not in (official, rank.computed):
                members = _members(rank)
                words = _("数据里是第{place}").format(place=official if rank.computed is None else rank.computed)
                if members:
                    words += _("：{peers}").format(peers="、".join(member.note for member in members))
                severity = None if rank.computed is not None else Severity.WARNING
                yield Mark(told.start, told.end, words, evidence=members or figures.evidence(rank), severity=severity)


def _members(rank: Rank) -> tuple[Related, ...]:
    """The members of the group, best first, each with its line; none where the place is only published."""
    if rank.computed is None:
        return ()
    ranked = [(peer.position, peer, peer.input) for peer in rank.peers if peer.position is not None]
    words = _("第{place} {region} {value}")
    return tuple(
        Related(
            source.location,
            words.format(place=place, region=peer.region.name, value="" if peer.value is None else f"{peer.value:f}").strip(),
        )
        for place, peer, source in sorted(ranked, key=itemgetter(0))[: figures.SHOWN]
        if source is not None
    )


def _of_another_group(each: figures.Stated, told: MentionedRank) -> Iterator[Mark]:
    """A place that the data have in another group only. Who is first in the wider one is first in the narrower one as well."""
    observation = each.book.observation(each.indicator.name, each.period)
    if isinstance(observation, Missing) or not told.position.isdecimal() or not told.scope:
        return
    held = [rank for rank in observation.ranks if rank.of is told.of]
    beside = {rank.scope for rank in each.mention.ranks}
    if told.scope not in {rank.scope for rank in held}:
        for rank in held:
            first = told.position == "1" and not _wider(each.book, told.scope, rank.scope)
            if rank.position == int(told.position) and rank.scope not in beside and not first:
                words = _("数据里第{place}是{scope}的").format(place=told.position, scope=rank.scope)
                evidence = (Related(rank.location, f"{each.indicator.name} {rank.scope} {rank.position}"),)
                yield Mark(told.start, told.end, words, evidence=evidence, severity=Severity.WARNING)


def _wider(book: FactBook, scope: str, other: str) -> bool:
    """Whether a group is that of the province, or of the country, and another that of a city."""
    one, held = _above(book, scope), _above(book, other)
    return one is not None and held is not None and len(one) < len(held)


def _above(book: FactBook, word: str) -> tuple[str, ...] | None:
    """The region whose parts a group is made of, () for the country; None for a group that is made by name."""
    if word == "全国":
        return ()
    try:
        scope = book.scope(word)
    except LookupError:
        return None
    return None if isinstance(scope, Missing) else scope.above


_UNDATED = re.compile(r"(?:长期|一直|始终|历年|多年|曾)[^，；]*$")
"""长期徘徊在全省第75位 is of no year."""


def _rank(each: figures.Stated, told: MentionedRank) -> Rank | None:
    """What the data say of a place in words."""
    if not told.position.isdecimal() or not told.scope or told.of is RankOf.PROGRESS:
        return None
    rank = each.book.rank(each.indicator.name, told.scope, each.period, told.of)
    return None if isinstance(rank, Missing) else rank


def moves(reading: Reading) -> Iterator[Mark]:
    """L17: places gained or lost that are not the difference of the two places of the data."""
    beside: dict[tuple[tuple[int, int], str], list[MentionedRank]] = defaultdict(list)
    for mention in reading.mentions:
        beside[mention.sentence, mention.indicator] += [rank for rank in mention.ranks if rank.scope]
    for each in figures.stated(reading, MentionKind.CHANGE):
        mention = each.mention
        told = beside[mention.sentence, mention.indicator]
        before = [rank for rank in told if rank.start < mention.start] or told
        of = max(before, key=lambda rank: rank.start).of if before else RankOf.LEVEL  # 总量第3，增速第2，前移3位
        scopes = {rank.scope for rank in told if rank.of is of}
        named = figures.BASE.fullmatch(mention.comparison)
        if mention.unit not in ("位", "名") or (named is None and mention.comparison not in figures.YEAR_BEFORE) or len(scopes) != 1:
            continue
        base = figures.period_of(named[1], each.indicator) if named else None
        shift = each.book.rank_shift(each.indicator.name, next(iter(scopes)), each.period, of, base)
        if not isinstance(shift, Missing) and each.value != shift.places:
            words = _("数据里由第{before}到第{now}").format(before=shift.base.position, now=shift.current.position)
            yield each.mark(words, shift)
