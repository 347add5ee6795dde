"""What a line of a writer's prose consists of: words, figures typed by hand, and marks, which declare a number or call a fact by name.

In:  one line of a passage, names that hold digits.   Out: its pieces in order: words as they are, `Figure`, `Declared`, `Call`.
A line is taken apart once, where it is read; who prints or checks it goes by its pieces.

    {会商会议|17|次|截至 2023-12}       a number that occurs once: name | number as printed | unit | period | source id
    {研发投入强度.较上年}               a fact of the catalogue with the attribute path that templates use
    {技术交易额.较(2022-01..2022-09).从至}   a segment may take an argument in brackets
    \\{                                 a brace that is only a brace
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.chinese import Figure, figures, find_digit
from reportgen.messages import _
from reportgen.period import AsOf, Period, Year, parse_period
from reportgen.records import light

APPROXIMATIONS_BEFORE = ("近", "约")
APPROXIMATIONS_AFTER = ("余", "多")


@light
@dataclass(frozen=True, slots=True)
class Declared:
    """A number that stands only here; it prints as `written` + `unit`."""

    name: str
    written: str
    """The number as typed: 17, 200余, 近30, 5—10, 第5."""
    unit: str
    period: Period | None
    source: str | None
    """Id of a source of the same file."""
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.written + self.unit

    @property
    def ordinal(self) -> bool:
        """Whether it is a place: 第5."""
        return self.written[0] == "第"

    @property
    def number(self) -> WrittenNumber:
        """What `written` says: digits, approximation, range, ordinal."""
        return written_number(self.written)


@light
@dataclass(frozen=True, slots=True)
class Segment:
    """One step of an attribute path: `位次`, or `较(2022)` with its argument."""

    name: str
    argument: str | None = None


@light
@dataclass(frozen=True, slots=True)
class Call:
    """A fact called by the name of its indicator; an empty path is its value."""

    indicator: str
    path: tuple[Segment, ...]
    start: int
    end: int


Piece = str | Figure | Declared | Call
"""A `str` is words without digits. It begins where the piece before it ends, or one further: between words and words stands a backslash."""


@light
@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number as prose writes it (R20): approximate only where it says so."""

    digits: tuple[str, ...]
    """One number, or the two ends of a range, as typed."""
    approx: str | None = None
    """余, 多, 近 or 约."""
    ordinal: bool = False

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(Decimal(text) for text in self.digits)


class MarkerError(ValueError):
    """A mark is malformed; `offset` is where in the line, `hint` what to write instead."""

    def __init__(self, message: str, offset: int, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


_SPECIAL = re.compile(r"[\\{}｛](?:(?<=\\)[{}]|(?<=[{}])|(?<=｛)[^｝]*[|｜.][^｝]*｝)")
_PASSED = r"\x00-/:-\[\]-z|~-\u05ff\u2000-\u9fff！-／：-ｚ｜-\uffef"
"""What is neither a digit nor a sign of marks; not all of it, but nearly every character of prose."""
_DECLARED = (
    r"\s*([^\s{}|｜\\][^{}|｜\\]*)\|([第近约]?[0-9]+(?:\.[0-9]+|)|[0-9]+(?:\.[0-9]+|)[余多])\|([^{}|｜\\]*)"
    r"(?:\|([^{}|｜\\]*)(?:\|([^{}|｜\\]*)|)|)\}"
)
_CALLED = r"([^\s{}|｜\\.]+)\.([^\s{}|｜\\.()（）]+)\}"
_STOP = re.compile(rf"[^{_PASSED}](?:(?<=\{{)(?:{_DECLARED}|{_CALLED})|)")
"""Between two of these stand words, and neither mark nor figure. A declared number and a call as most are written are taken whole, the
others field by field."""
_INSIDE = re.compile(r"[^{}\\]*")
_SEPARATOR = re.compile(r"[|｜]")
_DIGITS = r"\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<before>近|约)?(?P<ordinal>第)?(?P<first>-?{_DIGITS})(?:\s*(?:[-—–~～]+|至)\s*(?P<second>{_DIGITS}))?(?P<after>余|多)?", re.ASCII
)
_SEGMENT = re.compile(r"\s*(?P<name>[^.()（）\s]+)\s*(?:[(（](?P<argument>[^()（）]*)[)）])?\s*")
_PERIOD_WORD = re.compile(r"(?P<word>截至|期间|年份)?\s*(?P<period>.*)", re.DOTALL)


