"""Ranks in the data: official against computed, against each other, against the size of the group.

In:  Matter.   Out: findings L13, L14, L15, L16, L48.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen import arithmetic
from reportgen.check.matter import PRELIMINARY, Matter
from reportgen.check.telling import amount, subject
from reportgen.diagnostics import Diagnostic, Related, Severity
from reportgen.facts import Missing, Peer, Rank
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Kind, Observation, RankOf, RegionType, ReportedRank, Scope, Stage, TargetRank
from reportgen.period import label
from reportgen.region import names_of, word_of

SHOWN = 12
"""Up to this many peers, a message names them all; of more, those around the two places."""

_USUAL = {RegionType.PROVINCE: ("全省",), RegionType.PREFECTURE: ("全市",)}
NATION = "全国"
"""The scope that holds all others (R31)."""


def official_against_computed(matter: Matter) -> Iterator[Diagnostic]:
    """L48: the published rank is not the one that the figures of the whole group give (R32c).

    A person settles it with 采用; then it is a notice. A tie that the office tells apart is L14.
    """
    for observation, reported, rank in matter.once(_compared):
        if _within_tie(reported, rank):
            continue
        peers = _around(rank.peers, reported.position, rank.computed or 0)
        message = _("{subject}{value}，公布的{scope}{what}是第{official}，按各成员数据应为第{computed}：{peers}").format(
            subject=subject(observation),
            value=amount(observation),
            scope=rank.scope.word,
            what=reported.of.value,
            official=reported.position,
            computed=rank.computed,
            peers=_order(peers, len(rank.peers)),
        )
        settled = reported.choice is not None
        if settled:
            message += _("；已采用{choice}名次：{reason}").format(choice=reported.choice, reason=reported.reason or "")
        yield Diagnostic(
            code="L48",
            severity=Severity.NOTICE if settled else Severity.ERROR,
            message=message,
            location=reported.location,
            related=tuple(_place(peer, observation) for peer in peers if peer.input is not None),
            hint=None
            if settled
            else _("核对数值和名次；确认后写 {{名次: {position}, 采用: 官方 或 计算, 理由: …}}").format(position=reported.position),
        )


def tie_told_apart(matter: Matter) -> Iterator[Diagnostic]:
    """L14: members with equal figures have different published ranks, none of them said to be shared.

    Figures that only print alike are ranked by what is not printed; a notice says so (R27).
    """
    yield from _print_alike(matter)
    for observation, reported, rank in matter.once(_compared):
        if not _within_tie(reported, rank) or reported.choice is not None:
            continue
        equal = [peer for peer in rank.peers if peer.position == rank.computed]
        yield Diagnostic(
            code="L14",
            severity=Severity.WARNING,
            message=_("{names}{period}{name}同为{value}，应并列第{computed}；公布的{scope}{what}是第{official}").format(
                names="、".join(peer.region.name for peer in equal),
                period=label(observation.period),
                name=observation.indicator.name,
                value=_shown(equal[0]),
                computed=rank.computed,
                scope=rank.scope.word,
                what=reported.of.value,
                official=reported.position,
            ),
            location=reported.location,
            related=tuple(_place(peer, observation) for peer in equal if peer.input is not None),
            hint=_("若公布名次按未取舍的数排出，写 {{名次: {position}, 采用: 官方, 理由: …}}").format(position=reported.position),
        )


def _print_alike(matter: Matter) -> Iterator[Diagnostic]:
    for observation, reported, rank in matter.once(_doubtful):
        if observation.value is None or reported.of is not RankOf.LEVEL or Finding.SAME_DISPLAY_DIFFERENT_RANK not in rank.findings:
            continue
        decimals = observation.indicator.decimals
        shown = arithmetic.round_half_up(observation.value, decimals)
        alike = [
            peer
            for peer in rank.peers
            if peer.value is not None and peer.value != observation.value and arithmetic.round_half_up(peer.value, decimals) == shown
        ]
        yield Diagnostic(
            code="L14",
            severity=Severity.NOTICE,
            message=_("{subject}与{names}同印为{value}{unit}，名次按未取舍的数排，不并列").format(
                subject=subject(observation),
                names="、".join(f"{peer.region.name}（{peer.value:f}）" for peer in alike),
                value=shown,
                unit=observation.indicator.unit,
            ),
            location=observation.location,
            related=tuple(_place(peer, observation) for peer in alike if peer.input is not None),
        )


def rank_beyond_size(matter: Matter) -> Iterator[Diagnostic]:
    """L15: a rank, reached or aimed at, beyond the number of regions in its scope."""
    for observation, ranks in matter.once(_scoped):
        for reported, scope in ranks:
            size = reported.size or (None if scope is None else scope.size)
            if size is not None and reported.position > size:
                yield _no_such_place(subject(observation), reported, scope, size)
    for target in matter.targets:
        for wanted in target.ranks:
            scope = matter.scope(target.file_year, wanted.scope)
            if scope is not None and scope.size is not None and wanted.position > scope.size:
                yield _no_such_place(target.name, wanted, scope, scope.size)


def _no_such_place(what: str, rank: ReportedRank | TargetRank, scope: Scope | None, size: int) -> Diagnostic:
    word = rank.scope if scope is None else scope.word
    return Diagnostic(
        code="L15",
        severity=Severity.ERROR,
        message=_("{what}：{scope}共{size}个，没有第{position}").format(what=what, scope=word, size=size, position=rank.position),
        location=rank.location,
    )


def ranks_disagree(matter: Matter) -> Iterator[Diagnostic]:
    """L13: one thing has two published ranks, or places in two scopes that cannot both be right (R31).

    Nobody stands better in the wider scope than in the narrower one, nor further behind there than the others outside explain.
    """
    for held in matter.told_again:
        yield from _two_places(matter, held)
    again = {id(each) for held in matter.told_again for each in held}
    for observation in matter.observations:
        if len(observation.ranks) > 1 and id(observation) not in again:
            yield from _two_places(matter, (observation,))
    for observation in matter.ranked:
        if len(observation.ranks) > 1:
            yield from _against_wider(matter, observation)


def _two_places(matter: Matter, held: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Places that are told of one thing in one group, and differ."""
    seen: dict[tuple[RankOf, object], tuple[ReportedRank, Observation]] = {}
    for observation in held:
        for rank in observation.ranks:
            scope = matter.scope(observation.file_year, rank.scope)
            group = rank.scope if scope is None else scope.above or scope.word
            first, holder = seen.setdefault((rank.of, group), (rank, observation))
            if first.position != rank.position and not _superseded(first, holder, rank, observation):
                yield Diagnostic(
                    code="L13",
                    severity=Severity.WARNING,
                    message=_("{subject}的{scope}{what}有两个：第{one}和第{two}").format(
                        subject=subject(observation),
                        scope=rank.scope,
                        what=rank.of.value,
                        one=f"{first.position}{_told_by(first, holder)}",
                        two=f"{rank.position}{_told_by(rank, observation)}",
                    ),
                    location=rank.location,
                    related=(Related(first.location, _("第{position}").format(position=first.position)),),
                    hint=_("核对以哪个为准，只留它；有一个是快报、初步数的名次，就在它那里写 阶段"),
                )


