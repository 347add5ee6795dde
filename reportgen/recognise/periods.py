"""Which period words tell: those of a head, of a title above a table, of a cell, of a sheet's or a file's name.

In:  words, the year of the report.   Out: `When`, the words without it; `Period` in the form that an indicator has.
What could be one month or the months up to it (2024年9月, 二季度) is `open`: of all but stocks, which stand at its end, a person must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportgen.model import Indicator, Measure
from reportgen.period import AsOf, Months, Period, Year
from reportgen.recognise.names import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What words tell of a period."""

    words: str = ""
    """Those that tell it, folded."""
    period: Period | None = None
    yearless: bool = False
    """They tell months and no year."""
    whole: bool = False
    """They say that the year is a whole one: 年度, 全年."""
    open: bool = False
    """They tell one month or one quarter: by itself, or all up to it?"""

    def of(self, year: int) -> Period | None:
        """The period; months without a year are those of `year`."""
        match self.period:
            case Months(first=first, last=last) if self.yearless:
                return Months(year, first, last)
            case AsOf(month=month) if self.yearless:
                return AsOf(year, month)
            case _:
                return self.period

    def under(self, upper: When) -> When:
        """This below a head that tells more of it: 1—9月 below 2023年 is of that year, 2023年 below 1—9月 those months of it."""
        match upper.period, self.period:
            case (Year(year=year) | AsOf(year=year) | Months(year=year), Months() | AsOf()) if self.yearless and not upper.yearless:
                return replace(self, period=self.of(year), yearless=False)
            case (Months() | AsOf(), Year(year=year)) if upper.yearless and not self.whole:
                return replace(upper, period=upper.of(year), yearless=False)
            case (Year(year=year) | AsOf(year=year) | Months(year=year), None) if self.whole and not upper.yearless:
                return replace(self, period=Year(year))
            case _:
                return self

    def settled(self, words: Iterable[str]) -> When:
        """This where other words of the same head say 累计 or 当月."""
        told = "".join(words)
        if not self.open or not isinstance(self.period, Months):
            return self
        if "累计" in told:
            return replace(self, period=Months(self.period.year, 1, self.period.last), open=False)
        return replace(self, open=not _OWN.search(told))


NONE = When()
_OWN = re.compile("[当本单][月季]")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)(?:年度?|(?=\d?\D|$)))?"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])月份?"
_UP_TO = r"(?:截至|截止|至)?到?"
_ONE = r"(?P<sum>累计)?(?P<own>当月|本月|单月|当季|本季|单季)?"
_FORMS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"{_UP_TO}{_YEAR}{_MONTH}[底末]", "as_of"),
        (rf"(?:截至|截止)到?{_YEAR}{_MONTH}(?:\d{{1,2}}日)?", "as_of"),
        (rf"{_UP_TO}{_YEAR}(?P<quarter>第?[一二三四1-4])季度?[底末]", "as_of"),
        (rf"{_UP_TO}(?P<year>(?:19|20)\d\d)(?:年)?[底末]", "as_of"),
        (rf"{_YEAR}(?P<first>1[0-2]|0?[1-9])月?[-~至到](?P<last>1[0-2]|0?[1-9])月份?(?:累计)?", "months"),
        (rf"{_YEAR}(?:前(?P<to>[二两三四2-4])个?|第?[一1][-~至到]第?(?P<till>[二三四2-4]))季度(?:累计)?", "quarters"),
        (rf"{_YEAR}上半年", "half"),
        (rf"{_YEAR}下半年", "second"),
        (rf"{_YEAR}(?P<quarter>第?[一二三四1-4])季度{_ONE}", "quarter"),
        (rf"{_YEAR}(?<!\d){_MONTH}(?!\d{{1,2}}日){_ONE}", "month"),
        (r"(?P<year>(?:19|20)\d\d)(?P<whole>年度全年|年全年|年度|全年)", "year"),
        (r"(?P<year>(?:19|20)\d\d)年?", "year"),
        (r"全年(?:累计)?", "all"),
    )
)
_DATES = re.compile(r"(?:制表|印发|填报|发布|统计|打印|更新)(?:日期|时间)|\d{1,2}月\d{1,2}日")
"""What stands beside these is the day of the paper, not the period of its figures, unless 截至 says otherwise."""
_OFFICE_ENDS = "局委办厅府心处科"
_CELL_REST = re.compile(r"[()（）]*(?:累计|全年)?")


