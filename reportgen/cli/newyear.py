"""A year file to be filled in: every indicator that a report needs, each with what stood there the year before.

In: the facts of the new year, the file of an earlier one, what the document types ask for.   Out: a `Sheet`, and its text as YAML.
Figures wait as 待补, so a report made at once is a draft with honest gaps. Targets and prose stand as comments: a target without its number
would be read as work to be done, and last year's words must not slip through. The file is Chinese like every data file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.arithmetic import paths
from reportgen.cli import phrases
from reportgen.facts import FactBook
from reportgen.model import Indicator, Kind, Measure, Observation, RankOf, Target, TargetNature, YearFile
from reportgen.period import AsOf, Months, Period, Span, Year, first_year, label
from reportgen.shortfalls import scope_words
from reportgen.width import pad, width
from reportgen.wording import targets as wording
from reportgen.yamlfile import braces, scalar

COMMENT = 60
"""Where comments begin, in places of a terminal."""
WAITING = "待补"
_RANKS = {RankOf.LEVEL: "", RankOf.GROWTH: "增速", RankOf.CHANGE: "增幅"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure that is wanted."""

    indicator: Indicator
    period: Period
    last: Observation | None
    """What stood there before."""
    unit: str
    """Which office is asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the new file asks for."""

    book: FactBook
    year: int
    before: YearFile | None
    types: tuple[str, ...]
    entries: tuple[Entry, ...]
    due: tuple[Target, ...]
    """Targets that earlier files set for this year: whether they are met is to be told."""
    set_before: tuple[Target, ...]
    """Targets that the earlier file set for the year after it: the new file sets such for the year after itself."""
    planned: tuple[Target, ...]
    """What plans want of later years."""
    topics: tuple[str, ...]
    letterhead: bool = False
    """Whether one of the types bears 红头, which has a 发文字号."""

    @property
    def issuer(self) -> str:
        """The office that writes the report."""
        if self.before is not None and "发文机关" in self.before.texts:
            return self.before.texts["发文机关"].text
        return self.book.region.issuer or "本单位"


def sheet(
    book: FactBook,
    year: int,
    before: YearFile | None,
    types: Sequence[str],
    indicators: Sequence[str],
    topics: Sequence[str],
    *,
    letterhead: bool = False,
) -> Sheet:
    """What is wanted for `year`: what the types call (`indicators`, `topics`) and what the earlier file held."""
    held = book.dataset.files
    files = [held[path, when] for path, when in held if path == book.region.path and when != year]
    earlier = [file for file in files if isinstance(file.year, Span) or file.year < year]
    targets = [target for file in earlier for target in file.targets]
    made = Sheet(
        book=book,
        year=year,
        before=before,
        types=tuple(types),
        entries=(),
        due=tuple(target for target in targets if target.year == year),
        set_before=tuple(target for target in (before.targets if before else ()) if isinstance(target.year, int)),
        planned=tuple(
            target for target in targets if isinstance(target.file_year, Span) and isinstance(target.year, int) and target.year > year
        ),
        topics=tuple(dict.fromkeys((*(before.passages if before else ()), *topics))),
        letterhead=letterhead,
    )
    return replace(made, entries=tuple(_entries(made, frozenset(indicators))))


