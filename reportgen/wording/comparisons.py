"""A region beside others in words: 比全市高0.69个百分点, 比衢江区多21家, 增速快于全市3.2个百分点 (R8).

In:  comparisons, the bureau's choices.   Out: phrases.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import ChangeMeasure, Comparison
from reportgen.house import HOUSE, House
from reportgen.model import Kind, RankOf
from reportgen.wording.changes import FLAT, difference_unit
from reportgen.wording.numbers import size
from reportgen.wording.phrases import Phrase, measured, named, undigited, words

MORE_AND_LESS: Mapping[Kind, tuple[str, str]] = {Kind.AMOUNT: ("多", "少"), Kind.COUNT: ("多", "少")}
"""Amounts and counts are more or fewer; everything else is higher or lower."""

ABOVE: Mapping[str, tuple[str, str]] = {"高于…": ("高于", "低于"), "高出…": ("高出", "低于")}
"""Other ways of saying 比…高 and 比…低, with the other behind the verb."""

SPEEDS: Mapping[str, tuple[str, str]] = {"快于": ("快于", "慢于"), "高于": ("高于", "低于")}


def comparison(fact: Comparison, house: House = HOUSE) -> Phrase:
    """比全市高0.69个百分点, 低于全市0.69个百分点, 快于全市3.2个百分点; 与全市持平, 与全市基本持平."""
    other = undigited(fact.other) or named(fact.other, fact.inputs[-1].location)
    if not fact.unrounded:
        return words("与", other, FLAT)
    if not round_half_up(fact.amount, fact.decimals):
        return words("与", other, "基本", FLAT)
    points = fact.measure is ChangeMeasure.POINTS
    unit = "个百分点" if fact.of is RankOf.GROWTH else difference_unit(fact.indicator, fact.measure)
    told = measured(Value(size(fact.amount, fact.decimals, unit), fact.origin), unit, fact.indicator.location)
    falls = fact.amount < 0
    if fact.of is RankOf.GROWTH or fact.indicator.kind is Kind.GROWTH_SPEED:
        # A 增速 is 快 or 慢; what its name calls a 增长率 or 增幅 is 高 or 低.
        rate = fact.of is not RankOf.GROWTH and fact.indicator.name.endswith(("率", "幅"))
        return words(SPEEDS["高于" if rate else house.speed_above][falls], other, told)
    if points and house.above in ABOVE:
        return words(ABOVE[house.above][falls], other, told)
    return words("比", other, MORE_AND_LESS.get(fact.indicator.kind, ("高", "低"))[falls], told)
