"""What is the same for all reports of a province and year: worked out once, where the data are, and handed to those who need it.

In:  what workers ask for, a loaded workspace.   Out: handouts as bytes; on the other side `Handed`, which answers for a worker's rankings.
A group that lies within one city is ranked by whoever makes the city's reports: their figures are there, and ten of them cost nothing. A
group that reaches further would need the files of a whole province on every worker, and is handed out.
Nobody declares what a document type needs. A report that lacks something is gone through to its end on the side, with gaps where
something is lacking, so that all it will ask for is known at once; what the reports of one year have asked for, those of another will.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from reportgen.derive import Key, Number, Question
from reportgen.errors import ReportgenError
from reportgen.model import Scope
from reportgen.workspace import Workspace

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

    loaded: Workspace
    _asked: dict[Kind, dict[Key | str, Asked]] = field(default_factory=dict)
    """What was asked for by reports of a province, as if their year were 0; of a plan, as it was asked for."""
    _sent: dict[Kind, list[tuple[frozenset[Key | str], Sent]]] = field(default_factory=dict)
    _scopes: dict[Scope, Scope] = field(default_factory=dict)
    """Scopes as they came first: what looks at a group holds on to it."""

    def learn(self, kind: Kind, asked: Iterable[Asked]) -> None:
        """Reports of a province and year need these."""
        name, year = _name(kind)
        known = self._asked.setdefault(name, {})
        for each in asked:
            own = each if isinstance(each, str) else replace(each, scope=self._scopes.setdefault(each.scope, each.scope))
            own = _moved(own, -year)
            known.setdefault(key_of(own), own)

    def of(self, kind: Kind, send: Callable[[Handout], Sent]) -> list[Sent]:
        """All that reports of a province and year are known to need, or would if they are as those of other years; sent once."""
        name, year = _name(kind)
        sent = self._sent.setdefault(kind, [])
        due = {key_of(each): each for each in (_moved(each, year) for each in self._asked.get(name, {}).values())}
        for keys, _sent in sent:
            for key in keys:
                due.pop(key, None)
        if due:
            sent.append((frozenset(due), send({key: worked_out(asked, self.loaded) for key, asked in due.items()})))
        return [each for _keys, each in sent]

    def forget(self) -> None:
        """What was sent is lost: it is sent again when it is needed. What was worked out stands."""
        self._sent.clear()


def _name(kind: Kind) -> tuple[Kind, int]:
    """Under which name reports ask, and the year from which they count; a plan counts from no year."""
    province, year = kind
    return ((province, ""), int(year)) if year.isdigit() else (kind, 0)


def _moved(asked: Asked, years: int) -> Asked:
    """The same of so many years later."""
    if isinstance(asked, str):
        return asked
    return replace(asked, period=replace(asked.period, year=asked.period.year + years))


def worked_out(asked: Asked, loaded: Workspace) -> bytes:
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