def _told_by(rank: ReportedRank, observation: Observation) -> str:
    """The source of a place, in brackets: its own, else the figure's; empty where the file names none."""
    cited = rank.cited or observation.cited
    return f"（{cited}）" if cited else ""


def _superseded(first: ReportedRank, holder: Observation, rank: ReportedRank, observation: Observation) -> bool:
    """Whether one of two places is said to be only preliminary and the other is not, or to revise it (R26)."""
    one, two = (each.stage or whole.stage for each, whole in ((first, holder), (rank, observation)))
    return two is Stage.REVISED or (one in PRELIMINARY) != (two in PRELIMINARY)


def ranked_thing_misnamed(matter: Matter) -> Iterator[Diagnostic]:
    """L16: 增速位次 of a rate or speed, which has no growth; its change is ranked as 增幅位次, itself as 位次."""
    for observation in matter.ranked:
        if observation.indicator.kind not in (Kind.RATE, Kind.GROWTH_SPEED):
            continue
        for rank in observation.ranks:
            if rank.of is RankOf.GROWTH:
                yield Diagnostic(
                    code="L16",
                    severity=Severity.WARNING,
                    message=_("{subject}是{kind}，没有增速，不宜称增速位次").format(
                        subject=subject(observation), kind=observation.indicator.kind.value
                    ),
                    location=rank.location,
                    hint=_("提升幅度的名次写 增幅位次，数值本身的名次写 位次"),
                )


def _scoped(matter: Matter) -> Iterator[tuple[Observation, Sequence[tuple[ReportedRank, Scope | None]]]]:
    """Every figure with its published ranks, each with the scope that its word names; None where it names none."""
    for observation in matter.ranked:
        year = observation.file_year
        yield observation, [(reported, matter.scope(year, reported.scope)) for reported in observation.ranks]


