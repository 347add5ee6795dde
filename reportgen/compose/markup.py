"""The restricted markup of templates becomes sections and blocks.

In:  the pieces that templates give.   Out: the document tree's sections.
One line is one thing: a heading, a list item, a page break, a block, or a paragraph. Only words of the template are looked at: nothing
inside what is printed can be taken for markup. `**strong**` has no flanking rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from reportgen.compose.enumeration import item_blocks
from reportgen.compose.marks import BLANKS, FIRST, NOT_APPLICABLE, Marked, Marks, Piece, split
from reportgen.compose.numbering import MAX_LEVEL, Numbering
from reportgen.compose.rendering import Rendering
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Block, Inline, PageBreak, Paragraph, Section, Strong, Text, leaves
from reportgen.errors import TemplateError
from reportgen.messages import _
from reportgen.wording.phrases import BlockGroup, Paragraphs, Part, Phrase, inlines, printed


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

    def __init__(self, rendering: Rendering) -> None:
        self.blocks: list[Block] = []
        """What stands before the first heading."""
        self.sections: list[Draft] = []
        self.problems: list[Diagnostic] = []
        self._rendering = rendering
        self._numbering = Numbering()
        self._open: list[Draft] = []
        self._here = self.blocks
        """Where the next block goes."""
        self._items: list[Phrase] = []
        self._line: Line = []
        """What has been given of a line so far."""
        self._scheme: Sequence[str] = ()
        self._path = ""

    def add(self, pieces: Iterable[Piece], scheme: Sequence[str], path: str) -> None:
        """One rendered file."""
        self._scheme, self._path = scheme, path
        try:
            self._take(pieces)
            self._end_line()
            if self._items:
                self._close_list()
        except TemplateError as error:
            error.location = error.location or Location(path)
            raise

    def result(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        return tuple(self.blocks), tuple([section.frozen() for section in self.sections])

    def _take(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if type(piece) is Phrase:
                self._line.append(piece)
            elif type(piece) is str:
                self._add(piece)
            elif isinstance(piece, tuple):
                if words := piece[0]:
                    self._add(words)
                for words in piece[1:]:
                    if self._line:
                        self._end_line()
                    if words:
                        self._line.append(words)
            elif isinstance(piece, Markup):
                self._take([split(each) if isinstance(each, str) else each for each in self._rendering.marks.read(piece)])
            elif isinstance(piece, list):
                self._take(piece)
            else:
                self._line.append(piece)

    def _add(self, words: str) -> None:
        """Words of the template; those that follow on each other are one piece."""
        line = self._line
        if line and isinstance(before := line[-1], str):
            line[-1] = before + words
        elif line or (words := words.lstrip(BLANKS)):
            line.append(words)

    def _end_line(self) -> None:
        line, self._line = self._line, []
        if line and isinstance(last := line[-1], str):
            line[-1:] = [told] if (told := last.rstrip(BLANKS)) else []
        if line and self._rendering.any_not_applicable:
            line = applicable(self._rendering.marks, line)
        if line:
            self._told(line)

    def _told(self, line: Line) -> None:
        head = line[0]
        if type(head) is str and head[0] in "-#" and self._marked(head, line):
            return
        if self._items:
            self._close_list()
        parts = _run(line)
        if parts is not None:
            self._paragraph(parts)
        else:
            self._words(line)

    def _marked(self, head: str, line: Line) -> bool:
        """A line that begins with a sign of the markup; False where it only looks so."""
        if head.startswith("- "):
            self._items.append(phrase(_begun(line, head[2:])))
            return True
        if self._items:
            self._close_list()
        if head[0] == "#":
            title = head.lstrip("#")
            self._heading(len(head) - len(title), phrase(_begun(line, title)))
            return True
        if line == ["---"]:
            self._here.append(PageBreak())
            return True
        return False

    def _heading(self, level: int, title: Phrase) -> None:
        if level > MAX_LEVEL:
            self._problem("T203", _("标题最多 {n} 级：{title}").format(n=MAX_LEVEL, title=title))
            level = MAX_LEVEL
        if not title.parts:
            self._problem("T204", _("有一个标题没有文字"))
            return
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        above = self._open[-1].level if self._open else 0
        if level > above + 1:
            self._problem("T205", _("标题跳级：第 {above} 级之后是第 {level} 级（{title}）").format(above=above, level=level, title=title))
        section = Draft(level, self._numbering.next(level, self._scheme), title)
        (self._open[-1].sections if self._open else self.sections).append(section)
        self._open.append(section)
        self._here = section.blocks

    def _close_list(self) -> None:
        items, self._items = self._items, []
        self._here.extend(item_blocks(items))

    def _words(self, line: Line) -> None:
        """A line of words, cut where a block or a paragraph's end stands in it."""
        told: list[Part] = []
        run: Line = []  # what emphasis may span
        for piece in line:
            if isinstance(piece, (Phrase, str)):
                run.append(piece)
            elif isinstance(piece, BlockGroup):
                self._paragraph([*told, *_parts(run)])
                told, run = [], []
                self._here += piece.blocks
            elif len(piece.phrases) < 2:
                run += piece.phrases
            else:
                told += _parts(run)
                run = []
                for number, paragraph in enumerate(piece.phrases):
                    if number:
                        self._paragraph(told)
                        told = []
                    told += paragraph.parts
        told += _parts(run)
        self._paragraph(told)

    def _paragraph(self, told: list[Part]) -> None:
        """A paragraph, where it says anything."""
        if told and (printed(told[0]).strip() or str(Phrase(tuple(told))).strip()):
            self._here.append(Paragraph(inlines(told)))

    def _problem(self, code: str, message: str) -> None:
        self.problems.append(Diagnostic(code=code, severity=Severity.WARNING, message=message, location=Location(self._path)))


