"""目录 in a PDF of PlutoPrint, which knows no page of a heading before it has made the pages.

In: the HTML of a stretch of pages, the file made of it, where each anchor stands.   Out: the HTML with dots and page numbers in its 目录,
and the links of the finished file.
Pages are made twice: first with the numbers open, to see where the headings come to stand. A line of 目录 is as long with its number as
without, so that nothing moves. The engine knows of links within a file only, and of places only where a link leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any, NamedTuple

from reportgen.write.theme import POINTS_PER_MM, Theme
from reportgen.write.words import em_width

BASE = "report:///report.html"
"""Where a page says it comes from, so that what its links lead to is in the page; nothing is fetched from there."""
_LINE = re.compile(r'<p class="c(\d)"><a href="#([^"]*)"><span class="t">([^<]*)</span></a></p>')
_DOT = 0.25
"""How wide a dot is, in ems of the Latin face."""
_FEWEST = 6
"""Dots behind an entry of more than one line, which fills all that there is."""
_OPEN = "00"
"""Stands for a page that is not known yet."""


class Place(NamedTuple):
    """Where a heading stands: page of the report, and points on it."""

    page: int
    left: Any
    top: Any


def anchors(content: str) -> list[str]:
    """What the lines of 目录 lead to; empty where there is none."""
    return [found[2] for found in _LINE.finditer(content)]


def filled(content: str, found: Mapping[str, Place], theme: Theme) -> str:
    """The HTML with the lines of 目录 in full."""

    def line(told: re.Match[str]) -> str:
        level, anchor, words = int(told[1]), told[2], told[3]
        number = str(found[anchor].page) if anchor in found else _OPEN
        said, size = unescape(words), float(theme.body.size)
        taken = theme.indent * (level - 1) + em_width(said) + em_width(number) + 2 * _DOT
        room = float(theme.text_width * POINTS_PER_MM) - taken * size + len(said) * float(theme.squeeze)
        dots = "." * max(int(room / (_DOT * size)), _FEWEST)
        return (
            f'<p class="c{level} listed"><a href="#{anchor}"><span class="t">{words}</span></a>'
            f'<span class="dots">{dots}</span><span class="place">{number}</span></p>'
        )

    return _LINE.sub(line, content)


def rules(latin: str) -> str:
    """The style sheet of these lines."""
    return (
        f".listed{{display:flex;align-items:flex-end}}.dots,.place{{font-family:{latin};letter-spacing:0;white-space:nowrap}}"
        f".dots{{flex:1;text-align:right;padding:0 {_DOT}em}}.home{{height:1px;margin-bottom:-1px}}\n"
    )


def asked(content: str, anchors: Iterable[str]) -> str:
    """The HTML with links to those of `anchors` that stand in it on a further page, so that their places are told."""
    links = "".join(f'<a href="#{anchor}">·</a>' for anchor in anchors if f' id="{anchor}"' in content)
    return f'{content}<p class="part">{links}</p>' if links else content


def at_home(content: str) -> str:
    """The HTML with a place in 目录 for each of its links whose own is in another file: `link` leads it there."""
    strange = "".join(
        f'<div class="home" id="{found[2]}"></div>' for found in _LINE.finditer(content) if f' id="{found[2]}"' not in content
    )
    return content.replace("</nav>", f"{strange}</nav>", 1) if strange else content


def places(made: Any, before: int) -> dict[str, Place]:
    """Where in the report each anchor of a file stands that has `before` pages before it."""
    numbers = {page.obj.objgen: number for number, page in enumerate(made.pages, before + 1)}
    names = made.Root.get("/Names", {}).get("/Dests", {})
    listed = [entry for node in (names, *names.get("/Kids", ())) for entry in node.get("/Names", ())]
    return {str(name): Place(numbers[to[0].objgen], to[2], to[3]) for name, to in zip(listed[::2], listed[1::2], strict=True)}


def link(pikepdf: Any, whole: Any, found: Mapping[str, Place]) -> None:
    """Lead the links of the whole file to their pages, and forget the names, which are those of one of its parts."""
    for page in whole.pages:
        for each in page.obj.get("/Annots", ()):
            place = found.get(str(each.get("/Dest", "")))
            if place is not None:
                each.Dest = pikepdf.Array([whole.pages[place.page - 1].obj, pikepdf.Name.XYZ, place.left, place.top, 0])
                del each["/StructParent"]
    for part in ("/Names", "/StructTreeRoot"):
        if part in whole.Root:
            del whole.Root[part]
