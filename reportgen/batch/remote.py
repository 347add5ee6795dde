"""The part of a run that is done on another machine: reports are composed and written there, and put in place by whoever asked.

In:  a `Ground`work (catalogue, regions, document types), slices of figures, handouts of what is the same for many reports, tasks.
Out: `Answer`s with the bytes of files; or what a report looked at and was not sent along: regions, rankings of groups that reach far.
Nothing here depends on a file of the asking machine: data come as they were read there, with the lines they stand on.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportgen import derive, faults, load, messages, pipeline
from reportgen.batch import inputs, reading, surroundings, work
from reportgen.batch.handouts import Asked, Handed, Handout, LackingError
from reportgen.batch.outputs import Standing
from reportgen.batch.stores import Place
from reportgen.batch.work import Order, Task
from reportgen.document import Document
from reportgen.errors import MachineError, ReportgenError
from reportgen.load.shelf import Shelf, Told
from reportgen.messages import _
from reportgen.model import Near
from reportgen.pipeline import Result
from reportgen.project import Project
from reportgen.workspace import Workspace
from reportgen.write.theme import OwnFile, Theme

RegionPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """What the files of some regions say."""

    told: Mapping[RegionPath, reading.Packed | Told]
    """As it is only where the files hold an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groundwork:
    """What all reports of a run rest on, whatever region they are about."""

    key: str
    ground: load.Ground
    own_theme: Theme | None
    word_files: Mapping[str, OwnFile | None]
    """What a DOCX is put into, by the name that jobs give it."""
    templates: Mapping[str, bytes]
    """The workspace's own document types, by path below it."""
    language: str
    words: Mapping[str, str]
    """What files are made with where the run was asked for; a worker must have the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One report to be made elsewhere."""

    number: int
    task: Task
    standings: Mapping[str, Standing]
    """How its files stand where they will be put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of an errand."""

    number: int
    result: Result | None = None
    error: ReportgenError | None = None
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    made_of: tuple[Mapping[str, str], int, str] = ({}, 0, "")
    kept: tuple[str, ...] = ()
    """Formats whose files somebody has worked on."""
    written: bool = False
    """For a dry run: whether anything would be written."""
    seconds: float = 0.0
    missing: frozenset[RegionPath] = frozenset()
    """Regions that it looked at and that had not been sent; then it says nothing else."""
    lacking: tuple[Asked, ...] = ()
    """What it needs of what is worked out once for many reports and had not been handed out; then it says nothing else."""
    waiting: bool = False
    """It was not begun, for a report before it waits for something that it may need as well."""

    @property
    def again(self) -> bool:
        """Whether it is to be asked for again."""
        return bool(self.missing or self.lacking or self.waiting)


class ElsewhereError(BaseException):
    """A region's figures are not here. No error of the report, so nothing on the way may take it for one."""

    def __init__(self, path: RegionPath) -> None:
        super().__init__("/".join(path))
        self.path = path


class SentShelf(Shelf):
    """A shelf that holds what was sent, and reads nothing."""

    def _read(self, path: RegionPath) -> Told:
        if path in self.ground.folders:
            raise ElsewhereError(path)
        return Told({}, {})  # a member that has no folder says nothing anywhere

    def near(self, path: RegionPath, year: int) -> Near:
        self.region(path)  # all of a region was sent, or nothing
        return super().near(path, year)


_one_at_a_time = threading.Lock()
"""Workers may have several threads; writers and messages have one language and one memory."""
_open: dict[str, tuple[Workspace, Handed, tempfile.TemporaryDirectory[str]]] = {}


def make(groundwork: Groundwork, errands: Sequence[Errand], order: Order, *sent: Slice | Handout) -> list[Answer]:
    """Make reports from what was sent along, up to the first that needs more. MachineError where this machine would make other files."""
    with _one_at_a_time, work.looking_seldom():
        _check(groundwork.words)
        messages.use(groundwork.language)
        loaded, handed = _opened(groundwork)
        for each in sent:
            if isinstance(each, Slice):
                _put(each, loaded)
            else:
                handed.take(each)
        found: list[Answer] = []
        for errand in errands:
            waiting = bool(found) and found[-1].again
            found.append(Answer(number=errand.number, waiting=True) if waiting else _answer(errand, loaded, handed, order))
        return found


def _put(one: Slice, loaded: Workspace) -> None:
    """What was here already stays: it may be in use, and it is the same."""
    shelf = loaded.shelf
    assert shelf is not None
    for path, told in one.told.items():
        if not shelf.holds(path):
            shelf.put(path, told if isinstance(told, Told) else reading.unpacked(told, loaded.dataset.indicators))


