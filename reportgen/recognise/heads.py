"""What a column's head says: which indicator, which unit, which period, or a place, a growth, a remark.

In:  the words above a column, from the top down.   Out: `Head`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from reportgen import counting
from reportgen.model import RankOf
from reportgen.recognise.names import folded
from reportgen.recognise.periods import NONE, When, dated


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
    when: When = NONE
    """Its period."""
    year_before: bool = False
    """上年, 上年同期: that of a year before."""
    of: RankOf = RankOf.LEVEL
    of_word: str = ""
    """增速 in 增速排名: it may also end the indicator's own name."""
    scope: str = ""
    """全市, 全省 where the head of a place says it."""


_UNIT = re.compile(
    r"[(（\[]\s*(?:单位[:：]?)?\s*"
    rf"({counting.SHARES}|％|(?:{counting.SCALES})?(?:{counting.MEASURE}|篇次|度)(?:/[\u4e00-\u9fff]{{1,6}})?)\s*[)）\]]"
)
_PERCENT = re.compile(r"(.*?)(?:±|\+-|\+/-)?%")
"""同比±%, 增长%, 入住率%: the unit without brackets; ±% alone is a growth."""
UNIT_LINE = re.compile(r"单位[:：]\s*([^\s,，;；)）、]+)\s*$")
_RANK = re.compile(
    r"(?P<of>增速|增幅|提升幅度|进步|升幅)?(?P<scope>在?全[国省市区县州盟])?(?:的)?(?P<word>排名|排位|位次|名次|位序|序位)"
    r"(?:\((?:从|由|按)[^()]{1,8}\))?"
)
_GROWTH = re.compile(r"(?:同比|比上年|较上年)?(?:增长|增速|增幅)(?:率)?|同比")
_CHANGE = re.compile(
    r"(?:较|比)上年(?:同期)?(?:增减|增加|变动|提高|提升|净增)?|同比(?:增减|变动|提高|提升|增加)|增减(?:量|额|数)?|提升幅度|百分点变动"
)
_GENERIC = re.compile(
    r"^(?:数值|数量|数据|累计值|累计数|累计|总量|总数|绝对值|绝对数|绝对额|本期|本年|当年|[当本单][月季](?:数|值)?|完成数|完成值|实绩|指标值|值|合计)$"
)
_YEAR_BEFORE = re.compile(r"^(?:(?:上年|上一年|去年)(?:同期|同月|年?[末底])?|同期)(?:累计)?(?:数|值|完成数|完成值|总量|总数|数量)?$")
_ASIDE = re.compile(r"^(?:序号|编号|备注|说明|填报人|联系人|联系电话|排序依据|№|No\.?)$", re.IGNORECASE)


def head(column: int, words: tuple[str, ...]) -> Head:
    """What a column holds, by its words alone.

    >>> found = head(3, ("2022年度", "R&D强度(%)"))
    >>> found.role.value, found.name, found.unit, str(found.when.period)
    ('value', 'R&D强度', '%', '2022')
    >>> head(4, ("2022年度", "全省排名")).scope, head(5, ("接待游客", "同比±%")).role.value, head(6, ("接待游客", "上年同期")).year_before
    ('全省', 'growth', True)
    """
    made = Head(column=column, words=words, role=Role.VALUE)
    names: list[str] = []
    for word in words:
        text = folded(word)
        unit = _UNIT.search(text)
        if unit is not None:
            made = replace(made, unit=unit[1].replace("％", "%"))
            text = text[: unit.start()] + text[unit.end() :]
        elif percent := _PERCENT.fullmatch(text):
            made, text = replace(made, unit="%"), percent[1] or "同比"
        text, when = dated(text)
        made = made if when is NONE else replace(made, when=when.under(made.when))
        if _ASIDE.match(text):
            return replace(made, role=Role.ASIDE)
        if _YEAR_BEFORE.match(text):
            made, text = replace(made, year_before=True), ""
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
    return replace(made, name="".join(dict.fromkeys(names)), when=made.when.settled(words))
