"""Words that should not stand there: placeholders, values that leaked out of a program, blanks, misspelt words, mixed habits.

In:  Reading.   Out: marks for L28, L43, L44, L45, L47, L58, L64, L67.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.check import sentences
from reportgen.check.sentences import Slip
from reportgen.check.text.reading import Mark, Part, Reading
from reportgen.messages import _

_PLACEHOLDER = re.compile(
    r"【待补充?[：:]?[^】]*】|［待补[^］]*］|〔待补[^〕]*〕|(?<![A-Za-z])(?:TODO|TBD|XXX+)(?![A-Za-z])|[×xX]{2,}(?=[%亿万家个人项年])"
)
_LEAKED = re.compile(
    r"\{\{[^}]*\}?\}?|\{%[^}]*%?\}?|#(?:REF|DIV/0|VALUE|NAME|N/A)[!?]?"
    r"|(?<![A-Za-z])(?:nan|NaN|NAN|None|null|NULL|undefined|inf|Infinity)(?![A-Za-z])"
)


def placeholders(text: str) -> Iterator[Slip]:
    """L43: what is still to be filled in."""
    for match in _PLACEHOLDER.finditer(text):
        yield Slip(*match.span(), _("还没有填的空缺"))


def leaked(text: str) -> Iterator[Slip]:
    """L44: a value or a mark of the program that made the text."""
    for match in _LEAKED.finditer(text):
        yield Slip(*match.span(), _("程序的记号漏在文中"))


_BLANK = re.compile(r"(?<=[\u4e00-\u9fff\d%）”》]) +(?=[，。；：、）”》])|(?<=[，。；、（“《]) +(?=[\u4e00-\u9fff\d（“《])")


_IN_NUMBER = re.compile(r"(?<=\d) +(?=[年月日号家个项件名人次亿万元%‰])")


def blanks(text: str) -> Iterator[Slip]:
    """L45: a blank beside punctuation, or between a number and what belongs to it, in names too."""
    for match in _IN_NUMBER.finditer(text):
        yield Slip(max(0, match.start() - 4), match.end() + 1, _("数字后多了空格"))
    for match in _BLANK.finditer(text):
        start, end = max(0, match.start() - 4), min(len(text), match.end() + 2)
        yield Slip(start, end, _("标点旁多了空格"))


def misspelt(reading: Reading) -> Iterator[Mark]:
    """L67: a word that the lists of the language, or the bureau's own, spell otherwise."""
    spellings = reading.spellings or {}
    if not spellings:
        return
    pattern = re.compile("|".join(re.escape(word) for word in sorted(spellings, key=len, reverse=True)))
    for match in pattern.finditer(reading.text):
        better = spellings[match[0]]
        if better != match[0]:
            yield Mark(*match.span(), _("应作“{better}”").format(better=better))


def mixed_ordinals(reading: Reading) -> Iterator[Mark]:
    """L47: places in digits and in words in one text (R20)."""
    found = [
        (paragraph.start + slip.start, paragraph.start + slip.end, digits)
        for paragraph in reading.prose
        for slip, digits in sentences.ordinals(paragraph.text)
    ]
    digits = [place for *place, told in found if told]
    words = [place for *place, told in found if not told]
    if digits and words:
        rare, usual = (words, digits) if len(words) <= len(digits) else (digits, words)
        other = usual[0]
        message = _("别处写作“{other}”，全文一种").format(other=reading.words(*other))
        for start, end in rare:
            yield Mark(start, end, message, others=((other[0], other[1]),))


def mixed_dashes(reading: Reading) -> Iterator[Mark]:
    """L58: runs of months or years with different marks in one text (R20)."""
    found = [
        (paragraph.start + slip.start, paragraph.start + slip.end, dash)
        for paragraph in reading.prose
        for slip, dash in sentences.dashes(paragraph.text)
    ]
    kinds = Counter(dash for _start, _end, dash in found)
    if len(kinds) < 2:
        return
    wanted = kinds.most_common(1)[0][0]
    usual = next((start, end) for start, end, dash in found if dash == wanted)
    for start, end, dash in found:
        if dash != wanted:
            yield Mark(start, end, _("起止的连接号与别处不同，别处用“{dash}”").format(dash=wanted), others=(usual,))


_CLAUSE = re.compile(r"[^，。；：！？\n（）|]+")
_OPENING = re.compile(r"^(?:[一二三四五六七八九十]是|同时|另外|此外|并且?|以及|其中|今年以来|目前|今年)")
REPEATED = 15
"""Characters from which a clause is long enough not to be repeated by chance."""


def repeated(reading: Reading) -> Iterator[Mark]:
    """L64: a clause of the plan that stands word for word in the summary."""
    told: dict[str, tuple[int, int]] = {}
    for paragraph in reading.prose:
        if paragraph.heading or paragraph.unit is reading.title:
            continue
        for match in _CLAUSE.finditer(paragraph.text):
            opening = _OPENING.match(match[0])
            words = match[0][opening.end() :] if opening else match[0]
            if len(words.strip()) < REPEATED:
                continue
            place = paragraph.start + match.end() - len(words), paragraph.start + match.end()
            if paragraph.part is Part.RESULTS:
                told.setdefault(words.strip(), place)
            elif paragraph.part is Part.PLANS and (first := told.pop(words.strip(), None)):
                yield Mark(*place, _("与总结部分逐字相同"), others=(first,))


_VAGUE = re.compile(
    r"(?:大力|不断|着力|切实|进一步|持续|稳步|有效|显著|大幅|逐步|加快)(?:提升|提高|增加|扩大|增强|降低|加大)[^，。；、\d]{0,16}?"
    r"(?:覆盖率|占比|比重|强度|普及率|转化率|成功率|规模|数量|总量|效能|质效|水平|能力|针对性|实效性|素质)"
)


def without_number(reading: Reading) -> Iterator[Mark]:
    """L28: aims of a plan that no number and no date lets anyone check; one notice a chapter."""
    told: dict[int, list[tuple[int, int]]] = {}
    for paragraph in reading.prose:
        if paragraph.heading or paragraph.unit is reading.title or (paragraph.part is not Part.PLANS and reading.whole):
            continue
        for match in _CLAUSE.finditer(paragraph.text):
            found = _VAGUE.search(match[0])
            if found and not re.search(r"\d", match[0]):
                start = paragraph.start + match.start()
                told.setdefault(paragraph.chapter, []).append((start + found.start(), start + found.end()))
    for first, *others in told.values():
        more = _("（本部分共{count}处）").format(count=len(others) + 1) if others else ""
        yield Mark(*first, _("目标没有数，也没有时限，无法核对") + more, others=tuple(others))
