"""All files of a workspace become one `Dataset`.

In:  a project.   Out: the dataset; DataError with every problem of every file.
What one file says is `yearfile`'s business; here are the order of reading and what only several files together can get wrong.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Location, Related
from reportgen.errors import DataError
from reportgen.house import HOUSE as HOUSE_FORM
from reportgen.house import House
from reportgen.load import catalogue, regions, tree, yearfile
from reportgen.load.findings import Findings
from reportgen.load.house import house as read_house
from reportgen.load.kept import Kept, Parsed
from reportgen.load.references import References
from reportgen.messages import _
from reportgen.model import Dataset, Observation, Region, Stage, YearFile
from reportgen.period import Period, Span, end_of
from reportgen.project import CATALOGUE, GROUPS, HOUSE, REGION, Project

FileKey = tuple[tuple[str, ...], int | Span]


Series = dict[tuple[tuple[str, ...], str], tuple[Observation, ...]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known before any year file is read."""

    references: References
    house: House
    folders: Mapping[tuple[str, ...], tree.Folder]
    """The folders of the regions, in the order of the regions."""


def dataset(project: Project) -> Dataset:
    """Everything that the data folder says. Raises DataError that holds every problem of every file (D1xx to D4xx)."""
    findings = Findings()
    known = ground(project, findings)
    files: dict[FileKey, YearFile] = {}
    for folder in known.folders.values():
        files |= year_files(folder, project, known.references, findings)
    observations = series(files.values(), findings)
    return Dataset(
        indicators=known.references.indicators,
        regions=known.references.regions,
        groups=known.references.groups,
        files=files,
        series=observations,
        diagnostics=settled(findings),
        house=known.house,
    )


def ground(project: Project, findings: Findings) -> Ground:
    """Catalogue, regions, groups and choices of wording; what lies in which folder."""
    folders = tree.folders(project, findings)
    house = _house(project, findings)
    references = _references(project, folders, house, findings)
    by_path = {folder.path: folder for folder in folders}
    order = {path: number for number, path in enumerate(references.regions)}
    return Ground(references, house, {path: by_path[path] for path in sorted(by_path, key=lambda path: order.get(path, len(order)))})


def year_files(
    folder: tree.Folder,
    project: Project,
    references: References,
    findings: Findings,
    *,
    kept: Kept | None = None,
    among: Iterable[int | Span] | None = None,
    parsed: dict[FileKey, Parsed] | None = None,
) -> dict[FileKey, YearFile]:
    """What the files of one region say, or those of them that are `among`.

    Those of which `kept` knows the parsed form are not parsed; nor those in `parsed`, to which the others are added.
    """
    files: dict[FileKey, YearFile] = {}
    shown = _shown(project.display(project.data), folder)
    for year in folder.files if among is None else among:
        key = (folder.path, year)
        told = None if parsed is None else parsed.get(key)
        if told is None:
            told = _year_file(folder, year, shown, project, references, kept)
            if parsed is not None:
                parsed[key] = told
        made, found = told
        findings.all.extend(found)
        if made is not None:
            files[key] = made
    return files


def _year_file(folder: tree.Folder, year: int | Span, place: str, project: Project, references: References, kept: Kept | None) -> Parsed:
    """What one file says, and what is wrong with it; `place` is the folder's as people see it."""
    findings = Findings()
    name = folder.files[year]
    shown = f"{place}/{name}"
    content = content_of(f"{folder.place}{os.sep}{name}", project, findings)
    region = references.regions.get(folder.path)
    if region is None or content is None:
        return None, tuple(findings.all)
    key = None if kept is None else kept.key(content, shown)
    parsed = None if kept is None or key is None else kept.find(key)
    if parsed is None:
        parsed = yearfile.year_file(content, shown, region=region, year=year, references=references)
        if kept is not None and key is not None:
            kept.keep(key, parsed)
    return parsed


def settled(findings: Findings) -> tuple[Diagnostic, ...]:
    """The findings in their order; DataError where some are errors."""
    diagnostics = tuple(sorted(findings.all, key=lambda found: found.sort_key))
    if errors := findings.errors:
        message = _("数据里有 {n} 处错误").format(n=len(errors))
        raise DataError(message, hint=_("逐条改正后再运行"), diagnostics=diagnostics)
    return diagnostics


