"""The writer's prose in the data, held against itself: lists, enumerators, moves, comparisons, the writing of places and ranges.

In:  Matter.   Out: findings L17, L21, L22, L29 to L33, L36, L46, L47, L54, L58, L68, each at its line and column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen import reckoning
from reportgen.check import claims, sentences
from reportgen.check.findings import Rule
from reportgen.check.lines import Line
from reportgen.check.matter import Matter
from reportgen.chinese import sequence_finding
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.period import Span

PERCENT = ("%", "％")


@dataclass(frozen=True)
class LineRule:
    """A rule that looks at one line at a time."""

    code: str
    severity: Severity
    """Where a slip does not say itself how grave it is."""
    slips: Callable[[str], Iterator[sentences.Slip]]
    needs: tuple[str, ...] = ("",)
    """There are no slips in prose that holds none of these words."""

    def __call__(self, matter: Matter) -> Iterator[Diagnostic]:
        return over_lines(matter, (self,))

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.slips.__doc__)


def over_lines(matter: Matter, rules: Sequence[LineRule]) -> Iterator[Diagnostic]:
    """What several rules find; a line is looked at by those of which it holds a word."""
    words = dict.fromkeys(word for rule in rules for word in rule.needs)
    for prose in matter.prose:
        said = {word for word in words if word in prose.text}
        asked = [(rule, held) for rule in rules if (held := [word for word in rule.needs if word in said])]
        for line in prose.lines:
            for rule, held in asked:
                for word in held:
                    if word in line.text:
                        for slip in rule.slips(line.text):
                            yield _finding(rule.code, slip.severity or rule.severity, line, slip)
                        break


def _finding(code: str, severity: Severity, line: Line, slip: sentences.Slip, hint: str | None = None) -> Diagnostic:
    message = _("“{words}”：{message}").format(words=line.text[slip.start : slip.end], message=slip.message)
    return Diagnostic(code=code, severity=severity, message=message, location=line.at(slip.start), hint=hint)


def broken_sequence(matter: Matter) -> Iterator[Diagnostic]:
    """L46: enumerators that do not follow one another, or one that stands alone (R46)."""
    for prose in matter.prose:
        for lines in prose.topics if "是" in prose.text else ():
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
        for line in prose.lines:
            for slip, digits in sentences.ordinals(line.text):
                if digits != digits_wanted:
                    words = _("名次写作{ordinal}，全文一种").format(ordinal=matter.dataset.house.ordinal)
                    yield _finding("L47", Severity.NOTICE, line, sentences.Slip(slip.start, slip.end, words))


def mixed_dashes(matter: Matter) -> Iterator[Diagnostic]:
    """L58: runs of months or years with different marks in one file (R20)."""
    for prose in matter.prose:
        found = [(line, slip, dash) for line in prose.lines for slip, dash in sentences.dashes(line.text)]
        kinds = Counter(dash for _line, _slip, dash in found)
        if len(kinds) < 2:
            continue
        wanted = matter.dataset.house.period_dash if matter.dataset.house.period_dash in kinds else kinds.most_common(1)[0][0]
        for line, slip, dash in found:
            if dash != wanted:
                words = _("起止的连接号与别处不同，别处用“{dash}”").format(dash=wanted)
                yield _finding("L58", Severity.WARNING, line, sentences.Slip(slip.start, slip.end, words))


_LEANING = re.compile("|".join(word for word in reckoning.RELATIVE_YEARS if word.endswith("年") and word[0] in "今去明前后") + "(?!度)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def leaning_years(matter: Matter) -> Iterator[Diagnostic]:
    """L22: 今年 in a report that is issued in another year than it tells of; the reader takes it for that year (R24)."""
    for prose in matter.prose:
        year, date = prose.file.year, prose.file.texts.get("成文日期")
        issued = None if date is None else _YEAR.search(date.text)
        if isinstance(year, Span) or issued is None or int(issued[0]) == year:
            continue
        for line in prose.lines:
            for match in _LEANING.finditer(line.text):
                meant = reckoning.relative_year(match[0], year).year
                words = _("成文在{issued}年，这里指{year}年，宜写明年份").format(issued=issued[0], year=meant)
                yield _finding("L22", Severity.NOTICE, line, sentences.Slip(*match.span(), words))


RULES: Mapping[str, Rule] = {
    "L17": LineRule("L17", Severity.ERROR, sentences.wrong_moves, needs=("第",)),
    "L21": LineRule("L21", Severity.ERROR, sentences.mixed_bases, needs=("同比", "环比")),
    "L29": LineRule("L29", Severity.ERROR, claims.wrong_completions, needs=PERCENT),
    "L30": LineRule("L30", Severity.ERROR, claims.overclaims, needs=("超",)),
    "L31": LineRule("L31", Severity.ERROR, claims.early_claims, needs=("提前",)),
    "L32": LineRule("L32", Severity.ERROR, sentences.long_lists, needs=("等",)),
    "L33": LineRule("L33", Severity.WARNING, sentences.lonely_lists, needs=("等",)),
    "L36": LineRule("L36", Severity.WARNING, claims.doubled_bounds),
    "L46": broken_sequence,
    "L47": mixed_ordinals,
    "L54": LineRule("L54", Severity.NOTICE, sentences.unproved_front, needs=("前列",)),
    "L58": mixed_dashes,
    "L68": LineRule("L68", Severity.WARNING, claims.far_beyond, needs=PERCENT),
}
"""What is checked in prose, by code; `leaning_years` stands beside the L22 of figures."""
