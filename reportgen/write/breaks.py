"""Where a Chinese line ends, for WeasyPrint, whose rules are those of English at quotation marks and dashes.

In: nothing.   Out: `chinese`, a part with which a line may end before “ and after ”, and none begins with the — of a range or with ·
(GB/T 15834 5.1), nor ends between a number and its unit or within 以上. By the rules of English 创新深化、“315”工 holds together, and the
line before it gapes. Rests on private parts of WeasyPrint (tested with 70); where a version has other parts, lines end where they would.
"""

from __future__ import annotations

import re
from math import inf
from typing import Any

from reportgen.write.quick.parts import Swap

NEVER_FIRST = frozenset("，。、；：？！”’）》〉】〕…·—～％%‰℃,.;:?!)]}")
NEVER_LAST = frozenset("“‘（《〈【〔([{")
_BETWEEN = frozenset("—～·")
"""What joins two others, and never begins a line; a dash of two (——) may."""
_NUMBER = re.compile("[第前约近超]?[0-9][0-9.∶]*[万亿]?$")
_LONG = 5
"""Characters of a number that are too many to be taken to the next line with the unit: the line before would gape."""
_WHOLE = frozenset(("以上", "以内", "以下", "左右"))
_QUOTED = re.compile("(?=[“‘])|(?<=[”’])")
_FAR = 24
"""Characters that rules of English may hold together; further no better end is looked for."""


def may_end(text: str, place: int) -> bool:
    """Whether a line may end before `text[place]`.

    >>> [may_end("创新深化、“315”工程", place) for place in (3, 4, 5, 6, 7, 9, 10)]
    [True, False, True, False, False, False, True]
    """
    last, first = text[place - 1], text[place]
    if first in NEVER_FIRST or last in NEVER_LAST:
        return False
    return not (last.isascii() and first.isascii())


def better(text: str, end: int) -> tuple[int, ...]:
    """Where a line that ends before `text[end]` might rather end: further on, the nearest first, or before what it would tear apart.

    >>> better("创新深化、“315”工程、山区", 3), better("提高，2023年1—2月", 9), better("新引进12名", 5), better("12家以上", 4)
    ((5, 10), (8,), (3,), (3,))
    """
    if text[end] in _BETWEEN and text[end : end + 2] != "——":
        return next(((place,) for place in range(end - 1, max(0, end - _FAR), -1) if may_end(text, place)), ())
    if (torn := _torn(text, end)) and may_end(text, torn):
        return (torn,)
    return tuple(found.start() for found in _QUOTED.finditer(text, end + 1, end + _FAR) if _held(text, end, found.start()))


def _torn(text: str, end: int) -> int:
    """Where the number begins that would be torn from its unit before `text[end]`, or the word that would be torn apart; else 0."""
    if text[end - 1 : end + 1] in _WHOLE:
        return end - 1
    number = _NUMBER.search(text, max(0, end - _LONG), end) if "一" <= text[end] <= "龥" else None
    return number.start() if number and not text[number.start() - 1 : number.start()].isascii() else 0


def _held(text: str, end: int, place: int) -> bool:
    """Whether a line may end at `place`, and could not by the rules of English anywhere between."""
    return place < len(text) and may_end(text, place) and not any(_plain(text, between) for between in range(end + 1, place))


def _plain(text: str, place: int) -> bool:
    return may_end(text, place) and text[place] not in NEVER_LAST and text[place - 1] not in NEVER_FIRST


def chinese() -> list[Swap]:
    """Lines end as Chinese ones do."""
    from weasyprint.layout import inline

    original = inline.split_first_line

    def split_first_line(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any) -> Any:
        found = original(text, style, context, max_width, *rest, **named)
        going_on = found[2]
        if going_on is None or max_width is None or max_width == inf or rest[2:3] == (True,) or named.get("minimum"):
            return found
        end = len(text.encode()[:going_on].decode())
        for place in better(text, end) if 0 < end < len(text) else ():
            other = original(text[:place], style, context, max_width, *rest, **named)
            if other[2] is not None:
                break
            found = (other[0], other[1], len(text[:place].encode()), *other[3:])
        return found

    return [Swap(inline, "split_first_line", split_first_line)]
