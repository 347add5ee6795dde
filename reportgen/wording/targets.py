"""The house's words for targets (R41, R41a, R44).

In:  a declared target.   Out: phrases.
The verb comes from the declared intent, never from the number; one modal word and one bound each; the number prints as declared (R16).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.arithmetic import CAPS, FLOORS, STRICTLY_ABOVE, declared_places, round_half_up, units
from reportgen.diagnostics import Location
from reportgen.document import Value
from reportgen.facts import Input, Origin, TargetGap
from reportgen.findings import Finding
from reportgen.house import HOUSE, House
from reportgen.intent import opens_with_modal
from reportgen.model import Bound, Kind, Modality, Target, TargetNature, TargetRank
from reportgen.records import later
from reportgen.wording import bounds, periods
from reportgen.wording.changes import difference_unit, verbs
from reportgen.wording.growths import relative
from reportgen.wording.phrases import EMPTY, Part, Phrase, joined, measured, named, period, words

MODAL: Mapping[Modality | None, str] = {
    None: "",
    Modality.ENSURE: "确保",
    Modality.COMPLETE: "",
    Modality.CONTEND: "争取",
    Modality.EXPECT: "预计",
    Modality.KEEP: "",
}
"""The modal word; 计划 and 力争 are the house's; 完成, 争创 and 保持 are verbs and stand as such."""

VERB: Mapping[TargetNature, str] = {
    TargetNature.LEVEL: "",
    TargetNature.NEW: "新增",
    TargetNature.GROWTH: "增长",
    TargetNature.POINTS: "提高",
    TargetNature.TASK: "完成",
}

UNITS: Mapping[TargetNature, Mapping[str, str]] = {TargetNature.POINTS: {"%": "个百分点", "‰": "个千分点"}}
"""Units that are told by another word."""

RANKED: Mapping[TargetNature, tuple[str, str]] = {
    TargetNature.NEW: ("新增", "数"),
    TargetNature.GROWTH: ("", "增速"),
    TargetNature.POINTS: ("", "增幅"),
}
"""Words around the name of what is ranked, where it is not the level (R28)."""


def name(target: Target) -> Phrase:
    return named(target.label, target.location)


def verb(target: Target) -> str:
    """The writer's own verb, else the one of the declared intent."""
    if target.verb:
        return target.verb
    return "争创" if target.modality is Modality.CONTEND and target.nature is TargetNature.TASK else VERB[target.nature]


def modal(target: Target, house: House = HOUSE) -> str:
    """确保, 力争, 计划, 预计; empty where the verb says as much itself."""
    modality = target.modality
    word: str = house.plan if modality is Modality.PLAN else house.strive if modality is Modality.STRIVE else MODAL[modality]
    return "" if not word or says_modal(target) else word


def says_modal(target: Target) -> bool:
    """Whether its verb or its name says how firmly it is meant: 争创, 力争完成."""
    return opens_with_modal(verb(target)) or opens_with_modal(target.label)


def amount(target: Target, house: House = HOUSE) -> Phrase:
    """The number with unit and bound: 30家以上, 超2.71%, 5—10名."""
    if target.relative_to is not None:
        return _relative(target)
    before, behind = bounds.around(target)
    told = number(target, house)
    return words("" if before == "达到" else before, told, behind) if told.parts else EMPTY


def _relative(target: Target) -> Phrase:
    """快于营业收入增速, 快于营业收入增速2个百分点以上: held against another indicator."""
    other = named(target.relative_to or "", target.location)
    speed = target.nature is TargetNature.GROWTH and not (target.relative_to or "").endswith(("增速", "增幅"))
    other = words(other, "增速") if speed else other
    bound = target.bound or Bound.FASTER
    if bound is Bound.ABOUT:
        return words("与", other, "相当")
    before = bounds.RELATIVE_TO.get(bound, "不低于")
    if target.value is None or target.value <= 0:
        return words(before, other)
    apart = f"{target.value:f}{units.points(target.unit or '%')}"
    return words(before, other, _declared(apart, target), "以上")


