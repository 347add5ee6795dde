"""Completion, progress, claims, paths, the soundness of targets.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

from reportgen import arithmetic
from reportgen.model import Bound
from tests.conformance.given import BETTER, Answer, Ask, Given, decimals, label, number, optional, printed

BOUND = {">=": Bound.AT_LEAST, ">": Bound.ABOVE, "<=": Bound.WITHIN, "~": Bound.ABOUT}
CLAIM = {"超": arithmetic.Claim.OVER, "提前": arithmetic.Claim.EARLY, "完成": arithmetic.Claim.DONE}
"""By the first word that a claim holds."""
COURSE = {"linear": arithmetic.Course.LINEAR, "cagr": arithmetic.Course.GEOMETRIC, "geometric": arithmetic.Course.GEOMETRIC}


def completion(given: Given) -> Answer:
    found = arithmetic.completed(
        number(given, "actual"), optional(given, "target"), decimals(given), confirmed=bool(given.get("confirmed", False))
    )
    if found is None:
        return {"value": None, "finding": label(arithmetic.judged(number(given, "actual"), optional(given, "target")).finding)}
    return {"value": found.percent, "verdict": found.verdict, "gap": found.gap, "finding": label(*found.findings)}


def progress(given: Given) -> Answer:
    found = arithmetic.progress(number(given, "actual"), optional(given, "target"), given["months"], decimals(given))
    if found is None:
        return {"value": None}
    return {"value": found.completion.percent, "time_progress": found.time, "lead": found.lead}


def over_target(given: Given) -> Answer:
    found = arithmetic.completed(number(given, "actual"), optional(given, "target"), decimals(given))
    return {"value": found and found.over_percent}


def completion_check(given: Given) -> Answer:
    actual = number(given, "actual")
    if "rate" in given:
        return {"implied_target": printed(arithmetic.implied_target(actual, number(given, "rate")), given), "finding": label()}
    found = arithmetic.judged(
        actual,
        optional(given, "target"),
        bound=BOUND.get(given.get("op", "")),
        better=BETTER[given["better"]],
        claim=next((claim for word, claim in CLAIM.items() if word in given.get("claim", "")), None),
        month=given.get("as_of_month"),
        points=given.get("kind") in ("growth", "rate"),
    )
    return {"met": found.met, "finding": label(found.finding)}


def path(given: Given) -> Answer:
    found = arithmetic.path(
        number(given, "base"),
        given["base_year"],
        number(given, "target"),
        given["target_year"],
        given["year"],
        decimals=decimals(given),
        course=COURSE[given["method"]],
        rounding=arithmetic.Rounding(given["round"]) if "round" in given else None,
    )
    return {"value": found.value, "finding": label(found.finding(number(given, "proposed")) if "proposed" in given else None)}


def count_from_growth(given: Given) -> Answer:
    found = arithmetic.count_from_growth(
        number(given, "base"), number(given, "growth"), rounding=arithmetic.Rounding(given.get("round", "ceil"))
    )
    return {"value": found}


def target_check(given: Given) -> Answer:
    years_ahead = 1
    if "target_year" in given and "actual_period" in given:
        years_ahead = arithmetic.years_between(int(given["actual_period"][:4]), given["target_year"])
    found = arithmetic.target_findings(
        optional(given, "actual"),
        number(given, "target"),
        bound=BOUND.get(given.get("op", "")),
        better=BETTER[given["better"]],
        sets=arithmetic.Sets.NEW if given["kind"] == "flow" else arithmetic.Sets.LEVEL,
        whole_numbers=given["kind"] == "count",
        share=given["kind"] in ("share", "rate"),
        years_ahead=years_ahead,
    )
    return {"findings": list(found)}


ASKS: dict[str, Ask] = {
    "completion": completion,
    "completion_check": completion_check,
    "count_from_growth": count_from_growth,
    "over_target": over_target,
    "path": path,
    "progress": progress,
    "target_check": target_check,
}
