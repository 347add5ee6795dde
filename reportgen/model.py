"""What the data files say, with the place where they say it.

In: nothing; `load` makes these.   Out: the catalogue, the regions, and what is known of a region and year, gathered in a `Dataset`.
Everything is frozen. Numbers are `Decimal`s in the unit of the indicator. Values of the enumerations are the words in the YAML files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.attention import CARELESS, Attention
from reportgen.diagnostics import Diagnostic, Location
from reportgen.house import HOUSE, House
from reportgen.markers import Piece
from reportgen.period import Period, Span
from reportgen.records import light
from reportgen.region import Region as Region
from reportgen.region import Scope as Scope
from reportgen.vocabulary import Audience as Audience
from reportgen.vocabulary import Better as Better
from reportgen.vocabulary import Bound as Bound
from reportgen.vocabulary import Kind as Kind
from reportgen.vocabulary import Measure as Measure
from reportgen.vocabulary import Modality as Modality
from reportgen.vocabulary import RankChoice as RankChoice
from reportgen.vocabulary import RankOf as RankOf
from reportgen.vocabulary import RegionType as RegionType
from reportgen.vocabulary import Stage as Stage
from reportgen.vocabulary import TargetNature as TargetNature


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One entry of the catalogue `data/指标.yaml` (semantics section 1)."""

    name: str
    unit: str
    kind: Kind
    decimals: int
    measure: Measure = Measure.FLOW
    better: Better = Better.HIGHER
    lag: int = 0
    """How many years the figure that answers for a report lies behind the report year (R24)."""
    growth_decimals: int = 1
    official_growth_only: bool = False
    """Growth is an input, never recomputed from levels: constant prices or comparable samples (R9)."""
    nominal_growth: bool = False
    """The levels are at current prices: a growth computed from them is told as 名义增长 (R9)."""
    min_base: Decimal | None = None
    """Below this base no growth rate is printed (section 5)."""
    adds_up: bool = False
    """The districts' figures are expected to add up to their parent's (L01)."""
    full_name: str | None = None
    short_name: str | None = None
    aliases: tuple[str, ...] = ()
    location: Location


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where figures come from."""

    id: str
    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    file: str | None = None
    """The workbook or form that the figures were imported from."""
    digest: str | None = None
    """The first digits of that file's SHA-256."""
    filled_by: str | None = None
    """Who filled the form in."""
    location: Location

    def cited(self, place: str | None = None) -> str:
        """As a person names it, with the page or cell in it: 全市研发投入通报，市科技局，2024-03-05 研发!C5."""
        told = "，".join(part for part in (self.title, self.publisher, self.date) if part)
        return f"{told} {place}" if place else told


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialNumber:
    """A growth or change published beside the level, on the same line (R9)."""

    value: Decimal
    raw: str
    location: Location


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRank:
    """A rank that an office has published."""

    scope: str
    """The word in the data, as the region itself uses it: 全市, 全省, 台州, 山区26县."""
    of: RankOf
    position: int
    size: int | None = None
    """Among how many (共), where the office says so and it may differ from today's number of members (R33)."""
    choice: RankChoice | None = None
    reason: str | None = None
    source: Source | None = None
    """Its own, where another office or paper tells the place than the figure; None where it shares the figure's."""
    source_place: str | None = None
    """Where in its own source it stands: 强度!F3, 第3页."""
    stage: Stage | None = None
    """How final the place is, where that is told apart from the figure's."""
    location: Location

    @property
    def cited(self) -> str:
        """Its own source as a person names it; empty where it shares the figure's."""
        return "" if self.source is None else self.source.cited(self.source_place)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a figure that is told beside it: 其中, or a sub-area in brackets."""

    name: str
    value: Decimal
    raw: str
    location: Location


@light
@dataclass(frozen=True, slots=True)
class ListedName:
    """One of the names behind a figure (名单)."""

    text: str
    location: Location


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of one region: value, official growth and ranks as they stand on one line."""

    indicator: Indicator
    region: tuple[str, ...]
    period: Period
    file_year: int
    """The report year of the file in which it stands."""
    value: Decimal | None
    """None where it is known to be missing (待补), or not to apply."""
    raw: str
    """The number as typed in the file, before any change of unit."""
    applies: bool = True
    """False where the file says 不适用: there is no such figure here, and no clause tells of it (R47)."""
    approx: str | None = None
    """余, 多, 近 or 约, only where declared (R20)."""
    stage: Stage | None = None
    audience: Audience = Audience.PUBLIC
    growth: OfficialNumber | None = None
    change: OfficialNumber | None = None
    parts: tuple[Part, ...] = ()
    names: tuple[ListedName, ...] = ()
    """Who or what is counted, as far as listed (名单, R45)."""
    ranks: tuple[ReportedRank, ...] = ()
    source: Source | None = None
    source_place: str | None = None
    """Where in its source it stands: 研发!C5."""
    note: str | None = None
    location: Location

    @property
    def cited(self) -> str:
        """Its source as a person names it, with the page or cell in it; empty where the file names none."""
        return "" if self.source is None else self.source.cited(self.source_place)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRank:
    """A place to be reached: 全市前3."""

    scope: str
    position: int
    within: bool
    """前3 (a place up to the third) rather than 第3."""
    raw: str
    location: Location


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a report or plan sets itself for later years (R41–R44)."""

    name: str
    """Name of the indicator, or of the work where the catalogue has no such indicator (事项)."""
    called: str | None = None
    """名称: how this report words it, where that is not the indicator's name."""
    indicator: Indicator | None
    region: tuple[str, ...]
    file_year: int | Span
    year: int | Span
    stat_year: int | None = None
    """The year whose figure will be held against it, where that is not `year` (R42)."""
    every_year: bool = False
    nature: TargetNature = TargetNature.LEVEL
    verb: str | None = None
    """The writer's own verb: 争创, 新建, 举办."""
    value: Decimal | None = None
    value_to: Decimal | None = None
    raw: str = ""
    unit: str = ""
    bound: Bound | None = None
    modality: Modality | None = None
    ranks: tuple[TargetRank, ...] = ()
    parts: tuple[Part, ...] = ()
    relative_to: str | None = None
    units_responsible: tuple[str, ...] = ()
    """责任单位; the first one leads (R44)."""
    comparable: bool | None = None
    """A person has said that target and result mean the same (可比, L68)."""
    released: bool = False
    """A person has released the words 未完成 (R39)."""
    topic: str | None = None
    audience: Audience = Audience.PUBLIC
    source: Source | None = None
    note: str | None = None
    location: Location

    @property
    def label(self) -> str:
        """How sentences call it: its own wording, else its name."""
        return self.called or self.name


