"""Targets against what is already reached, and against their own direction (R41–R43).

In:  Matter.   Out: findings L24, L25, L26, L68.
Only like is compared with like: a level with a level, what is to be added with what was added (新增…), never work with a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportgen import additions, arithmetic
from reportgen.check.matter import Matter
from reportgen.check.telling import amount, related, subject
from reportgen.diagnostics import Diagnostic, Related, Severity
from reportgen.facts import FactBook, Missing
from reportgen.messages import _
from reportgen.model import Better, Bound, Dataset, Indicator, Observation, Target, TargetNature
from reportgen.period import Months, Span


def below_actual(matter: Matter) -> Iterator[Diagnostic]:
    """L24: a target weaker than the latest actual of the same definition.

    Targets of what is to be added, below what was added last year, may be deliberate: one notice for all of a file.
    """
    slower: dict[str, list[tuple[Target, Observation]]] = {}
    for target in matter.targets:
        actual = _actual(matter, target)
        if actual is None or actual.value is None or target.value is None or _far_off(target):
            continue
        goal = target.value if target.value_to is None else target.value_to
        if not _weaker(actual.value, goal, target, actual.indicator):
            continue
        if _adds(target):
            slower.setdefault(target.location.path, []).append((target, actual))
        else:
            yield Diagnostic(
                code="L24",
                severity=Severity.WARNING,
                message=_("{name}目标{goal}弱于现有水平：{subject}已是{value}").format(
                    name=_named(target), goal=_goal(target), subject=subject(actual), value=amount(actual)
                ),
                location=target.location,
                related=(related(actual),),
                hint=_("核对目标数；是否有意偏低，或者口径不同？"),
            )
    for pairs in slower.values():
        yield _slower(pairs)


def already_met(matter: Matter) -> Iterator[Diagnostic]:
    """L25: a target set for years ahead is met already."""
    for target in matter.targets:
        indicator = target.indicator
        if indicator is None or target.value is None or target.every_year or not _far_off(target) or not _is_level(target):
            continue
        due = _due(target)
        known = [
            each
            for each in matter.dataset.series.get((matter.region.path, indicator.name), ())
            if each.value is not None and each.period.year < due and _like(target, each)
        ]
        if not known:
            continue
        latest = known[-1]
        assert latest.value is not None
        if isinstance(latest.period, Months) and target.bound in arithmetic.CAPS:
            continue
        if arithmetic.meets(latest.value, target.value, bound=target.bound, better=indicator.better):
            yield Diagnostic(
                code="L25",
                severity=Severity.WARNING,
                message=_("{name}{due}年目标{goal}已经达到：{subject}为{value}").format(
                    name=_named(target), due=due, goal=_goal(target), subject=subject(latest), value=amount(latest)
                ),
                location=target.location,
                related=(related(latest),),
                hint=_("目标是否偏低，或者口径不同？"),
            )


def wrong_direction(matter: Matter) -> Iterator[Diagnostic]:
    """L26: a floor for what should be low, or a cap for what should be high."""
    for target in matter.targets:
        indicator = target.indicator
        if indicator is None or target.bound is None or not _is_level(target):
            continue
        floor = indicator.better is Better.LOWER and target.bound in arithmetic.FLOORS
        cap = indicator.better is Better.HIGHER and target.bound in arithmetic.CAPS
        if floor or cap:
            yield Diagnostic(
                code="L26",
                severity=Severity.ERROR,
                message=_("{name}越{better}越好，目标却写“{bound}”").format(
                    name=indicator.name, better=indicator.better.value, bound=target.bound.value
                ),
                location=target.location,
                related=(Related(indicator.location, _("{name}的方向").format(name=indicator.name)),),
                hint=_("改目标的 界，或在 指标.yaml 里改该指标的 方向"),
            )


def far_above_target(matter: Matter) -> Iterator[Diagnostic]:
    """L68: a year's result is so far above its target that one asks whether both mean the same.

    可比 (yes or no) on the target settles it.
    """
    for target in matter.targets:
        if not target.value or target.comparable is not None or not _completed_in_percent(target):
            continue
        for year in _years_due(target):
            if not _beyond_doubt(matter.book(year), target):
                continue
            done = matter.book(year).completion(target)
            if isinstance(done, Missing) or done.rate is None or done.rate.sayable:
                continue
            yield Diagnostic(
                code="L68",
                severity=Severity.WARNING,
                message=_("{subject}{value}，是目标{goal}的{done}%：目标和实绩是同一口径吗？").format(
                    subject=subject(done.actual), value=amount(done.actual), goal=_goal(target), done=f"{done.rate.percent:f}"
                ),
                location=target.location,
                related=(related(done.actual),),
                hint=_("确认后在该目标写 可比: 是 或 可比: 否"),
            )


def _beyond_doubt(book: FactBook, target: Target) -> bool:
    """Whether the result is so much more than the target that its completion is doubted, if it is told in percent at all."""
    reached = book.result(target)
    if isinstance(reached, Missing) or reached.value is None or target.value is None or target.value <= 0:
        return False
    return arithmetic.completion(reached.value, target.value) > book.dataset.house.doubt_above


def _completed_in_percent(target: Target) -> bool:
    """Whether its completion can be told in percent: only of what adds up (R39)."""
    if target.indicator is None or target.nature in (TargetNature.GROWTH, TargetNature.POINTS) or target.relative_to is not None:
        return False
    if target.value_to is not None or target.bound in arithmetic.CAPS:
        return False
    return target.nature is TargetNature.NEW or target.indicator.kind.additive


def _years_due(target: Target) -> Iterable[int]:
    if isinstance(target.year, int):
        return (target.year,)
    return range(target.year.first, target.year.last + 1) if target.every_year else (target.year.last,)


def _actual(matter: Matter, target: Target) -> Observation | None:
    """The latest actual known to the file that sets the target, where it means the same."""
    indicator = _counted(matter.dataset, target)
    if indicator is None or target.every_year or not _same_unit(target, indicator):
        return None
    actual = matter.book(target.file_year).observation(indicator.name)
    if isinstance(actual, Missing) or actual.period.year >= _due(target) or not _like(target, actual):
        return None
    return actual


def _counted(dataset: Dataset, target: Target) -> Indicator | None:
    """The indicator whose figure a target can be weaker than: its own, or that of what is added."""
    if target.indicator is None or target.relative_to is not None:
        return None
    if target.nature is TargetNature.NEW:
        return additions.added(dataset.indicators, target.indicator)
    return target.indicator if _is_level(target) else None


def _is_level(target: Target) -> bool:
    return target.nature in (TargetNature.LEVEL, TargetNature.TASK) and target.relative_to is None


def _adds(target: Target) -> bool:
    """Whether the target is about what a year brings anew."""
    return target.nature is TargetNature.NEW or (target.indicator is not None and additions.brings_anew(target.indicator))


def _like(target: Target, actual: Observation) -> bool:
    """Part of a year says something about the whole only where figures grow through the year."""
    if target.indicator is None or not _same_unit(target, actual.indicator):
        return False
    return not isinstance(actual.period, Months) or actual.indicator.kind.additive


def _same_unit(target: Target, indicator: Indicator) -> bool:
    return target.unit in ("", indicator.unit)


def _weaker(actual: Decimal, goal: Decimal, target: Target, indicator: Indicator) -> bool:
    if indicator.better is Better.LOWER:
        return target.bound not in arithmetic.FLOORS and goal > actual
    return indicator.better is Better.HIGHER and target.bound not in arithmetic.CAPS and goal < actual


def _due(target: Target) -> int:
    """The year whose figure the target is held against (R42)."""
    if target.stat_year is not None:
        return target.stat_year
    return target.year.last if isinstance(target.year, Span) else target.year


def _far_off(target: Target) -> bool:
    """Set for more than the next year."""
    first = target.file_year.first if isinstance(target.file_year, Span) else target.file_year + 1
    return isinstance(target.year, Span) or target.year > first


def _named(target: Target) -> str:
    return (additions.NEW if target.nature is TargetNature.NEW else "") + target.name.removeprefix(additions.NEW)


def _goal(target: Target) -> str:
    number = "" if target.value is None else f"{target.value:f}"
    if target.value_to is not None:
        number += f"—{target.value_to:f}"
    unit = target.unit or (target.indicator.unit if target.indicator else "")
    match target.bound:
        case Bound.AT_LEAST | Bound.WITHIN | Bound.ABOUT:
            return f"{number}{unit}{target.bound.value}"
        case Bound():
            return f"{target.bound.value}{number}{unit}"
        case None:
            return f"{number}{unit}"


def _slower(pairs: Sequence[tuple[Target, Observation]]) -> Diagnostic:
    listed = "；".join(
        _("{name}{goal}，{subject}{value}").format(name=_named(target), goal=_goal(target), subject=subject(actual), value=amount(actual))
        for target, actual in pairs
    )
    others = tuple(
        Related(target.location, _("{name}目标{goal}").format(name=_named(target), goal=_goal(target))) for target, _actual in pairs[1:]
    )
    return Diagnostic(
        code="L24",
        severity=Severity.NOTICE,
        message=_("新增类目标低于上年实绩，是否有意：{listed}").format(listed=listed),
        location=pairs[0][0].location,
        related=(*others, *(related(actual) for _target, actual in pairs)),
    )
