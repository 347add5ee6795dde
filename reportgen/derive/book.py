"""The book of facts of one region and report year: each fact made when asked for, and once.

In:  Dataset, region, report year.   Out: `Book`, which is a `facts.FactBook`.
Nothing is computed of indicators that nobody asks about. The work itself is done in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar, TypeVarTuple

from reportgen.derive import changes, comparisons, due, gaps, growths, history, lists, plans, results, select, shares, shifts
from reportgen.derive.ranking import Rankings
from reportgen.derive.ranks import rank
from reportgen.derive.scopes import Resolved
from reportgen.facts import (
    Average,
    Change,
    Comparison,
    Completion,
    Contribution,
    FactBook,
    Growth,
    Level,
    Missing,
    PlaceReached,
    PlanPoint,
    Progress,
    Rank,
    RankShift,
    Roster,
    Share,
    TargetCount,
    TargetGap,
    Total,
    TwoYears,
)
from reportgen.facts.history import GrowthShift, History, Lead, Mean, Milestone, Structure
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Observation, RankOf, Region, Scope, Target, YearFile
from reportgen.period import Period, Span, previous

Made = TypeVar("Made")
Given = TypeVarTuple("Given")


def facts(dataset: Dataset, region: Region, year: int | Span, *, rankings: Rankings | None = None) -> Book:
    """The book of a region and report year. Books of one run share `rankings`, so that each group is ranked once."""
    return Book(dataset, region, year, rankings or Rankings(dataset))


class Book:
    """All facts of one region and report year; see `facts.FactBook` for what each method promises."""

    def __init__(self, dataset: Dataset, region: Region, year: int | Span, rankings: Rankings, *, speaker: Region | None = None) -> None:
        self.dataset = dataset
        self.region = region
        self.year = year
        self.rankings = rankings
        self.speaker = speaker or region
        """In whose report the book is read; scope words are this region's (R29)."""
        self._indicators = dataset.indicators
        self._note = dataset.attention.note
        self._during = dataset.attention.during
        self._own_files = dataset.attention.alone(region.path)
        facts = rankings.memory.of(region.path, year)
        self._answers, self._named, self._made = facts.answers, facts.named, facts.made
        self._books: dict[tuple[str, ...], Book] = {}
        self._resolutions: dict[str, Resolved | Missing] = {}
        self._scopes: dict[str, Scope | Missing] = {}

    def __repr__(self) -> str:
        return f"Book({self.region.label}, {self.year})"

    @cached_property
    def file(self) -> YearFile | None:
        return self.dataset.files.get((self.region.path, self.year))

    def of(self, region: Region) -> FactBook:
        book = self._books.get(region.path)
        if book is None:
            book = self._books[region.path] = Book(self.dataset, region, self.year, self.rankings, speaker=self.speaker)
        return book

    def indicator(self, name: str) -> Indicator:
        found = self._indicators.get(name)
        if found is None:
            close = get_close_matches(name, list(self.dataset.indicators), n=1, cutoff=0.5)
            hint = _("，是不是“{close}”？").format(close=close[0]) if close else _("；指标须先写进 data/指标.yaml")
            raise LookupError(_("没有名为“{name}”的指标").format(name=name) + hint)
        return found

    def period(self, indicator: str) -> Period:
        entry, _period, answer = self._asked(indicator, None)
        return answer.period or select.due(entry, self.year)

    def scope(self, word: str) -> Scope | Missing:
        found = self._scopes.get(word)
        if found is None:
            resolved = self._resolved(word)
            found = self._scopes[word] = resolved if isinstance(resolved, Missing) else resolved.scope
        return found

    def _resolved(self, word: str) -> Resolved | Missing:
        found = self._resolutions.get(word)
        if found is None:
            found = self._resolutions[word] = self.rankings.scopes.resolve(self.region, word, self.speaker)
        return found

    def _spoken(self, word: str) -> tuple[str, int]:
        """A scope word with the group that it names here: two speakers may mean two by the same word."""
        return word, id(self.scope(word))  # groups are made once a run, and kept

    def observation(self, indicator: str, period: Period | None = None) -> Observation | Missing:
        return select.with_value(self.region, self._asked(indicator, period)[2])

    def beside_last_year(self, told: Sequence[Observation]) -> list[TwoYears]:
        self._note(self._own_files)
        plain = select.beside_last_year(self.rankings.statements, self.region, self.year, told)
        return [found or self._beside_last_year(each) for each, found in zip(told, plain, strict=True)]

    def _beside_last_year(self, told: Observation) -> TwoYears:
        name, period = told.indicator.name, told.period
        found = (self.observation(name, each) for each in (period, previous(period)))
        current, base = (None if isinstance(each, Missing) else each for each in found)
        return current, base

    def _asked(self, name: str, period: Period | None) -> tuple[Indicator, Period | None, Observation | Missing]:
        """The indicator and the period that are asked for, and what the files say of them, even where no value is known.

        The period is None for that which answers anyway, so that both ways of asking make one and the same fact. The region is looked
        at each time, so that what is made of what is found here needs no telling that it rests on its files.
        """
        indicator = self._indicators.get(name) or self.indicator(name)
        self._note(self._own_files)
        answer = self._answers.get(indicator.name)
        if answer is None:
            answer = self._answers[indicator.name] = select.answering(self.rankings.statements, self.region, indicator, self.year)
        if period is None or (
            isinstance(answer, Observation) and (answer.period is period or select.same(indicator, answer.period, period))
        ):
            return indicator, None, answer
        found = self._named.get((indicator.name, period))
        if found is None:
            found = select.of_period(self.rankings.statements, self.region, indicator, period)
            self._named[indicator.name, period] = found
        return indicator, period, found

    def level(self, indicator: str, period: Period | None = None) -> Level | Missing:
        entry, period, current = self._asked(indicator, period)
        return self._once(("level", entry.name, period), changes.level, self.region, current)

    def change(self, indicator: str, period: Period | None = None, base: Period | None = None) -> Change | Missing:
        entry, period, current = self._asked(indicator, period)
        return self._once(("change", entry.name, period, base), changes.change, self, current, base)

    def growth(self, indicator: str, period: Period | None = None, base: Period | None = None) -> Growth | Missing:
        entry, period, current = self._asked(indicator, period)
        return self._once(("growth", entry.name, period, base), growths.growth, self, current, base)

    def rank(
        self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL, *, partial: bool = False
    ) -> Rank | Missing:
        (entry, period, current), group = self._asked(indicator, period), self.scope(scope)
        key = ("rank", entry.name, scope, id(group), period, of, partial)
        return self._once(key, rank, self.region, self.rankings, current, scope, group, of, partial)

    def placed(self, observation: Observation, scope: Scope, of: RankOf) -> tuple[int | None, bool]:
        ranking = self.rankings.ranking(observation.indicator, observation.period, scope, of)
        place = ranking.places.get(self.region.path)
        return place, place is not None and self.region.path in ranking.look_tied

    def rank_shift(
        self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL, base: Period | None = None
    ) -> RankShift | Missing:
        entry = self.indicator(indicator)
        return self._once(
            ("shift", entry.name, *self._spoken(scope), period, of, base), shifts.rank_shift, self, entry, scope, period, of, base
        )

    def roster(self, indicator: str, period: Period | None = None) -> Roster | Missing:
        entry, period, current = self._asked(indicator, period)
        return self._once(("roster", entry.name, period), lists.roster, self, current)

    def share(self, indicator: str, scope: str, period: Period | None = None) -> Share | Missing:
        entry = self.indicator(indicator)
        resolved = self._resolved(scope)
        return self._once(("share", entry.name, *self._spoken(scope), period), shares.share, self, entry, resolved, period)

    def share_of(self, indicator: str, whole: str, period: Period | None = None, per: int = 100) -> Share | Missing:
        entry, other = self.indicator(indicator), self.indicator(whole)
        return self._once(("share of", entry.name, other.name, period, per), shares.share_of, self, entry, other, period, per)

    def contribution(self, indicator: str, scope: str, period: Period | None = None) -> Contribution | Missing:
        entry = self.indicator(indicator)
        resolved = self._resolved(scope)
        return self._once(("contribution", entry.name, *self._spoken(scope), period), shares.contribution, self, entry, resolved, period)

    def total_growth(self, indicator: str, period: Period | None = None) -> Growth | Missing:
        entry = self.indicator(indicator)
        return self._once(("total growth", entry.name, period), shares.total_growth, self, entry, period)

    def average(self, indicator: str, base: Period, period: Period | None = None) -> Average | Missing:
        entry, period, current = self._asked(indicator, period)
        return self._once(("average", entry.name, base, period), growths.average, self, current, base)

    def comparison(self, indicator: str, other: str, period: Period | None = None, of: RankOf = RankOf.LEVEL) -> Comparison | Missing:
        entry, scopes = self.indicator(indicator), self.rankings.scopes
        return self._once(
            ("comparison", entry.name, other, self.speaker.path, period, of),
            comparisons.comparison,
            self,
            scopes,
            self.speaker,
            entry,
            other,
            period,
            of,
        )

    def total(self, indicator: str, period: Period | None = None) -> Total | Missing:
        entry = self.indicator(indicator)
        return self._once(("total", entry.name, period), shares.total, self, entry, period)

    def targets(self) -> tuple[Target, ...]:
        return self.file.targets if self.file else ()

    def gap(self, target: Target) -> TargetGap | Missing:
        return self._once(("gap", self.speaker.path, target.location, target.name), gaps.gap, self, target)

    @property
    def _files(self) -> Sequence[YearFile]:
        self._note(self._own_files)
        return self.rankings.statements.files_of(self.region.path)

    def due_targets(self) -> tuple[Target, ...]:
        return self._once(("due", self.speaker.path), lambda: due.due_targets(self._files, self.year))

    def result(self, target: Target) -> Observation | Missing:
        return self._once(("result", self.speaker.path, target.location, target.name), due.result, self, target)

    def completion(self, target: Target) -> Completion | Missing:
        return self._once(("completion", self.speaker.path, target.location, target.name), results.completion, self, target)

    def progress(self, target: Target) -> Progress | Missing:
        return self._once(("progress", self.speaker.path, target.location, target.name), results.progress, self, target)

    def places_reached(self, target: Target) -> tuple[PlaceReached | Missing, ...]:
        return self._once(("places", self.speaker.path, target.location, target.name), results.places_reached, self, target)

    def plan_point(self, target: Target, year: int) -> PlanPoint | Missing:
        return self._once(
            ("plan", self.speaker.path, target.location, target.name, year), lambda: plans.plan_point(self, self._files, target, year)
        )

    def proposals(self) -> tuple[PlanPoint, ...]:
        return self._once(("proposals", self.speaker.path), lambda: plans.proposals(self, self._files))

    def target_count(self, target: Target) -> TargetCount | Missing:
        return self._once(("target count", self.speaker.path, target.location, target.name), plans.target_count, self, target)

    def history(self, indicator: str, period: Period | None = None) -> History | Missing:
        entry, period, _current = self._asked(indicator, period)
        return self._once(("history", entry.name, period), history.history, self, entry, period)

    def lead(self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL) -> Lead | Missing:
        entry = self.indicator(indicator)
        return self._once(("lead", entry.name, *self._spoken(scope), period, of), history.lead, self, entry, scope, period, of)

    def mean(self, indicator: str, years: Span) -> Mean | Missing:
        return history.mean(self, self.indicator(indicator), years)

    def milestone(self, indicator: str, threshold: Decimal, period: Period | None = None) -> Milestone | Missing:
        return history.milestone(self, self.indicator(indicator), threshold, period)

    def growth_shift(self, indicator: str, period: Period | None = None) -> GrowthShift | Missing:
        return history.growth_shift(self, self.indicator(indicator), period)

    def structure(self, indicators: Sequence[str], period: Period | None = None, base: Period | None = None) -> Structure | Missing:
        return history.structure(self, [self.indicator(name) for name in indicators], period, base)

    def _once(self, key: tuple[object, ...], make: Callable[[*Given], Made], *given: *Given) -> Made:
        """What was made under this key before, in this report or another, or what `make` makes now of what is given."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._during(make, *given)
        else:
            self._note(found[1])
        return found[0]  # type: ignore[return-value]  # what was made under this key
