"""PDF files with text: paragraphs over line and page ends joined, ruled tables as tables, page numbers and running heads dropped.

In: bytes.   Out: Source.
PDFium gives characters with their places; everything else is geometry: a line that fills the measure goes on in the next one unless that
is indented. Scans, which hold pictures of words, are refused.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from reportgen.messages import _
from reportgen.read import contents, grids, openrules, pictures, reflow
from reportgen.read.glyphs import Glyph
from reportgen.read.grids import Grid, Rule
from reportgen.read.limits import PAGES, Deadline, ReadError, check_characters
from reportgen.read.reflow import TextLine
from reportgen.read.source import Source

if TYPE_CHECKING:
    from types import ModuleType

_NUMBER = re.compile(r"^[\s—–―\-·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[\s—–―\-·.]*$")
_MARGIN = 0.14
"""Share of the page's height at top and bottom where page numbers and running heads stand."""
_SCAN_CHARACTERS = 30
"""Fewer a page, beside pictures, is a scan."""
_PATH, _IMAGE = 2, 3
_LEANING = 0.1
"""Radians by which characters lean less are upright."""
_LIGHT = 150
"""How light a colour is, of 255, that is no line's."""
_LINE_FEEDS = frozenset("\r\n")


@dataclass(slots=True)
class Page:
    """What stands on a page, from top to bottom."""

    height: float
    width: float
    lines: list[TextLine] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    pictures: int = 0
    charts: int = 0


def read(data: bytes) -> Source:
    """The lines of a PDF."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(_("文件有密码，读不了"), hint=_("去掉密码后再试")) from error
        raise ReadError(_("文件已损坏：PDF 打不开"), hint=_("重新导出后再试")) from error
    try:
        if len(document) > PAGES:
            raise ReadError(_("页数太多：{count} 页，至多 {limit} 页").format(count=len(document), limit=PAGES))
        deadline = Deadline()
        pages, count = [], 0
        told = document.get_metadata_dict(skip_empty=True)
        ours = told.get("Creator") == pictures.OURS
        for number in range(len(document)):
            deadline.check()
            pages.append(_page(document, number, raw, deadline, ours=ours))
            count += sum(len(line.glyphs) for line in pages[-1].lines) + sum(len(grid.glyphs) for grid in pages[-1].grids)
            check_characters(count)
    finally:
        document.close()
    if count < _SCAN_CHARACTERS * len(pages) and any(page.pictures for page in pages):
        raise ReadError(_("这是扫描件：页面是图片，没有文字可读"), hint=_("先做文字识别（OCR），或找有文字的版本"))
    if not count:
        raise ReadError(_("PDF 里没有文字"), hint=_("可能是扫描件或把文字转成了图形；找有文字的版本"))
    _drop_running(pages)
    lines_of_pages = contents.without([page.lines for page in pages])
    source = reflow.source([(page.height, lines, page.grids) for page, lines in zip(pages, lines_of_pages, strict=True)])
    source.pictures = sum(page.pictures for page in pages)
    source.charts = sum(page.charts for page in pages)
    source.metadata += [(name, told[key]) for key, name in (("Author", "作者"),) if told.get(key)]
    return source


def _page(document: Any, number: int, raw: ModuleType, deadline: Deadline, *, ours: bool) -> Page:
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise ReadError(_("文件已损坏：第 {page} 页打不开").format(page=number + 1), hint=_("重新导出后再试")) from error
    try:
        width, height = page.get_size()
        across = _across(text, raw) if page.get_rotation() in (90, 270) else None
        if across is not None:
            width, height = height, width
        drawn = pictures.of(page, raw) if ours else frozenset()
        glyphs = _glyphs(text, height, raw, drawn)
        if across and _NUMBER.match("".join(glyphs[place].char for place in sorted(across & glyphs.keys()))):
            glyphs = {place: glyph for place, glyph in glyphs.items() if place not in across}
        rules: list[Rule] = []
        images = 0
        for item in page.get_objects(filter=[_PATH, _IMAGE], max_depth=6):
            deadline.check()
            if item.type == _IMAGE:
                images += 1
                continue
            if drawn and pictures.address(item.raw) in drawn:
                continue
            left, bottom, right, top = item.get_bounds()
            if min(right - left, top - bottom) > grids.THIN and _shading(item, raw):
                continue
            rules += grids.rules(left, height - top, right, height - bottom)
        found, rest = grids.find(rules, list(glyphs.values()))
        more, rest = openrules.find(rules, rest)
        return Page(height, width, _lines(rest), sorted([*found, *more], key=lambda grid: grid.top), images + len(drawn), len(drawn))
    finally:
        text.close()
        page.close()


def _shading(item: Any, raw: ModuleType) -> bool:
    """Whether a drawn shape is light paint without an outline, like that of a marker pen: it bounds nothing."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke)) or stroke.value:
        return False
    red, green, blue, _opacity = colour = tuple(ctypes.c_uint() for _channel in range(4))
    if not fill.value or not raw.FPDFPageObj_GetFillColor(item, *map(ctypes.byref, colour)):
        return False
    return 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value > _LIGHT


