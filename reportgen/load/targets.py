"""Targets and tasks that a report or plan sets for later years (R41–R44).

In:  the shapes under 目标.   Out: `Target`s in the order of the file; numbers of catalogue indicators in the catalogue's unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from reportgen import yamlfile
from reportgen.arithmetic import units
from reportgen.load import observations, scalars
from reportgen.load.shapes import TargetShape
from reportgen.load.subject import Subject
from reportgen.messages import _
from reportgen.model import Audience, Bound, Indicator, Kind, Target, TargetNature, TargetRank
from reportgen.period import Span, first_year

_OWN_UNITS = {TargetNature.GROWTH: "%", TargetNature.POINTS: "个百分点"}
"""Units of targets that are no level: a growth is in percent, whatever the indicator is counted in."""
_SCORES = frozenset({Kind.INDEX, Kind.EFFICIENCY, Kind.PRICE})
"""Kinds that are raised by their own unit and not by points."""


def targets(
    shapes: Iterable[TargetShape], subject: Subject, responsibilities: Mapping[str, tuple[str, ...]] | None = None
) -> Iterator[Target]:
    """All targets of the file. One without 责任单位 has those of the passage that its 主题 names (`responsibilities`)."""
    for shape in shapes:
        target = _target(shape, subject, responsibilities or {})
        if target is not None:
            yield target


def _target(shape: TargetShape, subject: Subject, responsibilities: Mapping[str, tuple[str, ...]]) -> Target | None:
    node, findings = shape.node, subject.findings
    if (shape.indicator is None) == (shape.task is None):
        found = _("“指标”和“事项”只能写一个") if shape.task else _("既没有“指标”，也没有“事项”")
        findings.error("D208", node.location, found, _("指标目录里有的写 指标，没有的写 事项"))
        return None
    indicator = None
    if shape.indicator is not None:
        indicator = subject.references.indicator(shape.indicator, node.place("指标"), findings)
        if indicator is None:
            return None
    relative = None
    if shape.relative is not None:
        other = subject.references.indicator(shape.relative, node.place("相对"), findings)
        relative = other.name if other else None
    unit, places = _unit(shape, indicator, subject)
    _check(shape, subject)
    value = shape.value
    return Target(
        name=indicator.name if indicator else shape.task or "",
        called=shape.called,
        indicator=indicator,
        region=subject.region.path,
        file_year=subject.year,
        year=_year(shape, subject),
        stat_year=shape.stat_year,
        every_year=shape.every_year,
        nature=shape.nature,
        verb=shape.verb,
        value=None if value is None else _moved(value.low, places),
        value_to=None if value is None or value.high is None else _moved(value.high, places),
        raw="" if value is None else value.raw,
        unit=unit,
        bound=shape.bound,
        modality=shape.modality,
        ranks=tuple(_ranks(shape, subject)),
        parts=observations.parts(shape.parts, node, places),
        relative_to=relative,
        units_responsible=scalars.listed(shape.responsible) or responsibilities.get(shape.topic or "", ()),
        comparable=shape.comparable,
        released=shape.released,
        topic=shape.topic,
        audience=shape.audience or Audience.PUBLIC,
        source=subject.source(shape),
        note=shape.note,
        location=node.place("数值") if "数值" in node else node.location,
    )


def _moved(value: Decimal, places: int) -> Decimal:
    """The number in the catalogue's unit, without the zeros that a move leaves behind; unmoved it stays as declared (R16)."""
    moved = units.moved(value, places)
    if not places:
        return moved
    short = moved.normalize()
    return short if int(short.as_tuple().exponent) <= 0 else moved.to_integral_value()


def _year(shape: TargetShape, subject: Subject) -> int | Span:
    """As typed; else the next year, or the whole of a plan."""
    if shape.year is not None:
        return shape.year
    return subject.year if isinstance(subject.year, Span) else subject.year + 1


def _unit(shape: TargetShape, indicator: Indicator | None, subject: Subject) -> tuple[str, int]:
    """The unit in which the target is kept, and by how many places its numbers move to it."""
    if indicator is None:
        if shape.unit is None and shape.value is not None:
            hint = _("加上 单位: …；没有单位写 单位: 无")
            subject.findings.error("D207", shape.node.place("数值"), _("事项有数值，没有单位"), hint)
        return ("" if shape.unit in (None, "无") else shape.unit or ""), 0
    if shape.nature in _OWN_UNITS and not (shape.nature is TargetNature.POINTS and indicator.kind in _SCORES):
        own = "个千分点" if shape.nature is TargetNature.POINTS and indicator.unit == "‰" else _OWN_UNITS[shape.nature]
        return (own if shape.unit is None else shape.unit), 0
    if shape.unit is None:
        return indicator.unit, 0
    places = observations.shift(indicator, shape.unit, shape.node, subject)
    return indicator.unit, places or 0


def _check(shape: TargetShape, subject: Subject) -> None:
    node, findings = shape.node, subject.findings
    if shape.bound is Bound.FASTER and shape.relative is None:
        findings.error("D208", node.place("界"), _("写了 界: 快于，没有写“相对”"), _("加上 相对: 另一个指标的名称"))
    first = first_year(subject.year)
    last = shape.year.last if isinstance(shape.year, Span) else shape.year
    if last is not None and last < first:
        message = _("目标的年份 {year} 早于文件的年度 {first}").format(year=shape.year, first=subject.year)
        findings.warn("D209", node.place("年份"), message, _("目标写在提出它的那个年度的文件里"))


def _ranks(shape: TargetShape, subject: Subject) -> Iterator[TargetRank]:
    holder = shape.node.get("位次")
    if not isinstance(holder, yamlfile.Mapping):
        return
    for scope, place in shape.ranks.items():
        subject.references.check_scope(scope, subject.region, holder, subject.findings)
        yield TargetRank(scope=scope.strip(), position=place.position, within=place.within, raw=place.raw, location=holder.place(scope))
