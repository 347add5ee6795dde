"""Targets that fell due, in words: what was reached, how far beyond or short of it, and whether in time (R38 to R40).

In:  completions, progress, places reached.   Out: phrases, empty where a person has to be asked or to release the words first.
A rate is told only of what adds up; rates and growth are told in points, caps by whether they were kept. 未完成 is never ours to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportgen.arithmetic import CAPS, POINTS_KINDS, Verdict, declared_places, round_half_up
from reportgen.document import Value
from reportgen.facts import Completion, Held, PlaceReached, PlanPoint, Progress, TargetCount
from reportgen.house import HOUSE, House
from reportgen.model import Better, Bound, TargetNature
from reportgen.period import Span
from reportgen.wording import periods, ranks, targets
from reportgen.wording.changes import difference_unit
from reportgen.wording.phrases import EMPTY, Phrase, named, period, words

MOVES: Mapping[TargetNature, str] = {TargetNature.GROWTH: "增速", TargetNature.POINTS: "增幅"}
"""What lies above or below the target, where it is not the level (R28)."""


def goal(fact: Completion, house: House = HOUSE) -> str:
    """年度目标; 规划目标 for the end of a plan."""
    plan = isinstance(fact.target.year, Span) and not fact.target.every_year
    return "规划目标" if plan else house.goal


def sayable(fact: Completion | Progress) -> bool:
    """Whether anything may be printed of it: a completion in doubt is a question first (L68)."""
    rate = fact.rate if isinstance(fact, Completion) else fact.completion.rate
    return rate is None or rate.sayable


def rate(fact: Completion, house: House = HOUSE) -> Phrase:
    """完成年度目标的109.6%; never across 100 by rounding (R39); empty where no rate may be told."""
    if fact.rate is None or not sayable(fact) or fact.rate.percent <= 0:
        return EMPTY
    return words("完成", goal(fact, house), "的", _percent(fact))


def _percent(fact: Completion) -> Phrase:
    assert fact.rate is not None
    return words(Value(f"{fact.rate.percent:f}%", fact.origin))


def bare_rate(fact: Completion) -> Phrase:
    """109.6, for tables whose heads name the %; empty where no rate may be told."""
    return words(Value(f"{fact.rate.percent:f}", fact.origin)) if fact.rate is not None and rate(fact) else EMPTY


def over(fact: Completion, house: House = HOUSE) -> Phrase:
    """超年度目标9.6%: without the base (R10); empty where the target is not exceeded."""
    percent = None if fact.rate is None or not sayable(fact) else fact.rate.over_percent
    if percent is None:
        return EMPTY
    return words("超", goal(fact, house), Value(f"{percent:f}%", fact.over_origin))


def gap(fact: Completion, house: House = HOUSE) -> Phrase:
    """尚差4家; 低于年度目标2.0个百分点 where nothing adds up; empty where nothing is short."""
    if not sayable(fact) or fact.met:
        return EMPTY
    if fact.held is not Held.RATE:
        return status(fact, house)
    distance = _distance(fact)
    return words(house.short_of, distance) if distance else EMPTY


def status(fact: Completion, house: House = HOUSE) -> Phrase:
    """What was reached of the target, as a clause: 完成年度目标的86.7%，尚差4家; 高于年度目标2.0个百分点; 控制在4.5%以内 (R38, R39)."""
    if not sayable(fact):
        return EMPTY
    if fact.against is not None:
        return _against(fact)
    if fact.previous is not None:
        return _apart(fact, "上年水平")
    match fact.held:
        case Held.RATE:
            return _quantity(fact, house)
        case Held.CAP if fact.target.nature in MOVES and fact.wanted < 0:
            return _fall(fact, goal(fact, house))
        case Held.CAP:
            return _cap(fact)
        case Held.RANGE:
            return _range(fact, house)
        case Held.DIFFERENCE if fact.target.nature in MOVES and fact.wanted < 0 and fact.value < 0:
            return _fall(fact, goal(fact, house))
        case Held.DIFFERENCE:
            return words(MOVES.get(fact.target.nature, ""), _apart(fact, goal(fact, house)))


def _quantity(fact: Completion, house: House) -> Phrase:
    wanted = goal(fact, house)
    told = rate(fact, house)
    if fact.target.bound is Bound.ABOUT and fact.verdict is Verdict.MET:
        return words("达到", wanted)
    match fact.verdict:
        case Verdict.OVER if fact.early:
            return words("提前完成", wanted, "，达到目标的", _percent(fact))
        case Verdict.OVER:
            return over(fact, house) if house.over_goal == "超目标的百分比" else told
        case Verdict.MET:
            return words("提前完成" if fact.early else "完成", wanted)
        case Verdict.UNDER if fact.ahead == 0:
            return words("与", wanted, "持平")
        case Verdict.UNDER:
            short = gap(fact, house)
            if not told:
                return words("距", wanted, short) if short else words("接近", wanted)
            return words(told, "，", short) if short else told


def _apart(fact: Completion, wanted: str) -> Phrase:
    """高于年度目标2.0个百分点, 达到年度目标, 低于年度目标0.5个百分点."""
    distance = _distance(fact)
    if fact.ahead == 0:
        held = fact.previous is not None or fact.verdict is Verdict.UNDER
        return words("与", wanted, "持平") if held else words("达到", wanted)
    if fact.target.bound is Bound.ABOUT and fact.verdict is Verdict.MET:
        return words("达到", wanted)
    if not distance:
        return words("达到" if fact.verdict is not Verdict.UNDER else "接近", wanted)
    above = (fact.ahead > 0) is not (fact.held is Held.CAP)
    return words("高于" if above else "低于", wanted, distance)


def _fall(fact: Completion, wanted: str) -> Phrase:
    """降幅高于年度目标1.0个百分点: a fall that was set and came; 没有下降 where it did not come."""
    if fact.value >= 0:
        return words("没有下降")
    distance = _distance(fact)
    if not distance:
        return words("降幅达到" if fact.met else "降幅接近", wanted)
    return words("降幅", "高于" if fact.value < fact.wanted else "低于", wanted, distance)


def _cap(fact: Completion) -> Phrase:
    if fact.verdict is Verdict.UNDER:
        distance = _distance(fact)
        return words("高于控制目标", distance) if distance else words("接近控制目标")
    if fact.cutoff < 12 and _adds(fact):
        return words("未超过年度控制目标")
    number = targets.upper(fact.target) if fact.target.value else EMPTY
    return words("控制在", number, "以内") if number else words("控制在目标以内")


def _range(fact: Completion, house: House) -> Phrase:
    wanted, distance = goal(fact, house), _distance(fact)
    match fact.verdict:
        case Verdict.MET:
            return words("达到", wanted)
        case Verdict.OVER:
            return words("高于", wanted, "上限", distance) if distance else words("达到", wanted)
        case Verdict.UNDER:
            return words("低于", wanted, "下限", distance) if distance else words("接近", wanted)


def _against(fact: Completion) -> Phrase:
    """快于规上工业增加值增速2.3个百分点: held against another indicator's pace."""
    assert fact.against is not None
    other = words(named(fact.against.name, fact.target.location), "" if fact.against.name.endswith(("增速", "增幅")) else "增速")
    distance = _distance(fact)
    if fact.against.kind in POINTS_KINDS and not fact.against.name.endswith(("增速", "增幅")):
        other = named(fact.against.name, fact.target.location)
        return words("高于" if fact.ahead > 0 else "低于", other, distance) if distance else words("与", other, "持平")
    return words("快于" if fact.ahead > 0 else "慢于", other, distance) if distance else words("与", other, "持平")


