"""The order of the work: load, derive, compose, write; the only module that knows it.

In: a workspace and a `Job`.   Out: files, saved whole or not at all, and a `Result` that says what a person should know.
A report's formats are all produced before the first file is touched; a strict run that meets gaps writes nothing (R47).
The later stages are imported where they are first needed: who looks up figures loads no writers, a run of many reads files meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen import derive, load
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import ReportgenError, StrictGapsError, UsageError
from reportgen.facts import FactBook
from reportgen.messages import _
from reportgen.model import Audience, Dataset, Region
from reportgen.period import Span
from reportgen.project import LETTERHEAD, NO_SHELL, SHEET, Project, document_types
from reportgen.records import light
from reportgen.saving import safe_name, save

if TYPE_CHECKING:
    from reportgen import compose
    from reportgen.document import Document
    from reportgen.write.theme import OwnFile, Theme

DEFAULT_FORMATS = ("docx", "pdf")


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One report to make. `region` is a path of the region tree."""

    region: tuple[str, ...]
    year: int | Span
    template: str
    formats: tuple[str, ...] = DEFAULT_FORMATS
    audience: Audience = Audience.INTERNAL
    pdf: str = ""
    """How its PDF is made, in a word that `write.Making.named` knows; empty: as usual."""
    theme: str = ""
    """The look of the sheet; empty: the bureau's own where there is one, else 通用."""
    shell: str = ""
    """The Word file that a DOCX is put into; empty: `data/红头.docx` where there is one. NO_SHELL: none."""

    def __str__(self) -> str:
        reader = "" if self.audience == Audience.INTERNAL else f"（{self.audience}）"
        return f"{self.region[-1]} {self.year} {self.template}{reader}"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a job."""

    job: Job
    files: tuple[Place, ...]
    gaps: tuple[Diagnostic, ...] = ()
    """Required things that are missing; in the files they stand as 【待补充：…】."""
    notes: tuple[Diagnostic, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    """What `check` has to say about the region's file."""


class Place(Protocol):
    """Where a file stands: a Path on this machine, or what is like one elsewhere."""

    @property
    def name(self) -> str: ...
    @property
    def parts(self) -> tuple[str, ...]: ...
    def read_bytes(self) -> bytes: ...


