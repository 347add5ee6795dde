"""Lists with their number, figures with their parts, enumerators.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen import arithmetic
from reportgen.chinese import sequence_finding
from reportgen.facts import Missing
from reportgen.wording import lists
from tests import builders
from tests.conformance.given import Answer, Ask, Given, label, number, numbers


def _figure(value: str | None, unit: str, decimals: int = 0, **fields: Any) -> Any:
    """The book of a county that tells one figure."""
    entry = builders.indicator("某指标", unit, "数量", decimals)
    return builders.book(builders.dataset(builders.observation(entry, 2023, value, **fields)))


def enumerate_names(given: Given) -> Answer:
    total, items = given["total"], given["items"]
    fact = _figure(None if total is None else str(total), given["classifier"], names=items).roster("某指标")
    if isinstance(fact, Missing):
        return {"text": "", "finding": label(fact.finding)}
    say = lists.in_brackets if given.get("form") == "bracket" else lists.roster
    return {"text": str(say(fact)), "finding": label(*fact.findings)}


def breakdown(given: Given) -> Answer:
    listing = arithmetic.Listing.COMPLETE if given.get("complete") else arithmetic.Listing(given.get("listing", "partial"))
    parts, total = numbers(given["parts"].values()), number(given, "total")
    found = arithmetic.breakdown(parts, total, listing=listing)
    decimals = max(0, *(-int(Decimal(each).as_tuple().exponent) for each in (total, *parts)))
    fact = _figure(given["total"], given.get("unit", ""), decimals, parts=given["parts"]).level("某指标")
    return {"sum": found.value, "finding": label(found.finding), "text": str(lists.with_parts(fact))}


def sequence(given: Given) -> Answer:
    return {"finding": label(sequence_finding(given["markers"]))}


ASKS: dict[str, Ask] = {
    "breakdown": breakdown,
    "enumerate": enumerate_names,
    "sequence": sequence,
}
