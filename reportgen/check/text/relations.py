"""Figures beside each other in a text, held against what each is of the other: shares, distances, sums, ratios, growths of targets.

In:  Reading with its mentions.   Out: marks for L01, L04, L06, L08.
Only what the text itself names is related: a share with the whole that 其中 or 占… names, a distance with the growth of that name, sectors
with their sum. What the rounding of the printed numbers explains is nothing (R15); what may be of another definition is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.check.text.growths import AT_CONSTANT_PRICES
from reportgen.check.text.reading import Mark, Reading
from reportgen.check.text.statements import subject, subjects
from reportgen.diagnostics import Severity
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.review import Mention, MentionKind

_PERCENT = frozenset("%‰")
_NEAR = 24
"""So many mentions before one may be those it is related to."""


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _exact(mention: Mention) -> bool:
    """A result in prose that is one number as printed."""
    return mention.value is not None and mention.value_to is None and not mention.approx and mention.bound is None and mention.cell is None


def _level(mention: Mention) -> bool:
    return mention.kind is MentionKind.LEVEL and not mention.comparison and _exact(mention) and mention.unit not in _PERCENT


def _in(mention: Mention, unit: str) -> Decimal | None:
    return mention.signed if mention.unit == unit else arithmetic.units.converted(mention.signed, mention.unit, unit)


_SHARE = re.compile(r"占(?P<of>.*?)(?:的)?(?:比重|比例|份额|总量|总数|总额|比)?$")


def shares(reading: Reading) -> Iterator[Mark]:
    """L04: 其中税收22.77亿元，占比88.0%; 占进出口总额的46.0%, where the total stands elsewhere: a share that both amounts do not give."""
    for place, mention in enumerate(reading.mentions):
        if mention.kind is not MentionKind.LEVEL or mention.unit != "%" or not _exact(mention) or mention.comparison or mention.target:
            continue
        part = _part(reading, place)
        said = _SHARE.match(mention.indicator.removeprefix(part.indicator)) if part else None
        if part is None or said is None:
            continue
        for whole in _wholes(reading, part, said["of"]):
            total = _in(whole, part.unit)
            if total is None or total < part.signed or total <= 0:
                continue
            percent = mention.signed
            if arithmetic.share_finding(percent, part.signed, total) not in (None, Finding.ROUNDING_EXPLAINS):
                own = arithmetic.round_half_up(arithmetic.share(part.signed, total), arithmetic.declared_places(percent))
                words = _("{part}占{whole}的{own}%").format(part=part.raw + part.unit, whole=whole.raw + whole.unit, own=f"{own:f}")
                near = whole.sentence == mention.sentence
                yield Mark(*_place(mention), words, others=(_place(whole),), severity=None if near else Severity.WARNING)


def _part(reading: Reading, place: int) -> Mention | None:
    """The amount that a share is told of, in its sentence before it."""
    mention = reading.mentions[place]
    for before in reversed(reading.mentions[max(0, place - 3) : place]):
        if before.sentence == mention.sentence and before.indicator and mention.indicator.startswith(before.indicator) and _level(before):
            return before if not before.target else None
    return None


def _wholes(reading: Reading, part: Mention, of: str) -> Sequence[Mention]:
    """The one amount that 占 names, or that 其中 takes the part from."""
    if not of:
        whole = None if part.part_of is None else reading.mentions[part.part_of]
        return () if whole is None or not _level(whole) else (whole,)
    name = subject(of)
    told = [
        each
        for each in reading.mentions
        if each is not part
        and _level(each)
        and not each.target
        and each.scope == part.scope
        and each.period == part.period
        and _named(each.indicator, name)
    ]
    return told[:1] if told and len({(each.value, each.unit) for each in told}) == 1 else ()


def _named(indicator: str, name: str) -> bool:
    """Whether an amount bears a name, whole or behind its first words: 货物进出口总额 and 进出口总额."""
    own = subject(indicator)
    return len(name) >= 2 and (own == name or (len(name) >= 4 and own.endswith(name)))


_BEYOND = re.compile(r"(?:高于|低于|快于|慢于|高出|超过?)(?P<one>.+)|[比较](?P<other>.+?)(?:的?增[速幅])?(?:高|低|快|慢)出?了?")
_MEASURE = re.compile(r"的?(?:增[速幅]|水平)$")
_FISCAL = re.compile(r"预算|计划|任务|目标|完成|进度")
_SO_FAR = re.compile(r"\d{4}-01\.\.(\d\d)")


def distances(reading: Reading) -> Iterator[Mark]:
    """L08: 快于固定资产投资11.9个百分点, where that one's growth stands beside; 高于序时进度17.7个百分点, which the months tell."""
    names = reading.once(subjects)
    for place, mention in enumerate(reading.mentions):
        than = _BEYOND.fullmatch(mention.comparison) if mention.unit == "个百分点" and _exact(mention) else None
        own = _rate_before(reading, place) if than else None
        if than is None or own is None:
            continue
        who = _MEASURE.sub("", than["one"] or than["other"])
        if "序时" in who:
            yield from _behind_time(mention, own)
            continue
        beside = [each for each in _rates_of(reading, names, own, who) if each is not own]
        told = mention.signed
        if beside and not any(intervals.explains(told, intervals.of_difference(own.signed, each.signed)) for each in beside):
            apart = arithmetic.difference(own.signed, beside[-1].signed).copy_abs()
            words = _("{one}%与{other}%相差{apart}个百分点").format(one=_told(own), other=_told(beside[-1]), apart=f"{apart:f}")
            yield Mark(*_place(mention), words, others=(_place(beside[-1]),))


