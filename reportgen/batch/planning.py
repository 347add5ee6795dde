"""Which reports of a request have to be looked into, and why; nothing is composed for it.

In:  a request, inputs as they stand, the manifest.   Out: a `Plan`: tasks with their reasons, and what stands as it should.
A report is looked into where it was never made, where an input on which it rests has changed, where its files are made with something
else than before, or do not stand as they were made. Whether anything printed has changed only composing tells.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportgen import choosing
from reportgen.batch import inputs, outputs, reading, stores, work
from reportgen.batch.manifest import Entry, File, Identity, Manifest
from reportgen.batch.outputs import Standing
from reportgen.batch.requests import Request
from reportgen.batch.selection import Place, year_of
from reportgen.batch.work import Edited, Order, Task
from reportgen.diagnostics import Diagnostic
from reportgen.errors import DataError, UsageError
from reportgen.messages import _
from reportgen.model import Audience
from reportgen.period import Span
from reportgen.pipeline import Job
from reportgen.project import CATALOGUE, GROUPS, HOUSE
from reportgen.workspace import Workspace

_COMMON = frozenset({inputs.DATA + name for name in (CATALOGUE, GROUPS, HOUSE)} | {inputs.TREE})
_SHARED = "共用"
_SHOWN = 3
RENEW = 2000
"""After so many files, what has been read is let go."""


class Source(Protocol):
    """Where data come from when some have to be read."""

    def loaded(self) -> Workspace: ...
    def renew(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What a request comes to."""

    tasks: tuple[Task, ...]
    standing: tuple[Job, ...] = ()
    """Reports that need no work."""
    edited: tuple[str, ...] = ()
    """Files among theirs that somebody has worked on."""

    @property
    def jobs(self) -> Iterator[Job]:
        yield from (task.job for task in self.tasks)
        yield from self.standing


@dataclass(frozen=True, slots=True)
class Stale:
    """What changes of inputs mean for reports made before."""

    everything: tuple[str, ...] = ()
    regions: Mapping[str, tuple[str, ...]] | None = None
    templates: Mapping[str, tuple[str, ...]] | None = None

    @classmethod
    def by(cls, names: Iterable[str]) -> Stale:
        """Sorted by what they reach: all reports, those that look at a region, those of a document type."""
        everything: list[str] = []
        regions: dict[str, list[str]] = {}
        templates: dict[str, list[str]] = {}
        for name in sorted(names):
            place = inputs.region_of(name)
            if name in _COMMON or (place is not None and place[1] == "地区"):
                everything.append(name)
            elif place is not None:
                regions.setdefault("/".join(place[0]), []).append(name)
            elif name.startswith(inputs.TEMPLATES):
                kind = name.split("/")[1]
                (everything if kind == _SHARED else templates.setdefault(kind, [])).append(name)
        return cls(tuple(everything), _frozen(regions), _frozen(templates))

    def reasons(self, identity: Identity, looked_at: Sequence[str]) -> tuple[str, ...]:
        """The changed inputs on which a report rests."""
        found = list(self.everything)
        if self.regions:
            found += [name for label in self.regions.keys() & set(looked_at) for name in self.regions[label]]
        found += (self.templates or {}).get(identity[2], ())
        return tuple(sorted(found))


def _frozen(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in groups.items()}


def tasks(jobs: Iterable[Job], known: Mapping[Identity, Entry], order: Order) -> Plan:
    """The jobs that have to be looked into, and the others."""
    found, standing, edited = [], [], []
    for job in jobs:
        before = known.get(work.identity(job))
        reasons, touched = _reasons(job, before, order)
        edited += touched
        if reasons:
            found.append(Task(job=job, before=before, reasons=tuple(reasons)))
        else:
            standing.append(job)
    return Plan(tuple(found), tuple(standing), tuple(edited))


def _reasons(job: Job, before: Entry | None, order: Order) -> tuple[list[str], list[str]]:
    """Why a report has to be looked into, in words; and its files that somebody has worked on."""
    if before is None:
        return [_("第一次生成")], []
    reasons, edited = [], []
    if before.stale is not None:
        names = list(before.stale)
        shown = "、".join(names[:_SHOWN]) + (_(" 等 {count} 个文件").format(count=len(names)) if len(names) > _SHOWN else "")
        reasons.append(_("{files} 有改动").format(files=shown) if names else _("上次没有做完"))
    if before.options != work.options(job):
        reasons.append(_("选项与上次不同"))
    if order.strict and before.open:
        reasons.append(_("有 {count} 处待补充或须核实").format(count=before.open))
    for form in job.formats:
        file = before.files.get(form)
        if file is None:
            reasons.append(_("还没有 {format}").format(format=form))
            continue
        if not file.env:
            reasons.append(_("{format} 上次没有一起更新").format(format=form))
        elif file.env != order.env.get(form, ""):
            reasons.append(_("程序、字体或版式有变（{format}）").format(format=form))
        found = _unlike(file, form, order)
        edited += [str(order.output / file.path)] if found is Standing.EDITED else []
        if found is not Standing.EDITED or order.edited is Edited.FORCE:
            reasons += [words.format(file=order.output.joinpath(file.path).name) for words in _said(found)]
    return reasons, edited


def _unlike(file: File, form: str, order: Order) -> Standing:
    path = order.output / file.path
    return Standing.AS_MADE if stores.stamp(path) == file.stamp else outputs.standing(path, file, form)


def _said(found: Standing) -> tuple[str, ...]:
    match found:
        case Standing.GONE:
            return (_("{file} 不在了"),)
        case Standing.DAMAGED:
            return (_("{file} 已损坏"),)
        case Standing.EDITED:
            return (_("{file} 被改动过"),)
        case Standing.AS_MADE:
            return ()


