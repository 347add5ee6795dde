"""A published text or a draft under the rules: what is known of it, its findings, those that somebody has let stand.

In:  a file, region and year as typed or as its title says them, the workspace where there is one.   Out: `Checked`.
A text can be checked without a workspace, or with one whose data are broken: the catalogue and the bureau's lists are then missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.session import Session
from reportgen.errors import DataError, UsageError
from reportgen.messages import _
from reportgen.project import REVIEW, SPELLINGS

if TYPE_CHECKING:
    from reportgen.check.text.seen import Seen
    from reportgen.diagnostics import Diagnostic
    from reportgen.model import Dataset, Region
    from reportgen.period import Span
    from reportgen.project import Project
    from reportgen.published import PublishedText


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings over a text, and the lines that show them."""

    findings: tuple[Diagnostic, ...]
    seen: tuple[tuple[Diagnostic, Seen], ...]
    lines: tuple[str, ...]
    """What the lines of the findings count."""


def checked(session: Session, file: Path, region: str | None, year: str | None) -> Checked:
    """Read, extract, check; UsageError where region or year are not to be understood."""
    from reportgen import extract, read
    from reportgen.check import text as check_text
    from reportgen.check.text import seen, spellings

    published = replace(read.file(file), name=file.as_posix())
    for warning in published.warnings:
        session.say(f"{file.name}：{warning}")
    project = _project(session)
    dataset = _dataset(session, project)
    place = _region(dataset, region, published)
    when = told_year(published) if year is None else _year(year)
    own = project.data / SPELLINGS if project else None
    words = spellings.with_own(own.read_bytes(), project.display(own)) if project and own and own.is_file() else spellings.shipped()
    mentions = extract.mentions(published, catalogue=dataset.indicators if dataset else {}, region=place, year=when)
    name = region or (place.name if place else "")
    found = check_text.text_findings(published, mentions, region=name, year=when, spellings=words)
    left, known = seen.parted(found, _marks(project, place, when), published)
    told = published.raw if published.format == "txt" else published.text
    return Checked(left, known, tuple(told.split("\n")))


def _project(session: Session) -> Project | None:
    try:
        return session.project
    except UsageError:
        return None


def _dataset(session: Session, project: Project | None) -> Dataset | None:
    from reportgen import load

    if project is None:
        return None
    try:
        return load.dataset(project)
    except DataError:
        session.say(_("数据有错，检查文稿时不用指标目录：先运行 reportgen check"))
        return None


def _region(dataset: Dataset | None, typed: str | None, published: PublishedText) -> Region | None:
    """The region as typed, else the one that title or issuer names."""
    from reportgen import load

    if dataset is None:
        return None
    if typed is not None:
        return load.find_region(dataset, typed)
    told = _title(published) + published.meta("发布单位", "发文机关", "发布机构")
    named = [region for region in dataset.regions.values() if region.name in told]
    return max(named, key=lambda region: len(region.path), default=None)


def _title(published: PublishedText) -> str:
    from reportgen.published import UnitKind

    return next((published.words(unit) for unit in published.units if unit.kind is UnitKind.TITLE), "")


_SPAN = re.compile(r"((?:19|20)\d\d)年?[—\-–－～~至]+((?:19|20)\d\d)年")
_DONE = re.compile(r"((?:19|20)\d\d)年度?[^\d]{0,16}?(?:总结|情况|回顾|报告|成效)")
_PLANNED = re.compile(r"((?:19|20)\d\d)年度?[^\d]{0,16}?(?:思路|计划|打算|安排|要点)")


def told_year(published: PublishedText) -> int | Span | None:
    """The report year that the title says: of the summary, or the one before the plan's; the span of a plan."""
    from reportgen.period import Span

    title = _title(published)
    if span := _SPAN.search(title):
        first, last = int(span[1]), int(span[2])
        return Span(first, last) if first < last else None
    if done := _DONE.search(title):
        return int(done[1])
    planned = _PLANNED.search(title)
    return int(planned[1]) - 1 if planned else None


def _year(typed: str) -> int | Span:
    from reportgen.period import parse_span

    if re.fullmatch(r"(?:19|20)\d\d", typed):
        return int(typed)
    try:
        return parse_span(typed)
    except ValueError as error:
        raise UsageError(_("“{typed}”不是年份").format(typed=typed), hint=_("写 2023，规划写 2023-2027")) from error


def _marks(project: Project | None, region: Region | None, year: int | Span | None) -> tuple[Seen, ...]:
    """What somebody has let stand, in the file of reviews beside the data."""
    from reportgen.check.text import seen

    if project is None or region is None or year is None:
        return ()
    path = project.data.joinpath(*region.path, f"{year}{REVIEW}")
    return seen.marks(path.read_bytes(), project.display(path)) if path.is_file() else ()
