"""What lies in the data folder: which folder is which region, which file is what.

In:  the data folder.   Out: `Folder`s, parents before children, with their files; findings for what does not belong there.
Hidden files, links to folders and files that are no YAML are passed over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Location
from reportgen.load.findings import Findings
from reportgen.messages import _
from reportgen.period import Span, parse_span
from reportgen.project import ANSWERS, CATALOGUE, GROUPS, HOUSE, REGION, REVIEW, SHEET, SPELLINGS, Project

_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Folder:
    """One region: its path of names and its files."""

    path: tuple[str, ...]
    folder: Path
    description: Path | None = None
    """地区.yaml, where there is one."""
    files: dict[int | Span, Path] = field(default_factory=dict)
    """Year files and plans, in the order of their names."""


def folders(project: Project, findings: Findings) -> tuple[Folder, ...]:
    """All regions that have a folder, parents before children, siblings by name."""
    return tuple(_walk(project, project.data, (), findings))


def _walk(project: Project, folder: Path, path: tuple[str, ...], findings: Findings) -> Iterator[Folder]:
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if entry.name[0] not in ".~")
    names = [name for name, is_folder in found if not is_folder]
    if path:
        yield _folder(project, folder, path, names, findings)
    else:
        for name in names:
            if name.endswith((".yaml", ".yml")) and name not in (ANSWERS, CATALOGUE, GROUPS, HOUSE, SHEET, SPELLINGS):
                message = _("这个文件不在任何地区的文件夹里")
                findings.error(
                    "D118", _place(project, folder / name), message, _("放进地区的文件夹，例如 data/浙江省/衢州市/柯城区/2023.yaml")
                )
    for name, is_folder in found:
        if is_folder:
            yield from _walk(project, folder / name, (*path, name), findings)


def _folder(project: Project, folder: Path, path: tuple[str, ...], names: list[str], findings: Findings) -> Folder:
    region = Folder(path, folder, folder / REGION if REGION in names else None)
    for name in names:
        if name == REGION or not name.lower().endswith((".yaml", ".yml")):
            continue
        if name.endswith(REVIEW) and _year(f"{name.removesuffix(REVIEW)}.yaml") is not None:
            continue  # what reviewers decided; it is read where a text is checked or compared
        year = _year(name)
        if year is None:
            hint = _("年度文件叫 2023.yaml，规划叫 2023-2027.yaml，地区的说明叫 地区.yaml")
            findings.error("D118", _place(project, folder / name), _("看不懂文件名“{name}”").format(name=name), hint)
        elif year in region.files:
            findings.error("D118", _place(project, folder / name), _("与 {name} 是同一年度").format(name=region.files[year].name))
        else:
            region.files[year] = folder / name
    return region


def _year(name: str) -> int | Span | None:
    stem = name.removesuffix(".yaml")
    if stem == name:
        return None
    if _YEAR.fullmatch(stem):
        return int(stem) if 1949 <= int(stem) <= 2100 else None
    try:
        return parse_span(stem)
    except ValueError:
        return None


def _place(project: Project, file: Path) -> Location:
    return Location(project.display(file))
