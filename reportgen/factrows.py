"""Everything that is known of each indicator of one region and year, gathered for a table or an explanation.

In: a `FactBook`.   Out: one `Row` an indicator and period, in the order of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.facts import Change, Completion, FactBook, Growth, Level, Missing, Rank, TargetGap
from reportgen.model import Better, Indicator, Kind, Observation, RankOf, Target
from reportgen.period import Period
from reportgen.shortfalls import scope_words

POINTS = frozenset({Kind.RATE, Kind.GROWTH_SPEED})
"""Kinds whose change is told in percentage points, and that have no growth (R5a)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator at one period. What cannot be told is None or left out; a row itself is never without its value."""

    indicator: Indicator
    period: Period
    level: Level
    observation: Observation
    change: Change | None
    growth: Growth | None
    ranks: tuple[Rank, ...]
    targets: tuple[tuple[Target, TargetGap | None], ...]
    completions: tuple[Completion, ...]
    """What was reached of targets that fell due in the report's year."""

    @property
    def in_points(self) -> bool:
        return self.indicator.kind in POINTS


def rows(book: FactBook) -> tuple[Row, ...]:
    """A row for each indicator that has a figure: those of the year's own file, else the one that answers for the year."""
    found = []
    for name, indicator in book.dataset.indicators.items():
        if name == indicator.name:
            found += [row for period in _periods(book, indicator) if (row := row_of(book, indicator, period)) is not None]
    return tuple(found)


def row_of(book: FactBook, indicator: Indicator, period: Period) -> Row | None:
    """The row of an indicator at a period; None where the data hold no value."""
    level = book.level(indicator.name, period)
    observation = book.observation(indicator.name, period)
    if not level or not observation:
        return None
    return Row(
        indicator=indicator,
        period=period,
        level=level,
        observation=observation,
        change=book.change(indicator.name, period) or None,
        growth=None if indicator.kind in POINTS else book.growth(indicator.name, period) or None,
        ranks=tuple(_ranks(book, observation)),
        targets=tuple((target, book.gap(target) or None) for target in _targets(book, indicator) if period == _answering(book, indicator)),
        completions=tuple(done for done in _completions(book) if done.indicator is indicator and done.period == period),
    )


def history(book: FactBook, indicator: Indicator) -> tuple[Observation, ...]:
    """All figures of the region for that indicator, sorted by period."""
    return book.dataset.series.get((book.region.path, indicator.name), ())


def untold(book: FactBook, row: Row) -> tuple[tuple[str, str], ...]:
    """Scopes in which the level has no rank, each with the reason."""
    if row.indicator.better is Better.NONE:
        return ()
    found = ((word, book.rank(row.indicator.name, word, row.period)) for word in scope_words(book))
    return tuple((word, rank.reason) for word, rank in found if isinstance(rank, Missing) and rank.reason)


def _periods(book: FactBook, indicator: Indicator) -> tuple[Period, ...]:
    own = [seen.period for seen in history(book, indicator) if seen.file_year == book.year]
    return tuple(dict.fromkeys(own)) or (_answering(book, indicator),)


def _answering(book: FactBook, indicator: Indicator) -> Period:
    return book.period(indicator.name)


def _ranks(book: FactBook, observation: Observation) -> Iterator[Rank]:
    """Ranks of the level in every scope, and those of growth and change that an office has published."""
    name, period = observation.indicator.name, observation.period
    published = [(reported.of, reported.scope) for reported in observation.ranks]
    for of, scope in dict.fromkeys([*((RankOf.LEVEL, word) for word in scope_words(book)), *published]):
        rank = book.rank(name, scope, period, of)
        if rank:
            yield rank


def _completions(book: FactBook) -> Iterator[Completion]:
    for target in book.due_targets():
        done = book.completion(target)
        if done:
            yield done


def _targets(book: FactBook, indicator: Indicator) -> Iterator[Target]:
    return (target for target in book.targets() if target.indicator is not None and target.indicator.name == indicator.name)
