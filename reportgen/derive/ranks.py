"""Rank facts: where a region stands among its peers.

In:  Dataset, indicator, period, scope, what is ranked (level, growth, change).   Out: one Rank, official and computed side by side.
Equal values share a place and the next place is skipped (1, 2, 2, 4), at full precision (R27). Each group is ranked once a run.
A group is ranked only where its members are declared and all have their figure (R30, R32a); else the official rank stands alone, or,
where it is asked for, the place among those with data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen import arithmetic
from reportgen.derive import changes, handed, inputs, select
from reportgen.derive.handed import Elsewhere, Given, Number, Question
from reportgen.derive.memory import Memory
from reportgen.derive.scopes import Scopes
from reportgen.facts import FactBook, Input, Missing, Peer, Rank
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Better, Dataset, Indicator, Observation, RankChoice, RankOf, ReportedRank, Scope
from reportgen.period import Period, label, previous
from reportgen.records import later, light

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
"""By which number of its own a region is ranked; 进步位次 goes by two rankings of all."""


@light
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
        own = inputs.of_observation(self.current)
        return (own,) if self.base is None else (own, inputs.of_observation(self.base))


Find = Callable[[tuple[str, ...]], Entry | None]
"""The number of one member; None where it has none."""


def _own_numbers(dataset: Dataset, indicator: Indicator, period: Period, of: RankOf) -> Find:
    """Each member by a number of its own."""

    def find(path: tuple[str, ...]) -> Entry | None:
        current = select.find(dataset, path, indicator, period)
        ranked = None if current is None else RANKED[of](dataset, current)
        return None if current is None or ranked is None else Entry(path, current, *ranked)

    return find


def _places_gained(before: Ranking, now: Ranking) -> Find:
    """Each member by the places it has gained between two rankings of the same scope (R28)."""

    def find(path: tuple[str, ...]) -> Entry | None:
        if path not in before.places or path not in now.places:
            return None
        shift = arithmetic.place_shift(now.places[path], before.places[path])
        here, there = now.entries[path], before.entries[path]
        assert isinstance(here, Entry)  # what is handed over is handed over whole, and not made of two
        assert isinstance(there, Entry)
        return Entry(path, here.current, Decimal(shift.gained or 0), there.current)

    return find


class Ranking:
    """One group ranked by one number: made once, asked for by each of its members."""

    def __init__(
        self, dataset: Dataset, indicator: Indicator, scope: Scope, of: RankOf, found: Mapping[tuple[str, ...], Entry | Given | None]
    ) -> None:
        self._dataset, self._indicator, self._scope, self._of = dataset, indicator, scope, of
        self.entries = {path: entry for path, entry in found.items() if entry is not None}
        self.lacking = [path for path, entry in found.items() if entry is None]
        # Whichever way is better, to have gained more places is better still.
        self._better = Better.HIGHER if of is RankOf.PROGRESS else indicator.better

    @property
    def _ordered(self) -> bool:
        """Whether there is a group, and a better and a worse, so that those with data have places."""
        return self._scope.complete and bool(self.entries) and self._indicator.better is not Better.NONE

    @property
    def complete(self) -> bool:
        """Whether places may be computed: all members declared, each with its figure, and a better and a worse."""
        return self._ordered and not self.lacking

    @cached_property
    def standing(self) -> dict[tuple[str, ...], int]:
        """Place of each member among those with data, of a declared group (R30)."""
        if not self._ordered:
            return {}
        values = [entry.value for entry in self.entries.values()]
        return dict(zip(self.entries, arithmetic.ranks(values, better=self._better), strict=True))

    @cached_property
    def places(self) -> dict[tuple[str, ...], int]:
        """Place of each member; empty where the group is not complete."""
        return self.standing if self.complete else {}

    @cached_property
    def shared(self) -> Counter[int]:
        """How many members hold each place."""
        return Counter(self.standing.values())

    @property
    def flat(self) -> bool:
        """All members equal: a place says nothing (R30)."""
        return len(self.shared) == 1 and len(self.entries) > 1

    def looks_tied(self, path: tuple[str, ...]) -> bool:
        """Whether another member's number prints the same and is not the same (R27)."""
        return path in self._tied

    @cached_property
    def _tied(self) -> frozenset[tuple[str, ...]]:
        decimals = {RankOf.GROWTH: self._indicator.growth_decimals, RankOf.PROGRESS: 0}.get(self._of, self._indicator.decimals)
        different = {entry.value for entry in self.entries.values()}
        if all(arithmetic.declared_places(value) <= decimals for value in different):
            return frozenset()  # every digit is printed
        printed = {value: arithmetic.round_half_up(value, decimals) for value in different}
        alike = Counter(printed.values())
        return frozenset(path for path, entry in self.entries.items() if alike[printed[entry.value]] > 1)

    def inputs(self) -> tuple[Input, ...]:
        """The numbers of all members."""
        return self._all_inputs

    @cached_property
    def _all_inputs(self) -> tuple[Input, ...]:
        return tuple(each for inputs in self._inputs.values() for each in inputs)

    @cached_property
    def _inputs(self) -> dict[tuple[str, ...], tuple[Input, ...]]:
        return {path: entry.inputs(self._of) for path, entry in self.entries.items()}

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Of each member in its order, for who does not hold its figures (`handed`)."""
        each = (self.entries.get(path) for path in self._scope.members)
        return tuple(None if entry is None else (entry.value, self._inputs[entry.path]) for entry in each)

    def peers(self) -> tuple[Peer, ...]:
        """The members in their fixed order."""
        return self._peers

    @cached_property
    def _peers(self) -> tuple[Peer, ...]:
        found = []
        for path in self._scope.members:
            region, entry = self._dataset.regions.get(path), self.entries.get(path)
            if region is not None:
                first = None if entry is None else self._inputs[path][0]
                found.append(Peer(region=region, value=None if entry is None else entry.value, position=self.places.get(path), input=first))
        return tuple(found)

    @cached_property
    def _order(self) -> str:
        """衢江区2.85 > 柯城区2.71 > …: the same for all members."""
        ordered = sorted(self.entries.values(), key=lambda entry: self.standing[entry.path])
        words = [f"{entry.path[-1]}{arithmetic.shown(entry.value)}" for entry in ordered]
        signs = ["", *(_sign(left, right) for left, right in pairwise(ordered))]
        return "".join(sign + word for sign, word in zip(signs, words, strict=True))

    def formula(self, path: tuple[str, ...]) -> str:
        """The order that gives the place: 衢江区2.85 > 柯城区2.71 > …"""
        place, size = self.standing[path], len(self.entries)
        result = _("{size}个中第{place}").format(size=size, place=place)
        if size > SHOWN:
            return _("优于它的有{better}个，{result}").format(better=place - 1, result=result)
        return self._order + _("，{result}").format(result=result)


class Rankings:
    """All rankings of one dataset, each made once however many books ask; hand one to all books of a run.

    `elsewhere` has rankings for which not all figures are here.
    """

    def __init__(self, dataset: Dataset, elsewhere: Elsewhere | None = None) -> None:
        self.dataset = dataset
        self.elsewhere = elsewhere
        self.scopes = Scopes(dataset, elsewhere)
        self.statements = select.Statements(dataset)
        self.memory = Memory()
        self._made: dict[handed.Key, Ranking] = {}

    def ranking(self, indicator: Indicator, period: Period, scope: Scope, of: RankOf) -> Ranking:
        """The group of `scope`, ranked."""
        question = Question(indicator.name, period, scope, of)
        key = question.key
        self.dataset.attention.all(scope.members)
        made = self._made.get(key)
        if made is None:
            numbers = None if self.elsewhere is None else self.elsewhere.numbers(question)
            if numbers is None:
                find = self._find(indicator, period, scope, of)
                found: Mapping[tuple[str, ...], Entry | Given | None] = {path: find(path) for path in scope.members}
            else:
                found = handed.entries(scope, numbers)
            made = self._made[key] = Ranking(self.dataset, indicator, scope, of, found)
        return made

    def _find(self, indicator: Indicator, period: Period, scope: Scope, of: RankOf) -> Find:
        if of is not RankOf.PROGRESS:
            return _own_numbers(self.dataset, indicator, period, of)
        before, now = (self.ranking(indicator, each, scope, RankOf.LEVEL) for each in (previous(period), period))
        return _places_gained(before, now)


def rank(
    book: FactBook,
    rankings: Rankings,
    current: Observation | Missing,
    word: str,
    scope: Scope | Missing,
    of: RankOf,
    *,
    partial: bool = False,
) -> Rank | Missing:
    """Place of the book's region in `scope`, which `word` names: the official one, the computed one, or what R32 makes of both.

    With `partial`, where neither is to be had, the place among the members that have data (R30).
    """
    if isinstance(current, Missing):
        return replace(current, what=f"{word}{of.value}", unit="")
    indicator = current.indicator
    if isinstance(scope, Missing):
        what = f"{word}{of.value}"
        return inputs.missing(book.region, indicator, current.period, what=what, reason=scope.reason, file=current.location.path)
    official = _official(book, rankings, current, scope, of)
    ranking = rankings.ranking(indicator, current.period, scope, of)
    computed = ranking.places.get(book.region.path)
    if official is None and (computed is None or ranking.flat):
        among = ranking.standing.get(book.region.path) if partial and computed is None and not ranking.flat else None
        if among is None or len(ranking.entries) < _FEWEST:
            return _untold(book, ranking, current, scope, of)
        return _among_known(book, ranking, current, scope, of)
    position, tied = _decided(official, computed, ranking)
    findings = [Finding.SAME_DISPLAY_DIFFERENT_RANK] if computed is not None and ranking.looks_tied(book.region.path) else []
    if official is not None and arithmetic.settled(official.position, computed, choice=official.choice).finding:
        findings.append(Finding.OFFICIAL_RANK_CONFLICT)
    return Rank(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=later(ranking.inputs) if computed is not None else (),
        formula=None if computed is None else later(ranking.formula, book.region.path),
        findings=tuple(findings),
        of=of,
        scope=scope,
        position=position,
        official=official,
        computed=computed,
        tied=tied,
        peers=later(ranking.peers) if scope.complete else (),
    )


_FEWEST = 2
"""So many members must have data for a place among them."""


def _among_known(book: FactBook, ranking: Ranking, current: Observation, scope: Scope, of: RankOf) -> Rank:
    """The place among those with data; the fact says so (R30)."""
    position = ranking.standing[book.region.path]
    return Rank(
        region=book.region,
        indicator=current.indicator,
        period=current.period,
        inputs=later(ranking.inputs),
        formula=later(ranking.formula, book.region.path),
        findings=(Finding.RANK_PARTIAL,),
        of=of,
        scope=scope,
        position=position,
        official=None,
        computed=None,
        tied=ranking.shared[position],
        peers=later(ranking.peers),
        among=len(ranking.entries),
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
        if each.of is of:
            named = rankings.scopes.resolve(book.region, each.scope)
            if not isinstance(named, Missing) and _same_scope(named.scope, scope):
                return each
    return None


def _same_scope(one: Scope, other: Scope) -> bool:
    """Whether two scopes are one group: of one region above, by their members, or by their word where nobody knows the members."""
    if one is other:
        return True
    if one.above is not None and other.above is not None:
        # Where only one county has a file, city and province hold the same known members.
        return one.above == other.above
    if not one.members or not other.members:
        return one.word == other.word
    return one.size == other.size and one.members == other.members


def _untold(book: FactBook, ranking: Ranking, current: Observation, scope: Scope, of: RankOf) -> Missing:
    """Why there is no place: nothing published, and a group that cannot be ranked."""
    indicator, file, finding = current.indicator, current.location.path, None
    if current.value is None and of is RankOf.LEVEL:
        gap = select.valueless(book.region, current)
        return replace(gap, what=f"{scope.word}{of.value}", unit="", finding=Finding.RANK_SUBJECT_MISSING)
    if ranking.places:
        finding = Finding.RANK_ALL_TIED
        reason = _("{scope}各成员相等，不排名").format(scope=scope.word)
    elif indicator.better is Better.NONE:
        reason = _("{name}没有优劣方向，只能用公布名次").format(name=indicator.name)
    elif not scope.complete:
        reason = _("没有公布名次，{scope}的成员也没有列全（下辖、县级数或 范围.yaml），不能自行排名").format(scope=scope.word)
    else:
        finding = Finding.RANK_PARTIAL if book.region.path in ranking.entries else Finding.RANK_SUBJECT_MISSING
        lacking = "、".join(path[-1] for path in ranking.lacking)
        reason = _("没有公布名次，{scope}缺{lacking}{period}的数，不能自行排名").format(
            scope=scope.word, lacking=lacking, period=label(current.period)
        )
        file = inputs.data_file(ranking.lacking[0], inputs.home_year(indicator, current.period))
    return inputs.missing(book.region, indicator, current.period, what=f"{scope.word}{of.value}", reason=reason, file=file, finding=finding)


def _sign(left: Entry | Given, right: Entry | Given) -> str:
    if left.value == right.value:
        return " = "
    return " > " if left.value > right.value else " < "
