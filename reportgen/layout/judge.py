"""Pages of a PDF held against a theme.

In: `Page`s, Theme.   Out: `Deviation`s; measures that agree on several pages are one.
Tolerances: 1 mm for the paper and the text block (5.2.1), 0.15 pt for the pitch, 0.6 mm for an indent, 1.5 mm for a page number, half a
point for a size. A measure that a file does not show (a sheet of three lines has no full page) is not judged.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.chinese import HEADING_NUMBERS
from reportgen.layout.faces import serves
from reportgen.layout.pdf import MM, Page, Row
from reportgen.layout.rules import Deviation
from reportgen.messages import _
from reportgen.write.theme import Look, Theme

NUMBER = re.compile(r"[-–—―·.\s]*(?:第)?(\d{1,4})(?:页)?[-–—―·.\s]*")
LEVELS = HEADING_NUMBERS[:2]
LEADERS = re.compile(r"[.·]{5}|…{3}")
"""What leads from a heading to its page in 目录."""
HAN = re.compile(r"[\u2e80-\u9fff，。；：、“”（）《》—…！？]+")
NEAR, PITCH, INDENT, NUMBER_NEAR, SIZE = 1.0, 0.15, 0.6, 1.5, 0.5
SHORT = 2
"""Characters that a paragraph's last row lacks at least, to be seen as such."""


def deviations(pages: Sequence[Page], theme: Theme) -> tuple[Deviation, ...]:
    """Everything that differs from `theme`, one a measure and value."""
    upright = [page for page in pages if page.width <= page.height]
    found = [*_paper(pages, theme), *_block(upright, theme), *_lines(upright, theme), *_numbers(pages, theme), *_faces(pages, theme)]
    joined: dict[tuple[str, str, str, str], list[int]] = {}
    for one in found:
        joined.setdefault((one.code, one.what, one.measured, one.wanted), []).extend(one.pages)
    return tuple(
        Deviation(code=code, what=what, measured=measured, wanted=wanted, pages=tuple(sorted(set(numbers))))
        for (code, what, measured, wanted), numbers in joined.items()
    )


def _paper(pages: Sequence[Page], theme: Theme) -> Iterator[Deviation]:
    for page in pages:
        wanted = theme if page.width <= page.height else theme.turned
        if abs(page.width - float(wanted.width)) > NEAR or abs(page.height - float(wanted.height)) > NEAR:
            yield Deviation(
                code="G01",
                what=_("纸张"),
                measured=f"{page.width:.0f} × {page.height:.0f} mm",
                wanted=f"{wanted.width} × {wanted.height} mm",
                pages=(page.number,),
            )


def _block(pages: Sequence[Page], theme: Theme) -> Iterator[Deviation]:
    """Pitch, edges of the text block, rows a page."""
    size = _body_size(pages, theme)
    pitch = _pitch(pages, size, theme)
    if abs(pitch - float(theme.pitch)) > PITCH:
        where = tuple(page.number for page in pages)
        yield Deviation(code="G04", what=_("行距"), measured=f"{pitch:.2f} pt", wanted=f"{theme.pitch} pt", pages=where)
    yield from _edges(pages, size, pitch, theme)
    yield from _rows_a_page(pages, pitch, theme)


def _pitch(pages: Sequence[Page], size: float, theme: Theme) -> float:
    """From row to row of the body, in points; the theme's where no two rows of it follow one another."""
    steps = [
        (lower.centre - upper.centre) * MM
        for page in pages
        for upper, lower in pairwise(_body(page))
        if _is_body(upper, size) and _is_body(lower, size)
    ]
    likely = [step for step in steps if step < 1.5 * float(theme.pitch)]
    return statistics.median(likely) if likely else float(theme.pitch)


def _edges(pages: Sequence[Page], size: float, pitch: float, theme: Theme) -> Iterator[Deviation]:
    """Where the text block begins above and at the left, and that no row goes below it."""
    half = pitch / 2 / MM
    # The text block begins with the first line or with its ink: both readings of 5.2.1 are in use.
    inked = half - size / 2 / MM
    filled = [(page.number, body) for page in pages if (body := _body(page))]
    if filled:
        top, page_number = min((body[0].centre - half, number) for number, body in filled)
        if abs(top + inked - float(theme.top)) > NEAR:
            yield from _margin(_("天头"), top, float(theme.top), page_number)
    if rows := [row for _number, body in filled for row in body if _is_body(row, size)]:
        yield from _margin(_("订口"), _left(rows), float(theme.left), *(page.number for page in pages))
    low = float(theme.top + theme.text_height)
    for number, body in filled:
        bottom = body[-1].centre + half
        if bottom - inked > low + NEAR:
            limit = _("不超过{limit}").format(limit=f"{low:.1f} mm")
            yield Deviation(code="G02", what=_("版心下边"), measured=f"{bottom:.1f} mm", wanted=limit, pages=(number,))


