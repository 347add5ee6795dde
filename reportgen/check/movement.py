"""Official growth and change against what the levels allow to be told; what a reader would recompute otherwise.

In:  Matter.   Out: findings L06 and L08 at notice level, L07, L09, L39, L40, L53.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check.matter import Matter, same_vintage
from reportgen.check.telling import amount, related, subject
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.facts import Change, Growth, Missing
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Kind, Observation, Stage

PRECISE = 4
"""From so many significant digits on, 约 and 近 stand before a number that is no estimate."""


def recomputed_growth(matter: Matter) -> Iterator[Diagnostic]:
    """L06: from the numbers as printed a reader gets another growth, or only rounding tells the official one from ours (R15)."""
    for observation in matter.once(_doubtful):
        indicator = observation.indicator
        if indicator.official_growth_only or indicator.kind in arithmetic.POINTS_KINDS:
            continue
        fact = matter.book(observation.file_year).growth(indicator.name, observation.period)
        if not isinstance(fact, Growth) or fact.base is None or fact.percent is None or fact.base.value is None or fact.base.value <= 0:
            continue
        now = fact.current.value
        if now is None or not {Finding.BASIS_DIFFERS, Finding.ROUNDING_EXPLAINS} & set(fact.findings):
            continue
        told = arithmetic.round_half_up(fact.percent, indicator.growth_decimals)
        both = arithmetic.growth_basis(now, fact.base.value, level_decimals=indicator.decimals, decimals=indicator.growth_decimals)
        if Finding.BASIS_DIFFERS in fact.findings:
            hint = _("两年的数印出来一样，须多印一位小数") if both.more_decimals else _("照印无妨；读者问起时按此解释")
            yield _differs("L06", fact, _("增长{told}%").format(told=told), f"{both.printed_value}%", hint)
        elif Finding.ROUNDING_EXPLAINS in fact.findings:
            own = _("按两年的数算是{own}%").format(own=both.value)
            message = _("{subject}公布同比{told}%，{own}，四舍五入能解释").format(subject=subject(fact.current), told=told, own=own)
            yield Diagnostic(
                code="L06", severity=Severity.NOTICE, message=message, location=observation.location, related=(related(fact.base),)
            )


def recomputed_points(matter: Matter) -> Iterator[Diagnostic]:
    """L08: points between rates as printed differ from those between unrounded rates (R14, R15)."""
    for observation in matter.once(_doubtful):
        if observation.indicator.kind not in arithmetic.POINTS_KINDS:
            continue
        fact = matter.book(observation.file_year).change(observation.indicator.name, observation.period)
        if isinstance(fact, Missing) or fact.official or fact.unrounded is None or Finding.BASIS_DIFFERS not in fact.findings:
            continue
        decimals = fact.indicator.decimals
        exact, told = arithmetic.round_half_up(fact.unrounded, decimals), arithmetic.round_half_up(fact.amount, decimals)
        words = _("变动{told}个百分点").format(told=told)
        yield _differs("L08", fact, words, _("{points}个百分点").format(points=exact), _("照印无妨；读者问起时按此解释"))


def _doubtful(matter: Matter) -> Iterator[Observation]:
    """Figures of which it is not plain at a glance that a reader gets what the book has."""
    unlike = {id(each) for each, _base, _computed in matter.unlike}
    for observation, current, base in matter.compared:
        if observation.period.year > observation.file_year:
            yield observation  # the book may hold another figure of that time
        elif base is None or current is None:
            continue
        elif current is observation and _told_by_growth(current):
            if id(current) in unlike:
                yield observation
        elif not _agree(current, base):
            yield observation


def _told_by_growth(figure: Observation) -> bool:
    """Whether a reader is told an official growth of it."""
    return figure.growth is not None and figure.indicator.kind not in arithmetic.POINTS_KINDS


def _agree(current: Observation, base: Observation) -> bool:
    """Whether the official growth is that of the levels as it is, or all that is known of the levels is printed."""
    if current.value is None or base.value is None:
        return True
    if current.growth is not None and _told_by_growth(current):
        told = current.growth.value
        return (
            base.value <= 0
            or arithmetic.round_half_up(arithmetic.growth(current.value, base.value), arithmetic.declared_places(told)) == told
        )
    return max(arithmetic.declared_places(current.value), arithmetic.declared_places(base.value)) <= current.indicator.decimals


def _differs(code: str, fact: Growth | Change, told: str, other: str, hint: str) -> Diagnostic:
    assert fact.base is not None
    return Diagnostic(
        code=code,
        severity=Severity.NOTICE,
        message=_("{subject}{told}；印出的数与原始数取位不同，换一种取法是{other}").format(
            subject=subject(fact.current), told=told, other=other
        ),
        location=fact.current.location,
        related=(related(fact.base),),
        hint=hint,
    )


def difference_against_levels(matter: Matter) -> Iterator[Diagnostic]:
    """L07: the official difference of an amount or count is not the one that the two levels give, beyond what rounding explains."""
    for observation, base in matter.once(_with_base):
        official = observation.change
        if official is None or observation.indicator.kind in arithmetic.POINTS_KINDS or observation.value is None or base.value is None:
            continue
        computed = arithmetic.difference(observation.value, base.value)
        exact = observation.indicator.kind is Kind.COUNT
        allowed = Decimal(0) if exact else arithmetic.half_units(observation.value, base.value, official.value)
        if abs(arithmetic.difference(computed, official.value)) > allowed:
            yield Diagnostic(
                code="L07",
                severity=Severity.ERROR,
                message=_("{subject}{value}，较上年写{official}{unit}；与上年{before}相差{computed}{unit}").format(
                    subject=subject(observation),
                    value=amount(observation),
                    official=official.raw,
                    before=amount(base),
                    computed=f"{computed:f}",
                    unit=observation.indicator.unit,
                ),
                location=official.location,
                related=(related(base),),
            )


def growth_of_a_rate(matter: Matter) -> Iterator[Diagnostic]:
    """L09: a rate or speed with a growth in percent: it moves by points, and the growth is not printed (R5a)."""
    for observation in matter.observations:
        if observation.growth is not None and observation.indicator.kind in arithmetic.POINTS_KINDS:
            yield Diagnostic(
                code="L09",
                severity=Severity.ERROR,
                message=_("{subject}是{kind}，写了同比{growth}%").format(
                    subject=subject(observation), kind=observation.indicator.kind.value, growth=observation.growth.raw
                ),
                location=observation.growth.location,
                hint=_("比率只说提高或下降几个百分点：写 较上年"),
            )


def growth_on_a_loss(matter: Matter) -> Iterator[Diagnostic]:
    """L39: an official growth over a base that is zero or negative, where a rate means nothing (section 5)."""
    for observation, base in matter.once(_with_base):
        if observation.growth is not None and base.value is not None and base.value <= 0 and observation.value != base.value:
            yield _on_base("L39", Severity.ERROR, observation, base, _("基数不大于零，增长率没有意义"), _("删去同比，由程序说扭亏、减亏"))


def growth_on_a_tiny_base(matter: Matter) -> Iterator[Diagnostic]:
    """L40: an official growth over a base so small that a rate misleads (section 5)."""
    for observation, base in matter.once(_with_base):
        indicator = observation.indicator
        least = indicator.min_base if indicator.min_base is not None else arithmetic.DEFAULT_MIN_BASE.get(indicator.kind)
        if observation.growth is None or base.value is None or least is None or observation.value in (0, base.value):
            continue
        if 0 < base.value < least:
            yield _on_base(
                "L40", Severity.WARNING, observation, base, _("基数太小，增长率容易误导"), _("删去同比，由程序说由几家增加到几家")
            )


def _on_base(code: str, severity: Severity, observation: Observation, base: Observation, why: str, hint: str) -> Diagnostic:
    assert observation.growth is not None
    return Diagnostic(
        code=code,
        severity=severity,
        message=_("{subject}{value}，同比{growth}%，上年{before}：{why}").format(
            subject=subject(observation), value=amount(observation), growth=observation.growth.raw, before=amount(base), why=why
        ),
        location=observation.growth.location,
        related=(related(base),),
        hint=hint,
    )


def precise_estimate(matter: Matter) -> Iterator[Diagnostic]:
    """L53: 约, 近 or 余 with a number that is too exact for it (R20)."""
    for observation in matter.observations:
        if observation.approx is None or observation.value is None:
            continue
        digits = len(f"{observation.value.copy_abs():f}".replace(".", "").strip("0"))
        if digits >= PRECISE:
            yield Diagnostic(
                code="L53",
                severity=Severity.NOTICE,
                message=_("{subject}写了概数“{approx}”，而{value}并不概略").format(
                    subject=subject(observation), approx=observation.approx, value=amount(observation)
                ),
                location=observation.location,
                hint=_("准确的数不写 概数；概数取整"),
            )


def _with_base(matter: Matter) -> Iterator[tuple[Observation, Observation]]:
    """Figures with that of the year before, where both are of one vintage and nobody has revised it."""
    for observation, base in matter.moved:
        if base.stage is not Stage.REVISED and same_vintage(observation, base):
            yield observation, base
