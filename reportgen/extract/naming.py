"""What a number is of: the noun phrase beside it, and the catalogue's name for it.

In:  the words before or behind a number.   Out: `Named`: the indicator, the words as they stand, whose value it is, how far along it is.
Verbs, adverbs, times and regions that surround a noun phrase go; what is left is looked up by name and alias, and stays as it is where
the catalogue does not know it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reportgen.extract.words import CUT, DEED, GENERIC, HEAD, KEEP_TAIL, NO_NOUN, SETTING, STATUS, SUBJECT, TAIL, TOTAL
from reportgen.model import Indicator, Region

_OWN = re.compile(r"^(?:我[省市区县州局]|本[省市区县局]|今年来)")
_WHOLE = re.compile(r"^(?:全[省市区县州盟]|市本级|区本级|县本级|省内|市内|区内|全域)(?=[\u4e00-\u9fffA-Z“])(?!社会|面|域旅|民健|国性|过程)")
_PROVINCES = "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾"
_NO_AREA = "省市区县州有回为在的了获被由从对向和与及内各全本我该示范发高新园景校社开保自贸完成额达到多少等个项家总新增建"
_AREA = re.compile(
    rf"^(?:(?:{_PROVINCES.replace(' ', '|')})省)?(?:[^\W\d_{_NO_AREA}]{{2,4}}(?:市|(?<![假景库灾小辖郊牧林矿])区|县|州|旗|自治[县州区]))?"
    r"(?=[\u4e00-\u9fffA-Z“])(?!级|本级|生产总值|科技局|委|政府|[^,;。]{0,3}(?:局|委|办))"
)
_NEW = re.compile(r"^(?:新增加?|新认定|新申报|新建成?|新引进?|新培育|新招引|新签约?|新入库|新获批?|新创|新落户|入库|有效期内的?|有效|存量)")
_SOUGHT = frozenset({"新申报", "新签约", "新推荐"})
"""What is new and not yet granted."""
_SHORTENED = (("规模以上", "规上"), ("地区生产总值GDP", "GDP"), ("国内生产总值", "GDP"), ("地区生产总值", "GDP"), ("研究与试验发展", "R&D"))
"""What one name says at length and the other does not."""
_THIS = re.compile(r"[“《]([^“”《》]{2,40})[”》](?:这一|该|这项)(?:指标|数据|工作|项)")


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as a text names it."""

    indicator: str
    called: str
    known: Indicator | None = None
    scope: str = ""
    status: str = ""


@dataclass(slots=True)
class Catalogue:
    """Names and aliases of indicators, for asking in one form."""

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    region: Region | None = None
    _known: dict[str, Indicator] = field(default_factory=dict)
    _short: dict[str, Indicator] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)
    """What the text has called by a whole name; only then its short name (研发费用) means it."""
    _own: frozenset[str] = frozenset()
    _verbal: dict[str, str] = field(default_factory=dict)
    """Names that begin with a verb (接待游客), with what would be left of them without it."""

    def __post_init__(self) -> None:
        for name, indicator in self.indicators.items():
            for whole in (indicator.name, indicator.full_name, *indicator.aliases):
                if whole:
                    self._known.setdefault(_plain(whole), indicator)
                    if not _NEW.match(whole) and (left := strip(whole)) != whole:
                        self._verbal[whole] = left
            for short in (name, indicator.short_name):
                if short and _plain(short) not in self._known:
                    self._short.setdefault(_plain(short), indicator)
        if self.region is not None:
            region = self.region
            self._own = frozenset(word for word in (region.name, region.short_name, region.self_word, region.whole_word) if word)

    def named(self, words: str, *, stripped: bool = False) -> Named:
        """What noun phrase `words` names."""
        leading = _WHOLE.match(words.lstrip(",;:、的"))
        told = words if stripped else self._whole(words, strip(words))
        status = status_of(words)
        scope, rest = self._scoped(told)
        if not scope and leading is not None and leading[0] not in self._own:
            scope = leading[0]
        while _plain(rest) not in self._known and rest != (again := strip(rest)) and len(again) > 1:
            scope, rest = (scope, again) if scope else self._scoped(again)
        found = next((each for each in map(self._find, (told, rest, *_shorter(rest))) if each is not None), None)
        fresh = self._fresh(rest, found, status)
        if fresh is not None or found is not None:
            known = fresh or found
            assert known is not None
            return Named(known.name, rest, known, scope, status)
        return Named(rest or told, rest or told, None, scope, status)

    def _whole(self, words: str, told: str) -> str:
        """`told`, what is left of `words`, with the verb that belongs to a name of the catalogue."""
        for name, left in self._verbal.items():
            if name in words and told.endswith(left) and not told.endswith(name):
                return told.removesuffix(left) + name
        return told

    def _find(self, words: str) -> Indicator | None:
        key = _plain(words)
        found = self._known.get(key)
        if found is not None:
            self._met.add(found.name)
            return found
        short = self._short.get(key)
        return short if short is not None and short.name in self._met else None

    def again(self, named: Named, status: str) -> Named:
        """The same with a status said before it; where the catalogue has new ones apart, those."""
        fresh = self._fresh(named.called, named.known, status)
        if fresh is not None:
            return replace(named, indicator=fresh.name, known=fresh, status=status)
        return replace(named, status=status)

    def _fresh(self, words: str, found: Indicator | None, status: str) -> Indicator | None:
        """What the catalogue calls the new ones, where it has them apart."""
        if not status.startswith("新") or status in _SOUGHT:
            return None
        names = (_NEW.sub("", words), *((found.name,) if found is not None else ()))
        keys = (_plain(before + name) for name in names for before in (status, "新增"))
        return next((self._known[key] for key in keys if key in self._known), None)

    def _scoped(self, words: str) -> tuple[str, str]:
        """The region that a noun phrase begins with, and the rest; one's own region is not told."""
        scope, rest = "", words
        for _turn in range(3):
            match = _OWN.match(rest) or _WHOLE.match(rest) or _AREA.match(rest)
            if match is None or not match[0]:
                own = next((word for word in self._own if rest.startswith(word) and len(rest) > len(word) + 1), None)
                if own is None:
                    break
                rest = rest[len(own) :]
                continue
            if _plain(rest) in self._known:
                break
            word = match[0]
            if not word.startswith(("我", "本", "今")) and word not in self._own:
                scope = word
            rest = rest[match.end() :].lstrip("的")
        return scope, rest


