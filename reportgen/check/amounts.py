"""What a sentence says of amounts and rates, held against itself: percent for points, lost signs, multiples of a fall, 元 left out.

In:  one line of text.   Out: `Slip`s: where in the line, and what is wrong, in words.
Nothing here knows data. Quoted names are left alone; rounding of the numbers in the line explains what it can (R15).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from reportgen import arithmetic, counting, numerals
from reportgen.arithmetic import intervals
from reportgen.check import sentences
from reportgen.check.sentences import Slip
from reportgen.findings import Finding
from reportgen.messages import _

_N = r"\d+(?:\.\d+)?"
_MONEY = r"(?:支出|收入|投入|经费|费用|产值|增加值|投资|交易额|成交额|资金|贷款|利润|营收|总额)"
_RATES = r"(?:占比|比重|份额|强度|覆盖率|普及率|渗透率|自给率|转化率)"
_UNIT = rf"(?:{counting.UNIT}|％)"


def _found(told: str, pattern: re.Pattern[str], message: str, needs: str = "") -> Callable[[str], Iterator[Slip]]:
    """A rule that finds a pattern, which holds one of the signs that it `needs`; `told` says what it is."""

    def slips(text: str) -> Iterator[Slip]:
        if not needs or any(sign in text for sign in needs):
            for match in pattern.finditer(text):
                yield Slip(*match.span(), message)

    slips.__doc__ = told
    return slips


_OVER_LAST_YEAR = r"(?:同比|环比|[比较](?:上年|去年|上一年|上年同期|去年同期|同期|上年末|年初|上月|(?:19|20)\d\d年))"
_MOVES = "提高|提升|上升|下降|降低|回落"
percent_of_a_rate = _found(
    "L09: a rate that is said to grow by percent; beside its level any 率 is one (beside a 占比 the whole may have moved).",
    re.compile(
        rf"{_RATES}(?:[^，。；、\d]{{0,6}}(?:增幅|增长|增加)|[^。；]{{0,24}}[，,]增幅)[达为了]?{_N}[%％]"
        rf"|率(?:[为达至到是]|达到|提高到|上升到|提升到|下降到|降低到|降至|升至)?{_N}[%％][，,]"
        rf"(?:{_OVER_LAST_YEAR}(?:{_MOVES}|增长|增加|减少)|{_MOVES}|增幅)[了达为]?{_N}[%％]"
    ),
    _("比率的变动用百分点，不用百分之几"),
    needs="%％",
)
growth_in_points = _found(
    "L10: points that are said to grow; what pulls growth by points is said so.",
    re.compile(rf"(?<!同比)(?<!速)(?<!拉动增长)(?<!拉动经济)(?<!拉动GDP)(?<!拉动工业)(?<!拉动投资)增长了?{_N}个百分点"),
    _("百分点说“提高”，不说“增长”"),
)
raised_amount = _found(
    "L11: an amount that is said to be raised by percent.",
    re.compile(
        rf"{_MONEY}(?:(?!占|比重|率|标准|强度)[^，。；\d]){{0,6}}(?:{_N}[万亿]*元[，,]?(?:同比|[较比]上年)?)?(?:提高|提升)了?{_N}[%％]"
    ),
    _("总量用“增长”，不用“提高”"),
)
multiple_of_a_fall = _found(
    "L37: a multiple for a decrease.",
    re.compile(rf"(?:减少|下降|降低|节约|缩短|压缩|减轻)了?(?:近|约)?(?:{_N}|[一两二三四五六七八九十]+)倍"),
    _("减少不用倍数：用百分之几或一半"),
)
signed_verb = _found(
    "L55: a verb of movement with a sign behind it.",
    re.compile(
        rf"(?:(?:增长|增加|提高|提升|上升|上涨|加快|下降|减少|降低|回落)了?[达为]?|(?:新增|净增)[^，。；、\da-zA-Z]{{0,8}})[-−－]{_N}{_UNIT}"
    ),
    _("动词后面不带负号：增长改下降，或去掉负号"),
    needs="-−－",
)
zero_growth = _found(
    "L56: a growth of zero.",
    re.compile(r"(?:增长|下降|提高|增加|减少|上升|回落)了?0(?:\.0+)?(?:[%％]|个百分点)"),
    _("没有变动说“持平”，变动极小说“基本持平”"),
)
points_of_an_amount = _found(
    "L57: points for an amount.",
    re.compile(
        rf"{_MONEY}(?:(?!增速|增幅|增长率|占比|比重|强度|率)[^，。；、\d]){{0,4}}(?:下降|增长|增加|提高|减少|上升|回落)了?{_N}个百分点"
    ),
    _("总量的变动用百分之几或绝对量，不用百分点"),
)


def missing_yuan(text: str) -> Iterator[Slip]:
    """L34: money in 万 or 亿 without 元."""
    return without_yuan(numerals.slips(text))


def without_yuan(found: Iterable[numerals.Slip]) -> Iterator[Slip]:
    """Those of the slips of a line that are missing 元."""
    for slip in found:
        if slip.finding is Finding.UNIT_MISSING:
            yield Slip(slip.start, slip.start + len(slip.found), _("应写作{better}").format(better=slip.better))


_UNTIL = re.compile(r"截止(?=\d|目前|[到至今])")


def habits(text: str) -> Iterator[Slip]:
    """L45: spaces in numbers, 截止 for 截至, digits joined to 千, a classifier of another thing."""
    yield from ill_written(numerals.slips(text))
    yield from until(text)


def ill_written(found: Iterable[numerals.Slip]) -> Iterator[Slip]:
    """The other slips of a line."""
    for slip in found:
        if slip.finding is not Finding.UNIT_MISSING:
            yield Slip(slip.start, slip.start + len(slip.found), _("应写作{better}").format(better=slip.better))


def until(text: str) -> Iterator[Slip]:
    """L45: 截止 for 截至."""
    for match in _UNTIL.finditer(text):
        yield Slip(*match.span(), _("到某时为止写“截至”"))


_TO = rf"(?:{sentences.REACHING}|转为|变为)"
_FROM_TO = re.compile(
    rf"(?:从|由)[^，。；]{{0,14}}?(?P<minus>[-−－]|亏损)?(?P<before>(?<![\d.第]){counting.NUMBER})(?P<unit>{_UNIT})"
    rf"[^，。；\d]{{0,4}}?{_TO}(?:\d{{4}}年|\d{{1,2}}月)?[^，。；\d]{{0,6}}?(?P<lost>[-−－]|亏损)?(?P<now>{counting.NUMBER})(?P=unit)"
    rf"(?P<rest>[^。；]{{0,24}})"
)
_TOLD = re.compile(
    rf"(?<!年均)(?<!平均)(?<!每年)(?P<verb>增长|增加|提高|提升|上升|下降|减少|降低|回落)了?(?P<number>{counting.NUMBER})(?P<unit>{_UNIT})"
)
_OTHER_BASE = re.compile(r"(?:[一二三四五六七八九十两\d]年[来间]?|累计|[较比](?:19|20)\d\d年?|[较比]“[^”]*”[^，]{0,4}|期间)$")
"""What stands before a move that is over another base than the level before."""
_FALLS = frozenset({"下降", "减少", "降低", "回落"})
_THINGS = frozenset("家个项件人名所座辆张台套处场条起例户床栋幢支艘架只头")
"""Units of what is counted one by one."""
_DOUBLED = re.compile(r"(?P<near>接近|近)?(?:翻(?P<count>[一两二三四]?)番|翻倍)")
_COUNTS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


@lru_cache(maxsize=4)  # several rules ask for the same line
def _pairs(text: str) -> tuple[tuple[re.Match[str], Decimal, Decimal], ...]:
    """Two levels of one unit in a sentence, and what follows them."""
    if "从" not in text and "由" not in text:
        return ()
    return tuple(
        (match, _signed(match["now"], match["lost"]), _signed(match["before"], match["minus"])) for match in _FROM_TO.finditer(text)
    )


def _signed(number: str, minus: str | None) -> Decimal:
    value = Decimal(number.replace(",", ""))
    return value.copy_negate() if minus else value


def _told(match: re.Match[str]) -> Iterator[tuple[Decimal, str, Slip]]:
    """The moves told behind two levels: signed, with their unit."""
    for told in _TOLD.finditer(match["rest"]):
        if _OTHER_BASE.search(match["rest"][: told.start()]):
            continue
        number = _signed(told["number"], None)
        start = match.start("rest")
        place = Slip(start + told.start(), start + told.end(), "")
        yield (number.copy_negate() if told["verb"] in _FALLS else number), told["unit"].replace("％", "%"), place


def _slip(place: Slip, right: Decimal, unit: str) -> Slip:
    return Slip(place.start, place.end, _("按前面的两个数是{number}{unit}").format(number=f"{right:f}", unit=unit))


def wrong_growth(text: str) -> Iterator[Slip]:
    """L06: a growth that the two levels before it do not give."""
    for match, now, before in _pairs(text):
        if match["unit"] in "%％‰" or before <= 0:
            continue
        # 同比 and 环比 are over a base of their own (L21 asks about that).
        for told, unit, place in () if re.search("同比|环比", match["rest"]) else _told(match):
            possible = intervals.of_growth(now, before, exact="." not in match["now"] + match["before"])
            if unit == "%" and not intervals.explains(told, possible):
                yield _slip(place, arithmetic.round_half_up(arithmetic.growth(now, before), 1), "%")


def wrong_difference(text: str) -> Iterator[Slip]:
    """L07: a difference that is not that of the two levels before it."""
    for match, now, before in _pairs(text):
        for told, unit, place in _told(match):
            both_below = now < 0 and before < 0  # 亏损减少1.2亿元 is a change of the loss
            if both_below or unit != match["unit"] or unit in "%％‰":
                continue
            if not intervals.explains(told, intervals.of_difference(now, before)):
                yield _slip(place, arithmetic.difference(now, before), unit)


def wrong_points(text: str) -> Iterator[Slip]:
    """L08: points that are not the difference of the two rates before them."""
    for match, now, before in _pairs(text):
        for told, unit, place in _told(match):
            if match["unit"] in "%％" and unit == "个百分点" and not intervals.explains(told, intervals.of_difference(now, before)):
                yield _slip(place, arithmetic.difference(now, before), unit)


def false_doubling(text: str) -> Iterator[Slip]:
    """L38: 翻番 of what has not doubled."""
    for match, now, before in _pairs(text):
        for doubled in _DOUBLED.finditer(match["rest"]):
            claim = arithmetic.doubling_claim(now, before, _COUNTS[doubled["count"] or ""])
            if not claim.holds and not (doubled["near"] and claim.nearly) and claim.ratio is not None:
                start = match.start("rest") + doubled.start()
                ratio = arithmetic.round_half_up(claim.ratio, 2)
                yield Slip(start, match.start("rest") + doubled.end(), _("是原来的{ratio}倍，没有达到").format(ratio=ratio))


def growth_from_a_loss(text: str) -> Iterator[Slip]:
    """L39: a growth over a negative number."""
    for match, _now, before in _pairs(text):
        for _number, unit, place in _told(match):
            if before < 0 and unit == "%":
                yield Slip(place.start, place.end, _("基数不大于零，增长率没有意义"))


def growth_from_little(text: str) -> Iterator[Slip]:
    """L40: a growth over a base below ten, where a rate misleads."""
    for match, now, before in _pairs(text):
        for _number, unit, place in _told(match):
            if 0 < before < 10 and unit == "%" and match["unit"] in _THINGS and now != before:
                yield Slip(place.start, place.end, _("基数太小，增长率容易误导"))


_ESTIMATE = re.compile(
    r"(?:(?:估计|估算)[^，。；\d]{0,20}|(?:大约|(?<![节签预合制集条公特邀违履契租])约)[^，。；\d]{0,4})"
    rf"(?P<number>\d{{5,}}(?:\.\d+)?)(?=元|{counting.COUNTED})"
)


def precise_estimate(text: str) -> Iterator[Slip]:
    """L53: an estimate to the last yuan, or to the last of what is counted."""
    for match in _ESTIMATE.finditer(text) if "约" in text or "估" in text else ():
        if len(match["number"].replace(".", "").rstrip("0")) >= 5:
            yield Slip(*match.span(), _("估计数不必精确到个位"))