def _doubtful(matter: Matter) -> Iterator[tuple[Observation, ReportedRank, Rank]]:
    """Published ranks with what the book makes of them: where the figures of the group give another place, or two that print alike."""
    for observation, ranks in matter.once(_scoped):
        book = matter.book(observation.file_year)
        for reported, scope in ranks:
            if scope is None:
                continue
            place, alike = book.placed(observation, scope, reported.of)
            if place is not None and (alike or place != reported.position):
                rank = book.rank(observation.indicator.name, reported.scope, observation.period, reported.of)
                if not isinstance(rank, Missing):
                    yield observation, reported, rank


def _compared(matter: Matter) -> Iterator[tuple[Observation, ReportedRank, Rank]]:
    """Every published rank whose group is complete, beside the computed one, where it is another."""
    for observation, reported, rank in matter.once(_doubtful):
        if rank.computed in (None, reported.position):
            continue
        own = next((peer for peer in rank.peers if peer.region.path == matter.region.path), None)
        if own is not None and (reported.of is not RankOf.LEVEL or own.value == observation.value):
            yield observation, reported, rank


def _within_tie(reported: ReportedRank, rank: Rank) -> bool:
    """Whether the published place is one of those that the tied members take up together."""
    assert rank.computed is not None
    shared = sum(peer.position == rank.computed for peer in rank.peers)
    return rank.computed <= reported.position < rank.computed + shared


def _against_wider(matter: Matter, observation: Observation) -> Iterator[Diagnostic]:
    levels = matter.once(_levels)
    by_kind: dict[RankOf, dict[str, ReportedRank]] = {}
    for rank in observation.ranks:
        by_kind.setdefault(rank.of, {})[rank.scope] = rank
    for held in by_kind.values():
        if len(held) < 2:
            continue
        chain = [held[word] for words in levels if (word := next((each for each in words if each in held), ""))]
        for narrow, wide in pairwise(chain):
            if wide.position < narrow.position:
                message = _("{subject}：{wide}第{better}，{narrow}却是第{worse}；范围大的名次不会更靠前")
            elif _too_far_behind(matter, observation, narrow, wide):
                message = _("{subject}：{narrow}第{worse}，{wide}却是第{better}；{narrow}以外没有这么多地区")
            else:
                continue
            yield Diagnostic(
                code="L13",
                severity=Severity.WARNING,
                message=message.format(
                    subject=subject(observation), wide=wide.scope, better=wide.position, narrow=narrow.scope, worse=narrow.position
                ),
                location=wide.location,
                related=(Related(narrow.location, f"{narrow.scope} {narrow.position}"),),
            )


def _too_far_behind(matter: Matter, observation: Observation, narrow: ReportedRank, wide: ReportedRank) -> bool:
    """Whether more are ahead in the wider scope than are ahead in the narrower one and outside it together."""
    inner, outer = (each.size or _size(matter, observation, each.scope) for each in (narrow, wide))
    if inner is None or outer is None:
        return False
    finding = arithmetic.scope_finding(narrow.position, wide.position, inner_size=inner, outer_size=outer)
    return finding is Finding.RANK_SCOPE_IMPOSSIBLE


def _size(matter: Matter, observation: Observation, word: str) -> int | None:
    scope = matter.scope(observation.file_year, word)
    return None if scope is None else scope.size


def _levels(matter: Matter) -> Sequence[tuple[str, ...]]:
    """The words that data may use for each scope that holds the region, narrowest first (R31)."""
    region, regions = matter.region, matter.dataset.regions
    above = [regions[path] for path in region.above if path in regions]
    return [*((word_of(each, region), *_USUAL.get(each.type, ()), *sorted(names_of(each))) for each in above), (NATION,)]


def _around(peers: Sequence[Peer], official: int, computed: int) -> list[Peer]:
    """The members, best first; of a large group those around the two places."""
    ranked = [peer for peer in peers if peer.position is not None]
    if len(ranked) > SHOWN:
        close = {place + step for place in (official, computed) for step in (-1, 0, 1)}
        ranked = [peer for peer in ranked if peer.position in close]
    return sorted(ranked, key=lambda peer: peer.position or 0)


def _order(peers: Sequence[Peer], size: int) -> str:
    """The members with their values; dots where some are left out."""
    words = "、".join(f"{peer.region.name}{_shown(peer)}" for peer in peers)
    return words if len(peers) == size else _("…{words}…").format(words=words)


def _shown(peer: Peer) -> str:
    return "" if peer.value is None else arithmetic.shown(peer.value, 2)


def _place(peer: Peer, observation: Observation) -> Related:
    assert peer.input is not None
    note = _("{region}{value}，第{position}").format(region=peer.region.name, value=_shown(peer), position=peer.position)
    return Related(peer.input.location, f"{observation.indicator.name} {note}")
