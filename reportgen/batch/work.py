"""One report of a run: what is asked, and what became of it.

In:  a `Task` and a loaded workspace.   Out: an `Outcome`, whatever goes wrong; the same in this process, in a worker, on another machine.
A report is composed first; only files whose words, look or maker have changed are written, and none that a person has worked on.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from reportgen import pipeline
from reportgen.batch import digest, outputs, stores
from reportgen.batch.journal import Journal
from reportgen.batch.manifest import Entry, File, Identity, labels
from reportgen.batch.outputs import Standing
from reportgen.batch.stores import Place
from reportgen.document import Document
from reportgen.errors import EditedError, ReportgenError
from reportgen.messages import _
from reportgen.pipeline import Job, Result
from reportgen.records import light
from reportgen.workspace import Workspace

TRACED = frozenset({"trace"})
"""Formats that follow origins and lines, not only what is printed."""
SELDOM = (200_000, 20, 20)
"""When whoever makes reports looks for garbage: of a report hardly any is left."""


class Edited(StrEnum):
    """What is done with a file that somebody has worked on since it was made."""

    ASK = "ask"
    """Leave it, and say that the report could not be brought up to date."""
    KEEP = "keep"
    FORCE = "force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What holds for all reports of a run."""

    output: Place
    strict: bool = False
    edited: Edited = Edited.ASK
    dry: bool = False
    """Only find out what would be written."""
    journal: Path | None = None
    """Where workers announce what they put in place."""
    env: Mapping[str, str] = field(default_factory=dict)
    """By format, what files are made with."""
    workers: int = 1
    timeout: float | None = None
    """Seconds that one report may take."""
    memory: int | None = None
    """Bytes that one worker may use."""


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One report to be looked into, and why."""

    job: Job
    before: Entry | None = None
    """What the manifest knows of it."""
    reasons: tuple[str, ...] = ()


class State(StrEnum):
    """What became of a report."""

    MADE = "made"
    UNCHANGED = "unchanged"
    """Looked into: nothing that is printed has changed."""
    KEPT = "kept"
    """A file that somebody has worked on was left as it is."""
    FAILED = "failed"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A job and what became of it: a result or an error."""

    job: Job
    state: State
    result: Result | None = None
    error: ReportgenError | None = None
    seconds: float = 0.0
    reasons: tuple[str, ...] = ()
    """Why it was looked into."""
    kept: tuple[Place, ...] = ()
    """Files that somebody has worked on."""
    entry: Entry | None = field(default=None, repr=False)
    """For the manifest."""
    exhausted: bool = False
    """It ran out of memory: what made it had better begin anew."""


def identity(job: Job) -> Identity:
    """What names the job's files."""
    return "/".join(job.region), str(job.year), job.template, str(job.audience)


_NAMED = frozenset({"region", "year", "template", "audience", "formats"})
_CHOICES = tuple(each.name for each in fields(Job) if each.name not in _NAMED)


def options(job: Job) -> str:
    """The choices of a job that its file names do not tell, as JSON."""
    chosen = {name: str(getattr(job, name)) for name in _CHOICES}
    if job.shell and Path(job.shell).is_file():
        chosen["shell content"] = sha256(Path(job.shell).read_bytes()).hexdigest()
    return json.dumps(chosen, ensure_ascii=False, sort_keys=True)


