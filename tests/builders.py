"""Builders of the nouns for tests: an indicator, an observation, a dataset, a book, each in one call.

In:  the few words that matter to a test.   Out: nouns of `reportgen.model`, and a `FactBook`.
Regions are named by their last name (`柯城区`); periods are written as in the data (`2022`, `"2022-12"`, `"2023-01..2023-09"`).
Everything that a test does not say has a plain default; `CATALOGUE` knows the indicators that the tests use most.
Each observation gets a line of its own in the file of its region and year, in the order given to `dataset`, from line 2 on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportgen import check, derive
from reportgen.diagnostics import Location
from reportgen.house import HOUSE, House
from reportgen.model import (
    Audience,
    Better,
    Bound,
    Dataset,
    Indicator,
    Kind,
    ListedName,
    Measure,
    Modality,
    Observation,
    OfficialNumber,
    Part,
    Passage,
    RankChoice,
    RankOf,
    Region,
    RegionType,
    ReportedRank,
    Source,
    Stage,
    Target,
    TargetNature,
    TargetRank,
    TextLine,
    YearFile,
)
from reportgen.period import AsOf, Period, Span, Year, end_of, parse_period

COUNTIES = ("柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县")
"""The members of 衢州市 in their fixed order."""

CITY_WORDS = {"江山市": "衢州"}
"""What a member calls the scope of the city's members, where that is not 全市."""

PATHS: Mapping[str, tuple[str, ...]] = {
    "浙江省": ("浙江省",),
    "衢州市": ("浙江省", "衢州市"),
    **{name: ("浙江省", "衢州市", name) for name in COUNTIES},
    "台州市": ("浙江省", "台州市"),
    "临海市": ("浙江省", "台州市", "临海市"),
}
"""Where a region stands that is called by its last name."""

_SELF_WORDS = {
    RegionType.PROVINCE: "省",
    RegionType.PREFECTURE: "市",
    RegionType.DISTRICT: "区",
    RegionType.COUNTY: "县",
    RegionType.COUNTY_CITY: "市",
}


def indicator(
    name: str = "研发投入强度",
    unit: str = "%",
    kind: Kind | str = Kind.RATE,
    decimals: int = 2,
    *,
    measure: Measure | str = Measure.FLOW,
    better: Better | str = Better.HIGHER,
    lag: int = 0,
    min_base: str | int | None = None,
    line: int = 1,
    **fields: Any,
) -> Indicator:
    """An entry of the catalogue; `fields` are further ones of `Indicator` (adds_up, official_growth_only, aliases, …)."""
    return Indicator(
        name=name,
        unit=unit,
        kind=Kind(kind),
        decimals=decimals,
        measure=Measure(measure),
        better=Better(better),
        lag=lag,
        min_base=None if min_base is None else Decimal(min_base),
        location=Location("data/指标.yaml", line),
        **fields,
    )


CATALOGUE: dict[str, Indicator] = {
    entry.name: entry
    for entry in (
        indicator("研发投入强度", "%", "比率", 2, lag=1, aliases=("R&D投入强度",)),
        indicator("规上工业企业研发费用", "亿元", "总量", 2, adds_up=True, official_growth_only=True),
        indicator("规上工业企业研发费用占营业收入比重", "%", "比率", 2),
        indicator("高新技术产业投资增速", "%", "增速", 1),
        indicator("高新技术产业增加值", "亿元", "总量", 2, adds_up=True, official_growth_only=True),
        indicator("财政科技投入", "亿元", "总量", 2, adds_up=True, lag=1),
        indicator("技术交易额", "亿元", "总量", 2),
        indicator("企业利润总额", "亿元", "总量", 2),
        indicator("国家高新技术企业", "家", "数量", 0, measure="时点", adds_up=True),
        indicator("专利授权量", "件", "数量", 0),
        indicator("单位GDP能耗", "吨标准煤/万元", "比率", 3, better="低"),
        indicator("科技创新指数", "分", "指数", 1),
    )
}
"""Indicators that `observation` and `dataset` know by name."""


def path_of(region: str | tuple[str, ...]) -> tuple[str, ...]:
    """The path of a region that is called by its name or by its path (`浙江省/台州市/临海市`)."""
    if isinstance(region, tuple):
        return region
    return PATHS.get(region) or tuple(region.split("/"))


def period_of(period: int | str | Period, of: Indicator) -> Period:
    """The period as the loader makes it: a stock of a year is that of its end."""
    if isinstance(period, int | str):
        period = parse_period(str(period))
    if isinstance(period, Year) and of.measure is Measure.STOCK:
        return AsOf(period.year, 12)
    return period


