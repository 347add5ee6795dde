"""Groups of regions in their order, each made once a run.

In:  Dataset, indicator, period, scope, what is ranked (level, growth, change, progress).   Out: `Ranking`, for each of its members.
Equal values share a place and the next place is skipped (1, 2, 2, 4), at full precision (R27). A group has places only where its members
are declared and all have their figure (R30, R32a); of a declared group that lacks some, those with data stand in an order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen import arithmetic
from reportgen.attention import Looked
from reportgen.derive import changes, handed, inputs, select
from reportgen.derive.handed import Elsewhere, Given, Number, Question
from reportgen.derive.memory import Memory
from reportgen.derive.scopes import Scopes
from reportgen.facts import Input, Peer
from reportgen.messages import _
from reportgen.model import Better, Dataset, Indicator, Observation, RankOf, Scope
from reportgen.period import Period, previous
from reportgen.records import light

SHOWN = 12
"""Up to this many members, a formula names them all."""

Path = tuple[str, ...]


@light
@dataclass(frozen=True, slots=True)
class Entry:
    """One member of a group with its number."""

    path: Path
    current: Observation
    value: Decimal
    base: Observation | None = None
    """What `value` was computed from, beside the figure itself."""

    def inputs(self, of: RankOf) -> tuple[Input, ...]:
        """The numbers in the files behind `value`."""
        if of is RankOf.GROWTH and self.base is None and self.current.growth is not None:
            return (inputs.of_official(self.current.growth, self.current, "同比"),)
        if of is RankOf.CHANGE and self.base is None and self.current.change is not None:
            return (inputs.of_official(self.current.change, self.current, "较上年"),)
        own = inputs.of_observation(self.current)
        return (own,) if self.base is None else (own, inputs.of_observation(self.base))


Found = Mapping[Path, Entry | Given | None]
"""The members of a group, each with its number; None where it has none."""


def _levels(dataset: Dataset, indicator: Indicator, period: Period, members: Iterable[Path]) -> dict[Path, Entry | None]:
    """Each member by its figure."""
    found: dict[Path, Entry | None] = {}
    for path in members:
        current = select.find(dataset, path, indicator, period)
        found[path] = None if current is None or current.value is None else Entry(path, current, current.value)
    return found


def _moves(dataset: Dataset, indicator: Indicator, period: Period, members: Iterable[Path], of: RankOf) -> dict[Path, Entry | None]:
    """Each member by its growth or change."""
    movement = changes.unrounded_growth if of is RankOf.GROWTH else changes.unrounded_change
    found: dict[Path, Entry | None] = {}
    for path in members:
        current = select.find(dataset, path, indicator, period)
        ranked = None if current is None else movement(dataset, current)
        found[path] = None if current is None or ranked is None else Entry(path, current, *ranked)
    return found


def _gains(before: Ranking, now: Ranking, members: Iterable[Path]) -> Found:
    """Each member by the places it has gained between two rankings of the same scope (R28)."""
    found: dict[Path, Entry | None] = dict.fromkeys(members)
    for path in found:
        if path in before.places and path in now.places:
            shift = arithmetic.place_shift(now.places[path], before.places[path])
            here, there = now.entries[path], before.entries[path]
            assert isinstance(here, Entry)  # what is handed over is handed over whole, and not made of two
            assert isinstance(there, Entry)
            found[path] = Entry(path, here.current, Decimal(shift.gained or 0), there.current)
    return found


class Ranking:
    """One group ranked by one number."""

    def __init__(self, dataset: Dataset, indicator: Indicator, scope: Scope, of: RankOf, found: Found) -> None:
        self.looked: Looked = (scope.members,)
        """What it rests on."""
        self._dataset, self._indicator, self._scope, self._of = dataset, indicator, scope, of
        self.entries = {path: entry for path, entry in found.items() if entry is not None}
        self.lacking = [path for path, entry in found.items() if entry is None] if len(self.entries) < len(found) else []
        self.standing: Mapping[Path, int] = {}
        """Place of each member among those with data, of a declared group (R30)."""
        # Whichever way is better, to have gained more places is better still.
        better = Better.HIGHER if of is RankOf.PROGRESS else indicator.better
        self.look_tied: frozenset[Path] = frozenset()
        """The members beside whose number another prints the same and is not the same (R27)."""
        if scope.complete and self.entries and better is not Better.NONE:
            values = [entry.value for entry in self.entries.values()]
            self.standing = dict(zip(self.entries, arithmetic.ranks(values, better=better), strict=True))
            self.look_tied = self._alike(values)
        self.places = {} if self.lacking else self.standing
        """Place of each member; empty where the group is not complete: all declared, each with its figure, and a better and a worse."""
        different = len(set(self.standing.values()))
        self.flat = different == 1
        """All members equal, or only one: a place says nothing (R30)."""
        self._shared = Counter(self.standing.values()) if different < len(self.standing) else None

    def sharing(self, place: int) -> int:
        """How many members hold a place."""
        return 1 if self._shared is None else self._shared[place]

    def _alike(self, values: Sequence[Decimal]) -> frozenset[Path]:
        decimals = {RankOf.GROWTH: self._indicator.growth_decimals, RankOf.PROGRESS: 0}.get(self._of, self._indicator.decimals)
        if arithmetic.finest(values) <= decimals:
            return frozenset()  # every digit is printed
        printed = {value: arithmetic.round_half_up(value, decimals) for value in set(values)}
        alike = Counter(printed.values())
        return frozenset(path for path, entry in self.entries.items() if alike[printed[entry.value]] > 1)

    def inputs(self) -> tuple[Input, ...]:
        """The numbers of all members."""
        return self._all_inputs

    @cached_property
    def _all_inputs(self) -> tuple[Input, ...]:
        return tuple(each for inputs in self._inputs.values() for each in inputs)

    @cached_property
    def _inputs(self) -> dict[Path, tuple[Input, ...]]:
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

    def formula(self, path: Path) -> str:
        """The order that gives the place: 衢江区2.85 > 柯城区2.71 > …"""
        place, size = self.standing[path], len(self.entries)
        result = _("{size}个中第{place}").format(size=size, place=place)
        if size > SHOWN:
            return _("优于它的有{better}个，{result}").format(better=place - 1, result=result)
        return self._order + _("，{result}").format(result=result)


def _sign(left: Entry | Given, right: Entry | Given) -> str:
    if left.value == right.value:
        return " = "
    return " > " if left.value > right.value else " < "


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
        self._note = dataset.attention.note
        self._made: dict[tuple[str, Period, int, RankOf], Ranking] = {}
        """A group is known by its tuple of members (`Scopes`), which its ranking holds."""
        self._entries: dict[tuple[str, Period, RankOf], dict[Path, Entry | None]] = {}
        """Members with their numbers: a county stands in the group of its city and in that of its province."""

    def ranking(self, indicator: Indicator, period: Period, scope: Scope, of: RankOf) -> Ranking:
        """The group of `scope`, ranked."""
        key = (indicator.name, period, id(scope.members), of)
        made = self._made.get(key)
        if made is None:
            self._note((scope.members,))
            made = self._made[key] = self._ranked(indicator, period, scope, of)
        else:
            self._note(made.looked)
        return made

    def _ranked(self, indicator: Indicator, period: Period, scope: Scope, of: RankOf) -> Ranking:
        if not scope.complete:
            return Ranking(self.dataset, indicator, scope, of, {})  # nobody has a place in it
        numbers = None if self.elsewhere is None else self.elsewhere.numbers(Question(indicator.name, period, scope, of))
        if numbers is not None:
            return Ranking(self.dataset, indicator, scope, of, handed.entries(scope, numbers))
        return Ranking(self.dataset, indicator, scope, of, self._found(indicator, period, scope, of))

    def _found(self, indicator: Indicator, period: Period, scope: Scope, of: RankOf) -> Found:
        if of is RankOf.PROGRESS:
            before, now = (self.ranking(indicator, each, scope, RankOf.LEVEL) for each in (previous(period), period))
            return _gains(before, now, scope.members)
        known = self._entries.setdefault((indicator.name, period, of), {})
        new = [path for path in scope.members if path not in known]
        if new:
            levels = of is RankOf.LEVEL
            found = _levels(self.dataset, indicator, period, new) if levels else _moves(self.dataset, indicator, period, new, of)
            known.update(found)
        return {path: known[path] for path in scope.members}
