"""Places: the words of a line that say where something ranks.

In:  a folded line.   Out: `Place`s in order, and `Move`s (前移2位).
A place needs words that make it one (居, 位列, 排名, 全市…): 第三方, 第一书记 and 列第一位的为牵头单位 are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen import chinese
from reportgen.vocabulary import RankOf
from reportgen.wordlists import listed


@dataclass(frozen=True, slots=True)
class Place:
    """A rank as it stands: where its words begin (居), and the slice of the place itself (第2位)."""

    start: int
    end: int
    core: int
    scope: str
    position: str
    of: RankOf
    every: bool
    """均, 都: it holds for each of several."""
    base: bool
    """The place that something came from: 由第38位."""


@dataclass(frozen=True, slots=True)
class Move:
    """So many places up or down."""

    start: int
    end: int
    value: Decimal
    raw: str
    falling: bool


_HAN = "一二三四五六七八九十百"
_KNOWN = re.compile(
    r"(?:全国|全球|世界|国内|全省县域|全省|全市|全区|全县|全州|全盟|全自治区|省内|市内|区内|县内|我省|我市|全域|同类地区|同类(?:城市|县市|开发区)|县域|长三角|珠三角|京津冀"
    r"|(?:全[省市国])?(?:山区|海岛)?\d{1,2}个?[县市区]|(?:全国|全省|中国)?百强[县市区]|(?:全[省市国])?(?:国家级?|省级)?(?:高新区|经开区|开发区))"
    r"(?:各?[县市区](?:\([市县区]、?[市县区]?\)|、[市区])?)?$"
)
_AREA = re.compile(
    r"(?:[^\W\d_居列均排名在为是由从至到数据获都总量占比]州市?|[^\W\d_居列均排名在为是由从至到数据获都总量占比]{2}(?:省|市))(?:各?[县市区](?:\([市县区]、?[市县区]?\)|、[市区])?)?$"
    r"|(?<=[居为列均在名入进获])[\u4e00-\u9fff]{2}$"
)
_RANKED = re.compile(r"(?P<ranked>排名|排位|排|(?<!进步)位次|名次|总量|位居|位列|居|列|并列|保持)?(?:为|进入|在|居|列|保持|并列|稳定在)?$")
_AMONG = re.compile(r"(?:的|中|各[^,;。\d]{1,5}中?)$")
_STANDING = re.compile(
    r"(?P<standing>稳居|位居|位列|名列|跃居|升至|跃升至|上升至|上升到|提升至|提升到|下降至|降至|前移至|进入到?|跻身|进到|挺进|迈入|徘徊在|保持在?|处于|排在|排名|排位|排|列|居|为|获得?|由|从|至|到|在|是|成为)(?:了)?$"
)
_EVERY = re.compile(r"(?P<every>均|都|双双|全部|同时)(?:继续|稳定|连续[^,;。]{0,4})?$")
_CORE = re.compile(
    rf"第(?P<nth>\d{{1,4}}|[{_HAN}]{{1,4}})(?![\d.]|[批届次期轮季度条章节款号方产时线书梯动力资生要课代类步年])(?:位|名)?"
    rf"|(?P<top>前)(?P<within>\d{{1,4}}|[{_HAN}]{{1,4}})(?![\d.]|个?月|年|季度|三季|届|期|天|后|述|者|个|[%‰家项])(?:位|名|列|强|%)?"
    rf"|(?P<word>首位(?![度战])|榜首|第一方阵|前列|唯一|末位|倒数第[一二三\d])"
    rf"|(?P<bare>(?<![\d.])\d{{1,3}})(?P<after>位|名)(?=$|[,;。、)]|左右|以内|以外|上下|次$|的)"
    rf"|(?<=排名)(?P<ranked>\d{{1,4}})(?![\d.]|[^,;。、)位名])"
)
_MOVE = re.compile(
    r"(?P<verb>前移|前进|提升|上升|提高|进位|跃升|晋升|进步|后移|后退|下降|下滑|退后|退位|倒退)(?:了)?(?P<places>\d{1,4})(?:个)?(?:位次|名次|位|名)(?![\u4e00-\u9fff]*科)"
    r"|(?<=[进升退])(?P<short>\d{1,3})(?:个)?(?:位次|名次|位)"
)
_FALLING = frozenset({"后移", "后退", "下降", "下滑", "退后", "退位", "倒退"})
_OFF = re.compile(r"放在|摆在|置于|列第一位的|作为")
_OF_WORDS = (
    (RankOf.PROGRESS, ("进步位次", "进位幅度", "进步幅度", "进步速度")),
    (RankOf.CHANGE, ("增幅", "涨幅", "降幅", "提升幅度", "提高幅度", "上升幅度", "升降幅度")),
    (RankOf.GROWTH, ("增速", "增长率")),
)
_WORDS = {"首位": "1", "榜首": "1", "第一方阵": "第一方阵", "前列": "前列", "唯一": "唯一", "末位": "末位"}


def moves(text: str) -> Iterator[Move]:
    """Numbers of places gained or lost.

    >>> [(str(move.value), move.falling) for move in moves("较上年度提升56位,后移2个位次")]
    [('56', False), ('2', True)]
    """
    for match in _MOVE.finditer(text):
        told = "places" if match["places"] else "short"
        falling = match["verb"] in _FALLING if match["verb"] else text[match.start() - 1] == "退"
        yield Move(match.start(told), match.end(), Decimal(match[told]), match[told], falling)


def places(text: str, hidden: bytearray) -> Iterator[Place]:
    """The ranks of a folded line, in order.

    >>> [(place.scope, place.position) for place in places("增速居全市第2位，列全省前十,排名第3", bytearray(40))]
    [('全市', '2'), ('全省', '前10'), ('', '3')]
    """
    done = 0
    for match in _CORE.finditer(text):
        core = match.start()
        if hidden[core]:
            continue
        begin = max(done, core - 34, max(text.rfind(mark, max(0, core - 34), core) for mark in ",;。:") + 1, _opened(text, core))
        where = _where(text[begin:core])
        if not _is_rank(match, where, text):
            continue
        done = match.end()
        yield Place(
            begin + where.start,
            match.end(),
            core,
            where.scope,
            _position(match),
            next((of for of, said in _OF_WORDS if any(word in where.rest[-12:] for word in said)), RankOf.LEVEL),
            where.every,
            where.standing in ("由", "从"),
        )


def _opened(text: str, core: int) -> int:
    """Where the bracket begins that a place stands in; 0 for none."""
    begin = text.rfind("(", max(0, core - 40), core)
    return begin + 1 if begin >= 0 and ")" not in text[begin:core] else 0


@dataclass(frozen=True, slots=True)
class _Where:
    """The words before a place, taken apart from their end."""

    start: int
    rest: str
    scope: str
    standing: str
    ranked: str
    every: bool


def _where(before: str) -> _Where:
    tail = _RANKED.search(before)
    ranked = (tail["ranked"] or "") if tail else ""
    rest = before[: tail.start()] if tail else before
    inner = _AMONG.sub("", rest)
    scope = _KNOWN.search(inner) or _AREA.search(inner)
    if scope:
        rest = inner[: scope.start()]
    standing = _STANDING.search(rest)
    if standing:
        rest = rest[: standing.start()]
    every = _EVERY.search(rest)
    if every:
        rest = rest[: every.start()]
    return _Where(len(rest), rest, scope[0] if scope else "", standing["standing"] if standing else "", ranked, every is not None)


def _is_rank(match: re.Match[str], where: _Where, text: str) -> bool:
    """Whether the words before a number make it a place."""
    strong = where.ranked != "" or where.standing in _STRONG
    if _OFF.search(text[max(0, match.start() - 8) : match.start() + 6]) or text.startswith(("的为", "的单位为"), match.end()):
        return False
    if match["nth"]:
        return bool(
            where.scope or strong or (match["nth"].isdecimal() and (not where.rest or where.standing or text[match.end() - 1] in "位名"))
        )
    if match["top"]:
        return bool(where.scope or strong)
    if match["word"] == "唯一":
        return bool(where.scope) and not text.startswith("的", match.end())
    if match["word"]:
        return (where.standing in _STRONG and bool(where.scope or match["word"] != "前列")) or (where.every and bool(where.scope))
    if match["bare"]:
        return bool(where.scope and (strong or where.standing in ("在", "为", "至", "到"))) or (strong and match["after"] == "位")
    return True


_STRONG = listed("""
稳居 位居 位列 名列 跃居 升至 跃升至 上升至 上升到 提升至 提升到 下降至 降至 前移至 进入 进入到 跻身 进到 挺进 迈入 徘徊在 处于
排在 排名 排位 排 列 居
""")


def _position(match: re.Match[str]) -> str:
    if match["word"]:
        return _WORDS.get(match["word"], match["word"])
    number = match["nth"] or match["within"] or match["bare"] or match["ranked"]
    told = number if number.isdecimal() else str(chinese.counted(number) or number)
    return ("前" if match["top"] else "") + told
