"""Paragraphs and runs of `word/document.xml`, as text.

In: inlines of the document tree, the names of styles.   Out: XML.
A run carries only `w:hint`, without which Word sets “ ” — … in the Latin face; looks come from styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import assert_never

from reportgen.document import Chart, Gap, Inlines, Strong, Text, Value, gap_text
from reportgen.write.contents import NONE, Contents
from reportgen.write.docx import names
from reportgen.write.theme import Theme
from reportgen.write.words import clean

HINT = '<w:rFonts w:hint="eastAsia"/>'
RUN, RUN_END = f"<w:r><w:rPr>{HINT}</w:rPr><w:t>", "</w:t></w:r>"
"""What stands around words that have no style of their own and neither begin nor end with a space."""
WORDS = (Value, Text)
"""Inlines that look like what they stand in."""


@dataclass(slots=True)
class Body:
    """The XML so far, and what the next block has to know."""

    theme: Theme
    xml: list[str] = field(default_factory=list)
    page_break: bool = False
    """The next paragraph starts a page."""
    after_table: bool = False
    """A table has just ended; Word joins two tables with nothing between them."""
    charts: list[Chart] = field(default_factory=list)
    """Those that stand above."""
    signed: bool = False
    """The blank line before the signature has been made."""
    contents: Contents = NONE
    """目录, which knows the headings that it names."""
    indents: Mapping[int, Decimal] = field(default_factory=dict)
    """Points from the right edge of those paragraphs that have a distance of their own, by their identity."""
    cell_room: float = field(init=False)
    """Width of the text block in ems of table cells."""
    width: int = field(init=False)
    """Width of the text block in twips."""
    line: int = field(init=False)
    """Height of a line in twips."""

    def __post_init__(self) -> None:
        self.turn(self.theme)

    def turn(self, theme: Theme) -> None:
        """What follows stands on sheets of `theme`."""
        self.theme = theme
        self.cell_room, self.width, self.line = _measures(theme)

    def keep_last(self) -> None:
        """The last paragraph so far ends on the page of the next one: neither 署名 nor 附件说明 stands on a page without text (7.3.5.5)."""
        last = self.xml[-1] if self.xml else ""
        if last.startswith("<w:p>") and "<w:keepNext" not in last:
            self.xml[-1] = last.replace('"/>', '"/><w:keepNext/>', 1)

    def paragraph(self, style: str, runs: str, *, properties: str = "", indent: str = "") -> None:
        """Append a paragraph; `properties` stand between style and page break in OOXML's order, `indent` behind it."""
        broken = "<w:pageBreakBefore/>" if self.page_break else ""
        self.xml.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}{broken}{indent}</w:pPr>{runs}</w:p>')
        self.page_break = self.after_table = False


@cache
def _measures(theme: Theme) -> tuple[float, int, int]:
    return theme.cell_room, names.twips(mm=theme.text_width), names.twips(pt=theme.pitch)


def runs(inlines: Inlines, *, style: str = "", before: str = "") -> str:
    """Runs of inlines; words and values that stand side by side share one, as a person would have typed them.

    `before` are words that stand before the inlines and look as they do: the number of a heading.
    """
    words = whole(inlines)
    if words is not None:
        return run(before + words, style=style)
    xml: list[str] = []
    waiting = before
    for inline in inlines:
        match inline:
            case Text() | Value():
                waiting += inline.text
                continue
            case Gap():
                piece = run(gap_text(inline), style=style, gap=True)
            case Strong():
                piece = runs(inline.children, style=names.STRONG)
            case _:
                assert_never(inline)
        xml += [run(waiting, style=style), piece]
        waiting = ""
    return "".join((*xml, run(waiting, style=style)))


def whole(inlines: Inlines) -> str | None:
    """The words of inlines that one run holds; None where some of them look otherwise than the rest."""
    try:
        if len(inlines) == 1:
            return inlines[0].text  # type: ignore[union-attr]  # a gap and what is emphasised have none
        return "".join([inline.text for inline in inlines])  # type: ignore[union-attr]
    except AttributeError:
        return None


def run(text: str, *, style: str = "", gap: bool = False) -> str:
    """One run; none where there are no words."""
    if not text:
        return ""
    before = _before(style, gap) if style or gap else RUN
    if " " in text and is_spaced(text):
        before = before.replace("<w:t>", '<w:t xml:space="preserve">')
    return f"{before}{escape(text)}{RUN_END}"


@cache
def _before(style: str, gap: bool) -> str:
    """What stands before words with a style of their own, or marked."""
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    marked = '<w:highlight w:val="yellow"/>' if gap else ""
    return f"<w:r><w:rPr>{styled}{HINT}{marked}</w:rPr><w:t>"


def is_spaced(text: str) -> bool:
    """Whether XML would lose spaces of `text` that are not asked to be kept."""
    return text[:1] == " " or text[-1:] == " " or "  " in text


def escape(text: str) -> str:
    """Words as they may stand between tags."""
    if not text.isprintable():
        text = clean(text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text
