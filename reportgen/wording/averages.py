"""Growth a year in words: 年均增长8.0%, 两年平均增长31.2%, 年均提高0.43个百分点 (R25).

In:  averages, the bureau's choices.   Out: phrases.
"""

from __future__ import annotations

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import Average, ChangeMeasure
from reportgen.house import HOUSE, House
from reportgen.wording.changes import FLAT, difference_unit, verbs
from reportgen.wording.growths import relative
from reportgen.wording.numbers import counting, size
from reportgen.wording.phrases import Phrase, words


def average(fact: Average, house: House = HOUSE) -> Phrase:
    """年均增长8.0%, 年均提高0.43个百分点, 年均持平."""
    return words("年均", _told(fact, house))


def over_years(fact: Average, house: House = HOUSE) -> Phrase:
    """两年平均增长31.2%: the number of years is named (R3)."""
    return words(counting(fact.years), "年平均", _told(fact, house))


def _told(fact: Average, house: House) -> Phrase:
    indicator, points = fact.indicator, fact.measure is ChangeMeasure.POINTS
    decimals = indicator.decimals if points else indicator.growth_decimals
    if not fact.moved:
        return words(FLAT)
    if not round_half_up(fact.amount, decimals):
        return words(house.almost_flat)
    verb = (verbs(indicator, house) if points else relative(indicator.kind, house))[fact.amount < 0]
    return words(verb, Value(size(fact.amount, decimals, difference_unit(indicator) if points else "%"), fact.origin))
