"""Numbers as they are printed: rounded once, with their unit, with 余 or 近 where declared.

In:  levels.   Out: phrases.
Half up, with the indicator's decimals (R13, R16), in the indicator's unit (R17).
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import Level
from reportgen.wording import periods
from reportgen.wording.phrases import Phrase, period, words


def number(value: Decimal, decimals: int) -> str:
    """`value` as printed: half up, trailing zeros kept (R13, R16).

    >>> number(Decimal("18.7"), 2), number(Decimal("2.345"), 2)
    ('18.70', '2.35')
    """
    return f"{round_half_up(value, decimals):f}"


def quantity(value: Decimal, decimals: int, unit: str, approx: str | None = None) -> str:
    """A number with its unit; 余 and 多 stand between the two, 近 and 约 before them (R20).

    >>> quantity(Decimal(200), 0, "家次", "余"), quantity(Decimal(30), 0, "种", "近")
    ('200余家次', '近30种')
    """
    before, after = ("", approx or "") if approx in (None, "余", "多") else (approx or "", "")
    return f"{before}{number(value, decimals)}{after}{unit}"


def level(fact: Level) -> Phrase:
    """2.71%, 34.23亿元, 200余家次."""
    indicator = fact.indicator
    return words(Value(quantity(fact.value, indicator.decimals, indicator.unit, fact.observation.approx), fact.origin))


def bare(fact: Level) -> Phrase:
    """The number without its unit, for tables whose heads name it."""
    return words(Value(quantity(fact.value, fact.indicator.decimals, "", fact.observation.approx), fact.origin))


def when(fact: Level) -> Phrase:
    """2022年, 截至2022年底, 2023年1—9月."""
    return period(periods.label(fact.period), fact.observation.location)
