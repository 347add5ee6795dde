"""Targets that a text states, held against those of the workspace (section 10).

In:  Reading with its mentions and the book of its region and year.   Out: marks for L18 and L26, with the lines of the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import arithmetic
from reportgen.check.text.reading import Mark, Reading
from reportgen.diagnostics import Related
from reportgen.messages import _
from reportgen.model import Target
from reportgen.review import Mention
from reportgen.vocabulary import Bound


def targets(reading: Reading) -> Iterator[Mark]:
    """L18: a target that the data set with another number, or for another year."""
    for mention, target in _set(reading):
        words = ""
        if not _agrees(target, mention):
            words = _("数据里的目标是{value}{unit}").format(value=target.raw, unit=target.unit) if _same_year(target, mention) else ""
        elif not _same_year(target, mention):
            words = _("数据里是{year}年的目标").format(year=target.year)
        if words:
            yield Mark(mention.start, mention.end, words, evidence=_where(target))


_FLOORS = (Bound.AT_LEAST, Bound.NOT_BELOW, Bound.ABOVE, Bound.BREAK)
_CEILINGS = (Bound.WITHIN, Bound.NOT_ABOVE, Bound.CONTROL)


def turned_targets(reading: Reading) -> Iterator[Mark]:
    """L26: a floor of the data that the text makes a ceiling, or the other way round."""
    for mention, target in _set(reading):
        pairs = ((target.bound, mention.bound), (mention.bound, target.bound))
        if _same_year(target, mention) and any(one in _FLOORS and other in _CEILINGS for one, other in pairs):
            words = _("数据里的目标是{value}{unit}{bound}").format(value=target.raw, unit=target.unit, bound=target.bound)
            yield Mark(mention.start, mention.end, words, evidence=_where(target))


def _set(reading: Reading) -> Iterator[tuple[Mention, Target]]:
    """What the text sets, with the one target of the data that it can be."""
    book = reading.book
    for mention in reading.mentions if book is not None else ():
        if book is None or not mention.target or mention.value is None or mention.part_of is not None or mention.scope:
            continue
        named = [each for each in book.targets() if _named(each, mention)]
        found = [each for each in named if _same_year(each, mention)] or named
        if len(found) == 1:
            yield mention, found[0]


def _named(target: Target, mention: Mention) -> bool:
    """Whether a target of the data is of what the mention is of, in a unit of its kind."""
    named = mention.indicator in (target.name, f"新增{target.name}") if mention.known else mention.indicator == target.label
    alike = arithmetic.units.factor(target.unit, mention.unit) is not None or target.unit == mention.unit
    return named and alike and target.value is not None and (target.value_to is None) is (mention.value_to is None)


def _same_year(target: Target, mention: Mention) -> bool:
    told = mention.period.removesuffix("末").removesuffix("每年")
    return not told or told == str(target.year).replace("—", "..").replace("-", "..")


def _agrees(target: Target, mention: Mention) -> bool:
    pairs = ((target.value, mention.value), (target.value_to, mention.value_to))
    return all(one is None or other is None or arithmetic.units.converted(one, target.unit, mention.unit) == other for one, other in pairs)


def _where(target: Target) -> tuple[Related, ...]:
    return (Related(target.location, f"{target.label} {target.raw}{target.unit}"),)
