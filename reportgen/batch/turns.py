"""Reports that are made side by side, a step at a time.

In:  tasks, a loaded workspace, the order.   Out: outcomes in the order of the tasks, whatever goes wrong with one of them.
A processor goes on faster with what it has just done: a step that is taken for several reports before the next finds its code and what it
looks up still in the caches, and takes a sixth less time than where every report runs through all of its steps alone. Each step keeps to
itself what its report looked at, and how long it took.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence

from reportgen import faults, pipeline
from reportgen.attention import Looked
from reportgen.batch import work
from reportgen.batch.journal import Journal
from reportgen.batch.work import Order, Outcome, Record, Task
from reportgen.errors import ReportgenError
from reportgen.pipeline import Result
from reportgen.workspace import Workspace

TOGETHER = 6
"""So many reports take turns at most: with four nearly all is won, and what they hold is in memory at once."""


def turns(order: Order) -> int:
    """How many reports take turns. What one of them may use at most can be watched only while it is alone."""
    return TOGETHER if order.timeout is None and order.memory is None else 1


def make(tasks: Sequence[Task], loaded: Workspace, order: Order, journal: Journal | None = None) -> Iterator[Outcome]:
    """Make reports, as far as they have to be made, each step for all of them; whatever goes wrong becomes part of the outcome."""
    waiting = deque([_Making(task, loaded, order, journal) for task in tasks])
    while waiting:
        for each in tuple(waiting):
            if not each.ended:
                each.step()
            while waiting and waiting[0].ended:
                yield waiting.popleft().outcome


class _Making:
    """One report under way."""

    def __init__(self, task: Task, loaded: Workspace, order: Order, journal: Journal | None) -> None:
        self.ended = False
        self._attention = loaded.dataset.attention
        self._looked: Sequence[Looked] = ()
        self._seconds = 0.0
        self._result: Result | None = None
        self._error: ReportgenError | None = None
        self._exhausted = False
        self._record = Record(task, loaded, order, journal)
        self._steps = pipeline.steps(task.job, loaded, strict=order.strict, record=self._record)

    def step(self) -> None:
        """The next step; behind the last one, and where something goes wrong, the report has ended."""
        begun = time.perf_counter()
        self._attention.begin(self._looked)
        try:
            next(self._steps)
        except StopIteration as end:
            self.ended, self._result = True, end.value
        except Exception as raised:  # noqa: BLE001  (whatever goes wrong becomes part of the outcome)
            self.ended, self._error = True, faults.told(raised)
            self._exhausted = isinstance(raised, MemoryError)
        self._looked = () if self.ended else self._attention.looked
        self._seconds += time.perf_counter() - begun

    @property
    def outcome(self) -> Outcome:
        return work.concluded(self._record, self._result, self._error, self._seconds, exhausted=self._exhausted)
