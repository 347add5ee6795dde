"""Values as programs and spreadsheets take them.

In: a number, or what a cell is to hold.   Out: the number with all its digits; the cell as text that no spreadsheet runs as a formula.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")


def exact(value: Decimal | None) -> str | None:
    """All digits of a number, as a string, so that none is lost."""
    return None if value is None else f"{value:f}"


def cell(value: T) -> T | str:
    """What would be taken for a formula is a text, with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") and value else value
