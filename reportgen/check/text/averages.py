"""Growth a year over several years, held against the levels at both ends: those that the text tells, or those of the data (R25).

In:  Reading with its mentions, and the book of its region and year.   Out: marks for L06.
A text may leave open from when on it averages: only a rate that no base year told beside it gives is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.check.text import figures
from reportgen.check.text.growths import AT_CONSTANT_PRICES
from reportgen.check.text.reading import Mark, Reading
from reportgen.diagnostics import Severity
from reportgen.facts import ChangeMeasure, Missing
from reportgen.messages import _
from reportgen.model import Measure
from reportgen.period import AsOf, Year
from reportgen.review import Mention, MentionKind

_A_YEAR = ("年均", "年平均", "平均每年")
_YEAR = re.compile(r"(?:19|20)\d\d")


def averages(reading: Reading) -> Iterator[Mark]:
    """L06: 是2015年的2.1倍，年均增长26.0%; an average that the first and last figure of the data do not give."""
    for place, mention in enumerate(reading.mentions):
        averaged = mention.kind is MentionKind.GROWTH and mention.unit == "%" and mention.comparison in _A_YEAR
        if not averaged or mention.value is None or mention.value_to is not None or mention.approx or mention.bound is not None:
            continue
        beside = [each for each in reading.mentions[max(0, place - 4) : place] if _beside(each, mention)]
        if not AT_CONSTANT_PRICES.search(mention.indicator):
            yield from _against_text(mention, beside)
        if not mention.target:
            yield from _against_data(reading, mention, beside)


def multiples(reading: Reading) -> Iterator[Mark]:
    """L06: 是2020年的3.2倍, which the two figures of the data do not give."""
    for stated in figures.stated(reading, MentionKind.LEVEL):
        base = _year(stated.mention.comparison) if stated.mention.unit == "倍" else None
        if base is None or stated.mention.bound is not None:
            continue
        level = stated.book.level(stated.indicator.name, stated.period)
        then = stated.book.level(stated.indicator.name, _at(base, stated))
        if isinstance(level, Missing) or isinstance(then, Missing) or then.value <= 0:
            continue
        own = arithmetic.round_half_up(arithmetic.ratio(level.value, then.value), arithmetic.declared_places(stated.value))
        if own != stated.value:
            yield stated.mark(_("数据里是{base}年的{own}倍").format(base=base, own=f"{own:f}"), level, severity=Severity.WARNING)


def _at(year: int, stated: figures.Stated) -> AsOf | Year:
    return AsOf(year, 12) if stated.indicator.measure is Measure.STOCK else Year(year)


def _beside(each: Mention, mention: Mention) -> bool:
    return each.sentence == mention.sentence and each.indicator == mention.indicator and each.value is not None and not each.approx


def _year(told: str) -> int | None:
    years = _YEAR.findall(told)
    return int(years[0]) if len(years) == 1 else None


def _against_text(mention: Mention, beside: list[Mention]) -> Iterator[Mark]:
    """A multiple of an earlier year before it, or the levels of two years."""
    told = mention.signed
    for each in beside:
        now, then = _year(each.period), _year(each.comparison)
        if each.unit == "倍" and now and then and now > then and each.value is not None and each.bound is None:
            if not intervals.explains(told, intervals.of_average_growth(Decimal(1), each.value, now - then, exact_start=True)):
                yield _mark(mention, arithmetic.average_growth(Decimal(1), each.value, now - then), each)
            return
    levels = [each for each in beside if each.kind is MentionKind.LEVEL and each.unit not in ("%", "‰", "倍") and _year(each.period)]
    if len(levels) == 2 and levels[0].unit == levels[1].unit and not any(each.bound for each in levels):
        first, last = levels
        years = (_year(last.period) or 0) - (_year(first.period) or 0)
        if years < 2 or not first.value or not last.value:
            return
        if not intervals.explains(told, intervals.of_average_growth(first.value, last.value, years)):
            yield _mark(mention, arithmetic.average_growth(first.value, last.value, years), last)


def _mark(mention: Mention, own: Decimal | None, other: Mention) -> Mark:
    shown = "" if own is None else f"{arithmetic.round_half_up(own, 1):f}"
    words = _("照印出的数年均是{own}%").format(own=shown)
    return Mark(mention.start, mention.end, words, others=((other.start, other.end),), severity=Severity.WARNING)


def _against_data(reading: Reading, mention: Mention, beside: list[Mention]) -> Iterator[Mark]:
    """The same with the levels of the data, from each base year that the sentence tells."""
    for stated in figures.stated_by(reading, mention):
        end = _year(mention.period)
        sentence = reading.text[mention.sentence[0] : mention.start]
        bases = {int(year) for year in _YEAR.findall(sentence)} | {year for each in beside if (year := _year(each.comparison))}
        found = []
        for year in sorted(bases) if end else ():
            average = stated.book.average(stated.indicator.name, _at(year, stated), stated.period)
            if not isinstance(average, Missing) and average.measure is not ChangeMeasure.POINTS and average.years > 1:
                found.append(average)
        wrong = [each for each in found if arithmetic.round_half_up(each.amount, arithmetic.declared_places(stated.value)) != stated.value]
        if found and len(wrong) == len(found):
            words = _("数据里年均是{own}%").format(own=f"{arithmetic.round_half_up(found[0].amount, 1):f}")
            yield stated.mark(words, found[0], severity=Severity.WARNING)
