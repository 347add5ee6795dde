"""The look of the official sheet, which the stylesheet and the DOCX shell both read.

In: nothing.   Out: `Theme`, whose values `themes` knows by name.
The numbers stand in `measures.yaml`, each with its clause of GB/T 9704-2012 and how strongly it is meant; `themes` reads them.
Lengths are Decimal millimetres or points, as their names say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

D = Decimal
POINTS_PER_MM = D(72) / D("25.4")
CELL_ABOVE = 3
"""Points above and below the words of a table's cell; a row of one line is as high as a line of the sheet all the same."""
GAP = "FFF2A8"
"""Behind what is still to be supplied: seen at once, and the words stay easy to read; in black and white 【】 tell it."""


class Face(StrEnum):
    """The typefaces that the sheet asks for, by their job."""

    TITLE = "小标宋体"
    HEI = "黑体"
    KAI = "楷体"
    FANG = "仿宋体"
    SONG = "宋体"
    LATIN = "西文"


@dataclass(frozen=True, slots=True)
class Chain:
    """Families that can serve for a face, best first.

    `office` is the name that goes into a DOCX: the face every bureau's computer has. Open substitutes stand after the families that
    are the face itself.
    """

    office: str
    same: tuple[str, ...]
    substitutes: tuple[str, ...]

    @property
    def families(self) -> tuple[str, ...]:
        return (*self.same, *self.substitutes)


CHAINS: Mapping[Face, Chain] = {
    # The Black weight is named as a family of its own: asked for by font-weight, a 小标宋 that has one weight would be emboldened.
    Face.TITLE: Chain(
        "方正小标宋简体",
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", "STZhongsong"),
        ("Noto Serif CJK SC Black", "Source Han Serif SC Heavy", "FandolSong", "Noto Serif CJK SC"),
    ),
    Face.HEI: Chain("黑体", ("黑体", "SimHei", "STHeiti"), ("FandolHei", "Noto Sans CJK SC", "Source Han Sans SC")),
    Face.KAI: Chain(
        "楷体_GB2312", ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti"), ("FandolKai", "LXGW WenKai", "Noto Serif CJK SC")
    ),
    Face.FANG: Chain(
        "仿宋_GB2312",
        ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong"),
        ("FandolFang", "Noto Serif CJK SC", "Source Han Serif SC"),
    ),
    Face.SONG: Chain("宋体", ("宋体", "SimSun", "STSong"), ("FandolSong", "Noto Serif CJK SC", "Source Han Serif SC")),
    Face.LATIN: Chain("Times New Roman", ("Times New Roman",), ("Liberation Serif", "Tinos", "Nimbus Roman")),
}