def _told(mention: Mention) -> str:
    return f"{mention.signed:f}"


def _rate_before(reading: Reading, place: int) -> Mention | None:
    """The rate that a distance is told of, in its sentence before it."""
    mention = reading.mentions[place]
    for before in reversed(reading.mentions[max(0, place - 2) : place]):
        if before.sentence == mention.sentence and before.unit == "%" and before.kind is not MentionKind.CHANGE:
            return before if _exact(before) and before.scope == mention.scope and before.indicator == mention.indicator else None
    return None


def _behind_time(mention: Mention, own: Mention) -> Iterator[Mark]:
    """The distance of what is completed from the share of the year that is over."""
    months = _SO_FAR.fullmatch(own.period)
    if months is None or not _FISCAL.search(own.comparison + own.indicator):
        return
    over = arithmetic.round_half_up(arithmetic.share(Decimal(int(months[1])), Decimal(12)), 1)
    if not intervals.explains(mention.signed, intervals.of_difference(own.signed, over)):
        apart = arithmetic.difference(own.signed, over).copy_abs()
        words = _("序时进度是{over}%，相差{apart}个百分点").format(over=f"{over:f}", apart=f"{apart:f}")
        yield Mark(*_place(mention), words)


def _rates_of(reading: Reading, names: dict[int, str], own: Mention, who: str) -> Iterator[Mention]:
    """The rates of that name in the paragraph: 固定资产投资, or 农村居民 where both are of incomes."""
    paragraph = reading.paragraph_at(own.start)
    name = subject(who)
    for place in names:
        each = reading.mentions[place]
        if paragraph is None or not paragraph.start <= each.start < paragraph.unit.end or each.unit != "%" or each.kind is not own.kind:
            continue
        rest = each.indicator.removeprefix(who)
        shared = each.indicator.startswith(who) and len(rest) >= 4 and own.indicator.endswith(rest)
        if _exact(each) and each.target is own.target and not each.scope and len(name) >= 2 and (subject(each.indicator) == name or shared):
            yield each


_INCOME = re.compile(r"(?P<who>城镇|农村).*(?P<what>收入)$")
_RATIO = re.compile(r"^(?:城乡)?(?:常住)?(?:居民)?(?:人均可支配)?收入(?:倍差|比)$")


def income_ratios(reading: Reading) -> Iterator[Mark]:
    """L04: 城乡收入比 that the two incomes do not give."""
    told: dict[str, list[Mention]] = {"城镇": [], "农村": []}
    for mention in reading.mentions:
        match = _INCOME.match(mention.indicator)
        if match and _level(mention) and not mention.target and mention.unit.endswith("元"):
            told[match["who"]].append(mention)
    for mention in reading.mentions:
        if mention.unit or mention.kind is not MentionKind.LEVEL or not _exact(mention) or not _RATIO.match(mention.indicator):
            continue
        pair = [[each for each in of if each.period == mention.period and each.scope == mention.scope] for of in told.values()]
        if mention.target or not mention.period or [len(of) for of in pair] != [1, 1]:
            continue
        (town,), (country,) = pair
        if not intervals.explains(mention.signed, intervals.of_ratio(town.signed, country.signed)):
            own = arithmetic.round_half_up(arithmetic.ratio(town.signed, country.signed), arithmetic.declared_places(mention.signed))
            words = _("{town}与{country}之比是{own}").format(town=town.raw + town.unit, country=country.raw + country.unit, own=f"{own:f}")
            yield Mark(*_place(mention), words, others=(_place(town), _place(country)), severity=Severity.WARNING)


_PARTITIONS = (("第一产业", "第二产业", "第三产业"), ("出口", "进口"), ("城镇", "乡村"), ("城镇", "农村"))
"""Parts that make up the whole by what they are; what goes on behind them (增加值, 人口) is the same of each."""
_MEAN = re.compile(r"人均|平均|每|率|指数|价格")
_WHOLES = {"第一产业": re.compile(r"生产总值|GDP$"), "出口": re.compile(r"进出口(?:总[额值])?$")}
_FAR = Decimal("0.3")
"""How far, as a share of the whole, a sum may be off and still be meant as that whole's."""


