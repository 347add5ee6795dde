"""What the columns of a table tell: which indicator, of when, in which unit, a value, a growth or a place.

In:  the words of its cells, its caption, and what holds where it stands.   Out: how many rows are its head, and a `Column` each.
Heads of two rows are joined, also where a copy has lost the places under their spans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen import counting
from reportgen.extract import periods
from reportgen.extract.lines import Scene
from reportgen.review import MentionKind

NUMBER = re.compile(
    rf"^(?P<sign>-)?(?P<approx>约|近)?(?P<value>{counting.NUMBER})(?:-(?P<high>\d+(?:\.\d+)?))?(?P<more>{counting.ROUGH})?"
    rf"(?P<unit>{counting.UNIT})?(?P<bound>以上|以内|左右)?"
    r"(?:\((?P<part>[^()\d]{1,12})(?P<share>\d+(?:\.\d+)?)[^()]{0,4}\))?$"
)
_RANK = re.compile(r"排名|位次|名次|排位|^序位$")
GENERIC = re.compile(
    r"^(?:累计值|累计数|累计|数值|数量|数|总量|总数|绝对值|绝对量|绝对额|完成值|完成数|完成情况|实际完成|实绩|实际|实际值|指标值|值|本期|本年|金额|全年|年度|当年|合计|目标|目标值|年度目标|计划|计划数)?$"
)
_GROWTH = re.compile(r"增速|同比|增长率?|增幅|比上年|较上年|±%")
_TARGET = re.compile(r"目标|计划(?:数|值)?$")
_BACK = re.compile(r"实绩|实际|完成|现状|上年|去年|基数|基期")
UNIT = re.compile(
    r"\((?:单位[:：])?([^()]*(?:%|‰|元|家|个|项|件|人次|人|名|亩|米|吨|户|场|次|倍|分|百分点|万|亿|年))\)|单位[:：]([^()\s;]{1,8})"
)
_SERIAL = re.compile(r"^(?:序号|编号|No\.?)$")
_PLACES = re.compile(r"区块|地区|区域|区划|县\(?市|县市区|市县|区县|镇街|乡镇|街道|单位名称|^单位$|各地|地市|城市|园区")
_TIMES = re.compile(r"^(?:时间|时期|期间|年份|年度|季度|月份)$")
_THINGS = re.compile(r"指标|目标|项目|名称|类别|类型|内容|事项|任务|领域")
_SHORT = 4
"""A head of so few characters may be short for what the caption says."""
_FIGURE = re.compile(r"\d")
_NO_FIGURE = re.compile(r"(?:19|20)\d\d|\d{1,2}(?:-\d{1,2})?月|\d{1,2}季度|“[^”]*”|\([^()]*\)|表\d+")
_SPAN_DATE = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column tells."""

    words: str
    unit: str = ""
    period: str = ""
    rank: bool = False
    kind: MentionKind = MentionKind.LEVEL
    target: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table."""

    rows: int
    """How many rows it has."""
    columns: tuple[Column, ...]
    first: int
    """The column that names the rows; one of serial numbers before it is none."""
    by_thing: bool
    """Rows are indicators, not regions."""
    by_time: bool
    """Rows are years or months."""


def head(grid: Sequence[Sequence[str]], caption: str, scene: Scene) -> Head:
    """The head of a table with these cells."""
    rows = _rows(grid)
    labels = _labels(grid[:rows], max(len(row) for row in grid))
    first = next((place for place, label in enumerate(labels) if not _SERIAL.match(label[-1] if label else "")), 0)
    corner = "".join(labels[first]) if labels else ""
    columns = _completed([_column(label, scene) for label in labels], caption)
    return Head(rows, tuple(columns), first, bool(_THINGS.search(corner)) and not _PLACES.search(corner), _TIMES.match(corner) is not None)


def _rows(grid: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold no values."""
    count = 0
    while count < min(len(grid) - 1, 3) and not _holds_values(grid[count]) and (count == 0 or not _tells_figures(grid[count])):
        count += 1
    return count


