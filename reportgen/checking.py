"""One check of the data of a workspace: of all of them, or of the files that a person names.

In:  a project, and paths of files and folders as locations show them.   Out: `Checked`: findings by file and line.
All is read where all is asked about. For a part the files of its regions are read, and of others what their figures are held against;
every rule asks about one region's files, so a part is told what a check of all tells of it. Of the years of a region only those that are
asked about are held against other regions. What goes wrong elsewhere is not looked for, but for what stands in the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen import check, compose, derive, load, workspace
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import DataError
from reportgen.facts import FactBook
from reportgen.messages import _
from reportgen.model import Dataset, Region, YearFile
from reportgen.period import Span
from reportgen.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of a check."""

    findings: tuple[Diagnostic, ...]
    obstacle: DataError | None = None
    """Errors in files that were not asked about, without which the figures of those that were cannot be judged."""


def of_all(project: Project) -> Checked:
    """Every problem of every file; where the data can be read, what the rules find besides."""
    try:
        dataset = load.dataset(project)
    except DataError as error:
        if not error.diagnostics:
            raise
        return Checked(findings=_sorted((*error.diagnostics, *_of_sheet(project))))
    return Checked(
        findings=_sorted(
            (*dataset.diagnostics, *_judged(dataset, dataset), *_unprinted(project, dataset.files.values()), *_of_sheet(project))
        )
    )


def of_part(project: Project, places: Sequence[str]) -> Checked:
    """The same of the files that lie at or below `places`, paths relative to the workspace."""
    data = project.display(project.data)
    if any(_within(data, place) for place in places):
        return Checked(findings=_meant(of_all(project).findings, places))
    sheet = _of_sheet(project)
    try:
        dataset, shelf = load.lazily(project)
    except DataError as error:  # of the catalogue, the regions, the groups or the wording
        return _stopped(error, sheet, places)
    told = {path: shelf.told(path) for path in dataset.regions if _touched("/".join((data, *path)), places)}
    if broken := [finding for each in told.values() if each.error for finding in each.error.diagnostics]:
        return Checked(findings=_meant((*dataset.diagnostics, *shelf.diagnostics, *broken, *sheet), places))
    own = replace(
        dataset,
        files={(path, year): file for path, each in told.items() for year, file in each.files.items()},
        series={(path, name): series for path, each in told.items() for name, series in each.series.items()},
    )
    try:
        judged = _judged(own, dataset, lambda file: any(_within(file.path, place) for place in places))
        judged += _unprinted(project, own.files.values())
    except DataError as error:  # of a region that some figure is held against
        return _stopped(error, (*dataset.diagnostics, *shelf.diagnostics, *sheet), places)
    return Checked(findings=_meant((*dataset.diagnostics, *shelf.diagnostics, *judged, *sheet), places))


def _judged(own: Dataset, dataset: Dataset, asked: Callable[[YearFile], bool] = lambda _file: True) -> list[Diagnostic]:
    """What the rules find in the files that are asked about, and names in their prose that nothing answers to, whoever prints them.

    `own` holds all files of their regions: what one year tells is held against what another told.
    """
    rankings = derive.Rankings(dataset)

    def book(region: Region, year: int | Span) -> FactBook:
        return derive.facts(dataset, region, year, rankings=rankings)

    found = list(check.findings(own, book, asked))
    for (path, year), file in own.files.items():
        if (file.passages or file.texts) and asked(file):
            found += compose.calls(book(dataset.regions[path], year))
    return found


def _unprinted(project: Project, files: Iterable[YearFile]) -> list[Diagnostic]:
    """What year files hold and none of the document types that they name prints."""
    folders = project.template_folders
    types = compose.AtHand(lambda: compose.names(folders), lambda name: compose.template(folders, name, project))
    return [finding for file in files for finding in types.unprinted(file)]


def _stopped(error: DataError, found: Sequence[Diagnostic], places: Sequence[str]) -> Checked:
    """What is known though `error` keeps the figures from being judged."""
    own = _meant((*error.diagnostics, *found), places)
    others = [each for each in error.diagnostics if each.severity is Severity.ERROR and each not in own]
    if not others:
        return Checked(findings=own)
    message = _("所查之外的文件有 {n} 处错误，所查的数无从核对").format(n=len(others))
    return Checked(findings=own, obstacle=DataError(message, hint=_("先改正这些错误"), diagnostics=others))


def _of_sheet(project: Project) -> list[Diagnostic]:
    """What is wrong with the bureau's own look and its own Word file."""
    found: list[Diagnostic] = []
    for read in (workspace.own_theme, workspace.own_file):
        try:
            read(project)
        except DataError as error:
            found += error.diagnostics
    return found


def _sorted(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _meant(found: Iterable[Diagnostic], places: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Those of the files that are asked about."""
    return _sorted(each for each in found if each.location and any(_within(each.location.path, place) for place in places))


def _touched(folder: str, places: Sequence[str]) -> bool:
    """Whether a file of a region's folder is asked about."""
    return any(_within(folder, place) or place.rpartition("/")[0] == folder for place in places)


def _within(path: str, place: str) -> bool:
    return path == place or place == "." or path.startswith(f"{place}/")
