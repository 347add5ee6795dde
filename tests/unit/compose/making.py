"""Document types made of a line or two, and the plain words of what they make.

In:  template text and observations.   Out: a `Draft`, or its paragraphs as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reportgen import compose
from reportgen.diagnostics import Location
from reportgen.document import Block, Document, Draft, Inlines, ItemList, Paragraph, Section, Strong, Table, Text, Value, plain
from reportgen.facts import FactBook
from reportgen.model import Audience, Observation, Passage, Target, TextLine
from reportgen.project import Project
from tests import builders

FILE = "data/浙江省/衢州市/柯城区/2023.yaml"


def template(*sections: str, declared: str = "", files: dict[str, str] | None = None) -> compose.Template:
    """A document type whose sections are `sections`, named 章1, 章2, …; `declared` is added to template.yaml."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        home = root / "templates" / "文种"
        (home / "sections").mkdir(parents=True)
        for place, text in enumerate(sections, 1):
            (home / "sections" / f"章{place}.md.j2").write_text(text, encoding="utf-8")
        for name, text in (files or {}).items():
            (home / "sections" / name).write_text(text, encoding="utf-8")
        if "章节:" not in declared:
            declared += f"\n章节: [{', '.join(f'章{place}' for place in range(1, len(sections) + 1))}]"
        if "标题:" not in declared:
            declared += "\n标题: 报告"
        (home / "template.yaml").write_text(declared, encoding="utf-8")
        return compose.template((root / "templates",), "文种", Project(root))


def draft(text: str, *entries: Observation | Target, book: FactBook | None = None, **options: Any) -> Draft:
    """What a template of one section makes of `entries`; further options are those of `template` and of `compose.document`."""
    audience = Audience(options.pop("audience", Audience.INTERNAL))
    limits = options.pop("limits", None)
    made = template(text, **options)
    return compose.document(
        book or builders.book(builders.dataset(*entries)),
        made,
        audience=audience,
        limits=limits,
    )


def told(text: str, *entries: Observation | Target, **options: Any) -> str:
    """The words of a template of one section, a line for each paragraph."""
    return "\n".join(lines(draft(text, *entries, **options).document))


def lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from block_lines(block)
    for section in document.sections:
        yield from section_lines(section)


def section_lines(section: Section) -> Iterator[str]:
    below = [line for block in section.blocks for line in block_lines(block)]
    heading = section.number + plain(section.title)
    if section.run_in and below:
        below[0] = heading + below[0]
    else:
        yield heading
    yield from below
    for inner in section.sections:
        yield from section_lines(inner)


def block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield plain(block.inlines)
        case ItemList():
            for item in block.items:
                yield item.marker + plain(item.inlines)
        case Table():
            yield plain(block.caption)
            for row in (*block.head, *block.body):
                yield " | ".join(plain(cell.inlines) for cell in row)
            for note in block.notes:
                yield plain(note)
        case _:
            yield "---"


def inlines_of(document: Document) -> Iterator[Text | Value]:
    """Every word and number of a document, whatever it stands in."""
    yield from _leaves(document.title)
    for block in (*document.blocks, *document.closing):
        yield from _of_block(block)
    for section in document.sections:
        yield from _of_section(section)


def values_of(draft: Draft) -> list[Value]:
    """The numbers of a draft in their order."""
    return [inline for inline in inlines_of(draft.document) if isinstance(inline, Value)]


def paragraphs_of(draft: Draft) -> list[Paragraph]:
    """The paragraphs before the first heading."""
    return [block for block in draft.document.blocks if isinstance(block, Paragraph)]


def _leaves(inlines: Inlines) -> Iterator[Text | Value]:
    for inline in inlines:
        if isinstance(inline, Strong):
            yield from _leaves(inline.children)
        elif isinstance(inline, Text | Value):
            yield inline


def _of_block(block: Block) -> Iterator[Text | Value]:
    match block:
        case Paragraph():
            yield from _leaves(block.inlines)
        case ItemList():
            for item in block.items:
                yield from _leaves(item.inlines)
        case Table():
            cells = [cell.inlines for row in (*block.head, *block.body) for cell in row]
            for inlines in (block.caption, block.unit, *block.notes, *cells):
                yield from _leaves(inlines)


def _of_section(section: Section) -> Iterator[Text | Value]:
    yield from _leaves(section.title)
    for block in section.blocks:
        yield from _of_block(block)
    for inner in section.sections:
        yield from _of_section(inner)


def passage(text: str, *points: str, title: str = "", audience: str = "公开", line: int = 40) -> Passage:
    """A passage of 柯城区's file; each line of `text` is a paragraph."""
    return Passage(
        title=(TextLine(title, Location(FILE, line, 9)),) if title else (),
        text=tuple(TextLine(each, Location(FILE, line + place, 11)) for place, each in enumerate(text.split("\n"), 1) if each),
        points=tuple(passage(point, line=line + 10 + place) for place, point in enumerate(points)),
        audience=Audience(audience),
        location=Location(FILE, line, 7),
    )


def book_of(*entries: Observation | Target, topics: Mapping[str, tuple[Passage, ...]] | None = None, **options: Any) -> FactBook:
    """柯城区 2023 with passages by topic; `options` are those of `builders.dataset`."""
    passages = {("柯城区", 2023): topics or {}}
    book: FactBook = builders.book(builders.dataset(*entries, passages=passages, **options))
    return book
