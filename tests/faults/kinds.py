"""Faults as published texts have them, one at a time: a digit, a unit, a place, a year, a word that turns a sentence round.

In: a text as it was read, and the facts found in it.   Out: for each kind the places where one can be planted, with the words that make it.
A place is a slice of the clean text. What the program is to find is only looked at here for where numbers stand, never for what is wrong.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportgen.published import PublishedText, UnitKind
from reportgen.review import Mention, MentionKind


@dataclass(frozen=True)
class Fault:
    """`new` stands where `old` stood, at `start` of the clean text."""

    kind: str
    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        return self.start + len(self.old)

    def around(self, text: str) -> str:
        """The fault in its place, for a person."""
        return f"…{text[max(self.start - 24, 0) : self.start]}[{self.old} → {self.new}]{text[self.end : self.end + 16]}…".replace("\n", "¶")

    def planted(self, text: str) -> str:
        """The text with the fault in it."""
        assert text[self.start : self.end] == self.old
        return text[: self.start] + self.new + text[self.end :]


@dataclass(frozen=True)
class Ground:
    """What faults are planted in."""

    text: PublishedText
    mentions: Sequence[Mention]

    def values(self) -> Iterator[tuple[int, str, Mention]]:
        """The numbers of the facts: where each stands, as written, and its fact; ranges and ordinals are none."""
        for mention in self.mentions:
            if mention.value is not None and mention.value_to is None and re.fullmatch(r"\d+(?:\.\d+)?", mention.raw):
                start = self.text.text.find(mention.raw, mention.start, mention.end)
                if start >= 0:
                    yield start, mention.raw, mention

    def found(self, pattern: str) -> Iterator[re.Match[str]]:
        return re.finditer(pattern, self.text.text)

    def rows(self) -> list[tuple[int, int]]:
        return [(unit.start, unit.end) for unit in self.text.units if unit.kind is UnitKind.ROW]


Places = Iterator[tuple[int, str, str]]
"""Start, old words, new words."""


def _other_digit(ground: Ground, rng: random.Random) -> Places:
    for start, raw, _mention in ground.values():
        at = rng.choice([place for place, char in enumerate(raw) if char.isdecimal()])
        lowest = 1 if at == 0 else 0
        digit = rng.choice([str(each) for each in range(lowest, 10) if str(each) != raw[at]])
        yield start, raw, raw[:at] + digit + raw[at + 1 :]


def _swapped(ground: Ground, rng: random.Random) -> Places:
    for start, raw, _mention in ground.values():
        spots = [match.start() for match in re.finditer(r"(?=\d\d)", raw) if raw[match.start()] != raw[match.start() + 1]]
        spots = [at for at in spots if not (at == 0 and raw[1] == "0")]
        if spots:
            at = rng.choice(spots)
            yield start, raw, raw[:at] + raw[at + 1] + raw[at] + raw[at + 2 :]


def _tenfold(ground: Ground, _rng: random.Random) -> Places:
    for start, raw, _mention in ground.values():
        whole, _point, decimals = raw.partition(".")
        moved = f"{whole}{decimals[0]}.{decimals[1:]}".rstrip(".").lstrip("0") if decimals else f"{raw}0"
        yield start, raw, moved if not moved.startswith(".") else f"0{moved}"


def _unit(ground: Ground, _rng: random.Random) -> Places:
    others = {"亿元": "万元", "万元": "亿元"}
    for match in ground.found(r"(?<=\d)(?:亿元|万元)"):
        yield match.start(), match[0], others[match[0]]


def _points(ground: Ground, _rng: random.Random) -> Places:
    """Percent for points, and points for percent."""
    for match in ground.found(r"(?<=\d)个百分点"):
        yield match.start(), match[0], "%"
    for match in ground.found(r"(?:增长|下降|增幅)[达为]?\d+(?:\.\d+)?(?P<unit>%)"):
        yield match.start("unit"), "%", "个百分点"


def _growth(ground: Ground, rng: random.Random) -> Places:
    """A rate or a difference that the figures do not give."""
    for start, raw, mention in ground.values():
        if mention.kind in (MentionKind.GROWTH, MentionKind.CHANGE):
            step = Decimal(1).scaleb(-len(raw.partition(".")[2]))
            yield start, raw, f"{Decimal(raw) + step * rng.choice((-3, 2, 3, 7)):f}".lstrip("-")


def _rank(ground: Ground, rng: random.Random) -> Places:
    for match in ground.found(r"(?<=第)\d{1,3}(?=[位名])|(?<=[省市州国]第)\d{1,3}"):
        yield match.start(), match[0], str(max(int(match[0]) + rng.choice((-2, -1, 1, 2, 3)), 1))


def _scope(ground: Ground, _rng: random.Random) -> Places:
    others = {"全市": "全省", "全省": "全市", "台州": "全省", "泰州": "全省"}
    for match in ground.found(r"(?:全市|全省|台州|泰州)(?=(?:排名)?第\d|首位)"):
        yield match.start(), match[0], others[match[0]]


def _move(ground: Ground, _rng: random.Random) -> Places:
    """A place gained that was lost; one that moved where it did not."""
    others = {"前移": "后移", "后移": "前移", "提升": "下降", "上升": "下降", "位次不变": "前移1位", "前进": "后退"}
    for match in ground.found(r"(?:前移|后移|提升|上升|前进)(?=\d+位)|位次不变"):
        yield match.start(), match[0], others[match[0]]


def _turned(ground: Ground, _rng: random.Random) -> Places:
    others = {"增长": "下降", "下降": "增长", "提高": "下降", "提升": "下降", "增加": "减少"}
    for match in ground.found(r"(?:增长|下降|提高|提升|增加)(?=\d+(?:\.\d+)?(?:%|个百分点|[万亿]元))"):
        yield match.start(), match[0], others[match[0]]


def _last_year(ground: Ground, _rng: random.Random) -> Places:
    """The number of an earlier year for that of a later one."""
    held: dict[tuple[str, str, str, MentionKind], list[tuple[int, str, Mention]]] = defaultdict(list)
    for start, raw, mention in ground.values():
        if mention.period and not mention.target:
            held[mention.indicator, mention.scope, mention.unit, mention.kind].append((start, raw, mention))
    for told in held.values():
        for start, raw, mention in told:
            before = {other for _start, other, each in told if each.period[:4] < mention.period[:4] and other != raw}
            if before:
                yield start, raw, min(before)


def _year(ground: Ground, rng: random.Random) -> Places:
    """Another year before a figure."""
    for match in ground.found(r"(?<!\d)20[12]\d(?=年(?:底|度)?[，\u4e00-\u9fff]{2,24}\d+(?:\.\d+)?(?:%|[万亿]|[家个项人件名场]))"):
        yield match.start(), match[0], str(int(match[0]) + rng.choice((-1, 1)))


def _target_year(ground: Ground, rng: random.Random) -> Places:
    """Another year before a target."""
    starts = {mention.sentence for mention in ground.mentions if mention.target}
    for begin, end in sorted(starts):
        match = re.search(r"(?<!\d)20[23]\d(?=年)", ground.text.text[begin:end])
        if match:
            yield begin + match.start(), match[0], str(int(match[0]) + rng.choice((-1, 1)))


def _low_target(ground: Ground, _rng: random.Random) -> Places:
    """A target of a half or a third of what was decided."""
    for start, raw, mention in ground.values():
        if mention.target and Decimal(raw) >= 4:
            lower = Decimal(raw) / 3
            yield start, raw, f"{lower:.{len(raw.partition('.')[2])}f}"


def _multiple(ground: Ground, _rng: random.Random) -> Places:
    """What became 1.147 times as much is said to have grown by that; a share as a multiple."""
    for match in ground.found(r"增长(?P<rate>\d+(?:\.\d+)?)%"):
        yield match.start("rate"), f"{match['rate']}%", f"{1 + Decimal(match['rate']) / 100}倍"


def _total(ground: Ground, rng: random.Random) -> Places:
    """A total that its parts do not come to: the row of the whole in a table; the whole before 其中 and what is in brackets."""
    for begin, end in ground.rows():
        match = re.match(r"(?:全市|全省|合计|总计)[^|]* \| (\d+(?:\.\d+)?)(?= )", ground.text.text[begin:end])
        if match:
            yield begin + match.start(1), match[1], f"{Decimal(match[1]) * rng.choice((2, 3)):f}"
    for match in ground.found(r"(?P<whole>\d+(?:\.\d+)?)(?P<unit>家|人|项|个|[万亿]元)(?:，其中|（[\u4e00-\u9fff]{2,6}\d)"):
        yield match.start("whole"), match["whole"], "1"


def _share(ground: Ground, _rng: random.Random) -> Places:
    for match in ground.found(r"占[\u4e00-\u9fffA-Z]{2,14}?[的达到为比重]{1,4}(?P<share>\d{1,2}(?:\.\d+)?)(?=%)"):
        yield match.start("share"), match["share"], f"1{match['share'].zfill(2) if '.' not in match['share'] else match['share']}"


def _cell(ground: Ground, rng: random.Random) -> Places:
    """A number of a table that the prose, or the row beside it, tells otherwise."""
    for begin, end in ground.rows():
        for match in re.finditer(r"(?<=\| )\d+(?:\.\d+)?(?=(?: \||$|（))", ground.text.text[begin:end]):
            step = Decimal(1).scaleb(-len(match[0].partition(".")[2]))
            yield begin + match.start(), match[0], f"{Decimal(match[0]) + step * rng.choice((1, 2, 9, 11)):f}"


def _rows(ground: Ground, _rng: random.Random) -> Places:
    """The figures of two neighbours in each other's rows."""
    rows = ground.rows()
    for (begin, end), (after, last) in pairwise(rows):
        one, other = ground.text.text[begin:end].split(" | "), ground.text.text[after:last].split(" | ")
        if after == end + 1 and len(one) == len(other) > 1 and re.match(r"\d", one[1]) and re.match(r"\d", other[1]) and one[1] != other[1]:
            old = ground.text.text[begin:last]
            yield begin, old, " | ".join([one[0], other[1], *one[2:]]) + "\n" + " | ".join([other[0], one[1], *other[2:]])


