"""When: the words of a line that say over what time, or held against what, a number stands.

In:  a folded line, and what 今年 and a bare month mean there (`Anchor`).   Out: `When`s and `Against`s in order.
Periods are told in the form of the fact contract: 2022, 2022末, 2023-09, 2023-01..09, 2020-10-17, 2023..2027, 2023..2027每年.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen import chinese, reckoning


@dataclass(frozen=True, slots=True)
class Anchor:
    """What leaning words lean on."""

    year: int | None
    """The year of the report; None where nobody knows."""
    plan: tuple[int, int] | None = None
    """First and last year of a plan: every year of it is 每年."""
    current: int | None = None
    """The year that a month without one belongs to: that of the section, else the report's."""
    leaning: int | None = None
    """What 今年 is, where that is not the report's year: in the plans for the next one."""


@dataclass(frozen=True, slots=True)
class When:
    """Words for a time.

    `leads` where they open their clause and so hold for what follows; `bound` where they hold for the next number only.
    """

    start: int
    end: int
    period: str
    year: int | None
    leads: bool
    bound: bool
    until: bool
    """到2027年: by then, not over it."""
    every: bool = False
    now: bool = False
    """目前, 现有."""


@dataclass(frozen=True, slots=True)
class Against:
    """Words for what a growth or change is held against: 同比, 较2021年, 比上年末."""

    start: int
    end: int
    words: str


_YEAR = r"(?:19|20)\d\d"
_LEANING = "截至目前|今年以来|今年|本年度|本年|当年|年内|去年|上一年度?|上年度?|前年|明年|来年|下一年度?|下年度?|后年"
_DASH = r"(?:-{1,2}|至|到)"
_PERIOD = re.compile(
    rf"(?P<lead>截至|截止到?|到|至|自|从|于|在)?"
    rf"(?:(?P<first>(?<!\d){_YEAR})年?度?{_DASH}(?P<last>{_YEAR})年度?"
    rf"|(?:(?:(?<!\d)(?P<year>{_YEAR})年度?(?!第?\d+号)|(?P<lean>{_LEANING})(?!同期)))?"
    rf"(?:(?P<m1>(?<![\d.])\d{{1,2}})月?{_DASH}(?P<m2>\d{{1,2}})月份?"
    rf"|(?P<month>(?<![\d.])\d{{1,2}})月(?!度)(?:(?P<day>\d{{1,2}})日|份?(?P<mend>底|末)?)"
    rf"|(?P<quarters>前?[一二三四两]个?季度|第[一二三四]季度|前\d{{1,2}}个月|上半年|下半年|1季度)"
    rf"|(?P<yend>年?[底末]|年终))?)"
)
_OTHERS = re.compile(
    r"(?P<ended>(?:到|至|截至)?(?:年底|年末)(?:前)?)|(?P<whole>全年(?!级)|截至目前|目前为止|目前|至今|迄今|现有)|(?P<every>每年|逐年|年均每年)"
    r"|[近过去]{1,2}(?P<recent>[一二两三四五六七八九十]|\d)年(?:来|间|以来)?"
    r"|“?(?P<plan>十[一二三四五])五”?(?P<part>末|初|期间|时期|以来)?"
)
_PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
_QUARTERS = {
    "前三季度": (1, 9),
    "前两季度": (1, 6),
    "前二季度": (1, 6),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}
_CLAUSE_START = re.compile(r"(?:^|[,;:。(]|[一二三四五六七八九十]是|其中|但|而|同时|并|力争|确保|预计|计划|争取|截至)$")
_BASE = (
    rf"(?:{_YEAR}年(?:度|同期|末|底)?(?:\d{{1,2}}月)?|上年度?(?:同期|末|底|全年)?|去年(?:同期|末|底|全年)?|上一年度?(?:同期|末)?|前一年|往年|年初|上月末?|上季度末?|上期|同期|前年"
    rf"|“?十[一二三四五]五”?(?:末|初|期末)|基期|启动前|改革前"
    rf"|(?:前?[一二三四两1]个?季度|上半年|1-\d{{1,2}}月份?)末?(?=[增加提回放收扩下上升降减缩]|相比))"
)
_THEN = rf"去年同期|上年同期|同期|去年|上年|{_YEAR}年(?:同期)?|“?十[一二三四五]五”?(?:时期|期间|末)?"
_TIMES = rf"(?:(?<=[是为])|(?<=恢复到)|(?<=恢复至)|(?<=相当于))(?:{_THEN})(?:水平)?(?=的\d)"
"""为去年同期的1.3倍"""
_AGAINST = re.compile(
    rf"(?:同期)?(?:较|比|与)(?P<base>{_BASE})(?:同口径)?(?:相比)?|{_TIMES}|(?:可比)?同口径|可比(?=增长)|同比|环比|两年平均"
)


COMPARED = b"\2"
"""The mark of characters that belong to words of comparison."""


def against(text: str) -> Iterator[Against]:
    """The words of comparison in a folded line.

    >>> [found.words for found in against("较2021年增长0.69个百分点,同比增长5%,比上年末增加3家")]
    ['较2021年', '同比', '比上年末']
    >>> [found.words for found in against("增速比一季度加快0.9个百分点,较1-11月回落0.3个百分点")]
    ['比一季度', '较1-11月']
    """
    for match in _AGAINST.finditer(text):
        yield Against(match.start(), match.end(), match[0])


