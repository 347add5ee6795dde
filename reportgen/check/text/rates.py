"""Rates in one line of prose: percent for points, more than all, a sign left out, shares that are not all, a move the wrong way.

In:  a folded line.   Out: slips for L04, L09, L26, L34, L52.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen import arithmetic
from reportgen.check.sentences import Slip
from reportgen.check.text.quantities import NUMBER, UNIT
from reportgen.messages import _

_OF_ALL = r"(?:占比|比重|比例)"
_RATE = r"(?:(?<!增长)(?<!效)(?<!功)(?<!频)(?<!倍)率|强度|覆盖面)"
_BASE = r"(?:同比|[较比](?:(?:19|20)\d\d年|[^，。；\d]{1,10})(?:同期|[末底])?)"
_PERCENT_OF_A_RATE = re.compile(
    rf"(?:{_OF_ALL}[^，。；、\d]{{0,6}}{NUMBER}%，{_BASE}(?:提高|提升|上升)"
    rf"|{_RATE}[^，。；、\d]{{0,6}}{NUMBER}%，{_BASE}(?:提高|提升|上升|下降|降低|回落|增加|减少)"
    rf"|增[速幅](?:{_BASE}|[^，。；\d]{{0,4}})(?:加快|放缓|回落|提高|提升|收窄|扩大))了?{NUMBER}%"
)
"""占比58%，同比下降3% may be of the amount; of a rate that is called one, and of a growth, nothing but points is meant."""


def percent_of_a_rate(text: str) -> Iterator[Slip]:
    """L09: a rate, its value told, that is said to move by percent."""
    for match in _PERCENT_OF_A_RATE.finditer(text):
        yield Slip(*match.span(), _("比率的变动用百分点，不用百分之几"))


_AT_MOST_ALL = (
    r"(?:满意[率度]|办结率|合格率|优良率|普及率|城镇化率|机械化率|(?<!拨备)(?<!偿债)覆盖[率面]|处理率|达标率|就业率|开工率|竣工率|通过率|签约率"
    r"|参保率|入户率|升学率|巩固率|成活率|知晓率|好评率|建成率|占比)"
)
_BEYOND = re.compile(rf"{_AT_MOST_ALL}(?:(?!增)[^，。；、\d]){{0,6}}(?P<percent>{NUMBER})%")


def beyond_all(text: str) -> Iterator[Slip]:
    """L52: more than all of them: 满意率109.1%."""
    for match in _BEYOND.finditer(text):
        if Decimal(match["percent"].replace(",", "")) > 100:
            yield Slip(*match.span(), _("超过100%：数字对吗，分母是什么？"))


_WITHOUT_SIGN = re.compile(
    r"(?:占[^，。；\d]{1,20}的(?:比重|比例)?(?:为|达到?)?"
    r"|(?:占比|比重|(?<![盈净积倍育汇效频功])率)(?:为|达到?|提高到|提升到|保持在|高达)?"
    r"|(?:恢复[到至]|相当于)(?:(?:19|20)\d\d年|上年|去年)(?:同期)?的)\d{1,3}\.\d{1,2}(?=[，。；）]|$)"
)


def without_sign(text: str) -> Iterator[Slip]:
    """L34: a share or a rate with decimals and no % behind it."""
    for match in _WITHOUT_SIGN.finditer(text):
        yield Slip(*match.span(), _("缺单位：应有“%”"))


_STRUCTURE = re.compile(r"(?:结构|产业比例|占比|比重)[^。；]{0,24}")
_TRIPLE = re.compile(r"(?<![\d.:：∶])(\d{1,2}(?:\.\d{1,2})?)[:：∶](\d{1,2}(?:\.\d{1,2})?)[:：∶](\d{1,2}(?:\.\d{1,2})?)(?![\d.:：∶])")
_SHARES_SAID = Decimal(20)
"""Three numbers whose sum is further from 100 are no shares of one whole: 3:2:1."""


def structures(text: str) -> Iterator[Slip]:
    """L04: the shares of a structure that are not 100 together, beyond rounding: 2.4:45.9:52.6."""
    for sentence in re.finditer(r"[^。；\n]+", text):
        if not _STRUCTURE.search(sentence[0]):
            continue
        for match in _TRIPLE.finditer(sentence[0]):
            values = [Decimal(value) for value in match.groups()]
            found = arithmetic.sum_against(values, Decimal(100))
            if not found.matches and (found.value - 100).copy_abs() < _SHARES_SAID:
                place = sentence.start() + match.start(), sentence.start() + match.end()
                yield Slip(*place, _("各项合计{sum}，不是100").format(sum=f"{found.value:f}"))


_RISES = "提高|提升|增加|增长|上升|扩大|攀升"
_FALLS = "下降|减少|降低|缩小|压缩|缩短|压减|回落"
_MOVED = re.compile(
    rf"(?P<before>[^，。；]{{0,16}})[从由](?:(?:19|20)\d\d年|上年|去年)?(?:同期|[底末])?的?(?P<first>{NUMBER})(?P<unit>{UNIT})?(?![:：∶年月日第\d])"
    rf"(?P<between>[^，。；\d]{{0,4}})(?P<verb>{_RISES}|{_FALLS})[到至为](?:(?:19|20)\d\d年|目前|现在|今年)?(?:同期|[底末])?的?"
    rf"(?P<last>{NUMBER})(?P<other>{UNIT})?(?![:：∶年月日])"
)
_PLACES = re.compile(r"位次|排名|名次|排位|排序|降幅|跌幅|第$|负")


def wrong_way(text: str) -> Iterator[Slip]:
    """L26: a move whose two values go the other way: 由1.84缩小到1.88; places, and falls that themselves move, are left alone."""
    for match in _MOVED.finditer(text):
        first, last = (Decimal(match[name].replace(",", "")) for name in ("first", "last"))
        if match["unit"] != match["other"] or _PLACES.search(match["before"] + match["between"]) or first == last:
            continue
        if last > first and re.match(_FALLS, match["verb"]):
            yield Slip(match.end("before"), match.end(), _("后一个数大，却说“{verb}”").format(verb=match["verb"]))
        elif last < first and re.match(_RISES, match["verb"]):
            yield Slip(match.end("before"), match.end(), _("后一个数小，却说“{verb}”").format(verb=match["verb"]))
