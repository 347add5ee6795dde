"""The figures of one province: what is true in it, year by year, and which of it nobody tells.

In:  a `Size`, a `Province`.   Out: `Figures`: whole numbers in the last decimal of their indicator, for counties, cities and the province.
Regions are numbered: the counties by city, then the cities, then the province. A year is an index: 0 is the year before the first file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise
from random import Random

from benchmarks.country.catalogue import INDICATORS, Indicator
from benchmarks.country.names import Province
from benchmarks.country.size import Size

Table = list[list[int]]
"""Years, and in each the regions."""
CLOSE = 20
"""Two members whose figures differ by less than one in so many may be made equal."""
LEAST_BASE = 10
"""The smallest count from which a growth rate is told."""


class Gap(Enum):
    MISSING = ""
    PENDING = "待补"
    INAPPLICABLE = "不适用"


class Figures:
    """What is true in a province, and what its files do not tell."""

    def __init__(self, size: Size, province: Province, number: int) -> None:
        self.size, self.province = size, province
        self.counties = len(province.counties)
        self.cities = len(province.cities)
        self.regions = self.counties + self.cities + 1
        self.in_city = [range(city * size.counties, (city + 1) * size.counties) for city in range(self.cities)]
        self._seed = f"{size.seed}/{number}"
        self.values = [self._walk(indicator) for indicator in INDICATORS]
        self._stocks()
        for place, indicator in enumerate(INDICATORS):
            self._tie(place, indicator)
            self._gather(place, indicator)
        self.official: dict[int, Table] = {}
        """Growth at constant prices in tenths of a percent, of indicators that tell it."""
        for place, indicator in enumerate(INDICATORS):
            if indicator.told == "官方同比":
                self.official[place] = self._constant_prices(place)
        self.gaps = self._gaps()

    def random(self, subject: str) -> Random:
        """Numbers by chance for one subject: what one is asked for does not move another."""
        return Random(f"{self._seed}/{subject}")

    def index(self, indicator: Indicator, file: int) -> int:
        """The year of which the `file`-th file tells."""
        return file + 1 - indicator.lag

    def gap(self, place: int, file: int, region: int) -> Gap | None:
        """Why a file does not tell a figure; None where it does."""
        return self.gaps.get((place, -1, region)) or self.gaps.get((place, file, region))

    def applicable(self, place: int, region: int) -> bool:
        return (place, -1, region) not in self.gaps

    def told(self, place: int, file: int, regions: Sequence[int]) -> bool:
        """Whether the files of a year tell the figures of all these regions."""
        return not any(self.gap(place, file, region) for region in regions)

    def growth(self, now: int, before: int, indicator: Indicator) -> int | None:
        """Growth in tenths of a percent, half up; None where the base is too small for one."""
        least = LEAST_BASE * 10**indicator.decimals if indicator.kind == "数量" else 1
        if before < least:
            return None
        doubled, rest = divmod(abs(now - before) * 2000, before * 2)
        rounded = doubled + (rest * 2 >= before * 2)
        return rounded if now >= before else -rounded

    def _walk(self, indicator: Indicator) -> Table:
        random = self.random(indicator.name).random
        unit = 10**indicator.decimals
        level = 0.75 + 0.5 * random()
        years = self.size.years + 1
        table: Table = [[0] * self.regions for _year in range(years)]
        step = _step(indicator)
        for city in self.in_city:
            near = level * (0.8 + 0.4 * random()) if not indicator.walks_in_points else 1.0
            for county in city:
                start = value = (indicator.low + (indicator.high - indicator.low) * random()) * near
                for year in range(years):
                    table[year][county] = round(value * unit) if indicator.kind == "增速" else max(1, round(value * unit))
                    value = step(value, start, random() + random() - 1)
        return table

    def _stocks(self) -> None:
        """Counts to which a year adds: none lapses, so that the sums come out."""
        places = {indicator.name: place for place, indicator in enumerate(INDICATORS)}
        for place, indicator in enumerate(INDICATORS):
            if indicator.grows_from:
                table, new = self.values[place], self.values[places[indicator.grows_from]]
                for year in range(1, len(table)):
                    for county in range(self.counties):
                        table[year][county] = table[year - 1][county] + new[year][county]

    def _tie(self, place: int, indicator: Indicator) -> None:
        """Give two members of a city the same figure, here and there, where theirs are close."""
        random = self.random(f"{indicator.name}/ties").random
        if indicator.grows_from or any(each.grows_from == indicator.name for each in INDICATORS):
            return
        for year in self.values[place]:
            for city in self.in_city:
                if random() < self.size.ties and len(city) > 1:
                    ordered = sorted(city, key=year.__getitem__)
                    apart, one, other = min((year[b] - year[a], a, b) for a, b in pairwise(ordered))
                    if apart * CLOSE <= abs(year[one]):
                        year[other] = year[one]

    def _gather(self, place: int, indicator: Indicator) -> None:
        """The figures of cities and of the province."""
        for year in self.values[place]:
            for city, counties in enumerate(self.in_city):
                held = [year[county] for county in counties]
                total = sum(held)
                year[self.counties + city] = total if indicator.sums else round(total / len(held))
            total = sum(year[self.counties : -1])
            year[-1] = total if indicator.sums else round(total / self.cities)

    def _constant_prices(self, place: int) -> Table:
        random = self.random(f"{INDICATORS[place].name}/prices").random
        table = self.values[place]
        grown: Table = [[0] * self.regions]
        for before, now in pairwise(table):
            prices = random() * 30
            grown.append([round((b - a) * 1000 / max(a, 1) - prices - random() * 6) for a, b in zip(before, now, strict=True)])
        return grown

    def _gaps(self) -> dict[tuple[int, int, int], Gap]:
        """What is not told, by indicator, file (-1: any) and region; the province tells everything."""
        found: dict[tuple[int, int, int], Gap] = {}
        size = self.size
        missing, pending = size.missing, size.missing + size.pending
        for place, indicator in enumerate(INDICATORS):
            random = self.random(f"{indicator.name}/gaps").random
            for region in range(self.regions - 1):
                if random() < size.inapplicable and region < self.counties and not indicator.sums:
                    found[place, -1, region] = Gap.INAPPLICABLE
                for file in range(size.years):
                    chance = random()
                    if chance < pending:
                        found[place, file, region] = Gap.MISSING if chance < missing else Gap.PENDING
        return found


def _step(indicator: Indicator) -> Callable[[float, float, float], float]:
    """The next year's figure from this one's, the first one, and a chance between -1 and 1."""
    drift, noise, ceiling = indicator.drift, indicator.noise, indicator.ceiling
    if indicator.kind == "增速":
        return lambda value, start, chance: start + (value - start) * 0.4 + noise * chance
    if indicator.walks_in_points:
        return lambda value, start, chance: min(ceiling, max(start * 0.6, value + drift + noise * chance))
    return lambda value, start, chance: value * (1 + (drift + noise * chance) / 100)  # noqa: ARG005  (one signature for all)
