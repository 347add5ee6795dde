"""A run from beginning to end: look, plan, make, remember.

In:  a workspace and requests.   Out: for each request its plan and its outcomes, in the order of the jobs. The manifest is true at any
moment.
A run that was killed is taken up where it stopped: what it had put in place is found in its journal.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256

from reportgen import choosing, load, saving, workspace
from reportgen.batch import inputs, interrupts, journal, planning, quick, reading, stores, surroundings, work
from reportgen.batch.executors import Executor, Here
from reportgen.batch.manifest import Entry, Identity, Manifest
from reportgen.batch.planning import Plan, Stale
from reportgen.batch.pool import Processes
from reportgen.batch.quick import Sight
from reportgen.batch.requests import Request
from reportgen.batch.selection import Place as Chosen
from reportgen.batch.selection import year_of
from reportgen.batch.stores import Place
from reportgen.batch.work import Edited, Order, Outcome, State, Task
from reportgen.cores import cores, memory
from reportgen.errors import FullError
from reportgen.project import Project
from reportgen.workspace import Workspace

REMEMBER = 1.0
"""Seconds after which what was made is put into the manifest."""
PER_WORKER = {"pdf": 512 << 20}
"""Bytes that a worker needs when it makes a format; fonts are what takes them."""
LEAN = 192 << 20
TOGETHER = 400
"""From so many reports on, provinces are done one after the other, so that no more than one is in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """How the work is to be done, whatever is asked for."""

    edited: Edited = Edited.ASK
    dry: bool = False
    workers: int = 0
    """0: as many as the machine has cores and memory for."""
    timeout: float | None = None
    memory: int | None = None
    executor: Callable[[int], Executor] | None = None
    """Another place to do the work than processes of this machine."""


