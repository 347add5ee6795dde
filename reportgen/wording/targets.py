"""The house's words for targets (R41, R41a, R44).

In:  a declared target.   Out: phrases.
The verb comes from the declared intent, never from the number; one modal word and one bound each; the number prints as declared (R16).
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import Input, Origin, TargetGap
from reportgen.model import Bound, Kind, Modality, Target, TargetNature, TargetRank
from reportgen.wording import periods
from reportgen.wording.changes import difference_unit
from reportgen.wording.phrases import EMPTY, Phrase, joined, named, period, words

LEVEL: Mapping[Bound | None, tuple[str, str]] = {
    None: ("达到", ""),
    Bound.AT_LEAST: ("达到", "以上"),
    Bound.NOT_BELOW: ("不低于", ""),
    Bound.REACH: ("达到", ""),
    Bound.ABOVE: ("超", ""),
    Bound.BREAK: ("突破", ""),
    Bound.WITHIN: ("控制在", "以内"),
    Bound.NOT_ABOVE: ("不超过", ""),
    Bound.CONTROL: ("控制在", "以内"),
    Bound.ABOUT: ("达到", "左右"),
    Bound.FASTER: ("快于", ""),
    Bound.HOLD: ("保持在", "以上"),
}
"""Words before and behind a level to be reached."""

AMOUNT: Mapping[Bound | None, tuple[str, str]] = {
    **LEVEL,
    None: ("", ""),
    Bound.AT_LEAST: ("", "以上"),
    Bound.NOT_BELOW: ("不少于", ""),
    Bound.ABOUT: ("", "左右"),
    Bound.HOLD: ("", ""),
}
"""Words before and behind what is to be added, done, or grown by."""

MODAL: Mapping[Modality | None, str] = {
    None: "",
    Modality.ENSURE: "确保",
    Modality.PLAN: "计划",
    Modality.COMPLETE: "",
    Modality.STRIVE: "力争",
    Modality.CONTEND: "",
    Modality.EXPECT: "预计",
    Modality.KEEP: "",
}
"""The modal word; 完成 and 争创 are verbs and stand as such."""

VERB: Mapping[TargetNature, str] = {
    TargetNature.LEVEL: "",
    TargetNature.NEW: "新增",
    TargetNature.GROWTH: "增长",
    TargetNature.POINTS: "提高",
    TargetNature.TASK: "完成",
}


def name(target: Target) -> Phrase:
    return named(target.called or target.name, target.location)


def verb(target: Target) -> str:
    """The writer's own verb, else the one of the declared intent."""
    if target.verb:
        return target.verb
    return "争创" if target.modality is Modality.CONTEND else VERB[target.nature]


def amount(target: Target) -> Phrase:
    """The number with unit and bound: 30家以上, 超2.71%, 5—10名."""
    before, behind = (LEVEL if target.nature is TargetNature.LEVEL else AMOUNT)[target.bound]
    if target.bound is Bound.FASTER:
        return words(before, named(target.relative_to or "", target.location))
    number = _number(target)
    return words("" if before == "达到" else before, number, behind) if number else EMPTY


def _number(target: Target) -> Phrase:
    if target.value is None:
        return EMPTY
    unit = "个百分点" if target.nature is TargetNature.POINTS and target.unit == "%" else target.unit
    value = f"{target.value:f}" if target.value_to is None else f"{target.value:f}—{target.value_to:f}"
    return words(Value(f"{value}{unit}", Origin("target", (Input(target.location, target.raw, target.name),))))


def rank(entry: TargetRank) -> Phrase:
    """全市前3, 全省第1."""
    text = f"{'前' if entry.within else '第'}{entry.position}"
    return words(named(entry.scope, entry.location), Value(text, Origin("target", (Input(entry.location, entry.raw, entry.scope),))))


def ranks(target: Target) -> Phrase:
    """全市前3、全省前30; empty where none is set."""
    return joined(rank(entry) for entry in target.ranks)


def in_brackets(target: Target) -> Phrase:
    """（小柯城6家）; empty where there is no part."""
    if not target.parts:
        return EMPTY
    told = joined(
        words(
            named(part.name, part.location),
            Value(f"{part.value:f}{target.unit}", Origin("target", (Input(part.location, part.raw, part.name),))),
        )
        for part in target.parts
    )
    return words("（", told, "）")


def responsible(target: Target) -> Phrase:
    """（责任单位：区科技局、区统计局）; the first one leads (R44)."""
    if not target.units_responsible:
        return EMPTY
    return words("（责任单位：", joined(named(unit, target.location) for unit in target.units_responsible), "）")


def due(target: Target) -> Phrase:
    """2024年, 2023—2027年."""
    return period(periods.years(target.year), target.location)


def modal(target: Target) -> str:
    return MODAL[target.modality]


def sentence(target: Target) -> Phrase:
    """计划新增国家高新技术企业30家以上（小柯城6家），工作目标为全市前3、全省前30."""
    told_ranks, told_amount = ranks(target), amount(target)
    every = "每年" if target.every_year else ""
    if not told_amount and told_ranks:
        return words(modal(target), every, _rank_only(target, told_ranks))
    clause = words(modal(target), every, _clause(target, told_amount), in_brackets(target))
    return words(clause, "，工作目标为", told_ranks) if told_ranks else clause


def _clause(target: Target, told: Phrase) -> Phrase:
    if not told:
        return words(verb(target), name(target))
    if target.nature is TargetNature.LEVEL:
        before = LEVEL[target.bound][0]
        return words(verb(target), name(target), before if before == "达到" else "", told)
    if target.nature in (TargetNature.GROWTH, TargetNature.POINTS):
        return words(name(target), verb(target), told)
    return words(verb(target), name(target), told)


def _rank_only(target: Target, told: Phrase) -> Phrase:
    if target.bound is Bound.HOLD or target.modality is Modality.KEEP:
        return words(name(target), "保持", told)
    within = all(entry.within for entry in target.ranks)
    return words(name(target), "进入" if within else "居", told)


def gap(fact: TargetGap) -> Phrase:
    """差0.09个百分点; 已达到目标."""
    if fact.met:
        return words("已达到目标")
    indicator = fact.indicator
    unit = difference_unit(indicator) if indicator.kind in (Kind.RATE, Kind.GROWTH_SPEED) else indicator.unit
    return words("差", Value(f"{round_half_up(abs(fact.amount), indicator.decimals):f}{unit}", fact.origin))
