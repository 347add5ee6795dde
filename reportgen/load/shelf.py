"""A data set that grows with what is asked of it: a region's files are read when its figures are first looked at.

In:  a project.   Out: a `Dataset` whose `files` and `series` read on demand; its `Shelf` tells which regions were looked at, so that
a report can be made again when one of them changes, and only then.
What is wrong with a region's files is a DataError where they are first asked for; the rest of the data can still be used.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from reportgen.attention import Attention
from reportgen.diagnostics import Diagnostic
from reportgen.errors import DataError
from reportgen.load import gathering, mentions
from reportgen.load.findings import Findings
from reportgen.load.gathering import FileKey, Ground
from reportgen.load.kept import Kept, Parsed
from reportgen.model import Dataset, Near, Observation, YearFile
from reportgen.period import Span
from reportgen.project import Project

Path = tuple[str, ...]
Default = TypeVar("Default")


@dataclass(frozen=True)
class Told:
    """What the files of one region say."""

    files: Mapping[int | Span, YearFile]
    series: Mapping[str, tuple[Observation, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()
    error: DataError | None = None

    @cached_property
    def near(self) -> Near:
        """All of it, for whoever asks about any year."""
        return Near(tuple(self.files.values()), self.series)


@dataclass(slots=True)
class Shelf:
    """Regions that have been read; `kept` holds parsed files from earlier runs."""

    project: Project
    ground: Ground
    kept: Kept | None = None
    attention: Attention = field(default_factory=Attention, repr=False)
    reading: float = 0.0
    """Seconds that went into reading, so that whoever measures something else can leave them out."""
    _told: dict[Path, Told] = field(default_factory=dict, repr=False)
    _near: dict[tuple[Path, int], Near | DataError] = field(default_factory=dict, repr=False)
    _parsed: dict[FileKey, Parsed] = field(default_factory=dict, repr=False)
    """Files that were read for one year."""
    _doubts: dict[Diagnostic, None] = field(default_factory=dict, repr=False)
    """What is to be said of them."""
    _mentions: dict[Path, dict[int | Span, frozenset[int] | None]] = field(default_factory=dict, repr=False)

    def region(self, path: Path) -> Told:
        """The files of a region, read the first time. Raises DataError with every problem of these files."""
        self.attention.one(path)
        told = self._told.get(path)
        if told is None:
            self.prepare(path)
            told = self._told[path]
        if told.error is not None:
            raise told.error
        return told

    def prepare(self, path: Path) -> None:
        """Read a region ahead of time; nobody has looked at it, and what is wrong with it is told to who does."""
        if path not in self._told:
            start = time.monotonic()
            self._told[path] = self._read(path)
            self.reading += time.monotonic() - start

    def near(self, path: Path, year: int) -> Near:
        """What the files of a region tell of a year; only those are read in which it may stand.

        Raises DataError with every problem of these files.
        """
        self.attention.one(path)
        told = self._told.get(path)
        if told is not None:
            if told.error is not None:
                raise told.error
            return told.near
        found = self._near.get((path, year))
        if found is None:
            start = time.monotonic()
            found = self._near[path, year] = self._read_near(path, year)
            self.reading += time.monotonic() - start
        if isinstance(found, DataError):
            raise found
        return found

    def holds(self, path: Path) -> bool:
        """Whether a region has been read."""
        return path in self._told

    def told(self, path: Path) -> Told:
        """What the files of a region say, for those who hand it on; nobody has looked at it here."""
        self.prepare(path)
        return self._told[path]

    def put(self, path: Path, told: Told) -> None:
        """Take over what somebody else has read."""
        self._told[path] = told

    def years(self, path: Path) -> Iterable[int | Span]:
        """Years and spans for which a region has a file; nothing is read."""
        folder = self.ground.folders.get(path)
        return () if folder is None or path not in self.ground.references.regions else folder.files

    def begin(self) -> None:
        """Forget which regions were looked at; what was read stays."""
        self.attention.begin()

    @property
    def seen(self) -> frozenset[Path]:
        """Regions that were looked at since `begin`, also those that have no file."""
        return self.attention.seen

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is to be said of the files that were read."""
        found = dict.fromkeys(diagnostic for told in self._told.values() for diagnostic in told.diagnostics)
        return tuple(sorted(found | self._doubts, key=lambda each: each.sort_key))

    def _read(self, path: Path) -> Told:
        findings = Findings()
        files = self._year_files(path, findings, None)
        for year in self.years(path):
            self._parsed.pop((path, year), None)
        series = {name: found for (_path, name), found in gathering.series(files.values(), findings).items()}
        try:
            return Told(files, series, gathering.settled(findings))
        except DataError as error:
            return Told({}, {}, (), error)

    def _read_near(self, path: Path, year: int) -> Near | DataError:
        findings = Findings()
        files = self._year_files(path, findings, [file for file in self.years(path) if file == year or self._may_tell(path, file, year)])
        series = {name: found for (_path, name), found in gathering.series(files.values(), findings).items()}
        try:
            self._doubts |= dict.fromkeys(gathering.settled(findings))
        except DataError as error:
            return error
        return Near(tuple(files.values()), series)

    def _year_files(self, path: Path, findings: Findings, among: Sequence[int | Span] | None) -> dict[int | Span, YearFile]:
        folder, known = self.ground.folders.get(path), self.ground.references
        if folder is None:
            return {}
        made = gathering.year_files(folder, self.project, known, findings, kept=self.kept, among=among, parsed=self._parsed)
        return {year: file for (_path, year), file in made.items()}

    def _may_tell(self, path: Path, file: int | Span, year: int) -> bool:
        """Whether a file may hold figures of a year that is not its own."""
        known = self._mentions.get(path)
        if known is None:
            folder = self.ground.folders[path]
            known = self._mentions[path] = {}
            for key, name in folder.files.items():
                content = gathering.content_of(f"{folder.place}{os.sep}{name}", self.project, Findings())
                known[key] = None if content is None else mentions.years(content)
        found = known[file]
        return found is None or year in found


