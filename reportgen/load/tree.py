"""What lies in the data folder: which folder is which region, which file is what.

In:  the data folder.   Out: `Folder`s, parents before children, with their files; findings for what does not belong there.
Hidden files, links to folders and files that are no YAML are passed over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Location
from reportgen.load.findings import Findings
from reportgen.messages import _
from reportgen.period import Span, parse_span
from reportgen.project import ANSWERS, CATALOGUE, GROUPS, HOUSE, REGION, REVIEW, SHEET, SPELLINGS, Project

_YEAR = re.compile(r"[0-9]{4}")
_ENDINGS = (".yaml", ".yml")
_NOTEPAD = re.compile(r"(?P<stem>[0-9]{4}(?:-[0-9]{4})?|地区)(?:\.ya?ml)?\.txt", re.IGNORECASE)
"""A data file as Notepad saves it: 2023.yaml.txt."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One region: its path of names and its files. A country has thousands of them, so it holds nothing that can be made when asked for."""

    path: tuple[str, ...]
    place: str
    described: bool = False
    """Whether there is a 地区.yaml."""
    files: Mapping[int | Span, str] = field(default_factory=dict)
    """Names of year files and plans, in their order; folders with files of the same names share one."""

    @property
    def folder(self) -> Path:
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the names of a folder's files come to."""

    described: bool
    files: Mapping[int | Span, str]
    wrong: tuple[tuple[str, str, str | None], ...]
    """Names that cannot be, what is wrong with each and what to do."""
    others: tuple[str, ...]
    """Names of what is no file of ours."""


def folders(project: Project, findings: Findings) -> tuple[Folder, ...]:
    """All regions that have a folder, parents before children, siblings by name."""
    walk = _Walk(project, findings)
    return tuple(walk.below(str(project.data), ()))


@dataclass(slots=True)
class _Walk:
    """One look at the tree; what names come to is found out once for all folders with the same ones."""

    project: Project
    findings: Findings
    known: dict[tuple[str, ...], _Named] = field(default_factory=dict)

    def below(self, place: str, path: tuple[str, ...]) -> Iterator[Folder]:
        names, inner = _inside(place)
        if path:
            yield self._folder(place, path, tuple(names))
        else:
            self._top(names)
        for name in inner:
            yield from self.below(f"{place}{os.sep}{name}", (*path, name))

    def _folder(self, place: str, path: tuple[str, ...], names: tuple[str, ...]) -> Folder:
        named = self.known.get(names)
        if named is None:
            named = self.known[names] = _named(names)
        for name in named.others:
            if os.path.isdir(f"{place}{os.sep}{name}"):  # noqa: PTH112  (seldom are there any others)
                self._passed_over(Path(place, name))
        for name, message, hint in named.wrong:
            self.findings.error("D118", self._place(Path(place, name)), message, hint)
        return Folder(path, place, named.described, named.files)

    def _passed_over(self, link: Path) -> None:
        """A link to a folder leads out of the tree, or back into it."""
        message = _("“{name}”是指向别处文件夹的链接，没有读").format(name=link.name)
        self.findings.warn("D118", self._place(link), message, _("把文件夹本身放在这里；或者让 data 这一级做链接"))

    def _top(self, names: Iterable[str]) -> None:
        for name in names:
            if "." not in name and (self.project.data / name).is_dir():
                self._passed_over(self.project.data / name)
            if name.endswith(_ENDINGS) and name not in (ANSWERS, CATALOGUE, GROUPS, HOUSE, SHEET, SPELLINGS):
                message = _("这个文件不在任何地区的文件夹里")
                hint = _("放进地区的文件夹，例如 data/浙江省/衢州市/柯城区/2023.yaml")
                self.findings.error("D118", self._place(self.project.data / name), message, hint)

    def _place(self, file: Path) -> Location:
        return Location(self.project.display(file))


def _inside(place: str) -> tuple[list[str], list[str]]:
    """Names of the files and of the folders in a folder, each in order; hidden ones are passed over."""
    names: list[str] = []
    inner: list[str] = []
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name[0] not in ".~":
                (inner if entry.is_dir(follow_symlinks=False) else names).append(entry.name)
    return sorted(names), sorted(inner)


def _named(names: Iterable[str]) -> _Named:
    described = False
    files: dict[int | Span, str] = {}
    wrong: list[tuple[str, str, str | None]] = []
    others: list[str] = []
    for name in names:
        if name == REGION:
            described = True
            continue
        if match := _NOTEPAD.fullmatch(name):
            hint = _("改名为 {name}；记事本另存时，保存类型选“所有文件”").format(name=f"{match['stem']}.yaml")
            wrong.append((name, _("“{name}”是文本文件的名称，没有读").format(name=name), hint))
            continue
        if not name.lower().endswith(_ENDINGS):
            others.append(name)
            continue
        if name.endswith(REVIEW) and _year(f"{name.removesuffix(REVIEW)}.yaml") is not None:
            continue  # what reviewers decided; it is read where a text is checked or compared
        year = _year(name)
        if year is None:
            hint = _("年度文件叫 2023.yaml，规划叫 2023-2027.yaml，地区的说明叫 地区.yaml")
            wrong.append((name, _("看不懂文件名“{name}”").format(name=name), hint))
        elif year in files:
            wrong.append((name, _("与 {name} 是同一年度").format(name=files[year]), None))
        else:
            files[year] = name
    return _Named(described, files, tuple(wrong), tuple(others))


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
