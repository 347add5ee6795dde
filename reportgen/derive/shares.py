"""Part and whole: a region's share of the region above it, and the sum of its own districts.

In:  figures of one period.   Out: Share, Total, Contribution, or what is missing.
Only amounts and counts have shares and sums; rates, speeds and indexes do not add up.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.derive.changes import value_of
from reportgen.derive.scopes import Resolved
from reportgen.facts import Change, Contribution, FactBook, Growth, Input, Missing, Share, Total
from reportgen.messages import _
from reportgen.model import Indicator, Observation
from reportgen.period import Period, label, previous
from reportgen.records import later


def share(book: FactBook, indicator: Indicator, resolved: Resolved | Missing, period: Period | None) -> Share | Missing:
    """The region's figure in percent of the figure of the region that the scope belongs to (R36)."""
    what = "占比"
    part = book.observation(indicator.name, period)
    if isinstance(part, Missing):
        return part
    if isinstance(resolved, Missing):
        return inputs.missing(book.region, indicator, part.period, what=what, reason=resolved.reason, denied=True)
    if not indicator.kind.additive:
        reason = _("{name}是{kind}，没有占比").format(name=indicator.name, kind=indicator.kind.value)
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, denied=True)
    region = None if resolved.whole is None else book.dataset.regions.get(resolved.whole)
    if region is None:
        reason = _("{scope}没有合计数").format(scope=resolved.scope.word)
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, file=part.location.path)
    whole = select.at(book.dataset, region, indicator, part.period)
    if isinstance(whole, Missing):
        return inputs.missing(
            book.region, indicator, part.period, what=what, reason=whole.reason, file=whole.file, known=whole.known, applies=whole.applies
        )
    assert part.value is not None
    assert whole.value is not None
    if whole.value <= 0:
        reason = _("{region}{period}的数不大于零，不算占比").format(region=region.name, period=label(part.period))
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, file=whole.location.path)
    if part.value < 0 or part.value > whole.value:
        reason = _("{part}不是{whole}的一部分，不算占比：核对两者的口径和单位").format(
            part=f"{part.value:f}{indicator.unit}", whole=f"{region.name}{whole.value:f}{indicator.unit}"
        )
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, file=part.location.path, denied=True)
    vague = inputs.vague(book.region, what, part, whole)
    return _share(book, part, whole) if vague is None else vague


def share_of(book: FactBook, indicator: Indicator, other: Indicator, period: Period | None, per: int = 100) -> Share | Missing:
    """The figure for every `per` of another figure of the same region: 基础研究经费占研发经费的6.57%, 出生率6.39‰ (R36)."""
    what = "占比"
    part = book.observation(indicator.name, period)
    if isinstance(part, Missing):
        return part
    whole = select.at(book.dataset, book.region, other, part.period)
    if isinstance(whole, Missing):
        return inputs.missing(
            book.region, indicator, part.period, what=what, reason=whole.reason, file=whole.file, known=whole.known, applies=whole.applies
        )
    additive = indicator.kind.additive and other.kind.additive
    shift = arithmetic.units.converted(value_of(part), indicator.unit, other.unit) if additive else None
    if shift is None or value_of(whole) <= 0:
        reason = _("{name}与{other}不能相除").format(name=indicator.name, other=other.name)
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, denied=True)
    vague = inputs.vague(book.region, what, part, whole)
    return _share(book, part, whole, per=per, value=shift) if vague is None else vague


def _share(book: FactBook, part: Observation, whole: Observation, *, per: int = 100, value: Decimal | None = None) -> Share:
    scaled = value_of(part) if value is None else value
    percent = arithmetic.proportion(scaled, value_of(whole), per=Decimal(per))
    decimals = book.dataset.house.share_decimals
    return Share(
        region=book.region,
        indicator=part.indicator,
        period=part.period,
        inputs=later(inputs.of_observations, part, whole),
        formula=later(_share_formula, part, whole, scaled, per, arithmetic.round_half_up(percent, decimals)),
        part=part,
        whole=whole,
        percent=percent,
        decimals=decimals,
        per=per,
    )


def _share_formula(part: Observation, whole: Observation, scaled: Decimal, per: int, told: Decimal) -> str:
    """`scaled` is the part in the unit of the whole."""
    first, second = inputs.terms((part, whole))
    if scaled != value_of(part):
        term = inputs.term(scaled, part.raw)
        first = term if part.raw in term else _("{typed}（合{value}）").format(typed=part.raw, value=f"{scaled:f}")
    return f"{first} ÷ {second} × {per} = {told}"


