"""What a plain scalar of a data file is: a decimal number, nothing, or text.

In:  the text of the scalar.   Out: `Decimal`, None or the text.
A number is what a person would write as one: `30`, `5.80`, `-3`. Leading zeros, underscores, exponents and signs in front of positive
numbers are text, because area codes, times and dates look like that.
"""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30}|)")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
FIRST_PLAIN = frozenset(("", *"-0123456789~nN"))
"""How a scalar begins that may be a number or nothing."""

is_number = _NUMBER.fullmatch


def plain(text: str) -> Decimal | str | None:
    """What a scalar without quotation marks says."""
    if is_number(text):
        return Decimal(text)
    return None if text in _NOTHING else text


def plain_number(text: str) -> Decimal | None:
    """The number that `text` is, digits kept (`5.80` has two decimals); None where it is none."""
    return Decimal(text) if is_number(text) else None


def number_text(number: Decimal) -> str:
    """The number as it was typed; the opposite of `plain_number`.

    >>> number_text(Decimal("0.00000010"))
    '0.00000010'
    """
    text = str(number)
    return text if "E" not in text else format(number, "f")
