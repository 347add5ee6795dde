"""Lists in one line of prose, held against how many they should be: 分别 with its names and numbers, 有2个，分别是….

In:  a folded line.   Out: slips for L32.
Names may themselves hold 和 or 、 (水生产和供应业): what may be read as right is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.check.sentences import Slip
from reportgen.check.text.quantities import NUMBER, UNIT
from reportgen.diagnostics import Severity
from reportgen.messages import _

_VERB = r"(?:为|达到?|增长|下降|提高|提升|上升|回落|降低|增加|减少|完成|占)了?"
_ONE = rf"(?:约|近|超)?{NUMBER}(?:{UNIT})"
_RESPECTIVELY = re.compile(
    rf"分别(?:同比|[较比][^，。；\d]{{1,6}})?{_VERB}(?:(?<=[成占])[^，。；、\d]{{1,14}}的)?(?P<list>{_ONE}(?:[、和及与]{_ONE})*)"
)
_GOES_ON = re.compile(rf"[^，。；\d]{{0,8}}[，、和及与][^，。；\d]{{0,8}}{NUMBER}(?:{UNIT})")
_ENDS = re.compile(r"[，。；]|$")
_CLAUSE_START = re.compile(r"[，。；：]")
_UNSURE = re.compile(r"等|城乡|[（）“”的在对由从向为以]|[两二三四五六七八九十几各]")
"""Words beside which what stands before 分别 is no plain list of names."""


def respectively(text: str) -> Iterator[Slip]:
    """L32: 分别 with a single number, or with fewer or more numbers than names."""
    for match in _RESPECTIVELY.finditer(text):
        count = len(re.findall(_ONE, match["list"]))
        rest = text[match.end() :]
        if count == 1:
            if _ENDS.match(rest) and not _GOES_ON.match(rest):
                yield Slip(*match.span(), _("“分别”后面只有一个数"), Severity.WARNING)
            continue
        start = next((each.end() for each in reversed(list(_CLAUSE_START.finditer(text, 0, match.start())))), 0)
        names = text[start : match.start()]
        least, most = _count(names)
        if "、" not in names or _UNSURE.search(names) or _one_trade(names) or not _ENDS.match(rest):
            continue
        if count < least or count > most:
            message = _("前面列了{names}个，后面是{numbers}个数").format(names=least if count < least else most, numbers=count)
            yield Slip(start, match.end(), message, Severity.WARNING)


def _count(names: str) -> tuple[int, int]:
    """How many a list names, where 和 joins words of one name, and where it joins two."""
    least = names.count("、") + 1
    return least, least + len(re.findall(r"[和及与]", names))


def _one_trade(names: str) -> bool:
    """Whether the list may be the name of one line of business: 电力、热力、燃气及水生产和供应业."""
    told = re.split(r"[、和及与]", names)
    return "业" in told[-1] and any("业" not in name for name in told[:-1])


_COUNTED = re.compile(
    r"(?:有|共)(?P<count>\d{1,2})[个家项名所件条处][^，。；：、\d（）]{0,8}[，：]?分别(?:是|为)：?(?P<list>[^，。；：]+)(?=[，。；]|$)"
    r"|前(?P<first>[\d三五十])[位名](?:的)?(?:分别|依次)?(?:是|为)：?(?P<those>[^，。；：]+)(?=[，。；]|$)"
)
_BRACKETS = re.compile(r"（[^（）]*）|“[^“”]*”|《[^《》]*》")
_NUMERALS = {"三": 3, "五": 5, "十": 10}


def counted(text: str) -> Iterator[Slip]:
    """L32: a list that is longer or shorter than the number before it: 有3个，分别是甲乡、乙乡."""
    for match in _COUNTED.finditer(text):
        told = match["count"] or match["first"]
        listed = _BRACKETS.sub("〇", match["list"] or match["those"])
        if re.search(r"\d|等", listed):
            continue
        wanted = _NUMERALS.get(told) or int(told)
        least, most = _count(listed)
        if not least <= wanted <= most:
            message = _("说是{told}个，列了{listed}个").format(told=wanted, listed=least if wanted < least else most)
            yield Slip(*match.span(), message, Severity.WARNING)