Line = list[str | Marked]
"""Words of the template and what is printed between them."""
_CLAUSE = re.compile(r"[^，。；！？]*[，。；！？]?")
_OPENING = re.compile(r"(?:- |#+)[ \t\u3000]*")


def _begun(line: Line, head: str) -> Line:
    """The line with `head` for the words that it begins with."""
    told = head.lstrip(BLANKS)
    return [told, *line[1:]] if told else line[1:]


_CLOSING = "，；。！？"
"""What closes a clause, the weaker first."""


def applicable(marks: Marks, line: Line) -> Line:
    """The line without the clauses that would tell of what does not apply; empty where nothing else is told (R47)."""
    if not any(piece is NOT_APPLICABLE for piece in line):
        return line
    told = marks.text([*line])
    held = {character for character in told if ord(character) >= FIRST and marks.get(character) is NOT_APPLICABLE}
    opening = _OPENING.match(told)
    prefix = "" if opening is None else opening[0]
    clauses = [match[0] for match in _CLAUSE.finditer(told, len(prefix)) if match[0]]
    kept = ""
    for clause in clauses:
        if held.isdisjoint(clause):
            kept += clause
        elif kept and kept[-1] in "，；" and _CLOSING.find(kept[-1]) < _CLOSING.find(clause[-1]):
            kept = kept[:-1] + clause[-1]  # what closed the clause that is left out closes the one before it
    return marks.read(prefix + kept) if kept.strip(BLANKS + "，。；！？") else []


def phrase(line: Line) -> Phrase:
    """A run of words: `**` in pairs makes strong words."""
    parts = _run(line)
    if parts is None:
        run: Line = []
        for piece in line:
            if isinstance(piece, BlockGroup):
                raise TemplateError(_("表和列表不能放在标题、列项或句子里"), hint=_("让它独占一行"))
            if isinstance(piece, Paragraphs):
                run += piece.phrases
            else:
                run.append(piece)
        parts = _parts(run)
    return Phrase(tuple(parts))


def _run(line: Line) -> list[Part] | None:
    """The words of a line that holds no blocks, no paragraphs and no emphasis, as nearly all do; None for others."""
    found: list[Part] = []
    for piece in line:
        if type(piece) is Phrase:
            found += piece.parts
        elif type(piece) is str and "**" not in piece:
            found.append(piece)
        else:
            return None
    return found


def _parts(run: Line) -> list[Part]:
    """Words and phrases in a row; `**` in the words makes emphasis."""
    found = _run(run)
    return _emphasised(run) if found is None else found


def _emphasised(run: Line) -> list[Part]:
    """The run with what stands between each two `**` made strong; one without a partner stays as it is typed."""
    found: list[Inline] = []
    stars: list[int] = []
    for piece in run:
        if isinstance(piece, Phrase):
            found += piece.inlines
        elif isinstance(piece, str):
            for number, part in enumerate(piece.split("**")):
                if number:
                    stars.append(len(found))
                if part:
                    found.append(Text(part))
    told: list[Part] = []
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