def observation(
    name: str | Indicator,
    period: int | str | Period,
    value: str | int | None,
    region: str | tuple[str, ...] = "柯城区",
    *,
    file_year: int | None = None,
    raw: str | None = None,
    growth: str | None = None,
    change: str | None = None,
    ranks: Mapping[str, int | ReportedRank] | None = None,
    growth_ranks: Mapping[str, int | ReportedRank] | None = None,
    change_ranks: Mapping[str, int | ReportedRank] | None = None,
    progress_ranks: Mapping[str, int | ReportedRank] | None = None,
    names: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
    approx: str | None = None,
    stage: Stage | str | None = None,
    audience: Audience | str = Audience.PUBLIC,
    source: Source | None = None,
    note: str | None = None,
    line: int = 0,
) -> Observation:
    """A figure. `value` None is 待补; `file_year` is the year of the period unless given; `raw` is the value as given."""
    entry = CATALOGUE[name] if isinstance(name, str) else name
    when = period_of(period, entry)
    path = path_of(region)
    year = when.year if file_year is None else file_year
    place = Location(f"data/{'/'.join(path)}/{year}.yaml", line)
    reported = {RankOf.LEVEL: ranks, RankOf.GROWTH: growth_ranks, RankOf.CHANGE: change_ranks, RankOf.PROGRESS: progress_ranks}
    return Observation(
        indicator=entry,
        region=path,
        period=when,
        file_year=year,
        value=None if value is None else Decimal(value),
        raw=raw or ("待补" if value is None else str(value)),
        growth=None if growth is None else OfficialNumber(value=Decimal(growth), raw=growth, location=place),
        change=None if change is None else OfficialNumber(value=Decimal(change), raw=change, location=place),
        parts=tuple(Part(name=part, value=Decimal(number), raw=str(number), location=place) for part, number in (parts or {}).items()),
        names=tuple(ListedName(listed, place) for listed in names),
        ranks=tuple(
            replace(number, scope=scope, of=of, location=place)
            if isinstance(number, ReportedRank)
            else ReportedRank(scope=scope, of=of, position=number, location=place)
            for of, words in reported.items()
            for scope, number in (words or {}).items()
        ),
        approx=approx,
        stage=None if stage is None else Stage(stage),
        audience=Audience(audience),
        source=source,
        note=note,
        location=place,
    )


def placed(position: int, size: int | None = None, *, choice: RankChoice | None = None) -> ReportedRank:
    """An official rank that says among how many it is, for the `ranks` of `observation`."""
    return ReportedRank(scope="", of=RankOf.LEVEL, position=position, size=size, choice=choice, location=Location("data", 0))


def settled(position: int, choice: RankChoice | str, reason: str = "已核对") -> ReportedRank:
    """An official rank with a person's decision, for the `ranks` of `observation`."""
    return ReportedRank(
        scope="", of=RankOf.LEVEL, position=position, choice=RankChoice(choice), reason=reason, location=Location("data", 0)
    )


def target(
    name: str | Indicator,
    year: int | Span,
    value: str | int | None = None,
    region: str | tuple[str, ...] = "柯城区",
    *,
    file_year: int | Span = 2023,
    nature: TargetNature | str = TargetNature.LEVEL,
    bound: Bound | str | None = None,
    modality: Modality | str | None = None,
    ranks: Mapping[str, str] | None = None,
    unit: str | None = None,
    line: int = 0,
    **fields: Any,
) -> Target:
    """A target. A name that is not in `CATALOGUE` is free work (事项); `ranks` are written `{"全市": "前3"}`."""
    entry = CATALOGUE.get(name) if isinstance(name, str) else name
    place = Location(f"data/{'/'.join(path_of(region))}/{file_year}.yaml", line)
    return Target(
        name=entry.name if entry else str(name),
        indicator=entry,
        region=path_of(region),
        file_year=file_year,
        year=year,
        nature=TargetNature(nature),
        value=None if value is None else Decimal(value),
        raw="" if value is None else str(value),
        unit=unit if unit is not None else entry.unit if entry else "",
        bound=None if bound is None else Bound(bound),
        modality=None if modality is None else Modality(modality),
        ranks=tuple(
            TargetRank(scope=scope, position=int(raw.strip("前第")), within=raw.startswith("前"), raw=raw, location=place)
            for scope, raw in (ranks or {}).items()
        ),
        location=place,
        **fields,
    )


def region(name: str | tuple[str, ...], *, members: Sequence[str] | None = None, **fields: Any) -> Region:
    """A region by name or path, its type read from name and depth as the loader does."""
    path = path_of(name)
    kind = fields.pop("type", None) or _type(path)
    word = _SELF_WORDS[kind]
    return Region(
        path=path,
        type=kind,
        self_word=fields.pop("self_word", f"我{word}"),
        whole_word=fields.pop("whole_word", f"全{word}"),
        members=None if members is None else tuple(members),
        location=Location(f"data/{'/'.join(path)}/地区.yaml"),
        **fields,
    )


def default_regions() -> tuple[Region, ...]:
    """浙江省, 衢州市 and its six counties, declared with 下辖."""
    return (region("浙江省"), region("衢州市", members=COUNTIES), *(region(name) for name in COUNTIES))