def _distance(fact: Completion) -> Phrase:
    """How far result and target lie apart, with its unit; empty where that would print as zero."""
    places = declared_places(fact.wanted)
    apart = abs(fact.ahead)
    shown = apart if _in_points(fact) else round_half_up(apart, max(fact.indicator.decimals, places))
    if not shown:
        return EMPTY
    return words(Value(f"{shown:f}{_unit(fact)}", fact.ahead_origin))


def _in_points(fact: Completion) -> bool:
    moved = fact.target.nature in (TargetNature.GROWTH, TargetNature.POINTS)
    return moved or fact.against is not None or fact.indicator.kind in POINTS_KINDS


def _adds(fact: Completion) -> bool:
    return not _in_points(fact) and fact.indicator.kind.value in ("总量", "数量")


def _unit(fact: Completion) -> str:
    if not _in_points(fact):
        return fact.indicator.unit
    own = fact.indicator.kind in POINTS_KINDS and fact.target.nature is not TargetNature.GROWTH
    return difference_unit(fact.indicator) if own else "个百分点"


def verdict(fact: Completion, house: House = HOUSE) -> Phrase:
    """超额完成年度目标, 完成年度目标, 达到年度目标; empty for 未完成, unless a person has released it (R39)."""
    if not sayable(fact):
        return EMPTY
    done = fact.held is Held.RATE and fact.against is None
    if not fact.met:
        if not fact.target.released:
            return EMPTY
        return words("未完成" if done else "未达到", goal(fact, house))
    if not done:
        return words("达到", goal(fact, house))
    told = "提前完成" if fact.early else "超额完成" if fact.verdict is Verdict.OVER else "完成"
    return words(told, goal(fact, house))


