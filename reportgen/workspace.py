"""A workspace with its data in memory: the facts of any region and year, the document types, the looks of the sheet, each made once.

In: a `Project`.   Out: `Workspace`, its data read whole, or a region's files when they are first asked for.
The later stages are imported where they are first needed: who looks up figures loads no writers, a run of many reads files meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import derive, load
from reportgen.diagnostics import Diagnostic
from reportgen.errors import ReportgenError, UsageError
from reportgen.facts import FactBook
from reportgen.messages import _
from reportgen.model import Dataset, Region
from reportgen.period import Span
from reportgen.project import LETTERHEAD, NO_SHELL, SHEET, Project, document_types

if TYPE_CHECKING:
    from reportgen import compose
    from reportgen.write.theme import OwnFile, Theme


@dataclass(frozen=True, slots=True)
class Workspace:
    """What the reports of a run are made from; ranks are made once and shared by all of them."""

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

    def fresh(self) -> Workspace:
        """The same workspace with no year file in memory; only where data are read on demand."""
        assert self.shelf is not None
        shelf = load.Shelf(self.project, self.shelf.ground, self.shelf.kept)
        dataset = load.over(shelf, self.dataset.diagnostics)
        return replace(self, dataset=dataset, rankings=derive.Rankings(dataset), shelf=shelf, _shared=[])

    def apart(self, rankings: derive.Rankings) -> Workspace:
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


def open_whole(project: Project) -> Workspace:
    """Load the data; DataError with every problem of every file."""
    dataset = load.dataset(project)
    return Workspace(project, dataset, derive.Rankings(dataset), own_theme(project))


def open_lazily(project: Project, *, kept: Callable[[load.Ground], load.Kept | None] | None = None) -> Workspace:
    """The same, reading a region's files when they are first asked for; DataError then, with every problem of that region's files."""
    dataset, shelf = load.lazily(project, kept=kept)
    return Workspace(project, dataset, derive.Rankings(dataset), own_theme(project), shelf=shelf)


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


def templates(project: Project) -> tuple[str, ...]:
    """Names of the document types at hand, the workspace's own and the shipped ones."""
    return document_types(project.template_folders)


def checked_template(project: Project, name: str) -> str:
    """`name` where it is a document type at hand; UsageError with the nearest otherwise."""
    if name in document_types(project.template_folders):
        return name
    from reportgen import compose

    raise compose.no_such_type(project.template_folders, name, project)


def no_file(loaded: Workspace, region: Region, year: int | Span) -> UsageError:
    """What to say where a region has no file of a year: which there are, and how one is begun."""
    years = [str(known) for path, known in loaded.dataset.files if path == region.path]
    place = loaded.project.display(loaded.project.data.joinpath(*region.path, f"{year}.yaml"))
    there = _("该地区有：{years}").format(years="、".join(sorted(years))) if years else _("该地区还没有数据文件")
    if isinstance(year, int):
        there += _("；新建：reportgen new {region} {year}").format(region=region.name, year=year)
    return UsageError(_("没有 {region} {year} 年的数据文件 {place}").format(region=region.name, year=year, place=place), hint=there)