@dataclass(slots=True)
class Run:
    """What is known of a workspace while requests are worked off."""

    project: Project
    means: Means
    sight: Sight
    _loaded: Workspace | None = field(default=None, repr=False)
    _full: bool = False
    """Whether what has been read is to be let go of."""
    _program: str = ""
    """One word for what stands in the program's files, once somebody has looked."""

    def loaded(self) -> Workspace:
        """The workspace, opened when first needed; data are read as they are asked for."""
        if self._loaded is None:
            self._loaded = workspace.open_lazily(self.project, kept=self._kept)
        elif self._full:
            self._loaded = self._loaded.fresh()
        self._full = False
        return self._loaded

    @property
    def opened_data(self) -> bool:
        """Whether anything had to be read so far."""
        return self._loaded is not None

    def program(self, manifest: Manifest) -> str:
        """One word for what stands in the program's files."""
        self._program = self._program or self.sight.content(manifest)
        return self._program

    def renew(self) -> None:
        """Let go of what has been read, when somebody asks for the workspace again: at the end of a run it need not be taken apart."""
        self._full = True

    def _kept(self, ground: load.Ground) -> load.Kept | None:
        folder = saving.cache_folder()
        if folder is None:
            return None
        words = (
            self._program or inputs.program_content(),
            repr(ground.references.indicators),
            repr(ground.references.regions),
            repr(ground.references.groups),
        )
        place = sha256(os.fspath(self.project.root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        language = os.environ.get("LANGUAGE", "")
        key = repr((words, language)).encode("utf-8", "surrogatepass")
        return load.Kept(folder / f"{place}.sqlite", key, ground.references.indicators)

    @contextmanager
    def opened(self, request: Request) -> Iterator[Work]:
        """Begin work on a request: nobody else writes to its folder meanwhile, and what a killed run has left is put in order."""
        output = request.folder(self.project)
        manifest = Manifest.of(self.project, output)
        if self.means.dry:
            stores.begin(output)
            try:
                yield Work(self, request, output, manifest)
            finally:
                manifest.close()
            return
        with manifest.lock():
            stores.begin(output)  # another run may have written there until now
            recover(manifest, output)
            try:
                yield Work(self, request, output, manifest)
            finally:
                recover(manifest, output)


@dataclass(slots=True)
class Work:
    """One request being worked off."""

    run: Run
    request: Request
    output: Place
    manifest: Manifest
    env: Mapping[str, str] = field(default_factory=dict)
    known: dict[Identity, Entry] = field(default_factory=dict, repr=False)
    _types: dict[tuple[str, str], dict[str, bool]] = field(default_factory=dict, repr=False)
    """By region and year, what a file is known to be made into, and what not."""

    def plan(self) -> Plan:
        """What has to be looked into. UsageError where the request chooses nothing, DataError where chosen files cannot be read."""
        self._look()
        if self.request.wanted.changed:
            jobs = planning.remembered(self.known, self.request, self.run.sight.listing)
        elif not (jobs := planning.jobs(self._chosen(), self.request)):
            raise planning.nothing()
        plan = planning.tasks(jobs, self.known, self.order())
        if len(plan.tasks) < 2:
            return plan
        order = {path: number for number, path in enumerate(self.run.loaded().dataset.regions)}
        return replace(plan, tasks=tuple(sorted(plan.tasks, key=lambda task: (order.get(task.job.region, len(order)), str(task.job.year)))))

    def order(self) -> Order:
        """What holds for all reports of the request."""
        means = self.run.means
        return Order(
            output=self.output,
            strict=self.request.strict,
            edited=means.edited,
            dry=means.dry,
            journal=self.manifest.journals if self.manifest.lasting else None,
            env=self.env,
            workers=means.workers,
            timeout=means.timeout,
            memory=means.memory,
        )

    def carry_out(self, plan: Plan, ready: Callable[[Outcome], None] = lambda _outcome: None) -> Iterator[Outcome]:
        """Make what has to be made; outcomes in the order of the tasks, each told as soon as it is `ready`."""
        order = self.order()
        if order.dry:
            new, plan = _split(plan)
            for task in new:
                outcome = Outcome(job=task.job, state=State.MADE, reasons=task.reasons)
                ready(outcome)
                yield outcome
        whole = not plan.edited
        for outcome in self._made(plan.tasks, order, ready):
            whole = whole and outcome.state in (State.MADE, State.UNCHANGED)
            yield outcome
        if whole and not order.dry and not self.request.wanted.changed:
            self._seal(plan)

    def _look(self) -> None:
        """Hold inputs against what was known of them; what a change reaches is marked before anything else is done."""
        sight, manifest = self.run.sight, self.manifest
        content = self.run.program(manifest)
        self.known = manifest.reports()
        formats = self.request.formats or sorted({form for entry in self.known.values() for form in entry.files})
        self.env = surroundings.of_formats(self.run.project, formats, content)
        fresh, changed, gone = inputs.changes(sight.listing, manifest.inputs(), self._near())
        stale = Stale.by({*changed, *gone})
        marks = planning.stale_reports(stale, manifest, self.known)
        about = {quick.STAMP: sight.program, quick.CONTENT: content}
        about = {name: value for name, value in about.items() if manifest.about(name) != value}
        types = manifest.types()
        forgotten = [key for key in types if stale.everything or stale.templates or key[0] in (stale.regions or {})]
        if not self.run.means.dry and (fresh or gone or marks or about):
            manifest.note_inputs(fresh, gone, marks, forgotten, about)
        for identity, reasons in marks.items():
            self.known[identity] = replace(self.known[identity], stale=reasons)
        for key in forgotten:
            del types[key]
        self._types = types

    def _near(self) -> Callable[[str], bool]:
        """Whether an input lies where the request looks: its provinces, and what is common to all."""
        if self.request.one:
            return lambda name: inputs.region_of(name) is None
        heads = {path[0] for path, _year in self.request.wanted.places(self.run.sight.listing)}

        def near(name: str) -> bool:
            place = inputs.region_of(name)
            return place is None or place[0][0] in heads

        return near

    def _chosen(self) -> list[tuple[Chosen, str]]:
        """Places and document types that the request means."""
        wanted = self.request.wanted
        for name in wanted.templates:
            workspace.checked_template(self.run.project, name)
        if self.request.one:
            return self._one()
        places = list(wanted.places(self.run.sight.listing))
        names = wanted.templates or workspace.templates(self.run.project)
        found, new = planning.types(places, names, self._types, self.run, self._hands, self._get_ready)
        if new and not self.run.means.dry:
            self.manifest.keep_types(new)
        return [(place, name) for place in places for name in found[place] if wanted.means_template(name)]

    def _one(self) -> list[tuple[Chosen, str]]:
        loaded = self.run.loaded()
        place, year = loaded.region(self.request.region), year_of(self.request.year)
        assert year is not None  # the command line has looked
        names = self.request.wanted.templates or choosing.chosen(loaded, place, year)
        return [((place.path, year), name) for name in names]

    def _made(self, tasks: Iterable[Task], order: Order, ready: Callable[[Outcome], None]) -> Iterator[Outcome]:
        """Outcomes in the order of the tasks; what was made is remembered as it comes."""
        for group in _provinces(list(tasks)):
            loaded = self._prepared(group)
            executor = self._executor(len(group))
            done: dict[int, Outcome] = {}
            fresh: list[tuple[Identity, Entry]] = []
            due, following = time.monotonic() + REMEMBER, 0
            self.manifest.close()
            try:
                with interrupts.heard() as ask:
                    for number, outcome in executor.run(group, loaded, order):
                        done[number] = outcome
                        ready(outcome)
                        if isinstance(outcome.error, FullError):
                            raise outcome.error  # none of those that follow could be put in place
                        if outcome.entry is not None:
                            fresh.append((work.identity(outcome.job), outcome.entry))
                        if time.monotonic() > due:
                            self._remember(fresh)
                            due = time.monotonic() + REMEMBER
                        while following in done:
                            yield done.pop(following)
                            following += 1
                        ask()
            finally:
                self._remember(fresh)
                if not getattr(executor, "lost", False) and not done:
                    journal.clear(self.manifest.journals)
            if len(group) >= TOGETHER:
                self.run.renew()
            del loaded  # or it would stay beside that of the next group

    def _remember(self, fresh: list[tuple[Identity, Entry]]) -> None:
        if fresh:
            self.manifest.put(fresh)
            fresh.clear()

    def _prepared(self, group: list[Task]) -> Workspace:
        """The workspace with what the group is known to look at already read, so that workers share it."""
        run = self.run
        loaded = run.loaded()
        if len(group) == 1:
            return loaded
        wanted = self.manifest.regions_of(work.identity(task.job) for task in group)
        for task in group:
            for depth in range(1, len(task.job.region) + 1):
                wanted.add("/".join(task.job.region[:depth]))
        shelf = loaded.shelf
        assert shelf is not None
        unread = [path for path in loaded.dataset.regions if "/".join(path) in wanted and not shelf.holds(path)]
        reading.ahead(shelf, unread, self._hands, lambda _path: None, meanwhile=self._get_ready)
        if shelf.kept is not None:
            shelf.kept.close()
        return loaded

    def _get_ready(self) -> None:
        """Make what workers would make each for itself."""
        if not self.run.means.dry:
            request, choices = self.request, self.request.choices
            self.run.loaded().ready(request.wanted.templates, request.formats, choices.get("theme", ""), choices.get("shell", ""))

    def _executor(self, tasks: int) -> Executor:
        if self.run.means.executor is not None:
            return self.run.means.executor(tasks)
        return Here() if tasks == 1 else Processes(min(self._hands, tasks))

    @property
    def _hands(self) -> int:
        """How many processes may be at work at once on this machine."""
        return self.run.means.workers or fitting(self.request.formats)

    def _seal(self, plan: Plan) -> None:
        words = sha256(repr(sorted(self.env.items())).encode()).hexdigest()
        self.manifest.put_seal(self.request.key, self.run.sight.listing.digest, words, (work.identity(job) for job in plan.jobs))


def fitting(formats: Iterable[str]) -> int:
    """How many workers the machine has cores and memory for."""
    each = max((PER_WORKER.get(form, LEAN) for form in formats), default=LEAN)
    return max(1, min(cores(), memory() // each))


def recover(manifest: Manifest, output: Place) -> None:
    """Put what a run has announced and not entered into the manifest, by what stands now."""
    if quick.unfinished(manifest):
        stores.begin(output)
        manifest.put(list(journal.recovered(manifest.journals, output, manifest.reports())))
        journal.clear(manifest.journals)


def _provinces(tasks: list[Task]) -> Iterator[list[Task]]:
    if len(tasks) < TOGETHER:
        if tasks:
            yield tasks
        return
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.job.region[0], []).append(task)
    yield from groups.values()


def _split(plan: Plan) -> tuple[list[Task], Plan]:
    """For a dry run: reports that were never made, of which nothing has to be found out, and the plan for the others."""
    new = [task for task in plan.tasks if task.before is None]
    return new, Plan(tuple(task for task in plan.tasks if task.before is not None), plan.standing, plan.edited)
