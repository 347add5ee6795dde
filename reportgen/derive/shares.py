"""Part and whole: a region's share of the region above it, and the sum of its own districts.

In:  figures of one period.   Out: Share, Total, or what is missing.
Only amounts and counts have shares and sums; rates, speeds and indexes do not add up.
"""

from __future__ import annotations

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.derive.scopes import Resolved
from reportgen.facts import FactBook, Missing, Share, Total
from reportgen.messages import _
from reportgen.model import Indicator, Kind, Observation
from reportgen.period import Period, label

ADDITIVE = frozenset({Kind.AMOUNT, Kind.COUNT})
"""Kinds whose figures add up over regions."""


def share(book: FactBook, indicator: Indicator, resolved: Resolved | Missing, period: Period | None) -> Share | Missing:
    """The region's figure in percent of the figure of the region that the scope belongs to (R36)."""
    what = _("占比")
    part = book.observation(indicator.name, period)
    if isinstance(part, Missing):
        return part
    if isinstance(resolved, Missing):
        return inputs.missing(book.region, indicator, part.period, what=what, reason=resolved.reason, file=part.location.path)
    if indicator.kind not in ADDITIVE:
        reason = _("{name}是{kind}，没有占比").format(name=indicator.name, kind=indicator.kind.value)
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, file=part.location.path)
    region = None if resolved.whole is None else book.dataset.regions.get(resolved.whole)
    if region is None:
        reason = _("{scope}没有合计数").format(scope=resolved.scope.word)
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, file=part.location.path)
    whole = select.at(book.dataset, region, indicator, part.period)
    if isinstance(whole, Missing):
        return inputs.missing(book.region, indicator, part.period, what=what, reason=whole.reason, file=whole.file, known=whole.known)
    assert part.value is not None
    assert whole.value is not None
    if whole.value <= 0:
        reason = _("{region}{period}的数不大于零，不算占比").format(region=region.name, period=label(part.period))
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, file=whole.location.path)
    percent = arithmetic.share(part.value, whole.value)
    first, second = inputs.terms((part, whole))
    return Share(
        region=book.region,
        indicator=indicator,
        period=part.period,
        inputs=(inputs.of_observation(part), inputs.of_observation(whole)),
        formula=f"{first} ÷ {second} × 100 = {arithmetic.round_half_up(percent, indicator.growth_decimals)}",
        part=part,
        whole=whole,
        percent=percent,
    )


def total(book: FactBook, indicator: Indicator, period: Period | None) -> Total | Missing:
    """Sum of the figures of the region's own members, all of which must be declared and have theirs."""
    what = _("合计")
    whole = book.observation(indicator.name, period)
    when = select.normal(indicator, period or whole.period or select.due(indicator, book.year))
    home = inputs.data_file(book.region.path, inputs.home_year(indicator, when))
    if indicator.kind not in ADDITIVE:
        reason = _("{name}是{kind}，不能相加").format(name=indicator.name, kind=indicator.kind.value)
        return inputs.missing(book.region, indicator, when, what=what, reason=reason, file=home)
    if book.region.members is None:
        reason = _("{region}没有列出下辖（地区.yaml）").format(region=book.region.name)
        file = f"data/{book.region.label}/地区.yaml"
        return inputs.missing(book.region, indicator, when, what=what, reason=reason, file=file)
    parts: list[Observation] = []
    for name in book.region.members:
        path = (*book.region.path, name)
        found = select.find(book.dataset, path, indicator, when)
        if found is None or found.value is None:
            reason = _("缺{region}{period}的{name}").format(region=name, period=label(when), name=indicator.name)
            file = inputs.data_file(path, inputs.home_year(indicator, when))
            return inputs.missing(book.region, indicator, when, what=what, reason=reason, file=file, known=found is not None)
        parts.append(found)
    value = arithmetic.total(part.value for part in parts if part.value is not None)
    return Total(
        region=book.region,
        indicator=indicator,
        period=when,
        inputs=tuple(inputs.of_observation(part) for part in parts),
        formula=f"{' + '.join(inputs.terms(parts))} = {value:f}",
        value=value,
        whole=whole or None,
    )
