"""Multiples in words: 增长2.0倍, 是上年的3.0倍, 翻两番 (R11, R12).

In:  times, the bureau's choices.   Out: phrases; empty where 倍 or 番 may not be said.
倍 counts without the base, and only from one time more on; never more digits than the weakest input has.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic import doubling_nearness
from reportgen.document import Value
from reportgen.facts import Origin, Times
from reportgen.house import HOUSE, House
from reportgen.period import Span
from reportgen.wording import changes
from reportgen.wording.numbers import counting, number
from reportgen.wording.phrases import EMPTY, Phrase, words


def times(fact: Times, report_year: int | Span | None = None, house: House = HOUSE) -> Phrase:
    """增长2.0倍, or as the bureau says it 是上年的3.0倍; empty below one time more."""
    if fact.increase < 1:
        return EMPTY
    if house.times_form == "增长N倍":
        return words("增长", Value(f"{_shown(fact, fact.increase)}倍", fact.origin))
    base = changes.base_words(fact, fact.period.year if report_year is None else report_year, house)
    return words("是", base, "的", Value(f"{_shown(fact, fact.ratio)}倍", Origin(fact.trace_kind, fact.inputs, fact.ratio_formula)))


def _shown(fact: Times, value: Decimal) -> str:
    """With the decimals of a growth, or as many fewer as the inputs carry (R12)."""
    decimals = fact.indicator.growth_decimals
    if fact.digits is not None:
        decimals = max(0, min(decimals, fact.digits - value.adjusted() - 1))
    return number(value, decimals)


def doubling(fact: Times) -> Phrase:
    """翻一番, 翻两番, 接近翻一番, by the unrounded ratio; empty where the ratio is near no power of two (R12)."""
    count, reached = doubling_nearness(fact.ratio)
    return words("" if reached else "接近", f"翻{counting(count)}番") if count else EMPTY
