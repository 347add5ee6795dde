"""Lines of the writer's prose, and what they call.

In:  lines of the year's file, read by an audience.   Out: phrases, made of the pieces of each line; the numbers declared in it are
`stated`, facts called by name are resolved through the same FORMS as in templates, the rest of the digits are plain prose (kinds passage,
period, name).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from reportgen import markers
from reportgen.chinese import Figure
from reportgen.compose.forms import indicator_view
from reportgen.compose.reader import Reader
from reportgen.compose.views import Method, Print, UnknownName, View, attribute, call, unknown
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document import Value
from reportgen.errors import TemplateError
from reportgen.facts import Input, Missing, Origin
from reportgen.messages import _
from reportgen.model import TextLine, YearFile
from reportgen.records import later, light
from reportgen.wording import phrases
from reportgen.wording.phrases import EMPTY, PROSE, Paragraphs, Part, Phrase, Printable


def line(text: TextLine, reader: Reader, show: Print) -> Phrase:
    """One line of prose with its marks resolved; TemplateError at the mark that cannot be."""
    return Phrase(tuple(parts(text, reader, show)))


def parts(text: TextLine, reader: Reader, show: Print) -> list[Part]:
    """The same as parts of a phrase."""
    run: list[Part] = []
    tell(run, text, reader, show)
    return run


def tell(run: list[Part], text: TextLine, reader: Reader, show: Print) -> None:
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


def denied(reader: Reader) -> Iterator[Diagnostic]:
    """T302: every mark of the year's file that calls what the figures do not bear out, or what means nothing here.

    A first that is none, 全市 in a county-level city: no figure that somebody could fill in makes it print.
    """
    file = reader.book.file
    for text in _texts(file) if file is not None else ():
        for mark in text.pieces if text.pieces is not None else markers.scan(text.text)[0]:
            if not isinstance(mark, markers.Call) or not mark.path:
                continue
            found: list[Missing] = []

            def gather(value: object, _place: Location, found: list[Missing] = found) -> Phrase:
                shown = value.shown(gather) if isinstance(value, View) else value
                if isinstance(shown, Missing) and shown.denied:
                    found.append(shown)
                return EMPTY

            place = _shifted(text.location, mark.start)
            with suppress(UnknownName):  # told by `problems`
                _called(mark, reader, place, gather)
            for missing in found:
                yield Diagnostic(
                    code="T302",
                    severity=Severity.WARNING,
                    message=_("印不出来：{label}（{reason}）").format(label=phrases.gap_label(missing), reason=missing.reason),
                    location=place,
                    hint=_("补不了：改写这一处，或删去"),
                )


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
