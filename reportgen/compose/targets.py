"""Targets as templates see them.

In:  the targets of a book, read by an audience.   Out: `目标` (what the year's file sets), `到期目标` (what earlier files have set for the
report's year), by topic and by indicator; `建议目标` (what plans suggest for next year); a view of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from reportgen.compose import horizons
from reportgen.compose.reader import Reader
from reportgen.compose.responsible import Responsible
from reportgen.compose.views import Method, View, unknown
from reportgen.facts import Completion, Missing, PlanPoint
from reportgen.house import House
from reportgen.messages import _
from reportgen.model import Observation, Target, TargetNature
from reportgen.period import Span, label
from reportgen.records import light
from reportgen.wording import changes, completion, growths, numbers
from reportgen.wording import targets as wording
from reportgen.wording.phrases import Phrase, Printable, joined, named, words


@light
@dataclass(frozen=True, slots=True)
class TargetView(View):
    """One target; prints its sentence."""

    NAME: ClassVar[str] = "目标"
    reader: Reader
    target: Target

    def names(self) -> tuple[str, ...]:
        return tuple(TARGET_FORMS)

    def get(self, name: str) -> object:
        return TARGET_FORMS[name](self)

    def printable(self) -> Phrase:
        return wording.sentence(self.target, self.reader.house)


@light
@dataclass(frozen=True, slots=True)
class TargetsView(View):
    """All targets, or those of one topic; iterating gives each."""

    NAME: ClassVar[str] = "目标"
    reader: Reader
    targets: tuple[TargetView, ...]
    due: bool = False
    """They were set earlier, for the report's own year."""

    def names(self) -> tuple[str, ...]:
        return ("主题", "其余", "年份", "分年")

    def get(self, name: str) -> object:
        if name == "主题":
            return Method(name, self.of_topic)
        if name == "其余":
            return Method(name, self.beyond)
        if name == "年份":
            return Method(name, self.of_year)
        if name == "分年":
            return horizons.by_year((view.target for view in self.targets), self.reader.year, self.reader.house)
        raise KeyError(name)

    def item(self, key: object) -> TargetView | Missing:
        if self.due:
            return due_of_indicator(self.reader, str(key))
        return next((view for view in self.targets if view.target.name == key), None) or self._missing(str(key))

    def __iter__(self) -> Iterator[TargetView]:
        return iter(self.targets)

    def __len__(self) -> int:
        return len(self.targets)

    def printable(self) -> Printable:
        return joined((view.printable() for view in self.targets), "；") if self.targets else self._missing("")

    def of_topic(self, topic: str) -> TargetsView:
        return self._of([view for view in self.targets if view.target.topic == topic])

    def of_year(self, text: str) -> TargetsView:
        """Those of a year (2027), of a span of years (2023-2027), or of every year (每年)."""
        wanted = horizons.parsed(text)
        if wanted is None:
            raise unknown(_("“{text}”不是年份").format(text=text), text, ("2027", "2023-2027", horizons.EVERY))
        return self._of([view for view in self.targets if horizons.is_due(view.target, wanted)])

    def beyond(self, topic: str) -> TargetsView:
        """Those that no passage of `topic`, and none of its points, takes up by its title, so that a template can print every target."""
        passages = self.reader.passages(topic)
        titled = (*passages, *(point for passage in passages for point in passage.points))
        titles = {"".join(line.text for line in each.title) for each in titled}
        return self._of([view for view in self.targets if view.target.topic not in titles])

    def _of(self, targets: list[TargetView]) -> TargetsView:
        return TargetsView(self.reader, tuple(targets), self.due)

    def _missing(self, name: str) -> Missing:
        return missing_due(self.reader, name) if self.due else missing(self.reader, name)


def all_targets(reader: Reader) -> TargetsView:
    """What the year's file sets for later years, in the order of the file."""
    return TargetsView(reader, tuple([TargetView(reader, target) for target in reader.targets()]))


def of_indicator(reader: Reader, name: str) -> TargetView | Missing:
    """The first target set for an indicator."""
    for target in reader.targets():
        if target.indicator is not None and target.indicator.name == name:
            return TargetView(reader, target)
    return missing(reader, name)


