"""线索: what the data show of a region's shortfalls, for document types that ask for it.

In:  a Reader.   Out: a view of each, which prints a clause with its numbers.
A target that was missed is never told by a template: that is for a person to release (R39). Places of one indicator in several scopes make
one clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from reportgen.arithmetic import round_half_up
from reportgen.compose.reader import Reader
from reportgen.compose.views import View, unknown
from reportgen.document import Value
from reportgen.facts import Fact, Growth, Level, Missing, Rank, RankShift
from reportgen.messages import _
from reportgen.model import Better, Region
from reportgen.records import light
from reportgen.shortfalls import Shortfall, Sign, shortfalls
from reportgen.wording import numbers, periods, ranks
from reportgen.wording.phrases import Phrase, Printable, named, period, words


@light
@dataclass(frozen=True, slots=True)
class ClueView(View):
    """One clause; `scopes` has the shortfall in each scope."""

    NAME: ClassVar[str] = "线索"
    scopes: tuple[Shortfall, ...]

    def names(self) -> tuple[str, ...]:
        return ("名称", "类别")

    def get(self, name: str) -> object:
        first = self.scopes[0]
        return {"名称": named(first.indicator.name, first.indicator.location), "类别": words(first.sign.value)}[name]

    def printable(self) -> Phrase:
        """2023年高新技术产业投资增速为5.8%，居全市第6位."""
        facts = self.scopes[0].facts
        own = facts[0]
        place = own.inputs[0].location
        subject = words(period(periods.standing(own.period), place), named(own.indicator.name, own.indicator.location))
        match facts:
            case (Level() as level, Rank(), *_):
                told = [fact for each in self.scopes for fact in each.facts if isinstance(fact, Rank)]
                return words(subject, "为", numbers.level(level), "，", ranks.rank(*told))
            case (Level(), RankShift() as shift, *_):
                return words(subject, ranks.ranked(shift.current), ranks.scope_word(shift.current), "位次", ranks.rank_shift(shift))
            case (Level() as level, *ahead):
                than = "高于" if own.indicator.better is Better.LOWER else "低于"
                others = [words(_region(fact), "的", numbers.level(fact)) for fact in ahead if isinstance(fact, Level)]
                return words(subject, "为", numbers.level(level), f"，{than}", _listed(others))
            case (Growth() as growth, *ahead):
                grown = [fact for fact in ahead if isinstance(fact, Growth)]
                rates = [fact.percent for fact in (growth, *grown) if fact.percent is not None]
                if len(rates) <= len(grown) or not rates[0]:
                    return words(subject, "增速低于", _listed([words(_region(fact)) for fact in grown]))
                if all(rate < 0 for rate in rates):
                    others = [words(_region(fact), "的", _rate(fact)) for fact in grown]
                    return words(subject, "下降", _rate(growth), "，降幅大于", _listed(others))
                if any(rate <= 0 for rate in rates):
                    moved = words("下降" if rates[0] < 0 else "增长", _rate(growth))
                    return words(subject, moved, "，增速低于", _listed([words(_region(fact)) for fact in grown]))
                return words(subject, "增长", _rate(growth), "，低于", _listed([words(_region(fact), "的", _rate(fact)) for fact in grown]))
        return words(subject)


@light
@dataclass(frozen=True, slots=True)
class Clues(View):
    """线索; looked for when a template first asks."""

    NAME: ClassVar[str] = "线索"
    reader: Reader

    def names(self) -> tuple[str, ...]:
        return ()

    def __iter__(self) -> Iterator[ClueView]:
        groups: dict[tuple[str, str, str], list[Shortfall]] = {}
        for place, each in enumerate(shortfalls(self.reader.book)):
            if each.sign is Sign.MISSED or not all(_readable(self.reader, fact) for fact in each.facts):
                continue
            ranked = [fact.of for fact in each.facts if isinstance(fact, Rank)]
            # Only places in the last third are told together.
            apart = str(ranked[0]) if ranked else str(place)
            groups.setdefault((each.indicator.name, each.sign, apart), []).append(each)
        return iter([ClueView(tuple(group)) for group in groups.values()])

    def __bool__(self) -> bool:
        return any(True for _clue in self)

    def get(self, name: str) -> object:
        raise KeyError(name)

    def printable(self) -> Printable:
        raise unknown(_("“线索”要逐条印"), "", ())


def _readable(reader: Reader, fact: Fact) -> bool:
    """Whether the audience may read it; asking also notes ranks of our own making (R32d)."""
    own = reader if fact.region.path == reader.region.path else reader.of(fact.region)
    if isinstance(fact, Rank):
        return not isinstance(own.rank(fact.indicator.name, fact.scope.word, fact.period, fact.of), Missing)
    return not isinstance(own.level(fact.indicator.name, fact.period), Missing)


def _region(fact: Fact) -> Phrase:
    region: Region = fact.region
    return named(region.name, region.location)


def _rate(fact: Growth) -> Value:
    assert fact.percent is not None
    return Value(f"{round_half_up(fact.percent, fact.indicator.growth_decimals).copy_abs():f}%", fact.origin)


def _listed(told: Sequence[Phrase]) -> Phrase:
    """甲、乙和丙 (R45)."""
    parts: list[Phrase | str] = []
    for place, each in enumerate(told):
        parts += ["" if not place else "和" if place == len(told) - 1 else "、", each]
    return words(*parts)
