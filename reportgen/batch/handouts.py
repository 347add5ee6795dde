"""What is the same for all reports of a province and year: worked out once, where the data are, and handed to those who need it.

In:  what workers ask for, a loaded workspace.   Out: handouts as bytes; on the other side `Handed`, which answers for a worker's rankings.
A group that lies within one city is ranked by whoever makes the city's reports: their figures are there, and ten of them cost nothing. A
group that reaches further would need the files of a whole province on every worker, and is handed out.
Nobody declares what a document type needs. A report that lacks something is gone through to its end on the side, with gaps where
something is lacking, so that all it will ask for is known at once; what the reports of one year have asked for, those of another will.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from reportgen.derive import Key, Number, Question
from reportgen.errors import ReportgenError
from reportgen.model import Scope
from reportgen.pipeline import Loaded

WORDS = "scope words"
"""Asked for beside rankings: the scope words that stand in the data."""
Asked = Question | str
Kind = tuple[str, str]
"""A province and a report year."""
Handout = Mapping[Key | str, bytes]
"""Answers by what was asked; each is looked at when it is needed."""


Sent = TypeVar("Sent")
"""A handout on its way."""


class LackingError(BaseException):
    """Something was not handed out. No error of the report, so nothing on the way may take it for one."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(str(key_of(asked)))
        self.asked = asked


def key_of(asked: Asked) -> Key | str:
    """What tells apart one thing that is asked for from all others."""
    return asked if isinstance(asked, str) else asked.key


# --- where the data are ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Handouts(Generic[Sent]):
    """What has been asked for so far, and where it was sent."""

    loaded: Loaded
    _known: dict[Kind, dict[Key | str, Asked]] = field(default_factory=dict)
    _sent: dict[Kind, list[tuple[frozenset[Key | str], Sent]]] = field(default_factory=dict)
    _scopes: dict[Scope, Scope] = field(default_factory=dict)
    """Scopes as they came first: what looks at a group holds on to it."""

    def learn(self, kind: Kind, asked: Iterable[Asked]) -> None:
        """Reports of a province and year need these."""
        known = self._of(kind)
        for each in asked:
            own = each if isinstance(each, str) else replace(each, scope=self._scopes.setdefault(each.scope, each.scope))
            known.setdefault(key_of(own), own)

    def learned(self, province: str) -> bool:
        """Whether anything was asked for in a province."""
        return any(known for kind, known in self._known.items() if kind[0] == province)

    def of(self, kind: Kind, send: Callable[[Handout], Sent]) -> list[Sent]:
        """All that reports of a province and year are known to need, sent once for all of them."""
        known, sent = self._of(kind), self._sent.setdefault(kind, [])
        due = [asked for key, asked in known.items() if not any(key in keys for keys, _sent in sent)]
        if due:
            handout = {key_of(asked): worked_out(asked, self.loaded) for asked in due}
            sent.append((frozenset(handout), send(handout)))
        return [each for _keys, each in sent]

    def forget(self) -> None:
        """What was sent is lost: it is sent again when it is needed. What was worked out stands."""
        self._sent.clear()

    def _of(self, kind: Kind) -> dict[Key | str, Asked]:
        """What is known to be asked for; at first what is in the nearest other year, moved to this one."""
        if not self._known.get(kind):
            self._known[kind] = {key_of(each): each for each in self._guessed(*kind)}
        return self._known[kind]

    def _guessed(self, province: str, year: str) -> Iterator[Asked]:
        others = [other for name, other in self._known if name == province and self._known[name, other] and other.isdigit()]
        if not others or not year.isdigit():  # a plan looks back on a year of its own
            return
        nearest = min(others, key=lambda other: abs(int(other) - int(year)))
        by = int(year) - int(nearest)
        for each in self._known[province, nearest].values():
            yield each if isinstance(each, str) else replace(each, period=replace(each.period, year=each.period.year + by))


def worked_out(asked: Asked, loaded: Loaded) -> bytes:
    """The answer, or the error of ours that stands in its place."""
    rankings = loaded.rankings
    try:
        if isinstance(asked, str):
            return pickle.dumps(rankings.scopes.words_reported(), pickle.HIGHEST_PROTOCOL)
        indicator = rankings.dataset.indicators[asked.indicator]
        found = rankings.ranking(indicator, asked.period, asked.scope, asked.of)
        return pickle.dumps(found.numbers, pickle.HIGHEST_PROTOCOL)
    except ReportgenError as error:
        return pickle.dumps(error, pickle.HIGHEST_PROTOCOL)


# --- where the reports are made --------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Handed:
    """What was handed out so far; answers for the figures that are not here (`derive.Elsewhere`)."""

    going_on: bool = False
    """Whether something that is lacking is noted and taken for a gap; else it is a LackingError."""
    asked: dict[Key | str, Asked] = field(default_factory=dict)
    """What was found lacking."""
    _held: dict[Key | str, bytes] = field(default_factory=dict, repr=False)

    def take(self, handout: Handout) -> None:
        self._held.update(handout)

    def aside(self) -> Handed:
        """The same, going on where something is lacking."""
        return Handed(True, {}, self._held)

    def numbers(self, question: Question) -> Sequence[Number] | None:
        """The numbers of a group that reaches beyond one city; None for all others. Raises the error that making them gave."""
        if len({path[:-1] for path in question.scope.members}) < 2:
            return None
        found: Sequence[Number] | None = self._answer(question)
        return [None] * len(question.scope.members) if found is None else found

    def words(self) -> frozenset[str]:
        """Scope words that stand in the data beside official ranks; of the whole country, which no worker holds."""
        return self._answer(WORDS) or frozenset()

    def _answer(self, asked: Asked) -> Any:
        held = self._held.get(key_of(asked))
        if held is None:
            if not self.going_on:
                raise LackingError(asked)
            self.asked[key_of(asked)] = asked
            return None
        found = pickle.loads(held)  # from who may run any program here
        if isinstance(found, ReportgenError):
            raise found
        return found
