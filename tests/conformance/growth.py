"""Change, growth, points, multiples, averages: facts of a small dataset, and what the wording makes of them.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from reportgen import arithmetic
from reportgen.arithmetic import intervals
from reportgen.facts import Growth
from reportgen.house import HOUSE
from reportgen.model import Kind
from reportgen.period import Year
from reportgen.wording import averages, changes, growths, phrases
from tests import builders
from tests.conformance.given import Answer, Ask, Given, decimals, ends, label, number, numbers, optional, printed, years_of
from tests.conformance.making import BASE, KIND, YEAR, indicator, times_house, two_years

DOUBLINGS = {"翻番": 1, "翻倍": 1, "翻一番": 1, "翻两番": 2, "翻三番": 3, "翻四番": 4, "翻五番": 5, "翻六番": 6}


def change_amount(given: Given) -> Answer:
    entry = indicator(given, given["current"], given["previous"])
    fact = two_years(given, entry).change(entry.name)
    if not fact:
        return {"value": None, "text": ""}
    return {
        "value": fact.amount,
        "direction": arithmetic.direction(fact.amount, entry.decimals),
        "text": str(changes.compared(fact, YEAR)),
    }


def growth_rate(given: Given) -> Answer:
    current, delta = given["current"], given.get("delta")
    nominal = given.get("price_basis") == "current"
    entry = indicator(given, current, given.get("previous"), name=_called(current, given.get("previous")), nominal_growth=nominal)
    fact = two_years(given, entry, change=delta).growth(entry.name)
    if delta is None:
        interval = intervals.of_growth(number(given, "current"), number(given, "previous"))
    else:
        interval = intervals.of_growth_from_difference(number(given, "current"), number(given, "delta"))
    if fact.percent is None:
        return {"value": None, "class": fact.growth_class, "text": str(growths.year_on_year(fact, YEAR))}
    return {
        "value": printed(fact.percent, given),
        "direction": arithmetic.direction(fact.percent, decimals(given)),
        "interval": ends(interval, decimals(given)),
        "text": str(growths.year_on_year(fact, YEAR)),
    }


def _called(*values: str | None) -> str:
    """What falls below zero in the cases is profit."""
    return "利润总额" if any(value is not None and value.startswith("-") for value in values) else "本指标"


def growth_class(given: Given) -> Answer:
    values = (given.get("current"), given.get("previous"))
    entry = indicator(given, *values, name=_called(*values))
    *earlier, _last = given.get("history") or [None]
    held = [builders.observation(entry, BASE - 1 - back, value) for back, value in enumerate(reversed(earlier))]
    book = two_years(given, entry, *held)
    fact, level = book.growth(entry.name), book.level(entry.name)
    found = arithmetic.classify(optional(given, "current"), optional(given, "previous"), kind=entry.kind, min_base=entry.min_base)
    return {
        "class": fact.growth_class if isinstance(fact, Growth) else found.growth_class,
        "rate": printed(fact.percent if isinstance(fact, Growth) else None, given),
        "loss_change": found.loss_change,
        "loss_rate": printed(found.loss_percent, given),
        "text": str(growths.level_and_growth(level, fact, YEAR) if level else phrases.gap(level, entry.location)),
    }


def total_growth(given: Given) -> Answer:
    entry = indicator(given, *(part["current"] for part in given["parts"]))
    whole = arithmetic.total(number(part, "current") for part in given["parts"])
    names = [("浙江省", "衢州市", f"{place}县") for place in range(len(given["parts"]))]
    parts = [
        builders.observation(entry, YEAR, part["current"], name, growth=part["rate"])
        for name, part in zip(names, given["parts"], strict=True)
    ]
    regions = [builders.region("浙江省"), builders.region("衢州市", members=[name[-1] for name in names]), *map(builders.region, names)]
    data = builders.dataset(*parts, builders.observation(entry, YEAR, str(whole), "衢州市"), regions=regions)
    fact = builders.book(data, "衢州市", YEAR).total_growth(entry.name)
    if not fact:
        return {"value": None}
    return {"value": printed(fact.percent, given), "text": str(growths.growth(fact, YEAR))}


def base_from_growth(given: Given) -> Answer:
    return {"value": printed(arithmetic.base_from_growth(number(given, "current"), number(given, "rate")), given)}


def constant_price(given: Given) -> Answer:
    entry = indicator(given, given["current"], given["previous"], official_growth_only=given["price_basis"] == "constant")
    fact = two_years(given, entry, growth=given.get("official_growth")).growth(entry.name)
    return {"value": printed(fact.percent, given), "text": str(growths.growth(fact, YEAR))} if fact else {"value": None, "text": ""}


def times(given: Given) -> Answer:
    entry = indicator(given, given["current"], given["previous"])
    found = arithmetic.times(number(given, "current"), number(given, "previous"))
    fact = two_years(given, entry).growth(entry.name)
    return {
        "ratio": printed(None if found is None else found.ratio, given),
        "increase": printed(None if found is None else found.increase, given),
        "text": str(growths.growth(fact, YEAR, times_house())),
    }


def doublings(given: Given) -> Answer:
    count = int(given["n"])
    return {"ratio": arithmetic.doubled(count), "increase_percent": arithmetic.doubled_percent(count)}


def doubling_claim(given: Given) -> Answer:
    claim = given["claim"].removeprefix("接近")
    found = arithmetic.doubling_claim(number(given, "current"), number(given, "previous"), DOUBLINGS[claim])
    holds = found.holds or (found.nearly and claim != given["claim"])
    return {"holds": holds, "ratio": printed(found.ratio, given, default=2), "finding": label(None if holds else found.finding)}


def pp_change(given: Given) -> Answer:
    entry = indicator(given, given["current"], given["previous"], kind=KIND.get(given.get("kind", ""), Kind.RATE))
    last = given.get("previous_in_last_report")
    held = [] if last is None else [builders.observation(entry, BASE, last)]
    revised: dict[str, Any] = {} if last is None else {"file_year": YEAR, "stage": "修订"}
    base = builders.observation(entry, BASE, given["previous"], **revised)
    current = builders.observation(entry, YEAR, given["current"])
    house = replace(HOUSE, points_of="原始数") if given.get("pp_basis") == "unrounded" else HOUSE
    fact = builders.book(builders.dataset(*held, base, current, house=house), year=YEAR).change(entry.name)
    if not fact:
        return {"value": None, "text": ""}
    points = arithmetic.points_change(number(given, "current"), number(given, "previous"), entry.decimals)
    unrounded = arithmetic.round_half_up(fact.unrounded, entry.decimals)
    return {
        "value": fact.amount,
        "unrounded_value": unrounded,
        # Cases give rates as printed only: this is the least that the rates behind them can differ by.
        "unrounded_basis": intervals.of_difference(number(given, "current"), number(given, "previous")).outward(entry.decimals).low,
        "direction": points.direction,
        "finding": label(*fact.findings),
        "text": str(changes.compared(fact, YEAR)),
    }


def growth_basis(given: Given) -> Answer:
    found = arithmetic.growth_basis(
        number(given, "current"), number(given, "previous"), level_decimals=int(given["display_decimals"]), decimals=decimals(given)
    )
    entry = builders.indicator("本指标", "亿元", Kind.AMOUNT, int(given["display_decimals"]), growth_decimals=decimals(given))
    fact = two_years(given, entry).growth(entry.name)
    return {
        "value": printed(fact.percent, given),
        "printed_value": found.printed_value,
        "finding": label(*fact.findings),
        "text": str(growths.year_on_year(fact, YEAR)),
    }


def _average(given: Given, kind: Kind) -> Any:
    years = years_of(given)
    start = given.get("start_year", YEAR - years)
    entry = indicator(given, given["start"], given["end"], kind=kind)
    held = (builders.observation(entry, start, given["start"]), builders.observation(entry, start + years, given["end"]))
    return builders.book(builders.dataset(*held), year=start + years).average(entry.name, Year(start))


def cagr(given: Given) -> Answer:
    fact = _average(given, Kind.AMOUNT)
    if not fact:
        finding = arithmetic.average_finding(optional(given, "start"), optional(given, "end"), years_of(given))
        return {"value": None, "years": years_of(given), "finding": label(fact.finding, finding)}
    return {"value": printed(fact.amount, given), "years": fact.years, "finding": "none", "text": str(averages.average(fact))}


def cagr_from_total(given: Given) -> Answer:
    value = arithmetic.average_from_total(number(given, "total_growth"), given["years"])
    end = arithmetic.after_growth(Decimal(100), number(given, "total_growth"))
    fact = _average({**given, "start": "100", "end": str(end)}, Kind.AMOUNT)
    return {"value": printed(value, given), "text": str(averages.average(fact))}


def cagr_start(given: Given) -> Answer:
    return {"value": printed(arithmetic.start_from_average(number(given, "end"), number(given, "rate"), given["years"]), given)}


def project(given: Given) -> Answer:
    return {"value": printed(arithmetic.after_years(number(given, "start"), number(given, "rate"), given["years"]), given)}


def years_n(given: Given) -> Answer:
    return {"years": years_of(given)}


def mean_pp(given: Given) -> Answer:
    fact = _average(given, Kind.RATE)
    return {"value": printed(fact.amount, given), "text": str(averages.average(fact, HOUSE))}


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
