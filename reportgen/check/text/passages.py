"""What a text tells of the numbers that are declared in the prose of the data (材料), held against them.

In:  Reading with its mentions and the declared numbers of the file of its region and year.   Out: marks for L13 and L18.
No catalogue says what such a number is of: its name, the words of its sentence, its unit and its time do. A number of the text is held
against a declared one where each answers the other best of all; what the other side tells anywhere is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check.text import kindred
from reportgen.check.text.reading import NOT_QUITE, Mark, Reading
from reportgen.diagnostics import Related
from reportgen.messages import _
from reportgen.review import Mention, Registered

_TOLD = 0.45
"""Sentences that share as much tell of one matter."""
_SAME = 0.7
"""So much alike, they are one sentence, and names need share but half."""
_NEAR = 0.3
"""As much is enough where the names are the same to the letter."""
_HALF = 0.45
_LONG = 5
"""Characters of a name that few things share."""
_CLEAR = 0.08
"""By so much the best answer has to be better than the next."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number of the text, the declared one that it may be, and what speaks for that."""

    mention: Mention
    declared: Registered
    name: float
    matter: float

    @property
    def likely(self) -> float:
        return self.name + self.matter

    @property
    def kin(self) -> bool:
        """The names may be of one thing."""
        return self.name >= kindred.KIN

    @property
    def one(self) -> bool:
        """Whether the two are of one thing, as far as words can tell."""
        letter = len(self.mention.indicator) >= _LONG and self.mention.indicator in (self.declared.name, self.declared.mention.indicator)
        return (self.kin and self.matter >= _TOLD) or (self.name >= _HALF and self.matter >= _SAME) or (letter and self.matter >= _NEAR)

    @property
    def agree(self) -> bool:
        """Whether they tell one amount, as far as the text tells its decimals."""
        told, own = self.mention, self.declared.mention
        return _as_told(own.value, own, told) == told.value and _as_told(own.value_to, own, told) == told.value_to


def _as_told(value: Decimal | None, own: Mention, told: Mention) -> Decimal | None:
    """A declared amount in the unit of what the text tells, and in its decimals where those are fewer."""
    moved = value if value is None or own.unit == told.unit else arithmetic.units.converted(value, own.unit, told.unit)
    if moved is None or told.value is None:
        return moved
    return arithmetic.round_half_up(moved, min(arithmetic.declared_places(moved), arithmetic.declared_places(told.value)))


def _pairs(reading: Reading) -> Sequence[_Pair]:
    """Numbers of the text with the declared ones that they may be."""
    return tuple(_likely(reading))


def _likely(reading: Reading) -> Iterator[_Pair]:
    for declared in reading.registered:
        own = declared.mention
        ours = {declared.name, own.indicator, own.called}
        for mention in reading.mentions:
            if _comparable(mention, own) and _of_one_time(reading, mention, declared):
                name = max(kindred.names(one, other) for one in ours for other in {mention.indicator, mention.called})
                matter = kindred.sentences(declared.sentence, reading.text[slice(*mention.sentence)])
                if name >= kindred.KIN or matter >= _TOLD:
                    yield _Pair(mention, declared, name, matter)


def _comparable(told: Mention, own: Mention) -> bool:
    """Whether two numbers may be of one thing, whatever their names."""
    alike = own.kind is told.kind and (own.unit == told.unit or arithmetic.units.factor(own.unit, told.unit) is not None)
    stage = not (told.status and own.status) or told.status == own.status
    return alike and stage and told.scope == own.scope and told.comparison == own.comparison


def _of_one_time(reading: Reading, told: Mention, declared: Registered) -> bool:
    """Whether two numbers are of one time, where both are of indicators of the catalogue: 190 now, 169 at the end of last year."""
    own = declared.mention
    named = (reading.catalogue or {}).get(declared.name)
    indicator = own.indicator if own.known else "" if named is None else named.name
    return not (told.known and indicator) or (told.indicator == indicator and told.period == own.period)


