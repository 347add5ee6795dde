"""The restricted markup of templates becomes sections and blocks.

In:  rendered text with index marks.   Out: the document tree's sections.
One line is one thing: a heading, a list item, a page break, a block mark, or a paragraph. Marks are resolved here and nowhere else, so
that nothing inside them can be taken for markup. `**strong**` has no flanking rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.compose.marks import FIRST, NOT_APPLICABLE, Marks
from reportgen.compose.numbering import MAX_LEVEL, Numbering
from reportgen.compose.passages import item_blocks
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Block, Inline, PageBreak, Paragraph, Section, Strong, Text, plain
from reportgen.errors import TemplateError
from reportgen.messages import _
from reportgen.wording.phrases import BlockGroup, Paragraphs, Phrase, leaves, words

_HEADING = re.compile(r"(#+)[ \t\u3000]*(.*)")
_MARK = re.compile(f"([{chr(FIRST)}-\U0010ffff])")
_SPACE = " \t\u3000\xa0"


@dataclass(slots=True)
class Draft:
    """A section that is being filled."""

    level: int
    number: str
    title: Phrase
    blocks: list[Block] = field(default_factory=list)
    sections: list[Draft] = field(default_factory=list)

    def frozen(self) -> Section:
        run_in = str(self.title).endswith("。")
        return Section(
            level=self.level,
            number=self.number,
            title=self.title.inlines,
            run_in=run_in,
            blocks=tuple(self.blocks),
            sections=tuple(section.frozen() for section in self.sections),
        )


class Builder:
    """Takes the rendered files in order and builds the tree of one report."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.blocks: list[Block] = []
        """What stands before the first heading."""
        self.sections: list[Draft] = []
        self.problems: list[Diagnostic] = []
        self._numbering = Numbering()
        self._open: list[Draft] = []
        self._items: list[Phrase] = []

    def add(self, text: str, scheme: Sequence[str], path: str) -> None:
        """One rendered file."""
        try:
            for line in text.split("\n"):
                self._line(line.strip(_SPACE), scheme, path)
            self._close_list()
        except TemplateError as error:
            error.location = error.location or Location(path)
            raise

    def result(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        return tuple(self.blocks), tuple(section.frozen() for section in self.sections)

    def _line(self, line: str, scheme: Sequence[str], path: str) -> None:
        line = applicable(self.marks, line)
        if not line:
            return
        if line.startswith("- "):
            self._items.append(phrase(self.marks, line[2:].lstrip(_SPACE)))
            return
        self._close_list()
        if line == "---":
            self._put(PageBreak())
        elif line[0] == "#" and (match := _HEADING.fullmatch(line)):
            self._heading(len(match[1]), phrase(self.marks, match[2]), scheme, path)
        else:
            for block in self._blocks(line):
                self._put(block)

    def _heading(self, level: int, title: Phrase, scheme: Sequence[str], path: str) -> None:
        if level > MAX_LEVEL:
            self._problem("T203", _("标题最多 {n} 级：{title}").format(n=MAX_LEVEL, title=title), path)
            level = MAX_LEVEL
        if not str(title):
            self._problem("T204", _("有一个标题没有文字"), path)
            return
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        above = self._open[-1].level if self._open else 0
        if level > above + 1:
            self._problem(
                "T205", _("标题跳级：第 {above} 级之后是第 {level} 级（{title}）").format(above=above, level=level, title=title), path
            )
        section = Draft(level, self._numbering.next(level, scheme), title)
        (self._open[-1].sections if self._open else self.sections).append(section)
        self._open.append(section)

    def _put(self, block: Block) -> None:
        (self._open[-1].blocks if self._open else self.blocks).append(block)

    def _close_list(self) -> None:
        items, self._items = self._items, []
        for block in item_blocks(tuple(items)):
            self._put(block)

    def _blocks(self, line: str) -> Iterator[Block]:
        """A line of words, cut where a block or a paragraph's end stands in it."""
        pieces = _MARK.split(line)
        things = [self.marks.get(mark) for mark in pieces[1::2]]
        if not any(isinstance(thing, BlockGroup) or (isinstance(thing, Paragraphs) and len(thing) > 1) for thing in things):
            inlines = phrase(self.marks, line).inlines
            if plain(inlines).strip():
                yield Paragraph(inlines)
            return
        held = ""
        begun: list[Inline] = []

        def flush() -> Iterator[Block]:
            nonlocal held
            inlines = words(*begun, *_inlines(self.marks, held))
            begun.clear()
            held = ""
            if str(inlines).strip():
                yield Paragraph(inlines.inlines)

        for place, piece in enumerate(pieces):
            thing = things[place // 2] if place % 2 else None
            if isinstance(thing, BlockGroup):
                yield from flush()
                yield from thing.blocks
            elif isinstance(thing, Paragraphs) and len(thing) > 1:
                for number, paragraph in enumerate(thing.phrases):
                    if number:
                        yield from flush()
                    begun.extend((*_inlines(self.marks, held), *paragraph.inlines))
                    held = ""
            else:
                held += piece
        yield from flush()

    def _problem(self, code: str, message: str, path: str) -> None:
        self.problems.append(Diagnostic(code=code, severity=Severity.WARNING, message=message, location=Location(path)))


_CLAUSE = re.compile(r"[^，。；！？]*[，。；！？]?")
_OPENING = re.compile(r"(?:- |#+)[ \t\u3000]*")


def applicable(marks: Marks, line: str) -> str:
    """The line without the clauses that would tell of what does not apply; empty where nothing else is told (R47)."""
    if not marks.any_not_applicable:
        return line
    held = {character for character in line if ord(character) >= FIRST and marks.get(character) is NOT_APPLICABLE}
    if not held:
        return line
    opening = _OPENING.match(line)
    prefix = "" if opening is None else opening[0]
    clauses = [match[0] for match in _CLAUSE.finditer(line, len(prefix)) if match[0]]
    kept = [clause for clause in clauses if held.isdisjoint(clause)]
    told = "".join(kept)
    # What closed the last clause closes the line still.
    if told and told[-1] in "，；" and line[-1] in "。！？":
        told = told[:-1] + line[-1]
    return prefix + told if told.strip(_SPACE + "，。；！？") else ""


def phrase(marks: Marks, line: str) -> Phrase:
    """A run of rendered text: `**` in pairs makes strong words, a mark makes what it stands for."""
    return words(*_inlines(marks, line))


def _inlines(marks: Marks, text: str) -> Iterable[Inline]:
    return _resolved(marks, text) if "**" not in text else _emphasised(marks, text)


def _emphasised(marks: Marks, text: str) -> Iterator[Inline]:
    pieces = text.split("**")
    for place, piece in enumerate(pieces):
        children = tuple(_resolved(marks, piece))
        if place % 2 == 0:
            yield from children
        elif place == len(pieces) - 1:
            yield from (Text("**"), *children)
        elif children:
            yield Strong(tuple(leaves(children)))


def _resolved(marks: Marks, text: str) -> list[Inline]:
    found: list[Inline] = []
    held = ""
    for place, piece in enumerate(_MARK.split(text)):
        thing = marks.get(piece) if place % 2 else None
        if thing is None:
            held += piece
            continue
        if held:
            found.append(Text(held))
            held = ""
        if isinstance(thing, Phrase):
            found.extend(thing.inlines)
        elif isinstance(thing, Paragraphs):
            for paragraph in thing.phrases:
                found.extend(paragraph.inlines)
        else:
            raise TemplateError(_("表和列表不能放在标题、列项或句子里"), hint=_("让它独占一行"))
    if held:
        found.append(Text(held))
    return found
