"""A published text or a draft under the rules: what is known of it, its findings, those that somebody has let stand.

In:  a file, region and year as typed or as its title says them, the workspace where there is one.   Out: `Checked`.
A text can be checked without a workspace, or with one whose data are broken: the catalogue and the bureau's lists are then missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.arguments import parse_year
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
    words: tuple[str, ...]
    """The words at the place of each finding."""
    ledger: Path | None
    """Where marks are kept; None where workspace, region or year are not known. The file need not be there yet."""
    stale: int
    """Marks of the file whose words are no longer found."""


def checked(session: Session, file: Path, region: str | None, year: str | None) -> Checked:
    """Read, extract, check; UsageError where region or year are not to be understood."""
    from reportgen import derive, extract, read
    from reportgen.check import text as check_text
    from reportgen.check.text import seen, spellings

    published = replace(read.file(file), name=file.as_posix())
    for warning in published.warnings:
        session.say(f"{file.name}：{warning}")
    project = _project(session)
    dataset = _dataset(session, project)
    place = _region(dataset, region, published)
    when = told_year(published) if year is None else parse_year(year)
    if dataset is not None and (place is None or when is None):
        session.say(_("文稿没有与数据核对：标题里看不出{what}").format(what=_unknown(place, when)))
    own = project.data / SPELLINGS if project else None
    words = spellings.with_own(own.read_bytes(), project.display(own)) if project and own and own.is_file() else spellings.shipped()
    mentions = extract.mentions(published, catalogue=dataset.indicators if dataset else {}, region=place, year=when)
    name = region or (place.name if place else "")
    catalogue = dataset.indicators if dataset else None
    book = derive.facts(dataset, place, when) if dataset and place and when is not None else None
    try:
        declared = extract.registered(book.file, catalogue=catalogue, region=place) if book and catalogue and place else ()
        found = check_text.text_findings(
            published, mentions, region=name, year=when, spellings=words, catalogue=catalogue, book=book, registered=declared
        )
    except DataError:
        session.say(_("数据有错，文稿没有与数据核对：先运行 reportgen check"))
        found = check_text.text_findings(published, mentions, region=name, year=when, spellings=words, catalogue=catalogue)
    ledger = None if project is None or place is None or when is None else project.data.joinpath(*place.path, f"{when}{REVIEW}")
    marks = seen.marks(ledger.read_bytes(), project.display(ledger)) if project and ledger and ledger.is_file() else ()
    left, known = seen.parted(found, marks, published)
    told = published.raw if published.format == "txt" else published.text
    places = tuple(told[finding.start or 0 : finding.end or 0] for finding in left)
    stale = len(set(marks) - {mark for _finding, mark in known})
    return Checked(left, known, tuple(told.split("\n")), places, ledger, stale)


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
        return load.lazily(project)[0]
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
    told = _title(published) + _below_title(published) + published.meta("发布单位", "发文机关", "发布机构")
    named = [region for region in dataset.regions.values() if region.name in told]
    return max(named, key=lambda region: len(region.path), default=None)


def _unknown(place: Region | None, when: int | Span | None) -> str:
    """What nobody tells of a text, and how to tell it."""
    missing = [words for words, known in ((_("地区（写明 --region）"), place), (_("年份（写明 --year）"), when)) if known is None]
    return _("和").join(missing)


def _title(published: PublishedText) -> str:
    from reportgen.published import UnitKind

    return next((published.words(unit) for unit in published.units if unit.kind is UnitKind.TITLE), "")


def _below_title(published: PublishedText) -> str:
    """What stands between the title and the text: who speaks, where and when."""
    from reportgen.published import UnitKind

    lines = []
    for unit in published.units[1:4]:
        words = published.words(unit)
        if unit.kind is not UnitKind.PARAGRAPH or len(words) > _SHORT or words.endswith(("。", "：", ":")):
            break
        lines.append(words)
    return "\n".join(lines)


_SHORT = 40
_SPAN = re.compile(r"((?:19|20)\d\d)年?[—\-–－～~至]+((?:19|20)\d\d)年")
_DONE = re.compile(r"((?:19|20)\d\d)年度?[^\d]{0,24}?(?:总结|情况|回顾|报告|成效|公报|通报)")
_FIVE_YEARS = re.compile(r"“?(?:十[一二三四五六七八九])五”?(?=[^，。]{0,16}(?:规划|纲要))")
_SPOKEN = re.compile(r"((?:19|20)\d\d)年[12]月\d{1,2}日[^，。]{0,6}在[^，。]{2,30}会议上")
"""政府工作报告, told to the congress at the start of a year: of the year before."""
_PLANNED = re.compile(r"((?:19|20)\d\d)年度?[^\d]{0,16}?(?:思路|计划|打算|安排|要点)")


def told_year(published: PublishedText) -> int | Span | None:
    """The report year that the title says: of the summary, or the one before the plan's; the span of a plan."""
    from reportgen.period import Span
    from reportgen.reckoning import plan_year

    title = _title(published)
    if span := _SPAN.search(title):
        first, last = int(span[1]), int(span[2])
        return Span(first, last) if first < last else None
    if plan := _FIVE_YEARS.search(title):
        end = plan_year(f"{plan[0]}末")
        return None if end is None else Span(end - 4, end)
    if done := _DONE.search(title):
        return int(done[1])
    if planned := _PLANNED.search(title):
        return int(planned[1]) - 1
    spoken = _SPOKEN.search(_below_title(published))
    return int(spoken[1]) - 1 if spoken else None


@dataclass(frozen=True, slots=True)
class Note:
    """That somebody has seen findings, by their numbers in the list, and lets them stand."""

    numbers: Sequence[int]
    by: str
    reason: str
    date: str


def marked(session: Session, result: Checked, note: Note) -> Path:
    """Note findings as seen; UsageError where a number, a name or a reason is missing."""
    from reportgen import saving
    from reportgen.check.text import seen

    if not note.by.strip() or not note.reason.strip():
        raise UsageError(_("记下已阅要写明谁和为什么"), hint=_("加上 --by 姓名 --reason 理由"))
    if result.ledger is None:
        raise UsageError(_("不知道记在哪个地区、哪一年名下"), hint=_("在工作区里运行，写明 --region 和 --year"))
    wrong = [number for number in note.numbers if not 1 <= number <= len(result.findings)]
    if wrong:
        raise UsageError(_("没有第 {number} 条").format(number=wrong[0]), hint=_("序号是屏幕上每条开头的数"))
    found = [(result.findings[number - 1].code, result.words[number - 1]) for number in note.numbers]
    content = result.ledger.read_bytes() if result.ledger.is_file() else b""
    path = session.project.display(result.ledger)
    saving.save({result.ledger: seen.added(content, path, found, by=note.by, reason=note.reason, date=note.date)})
    return result.ledger
