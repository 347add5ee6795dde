"""版记 in a PDF of PlutoPrint, which knows no footnotes: at the foot of the last page, which is an even one (GB/T 9704 7.4).

In: the HTML of the last stretch of pages, what a file of it tells, Theme.   Out: where 版记 stands (`html.Last`), rules that push it there.
The stretch is made once more than it would be: first with 版记 on a page of its own, to see where the text ends and how high 版记 is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from reportgen.write.html import Last
from reportgen.write.pluto_contents import Place
from reportgen.write.theme import POINTS_PER_MM, Theme

TEXT, OWN = "end/text", "end/imprint"
"""Anchors: where the text ends, where 版记 does."""
_FOOTER = re.compile('(?:<section class="part">\n)?(<footer class="imprint">.*?</footer>\n)', re.DOTALL)
_UNNUMBERED = '<section class="part unnumbered">'
_NO_NUMBER = "@bottom-left{content:none}@bottom-right{content:none}"
_MARK = 0.75
"""Points: how high a mark is; the text's stands in its last line, not behind it, where the next page might begin."""
_SLACK = 0.2
"""Points that stay free below 版记, so that no rounding pushes it to another page."""


class Foot(NamedTuple):
    """Where 版记 stands."""

    last: Last
    above: float
    """Points that are kept free above it."""


def asked(content: str) -> str:
    """The HTML with 版记 on a page of its own, both ends marked, and links on a further page, so that the places are told."""
    found = _FOOTER.search(content)
    assert found is not None
    alone = found[0] != found[1]  # behind a sideways page
    text = "" if alone else f'{content[: found.start()]}<div class="end inside" id="{TEXT}"></div>'
    links = "".join(f'<a href="#{name}">·</a>' for name in (OWN, *(() if alone else (TEXT,))))
    return f'{text}<section class="part">\n{found[1]}<div class="end" id="{OWN}"></div></section><p class="part">{links}</p>'


def foot(found: Mapping[str, Place], before: int, theme: Theme) -> Foot:
    """Where 版记 is to stand, by the places found; `before` is how many pages stand before the last stretch."""
    low, high = float(theme.bottom * POINTS_PER_MM), float((theme.height - theme.top) * POINTS_PER_MM)
    height = high - float(found[OWN].top)
    pages, room = before, 0.0
    if TEXT in found:
        pages, room = found[TEXT].page, float(found[TEXT].top) - _MARK - low - height
    if pages % 2:
        return Foot(Last.BACK, high - low - height - _SLACK)
    if room > _SLACK:
        return Foot(Last.FOOT, room - _SLACK)
    return Foot(Last.BEHIND_EMPTY, high - low - height - _SLACK)


def rules(theme: Theme, where: Foot | None = None) -> str:
    """The style sheet of the last stretch; before it is known where 版记 stands, that of the stretch that tells it."""
    above = "" if where is None else f"padding-top:{float(theme.pitch) + where.above:.2f}pt;"
    return f".imprint{{{above}break-inside:avoid}}\n.unnumbered{{min-height:1px}}.end{{height:{_MARK}pt}}.inside{{margin-top:-{_MARK}pt}}\n"


def numbers(content: str) -> str:
    """The style sheet of pages without numbers, where `content` is to stand on such."""
    return "".join(f"@page {side}{{{_NO_NUMBER}}}" for side in (":first", ":left", ":right")) if _UNNUMBERED in content else ""
