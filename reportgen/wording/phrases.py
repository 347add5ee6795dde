"""Phrases: words with their numbers, ready to stand in a document.

In:  words of ours, names from the data, numbers with their origin.   Out: `Phrase`, `Paragraphs`, `BlockGroup`; a `Gap` for a `Missing`.
What a template prints is one of these or a `Missing`; only words without digits become `Text` (the invariant of the document tree).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import final

from reportgen.chinese import FigureKind, figures, has_digit
from reportgen.diagnostics import Location
from reportgen.document import Block, Gap, Inline, Inlines, Text, Value, plain
from reportgen.facts import Input, Missing, Origin
from reportgen.records import later, light
from reportgen.wording import periods

Part = str | Inline
"""A piece of a phrase; a `str` is words of ours without digits."""


@final
@light
@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A run of words and numbers. It is false when empty, and equal to the text it prints.

    Its words become nodes where it is put into the tree, once, however many phrases it has been a part of.
    """

    parts: tuple[Part, ...] = ()
    """None of them is the empty word."""

    @property
    def inlines(self) -> Inlines:
        """The phrase as nodes of the document tree."""
        parts = self.parts
        if len(parts) == 1 and type(only := parts[0]) is Value:  # as most cells of tables are
            return (only,)
        return inlines(parts)

    def __str__(self) -> str:
        return "".join([part if isinstance(part, str) else plain((part,)) for part in self.parts])

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def first(self) -> str:
        """The character it begins with; empty where it is empty."""
        return printed(self.parts[0])[:1] if self.parts else ""

    @property
    def last(self) -> str:
        """The character it ends in; empty where it is empty."""
        return printed(self.parts[-1])[-1:] if self.parts else ""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str | Phrase):
            return str(self) == str(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))


def printed(part: Part) -> str:
    """What a part of a phrase says."""
    return part if isinstance(part, str) else plain((part,))


def inlines(parts: Sequence[Part]) -> Inlines:
    """The nodes of a run: words side by side become one `Text`."""
    found: list[Inline] = []
    held, alone = "", None  # words that wait for more words; the node that says just them
    for part in parts:
        if type(part) is str:
            held, alone = held + part, None
        elif type(part) is Text:
            held, alone = (held + part.text, None) if held else (part.text, part)
        elif type(part) is Value or not isinstance(part, str):
            if held:
                found.append(alone or Text(held))
                held = ""
            found.append(part)
        else:  # words of another kind, as a choice out of several is
            held, alone = held + part, None
    if held:
        found.append(alone or Text(held))
    return tuple(found)


