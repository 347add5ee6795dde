"""What may be said of an indicator's place among others, of its period, and of the names behind it.

In:  an IndicatorAt.   Out: a phrase, or a `Missing` where the data do not bear the words out.
`forms.FORMS` takes these in; docs/reference/templates.md lists what each prints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from reportgen import reckoning
from reportgen.arithmetic import POINTS_KINDS
from reportgen.compose.indicator import IndicatorAt
from reportgen.compose.views import Choice, View, unknown
from reportgen.facts import Missing, Rank, RankShift, Roster
from reportgen.findings import Finding
from reportgen.house import House
from reportgen.messages import _
from reportgen.model import RankOf
from reportgen.period import Period, label
from reportgen.records import light
from reportgen.wording import changes, growths, lists, periods, ranks
from reportgen.wording.phrases import Phrase, Printable, period, words

Form = Callable[[IndicatorAt], object]
Say = Callable[[Rank, House], Phrase]


@light
@dataclass(frozen=True, slots=True)
class Standings(View):
    """The ranks in a scope, or in several with 、 between them (全市、全省): the first is asked for, the others are told where known."""

    NAME: ClassVar[str] = Choice.NAME
    view: IndicatorAt
    say: Callable[..., Phrase]
    of: RankOf

    def names(self) -> tuple[str, ...]:
        return self.view.reader.scope_words()

    def get(self, name: str) -> Printable:
        view, scopes, known = self.view, name.split("、"), self.names()
        for word in scopes:
            if word not in known:
                raise KeyError(name)
        reader, indicator = view.reader, view.indicator.name
        found = [reader.rank(indicator, word, view.at, self.of, partial=True) for word in scopes]
        if isinstance(found[0], Missing):
            return found[0]
        return self.say(*[rank for rank in found if not isinstance(rank, Missing)], house=reader.house)

    def printable(self) -> Printable:
        return which(self.view, self.of.value)()


def _standings(say: Callable[..., Phrase], of: RankOf) -> Form:
    return lambda view: Standings(view, say, of)


def _worded(what: str, say: Say) -> Form:
    """One rank in words that not every place allows; the gap says why it is not so told."""

    def choice(view: IndicatorAt) -> Choice:
        def of_scope(word: str) -> Printable:
            fact = view.reader.rank(view.name, word, view.at, RankOf.LEVEL, partial=True)
            return fact if isinstance(fact, Missing) else say(fact, view.reader.house) or _unsaid(fact, what)

        return Choice(view.reader.scope_words(), of_scope, which(view, what))

    return choice


def _unsaid(fact: Rank, what: str) -> Missing:
    if fact.size is None:
        reason = _("{scope}是第{position}位，不知道共几个，不能说“{what}”")
    elif fact.shared:
        reason = _("{scope}是并列第{position}位，共{size}个，不能说“{what}”")
    else:
        reason = _("{scope}是第{position}位，共{size}个，不能说“{what}”")
    reason = reason.format(scope=fact.scope.word, position=fact.position, size=fact.size, what=what)
    return Missing(name=fact.indicator.name, period=fact.period, unit="", what=what, reason=reason, denied=True)


def _shifts(what: str, say: Callable[[IndicatorAt, RankShift], Phrase]) -> Form:
    def choice(view: IndicatorAt) -> Choice:
        def of_scope(word: str) -> Printable:
            fact = view.reader.rank_shift(view.name, word, view.at, RankOf.LEVEL, view.base)
            return fact if isinstance(fact, Missing) else say(view, fact)

        return Choice(view.reader.scope_words(), of_scope, which(view, what))

    return choice


def _with_shift(view: IndicatorAt) -> Choice:
    """The place and its move; the place alone where there is no earlier one (R33)."""

    def of_scope(word: str) -> Printable:
        fact = view.reader.rank(view.name, word, view.at, RankOf.LEVEL, partial=True)
        if isinstance(fact, Missing):
            return fact
        shift = view.reader.rank_shift(view.name, word, view.at, RankOf.LEVEL, view.base)
        return ranks.with_shift(fact, shift or None, view.reader.year, view.reader.house)

    return Choice(view.reader.scope_words(), of_scope, which(view, "位次及变动"))


def which(view: IndicatorAt, what: str) -> Callable[[], Printable]:
    """What is raised where a form that wants a scope is printed without one."""

    def ask() -> Printable:
        raise unknown(_("“{what}”要指明范围，如 .{what}.全市").format(what=what), "", view.reader.scope_words())

    return ask


def base_named(view: IndicatorAt, text: str) -> Period | None:
    """The base that words like 2020, 年初 or “十三五”末 name for the figure's period; None for other words (R5)."""
    asked = reckoning.said(f"较{text}")
    if asked is None:
        return None
    found = reckoning.base(view.period, asked)
    if found.period is None:
        raise unknown(_("{period}不能{said}").format(period=label(view.period), said=f"较{text}"), "", ())
    return found.period


