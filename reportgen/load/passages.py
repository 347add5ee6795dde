"""The writer's prose: titles, paragraphs and points, each line with its place and its pieces, and the marks in them checked.

In:  the shapes under 材料, and single texts for the sheet.   Out: `Passage`s and `TextLine`s.
Each line is taken apart here, once: into words, figures typed by hand, and marks. Whether a mark is well formed and names a known indicator
and source is told here; what a path of attributes means is for the templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen import markers, yamlfile
from reportgen.load import scalars
from reportgen.load.shapes import PassageShape
from reportgen.load.subject import Subject
from reportgen.messages import _
from reportgen.model import Audience, Passage, TextLine


def passages(entries: Mapping[str, list[PassageShape]], subject: Subject) -> dict[str, tuple[Passage, ...]]:
    """Passages by topic, in the order of the file."""
    return {topic.strip(): tuple([_passage(shape, subject, None) for shape in shapes]) for topic, shapes in entries.items()}


def text_line(value: str, mark: int, subject: Subject) -> TextLine | None:
    """A single text of the sheet; its lines are one. None where it is empty."""
    lines = [_line(each, *markers.scan(each.text, subject.names)) for each in subject.document.prose(value, mark)]
    if not lines:
        return None
    if len(lines) > 1:
        subject.findings.error("D203", lines[1].location, _("这里只能写一行"), _("删去换行"))
    return lines[0]


def _passage(shape: PassageShape, subject: Subject, audience: Audience | None) -> Passage:
    """A passage; its points are for no wider audience than itself."""
    node = shape.node
    own = shape.audience or Audience.PUBLIC
    if audience is not None and audience is not own:
        own = max(own, audience, key=_AUDIENCES.index)
    title = () if shape.title is None else _checked(shape.title, node, "题", subject)
    if len(title) > 1:
        subject.findings.error("D203", title[1].location, _("“题”只能写一行"), _("正文写在 文 里"))
    passage = Passage(
        title=title,
        text=() if shape.text is None else _checked(shape.text, node, "文", subject),
        points=tuple([_passage(point, subject, own) for point in shape.points]) if shape.points else (),
        units_responsible=scalars.listed(shape.responsible) if shape.responsible else (),
        due=() if shape.due is None else _checked(shape.due, node, "时限", subject),
        columns={key.strip(): _checked(value, node["栏"], key, subject) for key, value in shape.columns.items()} if shape.columns else {},
        audience=own,
        location=node.location,
    )
    if not (passage.title or passage.text or passage.points):
        subject.findings.warn("D212", node.location, _("这一段是空的"), _("写上 题、文 或 要点，或删去"))
    return passage


def responsibilities(passages: Mapping[str, tuple[Passage, ...]]) -> dict[str, tuple[str, ...]]:
    """责任单位 by the title of the passage that names them, points included."""
    found: dict[str, tuple[str, ...]] = {}
    held = [passage for topic in passages.values() for passage in topic]
    while held:
        passage = held.pop(0)
        held.extend(passage.points)
        if passage.units_responsible:
            found.setdefault("".join(line.text for line in passage.title), passage.units_responsible)
    return found


_AUDIENCES = (Audience.PUBLIC, Audience.CONGRESS, Audience.INTERNAL)


def _checked(value: str, node: yamlfile.Mapping, key: str, subject: Subject) -> tuple[TextLine, ...]:
    return tuple([_checked_line(each, subject) for each in subject.document.prose(value, node.value_mark(key))])


def _line(told: yamlfile.ProseLine, pieces: tuple[markers.Piece, ...], errors: Sequence[markers.MarkerError]) -> TextLine:
    places = told.places
    return TextLine(told.text, places[0][1], places[1:], None if errors else pieces)


_FULL_WIDTH = re.compile(r"｛([^｛｝{}]+)｝")


def _checked_line(told: yamlfile.ProseLine, subject: Subject) -> TextLine:
    pieces, errors = markers.scan(told.text, subject.names)
    line = _line(told, pieces, errors)
    for found in _FULL_WIDTH.finditer(told.text) if "｛" in told.text else ():
        if found[1].strip() in subject.references.indicators:
            message, hint = _("花括号是全角“｛｝”，会照样印出来"), _("改成半角：{{{name}}}").format(name=found[1].strip())
            subject.findings.error("D213", line.at(found.start()), message, hint)
    for error in errors:
        subject.findings.error("D213", line.at(error.offset), error.message, error.hint)
    for piece in pieces:
        if isinstance(piece, str):
            continue
        if isinstance(piece, markers.Call):
            if piece.indicator not in subject.references.indicators:
                subject.references.indicator(piece.indicator, line.at(piece.start + 1), subject.findings)
        elif isinstance(piece, markers.Declared) and piece.source is not None:
            subject.check_source(piece.source, line.at(piece.start))
    return line
