"""Single figures: counts that are no whole numbers, shares above a hundred, slips of ten times, official growth and change beside levels.

In:  Matter.   Out: findings L06, L08, L35, L41, L49, L52, L59.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.check.matter import Matter, same_vintage
from reportgen.check.telling import amount, related, subject
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.messages import _
from reportgen.model import Indicator, Kind, Observation, Stage
from reportgen.period import previous

_SHARE = re.compile(r"占.+(比重|比例)|占比|份额|覆盖率|普及率")
_HUNDRED = Decimal(100)


def fractional_count(matter: Matter) -> Iterator[Diagnostic]:
    """L59: a count that is no whole number; tens of thousands (万名) may have decimals."""
    figures = [
        (subject(each), each.value, each.indicator, each.indicator.unit, each.location)
        for each in matter.observations
        if each.value is not None and each.indicator.kind is Kind.COUNT and _fractional(each.value)
    ]
    aims = [(each.name, each.value, each.indicator, each.unit, each.location) for each in matter.targets]
    for what, value, indicator, unit, location in (*figures, *aims):
        if indicator is None or indicator.kind is not Kind.COUNT or unit.startswith(("万", "亿", "%", "‰")) or value is None:
            continue
        if indicator.decimals == 0 and _fractional(value):
            yield Diagnostic(
                code="L59",
                severity=Severity.WARNING,
                message=_("{what}{value}{unit}不是整数").format(what=what, value=f"{value:f}", unit=unit),
                location=location,
            )


def share_above_hundred(matter: Matter) -> Iterator[Diagnostic]:
    """L52: a share of something is larger than all of it: which denominator is meant?"""
    figures = [
        (subject(each), each.value, each.indicator, each.location)
        for each in matter.observations
        if each.indicator.kind is Kind.RATE and each.value is not None and each.value > _HUNDRED
    ]
    aims = [(each.name, each.value, each.indicator, each.location) for each in matter.targets if each.unit in ("", "%")]
    for what, value, indicator, location in (*figures, *aims):
        if value is not None and value > _HUNDRED and indicator is not None and _is_share(indicator):
            yield Diagnostic(
                code="L52",
                severity=Severity.WARNING,
                message=_("{what}{value}%，超过100%，分母是什么口径？").format(what=what, value=f"{value:f}"),
                location=location,
            )


_NEARLY = (Decimal(8), Decimal("1.25"))
"""From eight to twelve and a half times, from eighty to 125, … lies a figure that has slipped and grown or fallen besides."""


def slipped(matter: Matter) -> Iterator[Diagnostic]:
    """L35: a figure is about ten, a hundred, … times last year's, or that part of it: is its point right, is it 万 for 亿?

    What an official growth or change, a 备注, or another year beside it bears out is no slip; speeds and small counts leap as they please.
    """
    for observation, _current, base in matter.compared:
        value, told = observation.value, observation.growth or observation.change or observation.note
        if value is None or told or base is None or base.value is None or not _tens_apart(value, base.value):
            continue
        least = arithmetic.DEFAULT_MIN_BASE.get(observation.indicator.kind, Decimal(0))
        if observation.indicator.kind is Kind.GROWTH_SPEED or min(value, base.value) < least or _borne_out(matter, observation, value):
            continue
        words = (
            _("{subject}{value}，是上年{before}的{times}倍") if value > base.value else _("{subject}{value}，上年{before}是它的{times}倍")
        )
        yield Diagnostic(
            code="L35",
            severity=Severity.WARNING,
            message=words.format(
                subject=subject(observation),
                value=amount(observation),
                before=amount(base),
                times=arithmetic.shown(_times(value, base.value), 1),
            )
            + _("：小数点、单位对吗？"),
            location=observation.location,
            related=(related(base),),
            hint=_("核对两年的数；确实如此，在该数的 备注 里写明"),
        )


def emptied(matter: Matter) -> Iterator[Diagnostic]:
    """L35: nothing is left of what was there a year before: or was a figure that is missing typed as 0 (R47)?

    As for what slipped, an official growth, a change or a 备注 is an answer; speeds and small counts come and go.
    """
    for observation, _current, base in matter.compared:
        if observation.value != 0 or observation.growth or observation.change or observation.note:
            continue
        least = arithmetic.DEFAULT_MIN_BASE.get(observation.indicator.kind, Decimal(0))
        if base is None or base.value is None or base.value <= 0 or base.value < least:
            continue
        if observation.indicator.kind is not Kind.GROWTH_SPEED:
            yield Diagnostic(
                code="L35",
                severity=Severity.WARNING,
                message=_("{subject}{value}，上年是{before}：是没有数吗？").format(
                    subject=subject(observation), value=amount(observation), before=amount(base)
                ),
                location=observation.location,
                related=(related(base),),
                hint=_("没有数写 待补，不要写 0；确实为 0，在该数的 备注 里写明"),
            )


def _tens_apart(one: Decimal, other: Decimal) -> bool:
    if _alike(one, other) or min(one, other) <= 0:
        return False
    times = _times(one, other)
    leading = times.scaleb(-times.adjusted())  # 1 to 10
    return leading <= _NEARLY[1] or leading >= _NEARLY[0]


def _alike(one: Decimal, other: Decimal) -> bool:
    """Whether two figures are of one order."""
    return max(one, other) < min(one, other) * _NEARLY[0]


def _times(one: Decimal, other: Decimal) -> Decimal:
    """How many times the smaller the larger is."""
    return arithmetic.ratio(max(one, other), min(one, other))


def _borne_out(matter: Matter, observation: Observation, value: Decimal) -> bool:
    """Whether the year before last, or the next, is of the same order."""
    period = observation.period
    for each in matter.dataset.series.get((matter.region.path, observation.indicator.name), ()):
        beside = each.period == previous(previous(period)) or previous(each.period) == period
        if beside and each.value is not None and _alike(value, each.value):
            return True
    return False


def count_growth_against_levels(matter: Matter) -> Iterator[Diagnostic]:
    """L06: the official growth of a count is not the one that the two counts give."""
    for observation, base, computed in matter.once(_growths):
        if observation.indicator.kind is Kind.COUNT and not _sign_lost(observation, computed):
            yield _growth_finding("L06", Severity.ERROR, observation, base, computed, _("核对同比和两年的数"))


def growth_against_levels(matter: Matter) -> Iterator[Diagnostic]:
    """L49: the official growth of an amount is not the one that the levels give: constant prices or another sample? (R9)"""
    for observation, base, computed in matter.once(_growths):
        if observation.indicator.kind is not Kind.COUNT and not _sign_lost(observation, computed):
            hint = _("按可比价或可比口径公布的，在 指标.yaml 写 同比来源: 官方")
            yield _growth_finding("L49", Severity.WARNING, observation, base, computed, hint)


def sign_lost(matter: Matter) -> Iterator[Diagnostic]:
    """L41: the official growth has the size that the levels give, and the other sign."""
    for observation, base, computed in matter.once(_growths):
        if _sign_lost(observation, computed):
            yield _growth_finding("L41", Severity.ERROR, observation, base, computed, _("同比漏了负号？"))


def points_against_rates(matter: Matter) -> Iterator[Diagnostic]:
    """L08: the official change of a rate is not the difference of the two rates as printed (R14). A revised base is L51."""
    for observation, base in matter.moved:
        official, decimals = observation.change, observation.indicator.decimals
        if official is None or observation.indicator.kind not in (Kind.RATE, Kind.GROWTH_SPEED) or observation.value is None:
            continue
        if base.value is None or base.stage is Stage.REVISED:
            continue
        computed = arithmetic.points(observation.value, base.value, decimals)
        exact = arithmetic.difference(observation.value, base.value)
        # The office may have subtracted unrounded rates: one unit in the last place is explained by that.
        if abs(official.value - computed) > Decimal(1).scaleb(-decimals) and abs(official.value - exact) > Decimal(1).scaleb(-decimals):
            yield Diagnostic(
                code="L08",
                severity=Severity.ERROR,
                message=_("{subject}{value}，较上年{official}个百分点；与上年{before}相差{computed}个百分点").format(
                    subject=subject(observation),
                    value=amount(observation),
                    official=official.raw,
                    before=amount(base),
                    computed=f"{computed:f}",
                ),
                location=official.location,
                related=(related(base),),
            )


def _fractional(value: Decimal) -> bool:
    return value != value.to_integral_value()


def _is_share(indicator: Indicator) -> bool:
    return indicator.kind is Kind.RATE and indicator.unit == "%" and bool(_SHARE.search(f"{indicator.name} {indicator.full_name or ''}"))


def _growths(matter: Matter) -> Iterator[tuple[Observation, Observation, Decimal]]:
    """Official growths that the levels do not give, even within what rounding explains, where they should."""
    for observation, base, computed in matter.unlike:
        kind = observation.indicator.kind
        if kind not in (Kind.AMOUNT, Kind.COUNT) or base.stage is Stage.REVISED or not same_vintage(observation, base):
            continue
        assert observation.growth is not None
        assert observation.value is not None
        assert base.value is not None
        possible = intervals.of_growth(observation.value, base.value, exact=kind is Kind.COUNT)
        if not intervals.explains(observation.growth.value, possible):
            yield observation, base, computed


def _sign_lost(observation: Observation, computed: Decimal) -> bool:
    official = observation.growth
    if official is None or official.value <= 0 or computed >= 0:
        return False
    return abs(official.value + computed) <= arithmetic.half_units(official.value) * 2


def _growth_finding(code: str, severity: Severity, observation: Observation, base: Observation, computed: Decimal, hint: str) -> Diagnostic:
    assert observation.growth is not None
    return Diagnostic(
        code=code,
        severity=severity,
        message=_("{subject}{value}，同比{official}%；与上年{before}相比是{computed}%").format(
            subject=subject(observation),
            value=amount(observation),
            official=observation.growth.raw,
            before=amount(base),
            computed=arithmetic.round_half_up(computed, observation.indicator.growth_decimals),
        ),
        location=observation.growth.location,
        related=(related(base),),
        hint=hint,
    )