class Record(Protocol):
    """Knows what was made before: decides which files of a report are made anew, and puts them in place."""

    def wanted(self, document: Document, open_points: int) -> Sequence[str]:
        """The formats to be written; `open_points` counts gaps and errors."""
        ...

    def save(self, contents: Mapping[str, bytes]) -> tuple[Place, ...]:
        """Put the files in place, by format; their paths."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace with its data in memory; ranks are made once and shared by all reports."""

    project: Project
    dataset: Dataset
    rankings: derive.Rankings = field(repr=False)
    own_theme: Theme | None = None
    """The bureau's own look of the sheet, `data/版式.yaml`."""
    _templates: dict[str, compose.Template] = field(default_factory=dict, repr=False)
    _shells: dict[str, OwnFile | None] = field(default_factory=dict, repr=False)
    shelf: load.Shelf | None = field(default=None, repr=False)
    """Where the data are read on demand: which regions were looked at."""
    _shared: list[compose.Shared] = field(default_factory=list, repr=False)
    """One, once somebody asks."""
    _words: dict[str, compose.Words | None] = field(default_factory=dict, repr=False)

    def book(self, region: Region, year: int | Span) -> FactBook:
        """The facts of one region and report year."""
        return derive.facts(self.dataset, region, year, rankings=self.rankings)

    @property
    def shared(self) -> compose.Shared:
        """What its reports share."""
        if not self._shared:
            from reportgen import compose

            self._shared.append(compose.Shared())
        return self._shared[0]

    def region(self, text: str) -> Region:
        """The region that a person names; UsageError with candidates where that is none or several."""
        return load.find_region(self.dataset, text)

    def findings(self, region: Region, year: int | Span) -> tuple[Diagnostic, ...]:
        """What `check` has to say about the file of that region and year, what it holds that no document type prints among that."""
        from reportgen import check, compose

        file = self.dataset.files[region.path, year]
        types = compose.AtHand(lambda: templates(self.project), self.template, self._words)
        found = check.findings(replace(self.dataset, files={(region.path, year): file}), self.book) + tuple(types.unprinted(file))
        return tuple(finding for finding in found if finding.location is not None and finding.location.path == file.path)

    def theme(self, name: str = "", shell: str = NO_SHELL) -> Theme:
        """The look of that name, with the Word file that a DOCX is put into.

        UsageError where there is none of that name, DataError where the Word file is not fit.
        """
        from reportgen.write import themes

        look, file = themes.chosen(name, self.own_theme), self.word_file(shell)
        return look if file is None else replace(look, own=file)

    def word_file(self, shell: str) -> OwnFile | None:
        """The Word file of that name, read once."""
        if shell == NO_SHELL:
            return None
        if shell not in self._shells:
            self._shells[shell] = own_file(self.project, Path(shell) if shell else None)
        return self._shells[shell]

    def clock(self) -> float:
        """Seconds, of which none pass while data are read: a template that asks for a province's figures does not run any longer for it."""
        return time.monotonic() - (0.0 if self.shelf is None else self.shelf.reading)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is to be said of the data, as far as they have been read."""
        return (*self.dataset.diagnostics, *(self.shelf.diagnostics if self.shelf else ()))

    def fresh(self) -> Loaded:
        """The same workspace with no year file in memory; only where data are read on demand."""
        assert self.shelf is not None
        shelf = load.Shelf(self.project, self.shelf.ground, self.shelf.kept)
        dataset = load.over(shelf, self.dataset.diagnostics)
        return replace(self, dataset=dataset, rankings=derive.Rankings(dataset), shelf=shelf, _shared=[])

    def apart(self, rankings: derive.Rankings) -> Loaded:
        """The same workspace by other rankings; nothing that follows from figures is shared with the reports made here."""
        return replace(self, rankings=rankings, _shared=[self.shared.apart()])

    def ready(self, names: Iterable[str], formats: Sequence[str], theme: str = "", shell: str = "") -> None:
        """Make beforehand what all reports of these document types share; what is wrong with it is told by the report that needs it."""
        from reportgen import compose, write

        with suppress(ReportgenError):
            look = self.theme(theme, shell if "docx" in formats else NO_SHELL)
            for form in formats:
                write.ready(form, look)
            for name in names:
                compose.ready(self.template(name))

    def template(self, name: str) -> compose.Template:
        """The document type of that name; it is read once."""
        if name not in self._templates:
            from reportgen import compose

            self._templates[name] = compose.template(self.project.template_folders, name, self.project)
        return self._templates[name]


def open_workspace(project: Project) -> Loaded:
    """Load the data; DataError with every problem of every file."""
    dataset = load.dataset(project)
    return Loaded(project, dataset, derive.Rankings(dataset), own_theme(project))


def open_lazily(project: Project, *, kept: Callable[[load.Ground], load.Kept | None] | None = None) -> Loaded:
    """The same, reading a region's files when they are first asked for; DataError then, with every problem of that region's files."""
    dataset, shelf = load.lazily(project, kept=kept)
    return Loaded(project, dataset, derive.Rankings(dataset), own_theme(project), shelf=shelf)


def checked_theme(project: Project, name: str, shell: str = NO_SHELL) -> None:
    """UsageError where there is no look of that name, DataError where the Word file is not fit."""
    from reportgen.write import themes

    themes.chosen(name, own_theme(project))
    if shell != NO_SHELL:
        own_file(project, Path(shell) if shell else None)


def own_theme(project: Project) -> Theme | None:
    """The bureau's own look, `data/版式.yaml`; None where there is no such file, DataError with every problem of it."""
    path = project.data / SHEET
    if not path.is_file():
        return None
    from reportgen.write import themes

    return themes.own(path.read_bytes(), project.display(path))


def own_file(project: Project, file: Path | None = None) -> OwnFile | None:
    """The bureau's own Word file: `file`, or `data/红头.docx`; None where there is none, DataError where it is not fit."""
    path = file or project.data / LETTERHEAD
    if file is None and not path.is_file():
        return None
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(_("读不到 {file}：{error}").format(file=project.display(path), error=error.strerror)) from error
    from reportgen import write

    return write.own_file(content, project.display(path))


