"""What a text says of one thing in two places: values, ranks, stocks and what was added to them (sections 7 to 9).

In:  Reading with its mentions.   Out: marks for L13, L18 to L20, L42.
Only statements of one subject, region, unit and year are held against each other: a false alarm is worse than a miss.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from reportgen import arithmetic
from reportgen.check.text.reading import Mark, Part, Reading
from reportgen.check.text.statements import Statement, statements, subjects
from reportgen.messages import _
from reportgen.review import Mention, MentionedRank, MentionKind


def _groups(reading: Reading, key: Callable[[Statement], object]) -> Iterator[list[Statement]]:
    """Statements that are neither planned nor parts of others, by subject, region and whatever `key` adds; more than one each."""
    held: dict[object, list[Statement]] = defaultdict(list)
    for statement in statements(reading):
        if not statement.mention.target and statement.mention.part_of is None:
            held[statement.subject, statement.scope, key(statement)].append(statement)
    yield from (group for group in held.values() if len(group) > 1)


def told_twice(reading: Reading) -> Iterator[Mark]:
    """L18: how many were gained in a year, told with two numbers."""
    for group in _groups(reading, lambda each: (each.mention.unit, each.year)):
        told = [each for each in group if each.added and each.count and not each.unlike and each.part is not Part.PLANS]
        if len({each.value for each in told}) != 2 or len(told) != 2 or len(told[0].subject) < 5:
            continue
        first, second = told
        message = _("别处说{other}{unit}，这里说{value}{unit}：是同一件事吗？").format(
            other=f"{first.value:f}", value=f"{second.value:f}", unit=first.mention.unit
        )
        yield Mark(*second.place, message, others=(first.place,))


def decimals_vary(reading: Reading) -> Iterator[Mark]:
    """L42: one figure told twice with different decimals; 突破50%，达到50.4% tells of a bound and of a figure."""
    for group in _groups(reading, lambda each: (each.mention.unit, each.mention.period)):
        for one, other in combinations([each for each in group if each.mention.bound is None], 2):
            places = arithmetic.declared_places(one.value), arithmetic.declared_places(other.value)
            if places[0] == places[1] or one.count != other.count:
                continue
            rough, fine = (one, other) if places[0] < places[1] else (other, one)
            if arithmetic.round_half_up(fine.value, min(places)) == rough.value:
                message = _("别处作{other}，小数位数不同").format(other=fine.told)
                yield Mark(*rough.place, message, others=(fine.place,))


_CUMULATIVE = re.compile(r"(?:(?P<year>\d{4})年?)?1月?[-—–~～至](?P<month>\d{1,2})月")
_PERIOD = re.compile(r"\d{4}-01\.\.(?P<month>\d\d)$")


def _months(statement: Statement) -> int | None:
    """The last month of a total since the start of the year."""
    told = _PERIOD.search(statement.mention.period) or _CUMULATIVE.search(statement.clause)
    return None if told is None else int(told["month"])


def cumulative_falls(reading: Reading) -> Iterator[Mark]:
    """L20: a total since the start of the year that is smaller later in the year."""
    for group in _groups(reading, lambda each: (each.mention.unit, each.year)):
        found = [(months, each) for each in group if each.mention.unit not in "%‰" and (months := _months(each)) is not None]
        for (month, before), (later, after) in pairwise(sorted(found, key=lambda pair: (pair[0], pair[1].place))):
            if month < later and after.value < before.value:
                message = _("1—{month}月已是{value}，累计数不会变小").format(month=month, value=before.told)
                yield Mark(*after.place, message, others=(before.place,))


_STANDS = re.compile(r"预计|总数|有效期内")


def hidden_lapses(reading: Reading) -> Iterator[Mark]:
    """L19: what stood at the end of last year, and what was added, come to more than is told to stand: how many lapsed?"""
    told = [each for each in statements(reading) if each.count and not each.scope and each.mention.part_of is None and not each.unlike]
    for end in told:
        if end.new or not _STANDS.search(end.clause):
            continue
        starts = [each for each in told if _one_stock(each, end) and not each.new and _before(each, end)]
        added = [each for each in told if _one_stock(each, end) and each.new and _during(each, end)]
        if not starts or not added or starts[-1].value >= end.value:
            continue
        start, new = starts[-1], added[-1]
        lapsed = arithmetic.stock_identity(start.value, new.value, None, end.value).value
        if lapsed is not None and lapsed > 0:
            message = _("{start}加新增{new}是{sum}，这里是{end}：有{lapsed}{unit}到期失效吗？").format(
                start=f"{start.value:f}",
                new=f"{new.value:f}",
                sum=f"{start.value + new.value:f}",
                end=f"{end.value:f}",
                lapsed=f"{lapsed:f}",
                unit=end.mention.unit,
            )
            yield Mark(*end.place, message, others=(start.place, new.place))


def _one_stock(one: Statement, end: Statement) -> bool:
    """Of one unit, and of one name or a longer one: 科技型中小企业总数 of 省科技型中小企业."""
    return one is not end and one.mention.unit == end.mention.unit and (one.subject == end.subject or one.subject == f"省{end.subject}")


def _before(start: Statement, end: Statement) -> bool:
    """Standing at the end of an earlier year, or, where no year is said, told before."""
    if start.mention.target or not (start.total or start.year is None):
        return False
    return start.year < end.year if start.year and end.year else start.mention.start < end.mention.start


def _during(new: Statement, end: Statement) -> bool:
    return new.year is None or end.year is None or new.year == end.year


def ranks_disagree(reading: Reading) -> Iterator[Mark]:
    """L13: one thing at two places in one scope."""
    held: dict[object, list[tuple[Mention, MentionedRank]]] = defaultdict(list)
    for place, name in subjects(reading).items():
        mention = reading.mentions[place]
        if mention.target or not name:
            continue
        for rank in mention.ranks:
            if rank.position.isdigit() and rank.scope:
                held[name, mention.scope, rank.scope, rank.of].append((mention, rank))
    for group in held.values():
        for (one, first), (other, second) in combinations(group, 2):
            apart = one.period and other.period and one.period != other.period
            unlike = one.value is not None and other.value is not None and one.value != other.value
            if first.position == second.position or apart or unlike:
                continue
            message = _("别处是第{other}，这里是第{place}：哪一期的？").format(other=first.position, place=second.position)
            yield Mark(second.start, second.end, message, others=((first.start, first.end),))
            break


def lagged_as_current(reading: Reading) -> Iterator[Mark]:
    """L22: an indicator that the catalogue says to lag, told as of the report's own year: is it the figure of the year before?"""
    if not isinstance(reading.year, int):
        return
    for mention in reading.mentions:
        indicator = (reading.catalogue or {}).get(mention.indicator) if mention.known else None
        if indicator is None or not indicator.lag or mention.target or mention.cell is not None or mention.kind is not MentionKind.LEVEL:
            continue
        said = f"{reading.year}年"
        before = reading.text[mention.sentence[0] : mention.start]
        clause = re.split(r"[。；]", before)[-1]
        if mention.period == str(reading.year) and re.findall(r"(?:19|20)\d\d年", clause)[-1:] == [said]:
            message = _("{name}滞后{lag}年：是{year}年的数吗？写明年份").format(
                name=indicator.name, lag=indicator.lag, year=reading.year - indicator.lag
            )
            yield Mark(mention.start, mention.end, message)
