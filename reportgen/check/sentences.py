"""What a single sentence gives away by itself: lists longer than their number, moves that do not add up, two bases in one comparison.

In:  one line of text.   Out: `Slip`s: where in the line, and what is wrong, in words.
Nothing here knows data. What may be a name, a type or a habit of speech is left alone: a false alarm is worse than a miss.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen import arithmetic, reckoning
from reportgen.diagnostics import Severity
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.period import Months

COUNTERS = "家次|人次|家|个|项|所|名|人|件|种|场|支|座|条"


@dataclass(frozen=True, slots=True)
class Slip:
    """One doubtful place of a line."""

    start: int
    end: int
    message: str
    severity: Severity | None = None
    """Where the place is graver or lighter than what is usual for its code."""


def recomputed(own: str, *, explained: bool) -> str:
    """What is said of a number that the numbers printed beside it do not give: `own` is what they give, rounding may explain the rest."""
    return _("照印出的数是{own}，四舍五入可以解释").format(own=own) if explained else _("照印出的数应为{own}").format(own=own)


_AND_SO_ON = re.compile(rf"等(?P<count>\d{{1,3}})(?:{COUNTERS})(?!以上|多|余|左右)")
_BREAK = re.compile(r"[，,。；;：:！？!?（）()\s]")
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》")
_GRADES = "一二三四五六七八九十特优高中上下平同均甲乙丙丁初头次"
"""What stands before 等 where it means a grade: 一等、高等、平等."""


def long_lists(text: str) -> Iterator[Slip]:
    """L32: more names than the number that follows: 甲、乙、丙等2家.

    Only where the number stands right behind 等: what is listed before a noun (众创空间、孵化器等平台1个) may be types.
    """
    for start, match, listed in _lists(text):
        if listed > 1 and arithmetic.list_finding(listed, Decimal(match["count"])) is Finding.LIST_EXCEEDS_TOTAL:
            message = _("列了{listed}个，却说等{count}个").format(listed=listed, count=match["count"])
            yield Slip(start, match.end(), message)


@lru_cache(maxsize=4)  # two rules ask for the same line
def _lists(text: str) -> tuple[tuple[int, re.Match[str], int], ...]:
    """Where a list before 等 and a number begins, the number, and how many are listed; grades like 一等 are no lists."""
    return tuple(_each_list(text)) if "等" in text else ()


def _each_list(text: str) -> Iterator[tuple[int, re.Match[str], int]]:
    masked = _masked(text)
    breaks = [0, *(broken.end() for broken in _BREAK.finditer(masked))]
    done = 0
    for match in _AND_SO_ON.finditer(masked):
        start, done = max(breaks[bisect(breaks, match.start()) - 1], done), match.end()
        told = text[start : match.start()]
        if told and ("、" in told or told[-1] not in _GRADES):
            adjacent = len(re.findall(r"[”》][“《]", told))
            yield start, match, _masked(told).count("、") + adjacent + 1


def _masked(text: str) -> str:
    """The text with what stands in quotation or title marks blanked out, so that its commas do not count."""
    return _QUOTED.sub(lambda found: "〇" * len(found[0]), text)


def lonely_lists(text: str) -> Iterator[Slip]:
    """L33: 等 behind the only one there is: 甲等1家."""
    for start, match, listed in _lists(text):
        if listed == 1 and match["count"] == "1":
            yield Slip(start, match.end(), _("只有一个，不用“等”"))


_MOVED = re.compile(
    r"第(?P<before>\d{1,4})(?:位|名)?[^。；;第]{0,24}?(?:至|到|为|升至|降至)[^。；;第\d]{0,12}第(?P<now>\d{1,4})(?:位|名)?"
    r"[^。；;第\d]{0,12}?(?P<verb>前移|前进|提升|上升|提高|后移|后退|下降|下滑)了?(?P<places>\d{1,4})(?:个位次|位|名)"
)
_FORWARD = frozenset({"前移", "前进", "提升", "上升", "提高"})


def wrong_moves(text: str) -> Iterator[Slip]:
    """L17: a move that is not the difference of the two places: 由第38位升至第32位，前移5位."""
    for match in _MOVED.finditer(text):
        told = int(match["places"]) * (1 if match["verb"] in _FORWARD else -1)
        gained = arithmetic.place_shift(int(match["now"]), int(match["before"])).gained or 0
        if told != gained:
            message = _("由第{before}到第{now}，应为{verb}{places}位").format(
                before=match["before"], now=match["now"], verb=_("前移") if gained > 0 else _("后移"), places=abs(gained)
            )
            yield Slip(*match.span(), message if gained else _("名次没有变，却说{words}").format(words=match["verb"]))


REACHING = (
    "增加到|增长到|提高到|提升到|下降到|减少到|降低到|扩大到|缩小到|增至|升至|降至|减至|提升至|提高至|下降至|增加至|扩大至|缩小至|到|至"
)
"""What stands between two levels of one thing."""
_FROM_TO = re.compile(
    rf"[从由](?:(?P<year>\d{{4}})年)?(?P<first>\d{{1,2}})月[^。；;]{{0,20}}?\d[\d.]*[^\d。；;]{{1,16}}?(?:{REACHING})"
    r"(?:(?P<later>\d{4})年)?(?P<last>\d{1,2})月"
    r"[^。；;]{0,20}?\d[\d.]*[^。；;]{0,16}?(?P<said>同比|环比)"
)


def mixed_bases(text: str) -> Iterator[Slip]:
    """L21: a way from one month to another, and a growth over something else (R5): 从2月的3.49亿元到12月的34.23亿元，同比增长14.7%."""
    for match in _FROM_TO.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            continue
        year = int(match["year"] or match["later"] or _ANY_YEAR)
        later = int(match["later"] or year)
        said = reckoning.Comparison(match["said"])
        if reckoning.one_base(Months(year, first, first), Months(later, last, last), said) is Finding.COMPARISON_MIXED:
            message = _("从{first}月到{last}月，与{said}不是一个基期：分成两句").format(first=first, last=last, said=match["said"])
            yield Slip(*match.span(), message)


_ANY_YEAR = 2000
"""Stands for the year of a sentence that names none."""

_FRONT = re.compile(r"(?:位居|居|位列|列|排名?|处于)[^，,。；;！？\d第]{0,8}前列")
_CLAUSE = re.compile(r"[^。；;！？…]+")


def unproved_front(text: str) -> Iterator[Slip]:
    """L54: 前列 in a sentence that gives no place."""
    if "前列" not in text:
        return
    for clause in _CLAUSE.finditer(text):
        found = _FRONT.search(clause[0])
        if found and not re.search(r"第[\d一二三四五六七八九十]|前[\d一二三四五六七八九十]", clause[0]):
            yield Slip(clause.start() + found.start(), clause.start() + found.end(), _("说“前列”而没有名次"))


_RANK = re.compile(
    r"(?:居|位居|位列|排名|排|全市|全省|全国|并列)第(?P<place>\d+|[一二三四五六七八九十百]+)(?![批届次期轮季书产方者阶线时])"
)


def ordinals(text: str) -> Iterator[tuple[Slip, bool]]:
    """Places told in the line; True where in digits (第1) and not in words (第一)."""
    if "第" not in text:
        return
    for match in _RANK.finditer(_masked(text)):
        yield Slip(match.start("place") - 1, match.end(), ""), match["place"].isdigit()


DASHES = "-—–－~～"
"""Marks that join two months or years."""
_JOINED = re.compile(r"[-—–－~～]\d")
_RANGE = re.compile(r"(?<![\d.])(?:\d{4}年?|\d{1,2}月?)(?P<dash>[-—–－~～]+)\d{1,4}(?=月|年)")


def dashes(text: str) -> Iterator[tuple[Slip, str]]:
    """Runs of months and years in the line, with the mark between their ends."""
    if not _JOINED.search(text):
        return
    for match in _RANGE.finditer(text):
        yield Slip(*match.span(), ""), match["dash"]


_POINT = re.compile(r"(?:^|(?<=[。；;：:，…]))\s*(?P<marker>(?P<number>[一二三四五六七八九十]{1,3})是)")


def points(text: str) -> Iterator[tuple[int, int, str]]:
    """Enumerators at the head of clauses: 一是, 二是."""
    if "是" not in text:
        return
    for match in _POINT.finditer(text):
        yield match.start("marker"), match.end("marker"), match["marker"]


def runs(markers: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Enumerators in lists: each 一是 begins a new one."""
    held: list[tuple[int, str]] = []
    for place, marker in markers:
        if marker == "一是" and held:
            yield held
            held = []
        held.append((place, marker))
    if held:
        yield held
