"""Money in the unit that suits its size: 34.23亿元, 1484万元 (R17).

In:  a level, and the level whose unit the document has chosen.   Out: phrases.
One indicator has one unit in a document: the one that suits the figure that answers for the report.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.arithmetic import units
from reportgen.document import Value
from reportgen.facts import Level
from reportgen.wording.numbers import number, quantity
from reportgen.wording.phrases import Phrase, words

LARGE = "亿元"
LARGE_DECIMALS = 2
"""Decimals of 亿元 where the figure is kept in a smaller unit."""


def amount(fact: Level, like: Level | None = None, *, large_decimals: int = LARGE_DECIMALS) -> Phrase:
    """34.23亿元 of 342300万元; 1300万元 of 0.13亿元. `like` is the level by whose size the unit is chosen."""
    chosen = (fact if like is None else like).value
    unit, decimals = shown(chosen, fact.indicator.unit, fact.indicator.decimals, large_decimals=large_decimals)
    value = units.converted(fact.value, fact.indicator.unit, unit)
    assert value is not None
    if unit != fact.indicator.unit and unit != LARGE:
        # 万元 is told whole where it is whole.
        decimals = min(decimals, max(0, -int(value.normalize().as_tuple().exponent)))
    return words(Value(quantity(value, decimals, unit, fact.observation.approx), fact.origin))


def shown(value: Decimal, unit: str, decimals: int, *, large_decimals: int = LARGE_DECIMALS) -> tuple[str, int]:
    """The unit in which an amount is printed, and its decimals there; never more of them than the typed unit's can fill.

    >>> shown(Decimal("342300"), "万元", 0), shown(Decimal("0.13"), "亿元", 2), shown(Decimal("1484"), "万元", 0)
    (('亿元', 2), ('万元', 0), ('万元', 0))
    """
    wanted = units.display_unit(value, unit)
    moved = units.shift(unit, wanted) or 0
    if moved == 0:
        return unit, decimals
    return wanted, max(0, decimals - moved) if moved > 0 else min(large_decimals, decimals - moved)


def in_unit(value: Decimal, unit: str, wanted: str, decimals: int) -> str | None:
    """A number told in another unit of its kind: 563.5亿斤 of 2817.4万吨; None where the units are not of one kind.

    >>> in_unit(Decimal("2817.4"), "万吨", "亿斤", 1), in_unit(Decimal("5"), "家", "家次", 0)
    ('563.5亿斤', None)
    """
    found = units.converted(value, unit, wanted)
    return None if found is None else f"{number(found, decimals)}{wanted}"
