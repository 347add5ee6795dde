"""The inputs of a case as a small dataset: one indicator in two years, a part and its whole.

In:  the inputs of a case.   Out: an indicator, the book of a region, house choices. Defaults stand where a case leaves something open.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportgen.house import HOUSE, House
from reportgen.model import Indicator, Kind
from tests import builders
from tests.conformance.given import Given, decimals

KIND = {
    "amount": Kind.AMOUNT,
    "count": Kind.COUNT,
    "rate": Kind.RATE,
    "growth_speed": Kind.GROWTH_SPEED,
    "index": Kind.INDEX,
    "efficiency": Kind.EFFICIENCY,
}
UNITS = {Kind.RATE: "%", Kind.GROWTH_SPEED: "%", Kind.COUNT: "家"}
COUNTED = ("家", "个", "项", "件", "人")
BASE, YEAR = 2022, 2023


def places(*values: str | None) -> int:
    """The decimals that the inputs carry."""
    return max((len(value.partition(".")[2]) for value in values if value is not None), default=0)


def indicator(given: Given, *values: str | None, kind: Kind | None = None, name: str = "本指标", **fields: Any) -> Indicator:
    """An indicator of the unit and kind given; levels print with the decimals of the values, growth with those asked for."""
    unit = given.get("unit")
    sort = kind or KIND.get(given.get("kind", "")) or (Kind.COUNT if unit in COUNTED else Kind.AMOUNT)
    levels = decimals(given) if sort in (Kind.RATE, Kind.GROWTH_SPEED) else places(*values)
    return builders.indicator(
        name, unit or UNITS.get(sort, "亿元"), sort, levels, min_base=given.get("min_base"), growth_decimals=decimals(given), **fields
    )


def two_years(given: Given, entry: Indicator, *more: Any, house: House = HOUSE, base: int = BASE, **current: Any) -> Any:
    """The book of a region with the indicator's value of this year, and that of the base year where it is given."""
    entries = [*more]
    if given.get("previous") is not None:
        entries.append(builders.observation(entry, base, given["previous"]))
    entries.append(builders.observation(entry, YEAR, given["current"], **current))
    return builders.book(builders.dataset(*entries, house=house), year=YEAR)


def share_house(given: Given) -> House:
    return replace(HOUSE, share_decimals=decimals(given))


def times_house() -> House:
    """A bureau that says 倍 as soon as it may."""
    return replace(HOUSE, times_from=Decimal(1))
