"""Whether a number is reached or planned, how firmly, and within which bound (R41, R41a).

In:  the words around a number.   Out: bound, modality, approximation; whether the words speak of what is to come.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from reportgen.intent import BEFORE, BEHIND
from reportgen.vocabulary import Bound, Modality

_BOUND = re.compile(
    rf"(?:(?P<word>{'|'.join(BEFORE)}|逾|高达|多达|不到|(?<!补)不足)(?:了)?(?:达到?|实现|全市|全区)?|(?P<reach>达到|达))(?P<roughly>约|近)?$"
)
_NO_BOUND = re.compile(r"(?:[签履续预公制]约|[附临靠最]近|赶超)$")
"""Ends of words that are none: 签约24家 is no estimate."""
_MORE = {"逾": Bound.ABOVE}
_REST = re.compile(rf"^[余多]?(?:{'|'.join(BEHIND)})")
_ROUGH = {"约": "约", "近": "近", "大约": "约", "大概": "约", "将近": "近", "接近": "近", "不到": "不到", "不足": "不足"}
_MODAL: tuple[tuple[re.Pattern[str], Modality | None, bool], ...] = (
    (re.compile(r"力争|力求|力促|力夺"), Modality.STRIVE, True),
    (re.compile(r"(?:确保|务必|必须)(?!了)"), Modality.ENSURE, True),
    (re.compile(r"争取(?:到20|在|实现|达到|建成|完成|突破|进入|全年|年内|20\d\d|使|让)"), Modality.STRIVE, True),
    (re.compile(r"(?<!力)争[创夺]"), Modality.CONTEND, True),
    (re.compile(r"预计|(?<![入出长值额])预期(?!目标|性|收益)|有望"), Modality.EXPECT, False),
    (
        re.compile(
            r"(?<![行科动技级育项攻养倍支划特])(?:计划(?=每年|新增|新建|新认定|新培育|新引进|引进|培育|建成|建设|完成|实现|达|投入|投资|总投资|举办|开展|实施|争取|组织|申报|全年|突破|到|在|于|安排|用))"
        ),
        Modality.PLAN,
        True,
    ),
    (re.compile(r"拟(?=新增|投资|投入|建设|建成|引进|新建|实施|安排|用|于|在|总投资)"), Modality.PLAN, True),
    (re.compile(r"(?:工作|年度|预期|发展|奋斗)?目标(?:是|为|:|任务为)|工作目标"), None, True),
    (re.compile(r"(?:建成|投产|达产|落成|投用)后(?=[^,;。]{0,8}(?:每年|可|将|预计|年))"), None, True),
    (
        re.compile(r"将(?=每年|于|继续|进一步|新增|达|建设|建成|实现|投入|投资|培育|引进|带动|形成|完成|突破|举办|开展|组织|累计|超)"),
        Modality.PLAN,
        True,
    ),
)
"""Words by which a clause speaks of what is to come, how firmly, and whether what they open is a target; an expectation is none."""
_KEEP = re.compile(r"保持$|保持(?:在|全|第|不低于)|稳定在")
_PAST = re.compile(r"(?:超额|提前|已|均|全面|圆满)?(?:完成|超过|达到)(?:了)?(?:年度|全年|既定|省定|市定)?(?:目标|计划)")


def bounds(before: str, behind: str, *, target: bool) -> tuple[Bound | None, str]:
    """The bound that the words beside a number set, and how roughly it is meant (约, 近).

    >>> bounds("力争高企超", "家", target=True), bounds("面积", "以上", target=True), bounds("约", "参加", target=False)
    ((<Bound.ABOVE: '超'>, ''), (<Bound.AT_LEAST: '以上'>, ''), (None, '约'))
    >>> bounds("入孵企业签约", "家", target=False)
    (None, '')
    """
    found = None if _NO_BOUND.search(before) else _BOUND.search(before[-8:])
    after = _REST.match(behind)
    approx = ""
    bound: Bound | None = None
    if found:
        word = found["word"] or ""
        approx = _ROUGH.get(word, found["roughly"] or "")
        if word in _MORE:
            bound = _MORE[word]
        elif word and word not in _ROUGH:
            bound = BEFORE.get(word)
        elif found["reach"] and target:
            bound = Bound.REACH
    if after:
        word = after[0].lstrip("余多")
        if BEHIND[word] is Bound.ABOUT:
            return bound if bound not in (None, Bound.REACH) else Bound.ABOUT, approx
        if bound in (None, Bound.REACH, Bound.HOLD):
            bound = BEHIND[word]
    return bound, approx


@dataclass(frozen=True, slots=True)
class Modals:
    """The words of a sentence that speak of what is to come, in order."""

    starts: tuple[int, ...]
    kinds: tuple[Modality | None, ...]
    planned: tuple[bool, ...]

    def at(self, begin: int, place: int) -> tuple[Modality | None, bool] | None:
        """What the last of them between `begin` and `place` says: how firmly, and whether it makes a target; None for none."""
        last = bisect_left(self.starts, place) - 1
        if last < 0 or self.starts[last] < begin:
            return None
        return self.kinds[last], self.planned[last]


def modals(text: str, start: int = 0, end: int | None = None) -> Modals:
    """The modal words of a slice.

    >>> modals("力争新增高企").at(0, 6), modals("预计可提升产值").at(0, 7), modals("积极争取省级资金").at(0, 8)
    ((<Modality.STRIVE: '力争'>, True), (<Modality.EXPECT: '预计'>, False), None)
    """
    last = len(text) if end is None else end
    found: list[tuple[int, Modality | None, bool]] = [
        (match.start(), kind, planned) for pattern, kind, planned in _MODAL for match in pattern.finditer(text, start, last)
    ]
    # 超额完成年度目标 tells what was reached, and what follows is no target of its own.
    found += [(match.end() - 1, None, False) for match in _PAST.finditer(text, start, last)]
    found.sort(key=lambda each: each[0])
    return Modals(*(tuple(each[part] for each in found) for part in range(3)))  # type: ignore[arg-type]


def keeps(left: str) -> bool:
    """Whether a clause says that something stays: 保持在."""
    return _KEEP.search(left) is not None