@light
@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a writer's prose and the place where it stands in its file."""

    text: str
    location: Location
    folds: tuple[tuple[int, Location], ...] = ()
    """Where YAML has folded several lines of the file into this one: the offset at which each further line begins, and its place."""
    pieces: tuple[Piece, ...] | None = None
    """What it consists of, as whoever has read it found; None where nobody has looked, or a mark is malformed."""

    def at(self, offset: int) -> Location:
        """The place in the file of the character at `offset`."""
        begin, place = 0, self.location
        for start, location in self.folds:
            if start <= offset:
                begin, place = start, location
        return Location(place.path, place.line, place.column + offset - begin)


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The writer's prose on one subject: heading, paragraphs, enumerated points."""

    title: tuple[TextLine, ...] = ()
    text: tuple[TextLine, ...] = ()
    """Paragraphs, one line each; markers like `{会商会议|17|次}` still inside."""
    points: tuple[Passage, ...] = ()
    """要点: what is enumerated as 一是、二是."""
    units_responsible: tuple[str, ...] = ()
    """责任单位 of the task that the passage describes; the first one leads (R44)."""
    due: tuple[TextLine, ...] = ()
    """时限: by when it is to be done, in the writer's words."""
    columns: Mapping[str, tuple[TextLine, ...]] = field(default_factory=dict)
    """栏: further texts by the names that the writer has given them, for tables."""
    audience: Audience = Audience.PUBLIC
    location: Location

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All that its writer has typed, but for the points."""
        lines = (*self.title, *self.text, *self.due)
        return (*lines, *[line for column in self.columns.values() for line in column]) if self.columns else lines


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class YearFile:
    """Everything that one file says of one region and report year (or plan span)."""

    region: tuple[str, ...]
    year: int | Span
    path: str
    document_types: tuple[str, ...] = ()
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """Proper names with digits inside (名称), so that their digits are not taken for figures."""
    numbering: tuple[str, ...] = ()
    """编号: samples of the heading numbers by level (一、, 1.), where the writer chooses others than the document type's."""
    texts: Mapping[str, TextLine] = field(default_factory=dict)
    """Single lines for the sheet: 标题, 发文机关, 成文日期, 发文字号, 主送 …"""
    location: Location


@dataclass(frozen=True, slots=True)
class Near:
    """All that a region's files tell of one year; what else they say need not be all of it."""

    files: tuple[YearFile, ...]
    """That of the year itself, and those in which the year may stand, in their order."""
    series: Mapping[str, tuple[Observation, ...]]
    """By indicator, as in `Dataset.series`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """All that was loaded, indexed for asking."""

    indicators: Mapping[str, Indicator]
    """By name and by alias, in the order of the catalogue."""
    regions: Mapping[tuple[str, ...], Region]
    """By path, parents before children, children in their administrative order."""
    groups: Mapping[str, tuple[str, ...]]
    """Named peer groups of `范围.yaml`: name → member names in their fixed order."""
    files: Mapping[tuple[tuple[str, ...], int | Span], YearFile]
    series: Mapping[tuple[tuple[str, ...], str], tuple[Observation, ...]]
    """Observations by region path and indicator name, sorted by period; one for each period (the revised one where revised)."""
    near: Callable[[tuple[str, ...], int], Near] | None = field(default=None, repr=False, compare=False)
    """Where data are read on demand: what a region's files tell of one year, for which not all of them have to be read."""
    diagnostics: tuple[Diagnostic, ...] = ()
    house: House = HOUSE
    """The bureau's own choices of wording (措辞.yaml)."""
    attention: Attention = field(default=CARELESS, repr=False, compare=False)
    """Told the regions on whose figures an answer rests that was made before and is given again: a ranking, what a region's files tell.
    Asking `files` and `series` themselves needs no telling."""

    def about(self, path: tuple[str, ...], name: str, year: int) -> tuple[Observation, ...]:
        """Observations of an indicator of a region, all those of periods in `year` among them."""
        return self.series.get((path, name), ()) if self.near is None else self.near(path, year).series.get(name, ())
