"""Targets as templates see them.

In:  the targets of a book, read by an audience.   Out: `目标` (all of them, by topic, by indicator) and a view of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from reportgen.compose import horizons
from reportgen.compose.reader import Reader
from reportgen.compose.responsible import Responsible
from reportgen.compose.views import Method, View, unknown
from reportgen.facts import Missing
from reportgen.messages import _
from reportgen.model import Target
from reportgen.wording import targets as wording
from reportgen.wording.phrases import Phrase, Printable, joined, named, words


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
        return wording.sentence(self.target)


@dataclass(frozen=True, slots=True)
class TargetsView(View):
    """All targets, or those of one topic; iterating gives each."""

    NAME: ClassVar[str] = "目标"
    reader: Reader
    targets: tuple[TargetView, ...]

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
            return horizons.by_year((view.target for view in self.targets), self.reader.year)
        raise KeyError(name)

    def __getitem__(self, key: object) -> TargetView | Missing:
        return next((view for view in self.targets if view.target.name == key), None) or self._missing(str(key))

    def __iter__(self) -> Iterator[TargetView]:
        return iter(self.targets)

    def __len__(self) -> int:
        return len(self.targets)

    def printable(self) -> Printable:
        return joined((view.printable() for view in self.targets), "；") if self.targets else self._missing("")

    def of_topic(self, topic: str) -> TargetsView:
        return TargetsView(self.reader, tuple(view for view in self.targets if view.target.topic == topic))

    def of_year(self, text: str) -> TargetsView:
        """Those of a year (2027), of a span of years (2023-2027), or of every year (每年)."""
        wanted = horizons.parsed(text)
        if wanted is None:
            raise unknown(_("“{text}”不是年份").format(text=text), text, ("2027", "2023-2027", horizons.EVERY))
        return TargetsView(self.reader, tuple(view for view in self.targets if horizons.is_due(view.target, wanted)))

    def beyond(self, topic: str) -> TargetsView:
        """Those that no passage of `topic`, and none of its points, takes up by its title, so that a template can print every target."""
        passages = self.reader.passages(topic)
        titled = (*passages, *(point for passage in passages for point in passage.points))
        titles = {"".join(line.text for line in each.title) for each in titled}
        return TargetsView(self.reader, tuple(view for view in self.targets if view.target.topic not in titles))

    def _missing(self, name: str) -> Missing:
        return missing(self.reader, name)


def all_targets(reader: Reader) -> TargetsView:
    """What the year's file sets for later years, in the order of the file."""
    return TargetsView(reader, tuple(TargetView(reader, target) for target in reader.targets()))


def of_indicator(reader: Reader, name: str) -> TargetView | Missing:
    """The first target set for an indicator."""
    for target in reader.targets():
        if target.indicator is not None and target.indicator.name == name:
            return TargetView(reader, target)
    return missing(reader, name)


def missing(reader: Reader, name: str) -> Missing:
    """A target that nobody has set."""
    file = reader.book.file
    return Missing(name=name, period=None, unit="", what=_("目标"), reason=_("没有设目标"), file=None if file is None else file.path)


def _gap(view: TargetView) -> Printable:
    fact = view.reader.gap(view.target)
    return fact if isinstance(fact, Missing) else wording.gap(fact)


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
    "语气": lambda view: words(wording.modal(view.target)),
    "数值": _required(wording.amount, "目标值"),
    "位次": _required(wording.ranks, "目标位次"),
    "括注": lambda view: wording.in_brackets(view.target),
    "年份": lambda view: wording.due(view.target),
    "责任单位": _responsible,
    "主题": lambda view: words() if view.target.topic is None else named(view.target.topic, view.target.location),
    "差距": _gap,
}
"""Attributes of one target."""
