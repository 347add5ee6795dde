"""Reports in handfuls for the workers of a cluster, and which worker makes which.

In:  tasks, the workers and their threads.   Out: `Hand`s, each for a worker that has made others of the same place where it can be.
Reports of one place, a city with its counties, rest on the same figures in every year. A worker that keeps to its places is sent those
figures once, and of other places nothing, as long as there is enough to do.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.batch.handouts import Kind
from reportgen.batch.outputs import Standing
from reportgen.batch.remote import Errand, RegionPath
from reportgen.batch.work import Order, Record, Task
from reportgen.workspace import Workspace

HANDFUL = 8
ANYBODY = ""
"""Where no worker is known at the moment: whoever comes."""


@dataclass(slots=True)
class Hand:
    """Errands that go together, and the slices that they are known to need."""

    errands: list[Errand]
    parents: set[RegionPath]
    home: RegionPath
    """The place that they are about: the region above them, or themselves where there are others below."""
    worker: str = ANYBODY
    """Who is to make them."""
    since: float = 0.0
    rounds: int = 0
    lost: int = 0
    """How often what it needs, or its worker, was lost."""

    @property
    def province(self) -> str:
        return self.errands[0].task.job.region[0]

    @property
    def kind(self) -> Kind:
        return self.province, str(self.errands[0].task.job.year)

    def again(self, errands: Sequence[Errand], wanted: Iterable[RegionPath] = ()) -> Hand:
        """Some of the errands once more, with more slices."""
        return Hand(list(errands), self.parents.union(wanted), self.home, rounds=self.rounds + 1, lost=self.lost)

    def one_by_one(self, lost: int) -> Iterator[Hand]:
        """Each errand alone, so that one that brings down its worker is found."""
        return (Hand([errand], set(self.parents), self.home, lost=lost) for errand in self.errands)


def hands(tasks: Sequence[Task], loaded: Workspace, order: Order, above: Container[RegionPath]) -> Iterator[Hand]:
    """Tasks of one year and place together: they rest on the same figures. `above` holds the regions that have others below."""
    groups: dict[tuple[str, RegionPath], list[Errand]] = {}
    for number, task in enumerate(tasks):
        record = Record(task, loaded, order, None)
        standings: Mapping[str, Standing] = {form: record.standing(form) for form in task.job.formats}
        region = task.job.region
        home = region if region in above else region[:-1]
        groups.setdefault((str(task.job.year), home), []).append(Errand(number=number, task=task, standings=standings))
    most = 1 if any("pdf" in task.job.formats for task in tasks) else HANDFUL
    for (_year, home), errands in groups.items():
        each = -(-len(errands) // -(-len(errands) // most))  # as few hands as may be, of one size
        for begin in range(0, len(errands), each):
            some = errands[begin : begin + each]
            yield Hand(some, {errand.task.job.region[:depth] for errand in some for depth in range(len(errand.task.job.region) + 1)}, home)


@dataclass(slots=True)
class Staff:
    """The workers of a cluster, with the places whose figures each has been sent."""

    threads: Mapping[str, int]
    """By address."""
    asked: float = field(default_factory=time.monotonic)
    """When the scheduler was asked for them."""
    _places: dict[str, set[RegionPath]] = field(default_factory=dict)

    def now(self, threads: Mapping[str, int]) -> None:
        """Workers come and go; one that has gone takes its figures along."""
        self.threads, self.asked = threads, time.monotonic()
        self._places = {address: places for address, places in self._places.items() if address in threads}

    def dealt(self, waiting: deque[Hand], running: Iterable[Hand], each: int) -> Iterator[Hand]:
        """Hands for all workers that have fewer than `each` for every thread; they are taken from those that wait."""
        busy = Counter(hand.worker for hand in running)
        room = {address: threads * each - busy[address] for address, threads in (self.threads or {ANYBODY: 1}).items()}
        while waiting and (address := max(room, key=room.__getitem__, default=None)) is not None and room[address] > 0:
            hand = self._chosen(waiting, address)
            waiting.remove(hand)
            hand.worker = address
            room[address] -= 1
            self._places.setdefault(address, set()).add(hand.home)
            yield hand

    def _chosen(self, waiting: Sequence[Hand], address: str) -> Hand:
        """One of a place that the worker knows, else of one that nobody knows, else the one that comes last."""
        own = self._places.get(address, set())
        others = set[RegionPath]().union(*self._places.values())
        unknown = None
        for hand in waiting:
            if hand.home in own:
                return hand
            if unknown is None and hand.home not in others:
                unknown = hand
        return unknown or waiting[-1]
