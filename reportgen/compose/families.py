"""What may be said of an indicator beyond its own figure: its past, and its figure beside another.

In:  an IndicatorAt.   Out: a phrase, a `Missing` where the data do not bear the words out, or a method that takes a name or a number.
`forms.FORMS` takes these in; docs/reference/templates.md lists what each prints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from reportgen.compose.indicator import IndicatorAt
from reportgen.compose.views import Choice, Method, unknown
from reportgen.facts import Fact, Level, Missing
from reportgen.messages import _
from reportgen.model import RankOf
from reportgen.period import parse_span
from reportgen.wording import families, history
from reportgen.wording.phrases import Phrase, Printable
from reportgen.yamlfile import plain_number

F = TypeVar("F", bound=Fact)


def _proved(view: IndicatorAt, fact: F | Missing, say: Callable[[F], Phrase], what: str) -> Printable:
    """The words, or the gap where the figures are there and do not prove them."""
    if isinstance(fact, Missing):
        return fact
    reason = _("存的数不能说“{what}”").format(what=what)
    return say(fact) or Missing(name=view.name, period=view.period, unit="", what=what, reason=reason, denied=True)


def _past(say: Callable[..., Phrase], what: str, **options: bool) -> Callable[[IndicatorAt], Printable]:
    def form(view: IndicatorAt) -> Printable:
        return _proved(view, view.reader.history(view.name, view.at), lambda fact: say(fact, **options), what)

    return form


def _record(view: IndicatorAt, what: str, *, high: bool) -> Printable:
    found = view.reader.history(view.name, view.at)
    return _proved(view, found, lambda fact: history.record(fact, high=high, house=view.reader.house), what)


def _of_level(say: Callable[[Level], Phrase], what: str) -> Callable[[IndicatorAt], Printable]:
    return lambda view: _proved(view, view.level, say, what)


def _leads(say: Callable[..., Phrase], what: str) -> Callable[[IndicatorAt], Choice]:
    def choice(view: IndicatorAt) -> Choice:
        def of_scope(scope: str) -> Printable:
            found = view.reader.lead(view.name, scope, view.at, RankOf.LEVEL)
            return _proved(view, found, lambda fact: say(fact, view.reader.house), what)

        def whole() -> Printable:
            raise unknown(_("“{what}”要指明范围，如 .{what}.全市").format(what=what), "", view.reader.scope_words())

        return Choice(view.reader.scope_words(), of_scope, whole)

    return choice


def _beside(name: str, say: Callable[[Level, Level], Phrase]) -> Callable[[IndicatorAt], Method]:
    """A method that takes the name of another indicator."""

    def form(view: IndicatorAt) -> Method:
        def of(other: str) -> Printable:
            own = view.level
            if isinstance(own, Missing):
                return own
            try:
                found = view.reader.level(other, view.at)
            except LookupError:
                known = tuple(view.reader.book.dataset.indicators)
                raise unknown(_("指标目录里没有“{name}”").format(name=other), other, known) from None
            return _proved(view, found, lambda level: say(own, level), name)

        return Method(name, of)

    return form


def _first_past(view: IndicatorAt) -> Method:
    def of(text: str) -> Printable:
        threshold = plain_number(text.strip())
        if threshold is None:
            raise unknown(_("“{text}”不是数").format(text=text), "", ())
        found = view.reader.milestone(view.name, Decimal(threshold), view.at)
        return _proved(view, found, lambda fact: history.first_past(fact, house=view.reader.house), "首次突破")

    return Method("首次突破", of)


def _mean(view: IndicatorAt) -> Method:
    def of(text: str) -> Printable:
        try:
            years = parse_span(text)
        except ValueError as error:
            raise unknown(_("“{text}”不是起止年份：{reason}").format(text=text, reason=error), "", ()) from None
        return _proved(view, view.reader.mean(view.name, years), lambda fact: history.mean(fact, house=view.reader.house), "年均值")

    return Method("年均值", of)


def _growth_shift(view: IndicatorAt) -> Printable:
    found = view.reader.growth_shift(view.name, view.at)
    return _proved(view, found, lambda fact: history.growth_shift(fact, view.reader.year, house=view.reader.house), "增速变动")


FAMILY_FORMS: Mapping[str, Callable[[IndicatorAt], object]] = {
    "目前": lambda view: _proved(view, view.level, lambda fact: families.now(fact, view.reader.house), "目前"),
    "第几": _of_level(history.nth, "第几"),
    "全覆盖": _of_level(families.coverage, "全覆盖"),
    "撬动": _beside("撬动", lambda own, other: families.leverage(own, other, verb="撬动")),
    "带动": _beside("带动", lambda own, other: families.leverage(own, other, verb="带动")),
    "拉动投入": _beside("拉动投入", lambda own, other: families.leverage(own, other, verb="拉动")),
    "年度投资": _beside("年度投资", families.investment),
    "连增": _past(history.running, "连增", up=True),
    "连降": _past(history.running, "连降", up=False),
    "连续居首": _leads(history.leading, "连续居首"),
    "连冠": _leads(history.streak_name, "连冠"),
    "历史新高": lambda view: _record(view, "历史新高", high=True),
    "历史新低": lambda view: _record(view, "历史新低", high=False),
    "以来新高": _past(history.record_since, "以来新高", high=True),
    "以来新低": _past(history.record_since, "以来新低", high=False),
    "首次突破": _first_past,
    "年均值": _mean,
    "增速变动": _growth_shift,
}
"""Attributes of 指标["…"] that look beyond the figure itself."""