_DIGITS = "零一二三四五六七八九"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("十" if tens == 1 else f"{_DIGITS[tens]}十") if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def _in_words(ground: Ground, _rng: random.Random) -> Places:
    """Another number, in Chinese numerals."""
    for match in ground.found(r"(?<=第)\d{1,2}(?=位)|(?<![\d.—\-至第前])\d{1,2}(?=[家个项名人场次件种](?!百分))"):
        yield match.start(), match[0], _chinese(int(match[0]) % 98 + 1)


def _range(ground: Ground, rng: random.Random) -> Places:
    for match in ground.found(r"(?<![\d.年])(?P<low>\d{1,3})(?P<dash>[—\-~～至])(?P<high>\d{1,3})(?=[\u4e00-\u9fff])(?![年月日])"):
        low, high = int(match["low"]), int(match["high"])
        new = rng.choice((f"{low}{match['dash']}{high + 5}", f"{low + 2}{match['dash']}{high}"))
        yield match.start(), match[0], new


def _bound(ground: Ground, _rng: random.Random) -> Places:
    """以上, 近, 余 on the wrong side."""
    others = {
        "以上": "以下",
        "以内": "以上",
        "不低于": "不超过",
        "不少于": "不超过",
        "超": "不足",
        "超过": "不足",
        "近": "超",
        "余": "不到",
    }
    for match in ground.found(r"(?<=[家人元%场个项件次名点篇期米])(?:以上|以内)|不低于(?=\d)|不少于(?=\d)|超过?(?=\d)|近(?=\d)"):
        yield match.start(), match[0], others[match[0]]
    for match in ground.found(r"\d+余"):
        yield match.start(), match[0], f"不到{match[0][:-1]}"


