"""What a cell displays: a stored number through its number format.

In:  the number and the format code (`0.00`, `0.0%`, `#,##0`, `General`).   Out: the digits shown, and whether they are a percentage.
Displayed precision is what the bureau published: 34.2278 under `0.00` is 34.23, 5.8 under `0.00` is 5.80, halves go up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reportgen.arithmetic import round_half_up

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]+))?")
_CODE = "0#?.,% "


@dataclass(frozen=True, slots=True)
class Shown:
    """Digits as displayed, without marks between thousands."""

    text: str
    percent: bool = False
    scaled: bool = False
    """The format divides by thousands: what is shown is not what is stored."""


def shown(value: float | int | str, code: str) -> Shown:
    """What a number looks like.

    >>> shown(5.8, "0.00").text, shown(0.0271, "0.00%"), shown(1234.5, "#,##0.0").text, shown(34.229999999999997, "General").text
    ('5.80', Shown(text='2.71', percent=True, scaled=False), '1234.5', '34.23')
    """
    number = _decimal(value)
    section = _section(code, number)
    bare = _LITERAL.sub("", section)
    match = _DIGITS.search(bare)
    if match is None or "/" in bare or "E" in bare.upper().replace("GENERAL", ""):
        return Shown(_plain(number))
    percent = "%" in bare
    if percent:
        number = number.scaleb(2)
    whole = match[0].partition(".")[0]
    behind = bare[match.end() :].lstrip()
    if whole.endswith(",") or behind.startswith(",") or "!." in section or "\\." in section:
        return Shown(_plain(number), percent, scaled=True)
    decimals = match[1] or ""
    text = f"{round_half_up(number, len(decimals)):f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return Shown(text.rstrip(".") if "." in text else text, percent)


def _decimal(value: float | int | str) -> Decimal:
    """Fifteen digits, as Excel itself counts: 34.229999999999997 is 34.23."""
    try:
        return Decimal(str(value) if isinstance(value, int | str) else format(value, ".15g"))
    except InvalidOperation:
        return Decimal(0)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(code: str, number: Decimal) -> str:
    """The part of the code for positive, negative, zero."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    if number < 0 and len(parts) > 1:
        return parts[1] if "-" in parts[1] or "(" in parts[1] else f"-{parts[1]}"
    return parts[2] if number == 0 and len(parts) > 2 else parts[0]