def _best(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """The pairs in which each is clearly the other's best, and both are of one thing."""
    of_mention: dict[int, list[_Pair]] = defaultdict(list)
    of_declared: dict[int, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        of_mention[id(pair.mention)].append(pair)
        of_declared[id(pair.declared)].append(pair)
    for held in of_declared.values():
        for pair in held:
            others = (each for each in (*held, *of_mention[id(pair.mention)]) if each is not pair)
            if pair.one and all(pair.likely >= each.likely + _CLEAR for each in others):
                yield pair


def values(reading: Reading) -> Iterator[Mark]:
    """L18: a number that the prose of the data declares otherwise, or of another year."""
    pairs = [pair for pair in reading.once(_pairs) if pair.declared.rank is None]
    agreeing = sorted((pair for pair in pairs if pair.agree), key=lambda pair: (-pair.kin, -pair.likely, pair.mention.start))
    right = {id(pair.mention) for pair in agreeing if pair.kin}
    """What the data declare somewhere under such a name, though another sentence may answer that better."""
    answered: set[int] = set()
    for pair in agreeing:
        mention, declared = id(pair.mention), id(pair.declared)
        if declared not in answered and mention not in answered and (pair.kin or mention not in right):
            answered |= {mention, declared}
    free = (pair for pair in pairs if not {id(pair.mention), id(pair.declared)} & answered and id(pair.mention) not in right)
    for pair in _best(free):
        yield _mark(pair)
    named = [pair for pair in agreeing if pair.kin]
    for pair in _best(named):
        if _hedged_otherwise(pair.mention, pair.declared.mention):
            yield _mark(pair)
        elif year := _other_year(reading, pair):
            words = _("材料里是{year}年的").format(year=year)
            yield Mark(pair.mention.start, pair.mention.end, words, evidence=_where(pair.declared))


def _mark(pair: _Pair) -> Mark:
    words = _("材料里登记的是{value}").format(value=pair.declared.text)
    return Mark(pair.mention.start, pair.mention.end, words, evidence=_where(pair.declared))


def _where(declared: Registered) -> tuple[Related, ...]:
    return (Related(declared.location, f"{declared.name} {declared.text}"),)


_MORE = frozenset({"余", "多"}) | arithmetic.FLOORS
_LESS = frozenset({"近"}) | NOT_QUITE | arithmetic.CAPS


def _hedged_otherwise(told: Mention, own: Mention) -> bool:
    """Whether one says that it is more and the other that it is less: 60余次 and 不到60次."""
    ours, theirs = {own.approx, own.bound}, {told.approx, told.bound}
    turned = (ours & _MORE and theirs & _LESS) or (ours & _LESS and theirs & _MORE)
    return bool(turned) or (ours == {"", None} and bool(theirs & NOT_QUITE))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


def _other_year(reading: Reading, pair: _Pair) -> str:
    """The year of a declared number, where both sentences name one year each and the text names another."""
    own, told = pair.declared.mention, pair.mention
    said, ours = (set(_YEAR.findall(words)) for words in (reading.text[slice(*told.sentence)], pair.declared.sentence))
    named = len(said) == len(ours) == 1 and {told.period[:4]} == said and {own.period[:4]} == ours
    return next(iter(ours)) if named and said != ours else ""


def places(reading: Reading) -> Iterator[Mark]:
    """L13: a place that the prose of the data declares otherwise, or in another group."""
    for pair in _best(pair for pair in reading.once(_pairs) if pair.declared.rank is not None):
        own = pair.declared.rank
        if own is None:
            continue
        told = pair.mention.ranks
        for rank in told:
            other_place = rank.scope == own.scope and rank.position != own.position
            other_group = len(told) == 1 and rank.scope not in ("", own.scope) and own.scope and rank.position == own.position
            if rank.of is own.of and (other_place or other_group):
                words = _("材料里登记的是{scope}{value}").format(scope=own.scope, value=pair.declared.text)
                yield Mark(rank.start, rank.end, words, evidence=_where(pair.declared))
