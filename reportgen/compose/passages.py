"""Passages of the year's file as templates see them: topics, their passages, and the points of those.

In:  passages, read by an audience.   Out: views that print as paragraphs, as one sentence, or point by point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from reportgen.compose.enumeration import close, enumerated, item_blocks, part
from reportgen.compose.prose import Prose, parts, tell
from reportgen.compose.reader import Reader, may_read
from reportgen.compose.responsible import Responsible
from reportgen.compose.views import Print, View, unknown
from reportgen.document import Block, Paragraph
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Passage
from reportgen.records import light
from reportgen.wording.phrases import EMPTY, BlockGroup, Part, Phrase, Printable, inlines, joined, words


@light
@dataclass(frozen=True, slots=True)
class PassageView(View):
    """One passage; prints its paragraphs, then its points."""

    NAME: ClassVar[str] = "材料"
    reader: Reader
    passage: Passage

    def names(self) -> tuple[str, ...]:
        return ("题", "文", "要点", "责任单位", "时限", "栏")

    def get(self, name: str) -> object:
        match name:
            case "题":
                return Prose(self.reader, self.passage.title)
            case "文":
                return Prose(self.reader, self.passage.text)
            case "要点":
                return self.points
            case "责任单位":
                return Responsible(self.passage.units_responsible, self.passage.location)
            case "时限":
                return Prose(self.reader, self.passage.due)
            case "栏":
                return Columns(self.reader, self.passage)
        raise KeyError(name)

    def printable(self) -> Printable:
        raise NotImplementedError

    @property
    def points(self) -> Points:
        return Points(tuple([PassageView(self.reader, point) for point in self.passage.points]))

    def shown(self, show: Print) -> Printable:
        """Its paragraphs and points; a gap below a title with nothing under it, unless what stands there is for other readers."""
        if self.reader.internal and not (self.passage.text or self.passage.points):
            return missing_of(self.passage, "文")
        return BlockGroup(tuple(self.blocks(show)))

    def blocks(self, show: Print) -> list[Block]:
        blocks: list[Block] = [Paragraph(inlines(parts(each, self.reader, show))) for each in self.passage.text]
        if self.passage.points:
            blocks += self.points.blocks(show).blocks
        return blocks

    def sentence(self, show: Print, *, closed: bool = False) -> Phrase:
        """Title and text in one run: 题。文; `closed` with a full stop at its end."""
        passage = self.passage
        run: list[Part] = []
        for text in passage.title:
            tell(run, text, self.reader, show)
        end = len(run)
        for text in passage.text:
            tell(run, text, self.reader, show)
        part(run, end)
        if passage.points:
            end = len(run)
            run += self.points.one_paragraph(show).parts
            part(run, end)
        if closed:
            close(run)
        return Phrase(tuple(run))


@light
@dataclass(frozen=True, slots=True)
class Columns(View):
    """条.栏: further texts of a passage by the names that its writer has given them."""

    NAME: ClassVar[str] = "栏"
    reader: Reader
    passage: Passage

    def names(self) -> tuple[str, ...]:
        return tuple(self.passage.columns)

    def get(self, name: str) -> object:
        lines = self.passage.columns.get(name)
        return Prose(self.reader, lines) if lines else missing_of(self.passage, name)

    def printable(self) -> Printable:
        raise unknown(_("“栏”要指明哪一栏"), "", self.names())


def missing_of(passage: Passage, what: str) -> Missing:
    """Something that a passage does not say."""
    title = "".join(text.text for text in passage.title)
    return Missing(name=title or "材料", period=None, unit="", what=f"：{what}", reason=_("这一段没有写"), file=passage.location.path)


@light
@dataclass(frozen=True, slots=True)
class Absent(View):
    """A passage of a topic that nobody has written: whatever is asked of it is missing."""

    NAME: ClassVar[str] = "材料"
    missing: Missing

    def names(self) -> tuple[str, ...]:
        return ("题", "文", "要点", "责任单位", "时限", "栏")

    def get(self, name: str) -> object:
        if name not in self.names():
            raise KeyError(name)
        return self.missing

    def printable(self) -> Printable:
        return self.missing


@light
@dataclass(frozen=True, slots=True)
class Points:
    """Enumerated points; alone on a line they print as 一是、二是, a paragraph each."""

    points: tuple[PassageView, ...]

    def __bool__(self) -> bool:
        return bool(self.points)

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[PassageView]:
        return iter(self.points)

    def blocks(self, show: Print) -> BlockGroup:
        return BlockGroup(item_blocks([point.sentence(show, closed=True) for point in self.points]))

    def run_on(self, show: Print) -> Phrase:
        """题。文。题。文。 in one paragraph, without numbers."""
        return joined((point.sentence(show, closed=True) for point in self.points), "")

    def dashed(self, show: Print) -> BlockGroup:
        """—— before each, a paragraph each."""
        return BlockGroup(tuple(Paragraph(words("——", point.sentence(show, closed=True)).inlines) for point in self.points))

    def one_paragraph(self, show: Print) -> Phrase:
        return enumerated([point.sentence(show) for point in self.points])


@light
@dataclass(frozen=True, slots=True)
class Topic(View):
    """材料["亮点"]: the passages of one topic; false where there are none."""

    NAME: ClassVar[str] = "材料"
    reader: Reader
    topic: str

    def names(self) -> tuple[str, ...]:
        return ()

    def get(self, name: str) -> object:
        raise KeyError(name)

    @property
    def passages(self) -> tuple[PassageView, ...]:
        return tuple([PassageView(self.reader, passage) for passage in self.reader.passages(self.topic)])

    @property
    def hidden(self) -> bool:
        """Written, but not for this audience."""
        file = self.reader.book.file
        held = () if file is None else file.passages.get(self.topic, ())
        return bool(held) and not any(may_read(passage.audience, self.reader.audience) for passage in held)

    def __bool__(self) -> bool:
        return bool(self.reader.passages(self.topic))

    def __iter__(self) -> Iterator[PassageView | Absent]:
        return iter(self.passages or (() if self.hidden else (Absent(self.missing),)))

    def item(self, place: object) -> PassageView | Absent:
        if not isinstance(place, int):
            raise unknown(_("“{name}”不能这样取").format(name=place), str(place), self.names())
        return next(iter(self.passages[place:]), Absent(self.missing))

    @property
    def missing(self) -> Missing:
        file = self.reader.book.file
        path = None if file is None else file.path
        reason = _("材料里没有这个主题")
        return Missing(name=f"材料：{self.topic}", period=None, unit="", reason=reason, file=path)

    def printable(self) -> Printable:
        return EMPTY if self.hidden else self.missing

    def shown(self, show: Print) -> Printable:
        """All passages one after another."""
        passages = self.passages
        return BlockGroup(tuple([block for each in passages for block in each.blocks(show)])) if passages else self.printable()
