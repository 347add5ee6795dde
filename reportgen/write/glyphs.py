"""Which font serves for each role of a report, and which characters it does not hold.

In: Document (or none), Theme, what fontconfig knows.   Out: one `Use` a role, for `reportgen fonts`.
What is told is what the PDF does: families are tried in the order of the theme's chains; characters U+20 to U+7E stand in the Latin face,
except in titles, page numbers and charts; a character that no named family holds is looked for in every font of the machine.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import assert_never

from reportgen.document import (
    Annex,
    Attachments,
    Block,
    Chart,
    Document,
    Gap,
    Inlines,
    ItemList,
    PageBreak,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Value,
    gap_text,
)
from reportgen.messages import _
from reportgen.write import chart_svg, contents, fonts
from reportgen.write.theme import CHAINS, RARE, Face, Theme, rank
from reportgen.write.words import ATTACHMENTS, clean

OWN_LATIN = frozenset({"title", "page_number", "chart_text"})
"""Roles whose Latin letters and digits stand in their own face."""
PAGE_NUMBER = "— 0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The font of one role."""

    role: str
    """The theme's name for it: title, heading1, body …"""
    label: str
    face: Face
    family: str | None
    """The family in use; None where the machine has none."""
    file: Path | None
    stands_in: bool
    """Whether it is a substitute for `office`."""
    office: str
    lacking: Mapping[str, str | None]
    """Characters of the report that the family lacks → the family that they fall back to; None where no font holds them."""


def uses(document: Document | None, theme: Theme) -> tuple[Use, ...]:
    """Every role of the theme in a fixed order, or, of a report, those that it has. Raises MachineError where fontconfig is missing."""
    roles = _roles(theme)
    written = {role: frozenset[str]() for role in roles} if document is None else characters(document, theme)
    return tuple(_use(role, *roles[role], written[role]) for role in roles if role in written)


def characters(document: Document, theme: Theme) -> Mapping[str, frozenset[str]]:
    """The characters that a report prints, by role; spaces are left out."""
    gathering = _Gathering(theme)
    gathering.add("page_number", PAGE_NUMBER)
    gathering.part(document)
    gathering.blocks(document.front)
    if (head := document.letterhead) is not None:
        gathering.inlines("mark", head.mark)
        gathering.inlines("body", head.number)
        for name in head.signers:
            gathering.inlines("signer", name)
    if (last := document.imprint) is not None:
        for line in (last.copies, last.office, last.date):
            gathering.inlines("copies", line)
    if document.contents:
        gathering.add("title", contents.TITLE)
    for annex in document.annexes:
        gathering.inlines("label", annex.label)
        gathering.part(annex)
    return {role: frozenset(found) for role, found in gathering.found.items()}


def _roles(theme: Theme) -> dict[str, tuple[str, Face]]:
    """Label and face of each role."""
    levels = {f"heading{level}": (_("{level}级标题").format(level=level), look.face) for level, look in enumerate(theme.headings, 1)}
    return {
        "mark": (_("发文机关标志"), theme.mark.face),
        "signer": (_("签发人"), Face.KAI),
        "title": (_("标题"), theme.title.face),
        **levels,
        "body": (_("正文"), theme.body.face),
        "strong": (_("强调"), theme.strong),
        "label": (_("附件序号"), theme.label.face),
        "copies": (_("版记"), theme.copies.face),
        "caption": (_("表题"), theme.caption.face),
        "table_head": (_("表头"), theme.table_head.face),
        "table_cell": (_("表格文字"), theme.table_cell.face),
        "chart_text": (_("图中文字"), theme.chart_text.face),
        "page_number": (_("页码"), theme.page_number.face),
        "latin": (_("西文和数字"), Face.LATIN),
    }


def _use(role: str, label: str, face: Face, written: frozenset[str]) -> Use:
    chain = CHAINS[face]
    serving = fonts.serving(face)
    family = serving[0] if serving else None
    rest = tuple(dict.fromkeys((*serving[1:], *(name for name in RARE if name in fonts.installed()))))
    lacking = sorted(char for char in written if family is None or not holds(family, char))
    return Use(
        role=role,
        label=label,
        face=face,
        family=family,
        file=fonts.file(family) if family else None,
        stands_in=family is not None and family not in chain.same,
        office=chain.office,
        lacking={char: _fallback(char, rest) for char in lacking},
    )


def _fallback(char: str, families: Iterable[str]) -> str | None:
    return next((family for family in families if holds(family, char)), None) or fonts.any_family(char)


def holds(family: str, char: str) -> bool:
    """Whether a family holds a character, in any of its weights."""
    code = ord(char)
    return any(first <= code <= last for first, last in _ranges(family))


@cache
def _ranges(family: str) -> tuple[tuple[int, int], ...]:
    pieces = (piece.partition("-") for line in fonts.charsets(family) for piece in line.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _dash, last in pieces)


class _Gathering:
    """Characters by role, as the report is walked."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.found: dict[str, set[str]] = {}

    def add(self, role: str, text: str) -> None:
        for char in clean(text):
            if not fonts.invisible(char):
                self.found.setdefault("latin" if " " <= char <= "~" and role not in OWN_LATIN else role, set()).add(char)

    def inlines(self, role: str, inlines: Inlines) -> None:
        for inline in inlines:
            match inline:
                case Text() | Value():
                    self.add(role, inline.text)
                case Gap():
                    self.add(role, gap_text(inline))
                case Strong():
                    self.inlines("strong", inline.children)
                case _:
                    assert_never(inline)

    def part(self, part: Document | Annex) -> None:
        self.inlines("title", part.title)
        self.blocks((*part.blocks, *part.closing))
        self.sections(part.sections)

    def sections(self, sections: Iterable[Section]) -> None:
        for section in sections:
            role = f"heading{min(rank(section.number, section.level), len(self.theme.headings))}"
            self.add(role, section.number)
            self.inlines(role, section.title)
            self.blocks(section.blocks)
            self.sections(section.sections)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self.inlines("body", block.inlines)
                case ItemList() | Attachments():
                    self.add("body", ATTACHMENTS if isinstance(block, Attachments) else "")
                    for item in block.items:
                        self.add("body", item.marker)
                        self.inlines("body", item.inlines)
                case Table():
                    self.table(block)
                case Chart():
                    self.inlines("caption", block.caption)
                    self.add("chart_text", html.unescape(re.sub(r"<[^>]*>", "", chart_svg.svg(block, self.theme))))
                case PageBreak():
                    pass
                case _:
                    assert_never(block)

    def table(self, table: Table) -> None:
        self.inlines("caption", table.caption)
        for role, rows in (("table_head", table.head), ("table_cell", table.body)):
            for row in rows:
                for cell in row:
                    self.inlines(role, cell.inlines)
        for words in (table.unit, *table.notes):
            self.inlines("table_cell", words)
