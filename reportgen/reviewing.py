"""The order of a review: read, extract, compare, present; the only module that knows it.

In:  files, or a workspace's report and a file.   Out: `Outcome`: the Review with the decisions that hold, and where decisions are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen import choosing, compare, compose, extract, read, workspace, write
from reportgen.compare import decisions, leaks, origins
from reportgen.compare.leaks import Secret
from reportgen.document import charts, plain
from reportgen.errors import ReportgenError, UsageError
from reportgen.messages import _
from reportgen.model import Audience, Indicator, Passage, Region, YearFile
from reportgen.period import Span, first_year
from reportgen.pipeline import Job
from reportgen.project import REVIEW
from reportgen.published import PublishedText, UnitKind
from reportgen.review import Decision, Mention, MentionKind, Provenance, Review, Ruling
from reportgen.wordsheet import WordSheet
from reportgen.workspace import Workspace
from reportgen.write import themes
from reportgen.write.docx import blank

_ORDER = {Audience.PUBLIC: 0, Audience.CONGRESS: 1, Audience.INTERNAL: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a review."""

    review: Review
    ledger: Path
    """Where decisions are kept; the file need not be there yet."""
    shown: str
    """That path, as messages name it."""
    stale: tuple[decisions.Entry, ...] = ()
    """Decisions whose difference is no longer there."""
    document_type: str = ""
    warnings: tuple[str, ...] = ()
    """What a person should know of the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What the texts are read against."""

    catalogue: Mapping[str, Indicator] = field(default_factory=dict)
    region: Region | None = None
    year: int | None = None
    secrets: tuple[Secret, ...] = ()
    document_type: str = ""
    charts: frozenset[str] = frozenset()
    """Captions of what the draft draws; its text tells their figures as tables."""


def of_report(job: Job, loaded: Workspace, published: Path, *, choices: compare.Choices | None = None) -> Outcome:
    """The report that the data give now, as `job.audience` may read it, against a published file."""
    place = loaded.project.data.joinpath(*job.region, f"{job.year}{REVIEW}")
    file = loaded.dataset.files.get((job.region, job.year))
    region = loaded.dataset.regions[job.region]
    document = compose.document(loaded.book(region, job.year), loaded.template(job.template), audience=job.audience).document
    draft = read.content(write.content(document, "txt"), f"{job.template}.txt")
    origin = origins.by_trace(write.content(document, "trace"), draft, name=job.template)
    setting = _Setting(
        catalogue=loaded.dataset.indicators,
        region=region,
        year=first_year(job.year),
        secrets=tuple(_secrets(file, job.audience)) if file is not None else (),
        document_type=job.template,
        charts=frozenset(plain(chart.caption) for chart in charts(document)),
    )
    return _outcome(draft, read.file(published), origin, setting, choices, place, loaded.project.display(place))


def of_files(draft: Path, published: Path, *, loaded: Workspace | None = None, choices: compare.Choices | None = None) -> Outcome:
    """One file against another; the catalogue and the region come from the workspace, origins from the trace beside the draft."""
    text = read.file(draft)
    trace = draft.with_name(f"{draft.stem}.trace.json")
    origin = origins.by_trace(trace.read_bytes(), text, name=trace.name) if trace.is_file() else _unknown
    region, year = _whose(draft, loaded)
    setting = _Setting(catalogue=loaded.dataset.indicators if loaded else {}, region=region, year=year)
    place = draft.with_name(draft.stem + REVIEW)
    return _outcome(text, read.file(published), origin, setting, choices, place, place.name)


def _outcome(
    draft: PublishedText,
    published: PublishedText,
    origin: Callable[[Mention], tuple[Provenance, ...]],
    setting: _Setting,
    choices: compare.Choices | None,
    place: Path,
    shown: str,
) -> Outcome:
    review = judged(draft, published, catalogue=setting.catalogue, region=setting.region, year=setting.year, origin=origin, choices=choices)
    if setting.secrets:
        words = leaks.told(published, setting.secrets)
        review = replace(review, matches=leaks.marked(review.matches, setting.secrets, words), leaks=words)
    stale: tuple[decisions.Entry, ...] = ()
    if place.is_file():
        entries = decisions.read(_bytes(place), shown)
        review, stale = decisions.applied(review, entries, document_type=setting.document_type)
    noted = replace(published, warnings=(*published.warnings, *_unseen(review, setting.charts)))
    review = replace(review, published=noted)  # whoever gets the page alone reads it there
    warnings = tuple(f"{text.name}：{warning}" for text in (draft, noted) for warning in text.warnings)
    return Outcome(review=review, ledger=place, shown=shown, stale=stale, document_type=setting.document_type, warnings=warnings)


_ABOVE = 2
"""So many lines above a table may name it: its name, its unit."""


