"""Places told in prose: against the values beside them, against one another, against how many there are (section 8).

In:  a folded line, or the reading.   Out: marks for L12, L14 to L16, L48.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.check.sentences import Slip
from reportgen.check.text.quantities import NUMBER
from reportgen.messages import _

_LISTED = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?P<value>{NUMBER})(?P<unit>[%‰]|[万亿]*元|[家个项件])?（(?:[\u4e00-\u9fff]{{0,4}})?第(?P<place>\d{{1,3}})位?）"
)


def against_values(text: str) -> Iterator[Slip]:
    """L12: in a list of values with their places, a larger one behind a smaller one."""
    for clause in re.finditer(r"[^。；]+", text):
        found = list(_LISTED.finditer(clause[0]))
        if len(found) < 2 or len({match["unit"] for match in found}) > 1:
            continue
        pairs = [(one, other) for place, one in enumerate(found) for other in found[place + 1 :]]
        wrong = [(one, other) for one, other in pairs if _turned(one, other)]
        if wrong and (len(wrong) < len(pairs) or len(pairs) == 1):
            for one, other in wrong:
                high, low = (one, other) if Decimal(one["value"]) > Decimal(other["value"]) else (other, one)
                message = _("{high}大于{low}，名次却在后：第{place}、第{better}").format(
                    high=high["value"], low=low["value"], place=high["place"], better=low["place"]
                )
                yield Slip(clause.start() + one.start(), clause.start() + other.end(), message)


def _turned(one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = Decimal(one["value"].replace(",", "")), Decimal(other["value"].replace(",", ""))
    before, behind = int(one["place"]), int(other["place"])
    return first != second and before != behind and (first > second) is (before > behind)


_TIE = re.compile(
    rf"(?:均为|同为|都是|均达)(?P<value>{NUMBER})[^，。；\d]{{0,4}}，(?:[^，。；\d]{{0,4}})?(?:分列|分别(?:居|列|位居|位列|排名|排))[^，。；\d]{{0,8}}"
    r"第(?P<one>\d{1,3})位?[、和]第?(?P<two>\d{1,3})"
)


def split_ties(text: str) -> Iterator[Slip]:
    """L14: two of the same value at different places."""
    for match in _TIE.finditer(text):
        if match["one"] != match["two"]:
            better = min(int(match["one"]), int(match["two"]))
            yield Slip(*match.span(), _("同为{value}，应并列第{place}").format(value=match["value"], place=better))


_AMONG = re.compile(
    r"(?P<size>(?<![\d.])\d{1,3})个(?:县（市、区）|县（区）|县市区|市县|区县|县区|县|区|市|设区市|地级市|地市|省区市|省（区、市）|省份|省)"
    r"[^，。；\d前]{0,8}第(?P<place>\d{1,4})"
)


def beyond_size(text: str) -> Iterator[Slip]:
    """L15: a place beyond how many are ranked."""
    for match in _AMONG.finditer(text):
        if int(match["place"]) > int(match["size"]) > 1:
            yield Slip(*match.span(), _("只有{size}个，不会有第{place}").format(size=match["size"], place=match["place"]))


_SPEED_OF_POINTS = re.compile(r"\d个百分点，[^，。；\d]{0,4}?(?P<thing>增速)[^，。；\d]{0,10}(?:排名?|居|列)?第\d{1,3}位?")
_PROGRESS = re.compile(r"进步(?:位次|名次)[^，。；\d]{0,10}第\d{1,3}位?，[^。；\d]{0,8}(?:提升|前移|上升|前进|进步)\d{1,3}(?:位|名|个位次)")


def misnamed(text: str) -> Iterator[Slip]:
    """L16: what is ranked is called by another name: 增速 for a gain in points, 进步位次 beside the places gained."""
    for match in _SPEED_OF_POINTS.finditer(text):
        start = match.start("thing")
        yield Slip(start, match.end(), _("百分点的变动排的是提升幅度，不是增速"))
    for match in _PROGRESS.finditer(text):
        yield Slip(*match.span(), _("“进步位次”是现在的名次，还是进步幅度的名次？写清楚"))


_OWN = re.compile(r"(?:复算|自行测算|测算|推算)[^，。；\d]{0,6}(?P<scope>全[国省市区县])?[^，。；\d]{0,4}第(?P<place>\d{1,3})")
_OFFICIAL = re.compile(r"(?:公布|官方|引用)[^，。；\d]{0,8}(?P<scope>全[国省市区县])?[^，。；\d]{0,4}第(?P<place>\d{1,3})")


def official_and_own(text: str) -> Iterator[Slip]:
    """L48: an official place beside a recomputed one that differs."""
    for sentence in re.finditer(r"[^。\n]+", text):
        own, official = _OWN.search(sentence[0]), _OFFICIAL.search(sentence[0])
        if own and official and own["scope"] == official["scope"] and own["place"] != official["place"]:
            start, end = min(own.start(), official.start()), max(own.end(), official.end())
            message = _("公布第{official}，复算第{own}：哪个用在文中？").format(official=official["place"], own=own["place"])
            yield Slip(sentence.start() + start, sentence.start() + end, message)