KINDS: Mapping[str, Callable[[Ground, random.Random], Places]] = {
    "another digit": _other_digit,
    "digits swapped": _swapped,
    "ten times": _tenfold,
    "万元 for 亿元": _unit,
    "percent for points": _points,
    "growth that does not follow": _growth,
    "wrong rank": _rank,
    "scope of a rank": _scope,
    "rank moved the wrong way": _move,
    "rise for fall": _turned,
    "last year's number": _last_year,
    "another year": _year,
    "target of another year": _target_year,
    "target too low": _low_target,
    "multiple for growth": _multiple,
    "total and parts": _total,
    "share above 100 %": _share,
    "cell of a table": _cell,
    "figures in the wrong rows": _rows,
    "Chinese numerals": _in_words,
    "end of a range": _range,
    "bound on the wrong side": _bound,
}


def faults(ground: Ground, seed: int, each: int) -> Iterator[Fault]:
    """Up to `each` faults of every kind, chosen by `seed` and spread over the text."""
    for number, (kind, places) in enumerate(KINDS.items()):
        rng = random.Random(seed * 100 + number)
        found = [Fault(kind, start, old, new) for start, old, new in places(ground, rng) if new != old]
        found = list(dict.fromkeys(found))
        yield from sorted(rng.sample(found, min(each, len(found))), key=lambda fault: fault.start)
