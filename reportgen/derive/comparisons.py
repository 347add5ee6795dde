"""A region beside another: the region above, an average, a sister (R8).

In:  the region's figure and a word for the other: 全市, 全市平均, 衢江区.   Out: Comparison, or what is missing.
The average of rates is the figure of the region above, never the mean of the members' rates; of amounts it is the mean over all members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.derive.changes import POINTS, rounded_terms, value_of
from reportgen.derive.scopes import Resolved, Scopes
from reportgen.facts import ChangeMeasure, Comparison, FactBook, Growth, Input, Missing
from reportgen.messages import _
from reportgen.model import Indicator, Kind, Observation, RankOf, Region
from reportgen.period import Period, label
from reportgen.records import later

AVERAGE = "平均"


def comparison(
    book: FactBook, scopes: Scopes, speaker: Region, indicator: Indicator, word: str, period: Period | None, of: RankOf
) -> Comparison | Missing:
    """Own figure minus the other's, both of the same period; `of` says whether levels or their growths are compared."""
    if of is RankOf.GROWTH:
        return _growths(book, scopes, speaker, indicator, word, period)
    own = book.observation(indicator.name, period)
    if isinstance(own, Missing):
        return own
    if word.endswith(AVERAGE) and indicator.kind in (Kind.AMOUNT, Kind.COUNT):
        return _with_mean(book, scopes, speaker, indicator, word, own)
    other = _other(book, scopes, speaker, word.removesuffix(AVERAGE))
    if isinstance(other, Missing):
        return _missing(book, indicator, own.period, other)
    held = select.at(book.dataset, other, indicator, own.period)
    if isinstance(held, Missing):
        return _missing(book, indicator, own.period, held)
    vague = inputs.vague(book.region, _("对比"), own, held)
    if vague is not None:
        return vague
    exact = arithmetic.difference(value_of(own), value_of(held))
    points = indicator.kind in POINTS
    amount = arithmetic.points(value_of(own), value_of(held), indicator.decimals) if points else exact
    found = _Found(
        held=later(inputs.of_observations, own, held),
        formula=later(_difference_of_rates if points else inputs.difference, own, held, amount),
        measure=ChangeMeasure.POINTS if points else ChangeMeasure.ABSOLUTE,
        amount=amount,
        unrounded=exact,
        decimals=indicator.decimals,
        observations=(own, held),
    )
    return _made(book, indicator, own.period, word, of, found)


