"""Line breaks that a page lost or put in the wrong place.

In: lines of one document.   Out: lines, cut before headings that were glued to what stands before them, joined where a sentence goes on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.read.source import Hint, Line

_HAN = "〇一二三四五六七八九十"
_NUMBER = rf"(?:[{_HAN}]{{1,3}}、|[（(][{_HAN}]{{1,3}}[）)]|第[{_HAN}]{{1,3}}[章节条部分]|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)])"
HEADINGS = (
    re.compile(rf"^([{_HAN}]{{1,3}}、)"),
    re.compile(rf"^([（(][{_HAN}]{{1,3}}[）)])"),
    re.compile(r"^(\d{1,2}[.．、])(?!\d)"),
    re.compile(r"^([（(]\d{1,2}[）)])"),
)
"""The numbers of headings by level (GB/T 9704 7.3.3)."""
_LONGEST_HEADING = 45
_GLUED = re.compile(
    rf"(?<=[。；;！？!?）)])[ \t\u3000]+(?={_NUMBER}|——|[{_HAN}]是)"
    rf"|(?<=[^\s。；;])[ \t\u3000]+(?=[（(]一[）)]|1[.．](?!\d))"
)
_SALUTATION = re.compile(r"(?<=[位府委局会处院][：:])[ \t\u3000]+(?=现|为|根据|按照|经|我|近年)")
_CLOSED_GLUE = re.compile(rf"(?<=[。！？])(?=(?:[{_HAN}]{{1,3}}、|[（(][{_HAN}]{{1,3}}[）)])[\u4e00-\u9fff])")
"""A heading right after a full stop, without even a blank."""
_SIGNED = re.compile(
    r"(?<![ \t\u3000])[ \t\u3000]+(?=\d{4}年\d{1,2}月\d{1,2}日(?:[ \t\u3000]|$))"
    r"|(?<=\d日)[ \t\u3000]+(?=[（(]此件|[\u4e00-\u9fff])|(?<=此件公开发布[）)])[ \t\u3000]+"
)
_GOES_ON = re.compile(r"[；;，,、]$")
_SENTENCE_END = re.compile(r"[。！？!?：:…][”’）)】》]*$")
_ENUMERATOR = re.compile(rf"^(?:{_NUMBER}|[{_HAN}]{{1,2}}是|——|[●•·▪])")
_FULL = 0.8
"""Share of the widest line from which on a line of a file cut at a fixed width counts as full."""
_WIDEST = 80
_GLUED_PROSE = re.compile(
    rf"^(?:[{_HAN}]{{1,3}}、|[（(][{_HAN}]{{1,3}}[）)])[^。，,；;：:\s]{{2,30}}([ \t\u3000]+)(?=[^\s（(][^。]{{10,}}。)"
)
"""A heading without a stop, and the paragraph that was glued to it."""
GLUED_LENGTH = 200
"""A line has to be longer for a heading inside it to be taken for a glued one."""


def opens(words: str) -> bool:
    """Whether a line begins as a heading or an item of a list does."""
    return bool(_ENUMERATOR.match(words))


def cut(line: Line, raw: str) -> list[Line]:
    """A line that holds several paragraphs, as several lines; rows stay."""
    if line.hint not in (Hint.NONE, Hint.WORDS):
        return [line]
    pieces = [replace(line, spans=[], blank_after=False)]
    for start, end in line.spans:
        begin = 0
        words = raw[start:end]
        for first, last in [*_marks(words), (len(words), len(words))]:
            if words[begin:first].strip():
                pieces[-1].spans.append((start + begin, start + first))
            if first < len(words) and pieces[-1].spans:
                pieces.append(replace(line, spans=[], blank_after=False))
            begin = last
    pieces = [piece for piece in pieces if piece.spans]
    if not pieces:
        return []
    pieces[-1].blank_after = line.blank_after
    return pieces


def _marks(words: str) -> list[tuple[int, int]]:
    """Where paragraphs were glued, as slices of what goes."""
    marks = {match.span() for match in _SALUTATION.finditer(words)}
    if len(words) > GLUED_LENGTH:
        marks |= {match.span() for match in _GLUED.finditer(words)}
    bounds = [0, *(last for _first, last in sorted(marks))]
    if len(words) > GLUED_LENGTH or len(bounds) > 1:
        for begin in bounds:
            found = _GLUED_PROSE.match(words[begin:])
            if found:
                marks.add((begin + found.start(1), begin + found.end(1)))
    if "。" not in words:
        marks |= {match.span() for match in _SIGNED.finditer(words)}
    marks |= {(match.start(), match.start()) for match in _CLOSED_GLUE.finditer(words)}
    return sorted(mark for mark in marks if mark[1])


def join(lines: list[Line], raw: str) -> list[Line]:
    """Lines of a text file, each paragraph whole.

    A file that sets paragraphs apart by blank lines, or opens them with two blanks, tells which of its line ends are none; in others a
    line that ends in the middle of a sentence goes on.
    """
    words = [line.words(raw) for line in lines]
    prose = [place for place, line in enumerate(lines) if line.hint in (Hint.NONE, Hint.WORDS)]
    spaced = sum(lines[place].blank_after for place in prose) > len(prose) / 2
    widest = max((len(words[place]) for place in prose), default=0)
    full = sum(len(words[place]) >= _FULL * widest for place in prose)
    wrapped = widest <= _WIDEST and full > len(prose) / 2 and any(lines[place].indented for place in prose)
    joined: list[Line] = []
    last = ""
    for line, told in zip(lines, words, strict=True):
        before = joined[-1] if joined else None
        if before is not None and _continues(before, last, line, told, spaced=spaced, wrapped=wrapped, widest=widest):
            before.spans += line.spans
            before.blank_after = line.blank_after
            last = told
            continue
        joined.append(replace(line, spans=list(line.spans)))
        last = told
    return joined


def _continues(before: Line, last: str, line: Line, words: str, *, spaced: bool, wrapped: bool, widest: int) -> bool:
    plain = (Hint.NONE, Hint.WORDS)
    if before.hint not in plain or line.hint not in plain or before.blank_after or opens(words):
        return False
    if wrapped and not line.indented and len(last) >= _FULL * widest:
        return True
    if spaced:
        return bool(_GOES_ON.search(last)) or (len(last) > _LONGEST_HEADING and not _SENTENCE_END.search(last))
    return bool(re.search(r"[，,、]$", last)) and len(last) > GLUED_LENGTH // 8
