"""FORMS: what may be said of an indicator, one line each.

In:  an indicator, a period and perhaps a base, read by an audience.   Out: a phrase, a `Missing`, or a further view.
Templates (`指标["研发投入强度"].较上年`) and passages (`{研发投入强度.较上年}`) use the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from reportgen.compose import targets
from reportgen.compose.reader import Reader
from reportgen.compose.views import Choice, Method, RegionView, View, unknown
from reportgen.diagnostics import Location
from reportgen.facts import Change, Fact, Growth, Level, Missing
from reportgen.messages import _
from reportgen.model import Indicator, RankOf, Region
from reportgen.period import Period, Year, parse_period
from reportgen.wording import changes, numbers, parts, periods, ranks
from reportgen.wording.phrases import EMPTY, Phrase, Printable, named, period, words

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class IndicatorView(View):
    """One indicator at one period (the one that answers for the report, unless said otherwise); prints its value with unit."""

    NAME: ClassVar[str] = "指标"
    reader: Reader
    indicator: Indicator
    at: Period | None = None
    base: Period | None = None

    def names(self) -> tuple[str, ...]:
        return tuple(FORMS)

    def get(self, name: str) -> object:
        return FORMS[name](self)

    def printable(self) -> Printable:
        return told(numbers.level, self.level) if self.base is None else _compared(self)

    def __bool__(self) -> bool:
        return bool(self.level)

    @property
    def name(self) -> str:
        return self.indicator.name

    @property
    def period(self) -> Period:
        return self.at or self.reader.period(self.name)

    @property
    def level(self) -> Level | Missing:
        return self.reader.level(self.name, self.at)

    def called(self, text: str | None) -> Phrase:
        return named(text or self.name, self.indicator.location)


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


def grown(view: IndicatorView) -> changes.Grown | Missing:
    """The growth with what its words need on an abnormal base."""
    fact = view.reader.growth(view.name, view.at, view.base)
    if isinstance(fact, Missing):
        return fact
    return changes.Grown(fact, *_levels(view, fact))


def _levels(view: IndicatorView, fact: Growth) -> tuple[Level | None, Level | None, Change | None]:
    if fact.percent is not None:
        return (None, None, None)
    base = view.reader.level(view.name, fact.base_period) or None
    difference = view.reader.change(view.name, view.at, view.base) or None
    return (base, view.level or None, difference)


def _growth(view: IndicatorView, say: Callable[[changes.Grown], Phrase], what: str) -> Printable:
    case = grown(view)
    if isinstance(case, Missing):
        return case
    return say(case) or Missing(name=view.name, period=view.period, unit="%", what=what)


def _change(view: IndicatorView, say: Callable[[Change], Phrase]) -> Phrase | Missing:
    return told(say, view.reader.change(view.name, view.at, view.base))


def _compared(view: IndicatorView) -> Phrase | Missing:
    return _change(view, lambda fact: changes.compared(fact, view.reader.year))


def _from_to(view: IndicatorView) -> Printable:
    fact = view.reader.change(view.name, view.at, view.base)
    if isinstance(fact, Missing):
        return fact
    current, base = view.level, view.reader.level(view.name, fact.base_period)
    if isinstance(current, Missing):
        return current
    return base if isinstance(base, Missing) else changes.from_to(fact, base, current)


def _base_period(view: IndicatorView) -> Printable:
    return _change(view, lambda fact: changes.base_words(fact, view.reader.year))


def _year(view: IndicatorView) -> Phrase:
    return period(f"{view.period.year}年", _place(view))


def _period(view: IndicatorView) -> Phrase:
    return period(periods.label(view.period), _place(view))


def _place(view: IndicatorView) -> Location:
    found = view.reader.observation(view.name, view.at)
    return view.reader.location if isinstance(found, Missing) else found.location


def _at(view: IndicatorView) -> Method:
    return Method("于", lambda text: replace(view, at=_parsed(text, view.indicator)))


def _against(view: IndicatorView) -> Method:
    return Method("较", lambda text: replace(view, base=_parsed(text, view.indicator)))


def _in(view: IndicatorView) -> Method:
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


def _ranks(say: Callable[..., Phrase], of: RankOf) -> Callable[[IndicatorView], Choice]:
    def choice(view: IndicatorView) -> Choice:
        def of_scopes(scopes: str) -> Printable:
            first, *others = (view.reader.rank(view.name, word, view.at, of) for word in scopes.split("、"))
            return first if isinstance(first, Missing) else say(first, *(rank for rank in others if not isinstance(rank, Missing)))

        return Scopes(view.reader.scope_words(), of_scopes, _which(view, of.value))

    return choice


class Scopes(Choice):
    """A scope word, or several with 、 between them (全市、全省): the first is asked for, the others are told where they are known."""

    __slots__ = ()

    def get(self, name: str) -> object:
        if not all(word in self.known for word in name.split("、")):
            raise KeyError(name)
        return self.make(name)


def _shifts(view: IndicatorView) -> Choice:
    def of_scope(word: str) -> Printable:
        return told(ranks.rank_shift, view.reader.rank_shift(view.name, word, view.at, RankOf.LEVEL))

    return Choice(view.reader.scope_words(), of_scope, _which(view, "位次变动"))


def _shares(view: IndicatorView) -> Choice:
    def of_scope(word: str) -> Printable:
        return told(lambda fact: parts.share(fact, view.reader.word(word)), view.reader.share(view.name, word, view.at))

    return Choice(view.reader.scope_words(), of_scope, _which(view, "占"))


def _which(view: IndicatorView, what: str) -> Callable[[], Printable]:
    def ask() -> Printable:
        raise unknown(_("“{what}”要指明范围，如 .{what}.全市").format(what=what), "", view.reader.scope_words())

    return ask


def _parts(view: IndicatorView) -> Choice:
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


def _in_brackets(view: IndicatorView) -> Printable:
    found = view.reader.observation(view.name, view.at)
    return found if isinstance(found, Missing) else parts.in_brackets(found) or EMPTY


def _target(view: IndicatorView) -> object:
    return targets.of_indicator(view.reader, view.name)


def _target_gap(view: IndicatorView) -> object:
    target = targets.of_indicator(view.reader, view.name)
    return target if isinstance(target, Missing) else target.get("差距")


FORMS: Mapping[str, Callable[[IndicatorView], object]] = {
    "名称": lambda view: view.called(None),
    "全称": lambda view: view.called(view.indicator.full_name),
    "简称": lambda view: view.called(view.indicator.short_name),
    "单位": lambda view: view.called(view.indicator.unit),
    "期间": _period,
    "年": _year,
    "数值": lambda view: told(numbers.bare, view.level),
    "变动": lambda view: _change(view, changes.change),
    "较上年": _compared,
    "方向": lambda view: _change(view, lambda fact: words(changes.direction(fact))),
    "增长": lambda view: _growth(view, changes.growth, "增长"),
    "同比": lambda view: _growth(view, changes.year_on_year, "同比"),
    "位次": _ranks(ranks.rank, RankOf.LEVEL),
    "名次": _ranks(ranks.standing, RankOf.LEVEL),
    "增幅位次": _ranks(ranks.rank, RankOf.CHANGE),
    "增幅名次": _ranks(ranks.standing, RankOf.CHANGE),
    "增速位次": _ranks(ranks.rank, RankOf.GROWTH),
    "增速名次": _ranks(ranks.standing, RankOf.GROWTH),
    "位次变动": _shifts,
    "占": _shares,
    "其中": _parts,
    "括注": _in_brackets,
    "从至": _from_to,
    "较": _against,
    "于": _at,
    "在": _in,
    "基期": _base_period,
    "目标": _target,
    "差距": _target_gap,
}
"""Attributes of 指标["…"]; docs/reference/templates.md lists what each prints."""