def number(target: Target, house: House = HOUSE) -> Phrase:
    """The number as declared, without a sign: 30家, 5—10名; % and 万, 亿 stand at both ends (R20); empty where none is set."""
    low, high, unit = target.value, target.value_to, _unit(target)
    if low is None:
        return EMPTY
    if high is None or high == low:
        return _declared(f"{_unsigned(low)}{unit}", target)
    if target.nature in bounds.SIGNED:
        # A fall by 3 % to 5 % is declared as −5 to −3.
        first, last = sorted((_unsigned(low), _unsigned(high)), key=Decimal) if high <= 0 else (_unsigned(low), _unsigned(high))
    else:
        first, last = (("负" if end < 0 else "") + _unsigned(end) for end in (low, high))
    if scale := unit[:1] if unit[:1] in "%‰万亿" else "":
        return words(_declared(f"{first}{scale}", target), house.value_dash, _declared(f"{last}{unit}", target))
    return _declared(f"{first}{house.value_dash}{last}{unit}", target)


def _unsigned(value: Decimal) -> str:
    return f"{value.copy_abs():f}"


def _unit(target: Target) -> str:
    told = UNITS.get(target.nature)
    return target.unit if told is None else told.get(target.unit, target.unit)


def _declared(text: str, target: Target) -> Phrase:
    return measured(Value(text, later(_aimed, target.location, target.raw, target.name)), _unit(target), target.location)


def _aimed(location: Location, raw: str | None, label: str) -> Origin:
    return Origin("target", (Input(location, raw, label),))


def upper(target: Target) -> Phrase:
    """The number that a cap keeps below: 4.5%; the upper end of a range; empty where none is set."""
    value = target.value if target.value_to is None else target.value_to
    return EMPTY if value is None or value < 0 else _declared(f"{_unsigned(value)}{_unit(target)}", target)


def rank(entry: TargetRank) -> Phrase:
    """全市前3, 全省第1."""
    return words(named(entry.scope, entry.location), _place(entry))


def place(entry: TargetRank) -> Phrase:
    """前3, 第1."""
    return Phrase((_place(entry),))


def _place(entry: TargetRank) -> Value:
    text = f"{'前' if entry.within else '第'}{entry.position}"
    return Value(text, later(_aimed, entry.location, entry.raw, entry.scope))


def ranks(target: Target) -> Phrase:
    """全市前3、全省前30; empty where none is set."""
    told: list[Part | Phrase] = []
    for entry in target.ranks:
        told += ("、" if told else "", named(entry.scope, entry.location), _place(entry))
    return words(*told)


def in_brackets(target: Target) -> Phrase:
    """（小柯城6家）; empty where there is no part."""
    if not target.parts:
        return EMPTY
    unit, told = _unit(target), list[Part | Phrase]()
    for part in target.parts:
        value = Value(f"{_unsigned(part.value)}{unit}", later(_aimed, part.location, part.raw, part.name))
        told += ("、" if told else "（", named(part.name, part.location), value)
    return words(*told, "）")


def responsible(target: Target) -> Phrase:
    """（责任单位：区科技局、区统计局）; the first one leads (R44)."""
    if not target.units_responsible:
        return EMPTY
    return words("（责任单位：", joined(named(unit, target.location) for unit in target.units_responsible), "）")


def lead(target: Target) -> Phrase:
    """区科技局: the unit that leads; empty where none is named (R44)."""
    return named(target.units_responsible[0], target.location) if target.units_responsible else EMPTY


def responsibility_finding(target: Target) -> Finding | None:
    """What document types that require a responsible unit for each target ask (R44)."""
    return None if target.units_responsible else Finding.RESPONSIBILITY_MISSING


def due(target: Target, house: House = HOUSE) -> Phrase:
    """2024年, 2023—2027年."""
    return period(periods.years(target.year, house), target.location)


def sentence(target: Target, house: House = HOUSE) -> Phrase:
    """计划新增国家高新技术企业30家以上（小柯城6家），工作目标为全市前3、全省前30."""
    target = _as_added(target)
    if not target.ranks:
        return words(modal(target, house), _clause(target, house), in_brackets(target))
    if target.value is None and target.relative_to is None:
        return words(modal(target, house), _rank_only(target, ranks(target)))
    return words(modal(target, house), _clause(target, house), in_brackets(target), "，工作目标为", ranks(target))


def _as_added(target: Target) -> Target:
    """An indicator of what is added (新增国家高新技术企业) is told as such: 新增国家高新技术企业30家, not 达到."""
    adds = (
        target.nature is TargetNature.LEVEL and target.label.startswith(VERB[TargetNature.NEW]) and target.label != VERB[TargetNature.NEW]
    )
    return replace(target, nature=TargetNature.NEW) if adds and target.verb is None and target.relative_to is None else target


