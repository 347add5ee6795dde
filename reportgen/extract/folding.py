"""One form for all ways to type the same: widths, dashes, quotation marks, blanks.

In:  a slice of the clean text.   Out: `Folded`, in which every character still knows where it stood.
Blanks go, except between two Latin words or numbers; each other character stays one character, so that rules need one spelling only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen import signs

_FORMS = str.maketrans(
    signs.WIDE
    | signs.LENTICULAR
    | dict.fromkeys(f"{signs.DASHES}{signs.WAVES}~", "-")
    | dict.fromkeys(signs.OPENING_QUOTES, "“")
    | dict.fromkeys(signs.CLOSING_QUOTES, "”")
    | dict.fromkeys(signs.PERCENTS, "%")
    | dict.fromkeys(signs.DOTS, "·")
)
_LATIN = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A line in one form; `places[i]` is where its character `i` stands in the clean text."""

    text: str
    places: tuple[int, ...]
    raw: str
    """The line's characters before their form was changed, blanks left out as in `text`."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A slice of the folded line as a slice of the clean text."""
        if end <= start:
            place = self.places[start] if start < len(self.places) else (self.places[-1] + 1 if self.places else 0)
            return place, place
        return self.places[start], self.places[end - 1] + 1


def fold(text: str, start: int, end: int) -> Folded:
    """The slice `start` to `end` of `text` in one form.

    >>> fold("新增 ３０ 家（小柯城６家），增长5—10％", 0, 25).text
    '新增30家(小柯城6家),增长5-10%'
    """
    kept: list[int] = []
    raw: list[str] = []
    line = text[start:end]
    for place, char in enumerate(line):
        if char in signs.BLANKS:
            before = kept[-1] if kept else -1
            after = next((at for at in range(place + 1, min(place + 8, len(line))) if line[at] not in signs.BLANKS), -1)
            if before < 0 or after < 0 or before != place - 1 or not (_LATIN.match(line[before]) and _LATIN.match(line[after])):
                continue
        kept.append(place)
        raw.append(char)
    told = "".join(raw)
    return Folded(_paired(told.translate(_FORMS)), tuple(start + place for place in kept), told)


def _paired(text: str) -> str:
    """Straight quotation marks as opening and closing ones by turns."""
    if '"' not in text:
        return text
    pieces = text.split('"')
    return "".join(piece + ("" if place == len(pieces) - 1 else "“”"[place % 2]) for place, piece in enumerate(pieces))
