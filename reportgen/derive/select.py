"""Which figure answers: for a report year, or for a period that is asked for by name.

In:  Dataset, region, indicator, report year or period.   Out: the Observation, or a Missing that names file and reason.
A figure is never carried forward beyond the lag that the catalogue declares (R24, R47).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from reportgen.derive import inputs
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Measure, Observation, Region, YearFile
from reportgen.period import AsOf, Months, Period, Span, Year, end_of, label


class Statements:
    """What all files of one dataset say of one and the same figure."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._told: dict[tuple[tuple[str, ...], int | Span | None], dict[str, list[tuple[int | Span, Observation]]]] = {}

    @cached_property
    def _years(self) -> Mapping[tuple[str, ...], Sequence[int | Span]]:
        found: dict[tuple[str, ...], list[int | Span]] = defaultdict(list)
        for path, year in self.dataset.files:
            found[path].append(year)
        return found

    def files_of(self, path: tuple[str, ...]) -> Sequence[YearFile]:
        """All files of one region, in the order of the dataset."""
        self.dataset.attention.one(path)
        return [self.dataset.files[path, year] for year in self._years.get(path, ())]

    def told(self, path: tuple[str, ...], name: str, about: int | Span) -> Sequence[tuple[int | Span, Observation]]:
        """What the files of a region say of one indicator, each with its file's year: all that they say of `about`, a year or plan.

        The files are gone through once.
        """
        self.dataset.attention.one(path)
        near = self.dataset.near if isinstance(about, int) else None
        key = (path, None if near is None else about)
        if key not in self._told:
            found: dict[str, list[tuple[int | Span, Observation]]] = defaultdict(list)
            for file in self.files_of(path) if near is None or not isinstance(about, int) else near(path, about).files:
                for each in file.observations:
                    found[each.indicator.name].append((file.year, each))
            self._told[key] = found
        return self._told[key].get(name, ())

    def gathered(self, observation: Observation) -> Observation:
        """`observation` with the official growth, change and ranks that other files tell of the same value."""
        held = observation
        for _year, each in self.told(observation.region, observation.indicator.name, observation.period.year):
            if each is not observation and _same(each, observation):
                known = {(rank.of, rank.scope) for rank in held.ranks}
                more = tuple(rank for rank in each.ranks if (rank.of, rank.scope) not in known)
                if more or (each.growth and not held.growth) or (each.change and not held.change):
                    held = replace(held, growth=held.growth or each.growth, change=held.change or each.change, ranks=(*held.ranks, *more))
        return held


def _same(one: Observation, other: Observation) -> bool:
    return one.period == other.period and one.value == other.value


def normal(indicator: Indicator, period: Period) -> Period:
    """The period as the loader writes it: a stock of a year stands at its end, a month's end needs no day."""
    if indicator.measure is Measure.STOCK and isinstance(period, Year):
        return AsOf(period.year, 12)
    if isinstance(period, AsOf) and period.day is not None and end_of(period) == end_of(AsOf(period.year, period.month)):
        return AsOf(period.year, period.month)
    return period


def due(indicator: Indicator, year: int | Span) -> Period:
    """The period that a report of `year` tells of: the year itself less the lag; a plan looks back on the year before it (R25)."""
    base = year.first - 1 if isinstance(year, Span) else year
    return normal(indicator, Year(base - indicator.lag))


def stated(statements: Statements, region: Region, indicator: Indicator, year: int | Span, period: Period | None) -> Observation | Missing:
    """What is said of `period`, or of the period that answers for a report of `year`; its value may be None.

    Official growth, change and ranks that another file tells of the same figure stand on it too.
    """
    found = _answering(statements, region, indicator, year)
    if period is not None:
        wanted = normal(indicator, period)
        if isinstance(found, Missing) or normal(indicator, found.period) != wanted:
            other = find(statements.dataset, region.path, indicator, wanted)
            found = inputs.missing(region, indicator, wanted) if other is None else other
    return statements.gathered(found) if isinstance(found, Observation) else found


def with_value(region: Region, found: Observation | Missing) -> Observation | Missing:
    """`found`, where it holds a value; else the gap."""
    return found if isinstance(found, Missing) or found.value is not None else valueless(region, found)


def valueless(region: Region, found: Observation) -> Missing:
    """The gap of a figure without value; known where somebody has written 待补."""
    told = found.growth is not None or found.change is not None or bool(found.ranks)
    if not found.applies:
        words = _("{period}的{name}不适用")
    else:
        words = _("{period}的{name}只有同比或名次，没有数值") if told else _("{period}的{name}标为待补")
    return inputs.missing(
        region,
        found.indicator,
        found.period,
        reason=words.format(period=label(found.period), name=found.indicator.name),
        file=found.location.path,
        known=not told,
        applies=found.applies,
    )


def at(dataset: Dataset, region: Region, indicator: Indicator, period: Period) -> Observation | Missing:
    """The figure of exactly this period, from whichever file."""
    wanted = normal(indicator, period)
    found = find(dataset, region.path, indicator, wanted)
    return inputs.missing(region, indicator, wanted) if found is None else with_value(region, found)


def find(dataset: Dataset, path: tuple[str, ...], indicator: Indicator, period: Period) -> Observation | None:
    """The observation of exactly this period; its value may be None (待补)."""
    series = dataset.about(path, indicator.name, period.year)
    for each in series:
        if each.period == period:
            return each
    if isinstance(period, AsOf):
        # 2022-12-31 in a file is the end of December, too.
        return next((each for each in series if normal(indicator, each.period) == period), None)
    return None


def _answering(statements: Statements, region: Region, indicator: Indicator, year: int | Span) -> Observation | Missing:
    """The figure that answers for a report year.

    What the region's own file of that year says wins: the latest period up to the end of the year, whole years and points in time
    before runs of months. Older periods than the lag allows are history there, and give way to a figure of the period that is due.
    """
    dataset, wanted = statements.dataset, due(indicator, year)
    own = _own(statements, region, indicator, year)
    if own is None or own.period.year < wanted.year:
        other = find(dataset, region.path, indicator, wanted)
        if other is not None and (own is None or other.value is not None):
            own = other
    if own is None:
        report = year if isinstance(year, int) else wanted.year + indicator.lag
        return inputs.missing(region, indicator, wanted, file=inputs.data_file(region.path, report))
    if own.value is None:
        return find(dataset, region.path, indicator, normal(indicator, own.period)) or own
    return own


def _own(statements: Statements, region: Region, indicator: Indicator, year: int | Span) -> Observation | None:
    end = (year.last if isinstance(year, Span) else year, 12, 31)
    said = statements.told(region.path, indicator.name, year)
    told = [each for file, each in said if file == year and end_of(each.period) <= end]
    return max(told, key=lambda each: (not isinstance(each.period, Months), end_of(each.period)), default=None)
