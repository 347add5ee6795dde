"""Targets that a text states, held against those of the workspace (section 10).

In:  Reading with its mentions and the book of its region and year.   Out: marks for L18 and L26, with the lines of the data.
A target is known by its indicator or by the name that the data give it; a name that is only alike is held against a target that the text
tells nowhere else as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen import arithmetic
from reportgen.check.text import kindred
from reportgen.check.text.reading import NOT_QUITE, Mark, Reading
from reportgen.diagnostics import Related
from reportgen.messages import _
from reportgen.model import Target, TargetNature
from reportgen.review import Mention, MentionKind
from reportgen.vocabulary import Bound


def targets(reading: Reading) -> Iterator[Mark]:
    """L18: a target, or a part of one, that the data set with another number or for another year."""
    for mention, target in reading.once(_set):
        words = ""
        if not _agrees(target, mention):
            words = _("数据里的目标是{value}{unit}").format(value=target.raw, unit=target.unit) if _same_year(target, mention) else ""
        elif not _same_year(target, mention):
            words = _("数据里是{year}年的目标").format(year=target.year)
        if words:
            yield Mark(mention.start, mention.end, words, evidence=_where(target))
    yield from _parts(reading)


def turned_targets(reading: Reading) -> Iterator[Mark]:
    """L26: a floor of the data that the text makes a ceiling, or the other way round; a fall where the data set a growth."""
    for mention, target in reading.once(_set):
        if not _same_year(target, mention):
            continue
        told = Bound.WITHIN if mention.approx in NOT_QUITE else mention.bound
        if any(one in arithmetic.FLOORS and other in arithmetic.CAPS for one, other in ((target.bound, told), (told, target.bound))):
            words = _("数据里的目标是{value}{unit}{bound}").format(value=target.raw, unit=target.unit, bound=target.bound)
            yield Mark(mention.start, mention.end, words, evidence=_where(target))
        elif mention.falling and target.nature is TargetNature.GROWTH:
            words = _("数据里的目标是增长{value}{unit}").format(value=target.raw, unit=target.unit)
            yield Mark(mention.start, mention.end, words, evidence=_where(target))


def _set(reading: Reading) -> Sequence[tuple[Mention, Target]]:
    """What the text sets, with the one target of the data that it can be."""
    book = reading.book
    held = () if book is None else book.targets()
    aims = [each for each in reading.mentions if each.target and each.value is not None and each.part_of is None and not each.scope]
    told = {
        id(target)
        for target in held
        for mention in aims
        if _same_year(target, mention) and _kin(target, mention) and _agrees(target, mention)
    }
    pairs: list[tuple[Mention, Target]] = []
    for mention in aims if held else ():
        named = [each for each in held if _named(each, mention)] or [each for each in held if id(each) not in told and _kin(each, mention)]
        found = [each for each in named if _same_year(each, mention)] or named
        if len(found) > 1 and not _same_year(found[0], mention):
            found = [each for each in found if _agrees(each, mention)]
        if len(found) == 1:
            pairs.append((mention, found[0]))
    return pairs


def _named(target: Target, mention: Mention) -> bool:
    """Whether a target of the data is of what the mention is of, by its very name, in a unit of its kind."""
    names = (target.name, f"新增{target.name}", target.label) if mention.known else (target.label,)
    return mention.indicator in names and _alike(target, mention)


def _kin(target: Target, mention: Mention) -> bool:
    """The same by a name that is alike."""
    if _named(target, mention):
        return True
    names = {mention.indicator, mention.called} - {""}
    return not mention.known and _alike(target, mention) and any(kindred.names(target.label, name) >= kindred.KIN for name in names)


def _alike(target: Target, mention: Mention) -> bool:
    """Whether both have numbers of one kind: an amount and an amount, a growth and a growth in whatever unit."""
    if target.value is None or (target.value_to is None) is not (mention.value_to is None):
        return False
    grows = target.nature is TargetNature.GROWTH
    if grows and target.unit == "%" and mention.kind is not MentionKind.LEVEL:
        return mention.unit in ("%", "倍", "个百分点")
    return arithmetic.units.factor(target.unit, mention.unit) is not None or target.unit == mention.unit


def _same_year(target: Target, mention: Mention) -> bool:
    told = mention.period.removesuffix("末").removesuffix("每年")
    return not told or told == str(target.year).replace("—", "..").replace("-", "..")


def _agrees(target: Target, mention: Mention) -> bool:
    pairs = ((target.value, mention.value), (target.value_to, mention.value_to))
    return all(one is None or other is None or arithmetic.units.converted(one, target.unit, mention.unit) == other for one, other in pairs)


def _parts(reading: Reading) -> Iterator[Mark]:
    """小柯城6家 of 30家."""
    wholes = {id(mention): target for mention, target in reading.once(_set)}
    for mention in reading.mentions:
        target = None if mention.part_of is None else wholes.get(id(reading.mentions[mention.part_of]))
        if target is None or mention.value is None or mention.unit != target.unit:
            continue
        for part in target.parts:
            if part.name in (mention.scope, mention.indicator, mention.called) and part.value != mention.value:
                words = _("数据里{name}是{value}{unit}").format(name=part.name, value=part.raw, unit=target.unit)
                yield Mark(mention.start, mention.end, words, evidence=(Related(part.location, f"{part.name} {part.raw}"),))


def _where(target: Target) -> tuple[Related, ...]:
    return (Related(target.location, f"{target.label} {target.raw}{target.unit}"),)