def _holds_values(row: Sequence[str]) -> bool:
    """Whether it is a row of figures; a gap of a draft stands where a figure will."""
    return any("[待补充" in cell for cell in row) or any(NUMBER.match(cell) and not _SPAN_DATE.fullmatch(cell) for cell in row[1:])


def _tells_figures(row: Sequence[str]) -> bool:
    """Whether a row below the first is one of words with figures rather than a second row of the head."""
    return sum(len(cell) > 14 for cell in row) > 1 or any(_FIGURE.search(_NO_FIGURE.sub("", cell)) for cell in row)


def _labels(heads: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """The words above each column, from the top."""
    if not heads:
        return [[] for _place in range(width)]
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


def _column(label: Sequence[str], scene: Scene) -> Column:
    unit = ""
    words = []
    period = ""
    for part in label:
        found = UNIT.search(part)
        if found:
            unit = found[1] or found[2]
            part = part[: found.start()] + part[found.end() :]
        told = when(part, scene)
        if told:
            period = told
            part = _undated(part, scene)
        words.append(part)
    last = words[-1] if words else ""
    rank = bool(_RANK.search(last))
    growth = bool(_GROWTH.search(last))
    name = "".join(words) if rank else "".join(word for word in words if not GENERIC.match(word))
    if growth and len(words) > 1 and len(re.sub(_GROWTH, "", last)) < 2:
        name = "".join(words[:-1])
    if growth and not unit:
        unit = "%"
    kind = MentionKind.GROWTH if growth and unit in ("%", "‰", "") else MentionKind.CHANGE if "百分点" in unit else MentionKind.LEVEL
    target = any(_TARGET.search(word) for word in words)
    past = any(_BACK.search(word) for word in words) or _before(period, scene)
    target = any(_TARGET.search(word) for word in words)
    return Column(name, unit, period, rank, kind, target or (scene.ahead and not past))


def _before(period: str, scene: Scene) -> bool:
    """Whether a column tells of a year before the one, or the first, that the section plans."""
    year = scene.anchor.plan[0] if scene.anchor.plan else scene.year if scene.year is not None else scene.anchor.year
    return year is not None and period[:4].isdecimal() and int(period[:4]) < year


def _told_above(word: str, caption: str) -> str:
    """A short word of a head, whole as the caption has it: 强度 below 全市研发投入强度情况表.

    >>> _told_above("强度", "2020-2022年全市研发投入强度情况表"), _told_above("金额", "专利情况表")
    ('研发投入强度', '金额')
    """
    found = re.search(rf"[\u4e00-\u9fffA-Za-z&]{{2,20}}?{re.escape(word)}", caption) if len(word) > 1 else None
    return word if found is None else re.sub(r"^(?:年度?|各地|全[省市区县国])+|^.*(?:年度?|各地)", "", found[0])


def _completed(columns: Sequence[Column], caption: str) -> list[Column]:
    """The columns with what a head leaves out: the unit told above the table, and whose growth a bare 同比 is."""
    found = UNIT.search(caption)
    told = re.split(r"[、,/和]", (found[1] or found[2])) if found else []
    free = [unit for unit in told if unit not in {column.unit for column in columns}]
    completed: list[Column] = []
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


def when(words: str, scene: Scene) -> str:
    found = [when for when in periods.whens(words, scene.anchor, bytearray(len(words))) if not when.every]
    return found[0].period if found else ""


def _undated(words: str, scene: Scene) -> str:
    """A head without the years it tells: 研发投入强度 of 2022年度研发投入强度."""
    for when in reversed(list(periods.whens(words, scene.anchor, bytearray(len(words))))):
        rest = words[when.end :]
        words = words[: when.start] + (rest.removeprefix("度") if words[: when.end].endswith("年") else rest)  # 2023年度, not 强度
    return words.strip("的,:").removeprefix("年度").removesuffix("年度").strip("年的,:")


def default_time(scene: Scene) -> str:
    year = scene.year if scene.year is not None else scene.anchor.year
    return "" if year is None else str(year)
