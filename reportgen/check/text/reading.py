"""A published text as rules read it: one width of punctuation, its paragraphs, which part of the report each belongs to.

In:  PublishedText, the mentions found in it, what is known of region and year.   Out: `Reading`, `Paragraph`, `Mark`.
Folding changes characters one for one, so that an offset of the folded text is an offset of the clean text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar, cast

from reportgen import signs
from reportgen.diagnostics import Related, Severity
from reportgen.facts import FactBook
from reportgen.model import Indicator
from reportgen.period import Span
from reportgen.published import PublishedText, Unit, UnitKind
from reportgen.review import Mention, Registered

Made = TypeVar("Made")
_FORMS = str.maketrans(signs.WIDE_LETTERS | signs.narrow("％＆＋．") | dict.fromkeys(signs.WIDE_BLANKS, " ") | signs.wide("();!?"))
NOT_QUITE = frozenset({"不到", "不足"})
"""Approximations that say of a number that it is not reached."""
_COMMA = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))|(?<=\d{4}),")
_COLON = re.compile(r":(?!(?<=\d:)\d)")


def folded(text: str) -> str:
    """`text` with full-width punctuation and half-width digits and letters, character for character.

    >>> folded("2023年,研发投入(R＆D)34.23亿元,共1,234家;时间:15:17")
    '2023年，研发投入（R&D）34.23亿元，共1,234家；时间：15:17'
    """
    return _COLON.sub("：", _COMMA.sub("，", text.translate(_FORMS)))


class Part(StrEnum):
    """What a chapter of a report tells of."""

    RESULTS = "results"
    PLANS = "plans"
    OTHER = "other"
    """What stands before the first heading, chapters on problems, and what no heading tells."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit of the text that is prose: title, heading, paragraph or caption."""

    unit: Unit
    text: str
    """Folded."""
    part: Part
    chapter: int
    """How many headings of the first level stand at or before it."""
    section: int
    """How many headings of any level do."""

    @property
    def start(self) -> int:
        return self.unit.start

    @property
    def heading(self) -> bool:
        return self.unit.kind is UnitKind.HEADING


@dataclass(frozen=True, slots=True)
class Mark:
    """A doubtful place of the text: a slice, what is wrong in words, and other places that belong to it."""

    start: int
    end: int
    message: str
    others: tuple[tuple[int, int], ...] = ()
    evidence: tuple[Related, ...] = ()
    """Lines of the data that it contradicts."""
    hint: str | None = None
    severity: Severity | None = None
    """Where the place differs from what is usual for its code."""
    quotes: bool = True
    """Whether the message opens with the words that stand there."""


_PLANS = re.compile(
    r"思路|计划|打算|安排|下[一]?步|今后|举措|重点任务|发展目标|总体要求|主要目标|来年|明年|下年|保障措施|措施建议|工作要点|任务措施|工作措施"
)
_RESULTS = re.compile(r"总结|情况|成效|成果|亮点|现状|回顾|做法|进展|完成|开展|主要工作|特色")
_PROBLEMS = re.compile(r"问题|不足|短板|困难|差距|挑战")
_PLAN_TITLE = re.compile(r"方案|规划|计划(?!总结)|要点|行动|思路|意见$")
_BARE_HEADING = re.compile(r"[^，。；：！？、\d]{2,16}(?:措施|打算|思路|计划|安排|建议|情况|成效|问题|不足|做法|亮点)")


def is_bare_heading(text: str) -> bool:
    """Whether a paragraph without number and punctuation reads as the heading of a chapter: 下步工作措施."""
    return _BARE_HEADING.fullmatch(text) is not None


def part_of(heading: str) -> Part:
    """What the chapter under a heading of the first level tells of.

    >>> part_of("二、2024年工作计划"), part_of("一、2020年工作情况"), part_of("二、存在问题不足")
    (<Part.PLANS: 'plans'>, <Part.RESULTS: 'results'>, <Part.OTHER: 'other'>)
    """
    if _PROBLEMS.search(heading):
        return Part.OTHER
    if _PLANS.search(heading):
        return Part.PLANS
    return Part.RESULTS if _RESULTS.search(heading) else Part.OTHER


@dataclass(frozen=True)
class Reading:
    """A published text, read for the rules."""

    published: PublishedText
    mentions: Sequence[Mention] = ()
    region: str = ""
    year: int | Span | None = None
    whole: bool = True
    """The text is a whole document: its paragraphs end, its headings are numbered through."""
    titled: bool = True
    """The text would have its title, were there one; False for an excerpt."""
    spellings: Mapping[str, str] | None = None
    """Words that are misspelt, with what they should be."""
    catalogue: Mapping[str, Indicator] | None = None
    """The indicators of the workspace, where there is one."""
    book: FactBook | None = None
    """The figures of the text's region and year, where the workspace holds them."""
    registered: Sequence[Registered] = ()
    """The numbers that the prose of that file declares."""
    _worked_out: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Reading], Made]) -> Made:
        """What `make` makes of the text, which several rules ask for; made once."""
        if make not in self._worked_out:
            self._worked_out[make] = make(self)
        return cast("Made", self._worked_out[make])

    @cached_property
    def text(self) -> str:
        """The clean text, folded."""
        return folded(self.published.text)

    @cached_property
    def title(self) -> Unit | None:
        if not self.titled:
            return None
        return next((unit for unit in self.published.units if unit.kind is UnitKind.TITLE), None)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is no row of a table, in reading order."""
        return tuple(self._read())

    def _read(self) -> Iterator[Paragraph]:
        title = "" if self.title is None else self.text[self.title.start : self.title.end]
        plan = _PLAN_TITLE.search(title) is not None and not _RESULTS.search(title)
        part, chapter, section = (Part.PLANS if plan else Part.OTHER), 0, 0
        for unit in self.published.units:
            if unit.kind is UnitKind.ROW:
                continue
            text = self.text[unit.start : unit.end]
            first = unit.level == 1 and unit.kind is UnitKind.HEADING
            if first or (chapter and is_bare_heading(text)):
                chapter += 1
                part = Part.PLANS if plan else part_of(text)
            section += unit.kind is UnitKind.HEADING
            yield Paragraph(unit, text, part, chapter, section)

    @property
    def prose(self) -> Iterator[Paragraph]:
        """Paragraphs without captions; in an excerpt what was taken for its title too."""
        return (each for each in self.paragraphs if each.unit.kind is not UnitKind.CAPTION)

    def words(self, start: int, end: int) -> str:
        """The words at a place, as they stand."""
        return self.published.text[start:end]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds an offset."""
        place = bisect_right(self._starts, offset) - 1
        found = self.paragraphs[place] if place >= 0 else None
        return found if found is not None and offset < found.unit.end else None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(each.start for each in self.paragraphs)