def remembered(known: Mapping[Identity, Entry], request: Request, listing: inputs.Listing) -> list[Job]:
    """For `--changed`: reports that were made before and rest on an input that has changed since, as they were made.

    One whose own data file is gone is left alone.
    """
    found = []
    there = set(request.wanted.places(listing))
    for (region, year, template, audience), entry in known.items():
        when = year_of(year)
        path = tuple(region.split("/"))
        if when is None or (path, when) not in there:
            continue
        if entry.stale is not None and request.wanted.means_template(template) and (request.audience or audience) == audience:
            job = Job(region=path, year=when, template=template, formats=request.formats or tuple(entry.files), audience=Audience(audience))
            choices = {
                name: value for name, value in json.loads(entry.options).items() if isinstance(getattr(job, name, None), str) and value
            }
            found.append(_choosing(job, {**choices, **request.choices}))
    return found


def _choosing(job: Job, choices: Mapping[str, str]) -> Job:
    return replace(job, **choices)  # type: ignore[arg-type]  # names of fields that hold words


Types = Mapping[str, bool]
"""Document types that somebody asked about for a file, and whether it is made into them; declared ones first."""


def types(
    places: Sequence[Place],
    wanted: Sequence[str],
    known: Mapping[tuple[str, str], Types],
    source: Source,
    hands: int = 1,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[dict[Place, tuple[str, ...]], dict[tuple[str, str], Types]]:
    """The document types among those `wanted` that each file is made into, and what was not `known` of it.

    Files are read by so many hands; `meanwhile` is done here while others read. DataError with every problem of all files that had to
    be read for it.
    """
    found: dict[Place, tuple[str, ...]] = {}
    new: dict[tuple[str, str], Types] = {}
    years: dict[tuple[str, ...], list[int | Span]] = {}
    for path, year in places:
        if not known.get(("/".join(path), str(year)), {}).keys() >= set(wanted):
            years.setdefault(path, []).append(year)
    problems: dict[Diagnostic, None] = {}
    for paths in _portions(years):
        told = _read(paths, years, wanted, source, hands, meanwhile, keep=len(paths) == len(years))
        for path in paths:
            label = "/".join(path)
            try:
                names = told[path] if path in told else _possible(source.loaded(), path, years[path], wanted)
            except DataError as error:
                problems.update(dict.fromkeys(error.diagnostics))
                continue
            new.update(((label, str(year)), each) for year, each in zip(years[path], names, strict=True))
        if len(paths) < len(years):
            source.renew()
    for path, year in places:
        key = ("/".join(path), str(year))
        told_of = new.get(key) or known.get(key, {})
        found[path, year] = tuple(name for name, made in told_of.items() if made)
    if problems:
        message = _("数据里有 {n} 处错误").format(n=sum(each.severity == "E" for each in problems))
        raise DataError(message, hint=_("逐条改正后再运行"), diagnostics=sorted(problems, key=lambda each: each.sort_key))
    return found, new


def _portions(years: Mapping[tuple[str, ...], Sequence[object]]) -> Iterator[list[tuple[str, ...]]]:
    """Regions, so many together that their files may be in memory at once."""
    held: list[tuple[str, ...]] = []
    files = 0
    for path, own in years.items():
        held.append(path)
        files += len(own)
        if files >= RENEW:
            yield held
            held, files = [], 0
    if held:
        yield held


def _read(
    paths: Sequence[tuple[str, ...]],
    years: Mapping[tuple[str, ...], Sequence[int | Span]],
    wanted: Sequence[str],
    source: Source,
    hands: int,
    meanwhile: Callable[[], None],
    *,
    keep: bool,
) -> Mapping[tuple[str, ...], Sequence[Types]]:
    """What each region's files are made into, as far as they could be read; where they are kept, those of the regions above as well."""
    loaded = source.loaded()
    assert loaded.shelf is not None
    above = {path[:depth]: None for path in paths for depth in range(1, len(path))} if keep and len(paths) > 1 else {}
    every = [path for path in above if path in loaded.dataset.regions and path not in years] + list(paths)

    def also(path: tuple[str, ...]) -> list[Types]:
        return _possible(loaded, path, years.get(path, ()), wanted)

    return reading.ahead(loaded.shelf, every, hands, also, keep=keep, meanwhile=meanwhile)


def _possible(loaded: Workspace, path: tuple[str, ...], years: Sequence[int | Span], wanted: Sequence[str]) -> list[Types]:
    region = loaded.dataset.regions[path]
    return [choosing.renderable(loaded, region, year, wanted) for year in years]


def jobs(chosen: Iterable[tuple[Place, str]], request: Request) -> list[Job]:
    """Jobs for places and document types, with the choices of the request."""
    audience = Audience(request.audience or Audience.INTERNAL)
    common = _choosing(Job(region=(), year=0, template="", formats=request.formats, audience=audience), request.choices)
    return [replace(common, region=path, year=year, template=name) for (path, year), name in chosen]


def stale_reports(stale: Stale, manifest: Manifest, known: Mapping[Identity, Entry]) -> dict[Identity, tuple[str, ...]]:
    """Reports that the changes reach, each with the inputs that have changed since it was made."""
    sets = manifest.looked_at()
    found = {}
    for identity, entry in known.items():
        reasons = stale.reasons(identity, sets.get(entry.group, ()))
        if reasons:
            found[identity] = tuple(sorted({*(entry.stale or ()), *reasons}))
    return found


def nothing() -> UsageError:
    """That the request chooses nothing."""
    return UsageError(_("没有符合条件、能生成的报告"), hint=_("reportgen list 列出能生成的报告和还缺的数据"))
