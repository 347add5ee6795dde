"""Numbers that the prose of the data declares (材料), read as a text is read.

In:  a year file.   Out: `Registered`: each declared number with its name, what its sentence says of it, its line in the file.
The prose is put together as a report would print it: topics and headings above their paragraphs, so that what is under 工作思路 is planned.
A fact that the prose calls by name counts as words without a digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen import markers
from reportgen.diagnostics import Location
from reportgen.extract.naming import Catalogue
from reportgen.extract.texts import drafts
from reportgen.model import Indicator, Passage, Region, TextLine, YearFile
from reportgen.published import PublishedText, Unit, UnitKind
from reportgen.review import Mention, Registered

_CALLED = "〓"
"""Stands for a fact that the prose calls by name."""


def registered(file: YearFile | None, *, catalogue: Mapping[str, Indicator], region: Region) -> tuple[Registered, ...]:
    """The declared numbers of a file, in its order; none where there is no file."""
    if file is None:
        return ()
    prose = _Prose()
    for topic, passages in file.passages.items():
        prose.add(topic, level=1)
        for passage in passages:
            prose.passage(passage, level=2)
    text = prose.text()
    found = drafts(text, Catalogue(catalogue, region), file.year)
    order = {id(draft): place for place, draft in enumerate(found)}
    return tuple(_told([draft.mention(order) for draft in found], prose, text.text))


def _told(mentions: list[Mention], prose: _Prose, text: str) -> Iterator[Registered]:
    for start, end, mark, location in prose.declared:
        for mention in mentions:
            rank = next((rank for rank in mention.ranks if rank.start < end and start < rank.end), None)
            if rank is not None or (mention.start < end and start < mention.end):
                sentence = text[slice(*mention.sentence)]
                yield Registered(name=mark.name, text=mark.text, mention=mention, rank=rank, sentence=sentence, location=location)
                break


@dataclass(slots=True)
class _Prose:
    """Prose as it is put together."""

    units: list[Unit] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    end: int = 0
    declared: list[tuple[int, int, markers.Declared, Location]] = field(default_factory=list)
    """Where each declared number stands, with its mark and its place in the file."""

    def passage(self, passage: Passage, *, level: int) -> None:
        """Heading, paragraphs, points, in the order of a report."""
        for line in passage.title:
            self.line(line, level=level)
        for line in passage.text:
            self.line(line)
        for line in passage.lines[len(passage.title) + len(passage.text) :]:
            self.line(line)
        for point in passage.points:
            self.passage(point, level=level + 1)

    def line(self, line: TextLine, *, level: int = 0) -> None:
        """A line of the file as it reads."""
        words = ""
        for piece in markers.scan(line.text)[0] if line.pieces is None else line.pieces:
            if isinstance(piece, markers.Declared):
                start = self.end + len(words)
                self.declared.append((start, start + len(piece.text), piece, line.at(piece.start)))
            words += piece if isinstance(piece, str) else _CALLED if isinstance(piece, markers.Call) else piece.text
        self.add(words, level=level)

    def add(self, words: str, *, level: int = 0) -> None:
        """A line: a heading where it has a level."""
        kind = UnitKind.HEADING if level else UnitKind.PARAGRAPH
        self.units.append(Unit(kind=kind, start=self.end, end=self.end + len(words), level=level))
        self.lines.append(words)
        self.end += len(words) + 1

    def text(self) -> PublishedText:
        """The prose as a text that was read."""
        text = "\n".join(self.lines)
        return PublishedText(text=text, units=tuple(self.units), metadata=(), raw=text, stretches=(), format="txt")