def dated(text: str) -> tuple[str, When]:
    """Folded `text` without its period, and what it tells.

    >>> dated("2024年前三季度研发费用")
    ('研发费用', When(words='2024年前三季度', period=Months(year=2024, first=1, last=9), yearless=False, whole=False, open=False))
    >>> dated("2024年9月研发费用")[1].open, dated("2024年1-9月")[1].open
    (True, False)
    """
    for pattern, kind in _FORMS:
        for match in pattern.finditer(text):
            made = _when(match, kind)
            if made is not None:
                return text[: match.start()] + text[match.end() :], made
    return text, NONE


def told_by(places: Iterable[str]) -> When:
    """What the words nearest to a table tell that is less than a year; a place that says 年度 ends the search.

    `places` go from the nearest to the farthest: titles from the lowest up, the sheet's name, the file's.
    """
    for place in places:
        text = folded(place)
        if _DATES.search(text) and not re.search("截[至止]", text):
            continue
        made = dated(text)[1]
        if _issued(text, made):
            continue
        if made.whole or isinstance(made.period, AsOf | Months):
            return made
    return NONE


def of_cell(words: str) -> When:
    """The period of a cell that holds nothing else; NONE where something is left that nobody understands."""
    rest, made = dated(folded(words))
    return made if _CELL_REST.fullmatch(rest) else NONE


def joined(own: When, around: When, indicator: Indicator, year: int) -> Period | None:
    """The period of a column whose head tells `own` in a table about `around`: under 1—9月 a head 2023年 means those months of 2023.

    Not for an indicator that comes a year late, nor where the head says 年度.
    """
    here, there = own.of(year), around.of(year)
    if here is None:
        return None if own.whole or isinstance(there, Year) else there  # a year in a title is the report's
    if isinstance(here, Year) and not own.whole and not indicator.lag:
        match there:
            case Months(first=first, last=last):
                return Months(here.year, first, last)
            case AsOf(month=month):
                return AsOf(here.year, month)
    return here


def fitting(period: Period, indicator: Indicator) -> Period:
    """The period in the form of the indicator: a stock stands at a point in time."""
    if indicator.measure is Measure.STOCK:
        if isinstance(period, Year):
            return AsOf(period.year, 12)
        if isinstance(period, Months):
            return AsOf(period.year, period.last)
    if indicator.measure is Measure.FLOW and isinstance(period, AsOf):
        return Year(period.year) if period.month == 12 else Months(period.year, 1, period.month)
    if isinstance(period, Months) and (period.first, period.last) == (1, 12):
        return Year(period.year)
    return period


def _issued(text: str, made: When) -> bool:
    """Whether a month that stands alone, or at the end of a line behind an office, says when the paper was issued."""
    if not isinstance(made.period, Months) or made.period.first != made.period.last:
        return False
    before, _words, behind = text.partition(made.words)
    return not behind.strip("()") and before.rstrip("(-")[-1:] in _OFFICE_ENDS  # an empty text is in any other


def _when(match: re.Match[str], kind: str) -> When | None:
    told = match.groupdict()
    year = int(told.get("year") or 0)
    words, yearless = match[0], year == 0
    quarter = _DIGITS[told["quarter"][-1]] if told.get("quarter") else 0
    month = int(told["month"]) if told.get("month") else 3 * quarter or 12
    match kind:
        case "as_of":
            return When(words=words, period=AsOf(year, month), yearless=yearless)
        case "months":
            first, last = int(told["first"]), int(told["last"])
            return When(words=words, period=Months(year, first, last), yearless=yearless) if first <= last else None
        case "quarters":
            last = 3 * _DIGITS[told["to"] or told["till"]]
            return When(words=words, period=Months(year, 1, last), yearless=yearless)
        case "half":
            return When(words=words, period=Months(year, 1, 6), yearless=yearless)
        case "second":
            return When(words=words, period=Months(year, 7, 12), yearless=yearless)
        case "quarter" | "month":
            first = 1 if told["sum"] else month - 2 if quarter else month
            plain = first > 1 and not told["own"]
            return When(words=words, period=Months(year, first, month), yearless=yearless, open=plain)
        case "all":
            return When(words=words, whole=True)
        case _:
            return When(words=words, period=Year(year), whole=bool(told.get("whole")))
