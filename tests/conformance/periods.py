"""Periods, bases, dates, years of titles.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

import re
from datetime import date

from reportgen import reckoning
from reportgen.model import Measure
from reportgen.period import AsOf, Months, Period, Span, end_of
from reportgen.wording import dates, periods
from tests.conformance.given import Answer, Ask, Given, label

MEASURE = {"flow": Measure.FLOW, "stock": Measure.STOCK}


def period_of(given: Given) -> Period:
    year = given.get("indicator_year", given.get("year"))
    if "as_of" in given:
        return AsOf(year, *map(int, given["as_of"].split("-")))
    if "months" in given:
        return Months(year, *given["months"])
    return periods.of_year(year, MEASURE[given.get("kind", "flow")])


def period_label(given: Given) -> Answer:
    period = period_of(given)
    report_year = given.get("report_year", period.year)
    lag = reckoning.lag(period, report_year)
    text = periods.first_mention(period, report_year) if given.get("latest") else periods.label(period)
    return {"text": text, "lag_years": lag.years, "finding": label(lag.finding)}


def base_period(given: Given) -> Answer:
    period = period_of(given)
    said = reckoning.said(given["comparison"])
    if said is None:
        raise NotImplementedError(given["comparison"])
    if "cumulative_start" in given:
        first, last = (Months(period.year, month, month) for month in map(int, re.findall(r"(\d+)月", given["cumulative_start"])))
        if mixed := reckoning.one_base(first, last, said):
            return {"base": None, "finding": label(mixed)}
    found = reckoning.base(period, said, cumulative=given.get("cumulative", False))
    return {
        "base": _plain(found.period),
        "finding": label(found.finding),
        "text": "" if found.finding else periods.comparison(said, period, given.get("report_year", period.year)),
    }


def _plain(period: Period | None) -> dict[str, object] | None:
    match period:
        case None:
            return None
        case Months():
            return {"year": period.year, "months": [period.first, period.last]}
        case AsOf():
            _year, month, day = end_of(period)
            return {"year": period.year, "as_of": f"{month:02d}-{day:02d}"}
        case _:
            return {"year": period.year}


def date_format(given: Given) -> Answer:
    if "start_year" in given:
        return {"text": periods.years(Span(given["start_year"], given["end_year"]))}
    if "start" in given:
        return {"text": dates.days(*(date.fromisoformat(str(given[end])) for end in ("start", "end")))}
    day = date.fromisoformat(str(given["date"]))
    return {"text": dates.day(day, in_year=day.year if given.get("same_year") else None)}


def relative_year(given: Given) -> Answer:
    found = reckoning.relative_year(given["text"], given["report_year"])
    answer: Answer = {"year": found.year, "finding": label(found.finding)}
    if "data_date" in given:
        answer["text"] = periods.label(AsOf(*map(int, str(given["data_date"]).split("-"))))
    return answer


def title_year(given: Given) -> Answer:
    told = [given[name] for name in ("body_year", "plan_year") if name in given]
    return {"finding": label(reckoning.title_finding([given["title_year"]], told))}


ASKS: dict[str, Ask] = {
    "base_period": base_period,
    "date_format": date_format,
    "period_label": period_label,
    "relative_year": relative_year,
    "title_year": title_year,
}
