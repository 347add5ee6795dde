"""Numbers as people write them in Chinese text: a missing 元, digits joined to 千, spaces, the wrong classifier (R17, R19).

In:  a line of text; where its numbers stand, if that is known.   Out: slips, each with its place, what stands there and what should; the
line put right.
Names in quotation marks are left alone; what cannot be told for certain is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen import counting
from reportgen.findings import Finding
from reportgen.wordlists import Hint

_NUMBER = r"(?<![\d.])\d+(?:\.\d+)?"
NUMBER = re.compile(_NUMBER)
"""Digits that stand together, as slips are looked for beside them."""
_END = r"(?=[，。；、：！）)（(,;\s]|以上|以内|左右|$)"
_MONEY = re.compile(
    r"(?:投入|资金|经费|支出|收入|产值|增加值|投资|费用|贷款|补助|补贴|奖励|营收|利润|税收|税额|金额|交易额|成交额|融资|授信|贴息|拨款|预算|价值|募集|兑现|争取|到账|到位|下达|拨付|发放|退税|减税|降费|减负|税费|罚款|罚没款|存款|债券|专项债"
    r"|保费|赔付|销售额|零售额|总额)"
    r"[^，。；\d]{0,12}$"
)
_MONEY_BEFORE = 16
"""So far before a number, at most, stands the word that makes it money."""
_SCALED = re.compile(rf"{_NUMBER}[万亿]" + r"(?:余|多)?" + _END)
_OTHER_UNITS = "元|美元|港元|欧元|人|户|家|件|个|名|次|吨|斤|亩|平方|公里|千瓦|辆|台|套|股|字"
_SUBSIDY = re.compile(rf"{_NUMBER}[万亿](?=(?!{_OTHER_UNITS})[\u4e00-\u9fff]{{0,8}}(?:资金|经费|补助|补贴|贷款))")
_SPENT = re.compile(rf"(?<=投资|出资|筹资|耗资){_NUMBER}[万亿](?=[\u4e00-\u9fff])(?!余|多|来|{counting.MEASURE}|[^，。；]{{1,6}}元)")
_MIXED = re.compile(rf"({_NUMBER})([十百千])(余|多)?(万|亿)?(?![克瓦米伏卡赫公兆分佳强十百千])")
_SPACED = re.compile(rf"({_NUMBER})[ \u3000\u00a0]+(?=[\u4e00-\u9fff%％‰])")
_CLASSIFIERS = (
    ("企业|公司|机构", "个", "家"),
    ("专利", "个|项", "件"),
    ("项目|平台", "家|件", "个"),
    ("成果|政策", "个|家|件", "项"),
    ("人才|博士|硕士|专家|特派员", "个|家", "名"),
)
"""Names, classifiers that are not theirs, and the one that is."""
_WRONGLY_COUNTED = re.compile("|".join(rf"({names})({_NUMBER})(?:{wrong}){_END}" for names, wrong, _right in _CLASSIFIERS))
_COUNTED = frozenset(name[-2:] for names, _wrong, _right in _CLASSIFIERS for name in names.split("|"))
"""How what stands before a number ends, where it may have a wrong classifier."""
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_TENS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in a line that is not how such numbers are written."""

    finding: Finding
    start: int
    """Offset in the line."""
    found: str
    better: str


@lru_cache(maxsize=4)  # a missing 元 and other habits are asked for one after the other
def slips(text: str) -> tuple[Slip, ...]:
    """The slips of a line, in order.

    >>> [(slip.finding.value, slip.found, slip.better) for slip in slips("撬动研发投入1.47亿，培训3千余人，新增 30 家")]
    [('unit_missing', '1.47亿', '1.47亿元'), ('numeral_mixed', '3千余', '3000余'), ('space_in_number', '30 ', '30')]
    """
    return slips_beside(text, [match.span() for match in NUMBER.finditer(text)])


def slips_beside(text: str, numbers: Sequence[tuple[int, int]]) -> tuple[Slip, ...]:
    """The same for a line of which is known where its `NUMBER`s begin and end."""
    found = [slip for start, end in numbers for rule in _BESIDE.get(text[end : end + 1], ()) for slip in rule(text, start)]
    found += [slip for start, _end in numbers if text[start - 2 : start] in _COUNTED for slip in _classifiers(text, start)]
    if not found:
        return ()
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    kept = (slip for slip in found if not any(start <= slip.start < end for start, end in quoted))
    return tuple(sorted(kept, key=lambda slip: slip.start))


def put_right(text: str) -> str:
    """The line with its slips put right.

    >>> put_right("撬动全区工业研发投入1.47亿，增长10%")
    '撬动全区工业研发投入1.47亿元，增长10%'
    """
    for slip in reversed(slips(text)):
        text = text[: slip.start] + slip.better + text[slip.start + len(slip.found) :]
    return text


def _unit_missing(text: str, start: int) -> Iterator[Slip]:
    """Money in 万 or 亿 without 元."""
    match = _SCALED.match(text, start)
    if match and _MONEY.search(text[max(start - _MONEY_BEFORE, 0) : start]):
        yield Slip(Finding.UNIT_MISSING, start, match[0], f"{match[0]}元")
    if match := _SUBSIDY.match(text, start) or _SPENT.match(text, start):
        yield Slip(Finding.UNIT_MISSING, start, match[0], f"{match[0]}元")


def _mixed(text: str, start: int) -> Iterator[Slip]:
    """Digits joined to 十, 百 or 千; 万 and 亿 may follow digits."""
    if match := _MIXED.match(text, start):
        value = Decimal(match[1]) * _TENS[match[2]]
        written = f"{value.quantize(Decimal(1)) if value == value.to_integral_value() else value:f}"
        yield Slip(Finding.NUMERAL_MIXED, start, match[0], f"{written}{match[3] or ''}{match[4] or ''}")


def _spaced(text: str, start: int) -> Iterator[Slip]:
    """A space between a number and its unit."""
    if match := _SPACED.match(text, start):
        yield Slip(Finding.SPACE_IN_NUMBER, start, match[0], match[1])


def _classifiers(text: str, start: int) -> Iterator[Slip]:
    """Firms and institutions are counted in 家, patents in 件, projects and platforms in 个, results in 项, people in 名 (R19)."""
    for length in (2, 3):
        if start >= length and (match := _WRONGLY_COUNTED.match(text, start - length)):
            last = match.lastindex or 0
            right = _CLASSIFIERS[last // 2 - 1][2]
            yield Slip(Finding.CLASSIFIER, match.start(), match[0], f"{match[last - 1]}{match[last]}{right}")


_BESIDE: Mapping[str, tuple[Callable[[str, int], Iterator[Slip]], ...]] = {
    **dict.fromkeys("万亿", (_unit_missing,)),
    **dict.fromkeys("十百千", (_mixed,)),
    **dict.fromkeys(" \u3000\u00a0", (_spaced,)),
}
"""What is looked for at a number, by the character behind it."""
BESIDE = (
    *(Hint(sign, rf"(?<=\d{sign}){'(?!元)' if sign in '万亿' else ''}") for sign in _BESIDE),
    Hint("", "|".join(rf"{name}\d[\d.]*(?:{wrong})" for names, wrong, _right in _CLASSIFIERS for name in names.split("|"))),
)
"""One of these stands in every line in which a number has a slip beside it."""
