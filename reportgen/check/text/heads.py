"""Years, dates and terms of the title and of the headings held against each other; how a document's number is written.

In:  Reading.   Out: marks for L23, L61, L65, L66.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen import reckoning
from reportgen.check.text.reading import Mark, Reading, is_bare_heading
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.published import UnitKind

_DONE = "总结|情况|回顾|工作报告|成效|亮点"
_PLANNED = "思路|计划|打算|安排|要点"
_YEARS = re.compile(rf"(?<![\d—\-–－～~至])(?P<year>(?:19|20)\d\d)年度?(?![—\-–－～~至])[^。，；\d]{{0,16}}?(?P<term>{_DONE}|{_PLANNED})")
_PLAN_TERM = re.compile(rf"(?:{_PLANNED})$")


def _told(text: str) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Years with the term they belong to: 2023年工作总结和2024年工作思路."""
    for match in _YEARS.finditer(text):
        yield int(match["year"]), match["term"], match.span()


def _headings(reading: Reading) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """The same in headings of the first level, and in short lines that read as one."""
    for paragraph in reading.paragraphs:
        unit = paragraph.unit
        first = unit.kind is UnitKind.HEADING and unit.level == 1
        short = unit.kind is UnitKind.PARAGRAPH and len(paragraph.text) <= 24 and is_bare_heading(re.sub(r"\d+年度?", "", paragraph.text))
        if first or short:
            for year, term, (start, end) in _told(paragraph.text):
                yield year, term, (unit.start + start, unit.start + end)


def title_years(reading: Reading) -> Iterator[Mark]:
    """L23: the title names a year of which the headings tell another."""
    title = reading.title
    if title is None:
        return
    headings = list(_headings(reading))
    told = list(_told(reading.text[title.start : title.end]))
    for planned in (False, True):
        titles = {year for year, term, _place in told if bool(_PLAN_TERM.search(term)) is planned}
        bodies = {year: place for year, term, place in headings if bool(_PLAN_TERM.search(term)) is planned}
        if titles and bodies and reckoning.title_finding(titles, bodies) is Finding.TITLE_YEAR_MISMATCH:
            years = "、".join(f"{year}年" for year in sorted(titles - set(bodies)))
            others = "、".join(f"{year}年" for year in sorted(bodies))
            yield Mark(
                title.start,
                title.end,
                _("标题说{years}，正文的标题是{others}").format(years=years, others=others),
                others=tuple(bodies.values()),
            )


def terms_differ(reading: Reading) -> Iterator[Mark]:
    """L65: the title calls the plan by one term and the heading by another."""
    title = reading.title
    if title is None:
        return
    told = {year: term for year, term, _place in _told(reading.text[title.start : title.end]) if _PLAN_TERM.search(term)}
    for year, term, (start, end) in _headings(reading):
        wanted = told.get(year)
        if wanted and _PLAN_TERM.search(term) and term != wanted:
            message = _("标题作“{wanted}”，这里作“{term}”").format(wanted=wanted, term=term)
            yield Mark(start, end, message, others=((title.start, title.end),))


_DATE = re.compile(r"(?P<year>\d{4})(?:年|[-./])(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})日?")
_FULL_DATE = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
_SIGNED = re.compile(rf"(?:^|(?<=[\u4e00-\u9fff） ]))(?P<date>{_FULL_DATE})(?=\s*$|\s*（此件)")
_PAGE_DATES = ("成文日期", "生成日期", "发文日期", "印发日期")
_ISSUER = re.compile(r"(?:政府|办公室|委员会|局|厅|部|院|会|公司|中心|委|办)\s*$|^\s*$")


def _date(text: str) -> tuple[int, int, int] | None:
    found = _DATE.search(text)
    return None if found is None else (int(found["year"]), int(found["month"]), int(found["day"]))


def dates_differ(reading: Reading) -> Iterator[Mark]:
    """L66: the page tells another date than the one that the document is signed with."""
    page = reading.published.meta(*_PAGE_DATES)
    told = _date(page)
    if told is None:
        return
    for paragraph in reading.paragraphs:
        match = _SIGNED.search(paragraph.text) if len(paragraph.text) <= 120 else None
        if match is None or not _ISSUER.search(paragraph.text[: match.start()]):
            continue
        date = match["date"]
        if _date(date) != told:
            start = paragraph.start + match.start()
            yield Mark(start, start + len(date), _("落款日期与网页上的日期（{date}）不同").format(date=page))
        return


_BRACKETS = re.compile(r"(?<=[\u4e00-\u9fff])[\[【（](?P<year>(?:19|20)\d\d)[\]】）]\s*第?(?P<number>\d+)\s*号")


def document_numbers(reading: Reading) -> Iterator[Mark]:
    """L61: the year of a document's number in other brackets than 〔〕."""
    for match in _BRACKETS.finditer(reading.text):
        better = f"〔{match['year']}〕{match['number']}号"
        yield Mark(*match.span(), _("年份用六角括号：{better}").format(better=better))
