"""One figure told twice: in prose and in a table, or in two sentences (R16, R31).

In:  Reading with its mentions.   Out: marks for L08, L13 and L18.
Both must be of one subject, region, period and kind; the rounding of the coarser is allowed for. Two sentences are held against each other
only where the figures are near: figures that are far apart are of two things with one name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from reportgen import arithmetic
from reportgen.check.text import standing
from reportgen.check.text.reading import Mark, Reading
from reportgen.check.text.statements import subjects
from reportgen.messages import _
from reportgen.review import Mention, MentionKind

_NEAR = Decimal("0.2")
"""How far apart two figures in prose may be, as a share of the larger, to be one figure told in two ways."""
_LEAST_NAME = 6
_AVERAGED = re.compile("平均|年均")


@dataclass(frozen=True, slots=True)
class _Told:
    mention: Mention
    value: Decimal
    subject: str

    @property
    def words(self) -> str:
        return self.mention.raw + self.mention.unit

    @property
    def place(self) -> tuple[int, int]:
        return self.mention.start, self.mention.end


def _names(reading: Reading) -> dict[int, str]:
    return subjects(reading, cells=True)


def _told(reading: Reading) -> dict[tuple[str, str, str, MentionKind], list[_Told]]:
    """Results that stand for themselves, by what makes them one figure."""
    names = reading.once(_names)
    held: dict[tuple[str, str, str, MentionKind], list[_Told]] = defaultdict(list)
    for place, mention in enumerate(reading.mentions):
        name = names.get(place, "")
        plain = mention.value is not None and mention.value_to is None and not mention.approx and not mention.target
        if mention.kind is MentionKind.LEVEL and mention.comparison:
            continue  # 完成年度任务的116%: a share of what is told, not its value
        if not plain or mention.part_of is not None or mention.kind is MentionKind.CHANGE or not mention.period or len(name) < 4:
            continue
        averaged = _AVERAGED.search(mention.comparison) is not None  # 两年平均增长35.6% is no other growth of the year
        if mention.value is not None and mention.bound is None and not mention.status and not averaged:
            scope = "" if mention.scope == reading.region else mention.scope
            held[name, scope, mention.period, mention.kind].append(_Told(mention, mention.value, name))
    return held


def values_differ(reading: Reading) -> Iterator[Mark]:
    """L18: a figure that the table, or another sentence, tells with another number, unless the data say which is wrong."""
    wrong = reading.once(standing.contradicted)
    for group in reading.once(_told).values():
        for one, other in combinations([each for each in group if each.place not in wrong], 2):
            in_prose = [each.mention.cell is None for each in (one, other)]
            apart = one.mention.sentence != other.mention.sentence  # 2021年、2022年分别为2.52%、2.74%: a list
            if any(in_prose) and apart and _differ(one, other) and (not all(in_prose) or _near(one, other)):
                first, second = (other, one) if in_prose[0] and not in_prose[1] else (one, other)
                words = _("表里是{other}") if first.mention.cell is not None else _("别处是{other}")
                yield Mark(*second.place, words.format(other=first.words), others=(first.place,))


def _differ(one: _Told, other: _Told) -> bool:
    """Whether the two cannot be one number, printed with more or fewer decimals, in this unit or that."""
    same = one.mention.unit == other.mention.unit
    value = other.value if same else arithmetic.units.converted(other.value, other.mention.unit, one.mention.unit)
    if value is None:
        return False
    there, here = arithmetic.intervals.implied(one.value), arithmetic.intervals.implied(other.value)
    back = one.value if same else arithmetic.units.converted(one.value, one.mention.unit, other.mention.unit)
    return value not in there and (back is None or back not in here)


def _near(one: _Told, other: _Told) -> bool:
    """Whether two figures in prose are told as one: under a full name, with decimals, not far apart."""
    fine = all(each.value != each.value.to_integral_value() for each in (one, other))
    if not (one.mention.known or len(one.subject) >= _LEAST_NAME) or not fine or one.mention.unit != other.mention.unit:
        return False
    most = max(one.value.copy_abs(), other.value.copy_abs())
    return (one.value - other.value).copy_abs() <= most * _NEAR


def targets_differ(reading: Reading) -> Iterator[Mark]:
    """L18: a target of a plan that its table sets with another number, for the same year."""
    names = reading.once(_names)
    held: dict[tuple[str, str, str, MentionKind], list[_Told]] = defaultdict(list)
    for place, mention in enumerate(reading.mentions):
        plain = mention.target and mention.value is not None and mention.value_to is None and mention.part_of is None
        name = names.get(place, "")
        if (
            plain
            and mention.value is not None
            and mention.period.isdecimal()
            and not mention.scope
            and not mention.status
            and len(name) >= 4
        ):
            held[name, mention.period, mention.unit, mention.kind].append(_Told(mention, mention.value, name))
    for group in held.values():
        cells = [each for each in group if each.mention.cell is not None]
        for prose in (each for each in group if each.mention.cell is None):
            if len({cell.value for cell in cells}) == 1 and prose.value != cells[0].value:
                yield Mark(*prose.place, _("表里是{other}").format(other=cells[0].words), others=(cells[0].place,))


def ranks_differ(reading: Reading) -> Iterator[Mark]:
    """L13: a place in prose that the table tells otherwise, unless the data say which is wrong."""
    wrong = reading.once(standing.contradicted)
    for group in reading.once(_told).values():
        for one, other in combinations(group, 2):
            if (one.mention.cell is None) is (other.mention.cell is None):
                continue
            prose, cell = (one, other) if one.mention.cell is None else (other, one)
            told = {(rank.scope, rank.of): rank for rank in cell.mention.ranks if rank.position.isdigit()}
            for rank in prose.mention.ranks:
                there = told.get((rank.scope, rank.of))
                if there is None or wrong & {(rank.start, rank.end), (there.start, there.end)}:
                    continue
                if rank.position.isdigit() and there.position != rank.position:
                    message = _("表里是第{other}，这里是第{place}").format(other=there.position, place=rank.position)
                    yield Mark(rank.start, rank.end, message, others=((there.start, there.end),))


_BASE = re.compile(r"[较比]((?:19|20)\d\d)年?")


def points_differ(reading: Reading) -> Iterator[Mark]:
    """L08: points over a year that are not the difference of the two rates that the text tells elsewhere."""
    names, wrong = reading.once(_names), reading.once(standing.contradicted)
    rates: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for place, mention in enumerate(reading.mentions):
        if mention.kind is MentionKind.LEVEL and mention.unit == "%" and mention.value is not None and not mention.target:
            rates[names.get(place, ""), mention.scope, mention.period].append(mention)
    for place, mention in enumerate(reading.mentions):
        base = _BASE.fullmatch(mention.comparison)
        if (
            mention.kind is not MentionKind.CHANGE
            or mention.unit != "个百分点"
            or mention.value is None
            or base is None
            or not names.get(place)
        ):
            continue
        now = [each for each in rates[names[place], mention.scope, mention.period] if each.sentence == mention.sentence]
        before = rates[names[place], mention.scope, base[1]]
        if wrong & {(each.start, each.end) for each in (*now, *before)}:
            continue
        if len(now) != 1 or len({each.value for each in before}) != 1:
            continue
        current, earlier = now[0].value, before[0].value
        assert current is not None  # only rates with a value were gathered
        assert earlier is not None
        own = arithmetic.difference(current, earlier)
        possible = arithmetic.intervals.of_difference(current, earlier)
        signed = mention.value.copy_abs() if own >= 0 else -mention.value.copy_abs()
        if not arithmetic.intervals.explains(signed, possible):
            message = _("与{year}年的{base}%相差{own}个百分点").format(year=base[1], base=f"{earlier:f}", own=f"{own.copy_abs():f}")
            yield Mark(mention.start, mention.end, message, others=((before[0].start, before[0].end),))
