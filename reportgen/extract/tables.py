"""The facts of a table.

In:  its rows and caption, and what holds where it stands.   Out: `Draft`s, one a cell that holds a value.
A head tells by column what is told (指标, 排名, 增速), of when and in which unit; heads of two rows are joined, also where a copy has
lost the places under their spans. Rows are regions, or indicators where the head says so. A cell of words is read as prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.extract import naming, periods
from reportgen.extract.drafts import Draft
from reportgen.extract.folding import fold
from reportgen.extract.lines import Reader, Scene
from reportgen.intent import BEHIND
from reportgen.model import Kind, Measure
from reportgen.published import Cell, PublishedText, Unit
from reportgen.review import MentionedRank, MentionKind
from reportgen.vocabulary import RankOf

_NUMBER = re.compile(
    r"^(?P<sign>-)?(?P<approx>约|近)?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?(?P<more>余|多)?"
    r"(?P<unit>个百分点|百分点|[%‰]|[万亿]*(?:元|家|个|项|件|人次|人|名|亩|平方米|吨|户|场|次|倍)|[万亿]+)?(?P<bound>以上|以内|左右)?(?:\((?P<part>[^()\d]{1,12})(?P<share>\d+(?:\.\d+)?)[^()]{0,4}\))?$"
)
_RANK = re.compile(r"排名|位次|名次|排位|^序位$")
_RANKED = re.compile(r"^(?:第)?(?P<place>\d{1,4})(?:位|名)?$")
_GENERIC = re.compile(
    r"^(?:累计值|累计数|累计|数值|数量|数|总量|总数|绝对值|绝对量|绝对额|完成值|完成数|完成情况|实际完成|实绩|实际|实际值|指标值|值|本期|本年|金额|全年|年度|当年|合计|目标|目标值|年度目标|计划|计划数)?$"
)
_GROWTH = re.compile(r"增速|同比|增长率?|增幅|比上年|较上年|±%")
_TARGET = re.compile(r"目标|计划(?:数|值)?$")
_BACK = re.compile(r"实绩|实际|完成|现状|上年|去年|基数|基期")
_UNIT = re.compile(
    r"\((?:单位[:：])?([^()]*(?:%|‰|元|家|个|项|件|人次|人|名|亩|米|吨|户|场|次|倍|分|百分点|万|亿|年))\)|单位[:：]([^()\s;]{1,8})"
)
_TERSE = 30
"""A cell of so few characters leaves to the heads of its row and column what they tell."""
_SHORT = 4
"""A head of so few characters may be short for what the caption says."""
_SERIAL = re.compile(r"^(?:序号|编号|No\.?)$")
_PLACES = re.compile(r"区块|地区|区域|区划|县\(?市|县市区|市县|区县|镇街|乡镇|街道|单位名称|^单位$|各地|地市|城市|园区")
_THINGS = re.compile(r"指标|目标|项目|名称|类别|类型|内容|事项|任务|领域")
_COUNTED = (
    (re.compile(r"企业|公司|机构|研究院|研究所|实验室|孵化器|众创空间|中心(?!户)"), "家"),
    (re.compile(r"专利|发明"), "件"),
    (re.compile(r"人才|博士|硕士|人员|特派员|专家|工程师|就业"), "人"),
    (re.compile(r"项目|平台|团队"), "个"),
)
_FIGURE = re.compile(r"\d")
_NO_FIGURE = re.compile(r"(?:19|20)\d\d|\d{1,2}(?:-\d{1,2})?月|\d{1,2}季度|“[^”]*”|\([^()]*\)|表\d+")
_SPAN_DATE = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column tells."""

    words: str
    unit: str = ""
    period: str = ""
    rank: bool = False
    kind: MentionKind = MentionKind.LEVEL
    target: bool = False


