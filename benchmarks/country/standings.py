"""Official ranks: where each region stands by its true figure, whether or not the files tell all figures.

In:  `Figures`.   Out: `Standings`: places by indicator, file, scope and region; equal figures share a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.country.catalogue import INDICATORS, Indicator
from benchmarks.country.figures import Figures

CITY, PROVINCE, GROUP, MOVED = "c", "p", "g", "m"
"""Scopes; the last is the city again, ranked by growth or change."""

Places = dict[int, int]


class Standings:
    """All official ranks of one indicator and file, made when first asked for."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._made: dict[tuple[int, int], dict[str, Places]] = {}
        counties, cities = figures.counties, figures.cities
        self.groups: dict[str, tuple[Sequence[int], ...]] = {
            CITY: tuple(figures.in_city),
            PROVINCE: (range(counties), range(counties, counties + cities)),
            GROUP: (figures.province.mountain,),
            MOVED: tuple(figures.in_city),
        }

    def of(self, place: int, file: int) -> dict[str, Places]:
        """By scope the place of each region that has the figure."""
        key = (place, file)
        if key not in self._made:
            indicator = INDICATORS[place]
            scopes = indicator.scopes + MOVED * (indicator.moved_rank and file > 0)
            self._made[key] = {scope: self._places(place, indicator, file, scope) for scope in scopes}
        return self._made[key]

    def group(self, scope: str, region: int) -> Sequence[int]:
        """The regions that are ranked with one."""
        return next((group for group in self.groups[scope] if region in group), ())

    def _places(self, place: int, indicator: Indicator, file: int, scope: str) -> Places:
        figures = self._figures
        year = figures.index(indicator, file)
        numbers = figures.values[place][year]
        if scope == MOVED:
            before = figures.values[place][year - 1]
            numbers = figures.official[place][year] if place in figures.official else [b - a for a, b in zip(before, numbers, strict=True)]
        found: Places = {}
        for group in self.groups[scope]:
            held = [region for region in group if figures.applicable(place, region)]
            held.sort(key=numbers.__getitem__, reverse=not indicator.lower)
            last, shared = None, 0
            for position, region in enumerate(held, 1):
                if numbers[region] != last:
                    last, shared = numbers[region], position
                found[region] = shared
        return found
