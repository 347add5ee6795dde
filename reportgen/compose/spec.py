"""What template.yaml declares, as nouns.

In:  nothing; `template` makes these.   Out: `Template`, its sections and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from reportgen.diagnostics import Location
from reportgen.document import Align, ChartKind
from reportgen.model import Audience
from reportgen.period import Period, Span, first_year


@dataclass(frozen=True, slots=True)
class SmallText:
    """A line of template.yaml that may hold `{{ … }}`."""

    source: str
    location: Location


_PLAIN = re.compile(r"(?P<words>[^{}*\n]*)(?:[{][{]\s*(?P<path>\w+(?:\.\w+)*)\s*[}][}]|$)")


@lru_cache(maxsize=1024)
def plain_pieces(source: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A text that only prints names, as words and the path printed after them; nothing where it holds anything else.

    >>> plain_pieces("强度（{{ 单位 }}）"), plain_pieces("{% if 单位 %}强度{% endif %}")
    ((('强度（', ('单位',)), ('）', ())), ())
    """
    pieces, position, source = [], 0, source.strip()
    while position < len(source):
        match = _PLAIN.match(source, position)
        if match is None or match.end() == position:
            return ()
        pieces.append((match["words"], tuple(match["path"].split(".")) if match["path"] else ()))
        position = match.end()
    return tuple(pieces)


RANKS = frozenset({"位次", "增速位次", "增幅位次", "进步位次"})
SCOPED = RANKS | {"占比"}
"""What columns show of a region within a group."""
SHARED = SCOPED | {"数值", "增速", "变动", "期间"}
"""What is the same in everybody's report; targets are their own region's."""
COLUMN_NAMES = frozenset({"期间", "单位", "名称"})
"""What the heads of tables may call besides what every template may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFile:
    """One file of sections/."""

    file: str
    scheme: tuple[str, ...]
    audience: Audience
    location: Location


LAST = 1000
"""In place of a number of years: the last year of a plan, however long it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: figures of an indicator, or what the rows' targets and passages say."""

    title: SmallText
    indicator: str | None
    """None in tables whose rows are no regions."""
    show: str
    relative_year: int | None
    """Years from the report year, a plan's first; `LAST` for a plan's last; None where `period` or the figure's own period holds."""
    period: Period | None
    period_text: SmallText | None
    """A period that is known only when the report is made: {{ 材料["通报期间"][0].文 }}."""
    year: int | None
    """Absolute year."""
    scope: str | None
    brackets: bool
    blank: bool
    """A missing figure prints `--` instead of a gap."""
    width: float
    location: Location
    text: str | None = None
    """The text of the row's passage that the column prints (栏)."""
    align: Align = Align.CENTER

    def counted(self, year: int | Span) -> int:
        """The year that `relative_year` means in a report of `year`."""
        assert self.relative_year is not None
        if self.relative_year == LAST:
            return year.last if isinstance(year, Span) else year
        return first_year(year) + self.relative_year

    def beside(self, other: Column) -> bool:
        """Whether it shows something of the same indicator at the same period as `other`."""
        own, theirs = ((each.indicator, each.relative_year, each.period, each.period_text, each.year) for each in (self, other))
        return own == theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnGroup:
    """Columns below one head."""

    title: SmallText
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class TargetRows:
    """A row for each name among the targets of `topic`, or of all topics."""

    topic: str | None


