"""Targets as they are declared: off the plan, without a number, out of scale, said twice (R41–R43).

In:  Matter.   Out: findings L09, L22, L27, L28, L35, L36, L57.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic, intent
from reportgen.check.claims import SAID
from reportgen.check.findings import amount, related, subject
from reportgen.check.matter import Matter
from reportgen.diagnostics import Diagnostic, Related, Severity
from reportgen.facts import Missing, PlanPoint
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Better, Bound, Indicator, Kind, Modality, Target, TargetNature
from reportgen.period import Span
from reportgen.wording import targets as wording

TWICE = {
    Finding.REDUNDANT_MODALITY: "语气",
    Finding.REDUNDANT_BOUND: "界",
    Finding.REDUNDANT_APPROX: "概数",
}
"""What a target may say twice."""


def off_plan(matter: Matter) -> Iterator[Diagnostic]:
    """L27: a yearly target that falls behind the path of the region's plan."""
    plans = _plan_targets(matter)
    for target in matter.targets if plans else ():
        indicator = target.indicator
        held = plans.get(target.name, [])
        if isinstance(target.file_year, Span) or isinstance(target.year, Span) or indicator is None or target.value is None or not held:
            continue
        if target.nature is not TargetNature.LEVEL or target.relative_to is not None:
            continue
        due = target.stat_year or target.year
        point = _planned(matter, held, due)
        if point is not None and _behind(target.value, point, target, indicator):
            yield _off(target, indicator, point, _planned(matter, held, due - indicator.lag) if target.stat_year is None else None)


def _plan_targets(matter: Matter) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = defaultdict(list)
    for target in matter.targets:
        if isinstance(target.file_year, Span) and target.nature is TargetNature.LEVEL and target.value is not None:
            found[target.name].append(target)
    return found


def _planned(matter: Matter, held: list[Target], year: int) -> PlanPoint | None:
    """Where the first plan that covers the year should stand."""
    for target in held:
        point = matter.book(year).plan_point(target, year)
        if not isinstance(point, Missing):
            return point
    return None


def _behind(value: Decimal, point: PlanPoint, target: Target, indicator: Indicator) -> bool:
    cap = target.bound in arithmetic.CAPS or (target.bound is None and indicator.better is Better.LOWER)
    return value > point.value if cap else value < point.value


def _off(target: Target, indicator: Indicator, point: PlanPoint, earlier: PlanPoint | None) -> Diagnostic:
    planned = f"{point.value:f}{indicator.unit}"
    told = _("规划当年的目标是{planned}") if point.own else _("按规划推算应为{planned}")
    assert target.value is not None
    hint = _("是否有意偏离规划？")
    if earlier is not None and indicator.lag and not _behind(target.value, earlier, target, indicator):
        hint = _("如果指的是{year}统计年，在目标写 统计年: {year}").format(year=earlier.year)
    return Diagnostic(
        code="L27",
        severity=Severity.WARNING,
        message=_("{name}{year}年目标{goal}落后于规划：{told}").format(
            name=target.name, year=target.year, goal=f"{target.value:f}{indicator.unit}", told=told.format(planned=planned)
        ),
        location=target.location,
        related=(Related(point.target.location, _("规划目标")),),
        hint=hint,
    )


def without_number(matter: Matter) -> Iterator[Diagnostic]:
    """L28: targets of indicators that set no number, no place, and nothing to be held against; one notice a file."""
    found: dict[str, list[Target]] = defaultdict(list)
    for target in matter.targets:
        kept = target.bound is not None or target.modality is Modality.KEEP
        sets = target.value is not None or target.ranks or target.relative_to is not None or kept
        if target.indicator is not None and target.nature is not TargetNature.TASK and not sets:
            found[target.location.path].append(target)
    for held in found.values():
        yield Diagnostic(
            code="L28",
            severity=Severity.NOTICE,
            message=_("{n}项目标没有数，明年无从核对：{names}").format(n=len(held), names="、".join(target.name for target in held)),
            location=held[0].location,
            related=tuple(Related(target.location, target.name) for target in held[1:]),
        )


