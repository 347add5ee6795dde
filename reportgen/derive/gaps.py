"""How far the latest figure is from a target (R38–R42).

In:  a target of the book's own file.   Out: TargetGap, or why the two cannot be compared.
Only like is compared with like: a level with a level, a growth with a growth. What a target adds (新增) is no level, and work is no figure.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen import arithmetic
from reportgen.derive import inputs
from reportgen.facts import FactBook, Input, Missing, TargetGap
from reportgen.messages import _
from reportgen.model import Indicator, Observation, Target, TargetNature


def gap(book: FactBook, target: Target) -> TargetGap | Missing:
    """Target minus the latest actual, in the indicator's unit, or in points between growths."""
    indicator = target.indicator
    comparable = target.nature in (TargetNature.LEVEL, TargetNature.GROWTH) and target.relative_to is None
    if indicator is None or target.value is None or not comparable:
        reason = _("目标没有可与实绩比较的水平数")
        return Missing(name=target.name, period=None, unit=target.unit, what="差距", reason=reason, file=target.location.path)
    actual = book.observation(indicator.name)
    if isinstance(actual, Missing):
        return actual
    if target.nature is TargetNature.GROWTH:
        return _growth_gap(book, target, indicator, actual, target.value)
    if target.unit and target.unit != indicator.unit:
        reason = _("目标的单位是{unit}，指标的单位是{own}").format(unit=target.unit, own=indicator.unit)
        return inputs.missing(book.region, indicator, actual.period, what="差距", reason=reason, file=target.location.path)
    assert actual.value is not None
    first, (second,) = inputs.of_goal(target), inputs.terms((actual,))
    amount = arithmetic.difference(target.value, actual.value)
    if indicator.kind in arithmetic.POINTS_KINDS:
        decimals = max(indicator.decimals, arithmetic.declared_places(target.value))
        exact, amount = amount, arithmetic.points(target.value, actual.value, decimals)
        if amount != exact:
            printed = arithmetic.round_half_up(actual.value, decimals)
            second = _("{typed}（印作{printed}）").format(typed=second, printed=f"{printed:f}")
    return TargetGap(
        region=book.region,
        indicator=indicator,
        period=actual.period,
        inputs=(inputs.of_target(target), inputs.of_observation(actual)),
        formula=_formula(first, second, amount, "="),
        target=target,
        actual=actual,
        amount=amount,
        met=arithmetic.meets(actual.value, target.value, bound=target.bound, better=indicator.better),
    )


def _growth_gap(book: FactBook, target: Target, indicator: Indicator, actual: Observation, wanted: Decimal) -> TargetGap | Missing:
    growth = book.growth(indicator.name)
    if isinstance(growth, Missing):
        return growth
    if growth.percent is None:
        return inputs.missing(book.region, indicator, actual.period, what="差距", reason=_("基数异常，没有增长率可比"))
    reached = arithmetic.round_half_up(growth.percent, indicator.growth_decimals)
    amount = arithmetic.difference(wanted, reached)
    held: tuple[Input, ...] = growth.inputs
    shown = inputs.term(reached, held[0].value or "") if growth.official else f"({growth.formula})"
    return TargetGap(
        region=book.region,
        indicator=indicator,
        period=actual.period,
        inputs=(inputs.of_target(target), *held),
        formula=_formula(inputs.of_goal(target), shown, amount, "→"),
        target=target,
        actual=actual,
        amount=amount,
        met=arithmetic.meets(reached, wanted, bound=target.bound, better=indicator.better),
    )


def _formula(goal: str, reached: str, amount: Decimal, sign: str) -> str:
    """The larger less the smaller, as the distance is told: 超出 a cap of 0.1 by 0.08 is 0.18 − 0.1."""
    first, second = (goal, reached) if amount >= 0 else (reached, goal)
    return f"{first} {inputs.MINUS} {second} {sign} {abs(amount):f}"
