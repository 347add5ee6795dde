"""Ranks in words: 居全市第2位, 全市并列第2, 位居全市前列, 前移2位 (R27 to R34).

In:  ranks and their shifts, the bureau's choices.   Out: phrases.
A place is told with its scope, with 并列 where it is shared, and with the number of those it was found among where some lack data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.chinese import ordinal
from reportgen.document import Value
from reportgen.facts import Fact, Origin, Rank, RankShift
from reportgen.house import HOUSE, House
from reportgen.model import Better, RankOf, RegionType
from reportgen.period import Span, previous
from reportgen.wording import periods
from reportgen.wording.phrases import EMPTY, Part, Phrase, joined, named, period, undigited, words

RANKED: Mapping[RankOf, str] = {RankOf.LEVEL: "", RankOf.GROWTH: "增速", RankOf.CHANGE: "增幅", RankOf.PROGRESS: "进步位次"}
"""What is ranked, named before the rank (R28); of a change that is no gain in other words (`ranked`)."""
EITHER_WAY = "升降幅度"
"""What is ranked where the region itself stood still or fell behind: what fell has no 增幅."""


def ranked(fact: Rank) -> str:
    """增幅; 降幅 where lower is better; 升降幅度 where the region's own figure did not move for the better."""
    if fact.of is not RankOf.CHANGE:
        return RANKED[fact.of]
    lower, moved = fact.indicator.better is Better.LOWER, fact.moved
    if moved is not None and (moved >= 0 if lower else moved <= 0):
        return EITHER_WAY
    return "降幅" if lower else RANKED[fact.of]


def rank(*facts: Rank, house: House = HOUSE) -> Phrase:
    """居全市第2位, 居全市并列第2位, 增幅居全省第1位; for several scopes 居全市第6位、全省第71位 (R27 to R29).

    Where members lack data: 在有数据的5个县（市、区）中居第1位 (R30). By the bureau's choice 居全市首位, 居全市前列 (R34).
    """
    told = _placed([fact for fact in facts if fact.among is None], house)
    for fact in facts:
        if fact.among is not None:
            told += ("，" if told else "", _among(fact, house))
    return words(ranked(facts[0]), *told)


def _placed(facts: Sequence[Rank], house: House) -> list[Part | Phrase]:
    """居全市第6位、全省第71位; 全市居第6位，全省居第71位 by the other order, 并列居全市第2位 where the tie comes first."""
    verb, told = house.rank_verb, list[Part | Phrase]()
    ties_first = house.tie == "并列全市第2" and any(_tie(fact, house) for fact in facts)
    for fact in facts:
        scope, tie, stood = scope_word(fact), _tie(fact, house), _stood(fact, house)
        if house.rank_order == "全市居第2":
            told += ("，" if told else "", scope, tie, verb, *stood)
        elif ties_first:
            told += ("，" if told else "", tie, verb, scope, *stood)
        else:
            told += ("、" if told else verb, scope, tie, *stood)
    return told


def _stood(fact: Rank, house: House) -> tuple[Part, ...]:
    """第2位; 首位 and 前列 by the bureau's choice."""
    if house.first == "首位" and fact.first and fact.size != 1:
        return (Value("首位", fact.unmade_origin),)
    if _in_front(fact, house):
        return (Value("前列", fact.unmade_origin),)
    return _number(fact, house), _suffix(house)


def _in_front(fact: Rank, house: House) -> bool:
    return house.front == "前列" and fact.in_front(house.front_fraction) and not fact.first


def _tie(fact: Rank, house: House) -> str:
    """并列 stands with a number only."""
    return "并列" if fact.shared and not _in_front(fact, house) else ""


def _suffix(house: House) -> str:
    return "位" if house.rank_suffix else ""


def place(fact: Rank, house: House = HOUSE) -> Phrase:
    """全市第2, 全市并列第2, 并列全市第2."""
    number, tie = _number(fact, house), "并列" if fact.shared else ""
    return words(tie, scope_word(fact), number) if house.tie == "并列全市第2" else words(scope_word(fact), tie, number)


def _number(fact: Rank, house: House) -> Value:
    return Value(_ordinal(fact.position, house), fact.unmade_origin)


def _ordinal(position: int, house: House) -> str:
    return f"第{position}" if house.ordinal == "第1" else ordinal(position)


def _among(fact: Rank, house: House) -> Phrase:
    """在有数据的5个县（市、区）中居第1位; another group than all siblings is named (R30)."""
    return words("在", _known(fact), "中", house.rank_verb, "并列" if fact.shared else "", _number(fact, house), _suffix(house))


def _known(fact: Rank) -> Phrase:
    siblings = all(peer.region.parent == fact.region.parent for peer in fact.peers)
    scope = EMPTY if siblings and fact.scope.word.startswith("全") else scope_word(fact)
    types = {peer.region.type for peer in fact.peers if peer.value is not None}
    return words(scope, "有数据的", Value(f"{fact.among}个", Origin("count", fact.inputs, fact.formula)), regions(types))


