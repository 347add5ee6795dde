"""Observations: one figure with its period, unit, official growth, ranks and parts.

In:  the shapes under 指标.   Out: `Observation`s in the order of the file, in the catalogue's unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from reportgen import yamlfile
from reportgen.arithmetic import units
from reportgen.diagnostics import Location, Related
from reportgen.load import scalars
from reportgen.load.findings import meant
from reportgen.load.shapes import ObservationShape, RankShape
from reportgen.load.subject import Subject
from reportgen.messages import _
from reportgen.model import Audience, Indicator, ListedName, Measure, Observation, OfficialNumber, Part, RankOf, ReportedRank
from reportgen.period import AsOf, Months, Period, Span, Year, end_of, parse_period

_PERIOD_KEYS = ("年份", "截至", "期间")
_NOT_VALUES = frozenset(ObservationShape.keys()) - {"数值"}


def observations(entries: dict[str, list[ObservationShape]], node: yamlfile.Mapping, subject: Subject) -> Iterator[Observation]:
    """All figures of the file; two of one indicator and period are a finding."""
    seen: dict[tuple[str, Period], Location] = {}
    for name, shapes in entries.items():
        indicator = subject.references.indicators.get(name.strip())
        if indicator is None:
            subject.references.indicator(name.strip(), node.key_place(name), subject.findings)
            continue
        for shape in shapes:
            made = _observation(indicator, shape, subject)
            if made is None:
                continue
            first = seen.setdefault((indicator.name, made.period), made.location)
            if first is not made.location:
                message = _("“{name}”的 {period} 写了两次").format(name=indicator.name, period=made.period)
                subject.findings.error("D402", made.location, message, _("删去一处"), related=[Related(first, _("第一次写在这里"))])
            yield made


def _observation(indicator: Indicator, shape: ObservationShape, subject: Subject) -> Observation | None:
    node, findings = shape.node, subject.findings
    period = _period(indicator, shape, subject)
    places = 0 if shape.unit is None else shift(indicator, shape.unit, node, subject)
    ranked = shape.ranks or shape.growth_ranks or shape.change_ranks or shape.progress_ranks
    ranks = tuple(_ranks(shape, subject)) if ranked else ()
    if not ranks and shape.growth is None and shape.change is None and node.keys() <= _NOT_VALUES:
        message = _("“{name}”没有“数值”").format(name=indicator.name)
        findings.error("D202", node.location, message, _("补上“数值: …”；没有数据写 数值: 待补"))
    if period is None or places is None:
        return None
    value = None if shape.value is None else units.moved(shape.value, places)
    return Observation(
        indicator=indicator,
        region=subject.region.path,
        period=period,
        file_year=subject.year.first if isinstance(subject.year, Span) else subject.year,
        value=value,
        applies=value is not None or str(node.get("数值")).strip() != scalars.NOT_APPLICABLE,
        raw="" if shape.value is None else yamlfile.number_text(shape.value),
        approx=shape.approx,
        stage=shape.stage,
        audience=shape.audience or Audience.PUBLIC,
        growth=None if shape.growth is None else _official(shape.growth, "同比", node),
        change=None if shape.change is None else _official(shape.change, "较上年", node, places),
        parts=parts(shape.parts, node, places) if shape.parts else (),
        names=tuple(_names(shape)) if shape.names else (),
        ranks=ranks,
        source=subject.source(shape),
        source_place=None if shape.source is None else subject.source_place(shape),
        note=shape.note,
        location=node.place("数值"),
    )


def parts(found: dict[str, Decimal], node: yamlfile.Mapping, places: int) -> tuple[Part, ...]:
    """What stands under 其中, in the unit of the whole."""
    holder = node.get("其中")
    if not isinstance(holder, yamlfile.Mapping):
        return ()
    return tuple(
        Part(name=name.strip(), value=units.moved(value, places), raw=yamlfile.number_text(value), location=holder.place(name))
        for name, value in found.items()
    )


def _names(shape: ObservationShape) -> Iterator[ListedName]:
    """What stands under 名单, each with its own place."""
    holder = shape.node.get("名单")
    for index, name in enumerate(shape.names):
        yield ListedName(name.strip(), holder.place(index) if isinstance(holder, yamlfile.Sequence) else shape.node.place("名单"))


def _official(value: Decimal, key: str, node: yamlfile.Mapping, places: int = 0) -> OfficialNumber:
    """A number that stands beside the value; its point moves by `places`."""
    return OfficialNumber(value=units.moved(value, places), raw=yamlfile.number_text(value), location=node.place(key))


def shift(indicator: Indicator, unit: str, node: yamlfile.Mapping, subject: Subject) -> int | None:
    """By how many places a number typed in `unit` moves to be in the catalogue's; a finding where it cannot."""
    places = units.shift("" if unit == "无" else unit, indicator.unit)
    if places is None:
        message = _("单位“{unit}”与指标目录的“{wanted}”不能换算").format(unit=unit, wanted=indicator.unit or _("无"))
        hint = meant(unit, [indicator.unit]) if indicator.unit else None
        subject.findings.error("D207", node.place("单位"), message, hint)
    return places


def _period(indicator: Indicator, shape: ObservationShape, subject: Subject) -> Period | None:
    if shape.year is None and shape.as_of is None and shape.months is None and not isinstance(subject.year, Span):  # as nearly always
        return AsOf(subject.year, 12) if indicator.measure is Measure.STOCK else Year(subject.year)
    node, findings = shape.node, subject.findings
    given = [key for key in _PERIOD_KEYS if node.get(key) is not None]
    if len(given) > 1:
        message = _("“{first}”和“{second}”只能写一个").format(first=given[0], second=given[1])
        findings.error("D208", node.key_place(given[1]), message, _("全年写 年份，时点写 截至，累计月份写 期间"))
        return None
    if not given and isinstance(subject.year, Span):
        findings.error("D206", node.location, _("规划文件里的数要写明时间"), _("加上 年份: 2022 或 截至: 2022-12"))
        return None
    period = _parsed(shape, subject)
    if period is not None:
        period = _fitting(period, indicator, shape, given[0] if given else "年份", subject)
        _check_late(period, node, given, subject)
    return period