RARE = ("Noto Serif CJK SC", "Source Han Serif SC")
"""Families asked last for characters outside GB 2312, which the open 仿宋 and 楷体 do not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a kind of paragraph looks."""

    face: Face
    size: Decimal
    """In points: 2号 is 22, 3号 is 16, 4号 is 14, 小四 is 12."""
    bold: bool = False
    """Of headings only; the standard has none (实务)."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A Word file of the bureau's that a report is put into, looked over (`docx.own`)."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One look of the sheet. Two themes with the same values are the same theme."""

    name: str

    width: Decimal
    height: Decimal
    """A4 (5.1, 规定)."""
    top: Decimal
    """天头 37 ± 1 mm (5.2.1, 规定)."""
    left: Decimal
    """订口 28 ± 1 mm (5.2.1, 规定)."""
    text_width: Decimal
    text_height: Decimal
    """版心 156 × 225 mm (5.2.1, 规定); the right and bottom margins follow from it."""
    rows: int
    columns: int
    """22 rows of 28 characters (5.2.3, 一般)."""
    pitch: Decimal
    """Points between two lines: 225 mm / 22 is 28.99, rounded down so that 22 lines never overflow (推算)."""

    mark: Look
    """发文机关标志: 小标宋 in red (7.2.4, 推荐); as large as it fits, at most this."""
    mark_below: Decimal
    """Millimetres from the upper edge of the text block to the mark (7.2.4, 规定)."""
    red_rule: Decimal
    """Thickness of the red line in points (实务)."""
    red_rule_below: Decimal
    """Millimetres from 发文字号 to the red line (7.2.7, 规定)."""

    title: Look
    """2号小标宋, centred (7.3.1, 一般)."""
    body: Look
    """3号仿宋 (5.2.2, 一般)."""
    headings: tuple[Look, ...]
    """一、 黑体, （一） 楷体, 1. and （1） 仿宋 (7.3.3, 一般); the typeface is the emphasis, nothing is bold."""
    indent: int
    """Characters by which a paragraph begins: 左空二字 (7.3.3, 规定)."""
    signature_indent: int
    date_indent: int
    """Characters from the right edge: 右空二字, 右空四字 (7.3.5, 规定)."""
    strong: Face
    """Emphasised words (实务)."""

    page_number: Look
    """4号宋体 half-width digits between dashes: — 1 — (7.5, 规定)."""
    page_number_below: Decimal
    """Millimetres from the text block to the centre of the page number (7.5, 规定)."""

    label: Look
    """附件1: 3号黑体, flush left (7.3.7, 规定)."""
    copies: Look
    """版记: 4号仿宋, one character in from both sides, between rules (7.4, 规定)."""
    outer_rule: Decimal
    inner_rule: Decimal
    """Millimetres of the rules of 版记 (7.4.1, 推荐)."""

    caption: Look
    table_head: Look
    table_cell: Look
    table_note: Look
    """Tables stand in 小四 to 4号, their heads in 黑体 (实务; the standard sets none)."""
    chart_text: Look
    """Words inside charts: 五号 (实务)."""
    table_line: Decimal
    """Points between two lines of one cell (实务)."""
    table_rows_together: int
    """How many rows of a table's body stand at least before and after a page break (实务)."""
    table_rows_whole: int
    """Up to how many rows of its body a table stands whole on a page (实务)."""
    rule: Decimal
    """Thickness of table lines in points (实务)."""
    own: OwnFile | None = None
    """The bureau's own Word file, whose styles, page, headers and footers a DOCX takes over."""

    def __hash__(self) -> int:
        """Of a few fields that tell themes apart: to hash sixty measures takes longer than to write a paragraph."""
        return hash((self.name, self.rows, self.columns, self.own))

    @property
    def right(self) -> Decimal:
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> Decimal:
        return self.height - self.top - self.text_height

    @property
    def turned(self) -> Theme:
        """A sheet whose table lies sideways, as it is read: its head is the left edge of the upright sheet (8, 规定)."""
        return replace(
            self,
            width=self.height,
            height=self.width,
            top=self.left,
            left=self.bottom,
            text_width=self.text_height,
            text_height=self.text_width,
        )

    @property
    def squeeze(self) -> Decimal:
        """Points by which each character is set closer so that a line holds `columns` of them; exact, before a format rounds it."""
        return self.body.size - self.text_width * POINTS_PER_MM / self.columns

    @property
    def cell_room(self) -> float:
        """Width of the text block in ems of table cells."""
        return float(self.text_width * POINTS_PER_MM / self.table_cell.size)

    def heading(self, rank: int) -> Look:
        """The look of headings of a rank (`rank`); the deepest one serves for all below."""
        return self.headings[min(rank, len(self.headings)) - 1]


@lru_cache(maxsize=1024)
def rank(number: str, level: int) -> int:
    """Which of the looks a heading wears: that of the form of its number (7.3.3), of its level where the number is of another form.

    A report that goes from 一、 to 1. skips 楷体, because 1. is 仿宋 wherever it stands.

    >>> rank("二、", 1), rank("1.", 2), rank("（3）", 3), rank("第一章", 1)
    (1, 3, 4, 1)
    """
    return next((place for place, form in enumerate(_FORMS, 1) if form.fullmatch(number)), level)


_HAN = "[〇零一二三四五六七八九十百]+"
_FORMS = tuple(re.compile(form) for form in (f"{_HAN}、", f"[（(]{_HAN}[）)]", r"[0-9]+[.．]", r"[（(][0-9]+[）)]"))