def statistical_year_unsaid(matter: Matter) -> Iterator[Diagnostic]:
    """L22: targets of lagged indicators that do not say which statistical year will be held against them (R42); one notice a file."""
    found: dict[str, list[Target]] = defaultdict(list)
    for target in matter.targets:
        lagged = target.indicator is not None and target.indicator.lag > 0
        if lagged and target.value is not None and target.stat_year is None and not target.every_year:
            found[target.location.path].append(target)
    for held in found.values():
        names = "、".join(dict.fromkeys(target.name for target in held))
        yield Diagnostic(
            code="L22",
            severity=Severity.NOTICE,
            message=_("{names}滞后公布，目标没有写按哪一年的统计数核对").format(names=names),
            location=held[0].location,
            related=tuple(Related(target.location, target.name) for target in held[1:]),
            hint=_("在目标写 统计年"),
        )


def out_of_scale(matter: Matter) -> Iterator[Diagnostic]:
    """L35: a target of ten times the latest figure or more: is its unit right?"""
    for target in matter.targets:
        indicator = target.indicator
        if indicator is None or target.value is None or target.nature is not TargetNature.LEVEL or target.unit not in ("", indicator.unit):
            continue
        actual = matter.book(target.file_year).observation(indicator.name)
        if isinstance(actual, Missing) or actual.value is None:
            continue
        doubts = arithmetic.target_findings(actual.value, target.value, bound=target.bound, better=indicator.better)
        if Finding.TARGET_JUMP in doubts:
            yield Diagnostic(
                code="L35",
                severity=Severity.WARNING,
                message=_("{name}目标{goal}是现有水平的十倍以上：{subject}为{value}。单位对吗？").format(
                    name=target.name, goal=f"{target.value:f}{indicator.unit}", subject=subject(actual), value=amount(actual)
                ),
                location=target.location,
                related=(related(actual),),
            )


def growth_of_a_rate(matter: Matter) -> Iterator[Diagnostic]:
    """L09: a target in percent for the change of a rate, which moves in points (R5a)."""
    for target in matter.targets:
        indicator = target.indicator
        if indicator is not None and indicator.kind in arithmetic.POINTS_KINDS and target.nature is TargetNature.GROWTH:
            yield Diagnostic(
                code="L09",
                severity=Severity.ERROR,
                message=_("{name}是{kind}，目标说提高几个百分点，不说增长百分之几").format(name=target.name, kind=indicator.kind.value),
                location=target.location,
                hint=_("改写 性质: 提高，数值为百分点；或 性质: 达到，数值为目标水平"),
            )


def points_of_an_amount(matter: Matter) -> Iterator[Diagnostic]:
    """L57: a target in points for what is no rate (R8)."""
    for target in matter.targets:
        indicator = target.indicator
        if indicator is not None and indicator.kind in (Kind.AMOUNT, Kind.COUNT) and target.nature is TargetNature.POINTS:
            yield Diagnostic(
                code="L57",
                severity=Severity.ERROR,
                message=_("{name}是{kind}，没有百分点：目标说增长百分之几，或新增多少").format(name=target.name, kind=indicator.kind.value),
                location=target.location,
                hint=_("改写 性质: 增长 或 性质: 新增"),
            )


def said_twice(matter: Matter) -> Iterator[Diagnostic]:
    """L36: a target whose words or keys say its bound, its modality or its approximation twice."""
    for target in matter.targets:
        keys = []
        if target.value_to is not None and target.bound not in (None, Bound.REACH, Bound.HOLD, *arithmetic.CAPS):
            keys.append(_("界（已写了范围）"))
        if target.bound is Bound.ABOUT and target.modality is Modality.ENSURE:
            keys.append(_("语气（确保与左右不能并用）"))
        if not keys and not _says_it_itself(target):
            continue
        sentence = str(wording.sentence(target, matter.dataset.house))
        read = intent.read(sentence) if intent.may_repeat(sentence) else None
        twice = [word for finding, word in TWICE.items() if read is not None and finding in read.findings] + keys
        if twice:
            yield Diagnostic(
                code="L36",
                severity=Severity.WARNING,
                message=_("目标“{sentence}”说了两次{what}").format(sentence=sentence, what="、".join(twice)),
                location=target.location,
                hint=_("去掉其中一个") if read is None or read.said_once == sentence else _("可写作：{text}").format(text=read.said_once),
            )


def _says_it_itself(target: Target) -> bool:
    """Whether words of its writer's, or what it is held against, speak of a bound or a modality: its keys alone are never worded twice."""
    if target.relative_to is not None:
        return True
    named = (*(part.name for part in target.parts), *(rank.scope for rank in target.ranks))
    return SAID.search("、".join((target.label, target.verb or "", target.unit, *named))) is not None