@dataclass(slots=True)
class _Table:
    text: PublishedText
    rows: Sequence[Unit]
    captions: Sequence[Unit]
    scene: Scene
    before: Draft | None

    def words(self, cell: Cell) -> str:
        return fold(self.text.text, cell.start, cell.end).text


def read(text: PublishedText, rows: Sequence[Unit], captions: Sequence[Unit], scene: Scene, before: Draft | None) -> list[Draft]:
    """The facts of one table; `before` is the last fact before it, whose time the table shares where it tells none."""
    table = _Table(text, rows, captions, scene, before)
    grid = [[table.words(cell) for cell in row.cells] for row in rows]
    heads = _heads(grid)
    caption = " ".join(fold(text.text, unit.start, unit.end).text for unit in captions)
    labels = _labels(grid[:heads], max(len(row) for row in grid))
    first = next((place for place, label in enumerate(labels) if not _SERIAL.match(label[-1] if label else "")), 0)
    corner = "".join(labels[first]) if labels else ""
    by_thing = bool(_THINGS.search(corner)) and not _PLACES.search(corner)
    period = _period(caption, scene) or (before.period if before is not None and before.cell is None else "") or _default(scene)
    columns = _completed([_column(label, scene) for label in labels], caption)
    found: list[Draft] = []
    for at in range(heads, len(rows)):
        found += _row(table, at, grid[at], columns, first=first, by_thing=by_thing, caption=caption, period=period)
    return found


