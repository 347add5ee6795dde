"""The document tree: what a report says, free of any file format.

In: nothing; `compose` makes it.   Out: `Document`, its sections, blocks and inlines.
Every digit of a report stands in a `Value` or in a heading's number, so every printed number can be explained; `Text` holds none.
Writers are one function a node kind: `match` over `Block` or `Inline`, ending in `assert_never`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, final

from reportgen.diagnostics import Diagnostic
from reportgen.facts import Origin
from reportgen.records import lazily, light


@final
@light
@dataclass(frozen=True, slots=True)
class Text:
    """Words without digits."""

    text: str


@final
@light
@lazily("origin")
@dataclass(frozen=True, slots=True)
class Value:
    """A number with what belongs to it (unit, 第…位, a date), and why it is what it is, made when it is asked for."""

    text: str
    origin: Origin

    unmade_origin: ClassVar[Origin]


@light
@dataclass(frozen=True, slots=True)
class Gap:
    """What is still to be supplied, printed as 【待补充：…】 (R47)."""

    label: str
    """What is missing, with year and unit: 研发投入强度（2022年，%）. Digits are allowed. Empty in a cell whose row and head say it."""
    origin: Origin


@light
@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised words."""

    children: tuple[Text | Value | Gap, ...]


Inline = Text | Value | Gap | Strong
Inlines = tuple[Inline, ...]


class Role(StrEnum):
    """What a paragraph is on the official sheet (GB/T 9704 7.3, 7.4)."""

    BODY = "body"
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    DATE = "date"
    NOTE = "note"
    """附注: （此件公开发布）."""


@light
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of words."""

    inlines: Inlines
    role: Role = Role.BODY


@light
@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its enumerator (一是), then its words."""

    marker: str
    inlines: Inlines


@light
@dataclass(frozen=True, slots=True)
class ItemList:
    """Items, a paragraph each."""

    items: tuple[Item, ...]


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@light
@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; a spanned place holds no cell of its own."""

    inlines: Inlines
    columns: int = 1
    rows: int = 1
    align: Align = Align.CENTER


@light
@dataclass(frozen=True, slots=True)
class Table:
    """A table with grouped heads.

    `widths` has one relative width a column. `head` and `body` are rows of cells; cells under a row or column span are left out.
    """

    id: str
    caption: Inlines
    widths: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    unit: Inlines = ()
    """The line above the table at the right: 单位：亿元."""
    notes: tuple[Inlines, ...] = ()
    """Lines below: 注, 数据来源."""


class ChartKind(StrEnum):
    """What a picture shows."""

    TREND = "trend"
    """How figures move over years: a line for each series."""
    RANKING = "ranking"
    """Where regions stand: a bar for each category, the best first."""


@light
@dataclass(frozen=True, slots=True)
class Point:
    """One number of a chart. What is drawn is the number as printed, so that picture and words agree."""

    value: Value
    number: Decimal


@light
@dataclass(frozen=True, slots=True)
class Series:
    """The points of one line, or the bars, one for each category; None where there is no figure."""

    name: Inlines
    points: tuple[Point | None, ...]


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of figures; the same description serves for a native chart, a drawing, and a table of words."""

    id: str
    kind: ChartKind
    caption: Inlines
    corner: Inlines
    """What the categories are: 年份, 县（市、区）."""
    categories: tuple[Inlines, ...]
    series: tuple[Series, ...]
    """The report's own region first."""
    decimals: int
    emphasis: int | None = None
    """The category that is the report's own region."""
    unit: Inlines = ()
    """单位：%."""
    notes: tuple[Inlines, ...] = ()


@light
@dataclass(frozen=True, slots=True)
class Attachments:
    """附件说明: the names of the attachments, each with its number (1.), or the only one without a number."""

    items: tuple[Item, ...]


@light
@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page."""


Block = Paragraph | ItemList | Table | Chart | Attachments | PageBreak


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands below it."""

    level: int
    """1 is 一、"""
    number: str
    """As printed: 一、 （一） 1. Empty where the section is not numbered."""
    title: Inlines
    run_in: bool = False
    """The heading opens its first paragraph instead of standing alone."""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the file's properties say."""

    title: str
    issuer: str
    region: str
    year: str
    template: str
    audience: str
    language: str = "zh-CN"
    date: str = ""
    """成文日期 as YYYY-MM-DD, the only date in a file's properties; empty where the data give none."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A titled text that follows the report on a page of its own: the plan that a notice issues, an attachment."""

    label: Inlines = ()
    """附件1; empty where the annex is no attachment."""
    title: Inlines
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Block, ...] = ()
    wide: bool = False
    """It stands on pages turned sideways."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """红头: what stands above the red line on the first page (GB/T 9704 7.2)."""

    mark: Inlines
    """发文机关标志: 临海市人民政府文件."""
    number: Inlines
    """发文字号: 临政发〔2023〕9号."""
    signers: tuple[Inlines, ...] = ()
    """签发人, who signs a report to a higher authority."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """版记: what stands between rules at the foot of the last page (GB/T 9704 7.4)."""

    copies: Inlines = ()
    """抄送：甲，乙。"""
    office: Inlines = ()
    """印发机关."""
    date: Inlines = ()
    """2023年6月5日印发."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report: title, what stands before the first heading, the sections, what stands after them; then its annexes."""

    meta: Meta
    front: tuple[Block, ...] = ()
    """What stands above everything: 信息公开."""
    letterhead: Letterhead | None = None
    contents: bool = False
    """A table of contents (目录) is wanted."""
    title: Inlines
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None
    sealed: bool = True
    """The report will bear a seal, so the signature stands over the middle of the date (7.3.5.1), not left of it (7.3.5.2)."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What `compose` returns: the document and everything a person should know about it."""

    document: Document
    gaps: tuple[Diagnostic, ...] = ()
    """One T-code diagnostic for each required thing that is missing; a strict run stops on any (R47)."""
    notes: tuple[Diagnostic, ...] = ()
    """What the writer is told besides: clauses dropped, partial ranks used."""


def charts(document: Document) -> Iterator[Chart]:
    """What the document draws, in reading order."""
    yield from (block for block in document.blocks if isinstance(block, Chart))
    yield from _drawn(document.sections)
    for annex in document.annexes:
        yield from (block for block in annex.blocks if isinstance(block, Chart))
        yield from _drawn(annex.sections)


def _drawn(sections: tuple[Section, ...]) -> Iterator[Chart]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Chart))
        yield from _drawn(section.sections)


def leaves(inlines: Inlines) -> Iterator[Text | Value | Gap]:
    """The inlines without emphasis, in reading order."""
    for inline in inlines:
        if isinstance(inline, Strong):
            yield from inline.children
        else:
            yield inline


def plain(inlines: Inlines) -> str:
    """The words of inlines without their structure."""
    if len(inlines) == 1 and isinstance(only := inlines[0], _TYPED):
        return only.text
    return "".join([inline.text if isinstance(inline, _TYPED) else _words(inline) for inline in inlines])


_TYPED = (Text, Value)


def gap_text(gap: Gap) -> str:
    """A gap as it is printed in a draft."""
    return f"【待补充：{gap.label}】" if gap.label else "【待补充】"


def _words(inline: Gap | Strong) -> str:
    return gap_text(inline) if isinstance(inline, Gap) else plain(inline.children)
