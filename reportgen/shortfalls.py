"""Shortfalls: where a region falls behind, as the data show, offered to a writer with the evidence (短板).

In:  the facts of one region and year.   Out: `Shortfall`s in the order of the catalogue. Nobody prints them unless asked.
They are no faults of the data, so `check` does not tell them. Other regions are named only where they are ahead, as the example to follow
(R34); a place in the last third is told with its number and the size of its scope.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen import additions, arithmetic
from reportgen.arithmetic import POINTS_KINDS, round_half_up, units
from reportgen.diagnostics import Location, Related
from reportgen.facts import Completion, Fact, FactBook, Level, Missing, Rank
from reportgen.messages import _
from reportgen.model import Better, Indicator, Observation, RankOf, Region, RegionType, Target, TargetNature
from reportgen.period import Months, Span, label
from reportgen.region import word_of
from reportgen.wording import targets as wording
from reportgen.wording.completion import MOVES
from reportgen.wording.growths import relative

MOST_AHEAD = 2
"""Regions ahead that are named."""
FEWEST_PEERS = 2
"""Other regions with a figure below which nothing is said of being behind them."""


class Sign(StrEnum):
    """By what a shortfall is seen."""

    LAST_THIRD = "位次靠后"
    FALL = "位次后移"
    MISSED = "目标未达到"
    BEHIND = "低于同类地区"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """One candidate for the chapter on problems."""

    sign: Sign
    indicator: Indicator
    message: str
    """What a person has to know, with the numbers."""
    location: Location
    facts: tuple[Fact, ...]
    """What a report would print: the own figure or growth first, then its rank or shift, or the figures of those ahead."""
    evidence: tuple[Related, ...] = ()
    """The figures it rests on besides."""


def shortfalls(book: FactBook) -> tuple[Shortfall, ...]:
    """All candidates of the book's region and year; of a lower-is-better indicator the high ones."""
    found: list[Shortfall] = []
    words = scope_words(book)
    for name, indicator in book.dataset.indicators.items():
        level = book.level(name) if name == indicator.name else None
        if not level:
            continue
        if indicator.better is not Better.NONE:
            places = [rank for word, of in _ranked(level, words) if (rank := book.rank(name, word, level.period, of))]
            found += [each for rank in places if (each := _last_third(level, rank)) is not None]
            found += [each for rank in places if (each := _fall(book, level, rank)) is not None]
            found += _behind(book, level, {rank.scope.word for rank in places if rank.of is RankOf.LEVEL and rank.computed is not None})
        found += _missed(book, level)
        found += _moved_too_little(book, level)
    return tuple(found)


def _ranked(level: Level, words: Sequence[str]) -> list[tuple[str, RankOf]]:
    """The level in every scope, and whatever else an office has ranked."""
    published = [(rank.scope, rank.of) for rank in level.observation.ranks]
    return list(dict.fromkeys([*((word, RankOf.LEVEL) for word in words), *published]))


def _last_third(level: Level, rank: Rank) -> Shortfall | None:
    size = rank.scope.size
    if size is None or size < 3 or rank.position * 3 <= size * 2:
        return None
    ahead = sorted((peer for peer in rank.peers if peer.position and peer.input), key=lambda peer: peer.position or 0)[:MOST_AHEAD]
    return Shortfall(
        sign=Sign.LAST_THIRD,
        indicator=level.indicator,
        message=_("{subject}{amount}，{of}居{scope}第{position}（共{size}个）").format(
            subject=_subject(level.observation),
            amount=_amount(level.observation),
            of=_of(rank),
            scope=rank.scope.word,
            position=rank.position,
            size=size,
        ),
        location=rank.official.location if rank.prints_official and rank.official else level.observation.location,
        facts=(level, rank),
        evidence=tuple(
            Related(peer.input.location, _("{region}居第{position}").format(region=peer.region.name, position=peer.position))
            for peer in ahead
            if peer.input is not None
        ),
    )


def _fall(book: FactBook, level: Level, rank: Rank) -> Shortfall | None:
    shift = book.rank_shift(level.indicator.name, rank.scope.word, level.period, rank.of)
    if isinstance(shift, Missing) or shift.places >= 0:
        return None
    base = shift.base
    return Shortfall(
        sign=Sign.FALL,
        indicator=level.indicator,
        message=_("{subject}{of}由{scope}第{before}退到第{now}").format(
            subject=_subject(level.observation), of=_of(rank), scope=rank.scope.word, before=base.position, now=shift.current.position
        ),
        location=level.observation.location,
        facts=(level, shift),
        evidence=tuple(
            Related(place, _("{period}居第{position}").format(period=label(base.period), position=base.position)) for place in _places(base)
        ),
    )


