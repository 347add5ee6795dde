"""What a reviewer works with: the facts that a text mentions, how two texts differ, and what was decided about it.

In: nothing; `extract` makes mentions, `compare` makes a review, `present` shows it.   Out: `Mention`, `Match`, `Edit`, `Review`.
Offsets are into the clean text of a `PublishedText`; `PublishedText.told_span` turns them into what programs are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.diagnostics import Location
from reportgen.published import PublishedText
from reportgen.vocabulary import Bound, Modality, RankOf


class MentionKind(StrEnum):
    """What a mentioned number says of its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    """A rate of growth, in % or 倍."""
    CHANGE = "change"
    """A difference: percentage points, or units."""
    RANK = "rank"
    """A place alone; no value is stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionedRank:
    """A place that the text gives a value, or an indicator without one."""

    scope: str
    """As the text says it: 全市, 台州, 山区26县; empty where none is said or understood."""
    position: str
    """第3 → `3`, 前3 → `前3`, 首位 → `1`, 唯一 and 前列 as they stand."""
    of: RankOf = RankOf.LEVEL
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One numeric fact that a text states."""

    start: int
    """The slice of the number with its unit; of the rank where no value is stated."""
    end: int
    sentence: tuple[int, int]
    """The slice of the sentence, table row or heading it stands in."""
    indicator: str
    """The catalogue's name where the words are an indicator's name or alias, else the words."""
    called: str = ""
    """The words as they stand."""
    known: bool = False
    """`indicator` is one of the catalogue's."""
    kind: MentionKind
    value: Decimal | None
    value_to: Decimal | None = None
    """The upper end of a range."""
    raw: str
    """The number as printed, without its unit."""
    unit: str = ""
    target: bool = False
    """Planned, not reached."""
    period: str = ""
    """2022, 2022末, 2023-01..09, 2023..2027每年 (the form of the fact contract); empty where none is said or understood."""
    comparison: str = ""
    """What a growth or change is held against, as said: 同比, 比上年, 较2019年."""
    falling: bool = False
    """The growth or change goes down: 下降, 减少, 回落. `value` is as printed, without a sign."""
    scope: str = ""
    """Whose value it is, where the text names one: 全市, 衢江区, 小柯城; empty for the text's own region."""
    ranks: tuple[MentionedRank, ...] = ()
    bound: Bound | None = None
    modality: Modality | None = None
    status: str = ""
    """How far along, where a word says so: 入库, 拟入库, 申报, 认定, 在建, 竣工."""
    responsible: tuple[str, ...] = ()
    """Units in charge, in their order; the first leads."""
    approx: str = ""
    """余, 多, 近, 约, as said."""
    part_of: int | None = None
    """The place in the sequence of mentions of the whole that this is a part of (其中…)."""
    cell: tuple[int, int] | None = None
    """Row and column in its table, from 0, where it stands in one."""

    @property
    def signed(self) -> Decimal:
        """The value, below zero where it falls; only of a mention that states one."""
        assert self.value is not None
        return self.value.copy_negate() if self.falling else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A number that the prose of the data declares (材料), and what that prose says of it."""

    name: str
    """As its mark names it."""
    text: str
    """As it is printed: 200余家次, 第5位."""
    mention: Mention
    """What its sentence says of it; its offsets are into the prose."""
    rank: MentionedRank | None = None
    """Where the number is a place that the mention holds."""
    sentence: str
    """That sentence as it reads."""
    location: Location
    """Of its mark in the file."""


class Verdict(StrEnum):
    """What becomes of a fact between draft and published text."""

    SAME = "same"
    CHANGED = "changed"
    """The value is another."""
    DIFFERS = "differs"
    """The value is the same and something else is not; `Match.differs` says what."""
    WITHIN_TOLERANCE = "within_tolerance"
    MISSING = "missing"
    """In the draft only."""
    ADDED = "added"
    """In the published text only."""


class Aspect(StrEnum):
    """In what two mentions of one fact may differ."""

    VALUE = "value"
    DIRECTION = "direction"
    """The same amount the other way: 增长14.7%, 下降14.7%."""
    UNIT = "unit"
    PERIOD = "period"
    COMPARISON = "comparison"
    SCOPE = "scope"
    RANK = "rank"
    BOUND = "bound"
    MODALITY = "modality"
    STATUS = "status"
    INDICATOR = "indicator"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a number of the draft comes from: a line of data, and how it was computed."""

    location: Location
    value: str
    formula: str = ""
    """As the trace tells it; empty for what is printed as it stands."""


class Ruling(StrEnum):
    """What a reviewer decides about a difference."""

    CORRECT_PAGE = "改网页"
    """The published text is wrong."""
    CORRECT_DATA = "改数据"
    """The data are wrong."""
    ACCEPTED = "认可"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A reviewer's ruling, kept beside the data and remembered."""

    ruling: Ruling
    by: str
    reason: str
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One fact of the draft with the one that answers it in the published text, or either alone."""

    verdict: Verdict
    differs: tuple[Aspect, ...] = ()
    draft: Mention | None
    published: Mention | None
    origin: tuple[Provenance, ...] = ()
    leak: bool = False
    """The data say that this fact or passage is not for the public, and the published text has it."""
    decision: Decision | None = None


class EditKind(StrEnum):
    """How a stretch of words differs."""

    CHANGE = "change"
    INSERT = "insert"
    """In the published text only."""
    DELETE = "delete"
    """In the draft only."""
    MOVE = "move"
    FORMAT = "format"
    """Width, quotation marks, blanks, kinds of dash."""
    RENUMBER = "renumber"
    """The number of a heading or item only."""
    REJOIN = "rejoin"
    """The same words, in more or fewer paragraphs or lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One difference in words: slices of the draft's and the published clean text; equal ends where one side has nothing there."""

    kind: EditKind
    draft: tuple[int, int]
    published: tuple[int, int]
    move: int = 0
    """The number of the move that this is, or that this change lies inside of, from 1; 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particular:
    """A difference in what stands about the text: title, 文号, dates, issuer, attachments."""

    name: str
    draft: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Words of the published text that the data keep from the public."""

    location: Location
    """Where the data have them."""
    published: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A draft against a published text."""

    draft: PublishedText
    published: PublishedText
    matches: tuple[Match, ...]
    edits: tuple[Edit, ...]
    particulars: tuple[Particular, ...] = ()
    leaks: tuple[Leak, ...] = ()
    """Passages; a figure that leaked is marked at its match."""
    unseen: tuple[tuple[int, int], ...] = ()
    """Tables of the draft that the published text shows as pictures or charts: nobody has compared them."""
    coverage: Decimal = Decimal(1)
    """The share of the draft's words that have a partner in the published text; too low and the two are not comparable."""
