"""Where in the document a number stands: the year its section speaks of, and whether the section looks ahead.

In:  headings and title of a text.   Out: `Section`s as the text goes on; the year and the plan the whole text is about.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from reportgen.extract.folding import fold
from reportgen.extract.periods import Anchor, whens
from reportgen.period import Span
from reportgen.published import PublishedText, Unit, UnitKind

_YEAR = r"(?:19|20)\d\d"
_AHEAD = re.compile(
    r"思路|打算|(?<!行动)(?<!科技)计划(?!完成|执行|项目|落实)|(?:工作|目标)安排|下一?步|下一阶段|明年|来年|工作目标|发展目标|主要目标|总体目标|目标任务(?!完成)|目标(?:和|与|及)|预期目标|展望|工作要点|重点工作安排|努力方向|主要任务|重点任务|今后|未来|工作谋划|工作举措安排"
)
_BACK = re.compile(
    r"总结|回顾|工作情况|完成情况|落实情况|进展|成效|亮点|现状|开展情况|运行情况|主要工作(?!安排)|主要做法|存在(?:的)?(?:问题|困难|短板|不足)|问题|短板|特色|实绩|取得"
)
_PLAN = re.compile(r"实施方案|行动方案|工作方案|规划|行动计划|工作要点|工作计划|实施意见|若干意见|任务清单|目标责任")
_SPAN = re.compile(rf"({_YEAR})年?(?:-{{1,2}}|至|到)({_YEAR})年")
_TITLE_YEAR = re.compile(rf"({_YEAR})年(?:度)?")
_LONGEST_UNNUMBERED = 24


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for the numbers of a section unless they say otherwise."""

    year: int | None = None
    ahead: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """What the whole text is about."""

    anchor: Anchor
    ahead: bool
    """The document is a plan."""
    period: str = ""
    """What the title says the text is about, where that is less than a year: 2024年一季度."""


def outline(text: PublishedText, year: int | Span | None) -> Outline:
    """The year and plan of a text: as told, else by its headings, title, body, date."""
    title = next((_said(text, unit) for unit in text.units if unit.kind is UnitKind.TITLE), "")
    heads = [_said(text, unit) for unit in text.units if unit.kind is UnitKind.HEADING and unit.end - unit.start < 60]
    opening = title + "".join(_said(text, unit) for unit in text.units[:12] if unit.end - unit.start < 90)
    plan = _SPAN.search(title) or (_SPAN.search(opening) if _PLAN.search(opening) else None)
    ahead = bool(_PLAN.search(title)) and not _BACK.search(title)
    if plan or isinstance(year, Span):
        first, last = (year.first, year.last) if isinstance(year, Span) else (int(plan[1]), int(plan[2])) if plan else (0, 0)
        year = None if isinstance(year, Span) else year
        return Outline(Anchor(year if year is not None else first, (first, last), None), ahead)
    told = year if year is not None else _year(title, heads, text)
    said = [when.period for when in whens(title, Anchor(told, None, told), bytearray(len(title)))]
    part = said[0] if said and ".." in said[0] and "-" in said[0] else ""
    return Outline(Anchor(told, None, told), ahead, part)


def _said(text: PublishedText, unit: Unit) -> str:
    return fold(text.text, unit.start, unit.end).text


def _year(title: str, heads: list[str], text: PublishedText) -> int | None:
    for head in heads:
        found = _TITLE_YEAR.search(head)
        if found and not _AHEAD.search(head):
            return int(found[1])
    found = _TITLE_YEAR.search(title)
    if found:
        behind = title[found.end() : found.end() + 12]
        return int(found[1]) - (1 if _AHEAD.search(behind) and not _BACK.search(behind) and not _PLAN.search(title) else 0)
    for head in heads:
        found = _TITLE_YEAR.search(head)
        if found:
            return int(found[1]) - 1
    years = Counter(int(year) for year in re.findall(rf"(?<!\d)({_YEAR})年(?=[,，])", text.text))
    if years:
        return max(years, key=lambda each: (years[each], -each))
    date = re.match(r"(\d{4})", text.meta("成文日期", "发布日期", "发布时间"))
    return int(date[1]) - 1 if date else None


class Sections:
    """The headings above a place, and what follows from them."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._open: list[Section] = [Section(ahead=outline.ahead)]

    @property
    def now(self) -> Section:
        """What holds here."""
        return self._open[-1]

    @property
    def period(self) -> str:
        """What time numbers are of that say none, where the title tells less than a year."""
        return "" if self.now.ahead or (self.now.year not in (None, self._outline.anchor.year)) else self._outline.period

    @property
    def anchor(self) -> Anchor:
        """What leaning words and bare months mean here."""
        anchor = self._outline.anchor
        now = self.now
        return replace(anchor, current=now.year if now.year is not None else anchor.year, leaning=now.year if now.ahead else None)

    def enter(self, words: str, *, level: int) -> None:
        """A heading, its words in one form; one of the first level decides anew, one below it adds to what stands above."""
        while len(self._open) > 1 and self._open[-1].level >= level:
            self._open.pop()
        above = self._open[-1]
        back, ahead = _BACK.search(words), _AHEAD.search(words)
        if back and ahead and ahead.start() < back.start() and _FIRST_AHEAD.match(words[ahead.start() :]):
            back = None
        looks = above.ahead or (bool(ahead) and not back)
        year = None if _SPAN.search(words) else _TITLE_YEAR.search(words)
        told = int(year[1]) if year else above.year
        report = self._outline.anchor.year
        if looks and not above.ahead and year is None and report is not None:
            # what a text on a half-year looks forward to is the rest of the year
            told = report + (0 if self._outline.period or _SAME_YEAR.search(words) else 1)
        self._open.append(Section(told, looks, level))


_SAME_YEAR = re.compile(r"下半年|第?[二三四]季度|后\S{1,2}个月|年底前|今年")
_FIRST_AHEAD = re.compile(r"下一?步|下一阶段|明年|来年|今后")


def opens_unnumbered(words: str) -> bool:
    """Whether a short line without a number is a heading: 下步工作措施."""
    return len(words) <= _LONGEST_UNNUMBERED and not re.search(r"[,;。:、\d]", words) and bool(_AHEAD.search(words) or _BACK.search(words))
