"""What a text states, held against the figures of the workspace: values, growth, points, shares.

In:  Reading with its mentions and the book of its region and year.   Out: `Stated`; marks for L04, L06, L08, L09, L18.
Only indicators of the catalogue are asked about, of a time and a region that the text names: what the data do not hold, or hold in another
definition, is no slip of the text. Where an office has published a growth or a place, that one is right, and so is the recomputed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check.text import kindred
from reportgen.check.text.reading import Mark, Reading
from reportgen.diagnostics import Related, Severity
from reportgen.facts import Fact, FactBook, Level, Missing
from reportgen.messages import _
from reportgen.model import Indicator, Kind, Measure, Part, Region
from reportgen.period import AsOf, Months, Period, Year, label
from reportgen.review import Mention, MentionKind

SHOWN = 12
"""So many peers at most are shown as evidence."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A mention with what of the data it is about."""

    mention: Mention
    value: Decimal
    book: FactBook
    """Of the region that it is of."""
    indicator: Indicator
    period: Period

    def says(self, value: Decimal, unit: str) -> bool:
        """Whether the mention tells `value`, rounded to as many decimals as it tells."""
        own = arithmetic.units.converted(value, unit, self.mention.unit)
        return own is None or arithmetic.round_half_up(own, arithmetic.declared_places(self.value)) == self.value

    def mark(self, told: str, fact: Fact, *, severity: Severity | None = None) -> Mark:
        """What the data say instead, with their lines."""
        formula = f"（{fact.formula}）" if fact.formula and len(fact.inputs) > 1 else ""
        return Mark(self.mention.start, self.mention.end, told + formula, evidence=evidence(fact), severity=severity)


_YEAR = re.compile(r"(\d{4})")
_YEAR_END = re.compile(r"(\d{4})末")
_MONTHS = re.compile(r"(\d{4})-(\d\d)\.\.(\d\d)")


def period_of(told: str, indicator: Indicator) -> Period | None:
    """The time that a mention tells, as the data have it; None where the data have none of the kind."""
    stock = indicator.measure is Measure.STOCK
    if match := _YEAR.fullmatch(told):
        return AsOf(int(match[1]), 12) if stock else Year(int(match[1]))
    if match := _YEAR_END.fullmatch(told):
        return AsOf(int(match[1]), 12) if stock else None
    if match := _MONTHS.fullmatch(told):
        return Months(int(match[1]), int(match[2]), int(match[3]))
    return None


def _owner(book: FactBook, scope: str) -> Region | None:
    """The region that a mention is of: the text's own, one beside it, or the one above; None where the words name another."""
    own, regions = book.region, book.dataset.regions
    if scope in ("", own.name, own.short_name, own.whole_word) or scope == f"{own.name[-1]}本级":
        return own
    beside = regions.get((*own.path[:-1], scope))
    if beside is not None:
        return beside
    group = book.scope(scope) if scope.startswith("全") else None
    return regions.get(group.above) if group and group.above else None


def stated(reading: Reading, *kinds: MentionKind) -> Iterator[Stated]:
    """Results of the catalogue's indicators that the data may hold."""
    for mention in reading.mentions if reading.book is not None else ():
        whole = None if mention.part_of is None else reading.mentions[mention.part_of]
        if mention.kind in kinds and reading.book is not None and (whole is None or whole.indicator != mention.indicator):
            yield from _stated(reading.book, mention)  # 小柯城26家 of 169家 has no figure of its own


def stated_by(reading: Reading, mention: Mention) -> Iterator[Stated]:
    """What of the data one mention is about, if anything."""
    if reading.book is not None:
        yield from _stated(reading.book, mention)


def _stated(book: FactBook, mention: Mention) -> Iterator[Stated]:
    """What of the data a mention is about, if anything."""
    plain = not (mention.target or mention.modality or mention.approx or mention.value_to is not None)
    if not plain or not mention.known or (mention.status and mention.status not in mention.indicator):
        return
    indicator = book.indicator(mention.indicator)
    period, owner = period_of(mention.period, indicator), _owner(book, mention.scope)
    if period is not None and owner is not None:
        signed = Decimal(0) if mention.value is None else mention.signed
        yield Stated(mention, signed, book if owner is book.region else book.of(owner), indicator, period)


def evidence(fact: Fact) -> tuple[Related, ...]:
    """The lines of the data that a fact rests on."""
    name = fact.indicator.name
    told = ((each.location, each.label or name, each.value) for each in fact.origin.inputs[:SHOWN])
    return tuple(Related(place, f"{words} {value}" if value else words) for place, words, value in told)


def values(reading: Reading) -> Iterator[Mark]:
    """L18: a figure that the data have with another number."""
    for each in stated(reading, MentionKind.LEVEL):
        level = each.book.level(each.indicator.name, each.period)
        if isinstance(level, Missing) or each.mention.comparison:  # 是2020年的2.2倍 is of two figures
            continue
        if not (each.says(level.value, level.indicator.unit) if each.mention.bound is None else _within(each, level)):
            yield each.mark(_level(level), level)


def _within(each: Stated, level: Level) -> bool:
    """Whether the figure of the data keeps the bound that the text gives: 突破150家 where it is 131."""
    own = arithmetic.units.converted(level.value, level.indicator.unit, each.mention.unit)
    if own is None or each.mention.bound not in (arithmetic.FLOORS | arithmetic.CAPS):
        return True
    rounded = arithmetic.round_half_up(own, arithmetic.declared_places(each.value))
    return rounded >= each.value if each.mention.bound in arithmetic.FLOORS else rounded <= each.value


