"""目录: what the table of contents lists, and where it stands.

In: Document.   Out: `Contents`: its entries in reading order, and the entry of each heading and attachment.
Listed are the headings of the first two levels, run-in ones too, and the attachments. The table stands on a page of its own before the
part that has the first heading: before the title of a report, between a notice and the plan that it issues. A report with 红头 is never
parted from it, because its first page must show its text (GB/T 9704 7.3.3): the table stands before what is issued with it, and lists
what follows, not the headings of the notice.
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
    whole: bool = True
    """Every heading of the report stands after the table, so that a table made anew of all headings is the same."""

    def entry(self, node: Section | Annex) -> Entry | None:
        return self.places.get(id(node))


NONE = Contents((), {}, None)


def of(document: Document) -> Contents:
    """The table of a report; NONE where none is wanted, or nothing would stand in it."""
    if not document.contents:
        return NONE
    every: tuple[Document | Annex, ...] = (document, *document.annexes)
    first = next((place for place, part in enumerate(every) if part.sections and (place or not document.letterhead)), None)
    if first is None:
        return NONE
    places: dict[int, Entry] = {}
    for place, (node, level, text, alone) in enumerate(_listed(every[first:]), 1):
        places[id(node)] = Entry(level, text, f"_Toc{place:06}", alone)
    if not places:
        return NONE
    return Contents(tuple(places.values()), places, id(every[first]), whole=not any(part.sections for part in every[:first]))


def _listed(parts: tuple[Document | Annex, ...]) -> Iterator[tuple[Section | Annex, int, str, bool]]:
    for part in parts:
        if isinstance(part, Annex) and part.label:
            yield part, 1, f"{flat(part.label)} {flat(part.title)}", False
        else:
            yield from _sections(part.sections)


def _sections(sections: tuple[Section, ...]) -> Iterator[tuple[Section | Annex, int, str, bool]]:
    for section in sections:
        if section.level > DEEPEST:
            continue
        alone = opening(section)[0] is None
        title = flat(section.title)
        yield section, section.level, section.number + title.rstrip("。"), alone
        yield from _sections(section.sections)