def _rows_a_page(pages: Sequence[Page], pitch: float, theme: Theme) -> Iterator[Deviation]:
    """Too many on any page, or too few on all that show it: pages of nothing but text, with another page behind them."""
    counted = [(int((body[-1].centre - body[0].centre) * MM / pitch + 0.2) + 1, page.number) for page in pages if (body := _body(page))]
    plain = {page.number for page in pages[:-1] if not any(row.apart for row in _body(page))}
    most = max((count for count, number in counted if number in plain), default=theme.rows)
    over = [(count, number) for count, number in counted if count > theme.rows]
    few = [(count, number) for count, number in counted if count == most < theme.rows and number in plain]
    if wrong := over or few:
        yield Deviation(
            code="G03",
            what=_("每面行数"),
            measured=_("{count}行").format(count=max(wrong)[0]),
            wanted=_("{count}行").format(count=theme.rows),
            pages=tuple(number for _count, number in wrong),
        )


def _margin(what: str, measured: float, wanted: float, *pages: int) -> Iterator[Deviation]:
    if abs(measured - wanted) > NEAR:
        yield Deviation(code="G02", what=what, measured=f"{measured:.1f} mm", wanted=f"{wanted:g}±1 mm", pages=pages)


def _lines(pages: Sequence[Page], theme: Theme) -> Iterator[Deviation]:
    """Characters a line, right edge, indents."""
    size = _body_size(pages, theme)
    rows = [row for page in pages for row in _body(page) if _is_body(row, size)]
    if not rows:
        return
    left, one = _left(rows), float(theme.text_width) / theme.columns
    edge = float(theme.left + theme.text_width)
    furthest = _furthest(rows)
    lengths, ends, indents = [], [], []
    for page in pages:
        for upper, lower in pairwise(_body(page)):
            if not (_is_body(upper, size) and _is_body(lower, size)):
                continue
            start = upper.left - left
            if abs(lower.left - left) < 1.2 and start < 3 * one and upper.right > furthest - SHORT * one:
                ends.append((upper.right, page.number))
                if start < 1.2 and HAN.fullmatch(upper.text):
                    lengths.append((len(upper.text), page.number))
            if upper.right < furthest - SHORT * one and lower.right > furthest - SHORT * one and lower.left - left < 5 * one:
                indents.append((lower.left - left, page.number))
    yield from _columns(lengths, theme)
    off = [(end, number) for end, number in ends if abs(end - edge) > NEAR]
    if ends and len(off) > len(ends) / 20:
        measured = f"{min(off)[0]:.1f}～{max(off)[0]:.1f} mm" if max(off)[0] - min(off)[0] > 0.1 else f"{min(off)[0]:.1f} mm"
        yield Deviation(
            code="G06", what=_("满行的右边"), measured=measured, wanted=f"{edge:g} mm", pages=tuple(number for _end, number in off)
        )
    wanted = theme.indent * one
    for indent, number in indents:
        if abs(indent - wanted) > INDENT:
            yield Deviation(
                code="G07",
                what=_("段首空"),
                measured=_("{count}字").format(count=f"{indent / one:.1f}"),
                wanted=_("{count}字").format(count=theme.indent),
                pages=(number,),
            )


def _columns(lengths: Sequence[tuple[int, int]], theme: Theme) -> Iterator[Deviation]:
    if not lengths:
        return
    usual = Counter(length for length, _page in lengths).most_common(1)[0][0]
    if usual != theme.columns:
        yield Deviation(
            code="G05",
            what=_("每行字数"),
            measured=_("{count}字").format(count=usual),
            wanted=_("{count}字").format(count=theme.columns),
            pages=tuple(number for length, number in lengths if length == usual),
        )


def _numbers(pages: Sequence[Page], theme: Theme) -> Iterator[Deviation]:
    for before, page in zip((None, *pages), pages, strict=False):
        if not _body(page) or page.width > page.height:
            continue  # an empty page bears no number (7.5); that of a page turned sideways may stand turned (8)
        row = _number(page)
        if row is None:
            if page is pages[-1] and before is not None and not before.rows:
                continue  # 版记 behind an empty page (7.5)
            yield Deviation(code="G08", what=_("页码"), measured=_("缺"), wanted="“— 1 —”", pages=(page.number,))
            continue
        below = row.centre - float(theme.top + theme.text_height)
        if abs(below - float(theme.page_number_below)) > NUMBER_NEAR:
            yield Deviation(
                code="G09",
                what=_("页码距版心下边"),
                measured=f"{below:.1f} mm",
                wanted=f"{theme.page_number_below} mm",
                pages=(page.number,),
            )
        yield from _side(page, row, theme)


