"""Worker processes that may fail, hang, swell or be killed without taking more than their own report with them.

In:  tasks, a loaded workspace, the order.   Out: outcomes as they come (an `executors.Executor`).
Workers share what the parent has loaded where the system can fork, and load again where it cannot. Each holds a handful of tasks at a time,
of one year and one parent where it can be, for such reports rest on the same rankings and the same rows; some of them it makes side by side
(`turns`). A worker that dies is replaced, and each report that it had in hand is tried once more, alone; one that takes longer than a
report may is stopped. When the parent dies, workers end after the reports in hand.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from reportgen import messages, workspace
from reportgen.batch import interrupts, turns, work
from reportgen.batch.journal import Journal
from reportgen.batch.work import Order, Outcome, State, Task
from reportgen.errors import MachineError, ReportgenError
from reportgen.messages import _
from reportgen.project import Project
from reportgen.workspace import Workspace

Numbered = tuple[int, Task]
Kind = tuple[str, tuple[str, ...]]
"""Year and parent of a report's region."""
HANDFUL = 12
"""So many tasks a worker is given at a time at most; a PDF takes long enough to be handed out alone."""
ROUNDS = 8
"""So many handfuls there are at least for each worker, so that none is idle for long in the end."""
REST = 0.05
"""Seconds for which nobody listens while all have enough to do: hearing each report at once keeps taking a core from a worker."""
TRIES = 2
GRACE = 10.0
"""Seconds in which a worker may finish the report in hand when the run is stopped."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    tasks: deque[list[Numbered]] = field(default_factory=deque)
    """What it was given and has not answered, by turns; the first ones are in hand."""
    since: float = 0.0
    kind: Kind | None = None
    """Of the reports it has made last: what it has worked out for them serves the others of that year, and of that parent."""

    @property
    def left(self) -> int:
        """How many reports it has not answered."""
        return sum(map(len, self.tasks))

    @property
    def ahead(self) -> int:
        """How many it has not begun."""
        return self.left - len(self.tasks[0]) if self.tasks else 0


@dataclass(slots=True)
class Processes:
    """A pool of worker processes for one run."""

    workers: int
    lost: bool = False
    """Whether a worker has ended out of order, so that it may have left something half-made."""
    _all: list[_Worker] = field(default_factory=list)
    _ahead: int = HANDFUL // 2
    """With so many tasks left a worker is given more, so that it need not wait for them; 0 for what is handed out alone."""
    _turns: int = 1
    """So many reports a worker makes side by side."""
    _quickest: float = REST
    """Seconds that the quickest report has taken so far."""
    _waiting: deque[list[Numbered]] = field(default_factory=deque)
    _tries: dict[int, int] = field(default_factory=dict)

    def run(self, tasks: Sequence[Task], loaded: Workspace, order: Order) -> Iterator[tuple[int, Outcome]]:
        """Make the reports; outcomes come as they are ready."""
        self._ahead = 0 if _alone(tasks) else HANDFUL // 2
        self._turns = turns.turns(order)
        self._waiting = deque(_handfuls(tasks, self.workers))
        left = len(tasks)
        gc.collect()
        gc.freeze()  # so that a collection in a worker does not copy what it shares with its parent
        try:
            while left:
                self._fill(loaded, order)
                self._rest()
                for number, outcome in self._heard(order):
                    left -= 1
                    yield number, outcome
        finally:
            gc.unfreeze()
            self._stop(GRACE)

    def _fill(self, loaded: Workspace, order: Order) -> None:
        """Give work to every worker that has little left; start workers where there are too few."""
        for worker in self._all:
            if self._waiting and worker.left <= min(self._ahead, max(1, self._share)):
                self._give(worker)
        while self._waiting and len(self._all) < self.workers:
            worker = _start(loaded, order, [each.connection for each in self._all])
            self._all.append(worker)
            self._give(worker)

    def _give(self, worker: _Worker) -> None:
        most = max(1, self._share)
        handful = self._next(worker)
        if len(handful) > most:
            self._waiting.appendleft(handful[most:])
            handful = handful[:most]
        worker.kind = _kind(handful[0])
        if not worker.tasks:
            worker.since = time.monotonic()
        parts = [handful[begin : begin + self._turns] for begin in range(0, len(handful), self._turns)]
        worker.tasks.extend(parts)
        with suppress(OSError):  # it has died meanwhile: noticed when it is listened to
            worker.connection.send([[task for _number, task in part] for part in parts])

    @property
    def _share(self) -> int:
        """What one worker may be given of what waits: towards the end ever fewer, so that all end at the same time."""
        return sum(map(len, self._waiting)) // (2 * self.workers)

    def _rest(self) -> None:
        """Leave the cores to the workers as long as none of them can run out of work meanwhile."""
        least = min((worker.ahead for worker in self._all), default=0)
        if self._ahead and least > 0:
            time.sleep(min(REST, self._quickest * least / 2))

    def _next(self, worker: _Worker) -> list[Numbered]:
        """Reports of the kind that the worker knows, else of its year, else of a year that nobody works on, else any."""
        others = {each.kind[0] for each in self._all if each is not worker and each.kind is not None}
        handful = self._waiting[0]
        nearness = -1
        for each in self._waiting:
            kind = _kind(each[0])
            found = 3 if kind == worker.kind else 2 if worker.kind and kind[0] == worker.kind[0] else int(kind[0] not in others)
            if found > nearness:
                handful, nearness = each, found
                if found == 3:
                    break
        self._waiting.remove(handful)
        return handful

    def _heard(self, order: Order) -> Iterator[tuple[int, Outcome]]:
        """What workers have to say, waiting until one has, or one has taken too long."""
        busy = {worker.connection: worker for worker in self._all}
        for ready in wait(list(busy), timeout=self._patience(order)):
            assert isinstance(ready, Connection)
            yield from self._listen(busy[ready])
        if order.timeout is not None:
            now = time.monotonic()
            for worker in [each for each in self._all if each.tasks and now - each.since > order.timeout]:
                yield self._too_long(worker, order.timeout)

    def _patience(self, order: Order) -> float | None:
        if order.timeout is None:
            return None
        begun = [worker.since for worker in self._all if worker.tasks]
        return max(0.0, min(begun) + order.timeout - time.monotonic()) + 0.01 if begun else None

    def _listen(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        """All that a worker has said."""
        while True:
            try:
                outcome: Outcome | None = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._died(worker)
                return
            worker.since = time.monotonic()
            if outcome is None:  # it goes of its own accord
                self._drop(worker)
                return
            number, _task = worker.tasks[0].pop(0)
            if not worker.tasks[0]:
                worker.tasks.popleft()
            self._quickest = min(self._quickest, outcome.seconds)
            yield number, outcome
            if not worker.connection.poll():
                return

    def _died(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        """Take back what a dead worker held; the reports in hand are tried once more, each alone, which tells of whom it died."""
        in_hand = worker.tasks.popleft() if worker.tasks else []
        self._drop(worker)
        self.lost = True
        for numbered in reversed(in_hand):
            number, task = numbered
            self._tries[number] = self._tries.get(number, 1) + 1
            if self._tries[number] <= TRIES:
                self._waiting.appendleft([numbered])
            else:
                hint = _("多半是内存不足：减少 -j，或单独生成这一份看看")
                yield number, _failed(task, MachineError(_("{job}：工作进程意外退出").format(job=task.job), hint=hint))

    def _too_long(self, worker: _Worker, timeout: float) -> tuple[int, Outcome]:
        number, task = worker.tasks[0].pop(0)
        worker.process.kill()
        self._drop(worker)
        self.lost = True
        message = _("{job}：超过 {seconds:g} 秒，已停止").format(job=task.job, seconds=timeout)
        return number, _failed(task, ReportgenError(message, hint=_("检查模板和数据；确需更长时间用 --timeout")), timeout)

    def _drop(self, worker: _Worker) -> None:
        """Let go of a worker that has ended or is ending; what it held and has not begun goes back."""
        if left := [numbered for part in worker.tasks for numbered in part]:
            self._waiting.appendleft(left)
            worker.tasks.clear()
        self._all.remove(worker)
        worker.connection.close()
        worker.process.join(GRACE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()

    def _stop(self, grace: float) -> None:
        """End all workers: they finish the report in hand."""
        for worker in self._all:
            _say_no_more(worker.connection)
            if worker.tasks and worker.process.pid is not None:
                with suppress(OSError):
                    os.kill(worker.process.pid, signal.SIGTERM)
        end = time.monotonic() + grace
        for worker in self._all:
            with suppress(EOFError, OSError):
                while time.monotonic() < end:
                    if worker.connection.poll(0.05):
                        worker.connection.recv()  # so that it is not held up by what nobody hears any more
            worker.process.join(max(0.0, end - time.monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
                self.lost = True
            worker.connection.close()
        self._all.clear()


def _say_no_more(connection: Connection) -> None:
    """Tell a worker that nothing more will come; what it says is still heard."""
    with suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as end:
        end.shutdown(socket.SHUT_WR)


def _kind(numbered: Numbered) -> Kind:
    job = numbered[1].job
    return str(job.year), job.region[:-1]


def _failed(task: Task, error: ReportgenError, seconds: float = 0.0) -> Outcome:
    return Outcome(job=task.job, state=State.FAILED, error=error, reasons=task.reasons, seconds=seconds)


def _alone(tasks: Sequence[Task]) -> bool:
    """Whether each report takes long enough to be handed out alone."""
    return any("pdf" in task.job.formats for task in tasks)


def _handfuls(tasks: Sequence[Task], workers: int) -> Iterator[list[Numbered]]:
    """Tasks of one kind together, in handfuls small enough that the last ones are shared evenly."""
    kinds: dict[Kind, list[Numbered]] = {}
    for numbered in enumerate(tasks):
        kinds.setdefault(_kind(numbered), []).append(numbered)
    most = 1 if _alone(tasks) else max(1, min(HANDFUL, len(tasks) // (workers * ROUNDS)))
    for same in kinds.values():
        parts = -(-len(same) // most)
        for part in range(parts):
            yield same[len(same) * part // parts : len(same) * (part + 1) // parts]


# --- in the worker ----------------------------------------------------------------------------------------------------------------


def _start(loaded: Workspace, order: Order, others: Sequence[Connection]) -> _Worker:
    fork = sys.platform == "linux"
    context: BaseContext = multiprocessing.get_context("fork" if fork else "spawn")
    here, there = context.Pipe()
    source: Workspace | Project = loaded if fork else loaded.project
    language = os.environ.get("LANGUAGE", "")
    process = context.Process(  # type: ignore[attr-defined]  # both kinds have it
        target=_serve, args=(there, source, order, language, os.getpid(), (here, *others) if fork else ()), daemon=True
    )
    with interrupts.held():
        process.start()
    there.close()
    return _Worker(process, here)


_stopping = False


def _serve(
    connection: Connection, source: Workspace | Project, order: Order, language: str, parent: int, others: Sequence[Connection]
) -> None:
    """The life of a worker: tasks in, outcomes out, until there are no more or nobody is there to hear of them."""
    interrupts.left_to_the_parent(but={signal.SIGTERM: _stop_soon})
    for other in others:
        other.close()  # the parent's ends, which a fork has copied: where they stay open, nobody notices the parent's death
    _limit(order.memory)
    gc.set_threshold(*work.SELDOM)
    messages.use(language)
    loaded = workspace.open_lazily(source) if isinstance(source, Project) else source
    journal = None if order.journal is None or order.dry else Journal(order.journal)
    try:
        while not _stopping:
            for tasks in connection.recv():
                if _stopping or os.getppid() != parent:
                    return
                for outcome in turns.make(tasks, loaded, order, journal):
                    connection.send(outcome)
                    if outcome.exhausted:
                        connection.send(None)  # what is left of its memory is no good to the next report
                        return
    except (EOFError, OSError):
        pass  # there is no more work, or the parent is gone
    finally:
        if loaded.shelf is not None and loaded.shelf.kept is not None:
            loaded.shelf.kept.close()


def _stop_soon(_signal: int, _frame: object) -> None:
    global _stopping
    _stopping = True


def _limit(memory: int | None) -> None:
    """Let no more than so many bytes be taken, so that the system need not choose whom to stop."""
    if memory is None or sys.platform != "linux":
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
