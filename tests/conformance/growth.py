"""Change, growth, points, multiples, averages: values in, values out.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.model import Kind
from tests.conformance.given import Answer, Ask, Given, decimals, ends, label, number, numbers, optional, printed, years_of

KIND = {
    "amount": Kind.AMOUNT,
    "count": Kind.COUNT,
    "rate": Kind.RATE,
    "growth_speed": Kind.GROWTH_SPEED,
    "index": Kind.INDEX,
    "efficiency": Kind.EFFICIENCY,
}
DOUBLINGS = {"翻倍": 1, "翻番": 1, "翻一番": 1, "翻两番": 2, "翻三番": 3, "翻四番": 4}


def change_amount(given: Given) -> Answer:
    found = arithmetic.classify(optional(given, "current"), optional(given, "previous"))
    if found.difference is None:
        return {"value": None, "class": found.growth_class, "finding": found.growth_class}
    return {"value": found.difference, "direction": arithmetic.direction(found.difference, decimals(given, default=8))}


def growth_rate(given: Given) -> Answer:
    current, places = number(given, "current"), decimals(given)
    if "delta" in given:
        change = number(given, "delta")
        base = arithmetic.difference(current, change)
        interval = intervals.of_growth_from_difference(current, change)
    else:
        base = number(given, "previous")
        interval = intervals.of_growth(current, base)
    found = arithmetic.classify(current, base)
    if found.percent is None:
        return {"value": None, "class": found.growth_class}
    return {
        "value": arithmetic.round_half_up(found.percent, places),
        "direction": arithmetic.direction(found.percent, places),
        "interval": ends(interval, places),
    }


def growth_class(given: Given) -> Answer:
    found = arithmetic.classify(
        optional(given, "current"),
        optional(given, "previous"),
        kind=KIND.get(given.get("kind", "")),
        min_base=optional(given, "min_base"),
        history=[None if value is None else Decimal(value) for value in given["history"]] if "history" in given else None,
    )
    return {
        "class": found.growth_class,
        "rate": printed(found.percent, given),
        "loss_change": found.loss_change,
        "loss_rate": printed(found.loss_percent, given),
    }


def total_growth(given: Given) -> Answer:
    return {
        "value": printed(arithmetic.growth_of_parts([(number(part, "current"), number(part, "rate")) for part in given["parts"]]), given)
    }


def base_from_growth(given: Given) -> Answer:
    return {"value": printed(arithmetic.base_from_growth(number(given, "current"), number(given, "rate")), given)}


def constant_price(given: Given) -> Answer:
    computed = arithmetic.classify(number(given, "current"), number(given, "previous")).percent
    official_only = given["price_basis"] == "constant"
    return {"value": printed(arithmetic.preferred_growth(optional(given, "official_growth"), computed, official_only=official_only), given)}


def times(given: Given) -> Answer:
    found = arithmetic.times(number(given, "current"), number(given, "previous"))
    return {
        "ratio": printed(None if found is None else found.ratio, given),
        "increase": printed(None if found is None else found.increase, given),
    }


def doublings(given: Given) -> Answer:
    count = int(given["n"])
    return {"ratio": arithmetic.doubled(count), "increase_percent": arithmetic.doubled_percent(count)}


def doubling_claim(given: Given) -> Answer:
    found = arithmetic.doubling_claim(number(given, "current"), number(given, "previous"), DOUBLINGS[given["claim"]])
    return {"holds": found.holds, "ratio": printed(found.ratio, given, default=2), "finding": label(found.finding)}


def pp_change(given: Given) -> Answer:
    found = arithmetic.points_change(
        number(given, "current"),
        number(given, "previous"),
        decimals(given),
        basis=arithmetic.Basis(given.get("pp_basis", "printed")),
        last_reported=optional(given, "previous_in_last_report"),
    )
    return {"value": found.value, "unrounded_value": found.unrounded_value, "direction": found.direction, "finding": label(*found.findings)}


def growth_basis(given: Given) -> Answer:
    found = arithmetic.growth_basis(
        number(given, "current"), number(given, "previous"), level_decimals=int(given["display_decimals"]), decimals=decimals(given)
    )
    return {"value": found.value, "printed_value": found.printed_value, "finding": label(found.finding)}


def cagr(given: Given) -> Answer:
    start, end, years = optional(given, "start"), optional(given, "end"), years_of(given)
    value = arithmetic.average_growth(start, end, years)
    return {"value": printed(value, given, default=1), "years": years, "finding": label(arithmetic.average_finding(start, end, years))}


def cagr_from_total(given: Given) -> Answer:
    return {"value": printed(arithmetic.average_from_total(number(given, "total_growth"), given["years"]), given)}


def cagr_start(given: Given) -> Answer:
    return {"value": printed(arithmetic.start_from_average(number(given, "end"), number(given, "rate"), given["years"]), given)}


def project(given: Given) -> Answer:
    return {"value": printed(arithmetic.after_years(number(given, "start"), number(given, "rate"), given["years"]), given)}


def years_n(given: Given) -> Answer:
    return {"years": years_of(given)}


def mean_pp(given: Given) -> Answer:
    found = arithmetic.mean_points(number(given, "start"), number(given, "end"), years_of(given), decimals(given))
    return {"value": printed(found, given)}


def mean_growth(given: Given) -> Answer:
    rates = numbers(given["rates"])
    return {
        "arithmetic": printed(arithmetic.mean_of_rates(rates), given),
        "value": printed(arithmetic.average_of_rates(rates), given),
    }


ASKS: dict[str, Ask] = {
    "base_from_growth": base_from_growth,
    "cagr": cagr,
    "cagr_from_total": cagr_from_total,
    "cagr_invalid": cagr,
    "cagr_start": cagr_start,
    "change_amount": change_amount,
    "constant_price": constant_price,
    "doubling_claim": doubling_claim,
    "doublings": doublings,
    "growth_basis": growth_basis,
    "growth_class": growth_class,
    "growth_rate": growth_rate,
    "mean_growth_wrong": mean_growth,
    "mean_pp": mean_pp,
    "pp_basis": pp_change,
    "pp_change": pp_change,
    "project": project,
    "times": times,
    "total_growth": total_growth,
    "years_n": years_n,
}
