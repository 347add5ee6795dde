"""A whole text, unit by unit.

In:  PublishedText.   Out: `Draft`s in reading order.
"""

from __future__ import annotations

import re

from reportgen.extract import pasted, sections, tables
from reportgen.extract.drafts import Draft
from reportgen.extract.folding import fold
from reportgen.extract.lines import Reader, Scene, Times
from reportgen.extract.naming import Catalogue
from reportgen.period import Span
from reportgen.published import PublishedText, Unit, UnitKind

_RESPONSIBLE = re.compile(
    r"[(\[](?:责任|牵头|主要责任|承办|落实)(?:单位|部门|处室|科室|人)[:：]((?:[^()\[\]]|\([^()]{0,12}\)){2,400})[)\]]?"
)
_ANNEX = re.compile(r"附[件表](?:\d{1,2}|[一二三四五六七八九十])?:?")
_LISTED = re.compile(r"[、,;](?![^()]*\))")
_REMARK = re.compile(r"。.*$|(?:按职责分工)?(?:负责|牵头|配合|分别负责)$|(?:配合|责任|协同|参与)单位[:：]")


def drafts(text: PublishedText, catalogue: Catalogue, year: int | Span | None) -> list[Draft]:
    """All facts of a text."""
    outline = sections.outline(text, year)
    place = sections.Sections(outline)
    found: list[Draft] = []
    last: Draft | None = None
    rows: list[Unit] = []
    captions: list[Unit] = []
    times: Times | None = None
    units = pasted.units(text)
    for at, unit in enumerate(units):
        if unit.kind is UnitKind.ROW:
            rows.append(unit)
            after = units[at + 1] if at + 1 < len(units) else None
            if after is None or after.kind is not UnitKind.ROW or after.table != unit.table:
                found += tables.read(text, rows, captions, _scene(place, catalogue, None), last)
                rows, captions = [], []
            continue
        line = fold(text.text, unit.start, unit.end)
        words = line.text
        if _ANNEX.fullmatch(words):  # what is attached is no part of the chapter before it
            place.enter("", level=1)
            last = None
        if unit.kind is UnitKind.CAPTION:
            captions.append(unit)
            continue
        heading = unit.kind is UnitKind.HEADING or (
            unit.kind is UnitKind.PARAGRAPH and not unit.number and sections.opens_unnumbered(words)
        )
        if heading:
            place.enter(words, level=unit.level or 1)
            last = None
        if unit.kind is UnitKind.TITLE:
            continue
        scene = _scene(place, catalogue, last)
        scene.times = times if words.startswith("--") else None
        reader = Reader(line, scene, len(fold(unit.number, 0, len(unit.number)).text))
        read = reader.read()
        times = reader.times if unit.kind is UnitKind.PARAGRAPH else None
        _charge(read, words)
        found += read
        last = read[-1] if read else last
        captions = [unit] if unit.end - unit.start < 50 else []
    return found


def _scene(place: sections.Sections, catalogue: Catalogue, last: Draft | None) -> Scene:
    now = place.now
    return Scene(place.anchor, now.ahead, now.year, catalogue, place.period, last=last)


def _charge(read: list[Draft], words: str) -> None:
    """The units in charge that a paragraph names hold for what stands before them."""
    at = 0
    for match in _RESPONSIBLE.finditer(words):
        units = tuple(
            unit
            for unit in (_REMARK.sub("", part).strip() for part in _LISTED.split(match[1]))
            if unit and len(unit) < 30 and "为牵头" not in unit
        )
        for draft in read:
            if at <= draft.start < match.start():
                draft.responsible = units
        at = match.end()
