"""What the writers must agree on about 红头 and 版记 (GB/T 9704 7.2, 7.4).

In: Letterhead, Imprint, Theme.   Out: the size of the mark, the rows of those who sign, the rows that the imprint takes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from reportgen.document import Imprint, Inlines, Letterhead
from reportgen.write.theme import POINTS_PER_MM, Theme
from reportgen.write.words import em_width, flat

_A_ROW = 2
"""Names in a row of those who sign (7.2.6)."""
_COPIES_INDENT = 4
"""Characters before the first name of 抄送 and before its further lines, one of them empty."""


def mark_size(head: Letterhead, theme: Theme) -> Decimal:
    """Points of the mark: as large as the theme says, or as a line holds it, in half points."""
    room = theme.text_width * POINTS_PER_MM / Decimal(str(em_width(flat(head.mark)) or 1))
    return min(theme.mark.size, (room * 2).to_integral_value(ROUND_FLOOR) / 2)


def rows(signers: Sequence[Inlines]) -> list[tuple[Inlines, ...]]:
    """Those who sign, two in a row."""
    return [tuple(signers[start : start + _A_ROW]) for start in range(0, len(signers), _A_ROW)]


def imprint_rows(last: Imprint, theme: Theme) -> int:
    """How many lines the imprint takes."""
    look = theme.copies
    room = float(theme.text_width * POINTS_PER_MM / look.size) - _COPIES_INDENT - 1
    copies = math.ceil((em_width(flat(last.copies)) - _COPIES_INDENT + 1) / room) if last.copies else 0
    return copies + bool(last.date) + date_below(last, theme)


def date_below(last: Imprint, theme: Theme) -> bool:
    """Whether 印发日期 stands on a line of its own, because 印发机关 is too long to leave it room; neither is torn."""
    room = float(theme.text_width * POINTS_PER_MM / theme.copies.size) - 2
    return bool(last.date) and em_width(flat(last.office)) + 1 + em_width(flat(last.date)) > room
