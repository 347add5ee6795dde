"""The order of the work: load, derive, compose, write; the only module that knows it.

In: a workspace and a `Job`.   Out: files, saved whole or not at all, and a `Result` that says what a person should know.
A report's formats are all produced before the first file is touched; a strict run that meets gaps writes nothing (R47).
The later stages are imported where they are first needed: who looks up figures loads no writers, a run of many reads files meanwhile.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import StrictGapsError, UsageError
from reportgen.messages import _
from reportgen.model import Audience, Region
from reportgen.period import Span
from reportgen.project import NO_SHELL, Project
from reportgen.records import light
from reportgen.saving import safe_name, save
from reportgen.workspace import Workspace, no_file

if TYPE_CHECKING:
    from reportgen.document import Document

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


def run(job: Job, loaded: Workspace, *, output: Path | None = None, strict: bool = False, record: Record | None = None) -> Result:
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
    job: Job, loaded: Workspace, *, output: Path | None = None, strict: bool = False, record: Record | None = None
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


def checked_formats(names: Sequence[str]) -> tuple[str, ...]:
    """`names` without repetitions; UsageError for one that no writer makes."""
    from reportgen import write

    for name in names:
        if name not in write.FORMATS:
            raise UsageError(_("没有格式 {name}").format(name=name), hint=_("可选：{names}").format(names="、".join(write.FORMATS)))
    return tuple(dict.fromkeys(names))


def _region(job: Job, loaded: Workspace) -> Region:
    region = loaded.dataset.regions[job.region]
    if (job.region, job.year) not in loaded.dataset.files:
        raise no_file(loaded, region, job.year)
    return region