def _unseen(review: Review, charts: frozenset[str]) -> Iterator[str]:
    """What of the draft's tables nobody has compared, because the published text draws it or shows it as an image.

    A chart is what our own report draws under such a caption; or anything, where the published text holds no image at all.
    """
    published, draft = review.published, review.draft
    drawn = 0
    for start, _end in review.unseen:
        above = [unit for unit in draft.units if unit.end <= start and unit.kind is not UnitKind.ROW][-_ABOVE:]
        drawn += any(draft.words(unit) in charts for unit in above) or published.charts == published.pictures
    pictured = len(review.unseen) - drawn
    if pictured:
        yield _("有 {count} 张表做成了图片，其中的数没有核对").format(count=pictured)
    if drawn:
        yield _("有 {count} 幅图，图里的数没有核对").format(count=drawn)


def judged(
    draft: PublishedText,
    published: PublishedText,
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    region: Region | None = None,
    year: int | None = None,
    origin: Callable[[Mention], tuple[Provenance, ...]] | None = None,
    choices: compare.Choices | None = None,
) -> Review:
    """Two texts, read, compared with their facts; NotComparableError where they are not of one document."""
    comparison = compare.wording(draft, published)
    return compare.review(
        draft,
        published,
        drafted=extract.mentions(draft, catalogue=catalogue, region=region, year=year),
        stated=extract.mentions(published, catalogue=catalogue, region=region, year=year),
        comparison=comparison,
        origin=origin or _unknown,
        choices=choices,
    )


def decided(outcome: Outcome, numbers: Mapping[int, Ruling], *, by: str, reason: str, date: str = "") -> dict[Path, bytes]:
    """The file of decisions with new ones, ready to be saved; numbers count the differing facts as the review lists them.

    UsageError for a number that no differing fact has.
    """
    from reportgen.present import counts

    open_facts = counts.numbered(outcome.review)
    entries = []
    for number, ruling in numbers.items():
        if not 1 <= number <= len(open_facts):
            raise UsageError(
                _("没有第 {number} 条数据差别").format(number=number),
                hint=_("共 {count} 条，序号见 reportgen diff 的输出").format(count=len(open_facts)),
            )
        fact, draft, published = decisions.identity(open_facts[number - 1], outcome.review)
        entries.append(
            decisions.Entry(
                fact=fact,
                draft=draft,
                published=published,
                decision=Decision(ruling=ruling, by=by, reason=reason),
                document_type=outcome.document_type,
                date=date,
            )
        )
    content = _bytes(outcome.ledger) if outcome.ledger.is_file() else b""
    return {outcome.ledger: decisions.added(content, outcome.shown, entries)}


def sheet(loaded: Workspace | None) -> WordSheet:
    """What a Word file of a review is written on: the look of the workspace, else the common one."""
    return blank.sheet(loaded.theme() if loaded else themes.profile("common"))


def checked_job(loaded: Workspace, region: str, year: int | Span, template: str | None, audience: Audience) -> Job:
    """The one report that `REGION YEAR` names; UsageError where it is none or several."""
    place = loaded.region(region)
    names = (workspace.checked_template(loaded.project, template),) if template else choosing.chosen(loaded, place, year)
    if len(names) != 1:
        raise UsageError(
            _("{region} {year} 有 {count} 个文种").format(region=place.name, year=year, count=len(names)),
            hint=_("用 --template 指明：{names}").format(names="、".join(names)),
        )
    return Job(region=place.path, year=year, template=names[0], formats=("txt",), audience=audience)


def _unknown(_mention: Mention) -> tuple[Provenance, ...]:
    return ()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReportgenError(_("{path} 打不开：{reason}").format(path=path, reason=error.strerror or error)) from error


def _whose(draft: Path, loaded: Workspace | None) -> tuple[Region | None, int | None]:
    """Region and year by the folders that `render` puts a report in: …/<region path>/<year>/<template>.docx."""
    if loaded is None:
        return None, None
    parts = draft.absolute().parent.parts
    year = parts[-1][:4] if parts else ""
    for start in range(len(parts) - 1):
        region = loaded.dataset.regions.get(parts[start:-1])
        if region is not None and year.isdecimal():
            return region, int(year)
    return None, None


def _secrets(file: YearFile, reader: Audience) -> Iterator[Secret]:
    """What `reader` may not know of a file: figures, targets, passages."""
    for observation in file.observations:
        if _ORDER[observation.audience] <= _ORDER[reader]:
            continue
        name, when = observation.indicator.name, str(observation.period.year)
        yield Secret(location=observation.location, indicator=name, value=observation.value, unit=observation.indicator.unit, period=when)
        if observation.growth is not None:
            yield Secret(
                location=observation.growth.location,
                indicator=name,
                kind=MentionKind.GROWTH,
                value=observation.growth.value,
                unit="%",
                period=when,
            )
    for target in file.targets:
        if _ORDER[target.audience] > _ORDER[reader] and target.value is not None:
            yield Secret(location=target.location, indicator=target.name, value=target.value, unit=target.unit)
    for passages in file.passages.values():
        for passage in passages:
            yield from _hidden_words(passage, reader, hidden=False)


def _hidden_words(passage: Passage, reader: Audience, *, hidden: bool) -> Iterator[Secret]:
    hidden = hidden or _ORDER[passage.audience] > _ORDER[reader]
    if hidden:
        for line in passage.lines:
            for words in leaks.sentences(line.text):
                yield Secret(location=line.location, words=words)
    for point in passage.points:
        yield from _hidden_words(point, reader, hidden=hidden)