def _side(page: Page, row: Row, theme: Theme) -> Iterator[Deviation]:
    match = NUMBER.fullmatch(_folded(row))
    odd = int(match[1]) % 2 == 1 if match else page.number % 2 == 1
    sides = {-1: _("左侧"), 0: _("居中"), 1: _("右侧")}
    offset = (row.left + row.right) / 2 - page.width / 2
    side = 0 if abs(offset) < 10 else 1 if offset > 0 else -1
    if side != (1 if odd else -1):
        yield Deviation(
            code="G10",
            what=_("单页页码的位置") if odd else _("双页页码的位置"),
            measured=sides[side],
            wanted=sides[1] if odd else sides[-1],
            pages=(page.number,),
        )
        return
    one = float(theme.page_number.size) / MM
    gap = float(theme.left + theme.text_width) - row.right if odd else row.left - float(theme.left)
    if abs(gap - one) > NUMBER_NEAR:
        yield Deviation(
            code="G09",
            what=_("页码距版心边"),
            measured=_("{count}字").format(count=f"{gap / one:.1f}"),
            wanted=_("{count}字").format(count=1),
            pages=(page.number,),
        )


def _faces(pages: Sequence[Page], theme: Theme) -> Iterator[Deviation]:
    """Face and size by role: what each row is follows from its size, its beginning and its place."""
    for page in pages:
        titled = max((row.centre for row in _body(page) if abs(row.size - float(theme.title.size)) < SIZE), default=0.0)
        for row in _body(page):
            if LEADERS.search(row.text) or (row.size > float(theme.title.size) + SIZE and row.centre < titled):
                continue  # a line of 目录; 发文机关标志, whose size is free (7.2.4)
            level = next((number for number, begins in enumerate(LEVELS, 1) if begins.match(row.text)), 0)
            if row.size > (float(theme.title.size) + float(theme.body.size)) / 2:
                yield from _look("G12", _("标题"), row.font, row.size, theme.title, page)
            elif level and row.right > row.left + 10 and abs(row.size - float(theme.body.size)) < 2:
                yield from _look("G13", _("{level}级标题").format(level=level), row.fonts[0], row.size, theme.heading(level), page)
        if (number := _number(page)) is not None:
            yield from _look("G14", _("页码"), number.font, number.size, theme.page_number, page)
    yield from _body_face(pages, theme)


def _body_face(pages: Sequence[Page], theme: Theme) -> Iterator[Deviation]:
    """The face of most full rows; tables and headings are fewer."""
    full = _full(pages, theme)
    if full:
        font, size = Counter((row.font, round(row.size * 2) / 2) for row in full).most_common(1)[0][0]
        first = next(page for page in pages for row in page.rows if row.font == font)
        yield from _look("G11", _("正文"), font, size, theme.body, first)


def _full(pages: Sequence[Page], theme: Theme) -> list[Row]:
    """Rows of text that go from one edge to the other or nearly so."""
    rows = (row for page in pages for row in _body(page) if not row.apart and HAN.search(row.text))
    return [row for row in rows if row.right - row.left > float(theme.text_width) * 0.8]


def _body_size(pages: Sequence[Page], theme: Theme) -> float:
    """The theme's size of the body, or, where hardly a row has it, the size of most full rows; in points."""
    full, wanted = _full(pages, theme), float(theme.body.size)
    if sum(_is_body(row, wanted) for row in full) * 4 >= len(full):
        return wanted
    return Counter(round(row.size, 1) for row in full).most_common(1)[0][0]


def _look(code: str, role: str, font: str, size: float, look: Look, page: Page) -> Iterator[Deviation]:
    if not serves(font, look.face):
        yield Deviation(code=code, what=_("{role}字体").format(role=role), measured=font, wanted=str(look.face), pages=(page.number,))
    if abs(size - float(look.size)) > SIZE:
        yield Deviation(
            code=code, what=_("{role}字号").format(role=role), measured=f"{size:.1f} pt", wanted=f"{look.size} pt", pages=(page.number,)
        )


def _folded(row: Row) -> str:
    return unicodedata.normalize("NFKC", row.text)


def _number(page: Page) -> Row | None:
    """The row of the page number: the last one of the page that is nothing but a number between dashes."""
    last = page.rows[-1] if page.rows else None
    return last if last is not None and NUMBER.fullmatch(_folded(last)) else None


def _body(page: Page) -> tuple[Row, ...]:
    return page.rows[:-1] if _number(page) else page.rows


def _is_body(row: Row, size: float) -> bool:
    return abs(row.size - size) < SIZE


def _left(rows: Sequence[Row]) -> float:
    """Where rows begin that go on from the row above: the leftmost place at which several do."""
    places = Counter(round(row.left, 1) for row in rows)
    return min((place for place, times in places.items() if times > 1), default=min(places))


def _furthest(rows: Sequence[Row]) -> float:
    """Where full rows end: the place that few go beyond."""
    ends = sorted(row.right for row in rows)
    return ends[int(len(ends) * 0.95) - 1] if len(ends) > 1 else ends[0]
