"""Places, their moves, their scopes, official ranks.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from reportgen import arithmetic
from reportgen.model import RankChoice
from tests.conformance.given import BETTER, Answer, Ask, Given, label

CHOICE = {"official": RankChoice.OFFICIAL, "computed": RankChoice.COMPUTED}
USE = {RankChoice.OFFICIAL: "official", RankChoice.COMPUTED: "computed"}


def rank(given: Given) -> Answer:
    values = {name: None if value is None else Decimal(value) for name, value in given["values"].items()}
    display = int(given["display_decimals"]) if "display_decimals" in given else None
    found = arithmetic.place(values, given["subject"], better=BETTER[given["better"]], group=given.get("group"), decimals=display)
    return {
        "rank": found.position,
        "of": found.of,
        "tied": found.tied,
        "complete": found.complete,
        "finding": label(*found.findings),
    }


def rank_consistency(given: Given) -> Answer:
    finding = arithmetic.scope_finding(
        given["level_rank_in_city"], given["level_rank_in_province"], inner_size=given["city_size"], outer_size=given["province_size"]
    )
    return {"holds": finding is None, "finding": label(finding)}


def rank_wording(given: Given) -> Answer:
    fraction = Fraction(given.get("policy", {}).get("front_fraction", arithmetic.FRONT))
    return {"front": arithmetic.in_front(given["rank"], given["of"], fraction=fraction)}


def rank_official(given: Given) -> Answer:
    found = arithmetic.settled(given.get("official_rank"), given.get("recomputed_rank"), choice=CHOICE.get(given.get("override", "")))
    return {"rank": found.position, "use": found.use and USE[found.use], "finding": label(found.finding)}


def rank_change(given: Given) -> Answer:
    found = arithmetic.place_shift(
        given["current_rank"], given.get("previous_rank"), current_of=given.get("current_of"), previous_of=given.get("previous_of")
    )
    return {"value": found.gained, "finding": label(found.finding)}


def prior_rank(given: Given) -> Answer:
    return {"value": arithmetic.prior_place(given["current_rank"], given["change"])}


def rank_change_check(given: Given) -> Answer:
    finding = arithmetic.shift_finding(given["current_rank"], given["change"], given["of"])
    return {"holds": finding is None, "finding": label(finding)}


def rank_target(given: Given) -> Answer:
    wanted = {scope: int(position) for scope, position in re.findall(r"(全\w)前(\d+)", given["target"])}
    return {"meets": {scope: arithmetic.reaches(given["current"][scope], position) for scope, position in wanted.items()}}


def rank_improvement_rank(given: Given) -> Answer:
    previous, current = ({name: int(rank) for name, rank in given[when].items()} for when in ("previous", "current"))
    found = arithmetic.improvement_place(previous, current, given["subject"])
    return {"rank": found.position, "improvements": arithmetic.improvements(previous, current)}


ASKS: dict[str, Ask] = {
    "prior_rank": prior_rank,
    "rank": rank,
    "rank_change": rank_change,
    "rank_change_check": rank_change_check,
    "rank_consistency": rank_consistency,
    "rank_group": rank,
    "rank_improvement_rank": rank_improvement_rank,
    "rank_official": rank_official,
    "rank_target": rank_target,
    "rank_wording": rank_wording,
}