def missing(reader: Reader, name: str) -> Missing:
    """A target that nobody has set."""
    file = reader.book.file
    return Missing(name=name, period=None, unit="", what="目标", reason=_("没有设目标"), file=None if file is None else file.path)


def due_targets(reader: Reader) -> TargetsView:
    """What earlier files and plans have set for the report's year, the latest file first."""
    return TargetsView(reader, tuple(TargetView(reader, target) for target in reader.due_targets()), due=True)


def due_of_indicator(reader: Reader, name: str) -> TargetView | Missing:
    """The first target that fell due and is held against this indicator, else the first that names it."""
    named_so = [target for target in reader.due_targets() if target.name == name or _holds(reader, target, name)]
    held = [target for target in named_so if _holds(reader, target, name)]
    return TargetView(reader, (held or named_so)[0]) if named_so else missing_due(reader, name)


def _holds(reader: Reader, target: Target, name: str) -> bool:
    actual = reader.book.result(target)
    return isinstance(actual, Observation) and actual.indicator.name == name


def missing_due(reader: Reader, name: str) -> Missing:
    """A target that nobody had set for the report's year."""
    reason = _("以前的文件和规划没有给{year}设目标").format(
        year=label(reader.year) if isinstance(reader.year, Span) else f"{reader.year}年"
    )
    return Missing(name=name, period=None, unit="", what="目标", reason=reason)


def _gap(view: TargetView) -> Printable:
    fact = view.reader.gap(view.target)
    return fact if isinstance(fact, Missing) else wording.gap(fact)


def _done(say: Callable[[Completion, House], Phrase], what: str) -> Callable[[TargetView], Printable]:
    """A form of what was reached; a gap with the reason where it may not be said."""

    def form(view: TargetView) -> Printable:
        fact = view.reader.completion(view.target)
        if isinstance(fact, Missing):
            return fact
        return say(fact, view.reader.house) or _unsaid(fact, what)

    return form


def _unsaid(fact: Completion, what: str) -> Missing:
    if not completion.sayable(fact):
        reason = _("实绩超过目标太多，先核对两者是否同一口径，确认后在目标写 可比: 是")
    elif fact.rate is not None and fact.rate.percent <= 0:
        reason = _("实绩为零或负，不说完成率")
    elif not fact.met and what == "结论":
        reason = _("没有达到目标；要印“未完成”，须由人在目标写 可写未完成: 是")
    else:
        reason = _("这类目标没有这个数")
    return Missing(name=fact.indicator.name, period=fact.period, unit="", what=what, reason=reason, file=fact.target.location.path)


def declared(view: TargetView) -> Printable:
    """What the target sets, for a table's cell; a gap where it sets no number."""
    return wording.amount(view.target, view.reader.house) or Missing(name=view.target.name, period=None, unit="", what="目标值")


def completion_cell(view: TargetView, blank: Phrase) -> Printable:
    """The completion without its %, for a table's cell; `blank` where targets of this kind have none."""
    fact = view.reader.completion(view.target)
    if isinstance(fact, Missing):
        return fact
    return completion.bare_rate(fact) or (blank if completion.sayable(fact) else _unsaid(fact, "完成率"))


def _progress(view: TargetView) -> Printable:
    fact = view.reader.progress(view.target)
    if isinstance(fact, Missing):
        return fact
    return completion.progress(fact, view.reader.house) or _unsaid(fact.completion, "序时进度")


def _reached(view: TargetView) -> Printable:
    """The level, with what is held against the target beside it: growth, points."""
    reader, fact = view.reader, view.reader.completion(view.target)
    actual = reader.book.result(view.target)
    if isinstance(actual, Missing):
        return actual
    name, period = actual.indicator.name, actual.period
    level = reader.level(name, period)
    if isinstance(level, Missing):
        return level
    told = numbers.level(level)
    if view.target.nature is TargetNature.GROWTH:
        told = growths.level_and_growth(level, reader.growth(name, period, None), reader.year, reader.house)
    elif view.target.nature is TargetNature.POINTS and (change := reader.change(name, period, None)):
        told = words(told, "，", changes.compared(change, reader.year, reader.house))
    return completion.reached(told, fact or None, reader.house)


