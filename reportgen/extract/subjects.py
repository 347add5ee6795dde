"""Whose number it is: the noun phrase in its clause, behind it, or in what went before.

In:  a number with the words around it, and its sentence.   Out: `Subject`.
The rules are tried in their order; each tells when it has nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.extract import naming
from reportgen.extract.drafts import Draft
from reportgen.extract.naming import Named
from reportgen.extract.places import Move
from reportgen.extract.quantities import Quantity
from reportgen.review import MentionKind

if TYPE_CHECKING:
    from reportgen.extract.statements import Sentence

_PEER = re.compile(
    r"(?:低于|高于|超过|优于|快于|慢于|高出|比|较|和|与|及|、|而)(?P<who>[\u4e00-\u9fff]{2,9}?(?:省|市|区|县|州|旗)|全[省市国区县](?:平均(?:水平)?)?)(?:平均(?:水平)?)?的?(?:为|达)?$"
)
_GRADE = re.compile(r"(?:国家|省|市|区|县)级$")
_RELATIVE = re.compile(r"^[^,;。、\d]{2,14}[\d.]+[^,;。、\d的]{1,4}的(?=[\u4e00-\u9fff“])")
"""4个投资额共计57.74亿元的项目: the noun comes after a clause of its own."""
_MOVED = re.compile(r"(?:前移|前进|提升|上升|提高|进位|跃升|晋升|进步|后移|后退|下降|下滑|退后|退位|倒退|进|退)了?$")
OF_PLAN = re.compile(
    r"(?P<said>(?:为|占|完成|达到?|相当于|超额完成)(?:年度|年初|调整|全年|序时|省定|市下达|市定|县定|年)?(?:预算|计划|目标任务|目标|任务|进度)数?)的?$"
)
_OURS = re.compile(r"^(?:我|全|本)[省市区县州]$")
_SHARE = re.compile(r"^(?:占|占比|比重|占全部的?|占总数的?)$")
_SCOPE_ONLY = re.compile(r"^(?:小|大)?[\u4e00-\u9fff]{2,4}$")
_NOUN_END = re.compile(r"[企人士家所院员师生业品才目利金类级心场位等会次课数额量站室标]$")
THAN = re.compile(
    r"(?P<than>(?:低于|高于|快于|慢于|超过|高出|超出|超(?=全[国省市区县州]|平均|均值|序时))[^,;。:()\d]{2,24}|(?:比(?![重例率值])|较)[^,;。:()\d]{2,24}?(?:高出?|低|多|少|快|慢|增加|减少|提高|提升|下降))(?:了|约|近)?$"
)
EACH = re.compile(r"(?:各(?:为|达|有)?|(?:(?<![年人平日月])均|都)(?:达到?|为|超过?|保持在?|在|实现)?)$")
UP_TO = re.compile(r"(?:到|至|为)(?:了|约|近|超过|超)?$")
MEASURES = re.compile(r"元|^[%‰万亿]|平方|亩|公顷|吨|公里|米$|千瓦|斤|百分点|千分点|^$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number is of."""

    named: Named
    kind: MentionKind | None = None
    """Where that follows from another number."""
    scope: str = ""
    behind: str = ""
    """The words behind the number that hold the noun."""


@dataclass(frozen=True, slots=True)
class Around:
    """A number and the words around it."""

    token: Quantity | Move
    left: str
    """From the head of its clause, or from the number before it."""
    right: str
    """Up to the next number, or the end of its clause."""
    far: str
    """Up to the end of its clause."""
    verb: re.Match[str] | None
    """The verb of growth or change right before the number."""
    unit: str
    words: str
    """The noun phrase before the number, empty where none stands there."""
    bare: str
    """`left` without the words of growth and comparison."""


def around(token: Quantity | Move, left: str, right: str, far: str, verb: re.Match[str] | None) -> Around:
    """The words around a number, its noun phrase found."""
    unit = "位" if isinstance(token, Move) else token.unit
    bare = left
    if unit.endswith(("百分点", "千分点")) or verb or apart(left, unit):
        than = THAN.search(left)
        bare = left[: than.start()] if than else left[: verb.start()] if verb else left
    if isinstance(token, Move):
        bare = _MOVED.sub("", left)
    words = naming.strip(EACH.sub("", bare))
    return Around(token, left, right, far, verb, unit, "" if _OURS.match(words) else words, bare)


