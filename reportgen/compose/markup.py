"""The restricted markup of templates becomes sections and blocks.

In:  rendered text with index marks.   Out: the document tree's sections.
One line is one thing: a heading, a list item, a page break, a block mark, or a paragraph. Marks are resolved here and nowhere else, so
that nothing inside them can be taken for markup. `**strong**` has no flanking rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.compose.marks import FIRST, NOT_APPLICABLE, Marked, Marks
from reportgen.compose.numbering import MAX_LEVEL, Numbering
from reportgen.compose.passages import item_blocks
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Block, Inline, PageBreak, Paragraph, Section, Strong, Text, plain
from reportgen.errors import TemplateError
from reportgen.messages import _
from reportgen.wording.phrases import BlockGroup, Phrase, leaves, words

_HEADING = re.compile(r"(#+)[ \t\u3000]*(.*)")
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
        return Section(
            level=self.level,
            number=self.number,
            title=self.title.inlines,
            run_in=self.title.last == "。",
            blocks=tuple(self.blocks),
            sections=tuple([section.frozen() for section in self.sections]),
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
        self._here = self.blocks
        """Where the next block goes."""
        self._items: list[Phrase] = []

    def add(self, text: str, scheme: Sequence[str], path: str) -> None:
        """One rendered file."""
        try:
            for line in text.split("\n"):
                told = line.strip(_SPACE)
                if told and self.marks.any_not_applicable:
                    told = applicable(self.marks, told)
                if told:
                    self._line(told, scheme, path)
            self._close_list()
        except TemplateError as error:
            error.location = error.location or Location(path)
            raise

    def result(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        return tuple(self.blocks), tuple([section.frozen() for section in self.sections])

    def _line(self, line: str, scheme: Sequence[str], path: str) -> None:
        if line.startswith("- "):
            self._items.append(phrase(self.marks, line[2:].lstrip(_SPACE)))
            return
        if self._items:
            self._close_list()
        if line == "---":
            self._here.append(PageBreak())
        elif line[0] == "#" and (match := _HEADING.fullmatch(line)):
            self._heading(len(match[1]), phrase(self.marks, match[2]), scheme, path)
        else:
            self._words(self.marks.read(line))

    def _heading(self, level: int, title: Phrase, scheme: Sequence[str], path: str) -> None:
        if level > MAX_LEVEL:
            self._problem("T203", _("标题最多 {n} 级：{title}").format(n=MAX_LEVEL, title=title), path)
            level = MAX_LEVEL
        if not title.inlines:
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
        self._here = section.blocks

    def _close_list(self) -> None:
        items, self._items = self._items, []
        self._here.extend(item_blocks(items))

    def _words(self, pieces: list[str | Marked]) -> None:
        """A line of words, cut where a block or a paragraph's end stands in it."""
        if len(pieces) == 1 and isinstance(only := pieces[0], Phrase):
            self._paragraph(only)
            return
        told: list[Inline] = []
        run: list[str | Phrase] = []  # what emphasis may span
        for piece in pieces:
            if isinstance(piece, (Phrase, str)):
                run.append(piece)
            elif isinstance(piece, BlockGroup):
                if told or run:
                    self._paragraph(words(*told, *_inlines(run)))
                    told, run = [], []
                self._here += piece.blocks
            elif len(piece.phrases) < 2:
                run += piece.phrases
            else:
                told += _inlines(run)
                run = []
                for number, paragraph in enumerate(piece.phrases):
                    if number:
                        self._paragraph(words(*told))
                        told = []
                    told += paragraph.inlines
        if told or run:
            self._paragraph(words(*told, *_inlines(run)))

    def _paragraph(self, told: Phrase) -> None:
        """A paragraph, where it says anything."""
        if told.inlines and plain(told.inlines).strip():
            self._here.append(Paragraph(told.inlines))

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
    run: list[str | Phrase] = []
    for piece in marks.read(line):
        if isinstance(piece, (Phrase, str)):
            run.append(piece)
            continue
        if isinstance(piece, BlockGroup):
            raise TemplateError(_("表和列表不能放在标题、列项或句子里"), hint=_("让它独占一行"))
        run += piece.phrases
    if len(run) == 1 and isinstance(only := run[0], Phrase):
        return only
    return words(*_inlines(run))


def _inlines(run: list[str | Phrase]) -> list[Inline]:
    """Words and phrases in a row; `**` in the words makes emphasis."""
    found: list[Inline] = []
    stars: list[int] = []
    for piece in run:
        if not isinstance(piece, str):
            found += piece.inlines
        elif "**" not in piece:
            found.append(Text(piece))
        else:
            for number, part in enumerate(piece.split("**")):
                if number:
                    stars.append(len(found))
                if part:
                    found.append(Text(part))
    return _emphasised(found, stars) if stars else found


def _emphasised(found: list[Inline], stars: list[int]) -> list[Inline]:
    """`found` with what stands between each two of `stars` made strong; one without a partner stays as it is typed."""
    told: list[Inline] = []
    done = 0
    for start, end in zip(stars[::2], stars[1::2], strict=False):
        told += found[done:start]
        if end > start:
            told.append(Strong(tuple(leaves(tuple(found[start:end])))))
        done = end
    if len(stars) % 2:
        told += (*found[done : stars[-1]], Text("**"))
        done = stars[-1]
    return told + found[done:]