def _house(project: Project, findings: Findings) -> House:
    path = project.data / HOUSE
    content = content_of(path, project, findings) if path.is_file() else None
    return HOUSE_FORM if content is None else read_house(content, project.display(path), findings)


def _references(project: Project, folders: Iterable[tree.Folder], house: House, findings: Findings) -> References:
    path = project.data / CATALOGUE
    content = content_of(path, project, findings) if path.is_file() else None
    if content is None and not path.is_file():
        findings.error("D118", Location(project.display(path)), _("没有指标目录"), _("建立 data/指标.yaml，写上要用的指标"))
    known = catalogue.indicators(content or b"", project.display(path), findings, house)
    groups = {}
    path = project.data / GROUPS
    if path.is_file() and (content := content_of(path, project, findings)) is not None:
        groups = catalogue.groups(content, project.display(path), findings)
    return References(known.indicators, _regions(project, folders, findings), groups, known.broken)


def _regions(project: Project, folders: Iterable[tree.Folder], findings: Findings) -> dict[tuple[str, ...], Region]:
    described = []
    data = project.display(project.data)
    for folder in folders:
        description = None
        shown = _shown(data, folder)
        if folder.described and (content := content_of(folder.folder / REGION, project, findings)) is not None:
            description = (content, f"{shown}/{REGION}")
        described.append((folder.path, shown, description))
    return regions.regions(described, findings)


def _shown(data: str, folder: tree.Folder) -> str:
    """The path of a region's folder as people see it, where `data` is that of the data folder."""
    return "/".join((data, *folder.path))


def content_of(file: Path | str, project: Project, findings: Findings) -> bytes | None:
    """The bytes of a file; a finding where it cannot be read."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123  (a third of the time of a Path, for each file of a country)
            return opened.read()
    except OSError as error:
        message = _("打不开文件：{reason}").format(reason=error.strerror or error)
        findings.error("D119", Location(project.display(Path(file))), message, _("检查文件的权限"))
        return None


def series(files: Iterable[YearFile], findings: Findings) -> Series:
    """Observations by region and indicator, one for each period; contradictions are findings."""
    found: dict[tuple[tuple[str, ...], str], dict[Period, Observation]] = {}
    ordered = sorted(
        (observation for file in files for observation in file.observations),
        key=lambda observation: observation.file_year,
    )
    for observation in ordered:
        periods = found.setdefault((observation.region, observation.indicator.name), {})
        earlier = periods.get(observation.period)
        periods[observation.period] = observation if earlier is None else _settled(earlier, observation, findings)
    return {key: tuple(sorted(periods.values(), key=_place_in_series)) for key, periods in found.items()}


def _place_in_series(observation: Observation) -> tuple[tuple[int, int, int], str]:
    return end_of(observation.period), str(observation.period)


def _settled(earlier: Observation, later: Observation, findings: Findings) -> Observation:
    """Which of two observations of one period stands: a revised one, one that has a value, else the earlier."""
    if later.location.path == earlier.location.path:
        return earlier  # told where the file was read
    if later.value is None:
        return earlier
    if earlier.value is None or later.stage is Stage.REVISED:
        return later
    if earlier.value != later.value:
        message = _("{region}“{name}”{period} 的数两处不同：{later} 与 {earlier}").format(
            region=later.region[-1], name=later.indicator.name, period=later.period, later=later.raw, earlier=earlier.raw
        )
        hint = _("改成一致；确是修订过的数，在这里加上 阶段: 修订")
        related = [Related(earlier.location, _("前一处：{raw}").format(raw=earlier.raw))]
        findings.error("D401", later.location, message, hint, related=related)
    return earlier


def by_name(regions_by_path: Mapping[tuple[str, ...], Region], text: str) -> list[Region]:
    """Regions whose path ends as `text` says: 柯城区, 衢州市/柯城区."""
    steps = tuple(step for step in text.strip().strip("/").split("/") if step)
    return [region for path, region in regions_by_path.items() if steps and path[-len(steps) :] == steps]