def _places(rank: Rank) -> Iterator[Location]:
    """Where a region's own place stands: as published, else its own figure, whoever else is ranked."""
    if rank.prints_official and rank.official is not None:
        yield rank.official.location
    else:
        yield from (peer.input.location for peer in rank.peers if peer.region.path == rank.region.path and peer.input is not None)


def _missed(book: FactBook, level: Level) -> Iterator[Shortfall]:
    """Targets that earlier files set for this year and the figure does not meet; work and unlike definitions are not judged."""
    for target in _due(book, level):
        actual = level if target.nature is not TargetNature.NEW else _added(book, level.indicator)
        if not actual or target.value is None or isinstance(actual.period, Months) or target.comparable is False:
            continue
        if target.unit not in ("", actual.indicator.unit) or (target.stat_year or actual.period.year) != actual.period.year:
            continue
        if not arithmetic.meets(actual.value, target.value, bound=target.bound, better=actual.indicator.better):
            yield Shortfall(
                sign=Sign.MISSED,
                indicator=level.indicator,
                message=_("{subject}{amount}，目标{goal}").format(
                    subject=_subject(actual.observation), amount=_amount(actual.observation), goal=wording.amount(target)
                ),
                location=actual.observation.location,
                facts=(actual,),
                evidence=(Related(target.location, _("目标写在这里")),),
            )


def _moved_too_little(book: FactBook, level: Level) -> Iterator[Shortfall]:
    """Targets of growth, or of points to be gained, that the year did not reach."""
    for target in book.due_targets():
        if target.indicator is not level.indicator or target.nature not in MOVES or target.comparable is False:
            continue
        done = book.completion(target)
        if isinstance(done, Missing) or done.met or done.cutoff < 12 or done.against is not None:
            continue
        yield Shortfall(
            sign=Sign.MISSED,
            indicator=level.indicator,
            message=_("{subject}{amount}，目标{goal}").format(
                subject=_subject(done.actual), amount=_move(done), goal=f"{target.nature}{wording.amount(target)}"
            ),
            location=done.actual.location,
            facts=(level, done),
            evidence=(Related(target.location, _("目标写在这里")),),
        )


def _move(done: Completion) -> str:
    """下降2.2%, 提高0.10个百分点, 持平: how far the figure moved."""
    indicator = done.actual.indicator
    if done.target.nature is TargetNature.GROWTH:
        return _told(_rate(done.value, indicator), indicator)
    moved = round_half_up(done.value, indicator.decimals)
    unit = units.points(indicator.unit) if indicator.kind in POINTS_KINDS else indicator.unit
    verb = ("提高", "下降") if indicator.kind in POINTS_KINDS else ("增加", "减少")
    return f"{verb[moved < 0]}{moved.copy_abs():f}{unit}" if moved else "与上年持平"


def _due(book: FactBook, level: Level) -> Iterator[Target]:
    for path, when in book.dataset.files:
        earlier = isinstance(when, Span) or (isinstance(book.year, int) and when < book.year)
        for target in book.dataset.files[path, when].targets if path == book.region.path and earlier else ():
            own = target.indicator is not None and target.indicator.name == level.indicator.name and target.relative_to is None
            if own and target.year == book.year and target.nature in (TargetNature.LEVEL, TargetNature.NEW, TargetNature.TASK):
                yield target


def _added(book: FactBook, stock: Indicator) -> Level | None:
    indicator = additions.added(book.dataset.indicators, stock)
    return None if indicator is None else book.level(indicator.name) or None