def parse(line: str, names: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The pieces of `line`; MarkerError for the first mark that is malformed. Digits in one of `names` belong to the name.

    >>> [piece if isinstance(piece, str) else type(piece).__name__ for piece in parse("会商{会议|17|次}，新增3家，{研发投入强度.较上年}")]
    ['会商', 'Declared', '，新增', 'Figure', '家，', 'Call']
    """
    pieces, errors = scan(line, names)
    if errors:
        raise errors[0]
    return pieces


def scan(line: str, names: Iterable[str] = ()) -> tuple[tuple[Piece, ...], tuple[MarkerError, ...]]:
    """The well-formed pieces of `line`, and an error for each mark that is not; for reporting all of them at once."""
    stop = _STOP.search(line)
    if stop is None:
        return (line,) if line else (), ()
    pieces: list[Piece] = []
    errors: list[MarkerError] = []
    done = 0  # everything before it has been told
    while stop is not None:
        start, end = stop.span()
        found: Declared | Call | MarkerError
        if stop.lastindex is not None:
            if start > done:
                pieces.append(line[done:start])
            found, done = _usual(stop, start, end), end
        else:
            mark = _SPECIAL.match(line, start)
            if mark is None:  # a digit, or a sign that begins no mark: among words that end at the next mark
                mark = _SPECIAL.search(line, start)
                end = len(line) if mark is None else mark.start()
                pieces += _words(line, done, end, names)
                done = end
                stop = _STOP.search(line, end)
                continue
            if start > done:
                pieces.append(line[done:start])
            if line[start] == "\\":
                # The brace begins new words behind words, so that offsets stay exact.
                if not (pieces and isinstance(pieces[-1], str)):
                    pieces.append("")
                done = start + 1
                stop = _STOP.search(line, start + 2)
                continue
            found, done = _marked(line, mark)
        if isinstance(found, MarkerError):
            errors.append(found)
        else:
            pieces.append(found)
        stop = _STOP.search(line, done)
    if done < len(line):
        pieces.append(line[done:])
    return tuple(pieces), tuple(errors)


def _usual(match: re.Match[str], start: int, end: int) -> Declared | Call | MarkerError:
    """A mark whose fields need no looking at, but for period and source."""
    name, written, unit, when, whence, called, attribute = match.groups()
    if called is not None:
        return Call(called, (Segment(attribute),), start, end)
    if when is None:
        return Declared(name.rstrip(), written, unit.strip(), None, None, start, end)
    try:
        period, source = _period_and_source([when.strip()] if whence is None else [when.strip(), whence.strip()], [match.start(4)])
    except MarkerError as error:
        return error
    return Declared(name.rstrip(), written, unit.strip(), period, source, start, end)


def _words(line: str, start: int, end: int, names: Iterable[str]) -> list[Piece]:
    """What stands between two marks: words, with the figures in them."""
    if not find_digit(line, start, end):
        return [line[start:end]]
    pieces: list[Piece] = []
    for figure in figures(line, names, start, end):
        if figure.start > start:
            pieces.append(line[start : figure.start])
        pieces.append(figure)
        start = figure.end
    if start < end:
        pieces.append(line[start:end])
    return pieces


def placed(pieces: Iterable[Piece]) -> Iterator[tuple[int, Piece]]:
    """The pieces, each with its offset in the line."""
    end, after_words = 0, False
    for piece in pieces:
        if isinstance(piece, str):
            start = end + after_words
            end, after_words = start + len(piece), True
        else:
            start, end, after_words = piece.start, piece.end, False
        yield start, piece


def written_number(text: str) -> WrittenNumber:
    """What a written number says; ValueError with a reason in Chinese where it is none.

    >>> written_number("200余")
    WrittenNumber(digits=('200',), approx='余', ordinal=False)
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise ValueError(_("“{text}”不是数").format(text=text))
    if match["before"] and match["after"]:
        raise ValueError(_("“{text}”前后都有概数词，只能留一个").format(text=text))
    if match["ordinal"] and (match["before"] or match["after"]):
        raise ValueError(_("序数“{text}”不能带概数词").format(text=text))
    digits = (match["first"],) if match["second"] is None else (match["first"], match["second"])
    if len(digits) == 2 and Decimal(digits[0]) >= Decimal(digits[1]):
        raise ValueError(_("范围“{text}”的起点不小于终点").format(text=text))
    return WrittenNumber(digits, match["before"] or match["after"], match["ordinal"] is not None)


def _marked(line: str, match: re.Match[str]) -> tuple[Declared | Call | MarkerError, int]:
    """What begins at `match`, and where it ends."""
    start, end = match.span()
    if match[0][0] == "｛":
        return MarkerError(_("标记要用半角花括号"), start, hint=_("把“｛”“｝”改成“{”“}”")), end
    if match[0] == "}":
        return MarkerError(_("多出一个“}”"), start, hint=_("正文里的花括号写作 \\{ 和 \\}")), end
    inside = _INSIDE.match(line, end)
    end = len(line) if inside is None else inside.end()
    if line[end : end + 1] != "}":
        if line[end : end + 1] == "{":
            hint = _("材料里的标记用一层花括号，不能嵌套，例如 {研发投入强度.较上年}")
            return MarkerError(_("标记里又有“{”"), start, hint=hint), _resume(line, end)
        hint = _("补上“}”；正文里的花括号写作 \\{")
        return MarkerError(_("“{”没有配对的“}”"), start, hint=hint), max(end, start + 1)
    try:
        return _mark(line[start + 1 : end], start), end + 1
    except MarkerError as error:
        return error, end + 1


def _resume(line: str, position: int) -> int:
    """Where to go on after a nested mark: behind the braces that close it."""
    close = line.find("}", position)
    if close < 0:
        return len(line)
    while line[close : close + 1] == "}":
        close += 1
    return close


def _mark(inside: str, start: int) -> Declared | Call:
    if not inside.strip():
        raise MarkerError(_("空的标记 {}"), start, hint=_("写成 {名称|数|单位} 或 {指标名.较上年}"))
    if _SEPARATOR.search(inside):
        return _declared(inside, start)
    return _call(inside, start)


_BEFORE = re.compile(r"(超过?|逾|达到?|突破|不少于|不低于|至少)(\d.*)")
"""Words that belong to the sentence, not to the number."""
_BEHIND = re.compile(r"([近约]?\d+(?:\.\d+)?)\s*([^\d\s余多—～~.,，-]+)")
"""A number and what belongs to its unit: 1.2万, 17次."""


def _declared(inside: str, start: int) -> Declared:
    fields: list[str] = _SEPARATOR.split(inside)
    offsets = [start + 1]
    for field in fields[:-1]:
        offsets.append(offsets[-1] + len(field) + 1)
    shape = _("写成 {名称|数|单位}，后面可以再加 |期间|来源")
    if not 3 <= len(fields) <= 5:
        raise MarkerError(_("标记里有 {n} 栏，应为 3 至 5 栏").format(n=len(fields)), start, hint=shape)
    name, written, unit = (field.strip() for field in fields[:3])
    if not name:
        raise MarkerError(_("标记里没有名称"), offsets[0], hint=shape)
    at = offsets[1] + len(fields[1]) - len(fields[1].lstrip())
    try:
        written_number(written)
    except ValueError as error:
        hint = _("数写作 17、200余、近30、5—10 或 第5，单位写在后一栏")
        if word := _BEFORE.match(written):
            hint = _("“{word}”写在花括号前面：{word}{{{name}|{number}|{unit}}}").format(word=word[1], name=name, number=word[2], unit=unit)
        elif word := _BEHIND.fullmatch(written):
            whole = unit if unit.startswith(word[2]) else word[2] + unit
            hint = _("数和单位分开写：{{{name}|{number}|{unit}}}").format(name=name, number=word[1], unit=whole)
        raise MarkerError(str(error), at, hint=hint) from None
    period, source = _period_and_source([field.strip() for field in fields[3:]], offsets[3:])
    return Declared(name, written, unit, period, source, start, start + len(inside) + 2)


def _period_and_source(fields: list[str], offsets: list[int]) -> tuple[Period | None, str | None]:
    if not fields:
        return None, None
    source = fields[1] or None if len(fields) == 2 else None
    match = _PERIOD_WORD.fullmatch(fields[0])
    if match is None or not fields[0]:
        return None, source
    if len(fields) == 1 and match["word"] is None and not fields[0][0].isdigit():
        return None, fields[0]
    try:
        period = parse_period(match["period"])
    except ValueError as error:
        raise MarkerError(_("“{text}”不是期间").format(text=fields[0]), offsets[0], hint=str(error)) from None
    if match["word"] == "截至" and isinstance(period, Year):
        period = AsOf(period.year, 12)
    return period, source


def _call(inside: str, start: int) -> Call:
    name, dot, rest = inside.partition(".")
    if not name.strip():
        raise MarkerError(_("标记里没有指标名"), start, hint=_("写成 {指标名} 或 {指标名.较上年}"))
    path: list[Segment] = []
    position = 0
    while dot:
        match = _SEGMENT.match(rest, position)
        offset = start + 2 + len(name) + position
        if match is None:
            raise MarkerError(_("“.”后面缺少内容，或括号不配对"), min(offset, start + len(inside) + 1), hint=_("写成 {指标名.位次.全市}"))
        argument = match["argument"]
        path.append(Segment(match["name"], None if argument is None else argument.strip().strip("\"'“”")))
        position = match.end()
        dot = rest[position : position + 1]
        if dot and dot != ".":
            offset = start + 2 + len(name) + position
            raise MarkerError(_("这里的“{text}”看不懂").format(text=dot), offset, hint=_("各段之间用“.”隔开，参数写在括号里"))
        position += 1
    return Call(name.strip(), tuple(path), start, start + len(inside) + 2)