@light
@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Several paragraphs; in the midst of a line they continue it, and the last one is continued by it."""

    phrases: tuple[Phrase, ...]

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self.phrases)

    def __len__(self) -> int:
        return len(self.phrases)

    def __str__(self) -> str:
        return "".join(map(str, self.phrases))


@light
@dataclass(frozen=True, slots=True)
class BlockGroup:
    """Blocks that stand for themselves: a table, a list of points."""

    blocks: tuple[Block, ...]


Printable = Phrase | Paragraphs | BlockGroup | Missing
"""What a template may print."""

EMPTY = Phrase()


def words(*parts: Part | Phrase) -> Phrase:
    """One phrase of its parts. A `str` is words of ours without digits; names from the data go through `named`."""
    told: list[Part] = []
    for part in parts:
        if type(part) is Phrase:
            told += part.parts
        elif part:
            told.append(part)
    return Phrase(tuple(told))


def joined(phrases: Iterable[Phrase], separator: str = "、") -> Phrase:
    """The phrases with `separator` between them; no 、 stands between adjacent “ ” or 《 》 (R45)."""
    told: list[Part] = []
    before: Phrase | None = None
    for phrase in phrases:
        if separator and before is not None and not (separator == "、" and before.last + phrase.first in _ADJACENT):
            told.append(separator)
        told += phrase.parts
        before = phrase
    return Phrase(tuple(told))


_ADJACENT = ("”“", "》《")
"""Marks that part two names well enough by themselves."""


def named(text: str, location: Location) -> Phrase:
    """A name from the data; digits inside it belong to the name and lead to `location`."""
    told = undigited(text)
    return prose(text, location, kinds=_NAMES, held=False) if told is None else told


@lru_cache(maxsize=4096)
def undigited(text: str) -> Phrase | None:
    """Words that are told again and again, where they hold no digit and need no place that they come from."""
    return None if has_digit(text) else Phrase((text,)) if text else EMPTY


def measured(value: Value, unit: str, location: Location) -> Phrase:
    """A number with its unit; one that holds a digit (15.86∶1, 8.25/10万) is a name behind the number, from the catalogue or a target."""
    if not has_digit(unit) or not value.text.endswith(unit):
        return Phrase((value,))
    return words(Value(value.text.removesuffix(unit), value.origin), named(unit, location))


_NAMES = dict.fromkeys(FigureKind, "name")
_PERIODS = dict.fromkeys(FigureKind, "period")
PROSE = {FigureKind.NUMBER: "passage", FigureKind.PERIOD: "period", FigureKind.NAME: "name"}
LITERAL = {FigureKind.NUMBER: "literal", FigureKind.PERIOD: "period", FigureKind.NAME: "name"}


def prose(text: str, location: Location, *, kinds: dict[FigureKind, str] = PROSE, names: Iterable[str] = (), held: bool = True) -> Phrase:
    """Somebody's sentence as typed at `location`; its digits become values of the trace kinds `kinds`.

    `held` says that the line at `location` holds the digits just as they are typed.
    """
    return Phrase(tuple(typed(text, location, kinds=kinds, names=names, held=held))) if text else EMPTY


def typed(
    text: str, location: Location, *, kinds: dict[FigureKind, str] = PROSE, names: Iterable[str] = (), held: bool = True
) -> list[Part]:
    """The parts of `prose`, to be taken into a longer run; `text` is not empty."""
    found = figures(text, names)
    if not found:
        return [text]
    told: list[Part] = []
    done = 0
    for figure in found:
        if figure.start > done:
            told.append(text[done : figure.start])
        told.append(Value(figure.text, later(_of_words, kinds[figure.kind], location, figure.text if held else None)))
        done = figure.end
    if done < len(text):
        told.append(text[done:])
    return told


def _of_words(kind: str, location: Location, held: str | None) -> Origin:
    return Origin(kind, (Input(location, held),))


def period(text: str, location: Location) -> Phrase:
    """A period as printed (`截至2022年底`); `location` is the figure or file that it belongs to."""
    return Phrase(tuple([Value(told, later(_of_period, location)) if digits else told for told, digits in _years_apart(text)]))


def _of_period(location: Location) -> Origin:
    return Origin("period", (Input(location, None),))


@lru_cache(maxsize=4096)
def _years_apart(text: str) -> tuple[tuple[str, bool], ...]:
    """The words of a period and its dates; there are only so many periods."""
    parts = typed(text, _NOWHERE, kinds=_PERIODS, held=False) if text else ()
    return tuple([(printed(part), not isinstance(part, str)) for part in parts])


_NOWHERE = Location("")


def gap(missing: Missing, location: Location) -> Phrase:
    """【待补充：…】 for what is missing (R47); `location` is an existing line that has to do with it."""
    return Phrase((Gap(gap_label(missing), _of_period(location)),))


def gap_label(missing: Missing) -> str:
    """研发投入强度（2022年，%）; 研发投入强度位次（2022年）; 龙游县研发投入强度（2022年，%）."""
    return f"{missing.region}{bare_gap_label(missing)}" if missing.named else bare_gap_label(missing)


def bare_gap_label(missing: Missing) -> str:
    """The same without the region."""
    unit = "" if "位次" in missing.what else missing.unit
    inside = "，".join(part for part in ("" if missing.period is None else periods.standing(missing.period), unit) if part)
    return f"{missing.name}{missing.what}" + (f"（{inside}）" if inside else "")
