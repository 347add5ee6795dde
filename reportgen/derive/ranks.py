"""Rank facts: where a region stands among its peers.

In:  Dataset, indicator, period, scope, what is ranked (level, growth, change).   Out: one Rank, official and computed side by side.
Equal values share a place and the next place is skipped (1, 2, 2, 4), at full precision (R27). Each group is ranked once a run.
A group is ranked only where its members are declared and all have their figure (R30, R32a); else the official rank stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen import arithmetic
from reportgen.derive import changes, inputs, select
from reportgen.derive.scopes import Scopes
from reportgen.facts import FactBook, Input, Missing, Peer, Rank
from reportgen.messages import _
from reportgen.model import Better, Dataset, Indicator, Observation, RankChoice, RankOf, ReportedRank, Scope
from reportgen.period import Period, label

SHOWN = 12
"""Up to this many members, a formula names them all."""

Ranked = tuple[Decimal, Observation | None]
"""The number by which a region is ranked, and the base it was computed from."""


def _level(_dataset: Dataset, current: Observation) -> Ranked | None:
    return None if current.value is None else (current.value, None)


RANKED: Mapping[RankOf, Callable[[Dataset, Observation], Ranked | None]] = {
    RankOf.LEVEL: _level,
    RankOf.GROWTH: changes.unrounded_growth,
    RankOf.CHANGE: changes.unrounded_change,
}
"""By which number a region is ranked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of a group with its number."""

    path: tuple[str, ...]
    current: Observation
    value: Decimal
    base: Observation | None

    def inputs(self, of: RankOf) -> tuple[Input, ...]:
        """The numbers in the files behind `value`."""
        if of is RankOf.GROWTH and self.base is None and self.current.growth is not None:
            return (inputs.of_official(self.current.growth, self.current, "同比"),)
        if of is RankOf.CHANGE and self.base is None and self.current.change is not None:
            return (inputs.of_official(self.current.change, self.current, "较上年"),)
        held = (self.current,) if self.base is None else (self.current, self.base)
        return tuple(inputs.of_observation(each) for each in held)


class Ranking:
    """One group ranked by one number: made once, asked for by each of its members."""

    def __init__(self, dataset: Dataset, indicator: Indicator, period: Period, scope: Scope, of: RankOf) -> None:
        self._dataset, self._indicator, self._scope, self._of = dataset, indicator, scope, of
        self.entries: dict[tuple[str, ...], Entry] = {}
        self.lacking: list[tuple[str, ...]] = []
        for path in scope.members:
            current = select.find(dataset, path, indicator, period)
            ranked = None if current is None else RANKED[of](dataset, current)
            if current is None or ranked is None:
                self.lacking.append(path)
            else:
                self.entries[path] = Entry(path, current, *ranked)

    @property
    def complete(self) -> bool:
        """Whether places may be computed: all members declared, each with its figure, and a better and a worse."""
        return self._scope.complete and not self.lacking and bool(self.entries) and self._indicator.better is not Better.NONE

    @cached_property
    def places(self) -> dict[tuple[str, ...], int]:
        """Place of each member; empty where the group is not complete."""
        if not self.complete:
            return {}
        values = [entry.value for entry in self.entries.values()]
        return dict(zip(self.entries, arithmetic.ranks(values, better=self._indicator.better), strict=True))

    @cached_property
    def shared(self) -> Counter[int]:
        """How many members hold each place."""
        return Counter(self.places.values())

    @property
    def flat(self) -> bool:
        """All members equal: a place says nothing (R30)."""
        return len(self.shared) == 1

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The numbers of all members."""
        return tuple(each for entry in self.entries.values() for each in entry.inputs(self._of))

    @cached_property
    def peers(self) -> tuple[Peer, ...]:
        """The members in their fixed order."""
        found = []
        for path in self._scope.members:
            region, entry = self._dataset.regions.get(path), self.entries.get(path)
            if region is not None:
                first = None if entry is None else entry.inputs(self._of)[0]
                found.append(Peer(region=region, value=None if entry is None else entry.value, position=self.places.get(path), input=first))
        return tuple(found)

    def formula(self, path: tuple[str, ...]) -> str:
        """The order that gives the place: 衢江区2.85 > 柯城区2.71 > …"""
        place, size = self.places[path], len(self.entries)
        result = _("{size}个中第{place}").format(size=size, place=place)
        if size > SHOWN:
            return _("优于它的有{better}个，{result}").format(better=place - 1, result=result)
        ordered = sorted(self.entries.values(), key=lambda entry: self.places[entry.path])
        words = [f"{entry.path[-1]}{arithmetic.shown(entry.value)}" for entry in ordered]
        signs = ["", *(_sign(left, right) for left, right in pairwise(ordered))]
        return "".join(sign + word for sign, word in zip(signs, words, strict=True)) + _("，{result}").format(result=result)