def _across(text: Any, raw: ModuleType) -> frozenset[int] | None:
    """Of a page that is shown turned: the characters that run across the others, as the page number of a sideways table does.

    None where most of them run across: then the words are upright once the page is turned.
    """
    places = frozenset(place for place in range(text.count_chars()) if abs(raw.FPDFText_GetCharAngle(text, place) % math.pi) > _LEANING)
    return places if 2 * len(places) < text.count_chars() else None


def _glyphs(text: Any, height: float, raw: ModuleType, left_out: frozenset[int]) -> dict[int, Glyph]:
    """The characters of a page as drawn, by their place; `left_out` are objects whose characters are not told.

    What PDFium adds between them is left out, and a character drawn twice (bold) stands once.
    """
    glyphs: dict[int, Glyph] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    recent: list[Glyph] = []
    high = ""
    for place in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, place)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        char = chr(code)
        if 0xDC00 <= code < 0xE000:
            char = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else "\ufffd"
            high = ""
        if raw.FPDFText_IsGenerated(text, place) == 1 or char in _LINE_FEEDS or not code:
            continue
        if left_out and pictures.address(raw.FPDFText_GetTextObject(text, place)) in left_out:
            continue
        if char == "\ufffe" or char == "\x02":  # PDFium's mark for a hyphen at a line's end
            char = "-"
        if not raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box)) or not raw.FPDFText_GetCharOrigin(
            text, place, ctypes.byref(x), ctypes.byref(y)
        ):
            continue
        glyph = Glyph(char, box.left, box.right, height - box.top, height - box.bottom, height - y.value)
        if any(other.char == char and abs(other.left - glyph.left) < 0.6 and abs(other.base - glyph.base) < 0.6 for other in recent):
            continue
        recent = [*recent[-3:], glyph]
        glyphs[place] = glyph
    return glyphs


def _lines(glyphs: list[Glyph]) -> list[TextLine]:
    """Characters on one base line, from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.left)):
        tall = max(glyph.bottom - glyph.top, 4.0)
        if lines and abs(lines[-1][-1].base - glyph.base) < 0.3 * tall:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    made = [TextLine(sorted(line, key=lambda glyph: glyph.left)) for line in lines]
    return [line for line in made if line.words.strip()]


def _drop_running(pages: list[Page]) -> None:
    """Take out page numbers, and what stands in the margins of most pages."""
    running = Counter(
        re.sub(r"\d+", "0", line.words.strip()) for page in pages for line in page.lines if _in_margin(line, page) and line.words.strip()
    )
    usual = median(line.size for page in pages for line in page.lines) if any(page.lines for page in pages) else 0
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (
                _in_margin(line, page)
                and (
                    (_NUMBER.match(line.words) and line.size <= usual * 1.1)
                    or (len(pages) > 2 and running[re.sub(r"\d+", "0", line.words.strip())] > len(pages) / 2)
                )
            )
        ]


def _in_margin(line: TextLine, page: Page) -> bool:
    return line.base < _MARGIN * page.height or line.base > (1 - _MARGIN) * page.height
