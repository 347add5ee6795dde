"""The writer's prose as templates see it.

In:  passages of the year's file, read by an audience.   Out: phrases; the numbers declared in them are `stated`, facts called by name are
resolved through the same FORMS as in templates, the rest of the digits are plain prose (kinds passage, period, name).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from reportgen import markers
from reportgen.chinese import numeral
from reportgen.compose.forms import indicator_view
from reportgen.compose.reader import Reader, UnknownName, may_read
from reportgen.compose.responsible import Responsible
from reportgen.compose.views import Method, View, attribute, call, unknown
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Block, Item, ItemList, Paragraph, Text, Value, plain
from reportgen.errors import TemplateError
from reportgen.facts import Input, Missing, Origin
from reportgen.messages import _
from reportgen.model import Passage, TextLine
from reportgen.records import light
from reportgen.wording.phrases import EMPTY, BlockGroup, Paragraphs, Phrase, Printable, joined, prose, words

Print = Callable[[object, Location], Phrase]
"""Turns what a mark calls into a phrase, gaps included; the rendering provides it."""

_STOPS = "。；！？;!?"
_STOPPED = ("", *_STOPS)
_STOP = words("。")


def line(text: TextLine, reader: Reader, show: Print) -> Phrase:
    """One line of prose with its marks resolved; TemplateError at the mark that cannot be."""
    place = text.location
    pieces = text.pieces
    if pieces is None:
        try:
            pieces = markers.parse(text.text)
        except markers.MarkerError as error:
            raise TemplateError(error.message, hint=error.hint, location=_shifted(place, error.offset)) from None
    names = reader.listed_names
    parts: list[Phrase | Value] = []
    for piece in pieces:
        if isinstance(piece, markers.Plain):
            parts.append(prose(piece.text, place, names=names))
        elif isinstance(piece, markers.Declared):
            parts.append(Value(piece.text, Origin("stated", (Input(_shifted(place, piece.start), piece.written, piece.name),))))
        else:
            parts.append(_called(piece, reader, _shifted(place, piece.start), show))
    reader.told.add(id(text))
    return words(*parts)


def _called(mark: markers.Call, reader: Reader, place: Location, show: Print) -> Phrase:
    try:
        found = resolve(mark, reader)
        if isinstance(found, Method):
            raise unknown(_("“{name}”要带参数，如 {name}(2021)").format(name=found.name), "", ())
        return show(found, place)
    except UnknownName as error:
        if error.location is None:
            error.location = place
        raise


def problems(reader: Reader) -> Iterator[Diagnostic]:
    """Every mark of the year's file that is malformed or calls what does not exist, whether or not a template prints it.

    Lines that have been told in full need no second look.
    """
    file = reader.book.file
    if file is None:
        return
    held = [*file.texts.values(), *(text for topic in file.passages.values() for passage in topic for text in _texts(passage))]
    for text in held:
        if id(text) in reader.told:
            continue
        pieces, errors = (text.pieces, ()) if text.pieces is not None else markers.scan(text.text)
        for error in errors:
            yield _problem(error.message, error.hint, _shifted(text.location, error.offset))
        for mark in pieces:
            if isinstance(mark, markers.Call):
                place = _shifted(text.location, mark.start)
                try:
                    _called(mark, reader, place, lambda _found, _place: EMPTY)
                except UnknownName as unknown_name:
                    yield _problem(unknown_name.message, unknown_name.hint, place)


def _texts(passage: Passage) -> Iterator[TextLine]:
    yield from passage.lines
    for point in passage.points:
        yield from _texts(point)


def _problem(message: str, hint: str | None, place: Location) -> Diagnostic:
    return Diagnostic(code="T202", severity=Severity.ERROR, message=message, location=place, hint=hint)


def resolve(mark: markers.Call, reader: Reader) -> object:
    """What a mark calls; UnknownName where a step of its path does not exist."""
    found: object = indicator_view(reader, mark.indicator)
    for segment in mark.path:
        if isinstance(found, Missing):
            return found
        found = attribute(found, segment.name)
        if segment.argument is not None:
            found = call(found, segment.argument)
    return found


def _shifted(place: Location, offset: int) -> Location:
    return Location(place.path, place.line, place.column + offset)


@light
@dataclass(frozen=True, slots=True)
class Prose(View):
    """Lines of a passage, resolved when printed; false where there are none."""

    NAME: ClassVar[str] = "材料文字"
    reader: Reader
    lines: tuple[TextLine, ...]

    def names(self) -> tuple[str, ...]:
        return ()

    def get(self, name: str) -> object:
        raise KeyError(name)

    def printable(self) -> Printable:
        raise NotImplementedError  # printed by the rendering, which knows what to do about gaps

    def paragraphs(self, show: Print) -> Paragraphs:
        return Paragraphs(tuple(line(each, self.reader, show) for each in self.lines))

    def __bool__(self) -> bool:
        return bool(self.lines)

    def __str__(self) -> str:
        return "".join(each.text for each in self.lines)


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
            case "责任单位":
                return Responsible(self.passage.units_responsible, self.passage.location)
            case "时限":
                return Prose(self.reader, self.passage.due)
            case "栏":
                return Columns(self.reader, self.passage)
            case "题":
                return Prose(self.reader, self.passage.title)
            case "文":
                return Prose(self.reader, self.passage.text)
            case "要点":
                return Points(tuple(PassageView(self.reader, point) for point in self.passage.points))
        raise KeyError(name)

    def printable(self) -> Printable:
        raise NotImplementedError

    def blocks(self, show: Print) -> BlockGroup:
        text = Prose(self.reader, self.passage.text).paragraphs(show)
        points = Points(tuple(PassageView(self.reader, point) for point in self.passage.points))
        return BlockGroup((*(Paragraph(phrase.inlines) for phrase in text), *points.blocks(show).blocks))

    def sentence(self, show: Print) -> Phrase:
        """Title and text in one run: 题。文"""
        title = joined(Prose(self.reader, self.passage.title).paragraphs(show), "")
        text = joined(Prose(self.reader, self.passage.text).paragraphs(show), "")
        deeper = Points(tuple(PassageView(self.reader, point) for point in self.passage.points))
        parts = [part for part in (title, text, deeper.one_paragraph(show) if deeper else EMPTY) if part]
        told: list[Phrase] = []
        for part in parts:
            if told and last_character(told[-1]) not in _STOPPED:
                told.append(_STOP)
            told.append(part)
        return words(*told)


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
        return BlockGroup(item_blocks(tuple(closed(point.sentence(show)) for point in self.points)))

    def run_on(self, show: Print) -> Phrase:
        """题。文。题。文。 in one paragraph, without numbers."""
        return joined((closed(point.sentence(show)) for point in self.points), "")

    def dashed(self, show: Print) -> BlockGroup:
        """—— before each, a paragraph each."""
        return BlockGroup(tuple(Paragraph(words("——", closed(point.sentence(show))).inlines) for point in self.points))

    def one_paragraph(self, show: Print) -> Phrase:
        return enumerated([point.sentence(show) for point in self.points])


def item_blocks(phrases: tuple[Phrase, ...]) -> tuple[Block, ...]:
    """一是、二是, a paragraph each; a single one stands without a number (R46)."""
    if len(phrases) < 2:
        return tuple(Paragraph(phrase.inlines) for phrase in phrases)
    return (ItemList(tuple(Item(f"{numeral(place)}是", phrase.inlines) for place, phrase in enumerate(phrases, 1))),)


def enumerated(phrases: list[Phrase]) -> Phrase:
    """一是甲；二是乙。 in one paragraph; full stops between them where one of them holds a full stop itself."""
    cut = [unstopped(phrase) for phrase in phrases if phrase]
    if not cut:
        return EMPTY
    if len(cut) == 1:
        return words(cut[0], "。")
    stop = "。" if any("。" in str(phrase) for phrase in cut) else "；"
    numbered = (words(f"{numeral(place)}是", phrase) for place, phrase in enumerate(cut, 1))
    return words(joined(numbered, stop), "。")


def unstopped(phrase: Phrase) -> Phrase:
    """The phrase without the stop at its end."""
    if phrase.inlines and isinstance(last := phrase.inlines[-1], Text) and last.text.rstrip()[-1:] in _STOPS:
        return words(*phrase.inlines[:-1], last.text.rstrip().rstrip(_STOPS))
    return phrase


def closed(phrase: Phrase) -> Phrase:
    """The phrase with a full stop at its end."""
    return phrase if last_character(phrase) in _CLOSING else words(phrase, "。")


_CLOSING = ("", *_STOPS, *"：，…”）")


def last_character(phrase: Phrase) -> str:
    """What the phrase ends in; empty where it is empty."""
    return plain(phrase.inlines[-1:])[-1:]


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
        return tuple(PassageView(self.reader, passage) for passage in self.reader.passages(self.topic))

    @property
    def hidden(self) -> bool:
        """Written, but not for this audience."""
        file = self.reader.book.file
        held = () if file is None else file.passages.get(self.topic, ())
        return bool(held) and not any(may_read(passage.audience, self.reader.audience) for passage in held)

    def __bool__(self) -> bool:
        return bool(self.passages)

    def __iter__(self) -> Iterator[PassageView | Absent]:
        return iter(self.passages or (() if self.hidden else (Absent(self.missing),)))

    def __getitem__(self, place: int) -> PassageView | Absent:
        return next(iter(self.passages[place:]), Absent(self.missing))

    @property
    def missing(self) -> Missing:
        file = self.reader.book.file
        path = None if file is None else file.path
        reason = _("材料里没有这个主题")
        return Missing(name=f"{_('材料')}：{self.topic}", period=None, unit="", reason=reason, file=path)

    def printable(self) -> Printable:
        return EMPTY if self.hidden else self.missing

    def blocks(self, show: Print) -> BlockGroup | None:
        """All passages one after another; None where there are none."""
        passages = self.passages
        return BlockGroup(tuple(block for each in passages for block in each.blocks(show).blocks)) if passages else None