def run(job: Job, loaded: Loaded, *, output: Path | None = None, strict: bool = False, record: Record | None = None) -> Result:
    """Make one report and save it below `output` (default: the workspace's); with a `record` only what has to be made anew.

    StrictGapsError where `strict` and something required is missing, or the region's file has an error that a person must settle (R32c);
    then nothing is written.
    """
    made = steps(job, loaded, output=output, strict=strict, record=record)
    while True:
        try:
            next(made)
        except StopIteration as end:
            result: Result = end.value
            return result


def steps(
    job: Job, loaded: Loaded, *, output: Path | None = None, strict: bool = False, record: Record | None = None
) -> Generator[None, None, Result]:
    """`run`, a step at a time: who makes many reports may take each step for several of them before the next (`batch.turns`)."""
    from reportgen import compose, write

    region = _region(job, loaded)
    book, limits = loaded.book(region, job.year), compose.Limits(clock=loaded.clock)
    draft = compose.document(book, loaded.template(job.template), audience=job.audience, limits=limits, shared=loaded.shared)
    yield
    findings = loaded.findings(region, job.year)
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if strict and (draft.gaps or errors):
        raise StrictGapsError(
            _("{job}：{count} 处待补充或须核实，严格模式下不生成").format(job=job, count=len(draft.gaps) + len(errors)),
            diagnostics=(*draft.gaps, *errors),
            hint=_("补齐、核实以上数据，或去掉 --strict 先出草稿"),
        )
    yield
    theme = loaded.theme(job.theme, job.shell if "docx" in job.formats else NO_SHELL)
    formats = job.formats if record is None else record.wanted(draft.document, len(draft.gaps) + len(errors))
    yield
    contents = {form: write.content(draft.document, form, theme=theme, making=write.Making.named(job.pdf)) for form in formats}
    yield
    files: tuple[Place, ...]
    if record is None:
        files = save({path_of(job, loaded.project, form, output): content for form, content in contents.items()})
    else:
        files = record.save(contents)
    return Result(job=job, files=files, gaps=draft.gaps, notes=draft.notes, findings=findings)


def path_of(job: Job, project: Project, form: str, output: Path | None = None) -> Path:
    """Where a job's file of that format goes: `output/<region path>/<year>/<template>.<format>`."""
    return (output or project.output).joinpath(*names_of(job, form))


def names_of(job: Job, form: str) -> tuple[str, ...]:
    """The folders below the output folder, and the name, of a job's file of that format."""
    from reportgen import write

    version = "" if job.audience is Audience.INTERNAL else f".{job.audience}"
    return *map(safe_name, job.region), str(job.year), f"{safe_name(job.template)}{version}{write.ENDINGS[form]}"


def templates(project: Project) -> tuple[str, ...]:
    """Names of the document types at hand, the workspace's own and the shipped ones."""
    return document_types(project.template_folders)


def checked_template(project: Project, name: str) -> str:
    """`name` where it is a document type at hand; UsageError with the nearest otherwise."""
    if name in document_types(project.template_folders):
        return name
    from reportgen import compose

    raise compose.no_such_type(project.template_folders, name, project)


def checked_formats(names: Sequence[str]) -> tuple[str, ...]:
    """`names` without repetitions; UsageError for one that no writer makes."""
    from reportgen import write

    for name in names:
        if name not in write.FORMATS:
            raise UsageError(_("没有格式 {name}").format(name=name), hint=_("可选：{names}").format(names="、".join(write.FORMATS)))
    return tuple(dict.fromkeys(names))


def _region(job: Job, loaded: Loaded) -> Region:
    region = loaded.dataset.regions[job.region]
    if (job.region, job.year) not in loaded.dataset.files:
        raise no_file(loaded, region, job.year)
    return region


def no_file(loaded: Loaded, region: Region, year: int | Span) -> UsageError:
    """What to say where a region has no file of a year: which there are, and how one is begun."""
    years = [str(known) for path, known in loaded.dataset.files if path == region.path]
    place = loaded.project.display(loaded.project.data.joinpath(*region.path, f"{year}.yaml"))
    there = _("该地区有：{years}").format(years="、".join(sorted(years))) if years else _("该地区还没有数据文件")
    if isinstance(year, int):
        there += _("；新建：reportgen new {region} {year}").format(region=region.name, year=year)
    return UsageError(_("没有 {region} {year} 年的数据文件 {place}").format(region=region.name, year=year, place=place), hint=there)
