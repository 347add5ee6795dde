"""The closed sets of words that data files may use, as enumerations.

In: nothing.   Out: kinds, bounds, audiences …; their values are the words that stand in the YAML files.
`reportgen.model` offers them with the nouns that hold them, and everything else takes them from there.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of number an indicator is; the comparison verb follows from it (semantics sections 1 and 3)."""

    AMOUNT = "总量"
    COUNT = "数量"
    RATE = "比率"
    GROWTH_SPEED = "增速"
    INDEX = "指数"
    EFFICIENCY = "效率"
    PRICE = "价格"

    @property
    def additive(self) -> bool:
        """Parts make a whole: amounts and counts. Rates, indexes and prices do not add up."""
        return self is Kind.AMOUNT or self is Kind.COUNT


class Measure(StrEnum):
    """Flow (measured over a period) or stock (standing at a point in time), R21."""

    FLOW = "时期"
    STOCK = "时点"


class Better(StrEnum):
    """Which way is better; it decides the direction of a rank (R28)."""

    HIGHER = "高"
    LOWER = "低"
    NONE = "无"


class RegionType(StrEnum):
    """The administrative kind of a region; self-words and scope words follow from it (R29)."""

    PROVINCE = "省"
    PREFECTURE = "设区市"
    DISTRICT = "区"
    COUNTY = "县"
    COUNTY_CITY = "县级市"


class Stage(StrEnum):
    """How final a figure is; preliminary and final ones are not mixed (R26)."""

    FLASH = "快报"
    PRELIMINARY = "初步"
    ANNUAL = "年报"
    REVISED = "修订"


class Audience(StrEnum):
    """Who may read a passage or a figure; a public version leaves out what is not public."""

    PUBLIC = "公开"
    CONGRESS = "人大"
    INTERNAL = "内部"


class RankOf(StrEnum):
    """What is ranked: the level, its growth, its change, or the places gained since the year before (R28)."""

    LEVEL = "位次"
    GROWTH = "增速位次"
    CHANGE = "增幅位次"
    PROGRESS = "进步位次"


class RankChoice(StrEnum):
    """A person's decision where the official rank and the computed one differ (R32c)."""

    OFFICIAL = "官方"
    COMPUTED = "计算"


class TargetNature(StrEnum):
    """What a target sets: the level to be reached, what is to be added, a growth, or work to be done (R41a)."""

    LEVEL = "达到"
    NEW = "新增"
    GROWTH = "增长"
    POINTS = "提高"
    TASK = "完成"


class Bound(StrEnum):
    """The operator of a target (R41)."""

    AT_LEAST = "以上"
    NOT_BELOW = "不低于"
    REACH = "达到"
    ABOVE = "超"
    BREAK = "突破"
    WITHIN = "以内"
    NOT_ABOVE = "不超过"
    CONTROL = "控制在"
    ABOUT = "左右"
    FASTER = "快于"
    HOLD = "保持"


class Modality(StrEnum):
    """How firmly a target is meant (R41)."""

    ENSURE = "确保"
    PLAN = "计划"
    COMPLETE = "完成"
    STRIVE = "力争"
    CONTEND = "争创"
    EXPECT = "预计"
    KEEP = "保持"