def whens(text: str, anchor: Anchor, hidden: bytearray) -> Iterator[When]:
    """The words of time in a folded line, in order; `hidden` marks what is a name or a comparison."""
    found = []
    for match in _PERIOD.finditer(text):
        if (
            match.end() == match.start()
            or not _told(match)
            or hidden[match.end() - 1]
            or hidden[match.start("lead") if match["lead"] else match.start()]
        ):
            continue
        told = _period(match, anchor)
        if told is not None:
            found.append(_when(match, text, *told))
    taken = bytearray(len(text))
    for when in found:
        taken[when.start : when.end] = b"\1" * (when.end - when.start)
    for match in _OTHERS.finditer(text):
        named = match["plan"] and hidden[match.start()] != COMPARED[0]  # “十四五” stands in marks as names do
        if not taken[match.start()] and (named or not hidden[match.start()]):
            told = _other(match, anchor)
            if told is not None:
                found.append(_when(match, text, *told))
    yield from sorted(found, key=lambda when: when.start)


_OF_WHAT_IS_GIVEN = re.compile(r"(?:申报|入选|获评|获批|获得|荣获|立项|下达|列入|纳入|印发|发布)$")
"""申报2024年度项目10个: the year is that of the projects, and of nothing behind them."""


def _told(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("first", "year", "lean", "m1", "month", "quarters"))


def _when(match: re.Match[str], text: str, period: str, year: int | None) -> When:
    start, end = match.span()
    groups = match.groupdict()
    lead = groups.get("lead") or ""
    follows = text[end : end + 1]
    opens = _CLAUSE_START.search(text[max(0, start - 4) : start]) is not None
    bound = follows == "的" or text[end : end + 2] == "份的" or (bool(groups.get("ended")) and not opens)
    bound = bound or _OF_WHAT_IS_GIVEN.search(text, max(0, start - 4), start) is not None
    return When(
        start,
        end,
        period,
        year,
        leads=not bound and opens,
        bound=bound,
        until=lead in ("到", "至") and not period.endswith("末") and bool(groups.get("year") or groups.get("lean")),
        every=bool(groups.get("every")),
        now=text[start:end] in ("目前", "截至目前", "目前为止", "现有", "至今", "迄今"),
    )


def _period(match: re.Match[str], anchor: Anchor) -> tuple[str, int | None] | None:
    if match["first"]:
        return f"{match['first']}..{match['last']}", int(match["last"])
    year = int(match["year"]) if match["year"] else _leaning(match["lean"], anchor) if match["lean"] else anchor.current
    if year is None:
        return None
    ended = match["lead"] in ("截至", "截止", "截止到")
    if match["m1"]:
        first, last = int(match["m1"]), int(match["m2"])
        return (f"{year}-{first:02d}..{last:02d}", year) if 1 <= first <= last <= 12 else None
    if match["month"]:
        month = int(match["month"])
        if not 1 <= month <= 12:
            return None
        if match["day"]:
            return f"{year}-{month:02d}-{int(match['day']):02d}", year
        told = f"{year}-{month:02d}"
        return (f"{year}末" if month == 12 else f"{told}末") if match["mend"] or ended else told, year
    if match["quarters"]:
        span = _quarters(match["quarters"])
        return (f"{year}-{span[0]:02d}..{span[1]:02d}", year) if span else None
    return (f"{year}末" if match["yend"] else str(year)), year


def _leaning(word: str, anchor: Anchor) -> int | None:
    year = anchor.year if anchor.leaning is None else anchor.leaning
    if year is None:
        return None
    known = reckoning.relative_year(word.removesuffix("度"), year)
    return year if known.year is None else known.year


def _quarters(words: str) -> tuple[int, int] | None:
    if words in ("上半年", "下半年"):
        return (1, 6) if words == "上半年" else (7, 12)
    if match := re.fullmatch(r"前(\d{1,2})个月", words):
        last = int(match[1])
        return (1, last) if 1 <= last <= 12 else None
    if words.startswith("前") and words not in _QUARTERS:
        words = words.replace("个", "")
    return _QUARTERS.get(words.removeprefix("第").replace("1", "一"))


def _other(match: re.Match[str], anchor: Anchor) -> tuple[str, int | None] | None:
    if match["plan"]:
        first = _PLANS[match["plan"]]
        if match["part"] == "末":
            return str(first + 4), first + 4
        return (f"{first}..{first + 4}", first + 4) if match["part"] and match["part"] != "初" else None
    if match["ended"]:
        return None if anchor.current is None else (f"{anchor.current}末", anchor.current)
    if match["every"]:
        return (f"{anchor.plan[0]}..{anchor.plan[1]}每年" if anchor.plan else "每年"), None
    if match["recent"]:
        count = int(match["recent"]) if match["recent"].isdecimal() else chinese.counted(match["recent"])
        if anchor.year is None or not count or count < 2:
            return None
        return f"{anchor.year - count + 1}..{anchor.year}", anchor.year
    current = anchor.current if match["whole"] == "全年" else anchor.year
    return None if current is None else (str(current), current)