def _plain(text: str) -> str:
    """A name in the form in which names are looked up.

    >>> _plain("高新技术产业增加值占规模以上工业增加值的比重"), _plain("全社会研发经费占地区生产总值（GDP）比重")
    ('高新技术产业增加值占规上工业增加值比重', '全社会研发经费占GDP比重')
    """
    bare = re.sub(r"[\s“”‘’\"《》()、的]", "", text.replace("（", "").replace("）", "").replace("＆", "&"))
    for long, short in _SHORTENED:
        bare = bare.replace(long, short)
    return bare


def _shorter(words: str) -> list[str]:
    """The phrase without 总数 and the like, and without what it says of being new."""
    found = []
    bare = TOTAL.sub("", words)
    if bare != words and len(bare) > 1:
        found.append(bare)
    for text in (words, bare):
        new = _NEW.sub("", text)
        if new != text and len(new) > 1:
            found.append(new)
    return found


def status_of(words: str) -> str:
    found = STATUS.findall(words)
    return found[-1] if found else ""


def strip(words: str) -> str:
    """A noun phrase without the verbs, adverbs and subjects around it.

    >>> strip("全年共组织申报国万创业人才"), strip("规上工业企业研发费用占营业收入比重为"), strip("市本级发放创新发展先导区奖补资金")
    ('国万创业人才', '规上工业企业研发费用占营业收入比重', '创新发展先导区奖补资金')
    """
    this = _THIS.search(words)
    if this:
        return this[1]
    text = words.strip(",;:、。 的").removesuffix("(").lstrip(")")
    before = ""
    while text != before:
        before = text
        for pattern in (SETTING, SUBJECT, HEAD):
            text = _stripped(text, pattern)
    while (match := TAIL.search(text)) and not text.endswith(KEEP_TAIL):
        text = text[: match.start()]
    return _balanced(text.strip(",;:、。 的"))


def _stripped(text: str, pattern: re.Pattern[str]) -> str:
    while match := pattern.match(text):
        text = text[match.end() :]
    return text


def _balanced(text: str) -> str:
    """Without a bracket or mark that has lost its partner."""
    for left, right in (("(", ")"), ("“", "”"), ("《", "》")):
        if text.count(left) > text.count(right) and text.endswith(left):
            text = text[: -len(left)]
        if text.count(right) > text.count(left) and text.startswith(right):
            text = text[len(right) :]
    return text


def behind(words: str) -> tuple[str, str]:
    """The noun phrase that follows a number, and how far along it says it is; empty where none follows.

    >>> behind("家企业成功认定国家高新技术企业"[1:]), behind("名科技特派员进行核实再登记"[1:]), behind("居全省第5")
    (('国家高新技术企业', '认定'), ('科技特派员', ''), ('', ''))
    """
    text = words.lstrip("的")
    if not text or not _WORD.match(text) or NO_NOUN.match(text):
        return "", ""
    deed = DEED.match(text)
    if deed and len(deed["object"]) >= (2 if "获" in deed["deed"] else 3):
        made = re.sub(r"(?:名单|称号|荣誉|资格|评审|认证)$|^(?:19|20)\d\d年度?", "", deed["object"]) or deed["object"]
        return strip(made), deed["deed"].removesuffix("为").removeprefix("被")
    passed = _PASSED.match(text)
    if passed:
        return strip(passed["object"]), passed["deed"]
    cut = CUT.search(text, 1)
    noun = _balanced((text[: cut.start()] if cut else text).strip(",;:、。的"))
    return (noun[:-1] if noun.endswith("中") and len(noun) > 4 and noun[-2] in "业目位构户人" else noun), ""


_PASSED = re.compile(r"^[\u4e00-\u9fff]{0,6}?通过(?P<object>[^,;。]{3,20}?)(?P<deed>认定|备案)")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z“《]")


_SHORT = re.compile(
    r"^(?:以上|上述)?(?:[两二三四五六]|\d)?(?:项|个|大)?(?:主要)?(?:数据|指标|者|方面)?(?:的)?"
    r"(?:(?:总量|规模|占比|比重|增速|增幅|提升幅度)(?:[和及与、](?:总量|规模|占比|比重|增速|增幅|提升幅度))?)?$"
)


def bare(words: str) -> str:
    """The words without the stops and adverbs before them."""
    return re.sub(r"^(?:以上|以内|左右)?[,;:、()\s]*(?:约|也|均|并)?", "", words)


def opens(words: str) -> bool:
    """Whether the words begin with a verb or an adverb rather than with a noun."""
    return HEAD.match(words) is not None


def fresh_off(words: str) -> str:
    """A noun phrase without what it says of being new."""
    return _NEW.sub("", words)


def generic(words: str) -> bool:
    """Whether a phrase before a rank names no indicator of its own: 总量, 增速, 工作目标."""
    if words.strip(",;、的") in GENERIC or _SHORT.match(words.strip(",;、的")):
        return True
    text = strip(words)
    return len(text) < 2 or text in GENERIC or all(part in GENERIC for part in re.split(r"[和及与、]", text))