REGIONS: Mapping[RegionType, str] = {
    RegionType.COUNTY: "县",
    RegionType.COUNTY_CITY: "市",
    RegionType.DISTRICT: "区",
}


def regions(types: set[RegionType]) -> str:
    """What the members of a group are called together: 县（市、区）, 县, 市, 省.

    >>> regions({RegionType.DISTRICT, RegionType.COUNTY}), regions({RegionType.PREFECTURE})
    ('县（区）', '市')
    """
    if not types & REGIONS.keys():
        return "省" if types == {RegionType.PROVINCE} else "市" if types == {RegionType.PREFECTURE} else "地区"
    first, *others = (word for kind, word in REGIONS.items() if kind in types)
    return f"{first}（{'、'.join(others)}）" if others else first


def standing(*facts: Rank, house: House = HOUSE) -> Phrase:
    """全市第2, 增幅全省第1: a rank without a verb; for several scopes 全市第6、全省第71.

    Where members lack data: 有数据的5个县（市、区）中第1.
    """
    return words(ranked(facts[0]), joined(_brief(fact, house) for fact in facts))


def _brief(fact: Rank, house: House) -> Phrase:
    if fact.among is None:
        return place(fact, house)
    return words(_known(fact), "中", "并列" if fact.shared else "", _number(fact, house))


def front(fact: Rank, house: House = HOUSE) -> Phrase:
    """位居全市前列; empty where the place is not in the front third, or nobody knows among how many it is (R34)."""
    if not fact.in_front(house.front_fraction):
        return EMPTY
    return words(ranked(fact), "位居", scope_word(fact), Value("前列", fact.unmade_origin))


def first(fact: Rank, house: House = HOUSE) -> Phrase:
    """居全市首位; empty unless the first place is held alone (R34)."""
    return words(ranked(fact), house.rank_verb, scope_word(fact), Value("首位", fact.unmade_origin)) if fact.first else EMPTY


def tactful(fact: Rank, house: House = HOUSE) -> Phrase:
    """居全市首位, 位居全市前列, 居全市第4位, 在全市靠后: the last third is not counted out (R34)."""
    if fact.far_behind(house.front_fraction) and not fact.in_front(house.front_fraction):
        return words(ranked(fact), "在", scope_word(fact), Value("靠后", fact.unmade_origin))
    return first(fact, house) or front(fact, house) or rank(fact, house=house)


def bare_rank(fact: Rank) -> Phrase:
    """The place alone, for tables."""
    return Phrase((Value(str(fact.position), fact.unmade_origin),))


def scope_word(fact: Fact, word: str | None = None) -> Phrase:
    """全市, 全省, 山区26县: the digits of a group's name belong to the name."""
    text = fact.scope.word if isinstance(fact, Rank) else word or ""
    told = undigited(text)
    return named(text, fact.inputs[0].location if fact.inputs else fact.indicator.location) if told is None else told


def rank_shift(fact: RankShift, house: House = HOUSE) -> Phrase:
    """前移2位, 后移1位, 位次不变; against another year than the one before, 较2020年前移1位 (R33)."""
    if fact.base.period != previous(fact.current.period):
        return compared_shift(fact, fact.current.period.year, house)
    return _moved(fact, house) if fact.places else _unmoved(fact, house, words("上年"))


def compared_shift(fact: RankShift, report_year: int | Span, house: House = HOUSE) -> Phrase:
    """较上年前移2位, 较2021年前移2位, 位次与上年持平: with the year it is compared with (R4, R33)."""
    base = _base(fact, report_year, house)
    if fact.places:
        return words(house.compared, base, _moved(fact, house))
    # 保持 speaks of every year in between; of an older base only that it is the same now.
    adjoins = fact.base.period == previous(fact.current.period)
    return _unmoved(fact, house, base) if house.shift_none == "保持第N" and adjoins else words("位次与", base, "持平")


def with_shift(fact: Rank, shift: RankShift | None, report_year: int | Span, house: House = HOUSE) -> Phrase:
    """居全市第2位，较上年前移1位; without an earlier place the present one alone (R33)."""
    told = rank(fact, house=house)
    return told if shift is None else words(told, "，", compared_shift(shift, report_year, house))


def _base(fact: RankShift, report_year: int | Span, house: House) -> Phrase:
    base = fact.base
    text = periods.base(fact.current.period, base.period, report_year, house)
    return undigited(text) or period(text, (base.inputs or base.origin.inputs)[0].location)


def _moved(fact: RankShift, house: House) -> Phrase:
    verb = house.shift_up if fact.places > 0 else house.shift_down
    return words(verb, Value(f"{abs(fact.places)}{house.shift_unit}", fact.unmade_origin))


def _unmoved(fact: RankShift, house: House, base: Phrase) -> Phrase:
    match house.shift_none:
        case "保持第N":
            return words("保持", place(fact.current, house), _suffix(house))
        case "位次与上年持平":
            return words("位次与", base, "持平")
        case "位次不变":
            return words("位次不变")
