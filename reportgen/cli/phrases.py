"""Facts in the short form of a table: signs instead of verbs, a word where a number is the office's and not ours.

In: facts.   Out: short text. Reports are worded elsewhere (`compose`); these words are for the person who checks.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic import round_half_up, units
from reportgen.facts import Change, ChangeMeasure, Growth, GrowthClass, Rank, TargetGap
from reportgen.messages import _
from reportgen.model import Indicator, Observation, RankOf, Target, TargetNature
from reportgen.period import Span, label


def number(value: Decimal, decimals: int, *, signed: bool = False) -> str:
    """`value` rounded half up, with a typographic minus; a plus too where `signed`."""
    rounded = round_half_up(value, decimals)
    sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):f}"


def amount(value: Decimal, indicator: Indicator) -> str:
    """A value of the indicator with its unit."""
    return number(value, indicator.decimals) + indicator.unit


def level(observation: Observation) -> str:
    """The value with unit and, where declared, how approximate it is."""
    if observation.value is None:
        return _("待补")
    text = amount(observation.value, observation.indicator)
    if observation.approx in {"近", "约"}:
        text = observation.approx + text
    elif observation.approx:
        text = number(observation.value, observation.indicator.decimals) + observation.approx + observation.indicator.unit
    return text + (_("（{stage}）").format(stage=observation.stage) if observation.stage else "")


def change(fact: Change) -> str:
    """+0.69个百分点."""
    unit = units.points(fact.indicator.unit) if fact.measure is ChangeMeasure.POINTS else fact.indicator.unit
    return number(fact.amount, fact.indicator.decimals, signed=True) + unit


def growth(fact: Growth) -> str:
    """+14.7%, or the reason why no rate is told."""
    if fact.percent is None:
        return {
            GrowthClass.BOTH_ZERO: _("均为 0"),
            GrowthClass.ZERO_BASE: _("上年为 0"),
            GrowthClass.TURN_POSITIVE: _("由负转正"),
            GrowthClass.TURN_NEGATIVE: _("由正转负"),
            GrowthClass.LOSS_NARROWED: _("减亏"),
            GrowthClass.LOSS_WIDENED: _("增亏"),
            GrowthClass.LOSS_FLAT: _("亏损持平"),
            GrowthClass.TINY_BASE: _("基数过小"),
            GrowthClass.ZERO_BASE_FIRST: _("零的突破"),
            GrowthClass.SPEED_FLAT_TO_UP: _("由持平转增"),
            GrowthClass.SPEED_FLAT_TO_DOWN: _("由持平转降"),
        }.get(fact.growth_class, "")
    return number(fact.percent, fact.indicator.growth_decimals, signed=True) + "%"


def whose(official: bool) -> str:
    """Whether a number is published or computed, in a word."""
    return _("公布") if official else _("计算")


def rank(fact: Rank) -> str:
    """全市 2/6 一致, 全省 71 公布, 全市 公布3≠计算4."""
    of = "" if fact.of is RankOf.LEVEL else f"{fact.of} "
    size = f"/{fact.scope.size}" if fact.scope.size else ""
    tied = _("并列") if fact.tied > 1 else ""
    if fact.conflict and fact.official is not None:
        both = _("公布{official}≠计算{computed}{size}").format(official=fact.official.position, computed=fact.computed, size=size)
        return f"{of}{fact.scope.word} {both}"
    both_known = fact.official is not None and fact.computed is not None
    basis = _("一致") if both_known else whose(fact.official is not None)
    return f"{of}{fact.scope.word} {tied}{fact.position}{size} {basis}"


def target(fact: Target) -> str:
    """2024年 新增 30家以上 计划."""
    when = label(fact.year) if isinstance(fact.year, Span) else _("{year}年").format(year=fact.year)
    value = fact.raw + fact.unit if fact.value is not None else ""
    before = fact.bound is not None and fact.bound not in {"以上", "以内", "左右"}
    bound = str(fact.bound) if fact.bound else ""
    ranks = "、".join(f"{wanted.scope}{wanted.raw}" for wanted in fact.ranks)
    nature = "" if fact.bound and fact.nature is TargetNature.LEVEL else str(fact.nature)
    words = [when, str(fact.modality or ""), nature, (bound + value) if before else (value + bound), ranks]
    return " ".join(word for word in words if word)


def gap(fact: TargetGap) -> str:
    """已达到, or how far it is."""
    shown = fact.formula or ""
    if fact.met:
        return _("已达到（{formula}）").format(formula=shown) if shown else _("已达到")
    if fact.amount < 0:
        return _("超出（{formula}）").format(formula=shown) if shown else _("超出 {amount}").format(amount=number(-fact.amount, 2))
    return _("还差（{formula}）").format(formula=shown) if shown else _("还差 {amount}").format(amount=number(fact.amount, 2))
