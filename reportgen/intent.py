"""What a sentence about a target says: its number, its bound, how firmly it is meant (R41, R41a).

In:  the text of a target, as somebody wrote it.   Out: `Intent`: values, `Bound`, `Modality`, findings, and the sentence said once.
One modal and one bound each: where a text has two, the first stands and the other is the finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from reportgen.chinese import FigureKind, figures, numeral
from reportgen.findings import Finding
from reportgen.model import Bound, Modality


class Operator(StrEnum):
    """What a bound asks of the result."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    ABOUT = "~"


class Subject(StrEnum):
    """What the number of a target is."""

    LEVEL = "level"
    NEW = "new"
    GROWTH = "growth"
    POINTS = "points"
    RANK = "rank"


OPERATORS: Mapping[Bound | None, Operator] = {
    None: Operator.AT_LEAST,
    Bound.AT_LEAST: Operator.AT_LEAST,
    Bound.NOT_BELOW: Operator.AT_LEAST,
    Bound.REACH: Operator.AT_LEAST,
    Bound.HOLD: Operator.AT_LEAST,
    Bound.ABOVE: Operator.ABOVE,
    Bound.BREAK: Operator.ABOVE,
    Bound.FASTER: Operator.ABOVE,
    Bound.WITHIN: Operator.AT_MOST,
    Bound.NOT_ABOVE: Operator.AT_MOST,
    Bound.CONTROL: Operator.AT_MOST,
    Bound.ABOUT: Operator.ABOUT,
}
"""What each bound asks; a bare number is to be reached (R41)."""

MODALS: Mapping[str, Modality] = {
    "确保": Modality.ENSURE,
    "务必": Modality.ENSURE,
    "必须": Modality.ENSURE,
    "力争": Modality.STRIVE,
    "力求": Modality.STRIVE,
    "争取": Modality.STRIVE,
    "争创": Modality.CONTEND,
    "预计": Modality.EXPECT,
    "预期": Modality.EXPECT,
    "计划": Modality.PLAN,
    "拟": Modality.PLAN,
}
"""Modal words; a text has one of them."""

BEFORE: Mapping[str, Bound] = {
    "控制在": Bound.CONTROL,
    "保持在": Bound.HOLD,
    "稳定在": Bound.HOLD,
    "不低于": Bound.NOT_BELOW,
    "不少于": Bound.NOT_BELOW,
    "至少": Bound.NOT_BELOW,
    "不超过": Bound.NOT_ABOVE,
    "不高于": Bound.NOT_ABOVE,
    "不多于": Bound.NOT_ABOVE,
    "至多": Bound.NOT_ABOVE,
    "最多": Bound.NOT_ABOVE,
    "突破": Bound.BREAK,
    "超过": Bound.ABOVE,
    "高于": Bound.ABOVE,
    "快于": Bound.FASTER,
    "超": Bound.ABOVE,
    "大约": Bound.ABOUT,
    "大概": Bound.ABOUT,
    "将近": Bound.ABOUT,
    "接近": Bound.ABOUT,
    "约": Bound.ABOUT,
    "近": Bound.ABOUT,
    "低于": Bound.WITHIN,
}
"""Bounds that stand before their number; the longer word comes first where one holds another."""

BEHIND: Mapping[str, Bound] = {
    "以上": Bound.AT_LEAST,
    "以内": Bound.WITHIN,
    "以下": Bound.WITHIN,
    "左右": Bound.ABOUT,
    "上下": Bound.ABOUT,
}
"""Bounds that stand behind their number."""

