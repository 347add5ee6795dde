"""Targets as they are declared: off the plan, without a number, out of scale, said twice (R41–R43).

In:  Matter.   Out: findings L09, L22, L27, L28, L35, L36, L57.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen import arithmetic, intent
from reportgen.check.claims import SAID
from reportgen.check.matter import Matter
from reportgen.check.telling import amount, related, subject
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
    for held in _by_file(target for target in matter.targets if _sets_nothing(target)):
        names = "、".join(target.name for target in held)
        yield _notice("L28", held, _("{n}项目标没有数，明年无从核对：{names}").format(n=len(held), names=names))


def _sets_nothing(target: Target) -> bool:
    kept = target.bound is not None or target.modality is Modality.KEEP
    sets = target.value is not None or target.ranks or target.relative_to is not None or kept
    return target.indicator is not None and target.nature is not TargetNature.TASK and not sets


def statistical_year_unsaid(matter: Matter) -> Iterator[Diagnostic]:
    """L22: targets of lagged indicators that do not say which statistical year will be held against them (R42); one notice a file."""
    for held in _by_file(target for target in matter.targets if _leaves_its_year_open(target)):
        names = "、".join(dict.fromkeys(target.name for target in held))
        yield _notice("L22", held, _("{names}滞后公布，目标没有写按哪一年的统计数核对").format(names=names), _("在目标写 统计年"))


def _leaves_its_year_open(target: Target) -> bool:
    lagged = target.indicator is not None and target.indicator.lag > 0
    return lagged and target.value is not None and target.stat_year is None and not target.every_year


def _by_file(targets: Iterable[Target]) -> Iterable[list[Target]]:
    found: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        found[target.location.path].append(target)
    return found.values()


def _notice(code: str, held: list[Target], message: str, hint: str | None = None) -> Diagnostic:
    """Told at the first of the targets, beside the others."""
    others = tuple(Related(target.location, target.name) for target in held[1:])
    return Diagnostic(code=code, severity=Severity.NOTICE, message=message, location=held[0].location, related=others, hint=hint)


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
    for target, indicator in _of_nature(matter, TargetNature.GROWTH):
        if indicator.kind in arithmetic.POINTS_KINDS:
            message = _("{name}是{kind}，目标说提高几个百分点，不说增长百分之几").format(name=target.name, kind=indicator.kind.value)
            yield _error("L09", target, message, _("改写 性质: 提高，数值为百分点；或 性质: 达到，数值为目标水平"))


def points_of_an_amount(matter: Matter) -> Iterator[Diagnostic]:
    """L57: a target in points for what is no rate (R8)."""
    for target, indicator in _of_nature(matter, TargetNature.POINTS):
        if indicator.kind in (Kind.AMOUNT, Kind.COUNT):
            message = _("{name}是{kind}，没有百分点：目标说增长百分之几，或新增多少").format(name=target.name, kind=indicator.kind.value)
            yield _error("L57", target, message, _("改写 性质: 增长 或 性质: 新增"))


def _of_nature(matter: Matter, nature: TargetNature) -> Iterator[tuple[Target, Indicator]]:
    """Targets of that nature for indicators of the catalogue."""
    for target in matter.targets:
        if target.indicator is not None and target.nature is nature:
            yield target, target.indicator


def _error(code: str, target: Target, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, location=target.location, hint=hint)


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
