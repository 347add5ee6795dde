"""How a fact names what it rests on: inputs with their places, terms of formulas, gaps.

In:  observations.   Out: `Input`, the words of a formula, `Missing`.
A formula names each number as it is typed in its file, so that a reader finds it there. A number typed in another unit than the
catalogue's therefore brings its shift along: 15900 ÷ 10000.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from reportgen.facts import Input, Missing
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Indicator, Observation, OfficialNumber, Region, Target
from reportgen.period import Period, Span, label
from reportgen.records import later

MINUS = "−"


def of_observation(observation: Observation) -> Input:
    """The value itself, labelled with whose it is: 衢江区2022年."""
    return Input(observation.location, observation.raw, f"{observation.region[-1]}{label(observation.period)}")


def of_observations(*observations: Observation) -> tuple[Input, ...]:
    """The values themselves, in this order."""
    return tuple(of_observation(each) for each in observations)


def of_official(number: OfficialNumber, observation: Observation, what: str) -> Input:
    """A growth or change that an office has published beside the value."""
    return Input(number.location, number.raw, f"{observation.region[-1]}{label(observation.period)}{what}")


def of_official_alone(number: OfficialNumber, observation: Observation, what: str) -> tuple[Input, ...]:
    """A growth or change that an office has published, and nothing beside it."""
    return (of_official(number, observation, what),)


def of_target(target: Target) -> Input:
    """The number that a target sets."""
    year = label(target.year) if isinstance(target.year, Span) else f"{target.year}年"
    return Input(target.location, target.raw, f"{target.region[-1]}{year}目标")


def term(value: Decimal, raw: str) -> str:
    """`value` in a formula: as typed, in brackets where it is negative or had to be brought to the catalogue's unit.

    >>> term(Decimal("2.71"), "2.71"), term(Decimal("-3.0"), "-3.0"), term(Decimal("1.59"), "15900")
    ('2.71', '(-3.0)', '(15900 ÷ 10000)')
    """
    try:
        typed = Decimal(raw)
    except InvalidOperation:
        return f"{value:f}"
    if typed == value or typed.is_zero() or value.is_zero():
        return f"({raw})" if raw.startswith("-") else raw
    shift = typed.adjusted() - value.adjusted()
    if value.scaleb(shift) != typed:
        return f"{value:f}"
    sign, power = ("÷", shift) if shift > 0 else ("×", -shift)
    return f"({raw} {sign} {10**power})"


def difference(minuend: Observation, subtrahend: Observation, amount: Decimal) -> str:
    """The formula of a difference between two values as typed: `86 − 65 = 21`."""
    first, second = terms((minuend, subtrahend))
    return f"{first} {MINUS} {second} = {amount:f}"


def of_goal(target: Target, *, upper: bool = False) -> str:
    """The number that a target sets, in a formula; of a range the lower end, or the upper one."""
    value = target.value_to if upper and target.value_to is not None else target.value
    assert value is not None
    if target.value_to is not None:
        return _("{range}（取{end}）").format(range=target.raw, end=f"{value:f}")
    return term(value, target.raw)


def terms(observations: Iterable[Observation]) -> list[str]:
    """Each value as it stands in a formula."""
    return [term(each.value, each.raw) for each in observations if each.value is not None]


def data_file(path: tuple[str, ...], year: int | Span) -> str:
    """The file of a region and year, relative to the workspace."""
    return f"data/{'/'.join(path)}/{year}.yaml"


def home_year(indicator: Indicator, period: Period) -> int:
    """The report year in whose file a figure of `period` is expected: its year plus the indicator's lag (R24)."""
    return period.year + indicator.lag


def missing(
    region: Region,
    indicator: Indicator,
    period: Period,
    *,
    what: str = "",
    reason: str = "",
    file: str | None = None,
    known: bool = False,
    applies: bool = True,
    finding: Finding | None = None,
    denied: bool = False,
) -> Missing:
    """A gap; unless said otherwise the region's own file of that year would fill it, and none what is `denied`."""
    return Missing(
        name=indicator.name,
        period=period,
        unit="" if "位次" in what else indicator.unit,
        what=what,
        reason=reason or later(_absent, region, indicator, period),
        file=None if denied else file or later(data_file, region.path, home_year(indicator, period)),
        known=known,
        applies=applies,
        finding=finding,
        region=region.name,
        denied=denied,
    )


def _absent(region: Region, indicator: Indicator, period: Period) -> str:
    return _("{region}没有{period}的{name}").format(region=region.name, period=label(period), name=indicator.name)


def vague(region: Region, what: str, *observations: Observation) -> Missing | None:
    """The gap where one of the figures is only approximate: nothing exact follows from 200余 (R12, R20)."""
    for each in observations:
        if each.approx is not None:
            reason = _("{period}的{name}是概数，不能推算{what}").format(period=label(each.period), name=each.indicator.name, what=what)
            return missing(region, observations[0].indicator, observations[0].period, what=what, reason=reason, file=each.location.path)
    return None