def _clause(target: Target, house: House) -> Phrase:
    if target.nature in (TargetNature.NEW, TargetNature.TASK) and target.relative_to is None and target.value_to is None:
        return clause(target, EMPTY, _without_own(target), house)
    return clause(target, name(target), _without_own(target) if target.value_to is not None else EMPTY, house)


def clause(target: Target, subject: Phrase, thing: Phrase, house: House = HOUSE) -> Phrase:
    """What is aimed at of `subject`, or of `thing` where the verb stands before it; both are empty in a cell beside the name."""
    every = "每年" if target.every_year else ""
    if target.relative_to is not None:
        speed = target.nature is TargetNature.GROWTH and subject and not target.label.endswith(("增速", "增幅"))
        return words(target.verb or "", subject, every, "增速" if speed else "", amount(target, house))
    told = amount(target, house)
    if not told.parts:
        return _numberless(target, every, subject, thing, house)
    if target.nature in bounds.SIGNED and target.value is not None and target.value_to is not None and target.value < 0 < target.value_to:
        return words(target.verb or "", subject, every, _between(target, house))
    match target.nature:
        case TargetNature.LEVEL:
            return _level(target, every, subject, told)
        case TargetNature.GROWTH | TargetNature.POINTS:
            moves = _like_last_year(target) if _zero(target) else words(_moves(target, house), told)
            return words(target.verb or "", subject, every, moves)
        case TargetNature.NEW if _zero(target):
            return words(every, "不再新增", thing)
        case TargetNature.NEW:
            fewer = target.value is not None and target.value < 0 and not target.verb
            return words(every, "减少" if fewer else verb(target), thing, told)
        case TargetNature.TASK:
            return words(every, verb(target), thing, EMPTY if _zero(target) else told)


def _between(target: Target, house: House) -> Phrase:
    """变动在下降5%至增长3%之间: a range on both sides of nothing."""
    assert target.value is not None
    assert target.value_to is not None
    rise, fall = ("增加", "减少") if target.nature is TargetNature.NEW else _pair(target, house)
    low, high = (_declared(f"{_unsigned(end)}{_unit(target)}", target) for end in (target.value, target.value_to))
    return words("变动在", fall, low, "至", rise, high, "之间")


def _without_own(target: Target) -> Phrase:
    """The name behind its verb: 新增新增高企 is said once."""
    said = verb(target)
    return named(target.label.removeprefix(said), target.location) if said and target.label != said else name(target)


def _level(target: Target, every: str, subject: Phrase, told: Phrase) -> Phrase:
    value, indicator = target.value, target.indicator
    assert value is not None
    if _nothing_left(target):
        kept = target.modality is Modality.KEEP or target.bound is Bound.HOLD
        fallen = target.bound in CAPS or bounds.lower_is_better(target)
        return words(
            target.verb or "", subject, every, "保持为" if kept else "降为" if fallen else "为" if subject else "", _nought(target)
        )
    if value < 0 and target.value_to in (None, value):
        if indicator is not None and indicator.kind is Kind.GROWTH_SPEED:
            of = named(target.label.removesuffix("增速"), target.location) if subject else EMPTY
            return words(target.verb or "", of, every, "降幅控制在", number(target), "以内")
        before, behind = bounds.around(target)
        return words(target.verb or "", subject, every, before, "负", number(target), behind)
    if target.modality is Modality.COMPLETE and not target.verb and indicator is not None and indicator.kind in (Kind.AMOUNT, Kind.COUNT):
        return words(every, "完成", subject, told)
    return words(target.verb or "", subject, every, "达到" if bounds.around(target)[0] == "达到" else "", told)


def _zero(target: Target) -> bool:
    return target.value == 0 and target.value_to in (None, target.value)


def _nothing_left(target: Target) -> bool:
    """Whether nought itself is aimed at: 降为0, never 控制在0%以内."""
    aimed = target.bound is None or target.bound in CAPS or target.bound in (Bound.REACH, Bound.HOLD)
    return target.nature is TargetNature.LEVEL and target.relative_to is None and _zero(target) and aimed


def _nought(target: Target) -> Phrase:
    """0, which needs no unit."""
    return words(Value("0", later(_aimed, target.location, target.raw, target.name)))


