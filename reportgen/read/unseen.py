"""What a Word file holds and nobody reads: hidden words, comments, notes, images, charts.

In:  the package, the body.   Out: whether a run is hidden, by itself or by its style; warnings, which quote hidden words; counts.
Hidden words are no part of the text, but whoever gets the file can show them. A text box is neither image nor chart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from reportgen.messages import _
from reportgen.read.packed import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_IMAGES = (f"{_DRAWING}main}}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_CHARTS = (f"{_DRAWING}chart}}chart", "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "off", "none"})
_SHOWN = 3
_QUOTED = 20
"""So many places are quoted, with so many characters each."""


class Hiding:
    """What hides words: the run itself, else its style, else that of its paragraph."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, _Element] = {}
        if "word/styles.xml" in package.names:
            self._styles = {node.get(f"{W}styleId", ""): node for node in package.xml("word/styles.xml").iter(f"{W}style")}

    def hides(self, run: _Element, paragraph: _Element) -> bool:
        """Whether Word does not show the words of a run."""
        own = _said(run)
        if own is None:
            own = self._by_style(run.find(f"{W}rPr/{W}rStyle"))
        return bool(self._by_style(paragraph.find(f"{W}pPr/{W}pStyle")) if own is None else own)

    def _by_style(self, named: _Element | None) -> bool | None:
        """What a style says, or those it is based on; None where none of them says anything."""
        seen: set[str] = set()
        while named is not None:
            key = named.get(f"{W}val", "")
            style = self._styles.get(key)
            if style is None or key in seen:
                return None
            seen.add(key)
            said = _said(style)
            if said is not None:
                return said
            named = style.find(f"{W}basedOn")
        return None


def _said(node: _Element) -> bool | None:
    vanish = node.find(f"{W}rPr/{W}vanish")
    return None if vanish is None else vanish.get(f"{W}val", "true") not in _OFF


def told(body: _Element, hiding: Hiding, gone: Collection[str]) -> Iterator[str]:
    """That there are hidden words, and which; comments; notes. What stands in one of `gone` is not there at all."""
    places = list(_hidden(body, hiding, gone))
    if places:
        yield _quoted(places)
    comments, notes = _count(body, gone, "commentReference"), _count(body, gone, "footnoteReference", "endnoteReference")
    if comments:
        yield _("文件里有 {count} 条批注，没有读进来，删去再发").format(count=comments)
    if notes:
        yield _("文件里有 {count} 条脚注、尾注，没有读进来，其中的数要人看").format(count=notes)


def _count(body: _Element, gone: Collection[str], *names: str) -> int:
    found = body.iter(*(f"{W}{name}" for name in names))
    return sum(1 for node in found if next(node.iterancestors(*gone), None) is None)


def _quoted(places: list[str]) -> str:
    quoted = "、".join(f"“{words if len(words) <= _QUOTED else words[: _QUOTED - 1] + '…'}”" for words in places[:_SHOWN])
    return _("文件里有 {count} 处隐藏文字，没有读进来，删去再发：{words}").format(
        count=len(places), words=quoted + ("等" if len(places) > _SHOWN else "")
    )


def _hidden(body: _Element, hiding: Hiding, gone: Collection[str]) -> Iterator[str]:
    """Hidden words, those that follow one another together."""
    for paragraph in body.iter(f"{W}p"):
        run: list[str] = []
        for node in paragraph.iter(f"{W}r"):
            words = "".join(each.text or "" for each in node.findall(f"{W}t"))
            holders = list(node.iterancestors(f"{W}p", *gone))
            if not words or holders[:1] != [paragraph] or any(holder.tag in gone for holder in holders):
                continue
            if hiding.hides(node, paragraph):
                run.append(words)
            elif run:
                yield from filter(None, ["".join(run).strip()])
                run = []
        yield from filter(None, ["".join(run).strip()])


def images(body: _Element) -> int:
    """How many images the body shows, embedded objects among them."""
    return sum(1 for node in body.iter(*_IMAGES, f"{W}object") if not _twice(node) and not (node.tag != f"{W}object" and _held(node)))


def charts(body: _Element) -> int:
    """How many charts it shows."""
    return sum(1 for node in body.iter(*_CHARTS) if not _twice(node))


def _held(image: _Element) -> bool:
    """Whether an image is what an embedded object looks like."""
    return next(image.iterancestors(f"{W}object"), None) is not None


def _twice(node: _Element) -> bool:
    """Whether it is told for older programs, after it was told for others."""
    return next(node.iterancestors(_FALLBACK), None) is not None
