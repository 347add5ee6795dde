"""Chinese numerals, and the figures that stand in Chinese prose.

In:  a small number, or a line of text.   Out: 一 … 九十九, 第一百零五; the digit runs of the line, told apart into numbers, periods and
names; whether 一是、二是 follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reportgen.findings import Finding
from reportgen.records import light

_DIGITS = "零一二三四五六七八九"
_COUNTING = "[〇零一二三四五六七八九十百]+"
HEADING_NUMBERS = tuple(re.compile(form) for form in (f"{_COUNTING}、", f"[（(]{_COUNTING}[）)]", r"[0-9]+[.．]", r"[（(][0-9]+[）)]"))
"""The numbers of headings of the four levels (GB/T 9704 7.3.3): 一、（一）1.（1）."""


def numeral(number: int) -> str:
    """`number`, 1 to 99, as headings and lists count.

    >>> numeral(1), numeral(10), numeral(12), numeral(20), numeral(99)
    ('一', '十', '十二', '二十', '九十九')
    """
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def ordinal(number: int) -> str:
    """`number`, 1 to 9999, as an ordinal in words.

    >>> ordinal(1), ordinal(71), ordinal(105), ordinal(118), ordinal(1010)
    ('第一', '第七十一', '第一百零五', '第一百一十八', '第一千零一十')
    """
    if not 1 <= number <= 9999:
        raise ValueError(number)
    if number < 100:
        return f"第{numeral(number)}"
    told, skipped = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            told += ("零" if skipped and told else "") + _DIGITS[digit] + unit
        skipped = not digit
    return f"第{told}"


_POWERS = {"十": 10, "百": 100, "千": 1000}


def counted(text: str) -> int | None:
    """The number below 10000 that numerals tell; None where they tell none.

    >>> counted("十二"), counted("两"), counted("二十"), counted("一百零五"), counted("百"), counted("第三")
    (12, 2, 20, 105, 100, None)
    """
    total, digit = 0, 0
    for char in text:
        if char in _POWERS:
            total, digit = total + (digit or 1) * _POWERS[char], 0
        elif char == "两" or char in _DIGITS or char == "〇":
            digit = 2 if char == "两" else max(_DIGITS.find(char), 0)
        else:
            return None
    return (total + digit) if text else None


_MARKER = re.compile(r"^\s*(?P<before>[（(第]?)(?P<number>[〇零一二三四五六七八九十]{1,3}|\d{1,2})(?P<after>[是、.．)）]{0,2})")


def sequence_finding(markers: Iterable[str]) -> Finding | None:
    """Whether enumerators of one list follow one another from the first on, in one form, and are at least two (R46).

    >>> sequence_finding(["一是", "二", "三是"]), sequence_finding(["（一）", "（二）"]), sequence_finding(["一是"])
    (<Finding.SEQUENCE_BROKEN: 'sequence_broken'>, None, <Finding.SEQUENCE_SINGLE: 'sequence_single'>)
    """
    found = [_MARKER.match(marker) for marker in markers]
    if len(found) == 1:
        return Finding.SEQUENCE_SINGLE
    told = [match for match in found if match is not None]
    if not told:
        return None  # 首先、其次、最后
    forms = {(match["before"], match["after"], match["number"].isascii()) for match in told}
    right = len(told) == len(found) and len(forms) <= 1 and all(_counted(match["number"]) == place for place, match in enumerate(told, 1))
    return None if right else Finding.SEQUENCE_BROKEN


def _counted(text: str) -> int | None:
    """The number that digits or numerals up to 99 tell."""
    if text.isascii():
        return int(text)
    return next((number for number in range(1, 100) if numeral(number) == text), None)


class FigureKind(StrEnum):
    """What a run of digits is."""

    NUMBER = "number"
    PERIOD = "period"
    """2023年, 1—9月, 9月6日"""
    NAME = "name"
    """Part of a proper name or of a document's number: “315”, 山区26县, 〔2022〕7号."""


@light
@dataclass(frozen=True, slots=True)
class Figure:
    """One run of digits with what belongs to it (%, 年, 月), and where it stands."""

    text: str
    start: int
    end: int
    kind: FigureKind


_YEAR = r"(?<!\d)(?:19|20)\d\d"
_DASH = r"(?:[-—–~～至到]|——)"
_PERIOD = (
    rf"{_YEAR}年?{_DASH}{_YEAR}年"
    rf"|{_YEAR}年(?:\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}月?{_DASH}\d{{1,2}}月|\d{{1,2}}月)?"
    rf"|(?<!\d)\d{{1,2}}月?{_DASH}\d{{1,2}}月|(?<!\d)\d{{1,2}}月(?:\d{{1,2}}日)?"
)
_NUMBER = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?:[-—–~～]\d+(?:\.\d+)?)?[%％‰]?"
_FIGURE = re.compile(rf"(?P<period>{_PERIOD})|{_NUMBER}")
_DIGIT = re.compile(r"\d")
_NAMES = re.compile(
    r"“[^“”]{1,40}”|‘[^‘’]{1,40}’|《[^《》]{1,80}》|〈[^〈〉]{1,80}〉|"
    + "|".join(rf"{bracket}(?:19|20)\d\d[〕\]】）)]\s*第?\s*\d+\s*号" for bracket in ("〔", r"\[", "【", "（", r"\("))
)
"""Each way begins with one character, so that the others are passed over at once."""


find_digit = _DIGIT.search
"""The first decimal digit of a text, half or full width; None where it holds none."""


def has_digit(text: str) -> bool:
    """Whether `text` holds a decimal digit, half or full width."""
    return find_digit(text) is not None


def figures(text: str, names: Iterable[str] = (), start: int = 0, end: int | None = None) -> list[Figure]:
    """The runs of digits of one line, in order. Those inside quotation or title marks, document numbers or one of `names` are names.

    With `start` and `end`, of that part of the line alone.

    >>> [(f.text, f.kind.value) for f in figures("2023年，山区26县的“315”工程新增30家，增长5—10%", ["山区26县"])]
    [('2023年', 'period'), ('26', 'name'), ('315', 'name'), ('30', 'number'), ('5—10%', 'number')]
    """
    if end is None:
        end = len(text)
    digit = find_digit(text, start, end)
    if digit is None:
        return []
    spans = [match.span() for match in _NAMES.finditer(text, start, end)]
    for name in names:
        place = text.find(name, start, end) if name else -1
        while place >= 0:
            spans.append((place, place + len(name)))
            place = text.find(name, place + len(name), end)
    found = []
    while digit:  # tried at digits only, where each of them begins
        match = _FIGURE.match(text, digit.start(), end)
        assert match is not None
        begin, done = match.span()
        kind = FigureKind.PERIOD if match["period"] else FigureKind.NUMBER
        for first, last in spans:
            if first <= begin and done <= last:
                kind = FigureKind.NAME
        found.append(Figure(match[0], begin, done, kind))
        digit = find_digit(text, done, end)
    return found
