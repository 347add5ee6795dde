"""The facts as one audience may read them.

In:  a FactBook and an audience.   Out: the same facts, `Missing` where a figure is not for that audience; what the writer is told besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from reportgen.compose import doubts
from reportgen.compose.scopes import ABOVE, BELOW, scope_words, siblings_word
from reportgen.diagnostics import Diagnostic, Location
from reportgen.facts import (
    Average,
    Change,
    Comparison,
    Completion,
    Contribution,
    Fact,
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
)
from reportgen.facts.history import GrowthShift, History, Lead, Mean, Milestone, Structure
from reportgen.findings import Finding
from reportgen.house import House
from reportgen.messages import _
from reportgen.model import Audience, Indicator, Observation, Passage, RankOf, Region, Scope, Target
from reportgen.period import Period, Span

_ORDER = {Audience.PUBLIC: 0, Audience.CONGRESS: 1, Audience.INTERNAL: 2}
_WITHHELD = "（不公开）"

F = TypeVar("F", bound=Fact)


def may_read(content: Audience, reader: Audience) -> bool:
    """Whether what is marked `content` stands in a version for `reader`."""
    return _ORDER[content] <= _ORDER[reader]


@dataclass(slots=True)
class Reader:
    """One book read by one audience. `notes` collects what the writer is told; readers made by `of` share it."""

    book: FactBook
    audience: Audience
    notes: dict[Diagnostic, None] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)
    """Lagged indicators whose period has been told: only the first mention says that there is no later one (R24)."""
    told: set[int] = field(default_factory=set, repr=False)
    """Ids of the lines of the year's file that have been told."""
    _scope_words: tuple[str, ...] | None = field(default=None, repr=False)
    region: Region = field(init=False)
    house: House = field(init=False, repr=False)
    """The bureau's choices of wording."""
    internal: bool = field(init=False, repr=False)
    """It reads for the office itself, which may see everything."""
    _above: str | None = field(default=None, repr=False)
    _names: tuple[str, ...] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.region, self.house = self.book.region, self.book.dataset.house
        self.internal = self.audience is Audience.INTERNAL

    @property
    def year(self) -> int | Span:
        return self.book.year

    @property
    def location(self) -> Location:
        """An existing line that stands for the whole report: that of its file, else of its region."""
        return self.region.location if self.book.file is None else self.book.file.location

    def of(self, region: Region) -> Reader:
        """The same audience reading another region's book."""
        return Reader(self.book.of(region), self.audience, self.notes, self.mentioned, self.told, self._scope_words)

    def beside(self, region: Region) -> Reader:
        """The same for a region of a table, its own one too, whose notes are its own."""
        book = self.book if region.path == self.region.path else self.book.of(region)
        return Reader(book, self.audience, {}, self.mentioned, self.told, self._scope_words)

    def indicator(self, name: str) -> Indicator:
        return self.book.indicator(name)

    def period(self, name: str) -> Period:
        return self.book.period(name)

    def observation(self, name: str, period: Period | None) -> Observation | Missing:
        found = self.book.observation(name, period)
        if self.internal or isinstance(found, Missing) or self._shows((found,)):
            return found
        return self._withheld(found.indicator, found.period)

    def level(self, name: str, period: Period | None) -> Level | Missing:
        found = self.book.level(name, period)
        return found if isinstance(found, Missing) else self._checked(found, (found.observation,))

    def change(self, name: str, period: Period | None, base: Period | None) -> Change | Missing:
        found = self.book.change(name, period, base)
        if isinstance(found, Missing):
            return found
        if Finding.COMPARISON_MIXED in found.findings:
            self._note(doubts.unlike(found))
        return self._checked(found, (found.current, found.base))

    def growth(self, name: str, period: Period | None, base: Period | None) -> Growth | Missing:
        found = self.book.growth(name, period, base)
        return found if isinstance(found, Missing) else self._checked(found, (found.current, found.base))

    def rank(self, name: str, scope: str, period: Period | None, of: RankOf, *, partial: bool = False) -> Rank | Missing:
        """The place; with `partial`, for words that say so, also one among those with data.

        That is for internal versions, and only where the bureau wants it (R30).
        """
        internal = self.internal
        found = self.book.rank(name, self.word(scope), period, of, partial=partial and internal and self.house.partial_ranks)
        if isinstance(found, Missing):
            return found
        if not internal:
            own = self.book.observation(name, period)
            if not self._shows(() if isinstance(own, Missing) else (own,)):
                return self._withheld(found.indicator, found.period)
            if found.official is None:
                self._note(doubts.own_rank(found))
        if found.among is not None:
            self._note(doubts.partial_rank(found))
        return found

    def rank_shift(self, name: str, scope: str, period: Period | None, of: RankOf, base: Period | None = None) -> RankShift | Missing:
        own = self.observation(name, period)
        if isinstance(own, Missing) and own.what == _WITHHELD:
            return own
        found = self.book.rank_shift(name, self.word(scope), period, of, base)
        if isinstance(found, RankShift) and Finding.RANK_POPULATION_CHANGED in found.findings:
            self._note(doubts.population_changed(found))
        return found

    def roster(self, name: str, period: Period | None) -> Roster | Missing:
        own = self.observation(name, period)
        return own if isinstance(own, Missing) and own.what == _WITHHELD else self.book.roster(name, period)

    def share(self, name: str, scope: str, period: Period | None) -> Share | Missing:
        found = self.book.share(name, self.word(scope), period)
        return found if isinstance(found, Missing) else self._checked(found, (found.part, found.whole))

    def share_of(self, name: str, whole: str, period: Period | None, per: int = 100) -> Share | Missing:
        found = self.book.share_of(name, whole, period, per)
        return found if isinstance(found, Missing) else self._checked(found, (found.part, found.whole))

    def contribution(self, name: str, scope: str, period: Period | None) -> Contribution | Missing:
        found = self.book.contribution(name, self.word(scope), period)
        return found if isinstance(found, Missing) else self._checked(found, found.observations)

    def total_growth(self, name: str, period: Period | None) -> Growth | Missing:
        found = self.book.total_growth(name, period)
        return found if isinstance(found, Missing) else self._checked(found, (found.current,))

    def average(self, name: str, base: Period, period: Period | None) -> Average | Missing:
        found = self.book.average(name, base, period)
        return found if isinstance(found, Missing) else self._checked(found, found.observations)

    def comparison(self, name: str, other: str, period: Period | None, of: RankOf) -> Comparison | Missing:
        found = self.book.comparison(name, self.word(other), period, of)
        return found if isinstance(found, Missing) else self._checked(found, found.observations)

    def gap(self, target: Target) -> TargetGap | Missing:
        found = self.book.gap(target)
        return found if isinstance(found, Missing) else self._checked(found, (found.actual,))

    def due_targets(self) -> tuple[Target, ...]:
        return tuple(target for target in self.book.due_targets() if may_read(target.audience, self.audience))

    def completion(self, target: Target) -> Completion | Missing:
        found = self.book.completion(target)
        if isinstance(found, Missing):
            return found
        told = self._checked(found, (found.actual, found.previous))
        if isinstance(told, Completion) and told.rate is not None and not told.rate.sayable:
            self._note(doubts.unlikely(told))
        return told

    def progress(self, target: Target) -> Progress | Missing:
        found, done = self.book.progress(target), self.completion(target)
        return found if isinstance(found, Missing) or not isinstance(done, Missing) else done

    def places_reached(self, target: Target) -> tuple[PlaceReached | Missing, ...]:
        actual = self.book.result(target)
        seen = () if isinstance(actual, Missing) else (actual,)
        return tuple(each if isinstance(each, Missing) else self._checked(each, seen) for each in self.book.places_reached(target))

    def target_count(self, target: Target) -> TargetCount | Missing:
        found = self.book.target_count(target)
        return found if isinstance(found, Missing) else self._checked(found, (found.base,))

    def proposals(self) -> tuple[PlanPoint, ...]:
        """What plans suggest for next year: for those who draw up the targets, not for the public."""
        return self.book.proposals() if self.internal else ()

    def history(self, name: str, period: Period | None) -> History | Missing:
        found = self.book.history(name, period)
        return found if isinstance(found, Missing) else self._checked(found, found.observations)

    def lead(self, name: str, scope: str, period: Period | None, of: RankOf) -> Lead | Missing:
        own = self.rank(name, scope, period, of)
        return own if isinstance(own, Missing) else self.book.lead(name, self.word(scope), period, of)

    def mean(self, name: str, years: Span) -> Mean | Missing:
        found = self.book.mean(name, years)
        return found if isinstance(found, Missing) else self._checked(found, found.observations)

    def milestone(self, name: str, threshold: Decimal, period: Period | None) -> Milestone | Missing:
        found = self.book.milestone(name, threshold, period)
        return found if isinstance(found, Missing) else self._checked(found, found.observations)

    def growth_shift(self, name: str, period: Period | None) -> GrowthShift | Missing:
        found = self.book.growth_shift(name, period)
        if isinstance(found, Missing):
            return found
        return self._checked(found, (found.current.current, found.current.base, found.base.current, found.base.base))

    def structure(self, names: Sequence[str], period: Period | None, base: Period | None) -> Structure | Missing:
        found = self.book.structure(names, period, base)
        if isinstance(found, Missing):
            return found
        return self._checked(found, [each.observation for each in (*found.current, *found.base)])

    def targets(self) -> tuple[Target, ...]:
        return tuple(target for target in self.book.targets() if may_read(target.audience, self.audience))

    def note_unled(self) -> None:
        """Tell the writer which targets name no unit responsible (R44)."""
        for target in self.targets():
            if not target.units_responsible:
                self._note(doubts.unled(target))

    def passages(self, topic: str) -> tuple[Passage, ...]:
        file = self.book.file
        return () if file is None else self.readable(file.passages.get(topic, ()))

    def readable(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        """The passages that the audience may read, each with its points sifted likewise."""
        if self.internal:
            return tuple(passages)
        return tuple(
            replace(passage, points=self.readable(passage.points)) for passage in passages if may_read(passage.audience, self.audience)
        )

    def scope_words(self) -> tuple[str, ...]:
        """The words by which a scope may be called; anything else is a slip of the pen."""
        if self._scope_words is None:
            self._scope_words = scope_words(self.book.dataset)
        return self._scope_words

    def word(self, scope: str) -> str:
        """`scope`, with 上级 replaced by the region's own word for its siblings: 全市; 衢州 for a 县级市; 全省 for a 设区市 (R29)."""
        if scope == BELOW:
            return self.region.whole_word
        if scope != ABOVE:
            return scope
        if self._above is None:
            self._above = siblings_word(self.book.dataset, self.region)
        return self._above

    def group(self, scope: str) -> Scope | Missing:
        """The regions that a table or chart of `scope` lists."""
        word = self.word(scope)
        below = (region for region in self.book.dataset.regions.values() if region.parent == self.region.path)
        child = next(below, None) if word == self.region.whole_word else None
        return (self.book if child is None else self.book.of(child)).scope(word)

    @property
    def parent(self) -> Region | None:
        path = self.region.parent
        return None if path is None else self.book.dataset.regions.get(path)

    @property
    def listed_names(self) -> tuple[str, ...]:
        """Proper names with digits in them: those of groups and those that the year's file lists."""
        if self._names is None:
            file = self.book.file
            self._names = (*self.book.dataset.groups, *(() if file is None else file.names))
        return self._names

    def _note(self, told: Diagnostic) -> None:
        self.notes[told] = None

    def _shows(self, observations: Iterable[Observation | None]) -> bool:
        return all(each is None or may_read(each.audience, self.audience) for each in observations)

    def _checked(self, fact: F, observations: Iterable[Observation | None]) -> F | Missing:
        shown = self.internal or self._shows(observations)
        return fact if shown else self._withheld(fact.indicator, fact.period)

    def _withheld(self, indicator: Indicator, period: Period) -> Missing:
        reason = _("该数据不对“{audience}”版公开").format(audience=self.audience)
        return Missing(name=indicator.name, period=period, unit=indicator.unit, what=_WITHHELD, reason=reason)
