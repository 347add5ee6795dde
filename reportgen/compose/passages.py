"""The writer's prose as templates see it.

In:  passages of the year's file, read by an audience.   Out: phrases, made of the pieces of each line; the numbers declared in it are
`stated`, facts called by name are resolved through the same FORMS as in templates, the rest of the digits are plain prose (kinds passage,
period, name).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from reportgen import markers
from reportgen.chinese import Figure, numeral
from reportgen.compose.forms import indicator_view
from reportgen.compose.reader import Reader, UnknownName, may_read
from reportgen.compose.responsible import Responsible
from reportgen.compose.views import Method, Print, View, attribute, call, unknown
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Block, Item, ItemList, Paragraph, Text, Value
from reportgen.errors import TemplateError
from reportgen.facts import Input, Missing, Origin
from reportgen.messages import _
from reportgen.model import Passage, TextLine, YearFile
from reportgen.records import later, light
from reportgen.wording.phrases import EMPTY, PROSE, BlockGroup, Paragraphs, Part, Phrase, Printable, inlines, joined, printed, words

_STOPS = "。；！？;!?"


def line(text: TextLine, reader: Reader, show: Print) -> Phrase:
    """One line of prose with its marks resolved; TemplateError at the mark that cannot be."""
    return Phrase(tuple(_parts(text, reader, show)))


def _parts(text: TextLine, reader: Reader, show: Print) -> list[Part]:
    parts: list[Part] = []
    _tell(parts, text, reader, show)
    return parts


def _tell(run: list[Part], text: TextLine, reader: Reader, show: Print) -> None:
    """Add to a run what a line is made of in print, piece by piece."""
    place = text.location
    pieces = text.pieces
    if pieces is None:
        try:
            pieces = markers.parse(text.text, reader.listed_names)
        except markers.MarkerError as error:
            raise TemplateError(error.message, hint=error.hint, location=_shifted(place, error.offset)) from None
    for piece in pieces:
        if isinstance(piece, str):
            if piece:
                run.append(piece)
        elif isinstance(piece, markers.Declared):
            run.append(Value(piece.written + piece.unit, later(_stated, place, piece)))
        elif isinstance(piece, Figure):
            run.append(Value(piece.text, later(_typed, place, piece)))
        else:
            run += _called(piece, reader, _shifted(place, piece.start), show).parts
    reader.told.add(id(text))


def _stated(place: Location, piece: markers.Declared) -> Origin:
    return Origin("stated", (Input(_shifted(place, piece.start), piece.written, piece.name),))


def _typed(place: Location, piece: Figure) -> Origin:
    return Origin(PROSE[piece.kind], (Input(place, piece.text),))


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
    for text in _texts(file):
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


def _texts(file: YearFile) -> list[TextLine]:
    """All lines of a file in their order."""
    found = list(file.texts.values())
    waiting = [passage for topic in file.passages.values() for passage in topic][::-1]
    while waiting:
        passage = waiting.pop()
        found += passage.lines
        waiting += reversed(passage.points)
    return found


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

    def shown(self, show: Print) -> Phrase | Paragraphs:
        reader, told = self.reader, self.lines
        return line(told[0], reader, show) if len(told) == 1 else Paragraphs(tuple([line(each, reader, show) for each in told]))

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

    def shown(self, show: Print) -> BlockGroup:
        return BlockGroup(tuple(self.blocks(show)))

    def blocks(self, show: Print) -> list[Block]:
        blocks: list[Block] = [Paragraph(inlines(_parts(each, self.reader, show))) for each in self.passage.text]
        if self.passage.points:
            blocks += self.points.blocks(show).blocks
        return blocks

    def sentence(self, show: Print, *, closed: bool = False) -> Phrase:
        """Title and text in one run: 题。文; `closed` with a full stop at its end."""
        passage = self.passage
        run: list[Part] = []
        for text in passage.title:
            _tell(run, text, self.reader, show)
        end = len(run)
        for text in passage.text:
            _tell(run, text, self.reader, show)
        _part(run, end)
        if passage.points:
            end = len(run)
            run += self.points.one_paragraph(show).parts
            _part(run, end)
        if closed and run and printed(run[-1])[-1:] not in _CLOSING:
            run.append("。")
        return Phrase(tuple(run))


def _part(run: list[Part], end: int) -> None:
    """Put a full stop between what a run tells up to `end` and what it goes on to tell, where the former has none."""
    if 0 < end < len(run) and printed(run[end - 1])[-1:] not in _STOPS:
        run.insert(end, "。")


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


def item_blocks(phrases: list[Phrase]) -> tuple[Block, ...]:
    """一是、二是, a paragraph each; a single one stands without a number (R46)."""
    if len(phrases) < 2:
        return tuple([Paragraph(phrase.inlines) for phrase in phrases])
    return (ItemList(tuple([Item(f"{numeral(place)}是", phrase.inlines) for place, phrase in enumerate(phrases, 1)])),)


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


_CLOSING = ("", *_STOPS, *"：，…”）")


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
        return Missing(name=f"{_('材料')}：{self.topic}", period=None, unit="", reason=reason, file=path)

    def printable(self) -> Printable:
        return EMPTY if self.hidden else self.missing

    def shown(self, show: Print) -> Printable:
        """All passages one after another."""
        passages = self.passages
        return BlockGroup(tuple([block for each in passages for block in each.blocks(show)])) if passages else self.printable()
