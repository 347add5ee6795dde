"""The facts of one sentence.

In:  its numbers, places and times, and the line it stands in.   Out: `Draft`s in order.
A number's clause tells what it is of, what it is held against and how it is meant; what a clause leaves out stands in the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from reportgen.extract import naming, outlook, subjects
from reportgen.extract.drafts import Draft
from reportgen.extract.naming import Named
from reportgen.extract.parallel import distribute
from reportgen.extract.periods import Against, When
from reportgen.extract.places import Move, Place
from reportgen.extract.quantities import Quantity
from reportgen.extract.ranking import rank
from reportgen.extract.subjects import EACH, MEASURES, OF_PLAN, THAN, UP_TO
from reportgen.model import Measure
from reportgen.review import MentionKind
from reportgen.vocabulary import Modality
from reportgen.wordlists import listed

if TYPE_CHECKING:
    from reportgen.extract.lines import Reader, Times

Token = Quantity | Place | Move | When
_VERB = re.compile(
    r"(?P<verb>(?<!新)增长|(?<!新)增加|上涨|上浮|提高|提升|上升|攀升|下降|减少|降低|回落|下滑|下跌|下调|压减|压缩|缩短|缩减|缩小|收窄|扩大|加快|放缓|增幅|增速|涨幅|降幅|(?<!自然)增长率|减产|增产|"
    r"(?:(?<=[较比于年平均省市区县国])|^)[多少高低快慢]|高出|(?<!不)低于|(?<!不)高于|快于|慢于|翻|净增(?=$))"
    r"(?:了|达到了?|达|为|超过|超|约|近|逾|突破|不低于|不少于|至少|在|保持在|控制在|将|可|均|分别|也)*$"
)
_DOWN = listed("""
减产 下降 减少 降低 回落 下滑 下跌 下调 压减 压缩 缩短 缩减 缩小 收窄 放缓 降幅 少 低 慢 低于 慢于
""")
_AVERAGED = re.compile(r"(?P<said>年均|年平均|平均每年)(?:实际|分别|可比)?(?:增[长速幅]|递增|下降|提高)[^,;。\d]{0,4}$")
"""A growth a year over several years is none over the year before."""
_BOUNDING = frozenset({"低于", "高于", "快于", "慢于"})
_TIMES_OF = re.compile(r"(?:是|为|恢复到|恢复至|相当于)的$")
_DIFFERENCE = listed("增加 减少 下降 降低 缩短 缩减 压减 压缩 多 少 回落 下调")
"""Verbs that make a number of units a difference, whatever it is held against; 改造提升50座 is none."""
_FAR = 80
"""So many characters behind a number may name what it is of."""
_SPEED = re.compile(r"(?<!自然)(?:增速|增长率|增幅|增长速度|涨幅|降幅|年均增长)$")
_COUNTED_UP = re.compile(r"(?:达到?|为|共有?|总[数量]|累计|超过?|突破)$")
_BASE = re.compile(r"(?:由|从|自)(?:上年|去年|\d{4}年|期初|原来|年初)?(?:底|末)?的?$")
_PART = re.compile(r"其中")
_OTHER_DEED = re.compile(r"^(?:撬动|带动|拉动|支持|吸引|获得|惠及|新增|全年|累计)")
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
    owners: list[Draft] = field(default_factory=list)
    """What the last place ranked."""
    ranked: int = -1
    """Where the last place ended."""
    status: str = ""
    """How far along the last fact was said to be."""
    behind: str = ""
    """The noun phrase behind the last number, where it took one."""
    said: bool = False
    """The last number told its own time."""
    part: Draft | None = None
    part_from: int = 0
    based: bool = False
    """The last place was one that something came from."""
    modals: outlook.Modals = field(init=False)

    @property
    def text(self) -> str:
        return self.reader.line.text

    def read(self) -> None:
        self.done = max(self.start, self.reader.skip)
        self.modals = outlook.modals(self.text, self.start, self.end)
        at = self.done
        for place, token in enumerate(self.tokens):
            if ";" in self.text[at : token.start]:
                self.times.local, self.times.local_year = "", None
            at = token.end
            if isinstance(token, When):
                self._when(token)
            elif isinstance(token, Place):
                rank(self.reader, self, token)
                self.done = self.ranked = token.end
            else:
                later = (each.start for each in islice(self.tokens, place + 1, None) if not isinstance(each, When))
                after = next(later, self.end)
                self._value(token, after)
                self.done = token.end
        self._parallel()
        self.reader.drafts += self.drafts

    def _when(self, when: When) -> None:
        times = self.times
        if when.every:
            times.local, times.local_year = when.period, when.year
        elif when.bound:
            times.once = when.period
        elif when.leads and self._opens(when):
            times.paragraph, times.paragraph_year, times.local, times.local_year = when.period, when.year, "", None
            times.until, times.now = when.until, when.now
        else:
            times.local, times.local_year = when.period, when.year
            times.until = times.until or (when.leads and when.until)

    def _opens(self, when: When) -> bool:
        """Whether words of time stand at the head of a sentence or of a part of it, or alone, and so hold for the paragraph."""
        if self.text.startswith(",", when.end):  # 受疫情影响,上半年,…
            return True
        begin = max(self.text.rfind(";", self.start, when.start) + 1, self.start, self.reader.skip)
        return when.start - begin <= 4 and "," not in self.text[begin : when.start]

    def _value(self, token: Quantity | Move, after: int) -> None:
        clauses = self.reader.clauses
        begin = max(clauses.start(token.start), self.done)
        left = clauses.without(begin, token.start)
        left = left.rstrip("“")
        if self.behind and left.startswith(self.behind) and naming.strip(left[len(self.behind) :]):
            left = left[len(self.behind) :]
        right = self.text[token.end : min(after, clauses.end(token.end), self.end)]
        far = self.text[token.end : min(clauses.end(token.end), self.end, token.end + _FAR)]
        draft = self._drafted(token, left, right, far)
        self._outlook(draft, left, right)
        self._whole(draft, left)
        self.drafts.append(draft)
        verb = _VERB.search(left)
        bare = left[: verb.start()] if verb else left
        if EACH.search(bare):
            self._each(draft, bare)

    def _drafted(self, token: Quantity | Move, left: str, right: str, far: str) -> Draft:
        move = isinstance(token, Move)
        unit = "位" if isinstance(token, Move) else token.unit
        verb = _VERB.search(left) if not move else None
        if verb and UP_TO.search(left):
            verb = None
        if verb and verb["verb"] in _BOUNDING and not unit.endswith(("百分点", "千分点")):
            verb = _VERB.search(left[: verb.start()])  # 完成率低于80%: a bound, not a move
        subject = subjects.subject(self, subjects.around(token, left, right, far, verb))
        self.behind, kind = subject.behind, subject.kind
        named = self._listed(subject.named, left, unit)
        self.status = named.status
        comparison = self._comparison(token, left)
        if kind is None and verb is None and subjects.apart(left, unit):
            kind = MentionKind.GROWTH if unit == "%" else MentionKind.CHANGE
        if kind is None:
            kind = _kind(unit, verb, named, move=move, compared=bool(comparison))
            before = self.drafts[-1] if self.drafts else None
            grown = before is not None and before.kind is MentionKind.GROWTH and before.unit == unit == "%"
            if kind is MentionKind.LEVEL and grown and not _TIMES_OF.search(left):
                # 增长7.5%左右，力争达到8%
                kind = MentionKind.GROWTH if len(naming.strip(left)) < 2 else kind
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
            scope=subject.scope,
            comparison=comparison if kind is not MentionKind.LEVEL or _TIMES_OF.search(left) or OF_PLAN.search(left) else "",
            falling=token.falling if isinstance(token, Move) else _falls(verb, comparison),
            approx="" if isinstance(token, Move) else token.approx,
            cell=self.reader.scene.cell,
        )
        draft.period = self.period(draft)
        return draft

    def before(self) -> Draft | None:
        """The last fact with a value, of this sentence or before it."""
        for draft in chain(reversed(self.drafts), reversed(self.reader.drafts)):
            if draft.kind is not MentionKind.RANK:
                return draft
        return self.reader.scene.last

    def _goes_on(self, left: str, unit: str) -> bool:
        """Whether a number stands in the same list as the one before it."""
        if re.match(r"(?:以上|以内)?[、和及]", left):
            before = self.drafts[-1] if self.drafts else None
            return before is not None and bool(MEASURES.search(before.unit)) == bool(MEASURES.search(unit))
        before = self.drafts[-1] if self.drafts else None
        between = self.text[self.done : self.done + 8]
        near = before is not None and re.match(r"(?:以上|以内|左右)?(?:\([^()]*\))?,", between) is not None
        return near and before is not None and _family(before.unit) == _family(unit) and not naming.opens(left)

    def _listed(self, named: Named, left: str, unit: str) -> Named:
        """新增A3家、B2家: what the first is said to be, the next one is too."""
        if not self.status or named.status or self.behind or _COUNTED_UP.search(left) or not self._goes_on(left, unit):
            return named
        return self.reader.scene.catalogue.again(named, self.status)

    def _comparison(self, token: Quantity | Move, left: str) -> str:
        begin = self.reader.clauses.start(token.start)
        for found in reversed(self.against):
            if begin <= found.start < token.start:
                return found.words
            if found.start < begin:
                break
        plan = OF_PLAN.search(left)
        if plan:
            return plan["said"]
        averaged = _AVERAGED.search(left)
        if averaged:
            return averaged["said"]
        than = THAN.search(left)
        return than["than"] if than and not than["than"].endswith("的") else ""  # 低于兴化市的39.73%: that is 兴化市's own

    def period(self, draft: Draft) -> str:
        times = self.times
        found = times.once or times.local or times.paragraph or times.default
        now = times.now and not times.once and not times.local
        self.said = bool(times.once)
        times.once = ""
        known = draft.named.known
        scene = self.reader.scene
        if known is None or known.measure is not Measure.STOCK or draft.kind is not MentionKind.LEVEL or scene.ahead:
            return found
        return found + "末" if found.isdecimal() and not draft.named.status and not now else found

    def outlook(self, place: int) -> tuple[Modality | None, bool]:
        """How firmly the words before a place mean what stands there, and whether they make it a target."""
        begin = max(self.text.rfind(";", self.start, place) + 1, self.start)
        return self.modals.at(begin, place) or (None, False)

    def _outlook(self, draft: Draft, left: str, right: str) -> None:
        modality, planned = self.outlook(draft.start)
        if modality is None and outlook.keeps(left):
            modality = Modality.KEEP
        times, scene = self.times, self.reader.scene
        year = times.local_year or times.paragraph_year
        report = scene.anchor.year
        known = year is not None and report is not None
        ahead = year is not None and report is not None and year > report
        future = ahead and (times.until or (year == times.paragraph_year and not scene.anchor.plan))
        began = scene.anchor.plan[0] if scene.anchor.plan else None
        before = began is None or (year is not None and year < began and scene.cell is None)  # the cells of a plan's tasks plan
        past = known and not ahead and year != scene.year and not planned and before
        draft.target = planned or (scene.ahead and not past) or future
        if _BASE.search(left) and draft.kind is MentionKind.LEVEL:
            draft.target = False
            draft.period = draft.period if self.said else ""
        draft.bound, roughly = outlook.bounds("" if THAN.search(left) else left, right, target=draft.target)
        draft.approx = draft.approx or roughly
        draft.modality = modality
        if draft.target and draft.period.endswith("末") and not scene.anchor.plan:
            return

    def _whole(self, draft: Draft, left: str) -> None:
        """What a number behind 其中, or in brackets, is a part of."""
        opened = self.reader.clauses.opened(draft.start)
        if opened >= 0 and self.drafts:
            outside = [each for each in self.drafts[-20:] if each.end <= opened and self.reader.clauses.opened(each.start) != opened]
            if outside and opened - outside[-1].end <= 4 and _family(outside[-1].unit) == _family(draft.unit):
                draft.whole = outside[-1]
            return
        said = self.text.rfind("其中", self.done, draft.start)
        if said >= 0:
            near = self.drafts if self.drafts or said - self.start > 1 else self.reader.drafts[-6:]
            same = [each for each in near if _whole_of(each, draft)]
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
        nouns = [noun for noun in re.split(r"[、和及]", naming.strip(EACH.sub("", left))) if len(noun) >= 2]
        if len(nouns) < 2:
            return
        catalogue = self.reader.scene.catalogue
        draft.named = catalogue.named(nouns[0])
        for noun in nouns[1:]:
            self.drafts.append(replace(draft, named=catalogue.named(noun), ranks=[]))

    def _parallel(self) -> None:
        """X、Y分别为a、b，分别增长p%、q%: the first number is of the first noun, and so on."""
        distribute(self.reader, self.drafts, self.start)


def _kind(unit: str, verb: re.Match[str] | None, named: Named, *, move: bool, compared: bool) -> MentionKind:
    if move or unit.endswith(("百分点", "千分点")):
        return MentionKind.CHANGE
    if unit == "番":
        return MentionKind.GROWTH
    if unit in ("%", "‰", "倍", "成"):
        return MentionKind.GROWTH if verb or _SPEED.search(named.indicator) else MentionKind.LEVEL
    if verb and (verb["verb"] in _DIFFERENCE or (compared and verb["verb"] not in ("增速", "增幅"))):
        return MentionKind.CHANGE
    return MentionKind.LEVEL


def _whole_of(draft: Draft, part: Draft) -> bool:
    return draft.whole is None and draft.kind is MentionKind.LEVEL and _family(draft.unit) == _family(part.unit)


def _falls(verb: re.Match[str] | None, comparison: str) -> bool:
    return (
        bool(verb and verb["verb"] in _DOWN) or comparison.startswith(("低于", "慢于")) or comparison.endswith(("低", "少", "慢", "下降"))
    )


def _family(unit: str) -> str:
    if _MONEY.search(unit):
        return "元"
    base = re.sub(r"^[万亿千百十]+", "", unit)
    return "人" if base in ("人", "名", "位") else base
