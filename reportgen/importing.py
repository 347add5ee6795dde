"""The order of an import: read the workbook, recognise its figures, enter them into year files, prove the files, save.

In:  a workspace and a workbook.   Out: `Prepared`: what would change and what stands in the way; `save` writes it, whole or not at all.
Every changed file is read again before it is saved, and must say what it said before and the new figures, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path

from reportgen import enter, load, proving, recognise, saving, sheets, workspace
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.enter import Conflict, Entered, Origin
from reportgen.errors import UsageError
from reportgen.incoming import Figure, FormAnswer, Incoming, Names, Question
from reportgen.messages import _
from reportgen.model import Dataset, Region
from reportgen.period import Period, end_of
from reportgen.project import ANSWERS, Project
from reportgen.recognise import answers as answer_file
from reportgen.workbook import CellKind, Workbook

FileKey = tuple[tuple[str, ...], int]
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?")
DIGITS_OF_DIGEST = 12
_ANSWERS_HEAD = "# 导入表格时的名称对照：左边是表里的写法，右边是指标目录或地区的名称；不要的写 不导入\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asks of an import."""

    period: Period | None = None
    """What the tables are about; None: as heads, titles and names say."""
    year: int | None = None
    """Of the report that the table belongs to; None: as the table's title or name says."""
    region: str | None = None
    """The region whose members the table lists."""
    sheets: tuple[str, ...] = ()
    hidden: bool = False
    replace: bool = False
    title: str = ""
    publisher: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What an import would do."""

    year: int
    parent: Region
    contents: Mapping[Path, bytes]
    old: Mapping[Path, str] = field(repr=False)
    entered: Entered | None
    questions: tuple[Question, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    figures: int = 0
    tables: int = 0
    periods: tuple[Period, ...] = ()
    """What the figures are about, the latest first."""
    remarks: tuple[str, ...] = ()
    form: FormAnswer | None = None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return () if self.entered is None else self.entered.conflicts

    @property
    def ready(self) -> bool:
        """Nothing stands in the way of saving."""
        return not self.questions and all(problem.severity is not Severity.ERROR for problem in self.problems)


def prepare(path: Path, project: Project, wanted: Wanted, dataset: Dataset, known: Names) -> Prepared:
    """Read `path` and find out what it would change; `known` are the answers to what its names mean.

    SheetError, UsageError or DataError where that cannot be told.
    """
    workbook = _chosen(sheets.read(path.read_bytes(), path.name), wanted)
    shown = project.display(path.resolve())
    answer = recognise.form(workbook, shown=shown, dataset=dataset)
    if answer is not None and answer.form is not None:
        return _entered(answer, dataset.regions[answer.form.region], answer.form.year, workbook, project, wanted, dataset)
    parent = recognise.parent_of(workbook, dataset.regions) if wanted.region is None else load.find_region(dataset, wanted.region)
    year = wanted.year or (wanted.period.year if wanted.period is not None else _year(workbook))
    found = recognise.figures(
        workbook,
        shown=shown,
        indicators=dataset.indicators,
        regions=dataset.regions,
        parent=parent,
        year=year,
        answers=known,
        period=wanted.period,
        include_hidden=wanted.hidden,
        dataset=dataset,
    )
    return _entered(found, parent, year, workbook, project, wanted, dataset)


def _entered(
    found: Incoming, parent: Region, year: int, workbook: Workbook, project: Project, wanted: Wanted, dataset: Dataset
) -> Prepared:
    """What is found, entered where nothing stands in the way."""
    entered = None
    contents: dict[Path, bytes] = {}
    old: dict[Path, str] = {}
    if not found.questions and not any(problem.severity is Severity.ERROR for problem in found.problems):
        origin = _origin(workbook, wanted, dataset, found.form)
        files = _Files(project, dataset, parent)
        entered = enter.enter(found.figures, dataset, files.text, year=year, origin=origin, replace=wanted.replace, head=files.head)
        coming: dict[tuple[str, ...], list[Figure]] = {}
        for figure in found.figures:
            coming.setdefault(figure.region, []).append(figure)
        contested = {(each.figure.indicator.name, each.figure.period) for each in entered.conflicts}
        types = _types(found.form, project, dataset)
        for key, (before, after) in entered.files.items():
            place = files.path(*key)
            own = types if key == (parent.path, year) else ()
            contents[place] = files.encoded(key, enter.with_types(after, own) if own else after)
            old[place] = before or ""
            proving.prove(
                contents[place],
                project.display(place),
                region=files.region(key[0]),
                year=key[1],
                dataset=dataset,
                coming={(each.indicator.name, each.period): each.amount for each in coming[key[0]]},
                contested=contested,
                types=own,
            )
    return Prepared(
        year=year,
        parent=parent,
        contents=contents,
        old=old,
        entered=entered,
        questions=found.questions,
        problems=found.problems,
        figures=len(found.figures),
        tables=found.tables,
        periods=tuple(sorted({figure.period for figure in found.figures}, key=lambda each: (end_of(each), str(each)), reverse=True)),
        remarks=(*workbook.remarks, *_unknown_types(found.form, project)),
        form=found.form,
    )


def save(prepared: Prepared) -> tuple[Path, ...]:
    """Write all files or none."""
    return saving.save(prepared.contents)


def read_answers(project: Project, dataset: Dataset) -> Names:
    """What a person has answered before; nothing where there is no such file."""
    path = project.data / ANSWERS
    return answer_file.read(path.read_bytes(), project.display(path), dataset.indicators) if path.is_file() else Names()


def keep_answers(project: Project, new: Names) -> Path:
    """Put answers into `data/导入.yaml`; what stands there stays."""
    path = project.data / ANSWERS
    text = path.read_text(encoding="utf-8") if path.is_file() else _ANSWERS_HEAD
    text = enter.with_answers(text, {"指标": new.indicators, "地区": new.regions})
    saving.save({path: text.encode()})
    return path


def _types(form: FormAnswer | None, project: Project, dataset: Dataset) -> tuple[str, ...]:
    """The document types that a form was made for, those at hand, where the year's file names none."""
    if form is None or not form.types:
        return ()
    file = dataset.files.get((form.region, form.year))
    if file is not None and file.document_types:
        return ()
    at_hand = workspace.templates(project)
    return tuple(name for name in form.types if name in at_hand)