def contribution(book: FactBook, indicator: Indicator, resolved: Resolved | Missing, period: Period | None) -> Contribution | Missing:
    """What the region's change is of the change of the region above, and of its growth (R37).

    Left out where the signs differ or the whole hardly moved.
    """
    what = "贡献率"
    part = book.change(indicator.name, period)
    if isinstance(part, Missing):
        return part
    region = None if isinstance(resolved, Missing) or resolved.whole is None else book.dataset.regions.get(resolved.whole)
    if not indicator.kind.additive or region is None:
        reason = _("{name}没有上级的合计数，不算贡献率").format(name=indicator.name)
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, denied=True)
    above = book.of(region)
    whole = above.change(indicator.name, part.period)
    if isinstance(whole, Missing):
        return inputs.missing(
            book.region, indicator, part.period, what=what, reason=whole.reason, file=whole.file, known=whole.known, applies=whole.applies
        )
    found = arithmetic.contribution(part.amount, whole.amount)
    if found.percent is None:
        reason = _("增减方向相反，或{region}变动太小，不算贡献率").format(region=region.name)
        return inputs.missing(book.region, indicator, part.period, what=what, reason=reason, finding=found.finding, denied=True)
    decimals = book.dataset.house.share_decimals
    first, second = _change_term(part), _change_term(whole)
    shown = arithmetic.round_half_up(found.percent, decimals)
    formula = f"{first} ÷ {second} × 100 = {shown}"
    growth = above.growth(indicator.name, part.period) or None
    rate = None if growth is None else growth.percent
    pull = None if rate is None else arithmetic.pull(found.percent, rate)
    total_growth = None if growth is None else growth.inputs[0].value if growth.official else f"[{growth.formula}]"
    return Contribution(
        region=book.region,
        indicator=indicator,
        period=part.period,
        inputs=(*part.inputs, *whole.inputs),
        formula=formula,
        percent=found.percent,
        whole_falls=whole.amount < 0,
        whole_growth=growth,
        pull=pull,
        pull_formula=None if pull is None else f"{first} ÷ {second} × {total_growth} → {arithmetic.shown(pull)}",
        decimals=decimals,
        observations=tuple(each for change in (part, whole) for each in (change.current, change.base) if each is not None),
    )


def _change_term(change: Change) -> str:
    """A difference in a formula: as published, or the subtraction that made it."""
    if change.official and change.inputs[0].value is not None:
        return inputs.term(change.amount, change.inputs[0].value)
    return f"({(change.formula or '').partition(' = ')[0]})"


def total(book: FactBook, indicator: Indicator, period: Period | None) -> Total | Missing:
    """Sum of the figures of the region's own members, all of which must be declared and have theirs."""
    what = "合计"
    whole = book.observation(indicator.name, period)
    when = select.normal(indicator, period or whole.period or select.due(indicator, book.year))
    if not indicator.kind.additive:
        reason = _("{name}是{kind}，不能相加").format(name=indicator.name, kind=indicator.kind.value)
        return inputs.missing(book.region, indicator, when, what=what, reason=reason, denied=True)
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
        inputs=later(inputs.of_observations, *parts),
        formula=later(lambda: f"{' + '.join(inputs.terms(parts))} = {value:f}"),
        value=value,
        whole=whole or None,
    )


def total_growth(book: FactBook, indicator: Indicator, period: Period | None) -> Growth | Missing:
    """Growth of the region's figure rebuilt from its members' levels and growths, through their bases; never their mean (R37)."""
    what = "合计增长"
    whole, summed = book.observation(indicator.name, period), book.total(indicator.name, period)
    if isinstance(whole, Missing) or isinstance(summed, Missing):
        return (
            whole
            if isinstance(whole, Missing)
            else summed
            if isinstance(summed, Missing)
            else inputs.missing(book.region, indicator, whole.period, what=what)
        )
    held: list[Input] = []
    parts: list[tuple[Decimal, Decimal]] = []
    bases: list[str] = []
    for name in book.region.members or ():
        member = book.of(book.dataset.regions[*book.region.path, name]).growth(indicator.name, whole.period)
        if isinstance(member, Missing) or member.percent is None or member.current.value is None:
            reason = _("缺{region}{period}的同比").format(region=name, period=label(whole.period))
            return inputs.missing(book.region, indicator, whole.period, what=what, reason=reason, file=whole.location.path)
        parts.append((member.current.value, member.percent))
        (level,) = inputs.terms((member.current,))
        rate = f"{inputs.term(member.percent, member.inputs[0].value or '')} ÷ 100" if member.official else f"[{member.formula}] ÷ 100"
        bases.append(f"{level} ÷ (1 + {rate})")
        held += [inputs.of_observation(member.current), *member.inputs]
    percent = arithmetic.growth_of_parts(parts)
    if percent is None:
        reason = _("各地的基数合计不大于零")
        return inputs.missing(book.region, indicator, whole.period, what=what, reason=reason, file=whole.location.path)
    rounded = arithmetic.round_half_up(percent, indicator.growth_decimals)
    return Growth(
        region=book.region,
        indicator=indicator,
        period=whole.period,
        inputs=tuple(dict.fromkeys(held)),
        formula=f"{(summed.formula or '').partition(' = ')[2]} ÷ [{' + '.join(bases)}] × 100 {inputs.MINUS} 100 → {rounded}",
        current=whole,
        base=None,
        base_period=previous(whole.period),
        percent=percent,
        official=False,
    )
