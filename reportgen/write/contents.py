"""目录: what the table of contents lists, and where it stands.

In: Document.   Out: `Contents`: its entries in reading order, and the entry of each heading and attachment.
Listed are the headings of the first two levels, run-in ones too, and the attachments. The table stands on a page of its own before the
part that has the first heading: before the title of a report, between a notice and the plan that it issues. A report with 红头 is never
parted from it, because its first page must show its text (GB/T 9704 7.3.3): the table stands before what is issued with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.document import Annex, Document, Section
from reportgen.write.words import flat, opening

TITLE = "目录"
DEEPEST = 2
"""Levels that are listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table."""

    level: int
    text: str
    anchor: str
    alone: bool
    """A heading in a line of its own, which Word finds by its style; others are marked where they stand."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of one report."""

    entries: tuple[Entry, ...]
    places: Mapping[int, Entry]
    """Entries by the identity of the section or annex that they name."""
    before: int | None
    """The identity of the part before which the table stands; None where there is no table."""

    def entry(self, node: Section | Annex) -> Entry | None:
        return self.places.get(id(node))


NONE = Contents((), {}, None)


def of(document: Document) -> Contents:
    """The table of a report; NONE where none is wanted, or nothing would stand in it."""
    if not document.contents:
        return NONE
    places: dict[int, Entry] = {}
    for place, (node, level, text, alone) in enumerate(_listed(document), 1):
        places[id(node)] = Entry(level, text, f"_Toc{place:06}", alone)
    parts: tuple[Document | Annex, ...] = document.annexes if document.letterhead else (document, *document.annexes)
    before = next((id(part) for part in parts if part.sections), None)
    return Contents(tuple(places.values()), places, before) if before else NONE


def _listed(document: Document) -> Iterator[tuple[Section | Annex, int, str, bool]]:
    yield from _sections(document.sections)
    for annex in document.annexes:
        if annex.label:
            yield annex, 1, f"{flat(annex.label)} {flat(annex.title)}", False
        else:
            yield from _sections(annex.sections)


def _sections(sections: tuple[Section, ...]) -> Iterator[tuple[Section | Annex, int, str, bool]]:
    for section in sections:
        if section.level > DEEPEST:
            continue
        alone = opening(section)[0] is None
        title = flat(section.title)
        yield section, section.level, section.number + (title if alone else title.rstrip("。")), alone
        yield from _sections(section.sections)
