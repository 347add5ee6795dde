"""Which figures of a province contradict each other: chosen before its files are written, listed with their place once they are.

In:  `Figures`, `Standings`.   Out: `Planting`: what a file tells otherwise than it is; `Planted`: the finding that this must give.
A conflict is planted only where a check can see it (a rank, where the whole group tells its figures) and where it is the only one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.country.catalogue import INDICATORS, TARGETED, Indicator, Told
from benchmarks.country.figures import Figures
from benchmarks.country.standings import CITY, GROUP, PROVINCE, Standings

Spot = tuple[int, int, int]
"""Indicator, file, region."""
CHOICES = ("官方", "计算")


@dataclass(frozen=True, slots=True, order=True)
class Planted:
    """A finding that a check of the data must give, and where."""

    path: str
    line: int
    column: int
    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class WrongRank:
    """A rank as an office has published it."""

    scope: str
    position: int
    code: str = "L48"
    choice: str = ""
    """Whose rank is printed, where a person has settled it."""

    @property
    def severity(self) -> str:
        if self.code == "L14":
            return "W"
        return "I" if self.choice else "E"


@dataclass(slots=True)
class Planting:
    """The conflicts of one province."""

    ranks: dict[Spot, WrongRank] = field(default_factory=dict)
    growth: dict[Spot, int] = field(default_factory=dict)
    """Tenths of a percent as told."""
    sums: set[Spot] = field(default_factory=set)
    later: dict[Spot, int] = field(default_factory=dict)
    """What the next year's file tells of this figure."""


def plan(figures: Figures) -> tuple[Planting, Standings]:
    """The conflicts of a province. Sums that are wrong are wrong in `figures` from here on: ranks and growth follow from them."""
    planting = Planting()
    size = figures.size
    if size.wrong_sums:
        planting.sums.update(_wrong_sums(figures))
    standings = Standings(figures)
    if size.revised or size.unequal:
        planting.later.update(_told_again(figures))
    if size.wrong_growth:
        planting.growth.update(_wrong_growth(figures, planting.later))
    if size.wrong_ranks or size.told_apart:
        planting.ranks.update(_wrong_ranks(figures, standings))
    return planting, standings


def _spots(figures: Figures, indicators: Sequence[int], share: float, subject: str, regions: range) -> Iterator[tuple[Spot, float]]:
    """Figures by chance, each with another chance."""
    random = figures.random(subject).random
    for place in indicators:
        for file in range(figures.size.years):
            for region in regions:
                if random() < share:
                    yield (place, file, region), random()


def _indicators(figures: Figures) -> list[tuple[int, Indicator]]:
    return list(enumerate(INDICATORS[: figures.size.indicators]))


def _wrong_sums(figures: Figures) -> Iterator[Spot]:
    """Figures of cities, moved further than rounding explains."""
    places = [place for place, each in _indicators(figures) if each.adds_up]
    cities = range(figures.counties, figures.counties + figures.cities)
    # There are few cities: their share is of all figures, as that of the others is.
    for (place, file, region), chance in _spots(figures, places, figures.size.wrong_sums * figures.size.counties, "sums", cities):
        year = figures.values[place][figures.index(INDICATORS[place], file)]
        if figures.told(place, file, [region, *figures.in_city[region - figures.counties]]):
            off = figures.size.counties + 2 + int(year[region] * chance / 50)
            year[region] += off
            year[-1] += off
            yield place, file, region


def _told_again(figures: Figures) -> Iterator[tuple[Spot, int]]:
    """Figures that nobody ranks or adds up, otherwise in the next year's file."""
    size = figures.size
    places = [
        place
        for place, each in _indicators(figures)
        if not each.scopes and not each.adds_up and each.name not in TARGETED and not each.points
    ]
    share = size.revised or size.unequal
    for (place, file, region), chance in _spots(figures, places, share, "later", range(figures.counties)):
        if file + 1 < size.years and figures.told(place, file, [region]) and figures.told(place, file + 1, [region]):
            value = figures.values[place][figures.index(INDICATORS[place], file)][region]
            yield (place, file, region), value + max(1, int(value * (0.01 + chance / 30)))


def _wrong_growth(figures: Figures, later: dict[Spot, int]) -> Iterator[tuple[Spot, int]]:
    """Growth that the levels of two files contradict."""
    places = [place for place, each in _indicators(figures) if each.told is Told.GROWTH and each.sums]
    for (place, file, region), chance in _spots(figures, places, figures.size.wrong_growth, "growth", range(figures.counties)):
        near = {(place, file - 1, region), (place, file, region)}
        if file and not near & later.keys() and all(figures.told(place, each, [region]) for each in (file - 1, file)):
            indicator, table = INDICATORS[place], figures.values[place]
            year = figures.index(indicator, file)
            growth = figures.growth(table[year][region], table[year - 1][region], indicator)
            if growth is not None and growth > -10:
                # Upwards: growth of the same size with the other sign would be a lost minus, which is another finding.
                yield (place, file, region), max(growth, 0) + 30 + int(chance * 60)


def _wrong_ranks(figures: Figures, standings: Standings) -> Iterator[tuple[Spot, WrongRank]]:
    """Ranks of one scope (two scopes would contradict each other besides), in groups that tell all their figures."""
    size = figures.size
    share = size.wrong_ranks + size.told_apart
    places = [place for place, each in _indicators(figures) if each.scopes in (CITY, PROVINCE, GROUP)]
    for (place, file, region), chance in _spots(figures, places, share, "ranks", range(figures.counties)):
        scope = INDICATORS[place].scopes
        group = standings.group(scope, region)
        if not group or not figures.told(place, file, group):
            continue
        positions = standings.of(place, file)[scope]
        shared = Counter(positions[each] for each in group)
        own = positions[region]
        block = range(own, own + shared[own])
        if len(block) > 1:
            if size.told_apart and len(block) < len(group):
                yield (place, file, region), WrongRank(scope, own + 1, "L14")
        elif size.wrong_ranks and chance < size.wrong_ranks / share and len(shared) > 1:
            away = [position for position in range(1, len(group) + 1) if position not in block]
            choice = CHOICES[int(chance * 1e6) % 2] if int(chance * 1e7) % 3 == 0 else ""
            yield (place, file, region), WrongRank(scope, away[int(chance * 1e5) % len(away)], choice=choice)
