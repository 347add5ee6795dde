"""What is the same for all reports of a year, and may have been worked out by somebody who holds the figures.

In:  a ranking, or a `Question` for one.   Out: numbers that travel without the figures behind them, and a ranking's members from them.
A group that spans a province rests on the files of all its counties; its places, and what a trace names of each number, are a hundredth of
them. `Elsewhere` answers for those who do not hold the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from reportgen.facts import Input
from reportgen.model import RankOf, Scope
from reportgen.period import Period
from reportgen.records import light

Path = tuple[str, ...]
Key = tuple[str, Period, str, Path, RankOf]
"""What tells apart the rankings of a run."""
Number = tuple[Decimal, tuple[Input, ...]] | None
"""By what a member is ranked, and the numbers in the files behind it; None where it has none."""


@light
@dataclass(frozen=True, slots=True)
class Question:
    """A ranking that somebody needs."""

    indicator: str
    period: Period
    scope: Scope
    of: RankOf

    @property
    def key(self) -> Key:
        # The first member tells apart scopes of the same word; hashing all members would cost as much as ranking them.
        scope = self.scope
        first = scope.members[0] if scope.members else ()
        return self.indicator, self.period, f"{scope.word}/{len(scope.members)}", first, self.of


class Elsewhere(Protocol):
    """Answers for those who do not hold all figures."""

    def numbers(self, question: Question) -> Sequence[Number] | None:
        """The numbers of a scope's members, in their order; None where they are to be found here."""
        ...

    def words(self) -> frozenset[str]:
        """Scope words that stand in the data beside official ranks."""
        ...


@light
@dataclass(frozen=True, slots=True)
class Given:
    """One member of a group with its number, of whose file nothing else is here."""

    path: Path
    value: Decimal
    given: tuple[Input, ...]

    def inputs(self, _of: RankOf) -> tuple[Input, ...]:
        """The numbers in the files behind `value`."""
        return self.given


def entries(scope: Scope, numbers: Sequence[Number]) -> dict[Path, Given | None]:
    """The members of a scope, each with the number that was handed over."""
    found = zip(scope.members, numbers, strict=True)
    return {path: None if number is None else Given(path, *number) for path, number in found}
