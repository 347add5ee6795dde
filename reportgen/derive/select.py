"""Which figure answers: for a report year, or for a period that is asked for by name.

In:  Dataset, region, indicator, report year or period.   Out: the Observation, or a Missing that names file and reason.
A figure is never carried forward beyond the lag that the catalogue declares (R24, R47).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from reportgen.derive import inputs
from reportgen.facts import Missing, TwoYears
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Measure, Observation, Region, YearFile
from reportgen.period import AsOf, Months, Period, Span, Year, end_of, label, previous

Path = tuple[str, ...]
Figure = tuple[str, Period]
"""The name of an indicator and the period of a figure."""


class Statements:
    """What all files of one dataset say of one and the same figure; who asks notes that the region is looked at."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._files: dict[tuple[Path, int | Span], Told] = {}
        self._telling: dict[tuple[Path, int | Span], list[Told]] = {}
        self._several: dict[tuple[Path, int], Mapping[Figure, Sequence[Observation]]] = {}

    @cached_property
    def _years(self) -> Mapping[Path, Sequence[int | Span]]:
        found: dict[Path, list[int | Span]] = defaultdict(list)
        for path, year in self.dataset.files:
            found[path].append(year)
        return found

    def files_of(self, path: Path) -> Sequence[YearFile]:
        """All files of one region, in the order of the dataset."""
        return [self.dataset.files[path, year] for year in self._years.get(path, ())]

    def of_file(self, path: Path, name: str, year: int | Span) -> Sequence[Observation]:
        """What the file of a region and report year says of one indicator."""
        told = self.told_by(path, year)
        return () if told is None else told.of(name)

    def told_by(self, path: Path, year: int | Span) -> Told | None:
        """What the file of a region and report year says; None where there is no such file."""
        self._that_tell(path, year)
        return self._files.get((path, year))

    def _that_tell(self, path: Path, year: int | Span) -> Sequence[Told]:
        """The files of a region that tell of a year; each is gone through once."""
        found = self._telling.get((path, year))
        if found is None:
            near = self.dataset.near
            files = self.files_of(path) if near is None or not isinstance(year, int) else near(path, year).files
            for file in files:
                if (path, file.year) not in self._files:
                    self._files[path, file.year] = Told(file)
            read = [self._files[path, file.year] for file in files]
            found = self._telling[path, year] = [told for told in read if year in told.at]
        return found

    def several(self, path: Path, year: int) -> Mapping[Figure, Sequence[Observation]]:
        """What is told more than once of a year, by indicator and period."""
        found = self._several.get((path, year))
        if found is None:
            telling = self._that_tell(path, year)
            again = {each.indicator.name for told in telling for each in told.more}
            for place, told in enumerate(telling):
                for other in telling[:place]:
                    again |= told.at[year] & other.at[year]
            held: dict[Figure, list[Observation]] = {}
            for told in telling if again else ():
                for name in again:
                    for each in told.of(name):
                        if each.period.year == year:
                            held.setdefault((name, each.period), []).append(each)
            found = self._several[path, year] = {key: each for key, each in held.items() if len(each) > 1}
        return found

    def gathered(self, observation: Observation) -> Observation:
        """`observation` with the official growth, change and ranks that other files tell of the same value."""
        held, period = observation, observation.period
        for each in self.several(observation.region, period.year).get((observation.indicator.name, period), ()):
            if each is not observation and each.value == observation.value:
                known = {(rank.of, rank.scope) for rank in held.ranks}
                more = tuple(rank for rank in each.ranks if (rank.of, rank.scope) not in known)
                if more or (each.growth and not held.growth) or (each.change and not held.change):
                    held = replace(held, growth=held.growth or each.growth, change=held.change or each.change, ranks=(*held.ranks, *more))
        return held


class Told:
    """What one file says, by the name of the indicator, and of which years; of most indicators that is one figure."""

    __slots__ = ("_first", "at", "more")

    def __init__(self, file: YearFile) -> None:
        self._first: dict[str, Observation] = {}
        self.at: dict[int, set[str]] = {}
        """The names of the indicators of which it has a figure, by the year of that figure's period."""
        self.more: list[Observation] = []
        """Figures of which it has told another of the same indicator before."""
        for each in file.observations:
            name = each.indicator.name
            if self._first.setdefault(name, each) is not each:
                self.more.append(each)
            names = self.at.get(each.period.year)
            if names is None:
                names = self.at[each.period.year] = set()
            names.add(name)

    def of(self, name: str) -> Sequence[Observation]:
        """All that it says of one indicator."""
        first = self._first.get(name)
        if first is None:
            return ()
        return (first, *[each for each in self.more if each.indicator.name == name]) if self.more else (first,)

    def once(self, name: str) -> bool:
        """Whether it says one thing of an indicator, and no more."""
        return name in self._first and not (self.more and any(each.indicator.name == name for each in self.more))