def lazily(project: Project, *, kept: Callable[[Ground], Kept | None] | None = None) -> tuple[Dataset, Shelf]:
    """The data set of a project, of which nothing is read yet but catalogue, regions, groups and wording, and its shelf.

    Raises DataError with every problem of those.
    """
    findings = Findings()
    ground = gathering.ground(project, findings)
    diagnostics = gathering.settled(findings)
    shelf = Shelf(project, ground, kept(ground) if kept else None)
    return over(shelf, diagnostics), shelf


def over(shelf: Shelf, diagnostics: tuple[Diagnostic, ...] = ()) -> Dataset:
    """The data set that a shelf serves."""
    references = shelf.ground.references
    return Dataset(
        indicators=references.indicators,
        regions=references.regions,
        groups=references.groups,
        files=_Files(shelf),
        series=_AllSeries(shelf),
        diagnostics=diagnostics,
        house=shelf.ground.house,
        near=shelf.near,
        attention=shelf.attention,
    )


class _Files(Mapping[FileKey, YearFile]):
    """Year files by region and year; only those asked for are read."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, key: FileKey) -> YearFile:
        return self._shelf.region(key[0]).files[key[1]]

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, tuple) or len(key) != 2:
            return False
        self._shelf.attention.one(key[0])
        return key[1] in self._shelf.years(key[0])

    def __iter__(self) -> Iterator[FileKey]:
        for path in self._shelf.ground.references.regions:
            for year in self._shelf.years(path):
                yield path, year

    def __len__(self) -> int:
        return sum(1 for _key in self)


class _AllSeries(Mapping[tuple[Path, str], tuple[Observation, ...]]):
    """Series by region and indicator; a region is read when one of its series is asked for, all when they are gone through."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, key: tuple[Path, str]) -> tuple[Observation, ...]:
        return self._shelf.region(key[0]).series[key[1]]

    def get(self, key: tuple[Path, str], default: Default = None) -> tuple[Observation, ...] | Default:  # type: ignore[assignment]
        """As of any mapping; asked so often that it does without an exception."""
        return self._shelf.region(key[0]).series.get(key[1], default)

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        for path in self._shelf.ground.references.regions:
            for name in self._shelf.region(path).series:
                yield path, name

    def __len__(self) -> int:
        return sum(1 for _key in self)