def _difference_of_rates(own: Observation, held: Observation, amount: Decimal) -> str:
    first, second = rounded_terms(own, held)
    return f"{first} {inputs.MINUS} {second} = {amount:f}"


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to say of both; inputs and formula may be still to be made."""

    held: tuple[Input, ...]
    formula: str
    measure: ChangeMeasure
    amount: Decimal
    unrounded: Decimal
    decimals: int
    observations: tuple[Observation, ...]


def _made(book: FactBook, indicator: Indicator, period: Period, word: str, of: RankOf, found: _Found) -> Comparison:
    return Comparison(
        region=book.region,
        indicator=indicator,
        period=period,
        inputs=found.held,
        formula=found.formula,
        other=word,
        of=of,
        measure=found.measure,
        amount=found.amount,
        unrounded=found.unrounded,
        decimals=found.decimals,
        observations=found.observations,
    )


def _growths(
    book: FactBook, scopes: Scopes, speaker: Region, indicator: Indicator, word: str, period: Period | None
) -> Comparison | Missing:
    """The points between two growths as printed (R14)."""
    own = book.growth(indicator.name, period)
    if isinstance(own, Missing):
        return own
    other = _other(book, scopes, speaker, word.removesuffix(AVERAGE))
    if isinstance(other, Missing):
        return _missing(book, indicator, own.period, other)
    held = book.of(other).growth(indicator.name, own.period)
    if isinstance(held, Missing) or own.percent is None or held.percent is None:
        gap = held if isinstance(held, Missing) else inputs.missing(other, indicator, own.period, reason=_("基数异常，没有增长率可比"))
        return _missing(book, indicator, own.period, gap)
    decimals = indicator.growth_decimals
    amount = arithmetic.points(own.percent, held.percent, decimals)
    found = _Found(
        held=later(lambda: (*own.inputs, *held.inputs)),
        formula=later(lambda: f"{_term(own)} {inputs.MINUS} {_term(held)} → {amount:f}"),
        measure=ChangeMeasure.POINTS,
        amount=amount,
        unrounded=arithmetic.difference(own.percent, held.percent),
        decimals=decimals,
        observations=tuple(each for growth in (own, held) for each in (growth.current, growth.base) if each is not None),
    )
    return _made(book, indicator, own.period, word, RankOf.GROWTH, found)


def _term(growth: Growth) -> str:
    assert growth.percent is not None
    if growth.official and growth.inputs[0].value is not None:
        return inputs.term(growth.percent, growth.inputs[0].value)
    return f"[{growth.formula}]"


def _with_mean(book: FactBook, scopes: Scopes, speaker: Region, indicator: Indicator, word: str, own: Observation) -> Comparison | Missing:
    """Beside the mean over all members of a scope, which must be declared and have their figures (R30)."""
    resolved = _resolved(book, scopes, speaker, word.removesuffix(AVERAGE))
    if isinstance(resolved, Missing):
        return _missing(book, indicator, own.period, resolved)
    members: list[Observation] = []
    for path in resolved.scope.members:
        each = select.find(book.dataset, path, indicator, own.period)
        if each is not None and each.value is not None:
            members.append(each)
    if not resolved.scope.complete or len(members) != len(resolved.scope.members):
        reason = _("{scope}各地{period}的{name}不全，不能求平均").format(
            scope=resolved.scope.word, period=label(own.period), name=indicator.name
        )
        return _missing(book, indicator, own.period, inputs.missing(book.region, indicator, own.period, reason=reason))
    vague = inputs.vague(book.region, _("对比"), own, *members)
    if vague is not None:
        return vague
    mean = arithmetic.mean([value_of(each) for each in members])
    amount = arithmetic.difference(value_of(own), mean)
    found = _Found(
        held=later(lambda: tuple(dict.fromkeys(inputs.of_observations(own, *members)))),
        formula=later(_difference_to_mean, own, members, amount),
        measure=ChangeMeasure.ABSOLUTE,
        amount=amount,
        unrounded=amount,
        decimals=indicator.decimals,
        observations=(own, *members),
    )
    return _made(book, indicator, own.period, word, RankOf.LEVEL, found)


def _difference_to_mean(own: Observation, members: Sequence[Observation], amount: Decimal) -> str:
    (first,) = inputs.terms((own,))
    shown = arithmetic.round_half_up(amount, own.indicator.decimals)
    return f"{first} {inputs.MINUS} ({' + '.join(inputs.terms(members))}) ÷ {len(members)} = {shown}"


def _resolved(book: FactBook, scopes: Scopes, speaker: Region, word: str) -> Resolved | Missing:
    return scopes.resolve(book.region, word, speaker)


def _other(book: FactBook, scopes: Scopes, speaker: Region, word: str) -> Region | Missing:
    """The region that a word names: a sister first, then any region called so, then the region that a scope belongs to."""
    regions = book.dataset.regions
    sister = regions.get((*book.region.path[:-1], word))
    if sister is not None:
        return sister
    called = [region for path, region in regions.items() if path[-1] == word]
    if len(called) == 1:
        return called[0]
    resolved = _resolved(book, scopes, speaker, word)
    if isinstance(resolved, Missing):
        return resolved
    whole = None if resolved.whole is None else regions.get(resolved.whole)
    if whole is None:
        return Missing(name=word, period=None, unit="", reason=_("{scope}没有合计数").format(scope=word))
    return whole


def _missing(book: FactBook, indicator: Indicator, period: Period, gap: Missing) -> Missing:
    whole = inputs.missing(book.region, indicator, period, what="对比", reason=gap.reason, file=gap.file, denied=gap.denied)
    return replace(whole, known=gap.known, applies=gap.applies)