@contextmanager
def looking_seldom() -> Iterator[None]:
    """Look for garbage less often, in a process that does not make reports all its life."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def concluded(record: Record, result: Result | None, error: ReportgenError | None, seconds: float, *, exhausted: bool = False) -> Outcome:
    """What became of a report, by its record; the same wherever it was made."""
    return Outcome(
        job=record.task.job,
        state=State.FAILED if error else State.KEPT if record.kept else State.MADE if record.written else State.UNCHANGED,
        result=result,
        error=error,
        seconds=seconds,
        reasons=record.task.reasons,
        kept=tuple(record.kept),
        entry=None if error or record.order.dry else record.entry,
        exhausted=exhausted,
    )


class Record:
    """What was made before, for one report; a `pipeline.Record`."""

    def __init__(self, task: Task, loaded: Workspace, order: Order, journal: Journal | None) -> None:
        self.task, self.loaded, self.order, self.journal = task, loaded, order, journal
        self.kept: list[Place] = []
        self.written = False
        self.entry: Entry | None = None
        self._keys: dict[str, str] = {}
        self._open = 0
        self._regions: str | None = None
        self._options = options(task.job)
        self._names = {form: pipeline.names_of(task.job, form) for form in task.job.formats}
        self._paths: dict[str, Place] = {}

    def _before(self, form: str) -> File | None:
        return None if self.task.before is None else self.task.before.files.get(form)

    @classmethod
    def of_answer(
        cls, task: Task, loaded: Workspace, order: Order, journal: Journal | None, answer: tuple[Mapping[str, str], int, str]
    ) -> Record:
        """For a report that was made elsewhere: the keys of its files, its open points, the regions that were looked at."""
        made = cls(task, loaded, order, journal)
        made._keys, made._open, made._regions = dict(answer[0]), answer[1], answer[2]
        return made

    @property
    def answer(self) -> tuple[Mapping[str, str], int, str]:
        """What `of_answer` takes."""
        return self._keys, self._open, labels(self.loaded.shelf.seen) if self.loaded.shelf else ""

    def standing(self, form: str) -> Standing:
        """How the file of a format stands."""
        return outputs.standing(self.path(form), self._before(form), form)

    def path(self, form: str) -> Place:
        found = self._paths.get(form)
        if found is None:
            found = self._paths[form] = self.order.output.joinpath(*self._names[form])
        return found

    def wanted(self, document: Document, open_points: int) -> Sequence[str]:
        """The formats whose file does not stand as it would be made."""
        self._open = open_points
        words = {traced: digest.traced(document) if traced else digest.printed(document) for traced in {f in TRACED for f in self.formats}}
        found = []
        for form in self.formats:
            made_of = (words[form in TRACED], self._env(form), self._options, form)
            self._keys[form] = sha256("\n".join(made_of).encode()).hexdigest()
            before = self._before(form)
            standing = self.standing(form) if before is not None and before.key == self._keys[form] else None  # None: it has changed
            if standing is Standing.EDITED and self.order.edited is not Edited.FORCE:
                self.kept.append(self.path(form))
            elif standing is not Standing.AS_MADE:
                found.append(form)
        if self.order.dry:
            self.written = bool(found)
            return ()
        return found

    @property
    def formats(self) -> tuple[str, ...]:
        return self.task.job.formats

    def save(self, contents: Mapping[str, bytes]) -> tuple[Place, ...]:
        """Put in place what may be put in place; all of it or, where a person must be asked, nothing."""
        paths = {form: self.path(form) for form in contents}
        digests = {form: sha256(content).hexdigest() for form, content in contents.items()}
        stores.look_again(paths.values())
        changing = self._changing(paths, digests)
        if self.order.edited is Edited.ASK and (left := [path for path in self.kept if path in paths.values()]):
            raise EditedError(
                _("{job}：这些文件在生成之后被改动过，没有覆盖：{files}").format(job=self.task.job, files="、".join(map(str, left))),
                hint=_("要覆盖加 --force；要保留改动加 --keep；或先把改动的文件另存"),
            )
        entry = self._planned(paths, digests)
        if self.journal is not None and changing:
            self.journal.announce(identity(self.task.job), entry)
        made = stores.save({paths[form]: contents[form] for form in changing})
        stamped = {form: replace(file, stamp=stores.stamp(paths[form])) if form in paths else file for form, file in entry.files.items()}
        self.entry = replace(entry, files=stamped)
        self.written = self.written or bool(changing)
        return made

    def _changing(self, paths: Mapping[str, Place], digests: Mapping[str, str]) -> list[str]:
        """The formats whose file does not stand with that content; one that a person has worked on is kept."""
        found = []
        for form, path in paths.items():
            before = self._before(form)
            standing = outputs.standing(path, before, form)
            there = before.digest if before and standing is Standing.AS_MADE else stores.digest(path) if standing is Standing.EDITED else ""
            if there == digests[form]:
                continue  # it stands already: made by a run that was forgotten, or by another version with the same result
            if standing is Standing.EDITED and self.order.edited is not Edited.FORCE:
                self.kept.append(path)
            else:
                found.append(form)
        return found

    def _planned(self, paths: Mapping[str, Place], digests: Mapping[str, str]) -> Entry:
        """For the manifest, as it will be: the files of `paths` are not in place yet, so their stamps are empty."""
        kept = {form for form, path in paths.items() if path in self.kept}
        files = {form: File(self._name(form), "", digests[form], self._keys[form], self._env(form)) for form in paths if form not in kept}
        for form in self.formats:
            before = self._before(form)
            if form not in paths and before is not None and not self.order.dry:
                stamp = before.stamp if self.path(form) in self.kept else stores.stamp(self.path(form))
                files[form] = replace(before, stamp=stamp, env=self._env(form))
        regions = self.answer[2] if self._regions is None else self._regions
        return Entry(self._options, files, regions, self._open, () if kept else None)

    def _env(self, form: str) -> str:
        return self.order.env.get(form, "")

    def _name(self, form: str) -> str:
        return "/".join(self._names[form])