def _moves(target: Target, house: House) -> str:
    """增长 or 下降, 提高 or 下降, by the indicator's kind; the sign stands in the verb (R6)."""
    falls = target.value is not None and target.value < 0
    kept = target.nature is TargetNature.GROWTH and target.bound is Bound.HOLD and not falls
    return ("保持" if kept else "") + _pair(target, house)[falls]


def _pair(target: Target, house: House) -> tuple[str, str]:
    """The verbs of a rise and of a fall."""
    if target.nature is not TargetNature.GROWTH:
        return _steps(target, house)
    return relative(Kind.AMOUNT if target.indicator is None else target.indicator.kind, house)


def _steps(target: Target, house: House) -> tuple[str, str]:
    return (house.rate_rise, house.rate_fall) if target.indicator is None else verbs(target.indicator, house)


def _like_last_year(target: Target) -> str:
    if target.bound in CAPS:
        return "不高于上年水平"
    return "不低于上年水平" if target.bound in FLOORS else "保持上年水平"


def _numberless(target: Target, every: str, subject: Phrase, thing: Phrase, house: House) -> Phrase:
    """保持上年水平, 不低于上年水平; else the work itself: 完成省级平台评估."""
    if target.nature in (TargetNature.TASK, TargetNature.NEW):
        return words(every, verb(target), thing)
    if target.bound is Bound.HOLD or target.modality is Modality.KEEP:
        return words(target.verb or "", subject, every, "保持上年水平")
    if target.bound in FLOORS or target.bound in CAPS:
        return words(target.verb or "", subject, every, _like_last_year(target))
    return words(every, target.verb or _steps(target, house)[bounds.lower_is_better(target)], subject)


def _rank_only(target: Target, told: Phrase, of: Phrase | None = None) -> Phrase:
    before, behind = RANKED.get(target.nature, ("", ""))
    named_so = words("" if target.label.startswith(before) else before, name(target), "" if target.label.endswith(behind) else behind)
    subject = named_so if of is None else of
    if target.bound is Bound.HOLD or target.modality is Modality.KEEP:
        return words(subject, "保持", told)
    within = all(entry.within for entry in target.ranks)
    return words(subject, "进入" if within else "居", told)


def in_cell(target: Target, house: House = HOUSE) -> Phrase:
    """力争新增39家, 3.6%以上, 0.1%以内, 下降14.5%, 力争进入全市前3: what a cell says of a target whose name stands in its row."""
    target, places = _as_added(target), ranks(target)
    if places and target.value is None and target.relative_to is None:
        held = target.bound is Bound.HOLD or target.modality is Modality.KEEP
        before, behind = RANKED.get(target.nature, ("", ""))
        what = words(before, "" if target.label.endswith(behind) else behind)
        said = modal(target, house)
        return words(said, _rank_only(target, places, what)) if said or held else words(what, places)
    told = words(modal(target, house), _aim(target, house), in_brackets(target))
    return words(told, "，", places) if places else told


def _aim(target: Target, house: House) -> Phrase:
    """The clause without a name; of a level the number with its bound is enough."""
    if (
        target.nature is TargetNature.LEVEL
        and target.relative_to is None
        and target.value is not None
        and target.value >= 0
        and not _nothing_left(target)
    ):
        before, behind = bounds.around(target)
        short = "" if before == "达到" or behind == "以内" else before
        return words(target.verb or "", "每年" if target.every_year else "", short, number(target, house), behind)
    return clause(target, EMPTY, EMPTY, house)


def gap(fact: TargetGap) -> Phrase:
    """差0.09个百分点; 已达到目标; 接近目标 where the distance would print as zero, 与目标持平 where a strict bound is only reached."""
    if fact.met:
        return words("已达到目标")
    if fact.amount == 0 and fact.target.bound in STRICTLY_ABOVE:
        return words("与目标持平")
    indicator, grows = fact.indicator, fact.target.nature is TargetNature.GROWTH
    places = 0 if fact.target.value is None else declared_places(fact.target.value)
    shown = round_half_up(abs(fact.amount), max(indicator.growth_decimals if grows else indicator.decimals, places))
    if not shown:
        return words("接近目标")
    points = grows or indicator.kind in (Kind.RATE, Kind.GROWTH_SPEED)
    unit = "个百分点" if grows else difference_unit(indicator) if points else indicator.unit
    return words("差", Value(f"{shown:f}{unit}", fact.origin))
