"""How large a country is, and how often something about its figures is not as it should be.

In:  nothing.   Out: `Size`.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.country.catalogue import INDICATORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A country; shares are of the places where the thing could be."""

    provinces: int = 1
    cities: int = 10
    """In each province."""
    counties: int = 10
    """In each city."""
    years: int = 20
    last: int = 2023
    indicators: int = len(INDICATORS)
    """The first so many of the catalogue."""
    seed: int = 1

    missing: float = 0.01
    """Figures of which a file says nothing."""
    pending: float = 0.01
    """Figures marked 待补."""
    inapplicable: float = 0.004
    """Figures that a region does not have, in no year: 不适用."""
    ties: float = 0.05
    """Groups of a city and year in which two members are given the same figure, beside those that are equal by themselves."""

    wrong_ranks: float = 0.0005
    """Official ranks that the figures of the whole group contradict (L48); a third of them settled by a person."""
    told_apart: float = 0.002
    """Official ranks that tell equal figures apart (L14)."""
    wrong_growth: float = 0.0005
    """Official growth that the two levels contradict (L06, L49)."""
    wrong_sums: float = 0.0005
    """Figures of cities that are not the sum of their counties' (L01)."""
    revised: float = 0.0005
    """Figures that the next year's file revises (L51)."""
    unequal: float = 0.0
    """Figures that the next year's file tells otherwise and does not revise (D401); such data cannot be loaded as a whole."""

    def __post_init__(self) -> None:
        if not 1 <= self.indicators <= len(INDICATORS):
            raise ValueError(f"indicators: 1 to {len(INDICATORS)}")
        if min(self.provinces, self.cities, self.counties, self.years) < 1:
            raise ValueError("a country has at least one province, city, county and year")

    @property
    def region_years(self) -> int:
        """Counties times years; files of cities and provinces come on top."""
        return self.provinces * self.cities * self.counties * self.years

    @property
    def first(self) -> int:
        return self.last - self.years + 1

    @property
    def quiet(self) -> bool:
        """Whether no conflict is planted."""
        return not (self.wrong_ranks or self.told_apart or self.wrong_growth or self.wrong_sums or self.revised or self.unequal)