def words(formats: Iterable[str]) -> dict[str, str]:
    """What this machine makes files with, by name: the program, Python, and for each format its libraries and fonts."""
    return {
        "program": _program(),
        "python": ".".join(map(str, sys.version_info[:3])),
        **{form: "\n".join(surroundings.own(form)) for form in formats},
    }


@cache
def _program() -> str:
    return inputs.program_content()


def _check(wanted: Mapping[str, str]) -> None:
    here = words(form for form in wanted if form not in ("program", "python"))
    for name, word in wanted.items():
        if here[name] == word:
            continue
        what = {"program": _("程序的版本"), "python": _("Python 的版本")}.get(name, _("生成 {form} 的程序库或字体").format(form=name))
        raise MachineError(
            _("集群上的一台机器与本机不同：{what}").format(what=what), hint=_("在每台机器上装同一版本的程序和字体，否则生成的文件会不同")
        )


def _opened(groundwork: Groundwork) -> tuple[Workspace, Handed]:
    if groundwork.key not in _open:
        for _loaded, _handed, folder in _open.values():
            folder.cleanup()
        _open.clear()
        folder = tempfile.TemporaryDirectory(prefix="reportgen-")
        root = Path(folder.name)
        for name, content in groundwork.templates.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        project = Project(root)
        shelf = SentShelf(project, groundwork.ground)
        dataset, handed = load.over(shelf), Handed()
        rankings = derive.Rankings(dataset, handed)
        loaded = Workspace(project, dataset, rankings, groundwork.own_theme, _shells=dict(groundwork.word_files), shelf=shelf)
        _open[groundwork.key] = (loaded, handed, folder)
    return _open[groundwork.key][:2]


def _answer(errand: Errand, loaded: Workspace, handed: Handed, order: Order) -> Answer:
    begun = time.perf_counter()
    assert loaded.shelf is not None
    loaded.shelf.begin()
    record = _RemoteRecord(errand, loaded, order)
    result: Result | None = None
    error: ReportgenError | None = None
    try:
        result = pipeline.run(errand.task.job, loaded, strict=order.strict, record=record)
    except ElsewhereError as elsewhere:
        return Answer(number=errand.number, missing=frozenset({elsewhere.path}))
    except LackingError as lacking:
        return _asking(errand, loaded, handed.aside(), lacking.asked)
    except Exception as raised:  # noqa: BLE001  (whatever goes wrong becomes part of the answer)
        error = faults.told(raised)
    return Answer(
        number=errand.number,
        result=result,
        error=error,
        contents=record.contents,
        made_of=record.answer,
        kept=tuple(form for form in record.formats if record.path(form) in record.kept),
        written=record.written,
        seconds=time.perf_counter() - begun,
    )


def _asking(errand: Errand, loaded: Workspace, aside: Handed, first: Asked) -> Answer:
    """All that a report will ask for, as far as one can see: it is gone through once more, for nothing but that.

    What follows from gaps that are none must not be remembered, so nothing of it is shared with the reports that are made.
    """
    assert loaded.shelf is not None
    loaded.shelf.begin()
    apart = loaded.apart(derive.Rankings(loaded.dataset, aside))
    missing: frozenset[RegionPath] = frozenset()
    try:
        pipeline.run(errand.task.job, apart, record=_NothingWanted())
    except ElsewhereError as elsewhere:
        missing = frozenset({elsewhere.path})
    except Exception:  # noqa: BLE001  (what is wrong with the report is told when it is made)
        pass
    return Answer(number=errand.number, missing=missing, lacking=tuple(aside.asked.values()) or (first,))


class _NothingWanted:
    """No file is made (a `pipeline.Record`)."""

    def wanted(self, _document: Document, _open_points: int) -> Sequence[str]:
        return ()

    def save(self, _contents: Mapping[str, bytes]) -> tuple[Place, ...]:
        return ()


class _RemoteRecord(work.Record):
    """Knows how files stand on the asking machine, and keeps what is made for it."""

    def __init__(self, errand: Errand, loaded: Workspace, order: Order) -> None:
        super().__init__(errand.task, loaded, order, None)
        self.standings = errand.standings
        self.contents: dict[str, bytes] = {}

    def standing(self, form: str) -> Standing:
        return self.standings[form]

    def save(self, contents: Mapping[str, bytes]) -> tuple[Place, ...]:
        self.contents = dict(contents)
        return ()
