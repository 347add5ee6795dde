"""Styles of a bureau's own file: those of the same name are theirs, missing ones are added.

In: `word/styles.xml` of the file, our styles.   Out: the merged part, and which of our identifiers became which.
Word knows a style by its name; identifiers differ by language (Heading 1 is `1` or `a3` in a Chinese Word). Our styles build on a ground of
our own, not on their 正文, so that what is added looks as the theme says whatever theirs looks like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.write.docx import names, own, styles
from reportgen.write.theme import Theme

GROUND, GROUND_NAME = "GwGround", "公文基准"
_REFERENCES = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val=")([^"]+)(")')


@dataclass(frozen=True, slots=True)
class Merged:
    """Their styles with ours."""

    xml: bytes
    ids: Mapping[str, str]
    """Our identifier → the one in the file, where they differ."""
    numbered: frozenset[str]
    """Identifiers of styles that number by themselves; our headings bring their number."""

    def renamed(self, xml: str) -> str:
        """XML of ours with the identifiers of the file, and numbered once."""
        if self.ids:
            xml = _REFERENCES.sub(lambda found: f"{found[1]}{self.ids.get(found[2], found[2])}{found[3]}", xml)
        for style in self.numbered:
            pattern = rf'(<w:pStyle w:val="{re.escape(style)}"/>(?:<w:keepNext[^>]*/>)?(?:<w:pageBreakBefore/>)?)'
            xml = re.sub(pattern, r'\1<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', xml)
        return xml


def merge(source: bytes | None, theme: Theme) -> Merged:
    """The part with every style that a report wears."""
    root = own.tree(source if source is not None else f"<w:styles {styles.NAMESPACE}>{styles.defaults(theme)}</w:styles>".encode())
    theirs = {_key(style): str(style.get(f"{own.W}styleId")) for style in root.iter(f"{own.W}style")}
    taken = set(theirs.values())
    ids: dict[str, str] = {names.BLANK: GROUND}
    wanted = []
    for source_of_one in styles.all_styles(theme):
        style = own.tree(source_of_one.replace("<w:style ", f"<w:style {styles.NAMESPACE} ", 1).encode())
        identifier = str(style.get(f"{own.W}styleId"))
        if identifier == names.BLANK:
            _ground(style)
        elif (known := theirs.get(_key(style))) is not None:
            ids |= {identifier: known} if known != identifier else {}
            continue
        elif identifier in taken:
            ids[identifier] = f"{identifier}Gw"
        wanted.append(style)
    for style in wanted:
        style.attrib.pop(f"{own.W}default", None)
        identifier = str(style.get(f"{own.W}styleId"))
        style.set(f"{own.W}styleId", ids.get(identifier, identifier))
        for name in ("basedOn", "next"):
            for reference in style.findall(f"{own.W}{name}"):
                value = str(reference.get(f"{own.W}val"))
                reference.set(f"{own.W}val", ids.get(value, value))
        for link in style.findall(f"{own.W}link"):
            style.remove(link)
        root.append(style)
    from lxml import etree

    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Merged(xml, ids, frozenset(_numbered(root)))


def _ground(style: Any) -> None:
    style.set(f"{own.W}styleId", GROUND)
    style.set(f"{own.W}customStyle", "1")
    style.find(f"{own.W}name").set(f"{own.W}val", GROUND_NAME)


def _key(style: Any) -> tuple[str, str]:
    name = style.find(f"{own.W}name")
    return str(style.get(f"{own.W}type", "paragraph")), "" if name is None else str(name.get(f"{own.W}val")).casefold()


def _numbered(root: Any) -> list[str]:
    """Paragraph styles that number, by themselves or through the one they build on."""
    found = {str(style.get(f"{own.W}styleId")): style for style in root.iter(f"{own.W}style") if style.get(f"{own.W}type") == "paragraph"}
    numbering = []
    for identifier in found:
        seen: set[str] = set()
        at = identifier
        while at in found and at not in seen:
            seen.add(at)
            number = found[at].find(f"{own.W}pPr/{own.W}numPr/{own.W}numId")
            if number is not None:
                if number.get(f"{own.W}val") != "0":
                    numbering.append(identifier)
                break
            parent = found[at].find(f"{own.W}basedOn")
            at = "" if parent is None else str(parent.get(f"{own.W}val"))
    return numbering
