"""Chinese numerals, and the figures that stand in Chinese prose.

In:  a small number, or a line of text.   Out: 一 … 九十九; the digit runs of the line, told apart into numbers, periods and names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """`number`, 1 to 99, as headings and lists count.

    >>> numeral(1), numeral(10), numeral(12), numeral(20), numeral(99)
    ('一', '十', '十二', '二十', '九十九')
    """
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


class FigureKind(StrEnum):
    """What a run of digits is."""

    NUMBER = "number"
    PERIOD = "period"
    """2023年, 1—9月, 9月6日"""
    NAME = "name"
    """Part of a proper name or of a document's number: “315”, 山区26县, 〔2022〕7号."""


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
    r"“[^“”]{1,40}”|‘[^‘’]{1,40}’|《[^《》]{1,80}》|〈[^〈〉]{1,80}〉"
    r"|[〔\[【（(](?:19|20)\d\d[〕\]】）)]\s*第?\s*\d+\s*号"
)


def has_digit(text: str) -> bool:
    """Whether `text` holds a decimal digit, half or full width."""
    return _DIGIT.search(text) is not None


def figures(text: str, names: Iterable[str] = ()) -> Iterator[Figure]:
    """The runs of digits of one line, in order. Those inside quotation or title marks, document numbers or one of `names` are names.

    >>> [(f.text, f.kind.value) for f in figures("2023年，山区26县的“315”工程新增30家，增长5—10%", ["山区26县"])]
    [('2023年', 'period'), ('26', 'name'), ('315', 'name'), ('30', 'number'), ('5—10%', 'number')]
    """
    if not has_digit(text):
        return
    spans = [match.span() for match in _NAMES.finditer(text)]
    for name in names:
        if has_digit(name):
            spans.extend(match.span() for match in re.finditer(re.escape(name), text))
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if any(first <= start and end <= last for first, last in spans):
            kind = FigureKind.NAME
        else:
            kind = FigureKind.PERIOD if match["period"] else FigureKind.NUMBER
        yield Figure(match[0], start, end, kind)
