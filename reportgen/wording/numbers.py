"""Numbers as they are printed: rounded once, with their unit, with 余 or 近 where declared.

In:  levels, numbers.   Out: phrases and the text of numbers.
Half up, with the indicator's decimals (R13, R16), in the indicator's unit (R17). A minus sign never reaches prose (R6):
负1.48‰, 亏损0.8亿元.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic import round_half_up
from reportgen.chinese import numeral
from reportgen.document import Value
from reportgen.facts import Compared, Level
from reportgen.house import HOUSE, House
from reportgen.model import Indicator, Kind
from reportgen.wording import periods
from reportgen.wording.phrases import Phrase, measured, period

NEGATIVE = "负"
PROFITS = ("利润", "盈亏", "损益", "净利")
"""Words in the name of an indicator whose negative values are losses."""


def number(value: Decimal, decimals: int, *, grouped: bool = False) -> str:
    """`value` as printed: half up, trailing zeros kept (R13, R16); 负 before what is below zero (R6). Grouping is for tables (R18).

    >>> number(Decimal("18.7"), 2), number(Decimal("2.345"), 2), number(Decimal("-1.484"), 2), number(Decimal("-0.001"), 2)
    ('18.70', '2.35', '负1.48', '0.00')
    """
    rounded = round_half_up(value, decimals)
    sign = ""
    if rounded.is_signed():
        sign, rounded = NEGATIVE, rounded.copy_abs()
    return f"{sign}{rounded:,f}" if grouped else f"{sign}{rounded:f}"


def signed(value: Decimal, decimals: int, house: House = HOUSE) -> str:
    """A number in a table, where a sign is a sign: −7.8; with comma grouping where the bureau wants it (R18).

    >>> signed(Decimal("-7.84"), 1)
    '−7.8'
    """
    return number(value, decimals, grouped=house.table_grouping).replace(NEGATIVE, "−")


def quantity(value: Decimal, decimals: int, unit: str, approx: str | None = None) -> str:
    """A number with its unit; 余 and 多 stand between the two, 近 and 约 before them (R20).

    >>> quantity(Decimal(200), 0, "家次", "余"), quantity(Decimal(30), 0, "种", "近")
    ('200余家次', '近30种')
    """
    if approx is None:
        return f"{number(value, decimals)}{unit}"
    before, after = ("", approx) if approx in ("余", "多") else (approx, "")
    return f"{before}{number(value, decimals)}{after}{unit}"


def size(value: Decimal, decimals: int, unit: str) -> str:
    """The size of a difference whose direction the verb tells: never signed (R6).

    >>> size(Decimal("-21"), 0, "家")
    '21家'
    """
    return f"{round_half_up(value.copy_abs(), decimals):f}{unit}"


def counting(count: int) -> str:
    """A small number in words, as it stands before 年 or 番: 两, 三, … 十; in digits above.

    >>> counting(2), counting(5)
    ('两', '五')
    """
    return "两" if count == 2 else numeral(count)


def loses(indicator: Indicator) -> bool:
    """Whether a negative value of the indicator is a loss (亏损)."""
    return indicator.kind is Kind.AMOUNT and any(word in indicator.name for word in PROFITS)


def standing(value: Decimal, indicator: Indicator, *, decimals: int | None = None, approx: str | None = None) -> str:
    """A value of the indicator with its unit: 2.71%, 34.23亿元; a loss as 亏损0.80亿元 (R6).

    `decimals` where those of the indicator do not do.
    """
    places = indicator.decimals if decimals is None else decimals
    if value.is_signed() and loses(indicator) and round_half_up(value, places) < 0:
        return f"亏损{quantity(value.copy_abs(), places, indicator.unit, approx)}"
    return quantity(value, places, indicator.unit, approx)


def level(fact: Level, *, decimals: int | None = None, compared: Compared | None = None) -> Phrase:
    """2.71%, 34.23亿元, 200余家次, 亏损0.80亿元. `compared` says what it stands beside."""
    shown = standing(fact.value, fact.indicator, decimals=decimals, approx=fact.observation.approx)
    value = Value(shown, fact.unmade_origin if compared is None else fact.beside(compared))
    return measured(value, fact.indicator.unit, fact.indicator.location)


def bare(fact: Level) -> Phrase:
    """The number without its unit."""
    return Phrase((Value(quantity(fact.value, fact.indicator.decimals, "", fact.observation.approx), fact.unmade_origin),))


def in_cell(fact: Level, house: House = HOUSE) -> Phrase:
    """The number without its unit, for tables whose heads name it: −7.8, with grouping where the bureau wants it (R18)."""
    shown = signed(fact.value, fact.indicator.decimals, house)
    approx = fact.observation.approx
    if approx is not None:
        shown = f"{shown}{approx}" if approx in ("余", "多") else f"{approx}{shown}"
    return Phrase((Value(shown, fact.unmade_origin),))


def when(fact: Level, house: House = HOUSE) -> Phrase:
    """2022年, 截至2022年底, 2023年1—9月."""
    return period(periods.label(fact.period, house), fact.observation.location)
