"""Numbers with their units, as they stand in a line.

In:  a folded line.   Out: `Quantity`s in order, and the places of names whose digits are no numbers: “315”, 山区26县, 〔2022〕7号, 20周年.
A number without a unit is one only behind a word that has none itself (指数, 得分). What is no fact by its form (第二批, 5G) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen import chinese
from reportgen.counting import COUNTED, LATIN, NUMBER, ROUGH, SCALES, SHARES
from reportgen.extract.folding import Folded

_PER = r"(?:/[\u4e00-\u9fff]{1,5}?(?=[,;。、()]|$|以|左))?"
_QUANTITY = re.compile(
    rf"(?<![\d.])(?P<low>(?:(?<=[为是达率幅差额(])-)?{NUMBER})"
    rf"(?:(?P<lowunit>{SHARES}|{SCALES})?(?P<dash>-{{1,2}}|至)(?P<high>{NUMBER}))?(?!\.?\d)"
    rf"(?P<more>{ROUGH})?"
    rf"(?:(?P<percent>{SHARES})|(?P<scale>{SCALES})?(?P<more2>余|多)?(?P<base>{COUNTED}|{LATIN})(?P<per>{_PER})|(?P<bare>{SCALES})(?P<more3>余|多)?)?"
)
_HAN = "一二两三四五六七八九十百千"
_WORDS = re.compile(
    rf"(?P<whole>[{_HAN}]{{1,4}})分之(?P<part>[{_HAN}]{{1,4}}(?:点[零一二三四五六七八九]+)?)"
    rf"|(?<![第每{_HAN}])(?P<number>[{_HAN}]{{1,4}})(?P<unit>连冠|连[增升涨]|家(?![庭乡电具])|个百分点|件(?!事)|亿元|万元|倍(?![增速受感])|名(?=[\u4e00-\u9fff])|所(?=[\u4e00-\u9fff]{{0,4}}(?:高校|学校|院|大学|中学|小学)))"
    rf"|(?<=[\u4e00-\u9fff”])(?<![第前每这那{_HAN}])(?P<few>[{_HAN}]{{1,4}})(?P<thing>[项个场次篇期种人台套])(?=[,;。)]|以上|$)"
    rf"|翻了?(?P<times>[{_HAN}])(?P<fold>番)"
    rf"|(?P<stars>[一二三四五])(?P<star>星)(?=级?(?:评定|以上|评价|认定|$|[,;。、)]))"
    rf"|(?<=[近约超达占逾])(?P<tenths>[一二三四五六七八九])(?P<tenth>成)(?![立为功效果都员长])"
    rf"|连续(?P<years>[二两三四五六七八九十]{{1,2}}|\d{{1,2}})(?P<year>年|个月|个季度)"
)
_TIMES = re.compile(
    r"第(?P<number>\d{1,3}|[二三四五六七八九十]{1,2})(?P<unit>次)(?=(?:成功|被|再)?(?:荣获|获|夺|捧|蝉联|入选|被|上榜|跻身|登|入围))"
)
_AWARDED = re.compile(r"获|评为|评定|认定|荣|晋升|通过|达")
_NAMES = re.compile(
    r"《[^《》]{0,160}》|〈[^〈〉]{0,160}〉"
    r"|[〔\[(【](?:19|20)\d\d[〕\])】]第?\d+号|(?<!\d)第?\d{1,9}号|(?<!\d)\d{1,4}周年|(?<![\d.])\d{1,3}(?:个?强)?县(?![\u4e00-\u9fff]?[均都])"
    r"|(?<![\d.])\d{1,2}:\d\d(?::\d\d)?|(?<!\d)\d{1,6}[×xX*]\d{1,6}(?:小时)?|(?<!\d)(?:24小时|365天)|(?<!\d)\d{1,4}\+[\dA-Za-z]{1,8}|[A-Za-z]+\+\d+"
    r"|[十百千]{1,2}亿(?:元|级)(?:以上|级)?(?=项目|产业|集群|企业|工程|投资|平台)|(?:新政|科创|惠企|稳企|助企|科技|产业|金融|国|省|市|区)\d+条(?=[,;。、)”]|$)"
    r"|第(?:\d+|[一二三四五六七八九十]+)(?:批次?|届|期|轮|季度|条|章|节|款|方(?!阵)|产业|阶段|梯队|书记|时间|线|课堂|动力|资源|生产力|要务|代|类|次|步|季)"
    rf"|[A-Za-z]+-?\d+(?:\.\d+)?(?![\d.])(?!{SCALES}|[%‰]|个百分点)|(?<![\d.])\d{{1,9}}(?:\.\d+)?"
    rf"(?!(?:{LATIN})(?![A-Za-z]))[A-Za-z]+"
    r"|(?<![\d.])\d{1,2}[.](?=[^\d])|\(\d{1,2}\)"
)
_QUOTED = re.compile(r"[“‘][^“”‘’]{1,24}[”’]")
_SAID = re.compile(rf"[“‘](?:{NUMBER})(?:[%‰]|(?:{SCALES})?元)[”’]")
_INDEX = re.compile(
    r"(?:指数|得分|评分|分值|系数|总分|均分|绩点|收入比|比值)(?:为|达到?|至|到|由|从|升至|提升至|提高到|提升到|上升至|超过?|突破|约|[^,;。:\d]{0,4}[为达至到])?$"
)
_GOES_ON = re.compile(r"^[^,;。\d]{0,4}[到至为]$")
_MONEY_CLASS = re.compile(r"(?:及)?以上\d")
_QUALIFIES = re.compile(r"(?:及)?(?:以上|以下)的?(?!力争|确保|计划|争取|其中|新增)[\u4e00-\u9fff]{2,8}\d")
"""10亿元以上项目2个: the first number is part of the name of what the second counts."""
_YEARS = re.compile(r"(?:19|20)\d\d$")
_LATELY = re.compile(r"(?:近|前|后|未来|过去|每|今后|为期|再用|利用)$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `start` and `end` in the folded line."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    raw: str
    approx: str = ""
    words: bool = False
    """Written in Chinese numerals."""


def names(line: Folded) -> list[tuple[int, int]]:
    """Slices whose digits and numerals are no facts.

    >>> from reportgen.extract.folding import fold
    >>> text = "落实“315”工程和〔2022〕7号文，山区26县第二批新增3家，每年增长“15%”"
    >>> [text[a:b] for a, b in names(fold(text, 0, len(text)))]
    ['“315”', '〔2022〕7号', '26县', '第二批']
    """
    text = line.text
    found = [match.span() for match in _QUOTED.finditer(text) if not _SAID.fullmatch(match[0])]
    times = {match.start() for match in _TIMES.finditer(text)}
    found += [match.span() for match in _NAMES.finditer(text) if match.start() not in times]
    return sorted(found)


def quantities(line: Folded, hidden: bytearray) -> Iterator[Quantity]:
    """The numbers of a line; `hidden` marks characters that belong to a name, a period, a place or a comparison."""
    yield from _shared_units(sorted(_quantities(line, hidden), key=lambda each: each.start), line.text)


def _shared_units(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """分别提高5个、8.5个和12个百分点: the unit of all stands behind the last."""
    unit = ""
    after = 0
    told = []
    for quantity in reversed(found):
        listed = unit.endswith("百分点") and quantity.unit == "个" and text[quantity.end : after] in ("、", "和", "及", ",")
        told.append(replace(quantity, unit=unit) if listed else quantity)
        unit, after = told[-1].unit, quantity.start
    yield from reversed(told)


def _quantities(line: Folded, hidden: bytearray) -> Iterator[Quantity]:
    text = line.text
    last: Quantity | None = None
    for match in _QUANTITY.finditer(text):
        if not hidden[match.start()]:
            goes_on = last is not None and not last.unit and _GOES_ON.match(text[last.end : match.start()]) is not None
            found = _digits(match, text, goes_on=goes_on)
            if found is not None:
                last = found
                yield found
    for match in (*_WORDS.finditer(text), *_TIMES.finditer(text)):
        if not hidden[match.start()]:
            found = _words(match, text)
            if found is not None:
                yield found


def _digits(match: re.Match[str], text: str, *, goes_on: bool) -> Quantity | None:
    unit, more = _unit(match)
    start, end = match.span()
    if text.startswith("第", start - 1):
        return None
    if not unit:
        before = text[max(0, start - 14) : start]
        if not (goes_on or _INDEX.search(before)) or (end < len(text) and text[end] in "年月日号:："):
            return None
        end = match.end("high") if match["high"] else match.end("low")
    if unit.endswith("元") and _MONEY_CLASS.match(text[end : end + 6]):
        return None
    if unit == "岁" or (_QUALIFIES.match(text[end : end + 16]) and unit not in ("%", "‰")):
        return None
    if unit in ("天", "周", "小时", "分钟", "岁") and _LATELY.search(text[max(0, start - 2) : start]):
        return None
    if unit == "个" and text.startswith(("月", "季度", "年", "周"), end):
        return None
    high = match["high"]
    if high and match["dash"] == "至" and re.search(r"[从由自][^,;。]{0,8}$", text[max(0, start - 10) : start]):
        return None
    raw = text[start : match.end("high") if high else match.end("low")]
    return Quantity(start, end, _decimal(match["low"]), _decimal(high) if high else None, unit, raw, more)


def _unit(match: re.Match[str]) -> tuple[str, str]:
    more = match["more"] or match["more2"] or match["more3"] or ""
    if match["percent"]:
        return match["percent"], more
    if match["base"]:
        return f"{match['scale'] or ''}{match['base']}{match['per'] or ''}", more
    return match["bare"] or "", more


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _words(match: re.Match[str], text: str) -> Quantity | None:
    kind = match.lastgroup
    start, end = match.span()
    if kind == "part":
        whole, part = chinese.counted(match["whole"]), _spoken(match["part"])
        if not whole or part is None:
            return None
        return Quantity(start, end, part if whole == 100 else part / whole, None, "%" if whole == 100 else "", match[0], words=True)
    told = next(key for key in ("number", "few", "times", "stars", "tenths", "years") if match.groupdict().get(key))
    unit = next(match[key] for key in ("unit", "thing", "fold", "star", "tenth", "year") if match.groupdict().get(key))
    number = Decimal(match[told]) if match[told].isdecimal() else chinese.counted(match[told])
    if number is None or ((told == "few" or unit in ("家", "名", "件")) and number < 2):
        return None
    if unit == "星" and not _AWARDED.search(text[max(0, start - 8) : start]):
        return None
    first = match.start(told)
    return Quantity(first, end, Decimal(number), None, unit, match[told], words=not match[told].isdecimal())


def _spoken(text: str) -> Decimal | None:
    whole, _point, rest = text.partition("点")
    number = chinese.counted(whole)
    if number is None:
        return None
    return Decimal(number) + (Decimal("0." + "".join(str("零一二三四五六七八九".index(digit)) for digit in rest)) if rest else 0)