def _period(view: IndicatorAt) -> Phrase:
    house, mentioned = view.reader.house, view.reader.mentioned
    noted = house.lag_note and view.name not in mentioned
    mentioned.add(view.name)
    told = periods.first_mention(view.period, view.reader.year, house) if noted else periods.label(view.period, house)
    return period(told, view.place)


def _latest(view: IndicatorAt) -> Phrase:
    return period(periods.first_mention(view.period, view.reader.year, view.reader.house), view.place)


def _since_year_start(view: IndicatorAt) -> Printable:
    """The change of a stock since the end of last year (R3)."""
    found = reckoning.base(view.period, reckoning.Comparison.YEAR_START)
    if found.period is None:
        reason = _("{name}是时期数，没有年初数").format(name=view.name)
        unit = view.indicator.unit
        return Missing(name=view.name, period=view.period, unit=unit, what="较年初", reason=reason, finding=found.finding, denied=True)
    fact = view.reader.change(view.name, view.at, found.period)
    if isinstance(fact, Missing):
        return fact
    # At the end of the year both words mean the same day; who asks for 年初 gets 年初.
    base = period("年初", view.place) if fact.period.year == view.reader.year else changes.base_words(fact, view.reader.year)
    return changes.against(base, changes.change(fact, view.reader.house), view.reader.house)


def _adjacent(view: IndicatorAt) -> Printable:
    """Against the adjacent period before; what adds up through the year has none (R2)."""
    found = reckoning.base(view.period, reckoning.Comparison.ADJACENT)
    if found.period is None:
        cumulative = found.finding is Finding.CUMULATIVE_MOM
        reason = _("{period}是累计数，没有环比") if cumulative else _("{period}没有环比")
        unit = view.indicator.unit
        reason = reason.format(period=label(view.period))
        return Missing(name=view.name, period=view.period, unit=unit, what="环比", reason=reason, finding=found.finding, denied=True)
    house, year = view.reader.house, view.reader.year
    if view.indicator.kind in POINTS_KINDS:
        change = view.reader.change(view.name, view.at, found.period)
        if isinstance(change, Missing):
            return change
        told = changes.change(change, house)
        if changes.flatness(change, house):
            return changes.against(changes.base_words(change, year, house), told, house)
        return words(growths.ADJACENT, told)
    growth = view.reader.growth(view.name, view.at, found.period)
    return growth if isinstance(growth, Missing) else growths.month_on_month(growth, year, house)


def _rosters(say: Callable[[Roster, House], Phrase]) -> Form:
    def form(view: IndicatorAt) -> Printable:
        fact = view.reader.roster(view.name, view.at)
        return fact if isinstance(fact, Missing) else say(fact, view.reader.house)

    return form


def _with_parts(view: IndicatorAt) -> Printable:
    fact = view.level
    return fact if isinstance(fact, Missing) else lists.with_parts(fact)


PLACE_FORMS: Mapping[str, Form] = {
    "位次": _standings(ranks.rank, RankOf.LEVEL),
    "名次": _standings(ranks.standing, RankOf.LEVEL),
    "增幅位次": _standings(ranks.rank, RankOf.CHANGE),
    "增幅名次": _standings(ranks.standing, RankOf.CHANGE),
    "增速位次": _standings(ranks.rank, RankOf.GROWTH),
    "增速名次": _standings(ranks.standing, RankOf.GROWTH),
    "进步位次": _standings(ranks.rank, RankOf.PROGRESS),
    "进步名次": _standings(ranks.standing, RankOf.PROGRESS),
    "首位": _worded("首位", ranks.first),
    "前列": _worded("前列", ranks.front),
    "位次概述": _worded("位次", ranks.tactful),
    "居前": _worded("居前", lists.ahead),
    "位次变动": _shifts("位次变动", lambda view, fact: ranks.rank_shift(fact, view.reader.house)),
    "位次较上年": _shifts("位次较上年", lambda view, fact: ranks.compared_shift(fact, view.reader.year, view.reader.house)),
    "位次及变动": _with_shift,
    "期间": _period,
    "最新期间": _latest,
    "较年初": _since_year_start,
    "环比": _adjacent,
    "名单": _rosters(lists.roster),
    "名单括注": _rosters(lists.in_brackets),
    "含其中": _with_parts,
}
"""Attributes of 指标["…"] about places, periods and names."""