@dataclass(frozen=True, slots=True)
class PassageRows:
    """A row for each passage of `topic`, or for each point of each of its passages."""

    topic: str
    points: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A table as declared under 表."""

    id: str
    caption: SmallText
    unit: SmallText | None
    scope: str
    first_head: SmallText
    parent_row: SmallText | None
    """Label of the first row, the figures of the region above; None where there is no such row."""
    rows: TargetRows | PassageRows | None = None
    """What the rows are, where they are no regions."""
    columns: tuple[Column | ColumnGroup, ...]
    notes: tuple[SmallText, ...]
    source: SmallText | None
    audience: Audience
    location: Location
    flat: tuple[Column, ...] = field(init=False, repr=False, compare=False)
    """The columns from left to right."""
    fresh: tuple[bool, ...] = field(init=False, repr=False, compare=False)
    """For each column, whether it shows another figure than that at its left; a rank mostly stands beside its value."""
    scopes: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The groups within which its columns tell of regions; the empty word is the group that its rows are."""
    widths: tuple[float, ...] = field(init=False, repr=False, compare=False)
    """Of a table of regions, with the column of their names at the left."""
    shared: bool = field(init=False, repr=False, compare=False)
    """Whether its rows are the same in everybody's report."""

    def __post_init__(self) -> None:
        flat = tuple(column for head in self.columns for column in (head.columns if isinstance(head, ColumnGroup) else (head,)))
        object.__setattr__(self, "flat", flat)
        object.__setattr__(self, "fresh", tuple(not (place and each.beside(flat[place - 1])) for place, each in enumerate(flat)))
        object.__setattr__(self, "scopes", tuple(sorted({column.scope or "" for column in flat if column.show in SCOPED})))
        object.__setattr__(self, "widths", (1.2, *[column.width for column in flat]))
        object.__setattr__(self, "shared", all(column.show in SHARED for column in flat))

    @property
    def titles(self) -> Iterator[SmallText]:
        """What stands in the head."""
        yield self.first_head
        for head in self.columns:
            yield head.title
            if isinstance(head, ColumnGroup):
                yield from (column.title for column in head.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSpec:
    """附文: the text that a notice issues, with its own title and numbering."""

    title: SmallText | None
    sections: tuple[SectionFile, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentSpec:
    """One of the attachments: a table, or a file of sections/."""

    title: SmallText | None
    """None where the table's own caption serves."""
    table: str | None
    section: SectionFile | None
    wide: bool
    """It stands on pages turned sideways (方向: 横)."""
    audience: Audience
    location: Location

    @property
    def name(self) -> str:
        """How templates call it: its title as declared, else its table or file."""
        return self.title.source if self.title else self.table or (self.section.file if self.section else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """A chart as declared under 图."""

    id: str
    kind: ChartKind
    caption: SmallText | None
    """None where the chart's own words serve: region or scope, indicator."""
    indicator: str
    years: int
    """How many years a trend shows at most, the report's own included."""
    beside: tuple[str, ...]
    """Regions whose lines a trend shows besides: 上级, or names of those beside."""
    scope: str
    """Whose regions a ranking shows."""
    notes: tuple[SmallText, ...]
    source: SmallText | None
    audience: Audience
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One document type, read and checked; nothing of it is read again when reports are made."""

    name: str
    title: SmallText | None
    needs: tuple[str, ...]
    """Indicators without whose figure a report cannot be made."""
    topics: tuple[str, ...] = ()
    """Topics of the writer's prose that a report cannot do without (需要材料)."""
    names: tuple[str, ...]
    """Proper names with digits inside."""
    salutation: bool
    closing: bool
    sealed: bool = True
    """The signature stands where a seal will cover it; else left of the date (落款: 不盖章)."""
    letterhead: bool = False
    """红头 above the title."""
    contents: bool = False
    """目录."""
    remark: SmallText | None = None
    """附注, below the date."""
    disclosure: bool = False
    """信息公开 above the title."""
    explain_lead: bool = False
    """牵头: it is said once that the first of the responsible units leads."""
    responsibility: bool = False
    """Every target must name the unit responsible (R44)."""
    plan: PlanSpec | None = None
    attachments: tuple[AttachmentSpec, ...] = ()
    sections: tuple[SectionFile, ...]
    tables: Mapping[str, TableSpec]
    charts: Mapping[str, ChartSpec] = field(default_factory=dict)
    files: Mapping[str, tuple[str, str]] = field(repr=False)
    """Source and path to show of each template file, by the name under which it is called."""
    source: str = field(default="", repr=False)
    """template.yaml as it stands."""
    location: Location
