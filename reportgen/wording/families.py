"""Families of phrases that published reports use beside the single figure.

In:  levels, structures, pairs of a name and its phrase.   Out: phrases; empty where the figures do not bear them out.

now            截至2023年9月底            leverage       1484.00万元撬动企业研发投入5399.00万元
coverage       实现全覆盖                  investment     总投资12.50亿元，年度计划投资3.20亿元
respectively   甲、乙分别增长5.0%、3.2%    structure      由3.2∶40.1∶56.7调整为3.0∶39.5∶57.5
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from reportgen.document import Inline, Text, Value
from reportgen.facts import Level
from reportgen.facts.history import Structure
from reportgen.house import HOUSE, House
from reportgen.model import Kind
from reportgen.period import AsOf, Span, end_of
from reportgen.wording import periods
from reportgen.wording.numbers import level, number
from reportgen.wording.phrases import EMPTY, Phrase, joined, named, period, words

Lever = Literal["撬动", "带动", "拉动"]
"""How public money moves other money."""
RATIO = "∶"
"""Between the parts of a structure; a sign of its own, no colon."""


def now(fact: Level, house: House = HOUSE) -> Phrase:
    """截至2023年9月底: what 目前 and 截至目前 mean is the date of the data, never the day of reading (R24)."""
    year, month, day = end_of(fact.period)
    when = fact.period if isinstance(fact.period, AsOf) else AsOf(year, month)
    when = AsOf(year, month) if isinstance(when, AsOf) and end_of(AsOf(year, month)) == (year, month, day) else when
    return period(periods.label(when, house), fact.observation.location)


def leverage(spent: Level, moved: Level, *, verb: Lever) -> Phrase:
    """1484.00万元撬动企业研发投入5399.00万元: both of one period; empty where they are not, for the pair would then say nothing."""
    if spent.period != moved.period or spent.value <= 0 or moved.value <= 0:
        return EMPTY
    return words(level(spent), verb, named(moved.indicator.name, moved.indicator.location), level(moved))


def coverage(fact: Level) -> Phrase:
    """实现全覆盖 at exactly 100 %; below it the rate itself, 达98.5%; never rounded up to all."""
    if fact.indicator.kind is not Kind.RATE or not 0 <= fact.value <= 100:
        return EMPTY
    if fact.value == 100 and fact.observation.approx is None:
        return words("实现全覆盖")
    shown = level(fact)
    return EMPTY if str(shown).startswith("100") else words("达", shown)


def investment(total: Level, year: Level) -> Phrase:
    """总投资12.50亿元，年度计划投资3.20亿元; empty where the year's part is above the whole."""
    if total.indicator.unit != year.indicator.unit or not 0 < year.value <= total.value:
        return EMPTY
    return words(_called(total), level(total), "，", _called(year), level(year))


def _called(fact: Level) -> Phrase:
    return named(fact.indicator.short_name or fact.indicator.name, fact.indicator.location)


def respectively(items: Iterable[tuple[Phrase, Phrase]]) -> Phrase:
    """甲、乙分别增长5.0%、3.2%，丙下降1.0%，丁、戊均与上年持平: names and what is said of each; neighbours of one verb stand together."""
    told: list[Phrase] = []
    for (verb, bare), group in groupby(items, key=lambda item: _verb(item[1])):
        pairs = list(group)
        names = joined(name for name, _said in pairs)
        several = len(pairs) > 1
        if bare:
            told.append(words(names, "均" if several else "", verb))
        else:
            values = joined(_value(said) for _name, said in pairs)
            told.append(words(names, "分别" if several else "", verb or "为", values))
    return joined(told, "，")


def _verb(said: Phrase) -> tuple[str, bool]:
    """The words before the number, and whether there is no number at all."""
    first = said.inlines[0] if said.inlines else Text("")
    bare = not any(isinstance(inline, Value) for inline in said.inlines)
    return (str(said) if bare else first.text if isinstance(first, Text) else ""), bare


def _value(said: Phrase) -> Phrase:
    first = said.inlines[0]
    return Phrase(said.inlines[1:]) if isinstance(first, Text) else said


def structure(fact: Structure, report_year: int | Span, house: House = HOUSE) -> Phrase:
    """由上年的3.2∶40.1∶56.7调整为3.0∶39.5∶57.5; 为3.0∶39.5∶57.5 where nothing moved as printed."""
    before, after = _ratio(fact.base), _ratio(fact.current)
    if str(before) == str(after):
        return words("为", after)
    base = period(periods.base(fact.period, fact.base_period, report_year, house), fact.base[0].observation.location)
    return words("由", base, "的", before, "调整为", after)


def _ratio(levels: Sequence[Level]) -> Phrase:
    parts: list[str | Inline] = []
    for each in levels:
        if parts:
            parts.append(RATIO)
        parts.append(Value(number(each.value, each.indicator.decimals), each.origin))
    return words(*parts)
