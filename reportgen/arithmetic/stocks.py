"""Stocks and what moves them: at the end = at the start + new − lapsed (R22).

In:  three of the four, or all.   Out: the fourth, or whether the four agree. Net growth is not what was newly added.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.arithmetic.rounding import EXACT, half_units
from reportgen.findings import Finding
from reportgen.records import light


class Term(StrEnum):
    """The four terms of the identity; the value is the name that reports use."""

    START = "start"
    NEW = "new"
    LAPSED = "lapsed"
    END = "end"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A stock over a period, in its unit."""

    missing: tuple[Term, ...]
    value: Decimal | None
    """The missing term; with none missing, the end that the other three give; None where more than one is missing."""
    holds: bool | None
    """Whether four given terms agree; for three, whether the fourth can be (not below zero); None where more than one is missing."""

    @property
    def finding(self) -> Finding | None:
        return Finding.STOCK_MISMATCH if self.holds is False else None


def stock_identity(start: Decimal | None, new: Decimal | None, lapsed: Decimal | None, end: Decimal | None, *, exact: bool = True) -> Stock:
    """The fourth term, or the judgement on four. Stocks are mostly counts; where they are not `exact`, rounding of the four is allowed for.

    >>> stock_identity(Decimal(567), Decimal(286), None, Decimal(800)).value
    Decimal('53')
    >>> stock_identity(Decimal(100), Decimal(30), Decimal(5), Decimal(130)).finding
    <Finding.STOCK_MISMATCH: 'stock_mismatch'>
    """
    given = dict(zip(Term, (start, new, lapsed, end), strict=True))
    missing = tuple(term for term, value in given.items() if value is None)
    if len(missing) > 1:
        return Stock(missing=missing, value=None, holds=None)
    zero = Decimal(0)
    opening, added, gone, closing = (value or zero for value in given.values())
    total = EXACT.subtract(EXACT.add(opening, added), gone)
    if not missing:
        allowed = zero if exact else half_units(opening, added, gone, closing)
        return Stock(missing=(), value=total, holds=EXACT.subtract(total, closing).copy_abs() <= allowed)
    if missing == (Term.END,):
        value = total
    elif missing == (Term.LAPSED,):
        value = EXACT.subtract(total, closing)
    else:
        value = EXACT.subtract(closing, total)
    return Stock(missing=missing, value=value, holds=value >= 0)


def net_change(start: Decimal, end: Decimal) -> Decimal:
    """净增: end minus start; what was newly added is more where something lapsed.

    >>> net_change(Decimal(169), Decimal(190))
    Decimal('21')
    """
    return EXACT.subtract(end, start)