_NO_DOUBLING = {(Bound.CONTROL, Bound.WITHIN), (Bound.CONTROL, Bound.ABOUT), (Bound.HOLD, Bound.AT_LEAST), (Bound.HOLD, Bound.ABOUT)}
"""Two words that make one bound: 控制在5%以内, 保持在80%以上."""
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》")
_AFTER_VERB = (
    r"(?=每年|新增|新建|新认定|新培育|引进|引育|建成|建设|完成|实现|达|投入|投资|举办|开展|培育|实施|争取|力争|组织|申报|全年|突破|超)"
)
_NO_NOUN = r"(?<![^，。；：、,;\s年月底步并还将区市县局])"
"""计划 is a modal at the head of a clause, or behind a time or an office; behind other words it is a noun (行动计划)."""
_MODAL = re.compile(rf"{_NO_NOUN}(?:计划|拟){_AFTER_VERB}|" + "|".join(word for word in MODALS if word not in ("计划", "拟")))
_LEADING = re.compile(rf"({'|'.join(BEFORE)})(?:达到?|实现)?$")
_DISTANT = re.compile(r"至少|至多|最多|不低于|不少于|不超过|不高于|控制在|保持在|突破")
"""Bounds that mean nothing else, wherever they stand in the clause of their number."""
_CLAUSE = re.compile(r"[^，。；、,;：]*$")
_TRAILING = re.compile(rf"^[^\d，。；、,;]{{0,8}}?({'|'.join(BEHIND)})")
_MODAL_WORDS = re.compile("|".join(MODALS))
_BOUND_WORDS = re.compile("|".join(sorted((*BEFORE, *BEHIND, "余", "多"), key=len, reverse=True)))
_PREVIOUS = re.compile(r"(?:上年|去年|上一年度?|往年)(?:同期)?(?:的)?(?:水平|实绩|完成数|平均水平)?")
_RANKED = re.compile(r"[前第]$")
_PLACED = re.compile(
    r"(?:进入|跻身|居|位居|列|位列|排|排名|保持|争创|争取)[^，。；\d前第]{0,12}[前第](?P<number>[一二三四五六七八九十]{1,3})(?![批届次期轮季产方者阶线时代])"
)
"""A place in words: 进入全省前十, 保持全市第一."""
_OTHER = re.compile(r"(?P<bound>快于|高于|优于|不低于|不高于|低于|超过)(?P<other>[^\d，。；、]{2,24})(?=$|[，。；、])")
"""Held against something that has a name and no number: 快于GDP增速, 高于全省平均水平."""
_ROUGHLY = re.compile(r"^[余多]")
_TALLY = re.compile(r"^(?:年|个月|天|日|月|季度|类|大|项工程|条措施)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One target as its words mean it."""

    values: tuple[Decimal, ...]
    """The numbers to be held against the result; places where a rank is set; empty for last year's level."""
    previous: bool
    """The target is last year's own level: 不低于上年水平."""
    relative_to: str | None
    """What it is held against, where that has a name and no number: 全省平均水平."""
    bound: Bound | None
    modality: Modality
    subject: Subject
    findings: tuple[Finding, ...]
    said_once: str
    """The text with what is said twice left out; the text itself where nothing is."""

    @property
    def operator(self) -> Operator:
        """A place is reached by any that is no worse."""
        return Operator.AT_MOST if self.subject is Subject.RANK else OPERATORS[self.bound]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int


def read(text: str) -> Intent:
    """What `text` sets, and what it says twice.

    >>> found = read("力争全社会研发经费投入占GDP比重达3.25%以上")
    >>> found.operator.value, str(found.values[0]), found.modality.value
    ('>=', '3.25', '力争')
    >>> doubled = read("力争确保高企总数突破200家以上")
    >>> [finding.value for finding in doubled.findings], doubled.said_once
    (['redundant_modality', 'redundant_bound'], '力争高企总数突破200家')
    """
    bare = _QUOTED.sub(lambda match: "　" * len(match[0]), text)
    modals = list(_MODAL.finditer(bare))
    values, bounds, doubled, ranked = _numbers(bare)
    previous = not values and _PREVIOUS.search(bare) is not None
    other = None if values or previous else _OTHER.search(bare)
    if previous or other is not None:
        bounds = [BEFORE.get(match[0], Bound.ABOVE) for match in re.finditer("|".join((*BEFORE, "优于")), bare)][:1]
    bound = bounds[0] if bounds else None
    findings: list[Finding] = []
    dropped = [
        _Word(*later.span()) for earlier, later in pairwise(modals) if not re.search(r"[，。；、,;：]", bare[earlier.end() : later.start()])
    ]
    if dropped:
        findings.append(Finding.REDUNDANT_MODALITY)
    for word, kind in doubled:
        dropped.append(word)
        if kind not in findings:
            findings.append(kind)
    if not values and not previous and other is None:
        findings.append(Finding.TARGET_WITHOUT_NUMBER)
    first = MODALS[modals[0][0]] if modals else None
    return Intent(
        values=tuple(values),
        previous=previous,
        relative_to=None if other is None else other["other"],
        bound=bound,
        modality=first or _implied(bare, bound, previous=previous, ranked=ranked),
        subject=Subject.RANK if ranked else _subject(bare),
        findings=tuple(findings),
        said_once=_without(text, dropped),
    )


def may_repeat(text: str) -> bool:
    """Whether a text holds two modal words, or two words of bounds that can stand around one number; else it says nothing twice.

    >>> may_repeat("力争达到200家以上"), may_repeat("力争突破200家以上"), may_repeat("新建市级以上平台10家以上")
    (False, True, False)
    """
    bare = _QUOTED.sub("　", text)
    if len(_MODAL_WORDS.findall(bare)) > 1:
        return True
    bounds = _BOUND_WORDS.findall(bare)
    return len(bounds) > 1 and not BEHIND.keys() >= set(bounds)


def opens_with_modal(text: str) -> bool:
    """Whether a verb or a name brings its own modal word.

    >>> opens_with_modal("力争举办"), opens_with_modal("举办"), opens_with_modal("计划生育率")
    (True, False, False)
    """
    return _MODAL.match(text) is not None


def _ends(figure: str) -> list[Decimal]:
    """The number that a figure tells, or both ends of its range."""
    return [Decimal(each.replace(",", "")) for each in re.split(r"[-—–~～]+", figure.rstrip("%％‰"))]


def _numbers(text: str) -> tuple[list[Decimal], list[Bound], list[tuple[_Word, Finding]], bool]:
    """Values, their bounds, the words that double a bound, and whether the values are places."""
    levels: list[Decimal] = []
    places: list[Decimal] = []
    bounds: list[Bound] = []
    doubled: list[tuple[_Word, Finding]] = []
    end = 0
    for figure in figures(text):
        before, behind = text[end : figure.start], text[figure.end :]
        if figure.kind is not FigureKind.NUMBER or re.search(r"[A-Za-z]$", before):
            continue
        end = figure.end
        if _RANKED.search(before):
            places.append(_ends(figure.text)[-1])
            continue
        if _TALLY.match(behind):
            continue
        levels.append(_ends(figure.text)[0])
        words = [*_leading(figure.start - len(before), before), *_trailing(figure.end, behind)]
        kept = _kept([bound for _word, bound in words])
        if kept is not None:
            bounds.append(kept)
        rough = _ROUGHLY.match(behind) is not None and len(words) > 0 and words[-1][0].start >= figure.end
        if rough:
            doubled.append((words[-1][0], Finding.REDUNDANT_APPROX))
        for (_word, first), (word, second) in zip(words[:1] * (len(words) - 1), words[1:], strict=True):
            if (first, second) not in _NO_DOUBLING and not (rough and word is words[-1][0]):
                doubled.append((word, Finding.REDUNDANT_APPROX if first is second is Bound.ABOUT else Finding.REDUNDANT_BOUND))
    if not levels:
        told = (_counted(match["number"]) for match in _PLACED.finditer(text))
        places.extend(Decimal(number) for number in told if number is not None)
    return (levels or places), bounds, doubled, bool(places) and not levels


def _counted(text: str) -> int | None:
    """The number that numerals up to 99 tell."""
    return next((number for number in range(1, 100) if numeral(number) == text), None)


def _leading(start: int, before: str) -> list[tuple[_Word, Bound]]:
    """The bounds before a number, in their order; `start` is where `before` begins in the text."""
    clause = _CLAUSE.search(before)
    begin = 0 if clause is None else clause.start()
    rest = before[begin:]
    found: list[re.Match[str]] = []
    while match := _LEADING.search(rest):
        found.insert(0, match)
        rest = rest[: match.start()]
    words = [*_DISTANT.finditer(rest), *found]
    place = start + begin
    return [(_Word(place + word.start(word.lastindex or 0), place + word.end(word.lastindex or 0)), _bound(word)) for word in words]


def _bound(word: re.Match[str]) -> Bound:
    return BEFORE[word[word.lastindex or 0]]


def _trailing(end: int, behind: str) -> list[tuple[_Word, Bound]]:
    """The bound behind a number, if any."""
    match = _TRAILING.match(behind)
    return [] if match is None else [(_Word(end + match.start(1), end + match.end(1)), BEHIND[match[1]])]


def _kept(bounds: list[Bound]) -> Bound | None:
    """What several words for one bound come to: the first, but 控制在…左右 is about the number."""
    if len(bounds) > 1 and bounds[-1] is Bound.ABOUT and (bounds[0], Bound.ABOUT) in _NO_DOUBLING:
        return Bound.ABOUT
    return bounds[0] if bounds else None


def _subject(text: str) -> Subject:
    if re.search(r"增长|增速|增幅", text) and re.search(r"[%％]", text):
        return Subject.GROWTH
    if "百分点" in text or "千分点" in text:
        return Subject.POINTS
    return Subject.NEW if re.search(r"新增|新认定|新建|新培育", text) else Subject.LEVEL


def _implied(text: str, bound: Bound | None, *, previous: bool, ranked: bool) -> Modality:
    """How firmly a text without a modal word is meant (R41a).

    A place depends on what others do, so that it can only be striven for; what stays or is held is kept; 左右 is an expectation, and
    不低于 binds.
    """
    if previous or bound is Bound.HOLD or re.search(r"(?:保持|稳住|稳居)(?=[^，。；]*[\d一二三四五六七八九十])", text.split("，")[0]):
        return Modality.KEEP
    if ranked:
        return Modality.STRIVE
    return {Bound.ABOUT: Modality.EXPECT, Bound.NOT_BELOW: Modality.ENSURE}.get(bound, Modality.PLAN) if bound else Modality.PLAN


def _without(text: str, dropped: list[_Word]) -> str:
    for word in sorted(dropped, key=lambda each: each.start, reverse=True):
        text = text[: word.start] + text[word.end :]
    return text
