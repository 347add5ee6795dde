"""The text rows of a PDF.

In: a PDF file.   Out: `Page`s with their `Row`s, in millimetres from the top left corner.
The only importer of pdfminer.six (extra `layout`), which is loaded when a PDF is first measured. It gives each character's box, size and
font as the file has them, in pure Python and under the MIT licence.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportgen.errors import MachineError, UsageError
from reportgen.messages import _

MM = 72 / 25.4
SAME_ROW = 6
"""Points between the centres of characters that stand in one row, at most."""
INSTALL = "pip install 'gongwen-reportgen[layout]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of text; lengths in millimetres."""

    centre: float
    left: float
    right: float
    text: str
    size: float
    """Of most characters, in points."""
    fonts: tuple[str, ...]
    """The font of each character, without the tag of its subset."""

    apart: bool
    """Whether there are gaps wider than a character and a half, as between the cells of a table."""

    @property
    def font(self) -> str:
        """The font of most characters that are not ASCII, or of most where all are."""
        wide = [font for font, char in zip(self.fonts, self.text, strict=True) if char > "~"]
        return Counter(wide or self.fonts).most_common(1)[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page; lengths in millimetres."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]


def pages(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF. MachineError where pdfminer.six is missing, UsageError where the file is no PDF that can be read."""
    try:
        from pdfminer.high_level import extract_pages
    except ImportError as error:
        raise MachineError(_("读 PDF 版式要用 pdfminer.six，本机没有安装"), hint=_("请执行：{command}").format(command=INSTALL)) from error
    try:
        return tuple(_page(number, page) for number, page in enumerate(extract_pages(path), 1))
    except Exception as error:  # its parser meets whatever a broken file holds
        raise UsageError(_("{file} 无法作为 PDF 读取：{error}").format(file=path.name, error=str(error) or type(error).__name__)) from error


def _page(number: int, page: Any) -> Page:
    chars = sorted(_characters(page), key=_middle, reverse=True)
    rows: list[list[Any]] = []
    for char in chars:
        if rows and _middle(rows[-1][0]) - _middle(char) < SAME_ROW:
            rows[-1].append(char)
        else:
            rows.append([char])
    return Page(number=number, width=page.width / MM, height=page.height / MM, rows=tuple(_row(row, page) for row in rows))


def _row(chars: list[Any], page: Any) -> Row:
    chars = sorted(chars, key=lambda char: char.x0)
    size = statistics.median(char.size for char in chars)
    pairs = [(letter, _name(char.fontname)) for char in chars for letter in char.get_text()]
    return Row(
        centre=(page.y1 - statistics.median(map(_middle, chars))) / MM,
        left=chars[0].x0 / MM,
        right=chars[-1].x1 / MM,
        text="".join(letter for letter, _font in pairs),
        size=size,
        apart=any(after.x0 - before.x1 > 1.5 * size for before, after in pairwise(chars)),
        fonts=tuple(font for _letter, font in pairs),
    )


def _characters(node: Iterable[Any]) -> Iterator[Any]:
    from pdfminer.layout import LTChar

    for item in node:
        if isinstance(item, LTChar):
            if item.upright and item.get_text().strip():  # a table that lies sideways has no rows of the sheet
                yield item
        elif hasattr(item, "__iter__"):
            yield from _characters(item)


def _middle(char: Any) -> float:
    return float((char.y0 + char.y1) / 2)


def _name(font: str) -> str:
    return font.rpartition("+")[2]