def _places(view: TargetView) -> Printable:
    told = []
    for fact in view.reader.places_reached(view.target):
        if isinstance(fact, Missing):
            return fact
        told.append(completion.place(fact, view.reader.house))
    return joined(told, "；") if told else Missing(name=view.target.name, period=None, unit="", what="目标位次")


def _count(view: TargetView) -> Printable:
    fact = view.reader.target_count(view.target)
    return fact if isinstance(fact, Missing) else completion.count(fact)


@light
@dataclass(frozen=True, slots=True)
class ProposalView(View):
    """What a plan suggests for next year; prints a sentence that says so."""

    NAME: ClassVar[str] = "建议目标"
    reader: Reader
    point: PlanPoint

    def names(self) -> tuple[str, ...]:
        return tuple(PROPOSAL_FORMS)

    def get(self, name: str) -> object:
        return PROPOSAL_FORMS[name](self)

    def printable(self) -> Phrase:
        return completion.proposal(self.point, self.reader.house)


@light
@dataclass(frozen=True, slots=True)
class ProposalsView(View):
    """All that plans suggest for next year, or that for one indicator."""

    NAME: ClassVar[str] = "建议目标"
    reader: Reader
    proposals: tuple[ProposalView, ...]

    def names(self) -> tuple[str, ...]:
        return tuple(view.point.indicator.name for view in self.proposals)

    def get(self, name: str) -> object:
        raise KeyError(name)

    def item(self, key: object) -> ProposalView | Missing:
        found = next((view for view in self.proposals if view.point.indicator.name == key), None)
        return found or Missing(name=str(key), period=None, unit="", what=self.NAME, reason=_("规划没有给下一年定出可用的数"))

    def __iter__(self) -> Iterator[ProposalView]:
        return iter(self.proposals)

    def __len__(self) -> int:
        return len(self.proposals)

    def printable(self) -> Printable:
        if not self.proposals:
            return Missing(name=self.NAME, period=None, unit="", reason=_("规划没有给下一年定出可用的数"))
        return joined((view.printable() for view in self.proposals), "；")


def proposals(reader: Reader) -> ProposalsView:
    """What plans suggest for next year where the year's file sets nothing; nothing outside the office."""
    return ProposalsView(reader, tuple(ProposalView(reader, point) for point in reader.proposals()))


PROPOSAL_FORMS: Mapping[str, Callable[[ProposalView], object]] = {
    "名称": lambda view: named(view.point.indicator.name, view.point.indicator.location),
    "数值": lambda view: completion.plan_point(view.point, view.reader.house),
    "年份": lambda view: completion.plan_year(view.point),
}
"""Attributes of one suggestion."""


def _required(say: Callable[[Target], Phrase], what: str) -> Callable[[TargetView], Printable]:
    """A form that is a gap where the target does not set it."""

    def form(view: TargetView) -> Printable:
        return say(view.target) or Missing(name=view.target.name, period=None, unit="", what=what)

    return form


def _responsible(view: TargetView) -> object:
    target = view.target
    if not target.units_responsible:
        return Missing(name=target.name, period=None, unit="", what="责任单位")
    return Responsible(target.units_responsible, target.location)


TARGET_FORMS: Mapping[str, Callable[[TargetView], object]] = {
    "名称": lambda view: wording.name(view.target),
    "动词": lambda view: words(wording.verb(view.target)),
    "语气": lambda view: words(wording.modal(view.target, view.reader.house)),
    "数值": declared,
    "位次": _required(wording.ranks, "目标位次"),
    "括注": lambda view: wording.in_brackets(view.target),
    "年份": lambda view: wording.due(view.target, view.reader.house),
    "责任单位": _responsible,
    "主题": lambda view: words() if view.target.topic is None else named(view.target.topic, view.target.location),
    "牵头单位": _required(wording.lead, "牵头单位"),
    "差距": _gap,
    "折算": _count,
    "实绩": _reached,
    "完成率": _done(completion.rate, "完成率"),
    "完成情况": _done(completion.status, "完成情况"),
    "超额": _done(completion.over, "超额"),
    "尚差": _done(completion.gap, "尚差"),
    "结论": _done(completion.verdict, "结论"),
    "位次完成": _places,
    "序时": _progress,
}
"""Attributes of one target; those from 实绩 on are told of targets that fell due."""
