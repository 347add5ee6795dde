"""What the lines of the writer's prose show together: enumerators, one way to write places and runs, money, the year that 今年 means.

In:  Matter.   Out: findings L22, L34, L45, L46, L47, L58, each at its line and column.
What one line shows alone is the subject of `sentences`, `amounts` and `claims`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from reportgen import numerals, reckoning
from reportgen.check import amounts, sentences
from reportgen.check.lines import Line
from reportgen.check.matter import Matter
from reportgen.check.rules import slip_finding
from reportgen.chinese import sequence_finding
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.period import Span
from reportgen.wordlists import Hint

_POINT = Hint("是", "(?<=[一二三四五六七八九十]是)")
_RANKED = "(?<=[居列名排市省国]第)"
_RANKS = {True: Hint("第", rf"{_RANKED}\d"), False: Hint("第", f"{_RANKED}[一二三四五六七八九十百]")}
"""A place in digits, or in words."""
_JOINED = [Hint(dash, rf"(?<=[{sentences.DASHES}\d年月]{dash})\d{{1,4}}[年月]") for dash in sentences.DASHES]


def broken_sequence(matter: Matter) -> Iterator[Diagnostic]:
    """L46: enumerators that do not follow one another, or one that stands alone (R46)."""
    for prose in matter.prose:
        for _topic, lines in groupby(prose.having(_POINT).values(), key=lambda line: line.topic):
            found = [(line, start, marker) for line in lines for start, _end, marker in sentences.points(line.text)]
            for run in sentences.runs((place, marker) for place, (_line, _start, marker) in enumerate(found)):
                told = [marker for _place, marker in run]
                finding = sequence_finding(told)
                if finding is None:
                    continue
                line, start, _marker = found[run[0][0]]
                single = finding is Finding.SEQUENCE_SINGLE
                yield Diagnostic(
                    code="L46",
                    severity=Severity.WARNING,
                    message=_("只有一个“{marker}”，不成列举").format(marker=told[0])
                    if single
                    else _("列举的次序断了：{markers}").format(markers="、".join(told)),
                    location=line.at(start),
                    hint=None if single else _("从一是起，逐个往下，不缺“是”字；写进 要点 就由程序编号"),
                )


def mixed_ordinals(matter: Matter) -> Iterator[Diagnostic]:
    """L47: places in digits and in words in one file, or in another way than the bureau's choice (R20)."""
    digits_wanted = matter.dataset.house.ordinal == "第1"
    for prose in matter.prose:
        for line in prose.having(_RANKS[not digits_wanted]).values():
            for slip, digits in sentences.ordinals(line.text):
                if digits != digits_wanted:
                    words = _("名次写作{ordinal}，全文一种").format(ordinal=matter.dataset.house.ordinal)
                    yield slip_finding("L47", Severity.NOTICE, line, sentences.Slip(slip.start, slip.end, words))


def mixed_dashes(matter: Matter) -> Iterator[Diagnostic]:
    """L58: runs of months or years with different marks in one file (R20)."""
    for prose in matter.prose:
        if len({_run(prose.text, place) for dash in _JOINED for place in dash.places(prose.text)}) < 2:
            continue
        found = [(line, slip, dash) for line in prose.having(*_JOINED).values() for slip, dash in sentences.dashes(line.text)]
        kinds = Counter(dash for _line, _slip, dash in found)
        if len(kinds) < 2:
            continue
        wanted = matter.dataset.house.period_dash if matter.dataset.house.period_dash in kinds else kinds.most_common(1)[0][0]
        for line, slip, dash in found:
            if dash != wanted:
                words = _("起止的连接号与别处不同，别处用“{dash}”").format(dash=wanted)
                yield slip_finding("L58", Severity.WARNING, line, sentences.Slip(slip.start, slip.end, words))


def _run(text: str, end: int) -> str:
    """The marks that stand together up to a place."""
    start = end
    while text[start - 1] in sentences.DASHES:
        start -= 1
    return text[start : end + 1]


def missing_yuan(matter: Matter) -> Iterator[Diagnostic]:
    """L34: money in 万 or 亿 without 元."""
    for line, slips in matter.once(_slips):
        for slip in amounts.without_yuan(slips):
            yield slip_finding("L34", Severity.WARNING, line, slip)


def ill_written(matter: Matter) -> Iterator[Diagnostic]:
    """L45: spaces in numbers, digits joined to 千, a classifier of another thing."""
    for line, slips in matter.once(_slips):
        for slip in amounts.ill_written(slips):
            yield slip_finding("L45", Severity.NOTICE, line, slip)


def _slips(matter: Matter) -> Iterator[tuple[Line, tuple[numerals.Slip, ...]]]:
    """Lines with what is amiss in how their numbers are written."""
    for prose in matter.prose:
        for line in prose.having(*numerals.BESIDE).values():
            if slips := numerals.slips_beside(line.text, line.numbers):
                yield line, slips


_LEANING_WORDS = tuple(word for word in reckoning.RELATIVE_YEARS if word.endswith("年") and word[0] in "今去明前后")
_LEANING = re.compile(f"(?:{'|'.join(_LEANING_WORDS)})(?!度)")
_LEANING_HINT = Hint("年", f"(?<={'|'.join(_LEANING_WORDS)})")
_YEAR = re.compile(r"(?:19|20)\d\d")


def leaning_years(matter: Matter) -> Iterator[Diagnostic]:
    """L22: 今年 in a report that is issued in another year than it tells of; the reader takes it for that year (R24)."""
    for prose in matter.prose:
        year, date = prose.file.year, prose.file.texts.get("成文日期")
        issued = None if date is None else _YEAR.search(date.text)
        if isinstance(year, Span) or issued is None or int(issued[0]) == year:
            continue
        for line in prose.having(_LEANING_HINT).values():
            for match in _LEANING.finditer(line.text):
                meant = reckoning.relative_year(match[0], year).year
                words = _("成文在{issued}年，这里指{year}年，宜写明年份").format(issued=issued[0], year=meant)
                yield slip_finding("L22", Severity.NOTICE, line, sentences.Slip(*match.span(), words))