def partitions(reading: Reading) -> Iterator[Mark]:
    """L01: 第一、第二、第三产业增加值 that do not add up to the GDP beside them; 出口 and 进口; 城镇 and 乡村."""
    for words in _PARTITIONS:
        for place, mention in enumerate(reading.mentions):
            if not mention.indicator.startswith(words[0]) or not _level(mention):
                continue
            rest = mention.indicator.removeprefix(words[0])
            parts = [mention, *_others(reading, place, [word + rest for word in words[1:]])]
            whole = _whole(reading, place, parts, words[0], rest)
            if len(parts) != len(words) or whole is None or _MEAN.search(rest):
                continue
            values = [told for part in parts if (told := _in(part, whole.unit)) is not None]
            found = arithmetic.sum_against(values, whole.signed)
            if len(values) == len(parts) and not found.matches and found.difference.copy_abs() <= whole.signed * _FAR:
                message = _("各项合计{sum}，不是{whole}{unit}，差{gap}").format(
                    sum=f"{found.value:f}", whole=f"{whole.signed:f}", unit=whole.unit, gap=f"{found.difference.copy_abs():f}"
                )
                yield Mark(whole.start, parts[-1].end, message, others=tuple(_place(part) for part in parts))


def _others(reading: Reading, place: int, wanted: Sequence[str]) -> Iterator[Mention]:
    """The amounts that bear the other names, next behind the first, of the same paragraph and time."""
    first = reading.mentions[place]
    paragraph = reading.paragraph_at(first.start)
    for name in wanted:
        for each in reading.mentions[place + 1 : place + _NEAR]:
            here = paragraph is not None and each.start < paragraph.unit.end
            if here and each.indicator == name and _level(each) and (each.period, each.scope) == (first.period, first.scope):
                yield each
                break


def _whole(reading: Reading, place: int, parts: Sequence[Mention], word: str, rest: str) -> Mention | None:
    """The amount before the first part that all of them make up."""
    first = parts[0]
    paragraph = reading.paragraph_at(first.start)
    for each in reversed(reading.mentions[max(0, place - _NEAR) : place]):
        if paragraph is None or each.start < paragraph.start:
            return None
        name = each.indicator
        ours = _WHOLES[word].search(name) if word in _WHOLES else name.replace("总", "").endswith(rest.replace("总", "")) and len(rest) > 1
        if ours and not _MEAN.search(name) and _level(each) and each.period[:4] == first.period[:4] and _in(first, each.unit) is not None:
            return each if not name.startswith(word) and each.target is first.target else None
    return None


_ADJACENT = 6
_OFF = Decimal(3)
_OFF_SHARE = Decimal("0.3")
"""A planned amount is a round number: the growth told beside it is off where both allow no such rounding."""


def growths_of_targets(reading: Reading) -> Iterator[Mark]:
    """L06: 力争突破11亿元，增长25%, where the year before it was 9.7亿元: a question, for amounts that are told at current prices."""
    names = reading.once(subjects)
    for place in names:
        growth, aim = reading.mentions[place], reading.mentions[place - 1] if place else None
        if aim is None or growth.kind is not MentionKind.GROWTH or growth.unit != "%" or not growth.target or growth.value is None:
            continue
        if not aim.target or aim.value is None or aim.kind is not MentionKind.LEVEL or growth.value_to is not None:
            continue
        near = growth.sentence == aim.sentence and growth.start - aim.end <= _ADJACENT + len(growth.comparison)
        if (
            not near
            or not names[place]
            or names.get(place - 1) != names[place]
            or not aim.period.isdecimal()
            or AT_CONSTANT_PRICES.search(names[place])
        ):
            continue
        bases = [each for at, each in _year_before(reading, names, place - 1) if at != place]
        if len({each.value for each in bases}) != 1:
            continue
        base = _in(bases[0], aim.unit)
        if base is None or base <= 0:
            continue
        own = arithmetic.round_half_up(arithmetic.growth(aim.value, base), 1)
        if (own - growth.signed).copy_abs() > max(_OFF, own.copy_abs() * _OFF_SHARE):
            words = _("比上年的{base}是{own}%").format(base=bases[0].raw + bases[0].unit, own=f"{own:f}")
            yield Mark(*_place(growth), words, others=(_place(bases[0]),), severity=Severity.WARNING)


def _year_before(reading: Reading, names: dict[int, str], place: int) -> Iterator[tuple[int, Mention]]:
    """The results of the year before a target, under its name."""
    aim = reading.mentions[place]
    for at, name in names.items():
        each = reading.mentions[at]
        last = each.period.isdecimal() and int(each.period) == int(aim.period) - 1
        if name == names[place] and last and _level(each) and not each.target and each.scope == aim.scope and each.part_of is None:
            yield at, each
