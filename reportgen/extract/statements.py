"""The facts of one sentence.

In:  its numbers, places and times, and the line it stands in.   Out: `Draft`s in order.
A number's clause tells what it is of, what it is held against and how it is meant; what a clause leaves out stands in the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.extract import naming, outlook
from reportgen.extract.drafts import Draft
from reportgen.extract.naming import Named
from reportgen.extract.parallel import distribute
from reportgen.extract.periods import Against, When
from reportgen.extract.places import Move, Place
from reportgen.extract.quantities import Quantity
from reportgen.extract.ranking import rank
from reportgen.extract.words import listed
from reportgen.model import Measure
from reportgen.review import MentionKind

if TYPE_CHECKING:
    from reportgen.extract.lines import Reader, Times

Token = Quantity | Place | Move | When
_VERB = re.compile(
    r"(?P<verb>(?<!新)增长|(?<!新)增加|上涨|上浮|提高|提升|上升|攀升|下降|减少|降低|回落|下滑|下跌|下调|压减|压缩|缩短|缩减|缩小|收窄|扩大|加快|放缓|增幅|增速|涨幅|降幅|增长率|"
    r"(?<=[较比于年平均省市区县国])[多少高低快慢]|高出|低于|高于|快于|慢于|翻|净增(?=$))"
    r"(?:了|达到了?|达|为|超过|超|约|近|逾|突破|不低于|不少于|至少|在|保持在|控制在|将|可|均|分别|也)*$"
)
_UP_TO = re.compile(r"(?:到|至|为)(?:了|约|近|超过|超)?$")
_DOWN = listed("""
下降 减少 降低 回落 下滑 下跌 下调 压减 压缩 缩短 缩减 缩小 收窄 放缓 降幅 少 低 慢 低于 慢于
""")
_SPEED = re.compile(r"(?:增速|增长率|增幅|增长速度|涨幅|降幅|年均增长)$")
_PEER = re.compile(
    r"(?:低于|高于|超过|优于|快于|慢于|高出|比|较|和|与|及|、|而)(?P<who>[\u4e00-\u9fff]{2,9}?(?:省|市|区|县|州|旗)|全[省市国区县](?:平均(?:水平)?)?)(?:平均(?:水平)?)?的?(?:为|达)?$"
)
_THAN = re.compile(
    r"(?P<than>(?:低于|高于|快于|慢于|超过|高出|超出)[^,;。:()\d]{2,24}|(?:比|较)[^,;。:()\d]{2,24}?(?:高出?|低|多|少|快|慢|增加|减少|提高|提升|下降))(?:了|约|近)?$"
)
_GRADE = re.compile(r"(?:国家|省|市|区|县)级$")
_RELATIVE = re.compile(r"^[^,;。、\d]{2,14}[\d.]+[^,;。、\d的]{1,4}的(?=[\u4e00-\u9fff“])")
"""4个投资额共计57.74亿元的项目: the noun comes after a clause of its own."""
_GOES_ON = re.compile(r"^(?:以上|以内)?[、和及]|^(?![现共累已])[\u4e00-\u9fffA-Za-z“]")
_COUNTED_UP = re.compile(r"(?:达到?|为|共有?|总数|累计|超过?)$")
_EACH = re.compile(r"各(?:为|达|有)?$")
_PART = re.compile(r"其中")
_OTHER_DEED = re.compile(r"^(?:撬动|带动|拉动|支持|吸引|获得|惠及|新增|全年|累计)")
_SCOPE_ONLY = re.compile(r"^(?:小|大)?[\u4e00-\u9fff]{2,4}$")
_NOUN_END = re.compile(r"[企人士家所院员师生业品才目利金类级心场位等会次课数额量站室标]$")
_MEASURES = re.compile(r"元|^[%‰万亿]|平方|亩|公顷|吨|公里|米$|千瓦|斤|百分点|千分点|^$")
_MONEY = re.compile(r"元$|^[万亿]+$|币$")


@dataclass(slots=True)
class Sentence:
    reader: Reader
    start: int
    end: int
    tokens: list[Token]
    against: list[Against]
    times: Times
    drafts: list[Draft] = field(default_factory=list)
    done: int = 0
    """Where the last token with a value ended."""
    ranked: int = -1
    """Where the last place ended."""
    status: str = ""
    """How far along the last fact was said to be."""
    behind: str = ""
    """The noun phrase behind the last number, where it took one."""
    part: Draft | None = None
    part_from: int = 0

    @property
    def text(self) -> str:
        return self.reader.line.text

    def read(self) -> None:
        self.done = self.start
        for place, token in enumerate(self.tokens):
            if isinstance(token, When):
                self._when(token)
            elif isinstance(token, Place):
                rank(self.reader, self, token)
                self.done = self.ranked = token.end
            else:
                after = next((each.start for each in self.tokens[place + 1 :] if not isinstance(each, When)), self.end)
                self._value(token, after)
                self.done = token.end
        self._parallel()
        self.reader.drafts += [draft for draft in self.drafts if draft not in self.reader.drafts]

    def _when(self, when: When) -> None:
        times = self.times
        if when.every and re.search(r"20\d\d", times.local or times.paragraph) and self.reader.scene.anchor.plan is None:
            return
        if when.bound:
            times.once = when.period
        elif when.leads:
            times.paragraph, times.paragraph_year, times.local, times.local_year = when.period, when.year, "", None
            times.until, times.now = when.until, when.now
        else:
            times.local, times.local_year = when.period, when.year

    def _value(self, token: Quantity | Move, after: int) -> None:
        clauses = self.reader.clauses
        begin = max(clauses.start(token.start), self.done)
        left = clauses.without(
            begin, token.start, [*((each.start, each.end) for each in self.whens()), *((each.start, each.end) for each in self.against)]
        )
        left = left.rstrip("“")
        if self.behind and left.startswith(self.behind) and naming.strip(left[len(self.behind) :]):
            left = left[len(self.behind) :]
        right = self.text[token.end : min(after, clauses.end(token.end), self.end)]
        far = self.text[token.end : min(clauses.end(token.end), self.end)]
        draft = self._drafted(token, left, right, far)
        self._outlook(draft, left, right)
        self._whole(draft, left)
        self.drafts.append(draft)
        if _EACH.search(left):
            self._each(draft, left)

    def whens(self) -> Iterator[When]:
        return (token for token in self.tokens if isinstance(token, When))

    def _drafted(self, token: Quantity | Move, left: str, right: str, far: str) -> Draft:
        move = isinstance(token, Move)
        unit = "位" if isinstance(token, Move) else token.unit
        verb = _VERB.search(left) if not move else None
        if verb and _UP_TO.search(left):
            verb = None
        named, kind, scope = self._named(token, left, right, far, unit, verb)
        named = self._listed(named, left)
        self.status = named.status
        comparison = self._comparison(token, left)
        if kind is None:
            kind = _kind(unit, verb, named, move=move)
        draft = Draft(
            start=token.start,
            end=token.end,
            told=self.reader.line.span(token.start, token.end),
            sentence=self.reader.sentence(self.start, self.end),
            kind=kind,
            value=token.value if isinstance(token, Move) else token.low,
            value_to=None if isinstance(token, Move) else token.high,
            raw=token.raw,
            unit=unit,
            named=named,
            scope=scope,
            comparison=comparison if kind in (MentionKind.GROWTH, MentionKind.CHANGE) else "",
            falling=token.falling if isinstance(token, Move) else bool(verb and verb["verb"] in _DOWN),
            approx="" if isinstance(token, Move) else token.approx,
            cell=self.reader.scene.cell,
        )
        draft.period = self.period(draft)
        return draft

    def _named(
        self, token: Quantity | Move, left: str, right: str, far: str, unit: str, verb: re.Match[str] | None
    ) -> tuple[Named, MentionKind | None, str]:
        """Indicator, its kind where that is known from another, and its scope."""
        self.behind = ""
        before = self._before()
        peer = _PEER.search(left)
        if peer and before is not None and before.unit == unit and naming.strip(left[: peer.start()]) == "":
            return before.named, before.kind, peer["who"]
        catalogue = self.reader.scene.catalogue
        bare = _THAN.sub("", left[: verb.start()] if verb else left) if unit.endswith(("百分点", "千分点")) or verb else left
        words = naming.strip(_EACH.sub("", bare))
        if self._bracketed(token) and before is not None and before.unit == unit and self._qualifies(words):
            if words.endswith("级"):
                return replace(before.named, indicator=words + before.named.indicator, called=words), None, ""
            return before.named, None, words
        if isinstance(token, Move) or verb or unit == "番":
            if len(words) >= 2 and not naming.generic(words):
                speed = (
                    catalogue.named(words + verb["verb"], stripped=True) if verb and verb["verb"] in ("增速", "增幅", "增长率") else None
                )
                if speed is not None and speed.known is not None:
                    return speed, None, ""
                return self._joined(catalogue.named(words, stripped=True), words), None, ""
            noun = naming.behind(right.lstrip("”"))[0] if right.startswith(("”", "的")) else ""
            return (catalogue.named(noun), None, "") if len(noun) >= 2 else self._inherited(before)
        grade = _GRADE.search(words)
        if not _MEASURES.search(unit) or len(words) < 2 or grade:
            noun, status = naming.behind(_RELATIVE.sub("", far) if _RELATIVE.match(far) else _past_bound(right))
            if noun and grade and noun[:2] != grade[0][:2]:
                noun = grade[0] + noun
            if len(noun) >= 2 or (noun and len(words) < 2):
                self.behind = right[: len(right)] if not noun else right[: right.find(noun) + len(noun)] if noun in right else ""
                named = catalogue.named(noun)
                own = status or naming.status_of(left)
                return (replace(named, status=own) if own and not (named.known and own in named.indicator) else named), None, ""
        if len(words) >= 2:
            return self._joined(catalogue.named(bare), words), None, ""
        return self._clause_before(token, left, unit)

    def _listed(self, named: Named, left: str) -> Named:
        """新增A3家、B2家: what the first is said to be, the next one is too."""
        if not self.status or named.status or self.behind or not _GOES_ON.match(left) or _COUNTED_UP.search(left):
            return named
        return self.reader.scene.catalogue.again(named, self.status)

    def _qualifies(self, words: str) -> bool:
        """Whether a word in brackets only narrows the whole: 小柯城, 省级."""
        if words.endswith("级"):
            return len(words) <= 4
        return bool(_SCOPE_ONLY.match(words)) and not _NOUN_END.search(words)

    def _bracketed(self, token: Quantity | Move) -> bool:
        opened = self.reader.clauses.opened(token.start)
        return (opened >= 0 and bool(self.drafts) and opened - self.drafts[-1].end <= 4) or (opened >= 0 and self.part is not None)

    def _joined(self, named: Named, words: str) -> Named:
        """占规上工业产值比重 is that of what was told before it."""
        before = self._before()
        if words.startswith("占") and before is not None and named.known is None:
            subject = before.named.called or before.named.indicator
            return self.reader.scene.catalogue.named(subject + words, stripped=True)
        return named

    def _before(self) -> Draft | None:
        for draft in (*reversed(self.drafts), *reversed(self.reader.drafts)):
            if draft.kind is not MentionKind.RANK:
                return draft
        return self.reader.scene.last

    def _inherited(self, before: Draft | None) -> tuple[Named, MentionKind | None, str]:
        if before is None:
            return Named("", ""), None, ""
        return replace(before.named, status=""), None, before.scope

    def _clause_before(self, token: Quantity | Move, left: str, unit: str) -> tuple[Named, MentionKind | None, str]:
        """The subject of a number that has none in its clause: that of the number before, or the clause before."""
        before = self.drafts[-1] if self.drafts else None
        deed = re.search(
            r"(召开|举办|开展|组织|举行|走访|发放|发布|签订|培训|服务|巡查|检查)(?:了|各类|各种)?$",
            re.sub(r"[已共累计近约超达]+$", "", left),
        )
        if deed:
            place = self.text.rfind(deed[1], 0, max(token.start - len(left), 0))
            found = re.match(r"[^,;。:\d]{2,30}", self.text[place + len(deed[1]) : token.start - len(left)]) if place >= 0 else None
            if found:
                return self.reader.scene.catalogue.named(found[0]), None, ""
        if before is not None and (before.unit == unit or _UP_TO.search(left) or _MEASURES.search(unit) is not None):
            return before.named, None, before.scope
        text = self.text[self.start : self.reader.clauses.start(token.start)].rstrip(",;:、(")
        words = re.split(r"[,;:。]", text)[-1] if text else ""
        if len(naming.strip(words)) >= 2:
            return self.reader.scene.catalogue.named(words), None, ""
        return (before.named, None, before.scope) if before is not None else self._inherited(self._before())

    def _comparison(self, token: Quantity | Move, left: str) -> str:
        begin = self.reader.clauses.start(token.start)
        found = [each for each in self.against if begin <= each.start < token.start]
        if found:
            return found[-1].words
        than = _THAN.search(left)
        return than["than"] if than else ""

    def period(self, draft: Draft) -> str:
        times = self.times
        found = times.once or times.local or times.paragraph or times.default
        now = times.now and not times.once and not times.local
        times.once = ""
        known = draft.named.known
        scene = self.reader.scene
        if known is None or known.measure is not Measure.STOCK or draft.kind is not MentionKind.LEVEL or scene.ahead:
            return found
        return found + "末" if found.isdecimal() and not draft.named.status and not now else found

    def _outlook(self, draft: Draft, left: str, right: str) -> None:
        segment = self.text[max(self.text.rfind(";", self.start, draft.start) + 1, self.start) : draft.start]
        modality, planned = outlook.modality(segment)
        times, scene = self.times, self.reader.scene
        year = times.local_year or times.paragraph_year
        report = scene.anchor.year
        future = times.until or (
            times.paragraph_year is not None and report is not None and times.paragraph_year > report and not scene.anchor.plan
        )
        past = scene.ahead and scene.anchor.plan is None and report is not None and year is not None and year <= report and not planned
        draft.target = bool((scene.ahead and not past) or planned or (future and (report is None or (times.paragraph_year or 0) > report)))
        draft.bound, roughly = outlook.bounds(left, right, target=draft.target)
        draft.approx = draft.approx or roughly
        draft.modality = modality
        if draft.target and draft.period.endswith("末") and not scene.anchor.plan:
            return

    def _whole(self, draft: Draft, left: str) -> None:
        """What a number behind 其中, or in brackets, is a part of."""
        opened = self.reader.clauses.opened(draft.start)
        if opened >= 0 and self.drafts:
            outside = [each for each in self.drafts if each.end <= opened and self.reader.clauses.opened(each.start) != opened]
            if outside and opened - outside[-1].end <= 4 and _family(outside[-1].unit) == _family(draft.unit):
                draft.whole = outside[-1]
            return
        said = self.text.rfind("其中", self.done, draft.start)
        if said >= 0:
            same = [
                each
                for each in self.drafts
                if _family(each.unit) == _family(draft.unit) and each.whole is None and each.kind is MentionKind.LEVEL
            ]
            self.part, self.part_from = (same[-1] if same else None), said
            draft.whole = self.part if draft.kind is MentionKind.LEVEL else None
            return
        if self.part is None or draft.kind is not MentionKind.LEVEL or _family(self.part.unit) != _family(draft.unit):
            return
        if ";" in self.text[self.part_from : draft.start] and _OTHER_DEED.match(left):
            self.part = None
        elif not _OTHER_DEED.match(left.lstrip(",;、")):
            draft.whole = self.part

    def _each(self, draft: Draft, left: str) -> None:
        """科技领军人才、青年科技人才各20名: one for each."""
        nouns = [noun for noun in re.split(r"[、和及]", naming.strip(_EACH.sub("", left))) if len(noun) >= 2]
        if len(nouns) < 2:
            return
        catalogue = self.reader.scene.catalogue
        draft.named = catalogue.named(nouns[0])
        for noun in nouns[1:]:
            self.drafts.append(replace(draft, named=catalogue.named(noun), ranks=[]))

    def _parallel(self) -> None:
        """X、Y分别为a、b，分别增长p%、q%: the first number is of the first noun, and so on."""
        distribute(self.reader, self.drafts, self.start)


def _kind(unit: str, verb: re.Match[str] | None, named: Named, *, move: bool) -> MentionKind:
    if move or unit.endswith(("百分点", "千分点")):
        return MentionKind.CHANGE
    if unit == "番":
        return MentionKind.GROWTH
    if unit in ("%", "‰", "倍", "成"):
        return MentionKind.GROWTH if verb or _SPEED.search(named.indicator) else MentionKind.LEVEL
    if verb and verb["verb"] not in ("增速", "增幅"):
        return MentionKind.CHANGE
    return MentionKind.LEVEL


def _past_bound(right: str) -> str:
    return re.sub(r"^(?:以上|以内|以下|左右)的?", "", right)


def _family(unit: str) -> str:
    if _MONEY.search(unit):
        return "元"
    base = re.sub(r"^[万亿千百十]+", "", unit)
    return "人" if base in ("人", "名", "位") else base
