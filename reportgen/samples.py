"""The small test that a document type carries: a few data files, and the texts that they should become.

In:  a document type with a folder 样例.   Out: an `Outcome` for each expected text.

    templates/季度通报/样例/data/          a small workspace: 指标.yaml, regions, years
    templates/季度通报/样例/甲县 2023.txt   what it should print; 甲县 2023 公开.txt is the version for that audience
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from reportgen import compose, derive, load, write
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.model import Audience, Dataset
from reportgen.period import Span
from reportgen.project import Project

FOLDER = "样例"
ENDING = ".txt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expected text and what is printed now; `expected` is None where nobody has written it yet."""

    path: Path
    expected: str | None
    printed: str

    @property
    def passed(self) -> bool:
        return self.expected == self.printed

    @property
    def difference(self) -> tuple[str, ...]:
        """Lines that are expected (-) and printed (+), with one line around them."""
        expected = (self.expected or "").splitlines()
        return tuple(unified_diff(expected, self.printed.splitlines(), lineterm="", n=1))[2:]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the name of an expected text says."""

    region: str
    year: int | Span
    audience: Audience


def folder_of(project: Project, name: str) -> Path | None:
    """The nearest 样例 of a document type that holds data."""
    found = (folder / name / FOLDER for folder in project.template_folders)
    return next((folder for folder in found if (folder / "data").is_dir()), None)


def outcomes(project: Project, name: str) -> Iterator[Outcome]:
    """Each expected text of a document type, then each report of its data that has none.

    UsageError where a file is named wrongly; DataError and TemplateError as for any report.
    """
    folder = folder_of(project, name)
    if folder is None:
        raise UsageError(
            _("文种 {name} 没有样例").format(name=name), hint=_("在 templates/{name}/样例/data 放几个小数据文件").format(name=name)
        )
    template = compose.template(project.template_folders, name, project)
    dataset = load.dataset(Project(folder))
    rankings = derive.Rankings(dataset)
    for path, asked in sorted(_all(folder, dataset, name).items()):
        region = load.find_region(dataset, asked.region)
        if (region.path, asked.year) not in dataset.files:
            raise UsageError(
                _("样例里没有 {region} {year} 的数据，{file} 无从对照").format(region=region.name, year=asked.year, file=path.name)
            )
        draft = compose.document(derive.facts(dataset, region, asked.year, rankings=rankings), template, audience=asked.audience)
        printed = write.content(draft.document, "txt").decode()
        yield Outcome(path, path.read_text(encoding="utf-8") if path.is_file() else None, printed)


def _all(folder: Path, dataset: Dataset, name: str) -> dict[Path, _Asked]:
    found = {path: _asked(path) for path in folder.glob(f"*{ENDING}")}
    for (region, year), file in dataset.files.items():
        if name in file.document_types:
            found.setdefault(folder / f"{region[-1]} {year}{ENDING}", _Asked(region[-1], year, Audience.INTERNAL))
    return found


def _asked(path: Path) -> _Asked:
    """甲县 2023 公开 → region, year, audience."""
    region, *rest = path.stem.split()
    try:
        first, _dash, last = rest[0].partition("-")
        year = Span(int(first), int(last)) if last else int(first)
        audience = Audience(rest[1]) if len(rest) > 1 else Audience.INTERNAL
        return _Asked(region, year, audience)
    except (IndexError, ValueError):
        hint = _("写作 甲县 2023.txt、甲县 2023 公开.txt 或 甲县 2023-2027.txt")
        raise UsageError(_("样例的文件名看不懂：{name}").format(name=path.name), hint=hint) from None
