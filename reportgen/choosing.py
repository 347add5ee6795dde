"""Which document types a region's year can be made into, and which it is made into when nobody names one.

In:  a loaded workspace, a region, a year.   Out: names, or `Candidate`s with what each lacks; UsageError where a person has to choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportgen.errors import ReportgenError, UsageError
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Region
from reportgen.period import Span
from reportgen.workspace import Workspace, no_file, templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A document type that a region and year may be rendered as."""

    region: Region
    year: int | Span
    template: str
    declared: bool
    """The file names it under 文种."""
    missing: tuple[Missing, ...] = ()
    """What it needs and the data do not hold."""
    error: ReportgenError | None = None
    """Why it cannot be used here at all: its template is broken, or needs an indicator that the catalogue does not know."""

    @property
    def renderable(self) -> bool:
        """A declared type is rendered even with gaps, so that its errors are told; an undeclared one only when nothing is missing."""
        return self.declared or not (self.missing or self.error)


def chosen(loaded: Workspace, region: Region, year: int | Span) -> tuple[str, ...]:
    """The document types that `region` and `year` are made into when nobody names one.

    Those of the file's 文种; if it names none, the only type that can be rendered; otherwise UsageError with the list.
    """
    file = loaded.dataset.files.get((region.path, year))
    if file is None:
        raise no_file(loaded, region, year)
    if file.document_types:
        return file.document_types
    possible = [candidate.template for candidate in candidates(loaded, region, year) if candidate.renderable]
    if len(possible) == 1:
        return tuple(possible)
    raise UsageError(
        _("{region} {year} 没有写文种").format(region=region.name, year=year),
        hint=_("用 --template 指明，或在 {file} 写 文种: [名称]；可选：{names}").format(
            file=file.path, names="、".join(possible or templates(loaded.project))
        ),
    )


def candidates(loaded: Workspace, region: Region, year: int | Span) -> Iterator[Candidate]:
    """Each document type for `region` and `year` with what is missing for it; declared ones first."""
    declared = _declared(loaded, region, year)
    for name in dict.fromkeys((*declared, *templates(loaded.project))):
        yield _candidate(loaded, region, year, name, declared=name in declared)


def renderable(loaded: Workspace, region: Region, year: int | Span, names: Iterable[str]) -> dict[str, bool]:
    """Whether `region` and `year` can be rendered as the declared document types, which come first, and as those named."""
    declared = _declared(loaded, region, year)
    return {
        name: name in declared or _candidate(loaded, region, year, name, declared=False).renderable
        for name in dict.fromkeys((*declared, *names))
    }


def _declared(loaded: Workspace, region: Region, year: int | Span) -> tuple[str, ...]:
    file = loaded.dataset.files.get((region.path, year))
    return file.document_types if file else ()


def _candidate(loaded: Workspace, region: Region, year: int | Span, name: str, *, declared: bool) -> Candidate:
    from reportgen import compose

    one = Candidate(region=region, year=year, template=name, declared=declared)
    try:
        return replace(one, missing=compose.missing(loaded.book(region, year), loaded.template(name)))
    except ReportgenError as error:
        return replace(one, error=error)


def all_candidates(loaded: Workspace, among: Iterable[tuple[tuple[str, ...], int | Span]] | None = None) -> Iterator[Candidate]:
    """The candidates of every region and year that has a file, or of those named, in the order of the regions."""
    order = {path: place for place, path in enumerate(loaded.dataset.regions)}
    for path, year in sorted(loaded.dataset.files if among is None else among, key=lambda key: (order[key[0]], str(key[1]))):
        yield from candidates(loaded, loaded.dataset.regions[path], year)
