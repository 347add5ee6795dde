"""Which figure goes where: against what stands in the data, file by file.

In:  figures, `Dataset`, a reader of files.   Out: `Entered`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.diagnostics import Location
from reportgen.enter.files import FileChanges, Missing, changed
from reportgen.enter.words import Origin
from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import Dataset, Observation, RankOf, ReportedRank
from reportgen.period import Period, end_of

FileKey = tuple[tuple[str, ...], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A figure that contradicts what stands."""

    figure: Figure
    what: str
    """数值, 位次.全市 …"""
    stands: str
    comes: str
    location: Location
    source: str
    """Where what stands comes from, as its file says."""
    cell: str
    """Where in the table what comes stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What an import would do."""

    files: Mapping[FileKey, tuple[str | None, str]]
    """Old and new text of each file that changes; None where there was none."""
    added: int = 0
    filled: int = 0
    """Gaps that are closed, and places or growths put beside values that stand."""
    same: int = 0
    different: int = 0
    """Figures of which something else stands, and was left to stand."""
    replaced: int = 0
    conflicts: tuple[Conflict, ...] = ()


@dataclass
class _Plan:
    dataset: Dataset
    replace: bool
    changes: dict[FileKey, FileChanges] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    added: int = 0
    filled: int = 0
    same: int = 0
    different: int = 0
    replaced: int = 0

    def file(self, region: tuple[str, ...], year: int) -> FileChanges:
        return self.changes.setdefault((region, year), FileChanges())


def enter(
    figures: Sequence[Figure],
    dataset: Dataset,
    text_of: Callable[[tuple[str, ...], int], str | None],
    *,
    year: int,
    origin: Origin,
    replace: bool = False,
    head: Callable[[tuple[str, ...], int], str] = lambda _region, _year: "",
) -> Entered:
    """Put `figures` of the report of `year` into the year files.

    `text_of` gives the text of a file or None, `head` what a new file begins with. With `replace`, what contradicts is changed too.
    """
    plan = _Plan(dataset, replace)
    latest = _latest(figures)
    standing = _standing(dataset)
    for figure in figures:
        _place(figure, plan, standing.get((figure.region, figure.indicator.name, figure.period), ()), latest, year)
    files: dict[FileKey, tuple[str | None, str]] = {}
    order = [indicator.name for indicator in dict.fromkeys(dataset.indicators.values())]
    for key, changes in plan.changes.items():
        if changes.empty:
            continue
        old = text_of(*key)
        new = changed(old if old is not None else head(*key), changes, origin, key[1], order)
        files[key] = (old, new)
    return Entered(
        files=files,
        added=plan.added,
        filled=plan.filled,
        same=plan.same,
        different=plan.different,
        replaced=plan.replaced,
        conflicts=tuple(plan.conflicts),
    )


def _latest(figures: Iterable[Figure]) -> dict[str, tuple[int, int, int]]:
    """The end of the last period of each indicator among the figures."""
    found: dict[str, tuple[int, int, int]] = {}
    for figure in figures:
        found[figure.indicator.name] = max(found.get(figure.indicator.name, (0, 0, 0)), end_of(figure.period))
    return found


def _standing(dataset: Dataset) -> dict[tuple[tuple[str, ...], str, Period], tuple[Observation, ...]]:
    """All observations of the year files, by region, indicator and period; plans are left alone."""
    found: dict[tuple[tuple[str, ...], str, Period], tuple[Observation, ...]] = {}
    for (_path, when), file in dataset.files.items():
        if isinstance(when, int):
            for each in file.observations:
                key = (each.region, each.indicator.name, each.period)
                found[key] = (*found.get(key, ()), each)
    return found


def _file_year(figure: Figure, latest: Mapping[str, tuple[int, int, int]], year: int) -> int:
    """The file of a new figure: the report's for the latest period it tells, unless that lies too far back; else the period's own year."""
    own = figure.period.year
    near = year - own <= max(figure.indicator.lag, 1)
    return year if near and end_of(figure.period) == latest[figure.indicator.name] else own


def _place(figure: Figure, plan: _Plan, standing: Sequence[Observation], latest: Mapping[str, tuple[int, int, int]], year: int) -> None:
    if not standing:
        plan.file(figure.region, _file_year(figure, latest, year)).new.append(figure)
        plan.added += 1
        return
    valued = [each for each in standing if each.value is not None]
    target = valued[0] if valued else standing[0]
    missing = Missing()
    replacing = False
    agreed = len(plan.conflicts)
    if figure.value is not None:
        if target.value is None:
            missing.value = True
        elif target.value != figure.amount:
            plan.conflicts.append(_conflict(figure, target, "数值", target.raw, f"{figure.value}{figure.unit}"))
            missing.value = replacing = plan.replace
    replacing = _lacking_ranks(figure, standing, target, plan, missing) or replacing
    if target.value is None or figure.value is None or target.value == figure.amount or plan.replace:
        replacing = _lacking_growth(figure, target, plan, missing) or replacing  # the growth of another value says nothing of this one
    if figure.parts and not target.parts and (missing.value or target.value is not None):
        missing.parts = True
    missing.says_nothing = target.value is None and not (target.ranks or target.growth or target.change or target.parts)
    missing.stands = target
    if missing.empty:
        differs = len(plan.conflicts) > agreed
        plan.different += differs
        plan.same += not differs
        return
    plan.replaced += replacing
    plan.filled += not replacing
    plan.file(figure.region, target.file_year).fills.append((figure, target.location, missing))


def _lacking_ranks(figure: Figure, standing: Sequence[Observation], target: Observation, plan: _Plan, missing: Missing) -> bool:
    """Places that do not stand yet; whether one that stands is changed."""
    ranks = {(rank.of, rank.scope): (rank, each) for each in standing for rank in each.ranks}
    replacing = False
    for key, position in figure.ranks.items():
        if key not in ranks:
            missing.ranks[key] = position
        elif (stands := ranks[key])[0].position != position:
            rank, holder = stands
            plan.conflicts.append(_conflict(figure, holder, _rank_name(key), str(rank.position), str(position), rank=rank))
            if plan.replace and any((rank.of, rank.scope) == key for rank in target.ranks):
                missing.ranks[key] = position
                replacing = True
    return replacing


def _lacking_growth(figure: Figure, target: Observation, plan: _Plan, missing: Missing) -> bool:
    """Official growth and change that do not stand yet; whether one that stands is changed."""
    replacing = False
    change = None if figure.change is None else figure.in_catalogue(figure.change)
    growth = None if figure.growth is None else Decimal(figure.growth)
    for told, value, stands, name in (
        (figure.growth, growth, target.growth, "同比"),
        (figure.change, change, target.change, "较上年"),
    ):
        if told is None or (stands is not None and stands.value == value):
            continue
        if stands is not None:
            plan.conflicts.append(_conflict(figure, target, name, stands.raw, told))
        if stands is None or plan.replace:
            missing.keys[name] = told
            replacing = replacing or stands is not None
    return replacing


def _rank_name(key: tuple[RankOf, str]) -> str:
    return f"{key[0].value}.{key[1]}"


def _conflict(figure: Figure, target: Observation, what: str, stands: str, comes: str, *, rank: ReportedRank | None = None) -> Conflict:
    """What `figure` contradicts in `target`; a place is told with its own source, where it has one."""
    told, location, cell = target.cited, target.location, figure.cell
    if rank is not None:
        location, cell = rank.location, figure.rank_cells.get((rank.of, rank.scope), cell)
        told = rank.cited or told
    return Conflict(figure=figure, what=what, stands=stands, comes=comes, location=location, source=told or _("未写来源"), cell=cell)
