"""The book of facts of one region and report year, as `compose` and `check` see it.

In:  nothing; `derive.facts` makes one.   Out: the Protocol `FactBook`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from reportgen.facts.base import Level, Missing
from reportgen.facts.changes import Average, Change, Growth
from reportgen.facts.comparisons import Comparison
from reportgen.facts.history import GrowthShift, History, Lead, Mean, Milestone, Structure
from reportgen.facts.lists import Roster
from reportgen.facts.parts import Contribution, Share, Total
from reportgen.facts.ranks import Rank, RankShift
from reportgen.facts.targets import Completion, PlaceReached, PlanPoint, Progress, TargetCount, TargetGap
from reportgen.model import Dataset, Indicator, Observation, RankOf, Region, Scope, Target, YearFile
from reportgen.period import Period, Span

TwoYears = tuple[Observation | None, Observation | None]
"""A figure and the same a year earlier; None where there is none that has a value."""


class FactBook(Protocol):
    """All facts of one region and report year, made when asked for; `derive.facts` returns one.

    `indicator` is a name or an alias; an unknown one is a LookupError whose text is fit to print. `period` None means the period that
    answers for the report year: what the year's own file states, else the indicator's lag (R24). What cannot be told is a `Missing`.
    """

    @property
    def dataset(self) -> Dataset: ...
    @property
    def region(self) -> Region: ...
    @property
    def year(self) -> int | Span: ...
    @property
    def file(self) -> YearFile | None:
        """The region's own file for that year."""
        ...

    def of(self, region: Region) -> FactBook:
        """The book of another region, for the same report year."""
        ...

    def indicator(self, name: str) -> Indicator: ...
    def period(self, indicator: str) -> Period: ...
    def scope(self, word: str) -> Scope | Missing:
        """The peer group that `word` (全市, 全省, 台州, 山区26县) names when this region speaks (R29, R31)."""
        ...

    def observation(self, indicator: str, period: Period | None = None) -> Observation | Missing: ...
    def beside_last_year(self, told: Sequence[Observation]) -> list[TwoYears]:
        """For each figure that the region's own file tells: what the book has of it, and of the same a year earlier.

        The latter is without what other files tell of it besides its value.
        """
        ...

    def level(self, indicator: str, period: Period | None = None) -> Level | Missing: ...
    def change(self, indicator: str, period: Period | None = None, base: Period | None = None) -> Change | Missing: ...
    def growth(self, indicator: str, period: Period | None = None, base: Period | None = None) -> Growth | Missing: ...
    def rank(
        self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL, *, partial: bool = False
    ) -> Rank | Missing:
        """The place in a scope; with `partial` that among the members with data, where some lack theirs (R30)."""
        ...

    def placed(self, observation: Observation, scope: Scope, of: RankOf) -> tuple[int | None, bool]:
        """The place that the figures of the group give this one, None where they give none; whether another prints like it (R27, R30)."""
        ...

    def rank_shift(
        self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL, base: Period | None = None
    ) -> RankShift | Missing:
        """Places gained since `base`, by default since the same period a year earlier (R33)."""
        ...

    def roster(self, indicator: str, period: Period | None = None) -> Roster | Missing:
        """The names that the data list for a figure (R45)."""
        ...

    def share(self, indicator: str, scope: str, period: Period | None = None) -> Share | Missing:
        """Share of the figure of the region that `scope` belongs to (全市 → the parent city's figure)."""
        ...

    def share_of(self, indicator: str, whole: str, period: Period | None = None, per: int = 100) -> Share | Missing:
        """The figure for every `per` of another figure of the same region (R36)."""
        ...

    def contribution(self, indicator: str, scope: str, period: Period | None = None) -> Contribution | Missing:
        """What the region's change is of the change of the region that `scope` belongs to (R37)."""
        ...

    def total_growth(self, indicator: str, period: Period | None = None) -> Growth | Missing:
        """Growth rebuilt from the levels and growths of this region's own districts (R37)."""
        ...

    def average(self, indicator: str, base: Period, period: Period | None = None) -> Average | Missing:
        """Growth a year since `base`; points a year for rates (R25)."""
        ...

    def comparison(self, indicator: str, other: str, period: Period | None = None, of: RankOf = RankOf.LEVEL) -> Comparison | Missing:
        """Beside another region, the region above (全市) or an average (全市平均), level or growth (R8)."""
        ...

    def total(self, indicator: str, period: Period | None = None) -> Total | Missing:
        """Sum of the figures of this region's own districts."""
        ...

    def targets(self) -> tuple[Target, ...]:
        """What this year's file sets for later years, in the order of the file."""
        ...

    def gap(self, target: Target) -> TargetGap | Missing: ...

    def due_targets(self) -> tuple[Target, ...]:
        """What earlier files, the latest first, and then plans have set for this report's year."""
        ...

    def result(self, target: Target) -> Observation | Missing:
        """The figure of the target's own definition and year: same indicator, nature and unit (R39, R42)."""
        ...

    def completion(self, target: Target) -> Completion | Missing: ...
    def progress(self, target: Target) -> Progress | Missing: ...
    def places_reached(self, target: Target) -> tuple[PlaceReached | Missing, ...]:
        """For each place that the target sets, the place reached."""
        ...

    def plan_point(self, target: Target, year: int) -> PlanPoint | Missing:
        """Where a plan that holds `target` should stand in `year` (R42)."""
        ...

    def proposals(self) -> tuple[PlanPoint, ...]:
        """What plans suggest for next year where this year's file sets nothing."""
        ...

    def target_count(self, target: Target) -> TargetCount | Missing:
        """The whole number that a growth target of a count comes to."""
        ...

    def history(self, indicator: str, period: Period | None = None) -> History | Missing:
        """The unbroken years up to the current one, and what they prove."""
        ...

    def lead(self, indicator: str, scope: str, period: Period | None = None, of: RankOf = RankOf.LEVEL) -> Lead | Missing:
        """How many years running the region stands alone in first place."""
        ...

    def mean(self, indicator: str, years: Span) -> Mean | Missing: ...
    def milestone(self, indicator: str, threshold: Decimal, period: Period | None = None) -> Milestone | Missing:
        """That `threshold` was passed now and never before in the stored years."""
        ...

    def growth_shift(self, indicator: str, period: Period | None = None) -> GrowthShift | Missing: ...
    def structure(self, indicators: Sequence[str], period: Period | None = None, base: Period | None = None) -> Structure | Missing:
        """The parts of a whole, named by their indicators, at two periods (R35)."""
        ...
