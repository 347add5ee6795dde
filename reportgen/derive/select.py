"""Which figure answers: for a report year, or for a period that is asked for by name.

In:  Dataset, region, indicator, report year or period.   Out: the Observation, or a Missing that names file and reason.
A figure is never carried forward beyond the lag that the catalogue declares (R24, R47).
"""

from __future__ import annotations

from reportgen.derive import inputs
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Measure, Observation, Region
from reportgen.period import AsOf, Months, Period, Span, Year, end_of, label


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


def at(dataset: Dataset, region: Region, indicator: Indicator, period: Period) -> Observation | Missing:
    """The figure of exactly this period, from whichever file."""
    wanted = normal(indicator, period)
    found = find(dataset, region.path, indicator, wanted)
    if found is None:
        return inputs.missing(region, indicator, wanted)
    return found if found.value is not None else _awaited(region, found)


def find(dataset: Dataset, path: tuple[str, ...], indicator: Indicator, period: Period) -> Observation | None:
    """The observation of exactly this period; its value may be None (待补)."""
    for each in dataset.series.get((path, indicator.name), ()):
        if each.period == period or normal(indicator, each.period) == period:
            return each
    return None


def answering(dataset: Dataset, region: Region, indicator: Indicator, year: int | Span) -> Observation | Missing:
    """The figure that answers for a report year.

    What the region's own file of that year says wins: the latest period up to the end of the year, whole years and points in time
    before runs of months. Older periods than the lag allows are history there, and give way to a figure of the period that is due.
    """
    wanted = due(indicator, year)
    own = _own(dataset, region, indicator, year)
    if own is None or own.period.year < wanted.year:
        other = find(dataset, region.path, indicator, wanted)
        if other is not None and (own is None or other.value is not None):
            own = other
    if own is None:
        report = year if isinstance(year, int) else wanted.year + indicator.lag
        return inputs.missing(region, indicator, wanted, file=inputs.data_file(region.path, report))
    if own.value is None:
        other = find(dataset, region.path, indicator, normal(indicator, own.period))
        return other if other is not None and other.value is not None else _awaited(region, own)
    return own


def _own(dataset: Dataset, region: Region, indicator: Indicator, year: int | Span) -> Observation | None:
    file = dataset.files.get((region.path, year))
    if file is None or isinstance(year, Span):
        return None
    stated = [each for each in file.observations if each.indicator.name == indicator.name and end_of(each.period) <= (year, 12, 31)]
    return max(stated, key=lambda each: (not isinstance(each.period, Months), end_of(each.period)), default=None)


def _awaited(region: Region, observation: Observation) -> Missing:
    return inputs.missing(
        region,
        observation.indicator,
        observation.period,
        reason=_("{period}的{name}标为待补").format(period=label(observation.period), name=observation.indicator.name),
        file=observation.location.path,
        known=True,
    )
