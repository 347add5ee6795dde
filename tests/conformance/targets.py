"""Completion, progress, claims, paths, the soundness of targets, the words in which targets are set.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

from typing import Any

from reportgen import arithmetic, intent
from reportgen.house import House
from reportgen.intent import Subject
from reportgen.model import Bound, Indicator, Kind, Modality, TargetNature
from reportgen.wording import completion as wording
from reportgen.wording import numbers, targets
from tests import builders
from tests.conformance.given import BETTER, Answer, Ask, Given, decimals, label, number, optional, printed

BOUND = {">=": Bound.AT_LEAST, ">": Bound.ABOVE, "<=": Bound.WITHIN, "~": Bound.ABOUT}
CLAIM = {"超额完成": arithmetic.Claim.OVER, "提前完成": arithmetic.Claim.EARLY, "完成": arithmetic.Claim.DONE}
COURSE = {"linear": arithmetic.Course.LINEAR, "cagr": arithmetic.Course.GEOMETRIC}
MODALITY = {
    Modality.ENSURE: "ensure",
    Modality.PLAN: "plan",
    Modality.STRIVE: "aspire",
    Modality.EXPECT: "expect",
    Modality.KEEP: "keep",
    Modality.COMPLETE: "plan",
    Modality.CONTEND: "aspire",
}
RATES = frozenset({"rate", "share"})


def _indicator(given: Given) -> Indicator:
    """What adds up, unless the case speaks of growth or of what is better when lower, which are rates."""
    rate = given.get("better") == "lower" or given.get("kind") in RATES
    kind, unit = (Kind.RATE, given.get("unit", "%")) if rate else (Kind.COUNT, given.get("unit", "件"))
    places = max((len(str(given[key]).partition(".")[2]) for key in ("actual", "target", "base") if given.get(key)), default=0)
    return builders.indicator("某指标", unit, kind, places, better=BETTER[given.get("better", "higher")])


def _completion(given: Given) -> tuple[Any, Any, House]:
    """The report of 2023, what it says of the target that was set for it a year before, and the house's choices."""
    entry, grows = _indicator(given), given.get("kind") == "growth"
    months = given.get("months", given.get("as_of_month", 12))
    actual = builders.observation(
        entry,
        2023 if months == 12 and "months" not in given else f"2023-01..2023-{months:02d}",
        given["actual"],
        growth=given["actual"] if grows else None,
    )
    goal = builders.target(
        entry,
        2023,
        given["target"],
        file_year=2022,
        nature=TargetNature.GROWTH if grows else TargetNature.LEVEL,
        unit="%" if grows else None,
        bound=BOUND.get(given.get("op", "")),
        comparable=True if given.get("confirmed") else None,
    )
    house = House(completion_decimals=decimals(given))
    book = builders.book(builders.dataset(actual, goal, house=house))
    return book, goal, house


def _said(given: Given) -> str:
    """What was reached, with the clause about its target where there is one to say."""
    book, goal, house = _completion(given)
    found, level = book.completion(goal), numbers.level(book.level(goal.name))
    return str((wording.status(found, house) if found else None) or wording.reached(level, None))


def completion(given: Given) -> Answer:
    book, goal, _house = _completion(given)
    found = book.completion(goal)
    rate = found.rate if found else None
    return {
        "value": rate and rate.percent,
        "verdict": found.verdict if found else None,
        "gap": rate and rate.gap,
        "finding": label(*found.findings) if found else label(found.finding),
        "text": _said(given),
    }


def progress(given: Given) -> Answer:
    book, goal, house = _completion(given)
    found = book.progress(goal)
    if not found:
        return {"value": None, "finding": label(found.finding), "text": _said(given)}
    return {
        "value": found.completion.rate.percent,
        "time_progress": found.time,
        "lead": found.lead,
        "text": str(wording.progress(found, house)),
    }


def over_target(given: Given) -> Answer:
    book, goal, house = _completion(given)
    found = book.completion(goal)
    return {"value": found.rate and found.rate.over_percent, "text": str(wording.over(found, house))} if found else {"value": None}


def completion_check(given: Given) -> Answer:
    actual = number(given, "actual")
    if "rate" in given:
        return {"implied_target": printed(arithmetic.implied_target(actual, number(given, "rate")), given), "finding": label()}
    found = arithmetic.judged(
        actual,
        optional(given, "target"),
        bound=BOUND.get(given.get("op", "")),
        better=BETTER[given["better"]],
        claim=CLAIM[given["claim"]] if "claim" in given else None,
        month=given.get("as_of_month"),
        points=given.get("kind") in ("growth", "rate"),
    )
    return {"met": found.met, "finding": label(found.finding), "text": _said(given)}


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
    entry = _indicator(given)
    goal = builders.target(entry, 2024, given["growth"], nature=TargetNature.GROWTH, unit="%")
    found = builders.book(builders.dataset(builders.observation(entry, 2023, given["base"]), goal)).target_count(goal)
    return {"value": found.value, "text": str(wording.count(found))}


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


def modality(given: Given) -> Answer:
    found = intent.read(given["text"])
    return {
        "op": found.operator,
        "value": "previous" if found.previous else ";".join(map(str, found.values)),
        "modality": MODALITY[found.modality],
        "kind": found.subject if found.subject in (Subject.GROWTH, Subject.RANK) else None,
    }


def modality_check(given: Given) -> Answer:
    found = intent.read(given["text"])
    return {"finding": label(*found.findings), "text": found.said_once}


def responsibility(given: Given) -> Answer:
    goal = builders.target(given["target"], 2024, nature=TargetNature.TASK, units_responsible=tuple(given["units"]))
    return {
        "lead": str(targets.lead(goal)),
        "finding": label(targets.responsibility_finding(goal)),
        "text": str(targets.responsible(goal)),
    }


ASKS: dict[str, Ask] = {
    "completion": completion,
    "completion_check": completion_check,
    "count_from_growth": count_from_growth,
    "modality": modality,
    "modality_check": modality_check,
    "over_target": over_target,
    "path": path,
    "progress": progress,
    "responsibility": responsibility,
    "target_check": target_check,
}