class Rankings:
    """All rankings of one dataset, each made once however many books ask; hand one to all books of a run."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.scopes = Scopes(dataset)
        self.statements = select.Statements(dataset)
        self._made: dict[tuple[str, Period, str, tuple[str, ...], RankOf], Ranking] = {}

    def ranking(self, indicator: Indicator, period: Period, scope: Scope, of: RankOf) -> Ranking:
        """The group of `scope`, ranked."""
        # The first member tells apart scopes of the same word; hashing all members would cost as much as ranking them.
        first = scope.members[0] if scope.members else ()
        key = (indicator.name, period, f"{scope.word}/{len(scope.members)}", first, of)
        if key not in self._made:
            self._made[key] = Ranking(self.dataset, indicator, period, scope, of)
        return self._made[key]


def rank(book: FactBook, rankings: Rankings, current: Observation | Missing, word: str, of: RankOf) -> Rank | Missing:
    """Place of the book's region: the official one, the computed one, or what R32 makes of both."""
    scope, what = book.scope(word), f"{word}{of.value}"
    if isinstance(current, Missing):
        return replace(current, what=what, unit="")
    indicator = current.indicator
    if isinstance(scope, Missing):
        return inputs.missing(book.region, indicator, current.period, what=what, reason=scope.reason, file=current.location.path)
    official = _official(book, rankings, current, scope, of)
    ranking = rankings.ranking(indicator, current.period, scope, of)
    computed = ranking.places.get(book.region.path)
    if official is None and (computed is None or ranking.flat):
        return _untold(book, ranking, current, scope, of)
    position, tied = _decided(official, computed, ranking)
    return Rank(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=ranking.inputs if computed is not None else (),
        formula=None if computed is None else ranking.formula(book.region.path),
        of=of,
        scope=scope,
        position=position,
        official=official,
        computed=computed,
        tied=tied,
        peers=ranking.peers if scope.complete else (),
    )


def _decided(official: ReportedRank | None, computed: int | None, ranking: Ranking) -> tuple[int, int]:
    """The place to print and how many share it (R32 b–d)."""
    if computed is not None and (official is None or official.position == computed or official.choice is RankChoice.COMPUTED):
        return computed, ranking.shared[computed]
    assert official is not None
    return official.position, 1


def _official(book: FactBook, rankings: Rankings, current: Observation, scope: Scope, of: RankOf) -> ReportedRank | None:
    """The published rank of the same thing in the same scope, whichever of its words the data use."""
    for each in current.ranks:
        named = rankings.scopes.resolve(book.region, each.scope)
        if each.of is of and not isinstance(named, Missing) and _same_scope(named.scope, scope):
            return each
    return None


def _same_scope(one: Scope, other: Scope) -> bool:
    """Whether two scopes are one group: by their members, or by their word where nobody knows the members."""
    if not one.members or not other.members:
        return one.word == other.word
    return one.size == other.size and one.members == other.members


def _untold(book: FactBook, ranking: Ranking, current: Observation, scope: Scope, of: RankOf) -> Missing:
    """Why there is no place: nothing published, and a group that cannot be ranked."""
    indicator, file = current.indicator, current.location.path
    if current.value is None and of is RankOf.LEVEL:
        return replace(select.valueless(book.region, current), what=f"{scope.word}{of.value}", unit="")
    if ranking.places:
        reason = _("{scope}各成员相等，不排名").format(scope=scope.word)
    elif indicator.better is Better.NONE:
        reason = _("{name}没有优劣方向，只能用公布名次").format(name=indicator.name)
    elif not scope.complete:
        reason = _("没有公布名次，{scope}的成员也没有列全（下辖、县级数或 范围.yaml），不能自行排名").format(scope=scope.word)
    else:
        lacking = "、".join(path[-1] for path in ranking.lacking)
        reason = _("没有公布名次，{scope}缺{lacking}{period}的数，不能自行排名").format(
            scope=scope.word, lacking=lacking, period=label(current.period)
        )
        file = inputs.data_file(ranking.lacking[0], inputs.home_year(indicator, current.period))
    return inputs.missing(book.region, indicator, current.period, what=f"{scope.word}{of.value}", reason=reason, file=file)


def _sign(left: Entry, right: Entry) -> str:
    if left.value == right.value:
        return " = "
    return " > " if left.value > right.value else " < "
