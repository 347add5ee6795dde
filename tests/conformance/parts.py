"""Shares, sums, breakdowns, contributions, stocks, rounding and units.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen import arithmetic, numerals
from reportgen.arithmetic import intervals, units
from reportgen.facts import Contribution
from reportgen.model import Kind
from reportgen.wording import changes, parts
from reportgen.wording import units as amounts
from reportgen.wording.numbers import number as written
from tests import builders
from tests.conformance.given import Answer, Ask, Given, decimals, ends, label, number, numbers, optional, printed
from tests.conformance.making import COUNTED, YEAR, indicator, places, share_house


def stock_identity(given: Given) -> Answer:
    stock = arithmetic.stock_identity(*(optional(given, term) for term in ("start", "new", "lapsed", "end")))
    missing = stock.missing[0] if stock.missing else "none"
    return {"missing": missing, "value": stock.value, "holds": stock.holds, "finding": label(stock.finding)}


def sum_of(given: Given) -> Answer:
    found = arithmetic.sum_against(
        numbers(given["parts"]), number(given, "total"), tolerance=optional(given, "tolerance"), exact=given.get("unit") in COUNTED
    )
    entry = indicator(given, given["total"], *given["parts"])
    fact = builders.book(builders.dataset(builders.observation(entry, YEAR, "1", change=str(found.value)))).change(entry.name)
    return {"value": found.value, "matches": found.matches, "finding": label(found.finding), "text": str(changes.change(fact))}


def _contribution(given: Given, part: str, whole: str, growth: str | None = None) -> Any:
    """The contribution of a county whose change is `part` to its city, whose change is `whole`."""
    entry = indicator(given, part, whole)
    county = builders.observation(entry, YEAR, "100", change=part)
    city = builders.observation(entry, YEAR, "1000", "衢州市", change=whole, growth=growth)
    return builders.book(builders.dataset(county, city, house=share_house(given))).contribution(entry.name, "全市")


def contribution(given: Given) -> Answer:
    fact = _contribution(given, given["part_change"], given["total_change"])
    if not isinstance(fact, Contribution):
        return {"value": None, "undefined": True, "finding": label(fact.finding)}
    return {"value": printed(fact.percent, given), "undefined": False, "finding": "none", "text": str(parts.contribution(fact, "全市"))}


def pull(given: Given) -> Answer:
    fact = _contribution(given, given["contribution"], "100", given["total_growth"])
    value = arithmetic.pull(number(given, "contribution"), number(given, "total_growth"))
    return {"value": printed(value, given), "text": str(parts.pull(fact, "全市")) if fact else ""}


def share(given: Given) -> Answer:
    scale = given.get("scale", "100")
    own, all_of_it = (indicator(given, given[key], name=name) for key, name in (("part", "部分"), ("total", "整体")))
    entries = (builders.observation(own, YEAR, given["part"]), builders.observation(all_of_it, YEAR, given["total"]))
    book = builders.book(builders.dataset(*entries, house=share_house(given)))
    fact = book.share_of(own.name, all_of_it.name, per=int(scale))
    if not fact:
        return {"value": None}
    return {
        "value": printed(fact.percent, given),
        "interval": ends(intervals.of_ratio(number(given, "part"), number(given, "total"), scale=Decimal(scale)), decimals(given)),
        "text": str(parts.share_of(fact)),
    }


def proportion(given: Given) -> Answer:
    part, whole = (number(given, name) for name in (("part", "total") if "part" in given else ("numerator", "denominator")))
    scale = Decimal(given.get("scale", "100"))
    if not whole:
        return {"value": None}
    value = arithmetic.proportion(part, whole, per=scale)
    return {
        "value": printed(value, given),
        "interval": ends(intervals.of_ratio(part, whole, scale=scale), decimals(given)),
        "text": written(value, decimals(given)),
    }


def shares(given: Given) -> Answer:
    found = arithmetic.shares(numbers(given["parts"]), number(given, "total"), decimals(given))
    return {"values": found.values, "sum_of_rounded": found.sum_of_rounded, "finding": label(found.finding)}


def breakdown(given: Given) -> Answer:
    parts = given["parts"]
    listing = arithmetic.Listing.COMPLETE if given.get("complete") else arithmetic.Listing(given.get("listing", "partial"))
    found = arithmetic.breakdown(numbers(parts.values() if isinstance(parts, dict) else parts), number(given, "total"), listing=listing)
    return {"sum": found.value, "finding": label(found.finding)}


def rounding(given: Given) -> Answer:
    return {"value": printed(number(given, "value"), given)}


def convert(given: Given) -> Answer:
    return {
        "value": printed(units.converted(number(given, "value"), given["from_unit"], given["to_unit"]), given),
        "text": amounts.in_unit(number(given, "value"), given["from_unit"], given["to_unit"], decimals(given)),
    }


def format_number(given: Given) -> Answer:
    grouped = given.get("grouping") == "comma"
    value = units.written(number(given, "value"), decimals(given), grouped=grouped)
    return {"value": value, "text": written(number(given, "value"), decimals(given), grouped=grouped)}


def display_unit(given: Given) -> Answer:
    entry = builders.indicator("资金", given["unit"], Kind.AMOUNT, places(given["value"]))
    level = builders.book(builders.dataset(builders.observation(entry, YEAR, given["value"]))).level(entry.name)
    return {"text": str(amounts.amount(level, large_decimals=decimals(given, default=amounts.LARGE_DECIMALS)))}


def unit_text(given: Given) -> Answer:
    found = numerals.slips(given["text"])
    return {"finding": label(*(slip.finding for slip in found)), "text": numerals.put_right(given["text"])}


ASKS: dict[str, Ask] = {
    "breakdown": breakdown,
    "contribution": contribution,
    "convert": convert,
    "display_unit": display_unit,
    "format_number": format_number,
    "no_double_rounding": proportion,
    "pull": pull,
    "ratio": proportion,
    "round": rounding,
    "share": share,
    "shares": shares,
    "stock_identity": stock_identity,
    "sum": sum_of,
    "unit_text": unit_text,
}
