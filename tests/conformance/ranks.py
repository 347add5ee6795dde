"""Places, their moves, their scopes, official ranks.

In:  the inputs of a case.   Out: the answer under the names of the cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reportgen import arithmetic
from reportgen.chinese import ordinal
from reportgen.facts import Missing
from reportgen.house import HOUSE
from reportgen.model import RankChoice, RankOf, ReportedRank
from reportgen.period import Year
from reportgen.wording import ranks as wording
from reportgen.wording.phrases import Phrase
from tests import builders
from tests.conformance.given import BETTER, Answer, Ask, Given, label

CHOICE = {"official": RankChoice.OFFICIAL, "computed": RankChoice.COMPUTED}
USE = {RankChoice.OFFICIAL: "official", RankChoice.COMPUTED: "computed"}


CITY = ("某省", "某市")
SUBJECT = "某县"
ON = {"提升幅度": RankOf.CHANGE, "增幅": RankOf.CHANGE, "增速": RankOf.GROWTH}


def _placed(values: Mapping[str, Decimal | None], given: Given, published: ReportedRank | None = None) -> Any:
    """The rank of the subject, in a city of these members whose own word for all of them is 全市.

    `published` is the subject's official rank in the scope that is asked about.
    """
    scope, on = given.get("scope", given.get("official_scope", "")), ON.get(given.get("on", ""), RankOf.LEVEL)
    entry = builders.indicator("某指标", better=BETTER[given.get("better", "higher")], decimals=int(given.get("display_decimals", 2)))
    subject = given.get("subject", SUBJECT)
    told = [
        builders.observation(
            entry,
            2023,
            None if value is None or on is not RankOf.LEVEL else str(value),
            (*CITY, name),
            change=None if value is None or on is not RankOf.CHANGE else str(value),
            growth=None if value is None or on is not RankOf.GROWTH else str(value),
            ranks={scope: published} if name == subject and published else None,
        )
        for name, value in values.items()
    ]
    regions = [builders.region(CITY[:1]), builders.region(CITY, members=tuple(values))]
    regions += [builders.region((*CITY, name)) for name in values]
    known = scope == regions[1].whole_word or tuple(values) == (SUBJECT,)
    groups = {} if known else {scope: given.get("group", tuple(values))}
    dataset = builders.dataset(*told, regions=regions, groups=groups)
    return builders.book(dataset, CITY).of(dataset.regions[(*CITY, subject)]).rank(entry.name, scope, of=on, partial=True)


def _text(fact: Any, say: Callable[[Any], Phrase] = wording.rank) -> str:
    return "" if isinstance(fact, Missing) else str(say(fact))


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
        "text": _text(_placed(values, given)),
    }


def rank_consistency(given: Given) -> Answer:
    finding = arithmetic.scope_finding(
        given["level_rank_in_city"], given["level_rank_in_province"], inner_size=given["city_size"], outer_size=given["province_size"]
    )
    return {"holds": finding is None, "finding": label(finding)}


def rank_wording(given: Given) -> Answer:
    fraction = Fraction(given.get("policy", {}).get("front_fraction", arithmetic.FRONT))
    house = replace(HOUSE, front_fraction=fraction)
    fact = _placed(_standing_at(given["rank"], given["of"], tied=bool(given.get("tied"))), given)
    return {
        "front": arithmetic.in_front(given["rank"], given["of"], fraction=fraction),
        "text": _text(fact, lambda fact: wording.tactful(fact, house)),
    }


def rank_official(given: Given) -> Answer:
    found = arithmetic.settled(given.get("official_rank"), given.get("recomputed_rank"), choice=CHOICE.get(given.get("override", "")))
    official = given.get("official_rank")
    published = None if official is None else builders.placed(official, given.get("of"), choice=CHOICE.get(given.get("override", "")))
    fact = _placed(_standing_at(given.get("recomputed_rank"), given.get("of", 0)), given, published)
    return {"rank": found.position, "use": found.use and USE[found.use], "finding": label(found.finding), "text": _text(fact)}


def _standing_at(place: int | None, size: int, *, tied: bool = False) -> Mapping[str, Decimal | None]:
    """Figures of `size` members among which the subject stands at `place`, with the next one if `tied`; none without a place."""
    if place is None:
        return {SUBJECT: None}
    figures = {SUBJECT if rank == place else f"{ordinal(rank)}县": Decimal(size - rank) for rank in range(1, size + 1)}
    return {**figures, f"{ordinal(place + 1)}县": figures[SUBJECT]} if tied else figures


def rank_change(given: Given) -> Answer:
    found = arithmetic.place_shift(
        given["current_rank"], given.get("previous_rank"), current_of=given.get("current_of"), previous_of=given.get("previous_of")
    )
    return {"value": found.gained, "finding": label(found.finding), "text": _shift_text(given)}


def _shift_text(given: Given) -> str:
    year = given.get("year", 2023)
    base = given.get("base_year", year - 1)
    current = builders.placed(given["current_rank"], given.get("current_of"))
    told = [builders.observation("研发投入强度", year, "2", file_year=year, ranks={"全市": current})]
    if given.get("previous_rank") is not None:
        previous = builders.placed(given["previous_rank"], given.get("previous_of"))
        told.append(builders.observation("研发投入强度", base, "1", file_year=base, ranks={"全市": previous}))
    book = builders.book(builders.dataset(*told), year=year)
    shift = book.rank_shift("研发投入强度", "全市", base=Year(base))
    if isinstance(shift, Missing):
        return _text(book.rank("研发投入强度", "全市"))
    report_year = given.get("report_year")
    return _text(shift, wording.rank_shift if report_year is None else lambda fact: wording.compared_shift(fact, report_year))


def prior_rank(given: Given) -> Answer:
    return {"value": arithmetic.prior_place(given["current_rank"], given["change"])}


def rank_change_check(given: Given) -> Answer:
    finding = arithmetic.shift_finding(given["current_rank"], given["change"], given["of"])
    return {"holds": finding is None, "finding": label(finding)}


def rank_target(given: Given) -> Answer:
    wanted = {scope: int(position) for scope, position in re.findall(r"(全\w|[^和、及，进入]+)前(\d+)", given["target"])}
    return {"meets": {scope: arithmetic.reaches(given["current"][scope], position) for scope, position in wanted.items()}}


def rank_improvement_rank(given: Given) -> Answer:
    previous, current = ({name: int(rank) for name, rank in given[when].items()} for when in ("previous", "current"))
    found = arithmetic.improvement_place(previous, current, given["subject"])
    place = builders.placed(found.position or 0, found.of)
    told = builders.observation("研发投入强度", 2023, "2", progress_ranks={given.get("scope", ""): place})
    fact = builders.book(builders.dataset(told)).rank("研发投入强度", given.get("scope", ""), Year(2023), RankOf.PROGRESS)
    return {"rank": found.position, "improvements": arithmetic.improvements(previous, current), "text": _text(fact)}


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
