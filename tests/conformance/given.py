"""What the inputs of a case are, as Python values: Decimals for strings, None for what is missing; findings back to their labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.findings import Finding
from reportgen.load import scalars
from reportgen.model import Better

Given = Mapping[str, Any]
Answer = dict[str, Any]
Ask = Callable[[Given], Answer]

BETTER = {"higher": Better.HIGHER, "lower": Better.LOWER, "none": Better.NONE}


LEVELS = frozenset({"current", "previous", "part", "total"})
"""Inputs that a data file would hold: there a dash is nothing, and no number."""


def as_loaded(given: Given) -> Given:
    """The inputs with what reading takes for missing as None."""

    def plain(value: Any) -> Any:
        return None if isinstance(value, str) and scalars.number_or_missing(value) is None else value

    read = {name: plain(value) if name in LEVELS else value for name, value in given.items()}
    if isinstance(given.get("values"), Mapping):
        read["values"] = {name: plain(value) for name, value in given["values"].items()}
    return read


def number(given: Given, name: str) -> Decimal:
    return Decimal(given[name])


def optional(given: Given, name: str) -> Decimal | None:
    return None if given.get(name) is None else Decimal(given[name])


def numbers(values: Iterable[str]) -> list[Decimal]:
    return [Decimal(value) for value in values]


def decimals(given: Given, *, default: int = 1) -> int:
    return int(given.get("decimals", given.get("display_decimals", default)))


def years_of(given: Given) -> int:
    """The number of years as given, or between the years given."""
    if "years" in given:
        return int(given["years"])
    return arithmetic.years_between(given["base_year"] if "base_year" in given else given["start_year"], given["end_year"])


def printed(value: Decimal | None, given: Given, *, default: int = 1) -> Decimal | None:
    return None if value is None else arithmetic.round_half_up(value, decimals(given, default=default))


def ends(interval: intervals.Interval | None, places: int) -> list[Decimal] | None:
    if interval is None:
        return None
    outward = interval.outward(places)
    return [outward.low, outward.high]


def label(*findings: Finding | None) -> str:
    """The first finding, as the cases name it."""
    return next((finding.value for finding in findings if finding), "none")