_MEAN = re.compile(r"平均|均值|总体")
_FARTHER = re.compile(r"(?:高出?|低|多|少|快|慢)$")


def apart(left: str, unit: str) -> bool:
    """Whether a number tells how far something is from what it is beside: 较全省平均低174.19元, 低于全市平均水平12.7%."""
    than = THAN.search(left)
    if than is None or than["than"].endswith("的"):
        return False
    return _MEAN.search(than["than"]) is not None or (unit != "%" and _FARTHER.search(than["than"]) is not None)


def subject(sentence: Sentence, words: Around) -> Subject:
    """What a number is of; an empty name where nothing tells."""
    for rule in RULES:
        found = rule(sentence, words)
        if found is not None:
            return found
    return _clause_before(sentence, words)


def _peer(sentence: Sentence, words: Around) -> Subject | None:
    """低于兴化市的39.73%: the same, elsewhere."""
    before = sentence.before()
    peer = _PEER.search(words.left)
    if peer and before is not None and before.unit == words.unit and naming.strip(words.left[: peer.start()]) == "":
        return Subject(before.named, before.kind, peer["who"])
    return None


def _rival(sentence: Sentence, words: Around) -> Subject | None:
    """慢于兴化市13.17个百分点(兴化市为39.73%): what the distance is from, in the unit of our own figure."""
    distance = sentence.drafts[-1] if sentence.drafts else None
    if distance is None or distance.kind is not MentionKind.CHANGE or len(words.words) < 2 or words.words not in distance.comparison:
        return None
    ours = next((each for each in reversed(sentence.drafts[:-1]) if each.named == distance.named and each.unit == words.unit), None)
    return None if ours is None or not _bracketed(sentence, words) else Subject(ours.named, ours.kind, words.words)


def _narrowed(sentence: Sentence, words: Around) -> Subject | None:
    """169家(小柯城26家): the same of a part, or of a grade."""
    before = sentence.before()
    if before is None or before.unit != words.unit or not _bracketed(sentence, words) or not _qualifies(words.words):
        return None
    if words.words.endswith("级"):
        return Subject(replace(before.named, indicator=words.words + before.named.indicator, called=words.words))
    return Subject(before.named, None, words.words)


def _bracketed(sentence: Sentence, words: Around) -> bool:
    opened = sentence.reader.clauses.opened(words.token.start)
    if opened < 0:
        return False
    return (bool(sentence.drafts) and opened - sentence.drafts[-1].end <= 4) or sentence.part is not None


def _qualifies(words: str) -> bool:
    """Whether a word in brackets only narrows the whole: 小柯城, 省级."""
    if words.endswith("级"):
        return len(words) <= 4
    return bool(_SCOPE_ONLY.match(words)) and not _NOUN_END.search(words)


def _changed(sentence: Sentence, words: Around) -> Subject | None:
    """同比增长5%: of what stands before the verb, else of the number before."""
    if not (isinstance(words.token, Move) or words.verb or words.unit == "番"):
        return None
    catalogue = sentence.reader.scene.catalogue
    if len(words.words) >= 2 and not naming.generic(words.words):
        if words.verb and words.verb["verb"] in ("增速", "增幅", "增长率"):
            speed = catalogue.named(words.words + words.verb["verb"], stripped=True)
            if speed.known is not None:
                return Subject(speed)
        return Subject(_joined(sentence, catalogue.named(words.words, stripped=True), words.words))
    last = sentence.drafts[-1] if sentence.drafts else None
    if isinstance(words.token, Move) and last is not None and last.kind is MentionKind.RANK:
        return _inherited(last)
    noun = naming.behind(words.right.lstrip("”"))[0] if words.right.startswith(("”", "的")) else ""
    return Subject(catalogue.named(noun)) if len(noun) >= 2 else _inherited(sentence.before())


def _counted(sentence: Sentence, words: Around) -> Subject | None:
    """217家规上工业企业: what is counted stands behind the number."""
    grade = _GRADE.search(words.words)
    if MEASURES.search(words.unit) and len(words.words) >= 2 and not grade:
        return None
    relative = _RELATIVE.match(words.far)
    noun, status = naming.behind(words.far[relative.end() :] if relative else re.sub(r"^(?:以上|以内|以下|左右)的?", "", words.right))
    if noun and grade and noun[:2] != grade[0][:2]:
        noun = grade[0] + noun
    if not noun or (len(noun) < 2 and len(words.words) >= 2):
        return None
    named = sentence.reader.scene.catalogue.named(noun)
    own = status or naming.status_of(words.left)
    if own and not (named.known and own in named.indicator):
        named = replace(named, status=own)
    found = words.right.find(noun)
    return Subject(named, behind=words.right[: found + len(noun)] if found >= 0 else "")


