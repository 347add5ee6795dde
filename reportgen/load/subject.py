"""What the parts of a year file need to know while they are made.

In:  the file and what it refers to.   Out: `Subject`: whose file it is, its year, its sources, and where problems go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen import yamlfile
from reportgen.diagnostics import Location
from reportgen.load.findings import Findings, meant
from reportgen.load.references import References
from reportgen.load.shapes import ObservationShape, RankShape, TargetShape
from reportgen.messages import _
from reportgen.model import Region, Source
from reportgen.period import Span


@dataclass(frozen=True, slots=True)
class Subject:
    """One file: region, year, references, sources, findings."""

    region: Region
    year: int | Span
    document: yamlfile.Document
    references: References
    sources: Mapping[str, Source]
    source_names: frozenset[str]
    """Ids of all sources of the file, those that are broken too."""
    only_source: Source | None
    """The one that a person has typed, where it is one; imported ones are always named."""
    names: tuple[str, ...]
    """Proper names whose digits are no figures: those of the peer groups and those that the file lists."""
    findings: Findings

    def source(self, shape: ObservationShape | TargetShape | RankShape) -> Source | None:
        """The source that is named, or the only one."""
        if shape.source is None:
            return self.only_source
        name = self._split(shape.source)[0]
        self.check_source(name, shape.node.place("来源"))
        return self.sources.get(name)

    def source_place(self, shape: ObservationShape | RankShape) -> str | None:
        """Where in its source it stands, where the file says so: 通报#研发!C5."""
        return None if shape.source is None else self._split(shape.source)[1]

    def _split(self, typed: str) -> tuple[str, str | None]:
        if typed in self.source_names:
            return typed, None
        name, mark, place = typed.partition("#")
        return name, place if mark else None

    def check_source(self, name: str, place: Location) -> None:
        """A finding where the file has no such source."""
        if name not in self.source_names:
            hint = meant(name, sorted(self.source_names)) or _("先在本文件的“来源”里写上：{name}: {{ 名称: …, 单位: … }}").format(name=name)
            self.findings.error("D306", place, _("来源里没有“{name}”").format(name=name), hint)