def _heads(grid: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold no values."""
    count = 0
    while count < min(len(grid) - 1, 3) and not _holds_values(grid[count]) and (count == 0 or not _tells_figures(grid[count])):
        count += 1
    return count


def _holds_values(row: Sequence[str]) -> bool:
    return any(_NUMBER.match(cell) and not _SPAN_DATE.fullmatch(cell) for cell in row[1:])


def _tells_figures(row: Sequence[str]) -> bool:
    """Whether a row below the first is one of words with figures rather than a second row of the head."""
    return sum(len(cell) > 14 for cell in row) > 1 or any(_FIGURE.search(_NO_FIGURE.sub("", cell)) for cell in row)


def _labels(heads: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """The words above each column, from the top."""
    if not heads:
        return [[] for _column in range(width)]
    top = list(heads[0]) + [""] * (width - len(heads[0]))
    if len(heads) == 1:
        return [[word] if word else [] for word in top]
    below = list(heads[1]) + [""] * (width - len(heads[1]))
    groups = [word for word in top[1:] if word]
    told = [word for word in below if word]
    flattened = (
        bool(below[0])
        and len(groups) > 0
        and top[1 : 1 + len(groups)] == groups
        and len(told) % len(groups) == 0
        and len(told) == width - 1
    )
    if flattened:
        # A copy that lost the empty places: each group has as many columns below it, and the first column has no second row.
        each = len(told) // len(groups)
        return [[top[0]], *([groups[place // each], word] for place, word in enumerate(told))]
    labels: list[list[str]] = []
    over = ""
    for place in range(width):
        if top[place]:
            over = top[place]
        covers = top[place] or (below[place] and over and place > 0)
        labels.append([word for word in (over if covers else "", below[place]) if word])
    for row in heads[2:]:
        for place, word in enumerate(row[:width]):
            if word and word not in labels[place]:
                labels[place].append(word)
    return labels


def _column(label: Sequence[str], scene: Scene) -> _Column:
    unit = ""
    words = []
    period = ""
    for part in label:
        found = _UNIT.search(part)
        if found:
            unit = found[1] or found[2]
            part = part[: found.start()] + part[found.end() :]
        told = _period(part, scene)
        if told:
            period = told
            part = _undated(part, scene)
        words.append(part)
    last = words[-1] if words else ""
    rank = bool(_RANK.search(last))
    growth = bool(_GROWTH.search(last))
    name = "".join(word for word in words if not _GENERIC.match(word)) if not rank else ""
    if growth and len(words) > 1 and len(re.sub(_GROWTH, "", last)) < 2:
        name = "".join(words[:-1])
    if growth and not unit:
        unit = "%"
    kind = MentionKind.GROWTH if growth and unit in ("%", "‰", "") else MentionKind.CHANGE if "百分点" in unit else MentionKind.LEVEL
    target = any(_TARGET.search(word) for word in words)
    past = any(_BACK.search(word) for word in words) or _before(period, scene)
    target = any(_TARGET.search(word) for word in words)
    return _Column(name, unit, period, rank, kind, target or (scene.ahead and not past))


def _before(period: str, scene: Scene) -> bool:
    """Whether a column tells of a year before the one that the section plans."""
    year = scene.year if scene.year is not None else scene.anchor.year
    return scene.anchor.plan is None and year is not None and period[:4].isdecimal() and int(period[:4]) < year


def _told_above(word: str, caption: str) -> str:
    """A short word of a head, whole as the caption has it: 强度 below 全市研发投入强度情况表.

    >>> _told_above("强度", "2020-2022年全市研发投入强度情况表"), _told_above("金额", "专利情况表")
    ('研发投入强度', '金额')
    """
    found = re.search(rf"[\u4e00-\u9fffA-Za-z&]{{2,20}}?{re.escape(word)}", caption) if len(word) > 1 else None
    return word if found is None else re.sub(r"^(?:年度?|各地|全[省市区县国])+|^.*(?:年度?|各地)", "", found[0])


def _completed(columns: Sequence[_Column], caption: str) -> list[_Column]:
    """The columns with what a head leaves out: the unit told above the table, and whose growth a bare 同比 is."""
    found = _UNIT.search(caption)
    told = re.split(r"[、,/和]", (found[1] or found[2])) if found else []
    free = [unit for unit in told if unit not in {column.unit for column in columns}]
    completed: list[_Column] = []
    name, target, period = "", False, ""
    for column in columns:
        if column.rank:
            completed.append(column)
            continue
        if column.kind is MentionKind.GROWTH and len(_GROWTH.sub("", column.words)) < 2:
            column = replace(column, words=name, target=target)
        elif not column.unit and free:
            column = replace(column, unit=free[0])
        if len(column.words) <= _SHORT:
            column = replace(column, words=_told_above(column.words, caption))
        elif column.words.startswith("占") and name:
            column = replace(column, words=name + column.words)
        if column.kind is MentionKind.LEVEL:
            name, target, period = (column.words if "占" not in column.words else name), column.target, column.period
        elif not column.period and column.words == name:
            column = replace(column, period=period)
        completed.append(column)
    return completed


def _period(words: str, scene: Scene) -> str:
    found = [when for when in periods.whens(words, scene.anchor, bytearray(len(words))) if not when.every]
    return found[0].period if found else ""


def _undated(words: str, scene: Scene) -> str:
    for when in reversed(list(periods.whens(words, scene.anchor, bytearray(len(words))))):
        words = words[: when.start] + words[when.end :]
    return words.strip("年度的,:")


def _default(scene: Scene) -> str:
    year = scene.year if scene.year is not None else scene.anchor.year
    return "" if year is None else str(year)


def _row(
    table: _Table, at: int, row: Sequence[str], columns: Sequence[_Column], *, first: int, by_thing: bool, caption: str, period: str
) -> list[Draft]:
    name = row[first] if first < len(row) else ""
    unit = next(
        (row[place] for place, column in enumerate(columns[: len(row)]) if column.words in ("单位", "计量单位") and place > first), ""
    )
    charge = next(
        (row[place] for place, column in enumerate(columns[: len(row)]) if re.search(r"责任|牵头", column.words) and place != first), ""
    )
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
            if ranked and last is not None:
                last.ranks.append(
                    MentionedRank(
                        scope=_rank_scope(caption, columns[place]), position=ranked["place"], of=_of(last), start=cell.start, end=cell.end
                    )
                )
            continue
        value = _NUMBER.match(words)
        if value is None:
            found += _prose(table, at, place, column, name)
            continue
        drafts = _value(table, (at, place), value, column, name, unit, by_thing=by_thing, period=period, caption=caption)
        last = drafts[0]
        found += drafts
    units = tuple(part for part in re.split(r"[、,;]", charge) if part)
    for draft in found:
        draft.responsible = draft.responsible or units
    return found


def _value(
    table: _Table,
    at: tuple[int, int],
    value: re.Match[str],
    column: _Column,
    name: str,
    row_unit: str,
    *,
    by_thing: bool,
    period: str,
    caption: str,
) -> list[Draft]:
    scene = table.scene
    inner = _UNIT.search(name) if by_thing else None
    label = (name[: inner.start()] + name[inner.end() :]) if inner else name
    words = (
        label
        + (
            column.words
            if by_thing and column.kind is MentionKind.LEVEL and not _GENERIC.match(column.words) and len(column.words) > 1
            else ""
        )
        if by_thing
        else column.words
    )
    named = scene.catalogue.named(words or _about(caption), stripped=not words)
    kind = column.kind
    known = named.known
    unit = value["unit"] or column.unit or row_unit or ((inner[1] or inner[2]) if inner else "")
    if by_thing and kind is MentionKind.LEVEL and not value["unit"]:
        unit = row_unit or ((inner[1] or inner[2]) if inner else "") or column.unit
    if kind is MentionKind.GROWTH and not value["unit"]:
        unit = "%"
    if not unit:
        unit = known.unit if known is not None else next((said for pattern, said in _COUNTED if pattern.search(words)), "")
    if known is not None and known.kind is Kind.GROWTH_SPEED and unit == "%":
        kind = MentionKind.GROWTH
    row = table.rows[at[0]]
    cell = row.cells[at[1]]
    line = fold(table.text.text, cell.start, cell.end)
    told = column.period or period
    if known is not None and known.measure is Measure.STOCK and told.isdecimal() and not column.target:
        told += "末"
    draft = Draft(
        start=0,
        end=0,
        told=line.span(value.start("sign" if value["sign"] else "value"), _end(value)),
        sentence=(row.start, row.end),
        kind=kind,
        value=Decimal(value["value"].replace(",", "")) * (-1 if value["sign"] else 1),
        value_to=Decimal(value["high"]) if value["high"] else None,
        raw=(value["sign"] or "") + value["value"],
        unit=unit,
        named=named,
        target=column.target,
        period=told,
        scope="" if by_thing else _whose(scene, name),
        approx=value["approx"] or value["more"] or "",
        bound=BEHIND.get(value["bound"] or ""),
        cell=at,
    )
    if not value["share"]:
        return [draft]
    part = replace(draft, told=line.span(value.start("share"), value.end("share")), value=Decimal(value["share"]), raw=value["share"])
    part.value_to, part.ranks, part.whole, part.scope = None, [], draft, value["part"]
    return [draft, part]


def _end(value: re.Match[str]) -> int:
    """Where a number with its unit ends."""
    return value.end("unit" if value["unit"] else "high" if value["high"] else "value")


def _whose(scene: Scene, name: str) -> str:
    region = scene.catalogue.region
    if region is not None and name in (region.name, region.short_name, region.whole_word):
        return ""
    return name


def _about(caption: str) -> str:
    return re.sub(r"^全[省市区县国]|(?:情况)?(?:一览)?表\d*$|情况$", "", caption)


def _rank_scope(caption: str, column: _Column) -> str:
    found = re.search(r"全[省市区县国]", column.words) or re.search(r"全[省市区县国]", caption)
    return found[0] if found else ""


def _of(draft: Draft) -> RankOf:
    return RankOf.GROWTH if draft.kind is MentionKind.GROWTH and draft.named.known is None else RankOf.LEVEL


def _prose(table: _Table, at: int, place: int, column: _Column, name: str) -> list[Draft]:
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
