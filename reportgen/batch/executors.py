"""Where the work is done: the seam between what a run has to do and who does it.

In:  tasks, a loaded workspace, the order.   Out: outcomes as they come, each with the number of its task.
Nothing else in the program knows how the work is spread; outcomes are the same whoever makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from reportgen.batch import turns
from reportgen.batch.journal import Journal
from reportgen.batch.work import Order, Outcome, Task
from reportgen.workspace import Workspace


class Executor(Protocol):
    """Makes reports. Closing the iterator, or Ctrl-C inside it, ends the work: reports in hand are finished, none is begun."""

    def run(self, tasks: Sequence[Task], loaded: Workspace, order: Order) -> Iterator[tuple[int, Outcome]]: ...


class Here:
    """One report after the other in this process."""

    def run(self, tasks: Sequence[Task], loaded: Workspace, order: Order) -> Iterator[tuple[int, Outcome]]:
        journal = None if order.journal is None or order.dry else Journal(order.journal)
        try:
            for number, task in enumerate(tasks):
                for outcome in turns.make([task], loaded, order, journal):
                    yield number, outcome
        finally:
            if journal is not None:
                journal.close()
