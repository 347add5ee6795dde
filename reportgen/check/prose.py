"""The writer's prose in the data, held against itself: lists, enumerators, moves, comparisons, the writing of places and ranges.

In:  Dataset.   Out: findings L17, L21, L22, L29 to L33, L36, L46, L47, L54, L58, L68, each at its line and column.
A mark in the prose counts as what it prints where that is known: a declared number as the number, a called fact as no digit at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from reportgen import markers, reckoning
from reportgen.check import claims, sentences
from reportgen.check.findings import Books, Rule
from reportgen.chinese import sequence_finding
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Dataset, Passage, TextLine, YearFile
from reportgen.period import Span

CALLED = "〓"
"""Stands for a fact that the line calls by name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it reads, and where its characters stand in the file."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Offsets of the text at which a piece begins, with their offsets in the source."""
    source: TextLine

    def at(self, offset: int) -> Location:
        start, origin = max(pair for pair in self.places if pair[0] <= offset)
        return self.source.at(origin + offset - start)


def read(source: TextLine) -> Line:
    """The line without its marks."""
    return Line(*_unmarked(source.text), source)


@lru_cache(maxsize=512)  # rules over topics go through the same file one after the other
def _unmarked(line: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A line as it reads, and where its pieces stand in it."""
    text, places = "", [(0, 0)]
    pieces, _errors = markers.scan(line)
    for piece in pieces:
        places.append((len(text), piece.start))
        match piece:
            case markers.Plain() | markers.Declared():
                text += piece.text
            case markers.Call():
                text += CALLED
    return text, tuple(places)


def _lines(passage: Passage) -> Iterator[Line]:
    yield from map(read, (*passage.title, *passage.text))
    for point in passage.points:
        yield from _lines(point)


def _topics(file: YearFile) -> Iterator[list[Line]]:
    """The prose of a file, topic by topic, as each reads on."""
    for passages in file.passages.values():
        yield [line for passage in passages for line in _lines(passage)]


def _prose(file: YearFile) -> list[Line]:
    return list(chain.from_iterable(_topics(file)))


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

    def __call__(self, dataset: Dataset, _books: Books) -> Iterator[Diagnostic]:
        return over_lines(dataset, (self,))

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.slips.__doc__)


def over_lines(dataset: Dataset, rules: Sequence[LineRule]) -> Iterator[Diagnostic]:
    """What several rules find; each line is read once for all of them."""
    for file in dataset.files.values():
        lines = _prose(file)
        prose = "\n".join(line.text for line in lines)
        asked = [rule for rule in rules if any(word in prose for word in rule.needs)]
        for line in lines:
            for rule in asked:
                for slip in rule.slips(line.text):
                    yield _finding(rule.code, slip.severity or rule.severity, line, slip)


def _finding(code: str, severity: Severity, line: Line, slip: sentences.Slip, hint: str | None = None) -> Diagnostic:
    message = _("“{words}”：{message}").format(words=line.text[slip.start : slip.end], message=slip.message)
    return Diagnostic(code=code, severity=severity, message=message, location=line.at(slip.start), hint=hint)


def broken_sequence(dataset: Dataset, _books: Books) -> Iterator[Diagnostic]:
    """L46: enumerators that do not follow one another, or one that stands alone (R46)."""
    for file in dataset.files.values():
        for lines in _topics(file):
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


def mixed_ordinals(dataset: Dataset, _books: Books) -> Iterator[Diagnostic]:
    """L47: places in digits and in words in one file, or in another way than the bureau's choice (R20)."""
    digits_wanted = dataset.house.ordinal == "第1"
    for file in dataset.files.values():
        for line in _prose(file):
            for slip, digits in sentences.ordinals(line.text):
                if digits != digits_wanted:
                    words = _("名次写作{ordinal}，全文一种").format(ordinal=dataset.house.ordinal)
                    yield _finding("L47", Severity.NOTICE, line, sentences.Slip(slip.start, slip.end, words))


def mixed_dashes(dataset: Dataset, _books: Books) -> Iterator[Diagnostic]:
    """L58: runs of months or years with different marks in one file (R20)."""
    for file in dataset.files.values():
        found = [(line, slip, dash) for line in _prose(file) for slip, dash in sentences.dashes(line.text)]
        kinds = Counter(dash for _line, _slip, dash in found)
        if len(kinds) < 2:
            continue
        wanted = dataset.house.period_dash if dataset.house.period_dash in kinds else kinds.most_common(1)[0][0]
        for line, slip, dash in found:
            if dash != wanted:
                words = _("起止的连接号与别处不同，别处用“{dash}”").format(dash=wanted)
                yield _finding("L58", Severity.WARNING, line, sentences.Slip(slip.start, slip.end, words))


_LEANING = re.compile("|".join(word for word in reckoning.RELATIVE_YEARS if word.endswith("年") and word[0] in "今去明前后") + "(?!度)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def leaning_years(dataset: Dataset, _books: Books) -> Iterator[Diagnostic]:
    """L22: 今年 in a report that is issued in another year than it tells of; the reader takes it for that year (R24)."""
    for (_path, year), file in dataset.files.items():
        date = file.texts.get("成文日期")
        issued = None if date is None else _YEAR.search(date.text)
        if isinstance(year, Span) or issued is None or int(issued[0]) == year:
            continue
        for line in _prose(file):
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