def _unknown_types(form: FormAnswer | None, project: Project) -> Iterator[str]:
    """That a form was made for a document type which this workspace does not have."""
    at_hand = workspace.templates(project)
    for name in form.types if form is not None else ():
        if name not in at_hand:
            yield _("表上写的文种“{name}”这里没有，没有写进年度文件").format(name=name)


class _Files:
    """Year files as bytes and text, in the encoding they have."""

    def __init__(self, project: Project, dataset: Dataset, parent: Region) -> None:
        self.project, self.dataset, self.parent = project, dataset, parent
        self._encodings: dict[FileKey, str] = {}

    def path(self, region: tuple[str, ...], year: int) -> Path:
        return self.project.data.joinpath(*region, f"{year}.yaml")

    def text(self, region: tuple[str, ...], year: int) -> str | None:
        path = self.path(region, year)
        if not path.is_file():
            return None
        content = path.read_bytes()
        for encoding in ("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8", "gb18030"):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            self._encodings[region, year] = encoding
            return text
        return None

    def encoded(self, key: FileKey, text: str) -> bytes:
        return text.encode(self._encodings.get(key, "utf-8"))

    def head(self, region: tuple[str, ...], year: int) -> str:
        schema = relpath(self.project.root / "docs" / "schema" / "年度.json", self.path(region, year).parent).replace("\\", "/")
        return f"# yaml-language-server: $schema={schema}\n# {region[-1]} {year} 年\n"

    def region(self, path: tuple[str, ...]) -> Region:
        return self.dataset.regions.get(path) or load.undescribed(path, self.parent)


def _chosen(workbook: Workbook, wanted: Wanted) -> Workbook:
    """The sheets that are asked for."""
    if not wanted.sheets:
        return workbook
    names = [sheet.name for sheet in workbook.sheets]
    for name in wanted.sheets:
        if name not in names:
            raise UsageError(
                _("{file} 里没有“{name}”这张表").format(file=workbook.name, name=name), hint=_("有：{names}").format(names="、".join(names))
            )
    kept = tuple(sheet for sheet in workbook.sheets if sheet.name in wanted.sheets)
    return Workbook(workbook.name, workbook.digest, kept, workbook.properties, workbook.remarks)


def _year(workbook: Workbook) -> int:
    """The year that the workbook's name, the sheets' names or the titles tell; UsageError where they tell none or several."""
    titles = (
        cell.shown
        for sheet in workbook.sheets
        for (row, _column), cell in sheet.cells.items()
        if row <= 2 and cell.kind is CellKind.TEXT and len(sheet.row(row)) == 1
    )
    for words in (workbook.name, "\n".join(sheet.name for sheet in workbook.sheets), "\n".join(titles)):
        years = {int(match[1]) for match in _YEAR.finditer(words)}
        if len(years) == 1:
            return years.pop()
    raise UsageError(_("看不出 {file} 是哪一年报告的数").format(file=workbook.name), hint=_("用 --year 指明，如 --year 2023"))


def _origin(workbook: Workbook, wanted: Wanted, dataset: Dataset, form: FormAnswer | None) -> Origin:
    """The source of the figures; a file that was imported before keeps its id."""
    digest = workbook.digest[:DIGITS_OF_DIGEST]
    stem = workbook.name.rpartition(".")[0] or workbook.name
    taken: dict[str, str | None] = {}
    for file in dataset.files.values():
        for source in file.sources.values():
            if source.digest == digest:
                return _named(source.id, stem, digest, workbook, wanted, form)
            taken[source.id] = source.digest
    return _named(enter.free_id(stem, tuple(taken)), stem, digest, workbook, wanted, form)


def _named(name: str, stem: str, digest: str, workbook: Workbook, wanted: Wanted, form: FormAnswer | None) -> Origin:
    return Origin(
        id=name,
        title=wanted.title or stem,
        file=workbook.name,
        digest=digest,
        publisher=wanted.publisher or ("、".join(form.offices) if form else ""),
        date=wanted.date or (form.filled_on if form else ""),
        filled_by=form.filled_by if form else "",
    )