def progress(fact: Progress, house: House = HOUSE) -> Phrase:
    """快于序时进度15.3个百分点, 慢于序时进度5.0个百分点, 与序时进度同步 (R40); empty where the completion is in doubt."""
    if not sayable(fact):
        return EMPTY
    if fact.lead == 0:
        return words("与序时进度同步")
    shown = Value(f"{abs(fact.lead):f}个百分点", fact.origin)
    return words(house.ahead if fact.lead > 0 else house.behind, "序时进度", shown)


def reached(told: Phrase, fact: Completion | None, house: House = HOUSE) -> Phrase:
    """67家，完成年度目标的172%; what was reached alone where there is no target, or nothing may be said of it."""
    status_told = EMPTY if fact is None else status(fact, house)
    return words(told, "，", status_told) if status_told else told


def place(fact: PlaceReached, house: House = HOUSE) -> Phrase:
    """居全市第2位，达到前3的目标; 居全市第4位，距前3的目标差1位."""
    wanted = targets.place(fact.wanted)
    if fact.behind <= 0:
        return words(ranks.rank(fact.rank, house=house), "，达到", wanted, "的目标")
    return words(ranks.rank(fact.rank, house=house), "，距", wanted, "的目标差", Value(f"{fact.behind}位", fact.origin))


def count(fact: TargetCount) -> Phrase:
    """30件: the whole number that a growth target comes to (R42)."""
    return words(Value(f"{fact.value:f}{fact.indicator.unit}", fact.origin))


def plan_point(fact: PlanPoint, house: House = HOUSE) -> Phrase:
    """3.34%: where a plan should stand in a year (R42); the plan's own number in its own year."""
    if fact.own:
        return targets.number(fact.target, house)
    shown = Value(f"{fact.value.copy_abs():f}{fact.indicator.unit}", fact.origin)
    return words("负" if fact.value < 0 else "", shown)


def plan_year(fact: PlanPoint) -> Phrase:
    """2024年: the year for which the plan is read."""
    return period(periods.years(fact.year), fact.target.location)


def proposal(fact: PlanPoint, house: House = HOUSE) -> Phrase:
    """建议2024年研发投入强度达到3.34%以上（据规划推算）: a plan's number for next year, marked as a suggestion."""
    target, year = fact.target, plan_year(fact)
    if fact.own:
        plainly = replace(target, modality=None, every_year=False, ranks=(), parts=())
        return words("建议", year, targets.sentence(plainly, house), "（规划目标）")
    cap = target.bound in CAPS or (target.bound is None and fact.indicator.better is Better.LOWER)
    before, behind = ("控制在", "以内") if cap else ("达到", "以上")
    return words("建议", year, named(target.name, target.location), before, plan_point(fact, house), behind, "（据规划推算）")
