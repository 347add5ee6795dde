"""The frame of a document: does every paragraph end, are headings and enumerators counted through, is there a title.

In:  Reading.   Out: marks for L46, L60, L62, L63.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reportgen.check import sentences
from reportgen.check.text.reading import Mark, Paragraph, Reading, is_bare_heading
from reportgen.chinese import numeral, sequence_finding
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.published import UnitKind

_CLOSED = re.compile(r"[。！？：；…”’）】》〉.!?]\s*$")
_BROKEN = re.compile(r"[，、,]\s*$")
_APART = re.compile(
    r"^(?:附件|附表|注|备注|来源|数据来源|资料来源|联系人|联系电话|抄送|印发|（?此件|（?联系|责任单位|单位：|\d{4}年\d{1,2}月\d{1,2}日)"
)
_LONG = 25
"""From here on, a paragraph with commas in it is a sentence and no caption."""


def unfinished(reading: Reading) -> Iterator[Mark]:
    """L60: a paragraph that has no closing punctuation, or is broken off at a comma."""
    if not reading.whole:
        return
    for paragraph in reading.paragraphs:
        text = paragraph.text.rstrip()
        if paragraph.unit.kind is not UnitKind.PARAGRAPH or _APART.match(text):
            continue
        tail = paragraph.start + max(0, len(text) - 16), paragraph.start + len(text)
        if _BROKEN.search(text) and len(text) >= 10:
            yield Mark(*tail, _("段落断在“{mark}”，话没有说完").format(mark=text[-1]))
        elif len(text) >= _LONG and not _CLOSED.search(text) and re.search(r"[，。；]", text):
            yield Mark(*tail, _("段末没有标点：漏了句号，还是话没有说完？"))


_NUMBER = re.compile(r"[〇一二三四五六七八九十]+|\d+")
_NUMERALS = {numeral(number): number for number in range(1, 100)}


def _counted(number: str) -> int | None:
    found = _NUMBER.search(number)
    if found is None:
        return None
    return int(found[0]) if found[0].isascii() else _NUMERALS.get(found[0])


def broken_numbering(reading: Reading) -> Iterator[Mark]:
    """L62: headings of one level that are not counted through, or one that lost its number."""
    if not reading.whole:
        return
    last: dict[tuple[int, str], tuple[int, Paragraph]] = {}
    paragraphs = [each for each in reading.paragraphs if each.unit.kind in (UnitKind.HEADING, UnitKind.PARAGRAPH)]
    for place, paragraph in enumerate(paragraphs):
        unit = paragraph.unit
        number = _counted(unit.number) if unit.level else None
        if number is None:
            chapters = last.get((1, ""))
            if chapters and is_bare_heading(paragraph.text) and place + 1 < len(paragraphs):
                for key in [key for key in last if key[0] > 1]:
                    del last[key]
                wanted = chapters[0] + 1
                last[1, ""] = (wanted, paragraph)
                message = _("标题没有序号，照上文应为{number}、").format(number=numeral(wanted) if wanted < 100 else wanted)
                yield Mark(unit.start, unit.end, message, others=(_span(chapters[1]),))
            continue
        form = "" if unit.level == 1 else re.sub(r"\w", "", unit.number)
        for key in [key for key in last if key[0] > unit.level]:
            del last[key]
        before = last.get((unit.level, form))
        last[unit.level, form] = (number, paragraph)
        if number == (before[0] if before else 0) + 1 or (number == 1 and unit.level > 1):
            continue
        if before is None and (unit.level > 2 or not paragraph.heading):
            continue  # a clause of something quoted, or a list that goes on
        wanted = before[0] + 1 if before else 1
        if before:
            message = _("序号不连续：{before}之后是{number}").format(before=before[1].unit.number, number=unit.number)
        else:
            message = _("序号从{number}开始，前面没有第{wanted}个").format(number=unit.number, wanted=wanted)
        others = (_span(before[1]),) if before else ()
        yield Mark(unit.start, unit.start + len(unit.number), message, others=others, quotes=False)


def _span(paragraph: Paragraph) -> tuple[int, int]:
    return paragraph.unit.start, paragraph.unit.end


def no_title(reading: Reading) -> Iterator[Mark]:
    """L63: a document without its title."""
    if reading.whole and reading.titled and reading.title is None and reading.paragraphs:
        first = reading.paragraphs[0].unit
        yield Mark(first.start, first.end, _("全文没有标题"), quotes=False)


_LOST = (
    r"(?:(?<=[。；;：，…])|(?<=^)){numeral}"
    r"(?![是、，。个家项次年月日号级类批步来]|[〇一二三四五六七八九十百千万]|方面|定|般|样|些|直|并|致|起|旦|流|体|系列)(?=[\u4e00-\u9fff]{{2}})"
)


def broken_sequence(reading: Reading) -> Iterator[Mark]:
    """L46: 一是, 二是 that do not follow one another, or one that stands alone (R46)."""
    for _section, group in groupby(reading.prose, key=lambda each: each.section):
        paragraphs = list(group)
        found = [(paragraph, start, end, marker) for paragraph in paragraphs for start, end, marker in sentences.points(paragraph.text)]
        lists = [[*run] for run in _lists(found)]
        if any(_judged(run) for run in lists):
            # A list inside the points of another: those that open a paragraph are one list, the others are theirs.
            heads = [point for point in found if point[1] == 0]
            inner = [[*run] for run in _lists([point for point in found if point[1] != 0])]
            nested = [*_lists(heads), *inner]
            if not any(_judged(run) for run in nested):
                lists = nested
        for run in lists:
            finding = _judged(run)
            if finding is not None and not _in_passing(run):
                yield _broken(run, paragraphs, finding)


Point = tuple[Paragraph, int, int, str]


def _lists(points: list[Point]) -> Iterator[list[Point]]:
    for run in sentences.runs((place, point[3]) for place, point in enumerate(points)):
        yield [points[place] for place, _marker in run]


def _judged(run: list[Point]) -> Finding | None:
    return sequence_finding([marker for _paragraph, _start, _end, marker in run])


def _in_passing(run: list[Point]) -> bool:
    """Whether a lone marker stands in the midst of a sentence: …，三是自主的问题."""
    (paragraph, start, _end, marker), *more = run
    return not more and marker != "一是" and paragraph.text[max(0, start - 1) : start] == "，"


def _broken(run: list[Point], paragraphs: list[Paragraph], finding: Finding) -> Mark:
    told = [marker for _paragraph, _start, _end, marker in run]
    paragraph, start, end, _marker = run[0]
    if lost := _lost(run, paragraphs):
        where, match = lost
        message = _("前后是{markers}，这里缺“是”字").format(markers="、".join(told))
        return Mark(where.start + match.start(), where.start + match.end() + 12, message)
    if finding is Finding.SEQUENCE_SINGLE:
        return Mark(paragraph.start + start, paragraph.start + end, _("只有一个“{marker}”，不成列举").format(marker=told[0]), quotes=False)
    message = _("列举的次序断了：{markers}").format(markers="、".join(told))
    others = tuple((each.start + begin, each.start + stop) for each, begin, stop, _told in run[1:])
    return Mark(paragraph.start + start, paragraph.start + end, message, others=others, quotes=False)


def _lost(run: list[Point], paragraphs: list[Paragraph]) -> tuple[Paragraph, re.Match[str]] | None:
    """Where an enumerator of the run stands without its 是."""
    held = {_NUMERALS.get(marker[:-1]) for _paragraph, _start, _end, marker in run}
    most = max((number for number in held if number), default=1)
    for number in range(2, most + 2):
        if number in held:
            continue
        pattern = re.compile(_LOST.format(numeral=numeral(number)))
        for paragraph in paragraphs:
            if match := pattern.search(paragraph.text):
                return paragraph, match
    return None