def _parsed(shape: ObservationShape, subject: Subject) -> Period | None:
    """The period as typed."""
    if shape.year is not None:
        return Year(shape.year)
    key, typed = ("截至", shape.as_of) if shape.as_of is not None else ("期间", shape.months)
    if typed is None:
        return None if isinstance(subject.year, Span) else Year(subject.year)
    try:
        return parse_period(typed)
    except ValueError as error:
        message = _("“{text}”不是{key}").format(text=typed, key=_("时点") if key == "截至" else _("期间"))
        hint = _("写作 2022-12 或 2022-12-31") if key == "截至" else _("写作 2023-01..2023-09")
        form = _likely(typed, span=key == "期间")
        subject.findings.error("D206", shape.node.place(key), message, _("写作 {form}").format(form=form) if form else f"{error}；{hint}")
        return None


def _likely(typed: str, *, span: bool) -> str | None:
    """The form that was meant by `2023.12`, `2023年1-9月`; None where it is not plain what was."""
    found = [int(digits) for digits in re.findall(r"[0-9]+", unicodedata.normalize("NFKC", typed))]
    match (span, found):
        case (False, [year, month]):
            form = f"{year}-{month:02d}"
        case (False, [year, month, day]):
            form = f"{year}-{month:02d}-{day:02d}"
        case (True, [year, first, last]):
            form = f"{year}-{first:02d}..{year}-{last:02d}"
        case (True, [year, first, second, last]) if second == year:
            form = f"{year}-{first:02d}..{year}-{last:02d}"
        case _:
            return None
    try:
        parse_period(form)
    except ValueError:
        return None
    return form


def _fitting(period: Period, indicator: Indicator, shape: ObservationShape, key: str, subject: Subject) -> Period:
    """The period in the form that the indicator has: a point in time for stocks, a time for flows."""
    if key == "年份" and isinstance(period, Year):  # as nearly always
        return AsOf(period.year, 12) if indicator.measure is Measure.STOCK else period
    findings, place = subject.findings, shape.node.place(key)
    if key == "截至" and isinstance(period, Year):
        period = AsOf(period.year, 12)
    if isinstance(period, AsOf) and end_of(period) == end_of(AsOf(period.year, period.month)):
        period = AsOf(period.year, period.month)  # the end of a month needs no day
    if key == "截至" and isinstance(period, Months):
        findings.error("D206", place, _("“截至”要写一个时点"), _("写作 2022-12；累计月份写 期间"))
    elif key == "期间" and not isinstance(period, Months):
        findings.error("D206", place, _("“期间”要写起止月份"), _("写作 2023-01..2023-09；全年写 年份，时点写 截至"))
    elif indicator.measure is Measure.STOCK and isinstance(period, Year):
        period = AsOf(period.year, 12)
    elif indicator.measure is Measure.STOCK and isinstance(period, Months):
        findings.error("D206", place, _("“{name}”是时点指标，不能用 期间").format(name=indicator.name), _("用 截至，如 截至: 2023-09"))
    elif indicator.measure is Measure.FLOW and isinstance(period, AsOf):
        hint = _("累计数写 期间: {year}-01..{year}-{month:02d}，或在指标目录里把性质写成 时点").format(year=period.year, month=period.month)
        findings.warn("D206", place, _("“{name}”是时期指标，却写了 截至").format(name=indicator.name), hint)
    return period


def _check_late(period: Period, node: yamlfile.Mapping, given: list[str], subject: Subject) -> None:
    last = subject.year.last if isinstance(subject.year, Span) else subject.year
    if end_of(period)[0] > last:
        message = _("{period} 晚于文件的年度 {year}").format(period=period, year=subject.year)
        place = node.place(given[0]) if given else node.location
        subject.findings.warn("D209", place, message, _("核对年份；确实如此可以不管"))


def _ranks(shape: ObservationShape, subject: Subject) -> Iterator[ReportedRank]:
    for of, key, found in (
        (RankOf.LEVEL, "位次", shape.ranks),
        (RankOf.GROWTH, "增速位次", shape.growth_ranks),
        (RankOf.CHANGE, "增幅位次", shape.change_ranks),
        (RankOf.PROGRESS, "进步位次", shape.progress_ranks),
    ):
        for scope, rank in found.items():
            subject.references.check_scope(scope, subject.region, shape.node[key], subject.findings)
            if rank.choice is not None or rank.reason:
                _check_choice(rank, subject)
            yield ReportedRank(
                scope=scope.strip(),
                of=of,
                position=rank.position,
                size=rank.size,
                choice=rank.choice,
                reason=rank.reason,
                source=None if rank.source is None else subject.source(rank),  # None: that of the figure
                source_place=None if rank.source is None else subject.source_place(rank),
                stage=rank.stage,
                location=rank.node.place("名次"),
            )


def _check_choice(rank: RankShape, subject: Subject) -> None:
    if rank.choice is not None and not rank.reason:
        hint = _("加上 理由: …，说明为什么采用{choice}的名次").format(choice=rank.choice)
        subject.findings.error("D210", rank.node.key_place("采用"), _("写了“采用”，没有写“理由”"), hint)
    if rank.reason and rank.choice is None:
        hint = _("加上 采用: 官方 或 采用: 计算")
        subject.findings.error("D210", rank.node.key_place("理由"), _("写了“理由”，没有写“采用”"), hint)
