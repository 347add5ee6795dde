"""Shares, sums, breakdowns, contributions, stocks, rounding and units.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import intervals, units
from tests.conformance.given import Answer, Ask, Given, decimals, ends, label, number, numbers, optional, printed


def stock_identity(given: Given) -> Answer:
    stock = arithmetic.stock_identity(*(optional(given, term) for term in ("start", "new", "lapsed", "end")))
    missing = stock.missing[0] if stock.missing else "none"
    return {"missing": missing, "value": stock.value, "holds": stock.holds, "finding": label(stock.finding)}


def sum_of(given: Given) -> Answer:
    found = arithmetic.sum_against(numbers(given["parts"]), number(given, "total"), tolerance=optional(given, "tolerance"))
    return {"value": found.value, "matches": found.matches, "finding": label(found.finding)}


def contribution(given: Given) -> Answer:
    found = arithmetic.contribution(number(given, "part_change"), number(given, "total_change"))
    return {"value": printed(found.percent, given), "undefined": found.percent is None, "finding": label(found.finding)}


def pull(given: Given) -> Answer:
    return {"value": printed(arithmetic.pull(number(given, "contribution"), number(given, "total_growth")), given)}


def proportion(given: Given) -> Answer:
    part, whole = (number(given, name) for name in (("part", "total") if "part" in given else ("numerator", "denominator")))
    scale = Decimal(given.get("scale", "100"))
    value = arithmetic.proportion(part, whole, per=scale)
    return {"value": printed(value, given), "interval": ends(intervals.of_ratio(part, whole, scale=scale), decimals(given))}


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
    return {"value": printed(units.converted(number(given, "value"), given["from_unit"], given["to_unit"]), given)}


def format_number(given: Given) -> Answer:
    return {"value": units.written(number(given, "value"), decimals(given), grouped=given.get("grouping") == "comma")}


ASKS: dict[str, Ask] = {
    "breakdown": breakdown,
    "contribution": contribution,
    "convert": convert,
    "format_number": format_number,
    "no_double_rounding": proportion,
    "pull": pull,
    "ratio": proportion,
    "round": rounding,
    "share": proportion,
    "shares": shares,
    "stock_identity": stock_identity,
    "sum": sum_of,
}