def text(made: Sheet, schema: str) -> str:
    """The file; `schema` is the path of the JSON Schema, relative to it."""
    source = f"依 {made.before.year} 年的文件列出" if made.before else "依文种所需列出"
    lines = [
        f"# yaml-language-server: $schema={schema}",
        f"# {made.book.region.name} {made.year} 年度报告所用数据，由 reportgen new {source}。写法见 docs/reference/data.md",
        f"# 把“待补”换成数；有同比、位次的写成 {{ 数值: 3.10, 同比: 14.7{_place(made)} }}。行尾注的是上次的数和报数的单位，填完可以删去",
        f"文种: [{', '.join(map(scalar, made.types))}]",
        f"# 成文日期: {made.year + 1}-01-01",
        *_document_number(made),
        "",
        *_sources(made),
        *_figures(made),
        *targets(made),
        *prose(made),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _document_number(made: Sheet) -> Iterator[str]:
    """A line for 发文字号 where a type bears 红头, or the earlier file had one; its year is that in which the report is issued."""
    last = None if made.before is None else made.before.texts.get("发文字号")
    if made.letterhead or last is not None:
        line = f"# 发文字号: …〔{made.year + 1}〕…号"
        yield line if last is None else f"{pad(line, COMMENT)}# 上次 {last.text}"


def _place(made: Sheet) -> str:
    """The place as this region's file writes it: a county-level city names the city above it (R29)."""
    words = scope_words(made.book)
    return f", 位次: {{ {words[0]}: 1 }}" if words else ""


def last_words(observation: Observation) -> str:
    """2.71%（2022年），同比14.7%，全市第2."""
    words = [f"{phrases.level(observation)}（{label(observation.period)}）"]
    if observation.growth is not None:
        words.append(f"同比{observation.growth.raw}%")
    if observation.change is not None:
        words.append(f"较上年{observation.change.raw}")
    words += [f"{part.name}{part.raw}" for part in observation.parts]
    words += [f"{_RANKS[rank.of]}{rank.scope}第{rank.position}" for rank in observation.ranks]
    return "，".join(words)


def goal(target: Target) -> str:
    """计划新增国家高新技术企业30家以上，as a report would say it."""
    return str(wording.sentence(target))


def _entries(made: Sheet, asked: frozenset[str]) -> Iterator[Entry]:
    """In the order of the catalogue; what the data hold for the year already is not asked for again."""
    book, before = made.book, made.before
    held: dict[str, list[Observation]] = {}
    for observation in before.observations if before else ():
        held.setdefault(observation.indicator.name, []).append(observation)
    wanted = {book.dataset.indicators[name].name for name in asked if name in book.dataset.indicators} | set(held)
    for name, indicator in book.dataset.indicators.items():
        if name != indicator.name or name not in wanted:
            continue
        known = book.dataset.series.get((book.region.path, name), ())
        periods: dict[Period, Observation | None] = {_later(last.period, made.year - last.file_year): last for last in held.get(name, ())}
        if not periods:
            periods[book.period(name)] = known[-1] if known else None
        for period, last in periods.items():
            if not any(each.period == period and each.value is not None for each in known):
                yield Entry(indicator=indicator, period=period, last=last, unit=_unit(made, last))


def _unit(made: Sheet, last: Observation | None) -> str:
    return (last.source.publisher if last and last.source else None) or made.issuer


def _later(period: Period, years: int) -> Period:
    match period:
        case Year():
            return Year(period.year + years)
        case AsOf():
            # The day would not do for a 29th of February.
            return AsOf(period.year + years, period.month, None if period.day == 29 else period.day)
        case Months():
            return Months(period.year + years, period.first, period.last)


def _sources(made: Sheet) -> Iterator[str]:
    yield "# 来源:                       # 数从哪里来；只有一个来源时各行不必再写"
    for source in made.before.sources.values() if made.before else ():
        told = {"名称": scalar(source.title), "单位": scalar(source.publisher or "…"), "日期": f"{made.year + 1}-01-01"}
        yield f"#   {scalar(source.id)}: {braces(told)}"
    if made.before is None or not made.before.sources:
        yield f"#   年报: {{ 名称: …, 单位: {scalar(made.issuer)}, 日期: {made.year + 1}-01-01 }}"
    yield ""


def _figures(made: Sheet) -> Iterator[str]:
    if not made.entries:
        return
    yield "指标:"
    for name in dict.fromkeys(entry.indicator.name for entry in made.entries):
        own = [entry for entry in made.entries if entry.indicator.name == name]
        if len(own) == 1:
            yield _remarked(f"  {scalar(name)}: {waiting(own[0], made.year, alone=True)}", own[0])
            continue
        yield f"  {scalar(name)}:"
        for entry in own:
            yield _remarked(f"    - {waiting(entry, made.year, alone=False)}", entry)
    yield ""


def waiting(entry: Entry, year: int, *, alone: bool) -> str:
    """待补 with its period, where that is not the file's own year."""
    period, standing = entry.period, entry.indicator.measure is Measure.STOCK
    if period == (AsOf(year, 12) if standing else Year(year)):
        return WAITING if alone else f"{{ 数值: {WAITING} }}"
    key = "年份" if isinstance(period, Year) else "截至" if isinstance(period, AsOf) else "期间"
    return f"{{ {key}: {period}, 数值: {WAITING} }}"


def _remarked(line: str, entry: Entry) -> str:
    return f"{pad(line, COMMENT) if width(line) < COMMENT else line + '  '}# {remark(entry)}"


def remark(entry: Entry) -> str:
    """What stands behind a figure that is wanted: its unit, what stood there before, whom to ask."""
    unit = f"单位：{entry.indicator.unit}；" if entry.indicator.unit else ""
    last = f"上次 {last_words(entry.last)}；" if entry.last else ""
    return _one_line(f"{unit}{last}报数：{entry.unit}")


def targets(made: Sheet) -> Iterator[str]:
    """The targets that fall due, those to be set and those of plans, as comments."""
    if made.due:
        yield f"# {made.year} 年到期的目标，写总结时逐条说完成情况："
        yield from (
            f"#   {_one_line(goal(target))}{_responsible(target)}（{target.location.path}:{target.location.line}）" for target in made.due
        )
        yield ""
    following = made.year + 1
    yield f"# 目标:                       # {following} 年；写上数，删去行首的 #"
    for target in made.set_before:
        yield f"#   - {{ {', '.join(_target(target, made.year - first_year(target.file_year)))} }}  # 上次：{_one_line(goal(target))}"
    if not made.set_before:
        yield f"#   - {{ 主题: …, 指标: …, 年份: {following}, 数值: …, 界: 以上, 语气: 力争, 责任单位: [{scalar(made.issuer)}] }}"
    if made.planned:
        yield "# 规划的要求，供定目标时参考："
        for target in made.planned:
            place = f"（{target.location.path}:{target.location.line}）"
            yield f"#   {target.year}年 {_one_line(goal(target))}{_on_the_way(made, target, following)}{place}"
    yield ""


def _target(target: Target, years: int) -> Iterator[str]:
    """The keys of a target with its number left open."""
    assert isinstance(target.year, int)
    if target.topic:
        yield f"主题: {scalar(target.topic)}"
    yield f"{'事项' if target.indicator is None else '指标'}: {scalar(target.name)}"
    yield f"年份: {target.year + years}"
    if target.stat_year is not None:
        yield f"统计年: {target.stat_year + years}"
    if target.nature is not TargetNature.LEVEL:
        yield f"性质: {target.nature}"
    if target.verb:
        yield f"动词: {scalar(target.verb)}"
    yield "数值: …"
    if target.indicator is None and target.unit:
        yield f"单位: {scalar(target.unit)}"
    for key, value in (("界", target.bound), ("语气", target.modality), ("相对", target.relative_to)):
        if value:
            yield f"{key}: {scalar(value)}"
    if target.units_responsible:
        yield f"责任单位: [{', '.join(map(scalar, target.units_responsible))}]"


def _on_the_way(made: Sheet, target: Target, year: int) -> str:
    """Where the plan's path stands in `year` (R42); empty where the data do not hold the plan's base."""
    indicator = target.indicator
    if indicator is None or target.value is None or target.nature is not TargetNature.LEVEL or not isinstance(target.year, int):
        return ""
    first, last = first_year(target.file_year), target.stat_year or target.year
    series = made.book.dataset.series.get((made.book.region.path, indicator.name), ())
    base = next(
        (seen for seen in series if seen.value is not None and seen.period.year == first - 1 and not isinstance(seen.period, Months)), None
    )
    if base is None or base.value is None or not first - 1 < year < last:
        return ""
    course = paths.Course.GEOMETRIC if indicator.kind is Kind.AMOUNT else paths.Course.LINEAR
    point = paths.path(base.value, first - 1, target.value, last, year, decimals=indicator.decimals, course=course)
    return f"；按规划路径，{year}年为{point.value:f}{indicator.unit}（建议，须由人确认）"


def prose(made: Sheet) -> Iterator[str]:
    """The topics of the prose, as comments to be filled in."""
    example = made.entries[0].indicator.name if made.entries else next(iter(made.book.dataset.indicators), "指标名称")
    yield f"# 材料:                       # 按主题写；数在文中写成 {{名称|数|单位}}，指标目录里的数写 {{{example}}}"
    for topic in made.topics or ("…",):
        passages = made.before.passages.get(topic, ()) if made.before else ()
        titles = ["".join(line.text for line in passage.title) for passage in passages]
        yield f"#   {scalar(topic)}:"
        for title in filter(None, titles):
            yield f"#     - 题: …                   # 上次：{_one_line(title)}"
            yield "#       文: …"
        if not any(titles):
            yield "#     文: …"


def _responsible(target: Target) -> str:
    return f"；责任单位：{'、'.join(target.units_responsible)}" if target.units_responsible else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())