def _behind(book: FactBook, level: Level, ranked: set[str]) -> Iterator[Shortfall]:
    """Growth below the middle of the siblings; where too few are known for a rank, a rate below all that are known."""
    indicator, period = level.indicator, level.period
    peers = [book.of(region) for region in _siblings(book)]
    if indicator.kind in POINTS_KINDS:
        known = [(peer.region, found, found.value) for peer in peers if (found := peer.level(indicator.name, period))]
        if not ranked and len(known) >= FEWEST_PEERS and all(_ahead(value, level.value, indicator) for _r, _f, value in known):
            yield _below(level, level, _amount(level.observation), known)
        return
    own = book.growth(indicator.name, period)
    if indicator.better is Better.LOWER or isinstance(own, Missing) or own.percent is None:
        return
    growths = ((peer.region, peer.growth(indicator.name, period)) for peer in peers)
    grown = [(region, fact, fact.percent) for region, fact in growths if not isinstance(fact, Missing) and fact.percent is not None]
    percent = own.percent
    if len(grown) >= FEWEST_PEERS and sum(value > percent for _region, _fact, value in grown) * 2 > len(grown):
        told = [each for each in grown if each[2] > percent]
        yield _below(level, own, _rate(percent, indicator), told)


def _below(level: Level, fact: Fact, own: str, known: Sequence[tuple[Region, Fact, Decimal]]) -> Shortfall:
    """Of the level itself, or of its growth where `fact` is one."""
    indicator = level.indicator
    ordered = sorted(known, key=lambda each: each[2], reverse=indicator.better is not Better.LOWER)[:MOST_AHEAD]
    of = ""
    if fact is level:
        others = "、".join(f"{region.name}{round_half_up(value, indicator.decimals):f}{indicator.unit}" for region, _fact, value in ordered)
    elif own.startswith(("-", "0")) and Decimal(own.removesuffix("%")) <= 0:
        own = _told(own, indicator)
        others = "、".join(f"{region.name}（{_told(_rate(value, indicator), indicator)}）" for region, _fact, value in ordered)
    else:
        of = relative(indicator.kind)[0]
        others = "、".join(f"{region.name}{_rate(value, indicator)}" for region, _fact, value in ordered)
    places = [(region, fact.inputs[0].location) for region, fact, _value in ordered]
    return Shortfall(
        sign=Sign.BEHIND,
        indicator=indicator,
        message=_("{subject}{of}{own}，不及{others}").format(subject=_subject(level.observation), of=of, own=own, others=others),
        location=level.observation.location,
        facts=(fact, *(each for _region, each, _value in ordered)),
        evidence=tuple(Related(place, region.name) for region, place in places),
    )


def _told(rate: str, indicator: Indicator) -> str:
    """增长19.1%, 下降2.0%, 持平, 降为0: no minus sign in what may become prose, and no growth of nothing (R6, R7, section 5)."""
    value = Decimal(rate.removesuffix("%"))
    if value in (0, -100):
        return "降为0" if value else "与上年持平"
    return f"{relative(indicator.kind)[rate.startswith('-')]}{rate.removeprefix('-')}"


def _siblings(book: FactBook) -> Iterator[Region]:
    region = book.region
    return (each for each in book.dataset.regions.values() if each.parent == region.parent and each.path != region.path)


def _ahead(value: Decimal, own: Decimal, indicator: Indicator) -> bool:
    return value < own if indicator.better is Better.LOWER else value > own


def scope_words(book: FactBook) -> tuple[str, ...]:
    """The scopes in which the region may be ranked, nearest first (R29, R31)."""
    region = book.region
    parent = book.dataset.regions.get(region.parent or ())
    own = [name for name, members in book.dataset.groups.items() if region.name in members]
    match region.type:
        case RegionType.PROVINCE:
            return ()
        case RegionType.PREFECTURE:
            return ("全省" if parent is None else word_of(parent, region), *own)
        case RegionType.COUNTY_CITY | RegionType.DISTRICT | RegionType.COUNTY:
            province = None if parent is None else book.dataset.regions.get(parent.path[:-1])
            near = () if parent is None else (word_of(parent, region),)
            return (*near, "全省" if province is None else word_of(province, region), *own)


def _of(rank: Rank) -> str:
    return {RankOf.LEVEL: "", RankOf.GROWTH: _("增速"), RankOf.CHANGE: _("增幅")}[rank.of]


def _subject(observation: Observation) -> str:
    return f"{label(observation.period)}{observation.indicator.name}"


def _amount(observation: Observation) -> str:
    if observation.value is None:
        return ""
    return f"{round_half_up(observation.value, observation.indicator.decimals):f}{observation.indicator.unit}"


def _rate(percent: Decimal, indicator: Indicator) -> str:
    return f"{round_half_up(percent, indicator.growth_decimals):f}%"
