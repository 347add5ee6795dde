"""What is checked, gone through once for all rules: a region's files with their figures, targets and prose.

In:  Dataset, files of one region, a function that opens the FactBook of a region and report year.   Out: `Matter`, which rules take.
Every finding rests on one region's files, held against what its books tell of others; so a country is checked region by region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from reportgen import arithmetic, markers
from reportgen.check.lines import Prose
from reportgen.facts import FactBook, Missing
from reportgen.model import Dataset, Indicator, Observation, Region, Scope, Stage, Target, TextLine, YearFile
from reportgen.period import Period, Span

Books = Callable[[Region, int | Span], FactBook]
"""Opens the facts of a region and report year."""

Found = TypeVar("Found")

PRELIMINARY = frozenset({Stage.FLASH, Stage.PRELIMINARY})
"""Stages of figures that a later one will replace."""


class Matter:
    """Files of one region; everything that several rules look at is found once."""

    def __init__(self, dataset: Dataset, region: Region, files: Sequence[YearFile], books: Books, asked: Collection[int | Span]) -> None:
        self.dataset = dataset
        self.region = region
        self.files = files
        self.asked = asked
        """Years of the files whose figures are held against those of other regions, which have to be read for that."""
        self._books = books
        self._opened: dict[tuple[tuple[str, ...], int | Span], FactBook] = {}
        self._scopes: dict[tuple[int | Span, str], Scope | None] = {}
        self._found: dict[Any, tuple[Any, ...]] = {}

    def book(self, year: int | Span, region: Region | None = None) -> FactBook:
        """The facts of a report year, by default of the region itself; opened once."""
        where = region or self.region
        key = (where.path, year)
        found = self._opened.get(key)
        if found is None:
            found = self._opened[key] = self._books(where, year)
        return found

    def scope(self, year: int | Span, word: str) -> Scope | None:
        """The scope that a word in the file of a year names; None where it names none."""
        key = (year, word)
        if key not in self._scopes:
            try:
                found = self.book(year).scope(word)
            except LookupError:
                self._scopes[key] = None
            else:
                self._scopes[key] = None if isinstance(found, Missing) else found
        return self._scopes[key]

    def once(self, find: Callable[[Matter], Iterable[Found]]) -> Sequence[Found]:
        """What `find` finds here, which several rules ask for; found once."""
        if find not in self._found:
            self._found[find] = tuple(find(self))
        return self._found[find]

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Every observation of every file, also those that a later file has revised."""
        return tuple([observation for file in self.files for observation in file.observations])

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target of every file."""
        return tuple([target for file in self.files for target in file.targets])

    @cached_property
    def ranked(self) -> tuple[Observation, ...]:
        """Observations that hold published ranks, in the files that are asked about."""
        return tuple([each for each in self.observations if each.ranks and each.file_year in self.asked])

    @cached_property
    def compared(self) -> Sequence[tuple[Observation, Observation | None, Observation | None]]:
        """Every figure with what the book of its file has of it, and of the same a year earlier; None where no value is known."""
        found: list[tuple[Observation, Observation | None, Observation | None]] = []
        for file in self.files:
            beside = self.book(file.year).beside_last_year(file.observations)
            found += [(each, *known) for each, known in zip(file.observations, beside, strict=True)]
        return found

    @cached_property
    def moved(self) -> Sequence[tuple[Observation, Observation]]:
        """Figures with an official growth or change, and the same of the year before, where it is known."""
        return [
            (each, base)
            for each, _current, base in self.compared
            if base is not None and (each.growth is not None or each.change is not None)
        ]

    @cached_property
    def unlike(self) -> Sequence[tuple[Observation, Observation, Decimal]]:
        """Figures with an official growth that is not what the two levels give, with that of the year before and what they give."""
        found = []
        for each, base in self.moved:
            official, indicator = each.growth, each.indicator
            if official is None or indicator.official_growth_only or indicator.kind in arithmetic.POINTS_KINDS:
                continue
            if each.value is None or base.value is None or base.value <= 0:
                continue
            computed = arithmetic.growth(each.value, base.value)
            if arithmetic.round_half_up(computed, arithmetic.declared_places(official.value)) != official.value:
                found.append((each, base, computed))
        return found

    def series(self, which: Callable[[Indicator], bool]) -> Iterator[tuple[Observation, ...]]:
        """The series of such indicators as the files tell of, each whole."""
        told = {each.indicator.name: each.indicator for each in self.observations}
        for name, indicator in told.items():
            if which(indicator):
                yield self.dataset.series.get((self.region.path, name), ())

    @cached_property
    def told_again(self) -> Sequence[Sequence[Observation]]:
        """Observations of one indicator and period, where several files tell of it, or one does twice."""
        if len({(each.indicator.name, each.period) for each in self.observations}) == len(self.observations):
            return ()
        found: dict[tuple[str, Period], list[Observation]] = defaultdict(list)
        for each in self.observations:
            found[each.indicator.name, each.period].append(each)
        return [held for held in found.values() if len(held) > 1]

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """The prose of each file, as it reads."""
        return tuple(map(Prose, self.files))

    @cached_property
    def declared(self) -> tuple[tuple[YearFile, TextLine, markers.Declared], ...]:
        """Every number that prose declares, with its file and line."""
        return tuple([(prose.file, line, mark) for prose in self.prose for line, mark in prose.declared])

    @cached_property
    def named(self) -> Sequence[tuple[YearFile, TextLine, markers.Declared, Indicator]]:
        """Those that bear the name of an indicator, with it."""
        indicators = self.dataset.indicators
        return [(*declared, indicators[declared[2].name]) for declared in self.declared if declared[2].name in indicators]


def matters(dataset: Dataset, books: Books, asked: Callable[[YearFile], bool] | None = None) -> Iterator[Matter]:
    """What is to be checked of a data set, region by region."""
    files: dict[tuple[str, ...], list[YearFile]] = defaultdict(list)
    for (path, _year), file in dataset.files.items():
        files[path].append(file)
    for path, held in files.items():
        years = {file.year for file in held if asked is None or asked(file)}
        yield Matter(dataset, dataset.regions[path], held, books, years)


def same_vintage(one: Observation, other: Observation) -> bool:
    """Whether both figures are preliminary or both final, as far as the data say (R26)."""
    if one.stage is None or other.stage is None:
        return True
    return (one.stage in PRELIMINARY) == (other.stage in PRELIMINARY)
