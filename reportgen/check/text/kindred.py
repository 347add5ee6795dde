"""Whether two names are of one thing, and whether two sentences tell of one matter.

In:  words, as texts and data have them.   Out: numbers from 0 to 1.
Names are alike where the shorter stands in the longer, in other order or with a word between: 交流对接活动 and 推介会等交流对接活动.
What tells things of a kind apart must agree: 省级 and 市级, 一等奖 and 二等奖.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from reportgen.check.text.reading import folded

KIN = 0.7
"""Names that are as much alike may be of one thing."""
_MARKS = re.compile(r"[\s“”（）《》〓、，。；：%\d.]")
_BEFORE = re.compile(r"^(?:累计|共有?|现有|拥有|全[市省区县]|[我本][市省区县]|其中|目前|有|开展|举办)+")
_BEHIND = re.compile(r"(?:总数|数量|[次家人]数|数|总额|已|累计|达到?|为|召开|举办|开展)+$")
_TELLING = frozenset("国省市区县乡镇村一二三四五六七八九十首")
"""What names of one kind differ in, where they are two."""
_LONGER = 3
"""A name that is so many times as long says much that the other does not: 企业 and 国家高新技术企业."""


def pairs(words: str) -> frozenset[str]:
    """The pairs of neighbours in words; the only one of a single character."""
    return frozenset(words[place : place + 2] for place in range(len(words) - 1)) or frozenset({words} - {""})


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name without marks, and without words that say no more of it.

    >>> plain("累计召开“柯科翱翔”会商会议次数"), plain("省级研发中心总数")
    ('召开柯科翱翔会商会议', '省研发中心')
    """
    told = _MARKS.sub("", folded(name)).replace("国家级", "国家").replace("省级", "省").replace("市级", "市").replace("区级", "区")
    return _BEHIND.sub("", _BEFORE.sub("", told))


@lru_cache(maxsize=16384)
def names(one: str, other: str) -> float:
    """How much two names are alike.

    >>> names("交流对接活动", "海洋食品推介会等交流对接活动") > KIN, names("省级研发中心", "市级研发中心")
    (True, 0.0)
    >>> names("享受国务院政府特殊津贴专家", "享受国务院特殊津贴专家") > KIN, names("企业", "国家高新技术企业") > KIN
    (True, False)
    """
    short, long = sorted((plain(one), plain(other)), key=len)
    if not short:
        return 0.0
    if short == long:
        return 1.0
    lacking = Counter(short) - Counter(long)
    if _TELLING & lacking.keys() or sum(lacking.values()) * 4 > len(short):
        return 0.0
    part = len(pairs(short) & pairs(long)) / len(pairs(short))
    return part * (0.9 if len(long) <= _LONGER * len(short) else 0.5)


@lru_cache(maxsize=4096)
def _matter(sentence: str) -> frozenset[str]:
    return pairs(_MARKS.sub("", folded(sentence)))


def sentences(one: str, other: str) -> float:
    """How much of their words two sentences share, their numbers aside.

    >>> sentences("截至目前，已召开17次。", "截至目前，已召开18次。")
    1.0
    """
    a, b = _matter(one), _matter(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
