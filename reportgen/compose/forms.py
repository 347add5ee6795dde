"""FORMS: what may be said of an indicator, one line each.

In:  an indicator, a period and perhaps a base, read by an audience.   Out: a phrase, a `Missing`, or a further view.
Templates (`指标["研发投入强度"].较上年`) and passages (`{研发投入强度.较上年}`) use the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from reportgen import additions
from reportgen.compose import moves, targets
from reportgen.compose.families import FAMILY_FORMS
from reportgen.compose.indicator import IndicatorAt
from reportgen.compose.places import PLACE_FORMS, base_named, which
from reportgen.compose.reader import Reader
from reportgen.compose.views import Choice, Method, RegionView, unknown
from reportgen.facts import Fact, Missing
from reportgen.messages import _
from reportgen.model import Indicator, Region
from reportgen.period import Period, Year, parse_period
from reportgen.records import light
from reportgen.wording import numbers, parts, periods
from reportgen.wording.phrases import EMPTY, Phrase, Printable, period

F = TypeVar("F", bound=Fact)


@light
@dataclass(frozen=True, slots=True)
class IndicatorView(IndicatorAt):
    """An indicator whose attributes are FORMS; prints its value with unit."""

    def names(self) -> tuple[str, ...]:
        return tuple(FORMS)

    def get(self, name: str) -> object:
        return FORMS[name](self)

    def printable(self) -> Printable:
        return told(numbers.level, self.level) if self.base is None else moves.compared(self)

    @property
    def nothing_new(self) -> Missing | None:
        level = self.level if self.base is None and additions.counts_new(self.indicator) else None
        if not level or level.value:
            return None
        return Missing(name=self.name, period=level.period, unit=self.indicator.unit, reason=_("没有新增"), applies=False)


def indicator_view(reader: Reader, name: str) -> IndicatorView:
    """指标["名"]; UnknownName where the catalogue has no such indicator."""
    try:
        return IndicatorView(reader, reader.indicator(name))
    except LookupError:
        known = tuple(reader.book.dataset.indicators)
        raise unknown(_("指标目录里没有“{name}”").format(name=name), name, known) from None


def told(say: Callable[[F], Phrase], fact: F | Missing) -> Phrase | Missing:
    """The words for a fact, or what is missing."""
    return fact if isinstance(fact, Missing) else say(fact)


def _year(view: IndicatorAt) -> Phrase:
    return period(f"{view.period.year}年", view.place)


def _at(view: IndicatorAt) -> Method:
    return Method("于", lambda text: replace(view, at=_parsed(text, view.indicator)))


def _against(view: IndicatorAt) -> Method:
    return Method("较", lambda text: replace(view, base=base_named(view, text) or _parsed(text, view.indicator)))


def _in(view: IndicatorAt) -> Method:
    return Method("在", lambda name: replace(view, reader=view.reader.of(_region(view.reader, name))))


def _region(reader: Reader, name: str) -> Region:
    """The region of that name; a sibling where several have it."""
    regions = [region for region in reader.book.dataset.regions.values() if region.name == name]
    siblings = [region for region in regions if region.parent == reader.region.parent]
    if len(found := siblings or regions) == 1:
        return found[0]
    beside = tuple(region.name for region in reader.book.dataset.regions.values() if region.parent == reader.region.parent)
    raise unknown(_("{what}没有“{name}”").format(what=RegionView.NAME, name=name), name, beside)


def _parsed(text: str, indicator: Indicator) -> Period:
    try:
        found = parse_period(text)
    except ValueError as error:
        raise unknown(_("“{text}”不是时期：{reason}").format(text=text, reason=error), "", ()) from None
    return periods.of_year(found.year, indicator.measure) if isinstance(found, Year) else found


def _shares(view: IndicatorAt) -> Choice:
    def of_scope(word: str) -> Printable:
        return told(lambda fact: parts.share(fact, view.reader.word(word)), view.reader.share(view.name, word, view.at))

    return Choice(view.reader.scope_words(), of_scope, which(view, "占"))


def _parts(view: IndicatorAt) -> Choice:
    found = view.reader.observation(view.name, view.at)
    named_parts = {} if isinstance(found, Missing) else {part.name: part for part in found.parts}

    def missing(what: str) -> Missing:
        return Missing(name=view.name, period=view.period, unit=view.indicator.unit, what=what)

    def one(name: str) -> Printable:
        part = named_parts.get(name)
        return missing(_("其中{name}").format(name=name)) if part is None else parts.part(part, view.indicator)

    def whole() -> Printable:
        return missing(_("其中")) if isinstance(found, Missing) or not named_parts else parts.parts(found)

    return AnyName(tuple(named_parts), one, whole)


class AnyName(Choice):
    """A choice that accepts every name: what it does not know is missing from the data, not misspelt."""

    __slots__ = ()

    def get(self, name: str) -> object:
        return self.make(name)

    def __bool__(self) -> bool:
        return bool(self.known)


def _in_brackets(view: IndicatorAt) -> Printable:
    found = view.reader.observation(view.name, view.at)
    return found if isinstance(found, Missing) else parts.in_brackets(found) or EMPTY


def _target(view: IndicatorAt) -> object:
    return targets.of_indicator(view.reader, view.name)


def _due(form: str) -> Callable[[IndicatorAt], object]:
    """A form of the target that fell due for this indicator."""

    def told(view: IndicatorAt) -> object:
        target = targets.due_of_indicator(view.reader, view.name)
        return target if isinstance(target, Missing) else target.get(form)

    return told


def _target_gap(view: IndicatorAt) -> object:
    target = targets.of_indicator(view.reader, view.name)
    return target if isinstance(target, Missing) else target.get("差距")


FORMS: Mapping[str, Callable[[IndicatorAt], object]] = {
    "名称": lambda view: view.called(None),
    "全称": lambda view: view.called(view.indicator.full_name),
    "简称": lambda view: view.called(view.indicator.short_name),
    "单位": lambda view: view.called(view.indicator.unit),
    "年": _year,
    "数值": lambda view: told(numbers.bare, view.level),
    **moves.MOVES,
    "占": _shares,
    "其中": _parts,
    "括注": _in_brackets,
    "较": _against,
    "于": _at,
    "在": _in,
    "目标": _target,
    "差距": _target_gap,
    **{form: _due(form) for form in ("完成率", "完成情况", "超额", "尚差", "结论", "序时")},
    **PLACE_FORMS,
    **FAMILY_FORMS,
}
"""Attributes of 指标["…"]; docs/reference/templates.md lists what each prints."""