def parts(reading: Reading) -> Iterator[Mark]:
    """L18: a part (其中…, or in brackets) that the data have with another number."""
    for mention in reading.mentions:
        whole = None if mention.part_of is None else reading.mentions[mention.part_of]
        if (
            reading.book is None
            or whole is None
            or mention.value is None
            or mention.value_to is not None
            or mention.target
            or mention.approx
        ):
            continue
        for stated in _stated(reading.book, whole):
            observation = stated.book.observation(stated.indicator.name, stated.period)
            held = () if isinstance(observation, Missing) else observation.parts
            part = _named(held, mention)
            if part is None:
                continue
            own = Stated(mention, mention.value, stated.book, stated.indicator, stated.period)
            told = [other.value for other in reading.mentions if other.part_of == mention.part_of and _named(held, other) is part]
            if not own.says(part.value, stated.indicator.unit) and len(told) == 1:
                words = _("数据里{name}是{value}{unit}").format(name=part.name, value=part.raw, unit=stated.indicator.unit)
                yield Mark(mention.start, mention.end, words, evidence=(Related(part.location, f"{part.name} {part.raw}"),))


def _named(held: Sequence[Part], mention: Mention) -> Part | None:
    """The one part of the data whose name a mention bears."""
    names = {mention.indicator, mention.called, mention.scope} - {""}
    found = [part for part in held if any(kindred.names(part.name, name) >= kindred.KIN for name in names)]
    exact = [part for part in found if part.name in names]
    return (exact or found)[0] if len(exact or found) == 1 else None


def _level(level: Level) -> str:
    return _("数据里{period}是{value}{unit}").format(period=label(level.period), value=f"{level.value:f}", unit=level.indicator.unit)


YEAR_BEFORE = ("", "同比", "比上年", "较上年", "比上年同期", "较上年同期")


def growths(reading: Reading) -> Iterator[Mark]:
    """L06: a growth over the year before that is not the office's, nor, of a count, that of the two figures of the data."""
    for each in stated(reading, MentionKind.GROWTH):
        if each.mention.comparison not in YEAR_BEFORE or each.mention.unit not in ("%", "倍"):
            continue
        level = each.book.level(each.indicator.name, each.period)
        if each.indicator.unit == "%" and not isinstance(level, Missing):  # 高新技术产业投资增速: the growth is the figure
            if not each.says(level.value, "%"):
                yield each.mark(_level(level), level, severity=Severity.WARNING)
            continue
        growth = each.book.growth(each.indicator.name, each.period)
        if isinstance(growth, Missing) or growth.percent is None or not (growth.official or each.indicator.kind is Kind.COUNT):
            continue
        told = growth.percent if each.mention.unit == "%" else growth.percent / 100
        if arithmetic.round_half_up(told, arithmetic.declared_places(each.value.copy_abs())) != each.value:
            own = arithmetic.shown(growth.percent.copy_abs(), growth.decimals or 1)
            verb = "下降" if growth.percent < 0 else "增长"
            words = _("数据里是{verb}{value}%").format(verb=verb, value=own)
            yield each.mark(words, growth, severity=Severity.WARNING)


def percent_of_a_rate(reading: Reading) -> Iterator[Mark]:
    """L09: the change of a rate of the catalogue, over a base that is named, in percent."""
    for mention in reading.mentions:
        indicator = (reading.catalogue or {}).get(mention.indicator) if mention.known else None
        over = bool(mention.comparison) and "均" not in mention.comparison
        moved = mention.kind is MentionKind.GROWTH and mention.unit == "%" and over and mention.cell is None
        if moved and indicator is not None and indicator.kind is Kind.RATE:
            yield Mark(mention.start, mention.end, _("{name}是比率，变动用百分点").format(name=indicator.name))


BASE = re.compile(r"[较比]((?:19|20)\d\d)年?(?:同期|末|底)?")


def points(reading: Reading) -> Iterator[Mark]:
    """L08: points that are not the difference of the two rates of the data."""
    for each in stated(reading, MentionKind.CHANGE):
        named = BASE.fullmatch(each.mention.comparison)
        if each.mention.unit != "个百分点" or (named is None and each.mention.comparison not in YEAR_BEFORE):
            continue
        base = period_of(named[1], each.indicator) if named else None
        change = each.book.change(each.indicator.name, each.period, base)
        if not isinstance(change, Missing) and not each.says(change.amount, "个百分点"):
            verb = "下降" if change.amount < 0 else "提高"
            told = _("数据里比{base}是{verb}{value}个百分点").format(
                base=label(change.base_period), verb=verb, value=f"{change.amount.copy_abs():f}"
            )
            yield each.mark(told, change, severity=Severity.WARNING)


_SHARE = re.compile(r"(?P<part>.+?)占(?P<scope>全[省市])的?(?:比重|份额)?")


def shares(reading: Reading) -> Iterator[Mark]:
    """L04: a share of the region above that the two figures of the data do not give."""
    book = reading.book
    for mention in reading.mentions if book is not None else ():
        match = _SHARE.fullmatch(mention.indicator)
        if book is None or match is None or mention.target or mention.scope or mention.unit != "%" or mention.value is None:
            continue
        try:
            indicator = book.indicator(match["part"])
        except LookupError:
            continue
        period = period_of(mention.period, indicator)
        share = book.share(indicator.name, match["scope"], period) if period is not None else None
        found = Stated(mention, mention.value, book, indicator, share.period) if share else None
        if share and found and not found.says(share.percent, "%"):
            own = arithmetic.round_half_up(share.percent, arithmetic.declared_places(mention.value))
            yield found.mark(_("照数据是{value}%").format(value=f"{own:f}"), share)