def _completed(sentence: Sentence, words: Around) -> Subject | None:
    """完成年度任务的116%: how much of a plan was reached, of what was told before."""
    before = sentence.before()
    found = OF_PLAN.search(words.left)
    if before is None or found is None or words.unit != "%" or naming.strip(words.left[: found.start()]):
        return None
    return Subject(replace(before.named, status=""), MentionKind.LEVEL, before.scope)


def _stated(sentence: Sentence, words: Around) -> Subject | None:
    """研发投入强度达2.71%: the noun stands before the number."""
    before = sentence.before()
    catalogue = sentence.reader.scene.catalogue
    if before is not None and words.unit == "%" and _SHARE.match(naming.bare(words.left)):
        return Subject(catalogue.named((before.named.called or before.named.indicator) + "占比", stripped=True))
    if len(words.words) < 2:
        return None
    if before is not None and naming.generic(words.words):
        # 总数达到38家, after some that are new: of all of them.
        whole = naming.fresh_off(before.named.called or before.named.indicator)
        return Subject(catalogue.named(whole, stripped=True), None, before.scope)
    return Subject(_joined(sentence, catalogue.named(words.bare), words.words))


RULES: tuple[Callable[[Sentence, Around], Subject | None], ...] = (_peer, _rival, _narrowed, _completed, _changed, _counted, _stated)


def _joined(sentence: Sentence, named: Named, words: str) -> Named:
    """占规上工业产值比重 is that of what was told before it."""
    before = sentence.before()
    if words.startswith("占") and before is not None and named.known is None:
        whole = before.named.called or before.named.indicator
        return sentence.reader.scene.catalogue.named(whole + words, stripped=True)
    return named


def _inherited(before: Draft | None) -> Subject:
    return Subject(Named("", "")) if before is None else Subject(replace(before.named, status=""), None, before.scope)


def _clause_before(sentence: Sentence, words: Around) -> Subject:
    """Of a number that has no noun in its clause: what the same verb had, the number before, or the clause before."""
    catalogue = sentence.reader.scene.catalogue
    text, start = sentence.text, words.token.start
    before = sentence.drafts[-1] if sentence.drafts else None
    deed = _DEED.search(re.sub(r"[已共累计近约超达]+$", "", words.left))
    if deed:
        head = max(start - len(words.left), 0)
        place = text.rfind(deed[1], 0, head)
        found = _OBJECT.match(text, place + len(deed[1]), head) if place >= 0 else None
        if found:
            return Subject(catalogue.named(found[0]))
    if before is not None and before.unit == words.unit and _ALTOGETHER.search(words.left):
        # 新增14个，累计达到97个: of all of them
        return Subject(catalogue.named(naming.fresh_off(before.named.called or before.named.indicator), stripped=True), None, before.scope)
    if before is not None and (before.unit == words.unit or UP_TO.search(words.left) or MEASURES.search(words.unit)):
        return Subject(before.named, None, before.scope)
    told = text[sentence.start : sentence.reader.clauses.start(start)].rstrip(",;:、(")
    begin = sentence.start + max(told.rfind(mark) for mark in ",;:。") + 1
    if before is not None and before.start >= begin:
        return Subject(before.named, None, before.scope)
    clause = sentence.reader.clauses.without(begin, sentence.start + len(told))
    if len(naming.strip(clause)) >= 2:
        return Subject(catalogue.named(clause))
    last = before or sentence.before()
    return _inherited(last.whole if last is not None and last.whole is not None else last)


_ALTOGETHER = re.compile(r"(?:累计|总数|总量|共计|合计)(?:已|共)?(?:达到?|为|有|突破|超过?)?$")
_DEED = re.compile(r"(召开|举办|开展|组织|举行|走访|发放|发布|签订|培训|服务|巡查|检查)(?:了|各类|各种)?$")
_OBJECT = re.compile(r"[^,;。:\d]{2,30}")