def dataset(
    *entries: Observation | Target,
    regions: Iterable[Region] | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    indicators: Iterable[Indicator] = (),
    passages: Mapping[tuple[str, int], Mapping[str, tuple[Passage, ...]]] | None = None,
    texts: Mapping[tuple[str, int], Mapping[str, str]] | None = None,
    document_types: Sequence[str] = (),
    house: House = HOUSE,
) -> Dataset:
    """All of it, indexed as the loader does. `passages` and `texts` are keyed by region name and year."""
    entries = _placed(entries)
    tree = {entry.path: entry for entry in (default_regions() if regions is None else regions)}
    observations = [entry for entry in entries if isinstance(entry, Observation)]
    targets = [entry for entry in entries if isinstance(entry, Target)]
    known = {**CATALOGUE, **{each.name: each for each in indicators}, **{each.indicator.name: each.indicator for each in observations}}
    names = dict(known)
    names.update({alias: entry for entry in known.values() for alias in entry.aliases})
    keys = dict.fromkeys((entry.region, entry.file_year) for entry in entries)
    keys.update(dict.fromkeys((path_of(name), year) for name, year in (*(passages or {}), *(texts or {}))))
    files = {}
    for path, year in sorted(keys, key=str):
        place = f"data/{'/'.join(path)}/{year}.yaml"
        files[path, year] = YearFile(
            region=path,
            year=year,
            path=place,
            document_types=tuple(document_types),
            observations=tuple(each for each in observations if (each.region, each.file_year) == (path, year)),
            targets=tuple(each for each in targets if (each.region, each.file_year) == (path, year)),
            passages=_of(passages, path, year),
            texts={key: TextLine(text, Location(place, 1)) for key, text in _of(texts, path, year).items()},
            location=Location(place),
        )
    return Dataset(
        indicators=names,
        regions=tree,
        groups={name: tuple(members) for name, members in (groups or {}).items()},
        files=files,
        series=_series(observations),
        house=house,
    )


def book(data: Dataset, name: str | tuple[str, ...] = "柯城区", year: int | Span = 2023) -> Any:
    """The facts of a region, by its name: a `FactBook`, untyped, so that a test need not first ask whether a fact is there."""
    return derive.facts(data, data.regions[path_of(name)], year)


def findings(data: Dataset, *codes: str) -> list[Any]:
    """What `check` finds in the data, of these codes only where any are given; `Diagnostic`s, untyped for the same reason."""
    rankings = derive.Rankings(data)
    found = check.findings(data, lambda region, year: derive.facts(data, region, year, rankings=rankings))
    return [each for each in found if not codes or each.code in codes]


def rows(name: str | Indicator, period: int | str | Period, values: Sequence[str | int | None], **fields: Any) -> tuple[Observation, ...]:
    """One figure for each of the six counties, in their fixed order; `ranks` here is one official rank each in the city.

    江山市 is a county-level city and calls that scope 衢州 (R29).
    """
    ranks = fields.pop("ranks", None) or [None] * len(COUNTIES)
    return tuple(
        observation(name, period, value, county, ranks=None if rank is None else {CITY_WORDS.get(county, "全市"): rank}, **fields)
        for county, value, rank in zip(COUNTIES, values, ranks, strict=True)
    )


def _type(path: tuple[str, ...]) -> RegionType:
    suffix = path[-1][-1]
    match len(path), suffix:
        case 1, _:
            return RegionType.PROVINCE
        case 2, _:
            return RegionType.PREFECTURE
        case _, "区":
            return RegionType.DISTRICT
        case _, "市":
            return RegionType.COUNTY_CITY
        case _:
            return RegionType.COUNTY


def _placed(entries: Sequence[Observation | Target]) -> tuple[Observation | Target, ...]:
    """The entries with a line of their own each in their file, where the test has not given one."""
    used: dict[str, int] = defaultdict(lambda: 1)
    placed: list[Observation | Target] = []
    for entry in entries:
        if entry.location.line:
            placed.append(entry)
            continue
        used[entry.location.path] += 1
        place = replace(entry.location, line=used[entry.location.path])
        moved: dict[str, Any] = {"location": place, "parts": tuple(replace(part, location=place) for part in entry.parts)}
        if isinstance(entry, Observation):
            moved["growth"] = entry.growth and replace(entry.growth, location=place)
            moved["change"] = entry.change and replace(entry.change, location=place)
            moved["ranks"] = tuple(replace(rank, location=place) for rank in entry.ranks)
        else:
            moved["ranks"] = tuple(replace(rank, location=place) for rank in entry.ranks)
        placed.append(replace(entry, **moved))
    return tuple(placed)


def _series(observations: Sequence[Observation]) -> dict[tuple[tuple[str, ...], str], tuple[Observation, ...]]:
    """By region and indicator, one for each period: the revised one where there is one, else the one of the latest file."""
    found: dict[tuple[tuple[str, ...], str], dict[Period, Observation]] = defaultdict(dict)
    for each in sorted(observations, key=lambda entry: (entry.stage is Stage.REVISED, entry.file_year)):
        found[each.region, each.indicator.name][each.period] = each
    return {key: tuple(sorted(held.values(), key=lambda entry: end_of(entry.period))) for key, held in found.items()}


def _of(held: Mapping[tuple[str, int], Any] | None, path: tuple[str, ...], year: int | Span) -> Any:
    for (name, when), content in (held or {}).items():
        if path_of(name) == path and when == year:
            return content
    return {}