def normal(indicator: Indicator, period: Period) -> Period:
    """The period as the loader writes it: a stock of a year stands at its end, a month's end needs no day."""
    if indicator.measure is Measure.STOCK and isinstance(period, Year):
        return AsOf(period.year, 12)
    if isinstance(period, AsOf) and period.day is not None and end_of(period) == end_of(AsOf(period.year, period.month)):
        return AsOf(period.year, period.month)
    return period


def same(indicator: Indicator, one: Period, other: Period) -> bool:
    """Whether two periods are one, as the loader writes them."""
    return one is other or (one.year == other.year and normal(indicator, one) is normal(indicator, other))


def due(indicator: Indicator, year: int | Span) -> Period:
    """The period that a report of `year` tells of: the year itself less the lag; a plan looks back on the year before it (R25)."""
    return normal(indicator, Year(_due_year(indicator, year)))


def _due_year(indicator: Indicator, year: int | Span) -> int:
    return (year.first - 1 if isinstance(year, Span) else year) - indicator.lag


def answering(statements: Statements, region: Region, indicator: Indicator, year: int | Span) -> Observation | Missing:
    """What is said of the period that answers for a report of `year`; its value may be None.

    Official growth, change and ranks that another file tells of the same figure stand on it too.
    """
    found = _answering(statements, region, indicator, year)
    return statements.gathered(found) if isinstance(found, Observation) else found


def of_period(statements: Statements, region: Region, indicator: Indicator, period: Period) -> Observation | Missing:
    """What is said of a period that is asked for by name, in the same way."""
    wanted = normal(indicator, period)
    found = find(statements.dataset, region.path, indicator, wanted)
    return inputs.missing(region, indicator, wanted) if found is None else statements.gathered(found)


def beside_last_year(statements: Statements, region: Region, year: int | Span, told: Sequence[Observation]) -> Iterator[TwoYears | None]:
    """For each figure that a region's file of a report year tells: what the book of that year has of it, and of the same a year earlier.

    None where that has to be asked of the book: where something else is told of the same, or may answer for the report in its stead.
    """
    last = year.last if isinstance(year, Span) else year
    dataset, own = statements.dataset, statements.told_by(region.path, year)
    several = {when: statements.several(region.path, when) for when in {each.period.year for each in told}}
    for each in told:
        indicator, period = each.indicator, each.period
        again = several[period.year]
        alone = own is not None and own.once(indicator.name) and not (again and (indicator.name, period) in again)
        if not alone or period.year > last or each.value is None or normal(indicator, period) is not period:
            yield None
            continue
        base = find(dataset, region.path, indicator, previous(period))
        yield each, base if base is not None and base.value is not None else None


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


def find(dataset: Dataset, path: Path, indicator: Indicator, period: Period) -> Observation | None:
    """The observation of exactly this period; its value may be None (待补)."""
    near = dataset.near
    series = dataset.series.get((path, indicator.name), ()) if near is None else near(path, period.year).series.get(indicator.name, ())
    for each in series:
        if each.period is period:
            return each
    if isinstance(period, AsOf):
        # 2022-12-31 in a file is the end of December, too.
        return next((each for each in series if normal(indicator, each.period) is period), None)
    return None


def _answering(statements: Statements, region: Region, indicator: Indicator, year: int | Span) -> Observation | Missing:
    """The figure that answers for a report year.

    What the region's own file of that year says wins: the latest period up to the end of the year, whole years and points in time
    before runs of months. Older periods than the lag allows are history there, and give way to a figure of the period that is due.
    """
    dataset, due_year = statements.dataset, _due_year(indicator, year)
    own = _own(statements, region, indicator, year)
    if own is None or own.period.year < due_year:
        wanted = due(indicator, year)
        other = find(dataset, region.path, indicator, wanted)
        if other is not None and (own is None or other.value is not None):
            own = other
        if own is None:
            report = year if isinstance(year, int) else due_year + indicator.lag
            return inputs.missing(region, indicator, wanted, file=inputs.data_file(region.path, report))
    if own.value is None:
        return find(dataset, region.path, indicator, normal(indicator, own.period)) or own
    return own


def _own(statements: Statements, region: Region, indicator: Indicator, year: int | Span) -> Observation | None:
    last = year.last if isinstance(year, Span) else year
    told = [each for each in statements.of_file(region.path, indicator.name, year) if each.period.year <= last]
    if len(told) == 1:
        return told[0]
    return max(told, key=lambda each: (not isinstance(each.period, Months), end_of(each.period)), default=None)
