"""The facts of a table.

In:  its rows and caption, and what holds where it stands.   Out: `Draft`s, one a cell that holds a value.
A head tells by column what is told (指标, 排名, 增速), of when and in which unit; heads of two rows are joined, also where a copy has
lost the places under their spans. Rows are regions, or indicators or years where the head says so. A cell of words is read as prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.extract import heads, naming
from reportgen.extract.drafts import Draft
from reportgen.extract.folding import fold
from reportgen.extract.heads import Column, Head
from reportgen.extract.lines import Reader, Scene
from reportgen.intent import BEHIND
from reportgen.model import Indicator, Kind, Measure
from reportgen.published import Cell, PublishedText, Unit
from reportgen.review import MentionedRank, MentionKind
from reportgen.vocabulary import RankOf

_RANKED = re.compile(r"^(?:第)?(?P<place>\d{1,4})(?:位|名)?$")
_AMOUNTS = re.compile(r"总量|总值|规模|绝对")
"""Places by the amount itself, also behind its growth."""
_WHOSE = re.compile(r"^(?:全[省市区县国]|[\u4e00-\u9fff]{1,6}[省市区县旗州盟])$")
"""A head that is a place."""
_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,6}?[省市州盟县区旗]")
"""The place that a caption begins with."""
_TERSE = 30
"""A cell of so few characters leaves to the heads of its row and column what they tell."""
_COUNTED = (
    (re.compile(r"企业|公司|机构|研究院|研究所|实验室|孵化器|众创空间|中心(?!户)"), "家"),
    (re.compile(r"专利|发明"), "件"),
    (re.compile(r"人才|博士|硕士|人员|特派员|专家|工程师|就业"), "人"),
    (re.compile(r"项目|平台|团队"), "个"),
)


@dataclass(slots=True)
class _Table:
    text: PublishedText
    rows: Sequence[Unit]
    captions: Sequence[Unit]
    scene: Scene
    before: Draft | None

    def words(self, cell: Cell) -> str:
        return fold(self.text.text, cell.start, cell.end).text


@dataclass(frozen=True, slots=True)
class _Row:
    """What holds for all cells of a row."""

    at: int
    name: str
    """What stands in the first column."""
    unit: str
    caption: str
    period: str
    by_thing: bool
    """Whether rows are indicators."""
    by_time: bool
    """Whether they are years or months; else they are regions."""

    @property
    def inner(self) -> re.Match[str] | None:
        """The unit in the name of an indicator."""
        return heads.UNIT.search(self.name) if self.by_thing else None

    @property
    def units(self) -> str:
        """The unit that the row tells, in its own column or in the name."""
        inner = self.inner
        return self.unit or ((inner[1] or inner[2]) if inner else "")

    def place(self, column: Column) -> str:
        """The region that the row is of, or of the column where the rows are years."""
        if self.by_thing or self.by_time:
            return column.words if self.by_time and _WHOSE.match(column.words) else ""
        return self.name

    def words(self, column: Column) -> str:
        """What the row and the column call the thing; empty where only the caption does."""
        if not self.by_thing:
            return "" if self.by_time and _WHOSE.match(column.words) else column.words
        inner = self.inner
        label = (self.name[: inner.start()] + self.name[inner.end() :]) if inner else self.name
        told = column.kind is MentionKind.LEVEL and not heads.GENERIC.match(column.words) and len(column.words) > 1
        return label + (column.words if told else "")


def read(text: PublishedText, rows: Sequence[Unit], captions: Sequence[Unit], scene: Scene, before: Draft | None) -> list[Draft]:
    """The facts of one table; `before` is the last fact before it, whose time the table shares where it tells none."""
    table = _Table(text, rows, captions, scene, before)
    grid = [[table.words(cell) for cell in row.cells] for row in rows]
    caption = " ".join(fold(text.text, unit.start, unit.end).text for unit in captions)
    head = heads.head(grid, caption, scene)
    near = before.period if before is not None and before.cell is None else ""
    period = heads.when(caption, scene) or near or heads.default_time(scene)
    found: list[Draft] = []
    for at in range(head.rows, len(rows)):
        found += _row(table, at, grid[at], head, caption=caption, period=period)
    return found


def _row(table: _Table, at: int, row: Sequence[str], head: Head, *, caption: str, period: str) -> list[Draft]:
    columns, first = head.columns, head.first
    name = row[first] if first < len(row) else ""
    unit = next(
        (row[place] for place, column in enumerate(columns[: len(row)]) if column.words in ("单位", "计量单位") and place > first), ""
    )
    charge = next(
        (row[place] for place, column in enumerate(columns[: len(row)]) if re.search(r"责任|牵头", column.words) and place != first), ""
    )
    if head.by_time:
        period = heads.when(name, table.scene) or period
    whole = _Row(at, name, unit, caption, period, head.by_thing, head.by_time)
    found: list[Draft] = []
    last: Draft | None = None
    for place, words in enumerate(row[: len(columns)]):
        column = columns[place]
        if place <= first or not words or column.words in ("单位", "计量单位"):
            if place == first and len(words) > 14:
                found += _prose(table, at, place, column, "")
            continue
        cell = table.rows[at].cells[place]
        if column.rank:
            ranked = _RANKED.match(words)
            owner = (
                next((each for each in reversed(found) if each.kind is MentionKind.LEVEL), last) if _AMOUNTS.search(column.words) else last
            )
            if ranked and owner is not None:
                scope = _rank_scope(caption, column)
                owner.ranks.append(MentionedRank(scope=scope, position=ranked["place"], of=_of(owner), start=cell.start, end=cell.end))
            continue
        value = heads.NUMBER.match(words)
        if value is None:
            found += _prose(table, at, place, column, name)
            continue
        drafts = _value(table, whole, place, value, column)
        last = drafts[0]
        found += drafts
    units = tuple(part for part in re.split(r"[、,;]", charge) if part)
    for draft in found:
        draft.responsible = draft.responsible or units
    return found


def _value(table: _Table, row: _Row, place: int, value: re.Match[str], column: Column) -> list[Draft]:
    """The fact of a cell that is a number, and that of the part it tells beside."""
    words = row.words(column)
    named = _named(table.scene, words, row.caption)
    known = named.known
    unit = _unit(value, row, column, known, words)
    kind = MentionKind.GROWTH if known is not None and known.kind is Kind.GROWTH_SPEED and unit == "%" else column.kind
    cells = table.rows[row.at]
    cell = cells.cells[place]
    line = fold(table.text.text, cell.start, cell.end)
    told = column.period or row.period
    if known is not None and known.measure is Measure.STOCK and told.isdecimal() and not column.target:
        told += "末"
    draft = Draft(
        start=0,
        end=0,
        told=line.span(value.start("sign" if value["sign"] else "value"), _end(value)),
        sentence=(cells.start, cells.end),
        kind=kind,
        value=Decimal(value["value"].replace(",", "")) * (-1 if value["sign"] else 1),
        value_to=Decimal(value["high"]) if value["high"] else None,
        raw=(value["sign"] or "") + value["value"],
        unit=unit,
        named=named,
        target=column.target,
        period=told,
        scope=_whose(table.scene, row.place(column)),
        approx=value["approx"] or value["more"] or "",
        bound=BEHIND.get(value["bound"] or ""),
        cell=(row.at, place),
    )
    if not value["share"]:
        return [draft]
    part = replace(draft, told=line.span(value.start("share"), value.end("share")), value=Decimal(value["share"]), raw=value["share"])
    part.value_to, part.ranks, part.whole, part.scope = None, [], draft, value["part"]
    return [draft, part]


def _named(scene: Scene, words: str, caption: str) -> naming.Named:
    """What the heads call the thing, else the caption; the place that a caption begins with is not of it (滁州市研发投入强度情况表)."""
    told = words or _about(caption)
    named = scene.catalogue.named(told, stripped=not words)
    if named.known is None and (place := _BEFORE.match(told)):
        bare = scene.catalogue.named(told[place.end() :], stripped=not words)
        return named if bare.known is None else bare
    return named


def _unit(value: re.Match[str], row: _Row, column: Column, known: Indicator | None, words: str) -> str:
    """The cell's own unit; of a growth %; of a level the row's before the column's; the catalogue's; what such things are counted by."""
    if value["unit"]:
        return value["unit"]
    if column.kind is MentionKind.GROWTH:
        return "%"
    told = (row.units, column.unit) if row.by_thing and column.kind is MentionKind.LEVEL else (column.unit, row.units)
    if found := told[0] or told[1]:
        return found
    return known.unit if known is not None else next((said for pattern, said in _COUNTED if pattern.search(words)), "")


def _end(value: re.Match[str]) -> int:
    """Where a number with its unit ends."""
    return value.end("unit" if value["unit"] else "high" if value["high"] else "value")


def _whose(scene: Scene, name: str) -> str:
    region = scene.catalogue.region
    if region is not None and name in (region.name, region.short_name, region.whole_word):
        return ""
    return name


def _about(caption: str) -> str:
    bare = heads.UNIT.sub("", caption).strip()
    return re.sub(r"^全[省市区县国]|(?:情况)?(?:一览)?[表图]\d*$|情况$|(?:变化)?(?:走势|趋势)图?$", "", bare)


def _rank_scope(caption: str, column: Column) -> str:
    found = re.search(r"全[省市区县国]", column.words) or re.search(r"全[省市区县国]", caption)
    return found[0] if found else ""


def _of(draft: Draft) -> RankOf:
    return RankOf.GROWTH if draft.kind is MentionKind.GROWTH and draft.named.known is None else RankOf.LEVEL


def _prose(table: _Table, at: int, place: int, column: Column, name: str) -> list[Draft]:
    """The facts of a cell of words; what it leaves out (力争新增39家) stands at the head of its row and column."""
    row = table.rows[at]
    cell = row.cells[place]
    scene = replace(table.scene, cell=(at, place), unit_span=(row.start, row.end), last=None)
    line = fold(table.text.text, cell.start, cell.end)
    headed = len(line.text) <= _TERSE and "。" not in line.text and bool(name) and name != line.text
    if headed:
        scene = replace(scene, period=column.period or scene.period, ahead=column.target)
    found = Reader(line, scene).read()
    for draft in found if headed else ():
        status = naming.status_of(line.text[: draft.start])
        if len(naming.fresh_off(draft.named.indicator)) < 2 or draft.named.indicator == status:
            named = scene.catalogue.named(name)
            draft.named = scene.catalogue.again(named, status) if status else named
    return found
