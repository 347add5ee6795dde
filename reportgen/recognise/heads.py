"""What a column's head says: which indicator, which unit, which period, or a place, a growth, a remark.

In:  the words above a column, from the top down; the year of the report.   Out: `Head`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from reportgen import counting
from reportgen.model import Indicator, Measure, RankOf
from reportgen.period import AsOf, Months, Period, Year
from reportgen.recognise.names import folded


class Role(StrEnum):
    """What a column holds."""

    VALUE = "value"
    RANK = "rank"
    GROWTH = "growth"
    CHANGE = "change"
    ASIDE = "aside"
    """Numbering, remarks: nothing to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One column."""

    column: int
    words: tuple[str, ...]
    """As they stand, from the top down, each once."""
    role: Role
    name: str = ""
    """What is left when units, periods and words for value and place are taken away: the indicator's name."""
    unit: str = ""
    period: Period | None = None
    months_only: bool = False
    """The head tells months and no year."""
    of: RankOf = RankOf.LEVEL
    of_word: str = ""
    """增速 in 增速排名: it may also end the indicator's own name."""
    scope: str = ""
    """全市, 全省 where the head of a place says it."""


_UNIT = re.compile(
    r"[(（\[]\s*(?:单位[:：]?)?\s*"
    rf"({counting.SHARES}|％|(?:{counting.SCALES})?(?:{counting.MEASURE}|篇次|度)(?:/[\u4e00-\u9fff]{{1,6}})?)\s*[)）\]]"
)
UNIT_LINE = re.compile(r"单位[:：]\s*([^\s,，;；)）、]+)\s*$")
_RANK = re.compile(r"(?P<of>增速|增幅|提升幅度|进步|升幅)?(?P<scope>在?全[国省市区县])?(?:的)?(?P<word>排名|排位|位次|名次|位序|序位)")
_GROWTH = re.compile(r"(?:同比|比上年|较上年)?(?:增长|增速|增幅)(?:率)?|同比")
_CHANGE = re.compile(r"(?:较|比)上年(?:同期)?(?:增减|增加|变动|提高|提升|净增)?|增减(?:量|额|数)?|提升幅度|百分点变动")
_GENERIC = re.compile(
    r"^(?:数值|数量|数据|累计值|累计数|累计|总量|总数|绝对值|绝对数|绝对额|本期|本年|当年|完成数|完成值|实绩|指标值|值|合计)$"
)
_ASIDE = re.compile(r"^(?:序号|编号|备注|说明|填报人|联系人|联系电话|排序依据|№|No\.?)$", re.IGNORECASE)
_YEAR = r"(?P<year>(?:19|20)\d\d)年?度?"
_PERIODS = (
    (re.compile(r"(?:截至|截止|至)?(?:到)?" + _YEAR + r"(?P<month>1[0-2]|[1-9])月(?:底|末)"), "as_of"),
    (re.compile(r"(?:截至|截止)(?:到)?" + _YEAR + r"(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日)?"), "as_of"),
    (re.compile(r"(?:截至|截止|至)?(?:到)?" + _YEAR + r"(?:年)?(?:底|末)"), "as_of"),
    (re.compile(_YEAR + r"(?P<first>1[0-2]|[1-9])月?[-~～至到](?P<last>1[0-2]|[1-9])月(?:份)?(?:累计)?"), "months"),
    (re.compile(_YEAR + r"(?:上半年)"), "half"),
    (re.compile(_YEAR), "year"),
    (re.compile(r"(?P<first>1[0-2]|[1-9])月?[-~～至到](?P<last>1[0-2]|[1-9])月(?:份)?(?:累计)?"), "months"),
    (re.compile(r"上半年"), "half"),
)


def head(column: int, words: tuple[str, ...]) -> Head:
    """What a column holds, by its words alone.

    >>> found = head(3, ("2022年度", "R&D强度(%)"))
    >>> found.role.value, found.name, found.unit, str(found.period)
    ('value', 'R&D强度', '%', '2022')
    >>> head(4, ("2022年度", "全省排名")).scope
    '全省'
    """
    made = Head(column=column, words=words, role=Role.VALUE)
    names: list[str] = []
    for word in words:
        text = folded(word)
        unit = _UNIT.search(text)
        if unit is not None:
            made = replace(made, unit=unit[1].replace("％", "%"))
            text = text[: unit.start()] + text[unit.end() :]
        text, made = _dated(text, made)
        if _ASIDE.match(text):
            return replace(made, role=Role.ASIDE)
        ranked = _RANK.search(text)
        if ranked is not None:
            of = {"增速": RankOf.GROWTH, "增幅": RankOf.CHANGE, "提升幅度": RankOf.CHANGE, "升幅": RankOf.CHANGE, "进步": RankOf.PROGRESS}
            scope = (ranked["scope"] or "").removeprefix("在")
            word = ranked["of"] or ""
            made = replace(made, role=Role.RANK, of=of.get(word, RankOf.LEVEL), of_word=word, scope=scope)
            text = (text[: ranked.start()] + text[ranked.end() :]).strip("()（）-")
        if text and not _GENERIC.match(text):
            names.append(text)
    if made.role is Role.VALUE and names:
        last = names[-1]
        if _GROWTH.fullmatch(last):
            made, names = replace(made, role=Role.GROWTH), names[:-1]
        elif _CHANGE.fullmatch(last):
            made, names = replace(made, role=Role.CHANGE), names[:-1]
    return replace(made, name="".join(dict.fromkeys(names)))


def period_of(words: str, year: int) -> Period | None:
    """The period that a title or a cell tells; months without a year are the report's.

    >>> str(period_of("2023年1-9月", 2023)), str(period_of("截至2022年底", 2023)), period_of("简报", 2023)
    ('2023-01..2023-09', '2022-12', None)
    """
    found = _dated(folded(words), Head(column=0, words=(), role=Role.VALUE))[1]
    return in_year(found, year)


def in_year(found: Head, year: int) -> Period | None:
    """The period of a head; months without a year are those of `year`."""
    if found.months_only and isinstance(found.period, Months):
        return Months(year, found.period.first, found.period.last)
    return found.period


def fitting(period: Period, indicator: Indicator) -> Period:
    """The period in the form of the indicator: a stock stands at a point in time."""
    if indicator.measure is Measure.STOCK:
        if isinstance(period, Year):
            return AsOf(period.year, 12)
        if isinstance(period, Months):
            return AsOf(period.year, period.last)
    if indicator.measure is Measure.FLOW and isinstance(period, AsOf):
        return Year(period.year) if period.month == 12 else Months(period.year, 1, period.month)
    if isinstance(period, Months) and (period.first, period.last) == (1, 12):
        return Year(period.year)
    return period


def _dated(text: str, made: Head) -> tuple[str, Head]:
    """`text` without its period, and the head with it."""
    for pattern, kind in _PERIODS:
        match = pattern.search(text)
        if match is None:
            continue
        told = match.groupdict()
        year = int(told["year"]) if told.get("year") else 0
        period: Period
        if kind == "as_of":
            period = AsOf(year, int(told.get("month") or 12))
        elif kind == "months":
            first, last = int(told["first"]), int(told["last"])
            if first > last:
                continue
            period = Months(year, first, last)
        else:
            period = Months(year, 1, 6) if kind == "half" else Year(year)
        return text[: match.start()] + text[match.end() :], replace(made, period=period, months_only=year == 0)
    return text, made
