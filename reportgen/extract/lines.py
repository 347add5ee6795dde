"""The facts of one line of prose.

In:  a folded line with its section.   Out: `Draft`s in order.
The line is marked first (names, comparisons, times, places); the numbers that are left are read sentence by sentence (`statements`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from reportgen.extract import periods, places, quantities
from reportgen.extract.clauses import Clauses, sentences
from reportgen.extract.drafts import Draft
from reportgen.extract.folding import Folded
from reportgen.extract.naming import Catalogue
from reportgen.extract.periods import Against, Anchor
from reportgen.extract.statements import Sentence, Token


@dataclass(slots=True)
class Times:
    """What time holds as a line goes on."""

    default: str
    paragraph: str = ""
    paragraph_year: int | None = None
    local: str = ""
    local_year: int | None = None
    once: str = ""
    until: bool = False
    now: bool = False
    """目前, 现有: no end of a year."""


@dataclass(slots=True)
class Scene:
    """What holds where a line stands."""

    anchor: Anchor
    ahead: bool
    year: int | None
    """The year of the section; None for that of the report."""
    catalogue: Catalogue
    period: str = ""
    """What the whole text is of, where that is less than a year."""
    cell: tuple[int, int] | None = None
    unit_span: tuple[int, int] | None = None
    """The sentence to tell instead of the line's own: a row."""
    times: Times | None = None
    """What time the line before it has set, where the line goes on from it."""
    last: Draft | None = None
    """The last mention before the line, of the same section."""


@dataclass(slots=True)
class Reader:
    """Reads one line."""

    line: Folded
    scene: Scene
    skip: int = 0
    """Characters at its beginning that are its number."""
    drafts: list[Draft] = field(default_factory=list)
    clauses: Clauses = field(init=False)
    times: Times | None = None

    def read(self) -> list[Draft]:
        """The line's facts, in order."""
        text = self.line.text
        if not re.search(r"[\d一二两三四五六七八九十百首唯前榜]", text[self.skip :]):
            return []
        hidden = bytearray(len(text))
        hidden[: self.skip] = b"\1" * self.skip
        for start, end in quantities.names(self.line):
            _hide(hidden, start, end)
        against = [found for found in periods.against(text) if not (hidden[found.start] and hidden[found.end - 1])]
        for found in against:
            hidden[found.start : found.end] = periods.COMPARED * (found.end - found.start)
        whens = list(periods.whens(text, self.scene.anchor, hidden))
        for when in whens:
            _hide(hidden, when.start, when.end)
        moved = [move for move in places.moves(text) if not hidden[move.start]]
        for move in moved:
            _hide(hidden, move.start, move.end)
        ranked = list(places.places(text, hidden))
        for place in ranked:
            _hide(hidden, place.core, place.end)
        counted = sorted(quantities.quantities(self.line, hidden), key=lambda each: each.start)
        self.clauses = Clauses(text, [*((each.start, each.end) for each in whens), *((each.start, each.end) for each in against)])
        tokens: list[Token] = sorted([*counted, *ranked, *moved, *whens], key=lambda each: (each.start, each.end))
        self._walk(tokens, against)
        return self.drafts

    def _walk(self, tokens: list[Token], against: list[Against]) -> None:
        times = self.scene.times or Times(default=_year(self.scene))
        held = [found.start for found in against]
        self.times = times
        at = 0
        for start, end in sentences(self.line.text):
            inside = []
            while at < len(tokens) and tokens[at].start < end:
                inside.append(tokens[at])
                at += 1
            if re.match(r"[一二三四五六七八九十]{1,2}是", self.line.text[start : start + 3]):
                times = self.times = Times(default=times.default)
            Sentence(self, start, end, inside, against[bisect_left(held, start) : bisect_left(held, end)], times).read()
            times.local, times.local_year, times.once, times.until = "", None, "", False

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """What a mention tells as its sentence."""
        return self.scene.unit_span or self.line.span(start, end)


def _hide(hidden: bytearray, start: int, end: int) -> None:
    hidden[start:end] = b"\1" * (end - start)


def _year(scene: Scene) -> str:
    if scene.period:
        return scene.period
    if scene.year is not None:
        return str(scene.year)
    if scene.anchor.plan:
        return f"{scene.anchor.plan[0]}..{scene.anchor.plan[1]}"
    return "" if scene.anchor.year is None else str(scene.anchor.year)
