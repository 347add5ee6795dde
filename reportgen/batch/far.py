"""The part of a run that is done on another machine: reports are composed and written there, and put in place by whoever asked.

In:  a `Ground`work (catalogue, regions, document types), slices of figures, tasks.   Out: `Answer`s with the bytes of files; or the
regions that a report looked at and that were not sent along.
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
from reportgen.batch import inputs, surroundings, work
from reportgen.batch.outputs import Standing
from reportgen.batch.stores import Place
from reportgen.batch.work import Order, Task
from reportgen.errors import MachineError, ReportgenError
from reportgen.load.shelf import Shelf, Told
from reportgen.messages import _
from reportgen.model import Near
from reportgen.pipeline import Loaded, Result
from reportgen.project import Project
from reportgen.write.theme import OwnFile, Theme

RegionPath = tuple[str, ...]
Slice = Mapping[RegionPath, Told]
"""What the files of some regions say."""


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
    made_of: tuple[Mapping[str, str], int, Sequence[str]] = ({}, 0, ())
    kept: tuple[str, ...] = ()
    """Formats whose files somebody has worked on."""
    written: bool = False
    """For a dry run: whether anything would be written."""
    seconds: float = 0.0
    missing: frozenset[RegionPath] = frozenset()
    """Regions that it looked at and that had not been sent; then it says nothing else."""


class ElsewhereError(BaseException):
    """A region's figures are not here. No error of the report, so nothing on the way may take it for one."""

    def __init__(self, path: RegionPath) -> None:
        super().__init__("/".join(path))
        self.path = path


class FarShelf(Shelf):
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
_open: dict[str, tuple[Loaded, tempfile.TemporaryDirectory[str]]] = {}


def make(groundwork: Groundwork, errands: Sequence[Errand], order: Order, *slices: Slice) -> list[Answer]:
    """Make reports from what was sent along. MachineError where this machine would make other files."""
    with _one_at_a_time:
        _check(groundwork.words)
        messages.use(groundwork.language)
        loaded = _opened(groundwork)
        assert loaded.shelf is not None
        for one in slices:
            for path, told in one.items():
                loaded.shelf.put(path, told)
        return [_answer(errand, loaded, order) for errand in errands]


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


def _opened(groundwork: Groundwork) -> Loaded:
    if groundwork.key not in _open:
        for loaded, folder in _open.values():
            del loaded
            folder.cleanup()
        _open.clear()
        folder = tempfile.TemporaryDirectory(prefix="reportgen-")
        root = Path(folder.name)
        for name, content in groundwork.templates.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        project = Project(root)
        shelf = FarShelf(project, groundwork.ground)
        dataset = load.over(shelf)
        _open[groundwork.key] = (
            Loaded(project, dataset, derive.Rankings(dataset), groundwork.own_theme, _shells=dict(groundwork.word_files), shelf=shelf),
            folder,
        )
    return _open[groundwork.key][0]


def _answer(errand: Errand, loaded: Loaded, order: Order) -> Answer:
    begun = time.perf_counter()
    assert loaded.shelf is not None
    loaded.shelf.begin()
    record = _FarRecord(errand, loaded, order)
    result: Result | None = None
    error: ReportgenError | None = None
    try:
        result = pipeline.run(errand.task.job, loaded, strict=order.strict, record=record)
    except ElsewhereError as elsewhere:
        return Answer(number=errand.number, missing=frozenset({elsewhere.path}))
    except ReportgenError as raised:
        error = raised
    except Exception as raised:  # noqa: BLE001  (as `work.make` does)
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


class _FarRecord(work.Record):
    """Knows how files stand on the asking machine, and keeps what is made for it."""

    def __init__(self, errand: Errand, loaded: Loaded, order: Order) -> None:
        super().__init__(errand.task, loaded, order, None)
        self.standings = errand.standings
        self.contents: dict[str, bytes] = {}

    def standing(self, form: str) -> Standing:
        return self.standings[form]

    def save(self, contents: Mapping[str, bytes]) -> tuple[Place, ...]:
        self.contents = dict(contents)
        return ()
