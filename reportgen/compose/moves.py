"""What templates may ask of an indicator's movement: changes, growth, averages, multiples; and how it stands beside others.

In:  an IndicatorAt.   Out: a phrase, a `Missing`, or a `Method` to be called with a year or a name. MOVES lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen import arithmetic, reckoning
from reportgen.compose.indicator import IndicatorAt
from reportgen.compose.views import Choice, Method, unknown
from reportgen.facts import Average, Change, Contribution, Growth, Missing, Share
from reportgen.house import House
from reportgen.messages import _
from reportgen.model import RankOf
from reportgen.period import Period, Year, parse_period, parse_span, previous
from reportgen.wording import averages, changes, comparisons, growths, multiples, parts, units
from reportgen.wording.phrases import Phrase, words

Said = Phrase | Missing


def _change(view: IndicatorAt, say: Callable[[Change], Phrase]) -> Said:
    fact = view.reader.change(view.name, view.at, view.base)
    return fact if isinstance(fact, Missing) else say(fact)


def change(view: IndicatorAt) -> Said:
    """提高0.69个百分点."""
    return _change(view, lambda fact: changes.change(fact, view.house))


def compared(view: IndicatorAt) -> Said:
    """较2021年提高0.69个百分点."""
    return _change(view, lambda fact: changes.compared(fact, view.reader.year, view.house))


def direction(view: IndicatorAt) -> Said:
    """上升, 下降, 持平."""
    return _change(view, lambda fact: words(changes.direction(fact, view.house)))


def base_period(view: IndicatorAt) -> Said:
    """上年, 2021年."""
    return _change(view, lambda fact: changes.base_words(fact, view.reader.year, view.house))


def from_to(view: IndicatorAt) -> Said:
    """从2021年的2.02%提高至2022年的2.71%."""
    current = view.level
    if isinstance(current, Missing):
        return current
    base = view.reader.level(view.name, view.base or previous(current.period))
    return base if isinstance(base, Missing) else changes.from_to(base, current, view.house)


def _growth(view: IndicatorAt, say: Callable[[Growth], Phrase]) -> Said:
    fact = view.reader.growth(view.name, view.at, view.base)
    return fact if isinstance(fact, Missing) else say(fact)


def growth(view: IndicatorAt) -> Said:
    """增长14.7%; on an abnormal base the words of section 5."""
    return _growth(view, lambda fact: growths.growth(fact, view.reader.year, view.house))


def year_on_year(view: IndicatorAt) -> Said:
    """同比增长14.7%."""
    return _growth(view, lambda fact: growths.year_on_year(fact, view.reader.year, view.house))


def total_growth(view: IndicatorAt) -> Said:
    """下降1.1%: rebuilt from the levels and growths of the region's own districts (R37)."""
    fact = view.reader.total_growth(view.name, view.at)
    return fact if isinstance(fact, Missing) else growths.growth(fact, view.reader.year, view.house)


def level_and_growth(view: IndicatorAt) -> Said:
    """34.23亿元，同比增长14.7%; the level alone where there is no growth to tell."""
    level = view.level
    if isinstance(level, Missing):
        return level
    return growths.level_and_growth(level, view.reader.growth(view.name, view.at, view.base), view.reader.year, view.house)


def times(view: IndicatorAt) -> Said:
    """增长2.0倍; below one time more there is no multiple, and the growth is told in percent (R11)."""

    def say(fact: Growth) -> Phrase:
        told = None if fact.times is None else multiples.times(fact.times, view.reader.year, view.house)
        return told or growths.growth(fact, view.reader.year, view.house)

    return _growth(view, say)


def doubling(view: IndicatorAt) -> Said:
    """翻一番, 接近翻一番; missing where the ratio is near no power of two (R12)."""
    fact = view.reader.growth(view.name, view.at, view.base)
    if isinstance(fact, Missing):
        return fact
    told = None if fact.times is None else multiples.doubling(fact.times)
    return told or Missing(
        name=view.name, period=fact.period, unit="", what="翻番", reason=_("没有翻番，也不接近整番；用 .倍数 或 .增长"), denied=True
    )


def no_growth(view: IndicatorAt) -> Said:
    """高新技术产业投资下降12.4%, 高新技术产业投资与上年持平; missing where a speed tells growth, or the indicator is none (R6, R7)."""
    fact = view.level
    if isinstance(fact, Missing):
        return fact
    return growths.no_growth(fact, view.reader.year, view.house) or Missing(
        name=view.name, period=fact.period, unit="", what="未增长", reason=_("它是增长的，或不是增速；用 .名称 和数值"), denied=True
    )


def money(view: IndicatorAt) -> Said:
    """1484万元, 34.23亿元: in the unit that suits the figure of this report (R17)."""
    fact, like = view.level, view.reader.level(view.name, None)
    return fact if isinstance(fact, Missing) else units.amount(fact, like or None)


def average(view: IndicatorAt) -> Method:
    """年均增长8.0%: .年均("2020") since 2020, .年均("2021-2025") of a plan, whose base is the year before it (R25)."""

    def told(text: str) -> Said:
        return _average(view, _base_of(view, text), averages.average)

    return Method("年均", told)


def over_years(view: IndicatorAt) -> Method:
    """两年平均增长31.2%: .平均("2")."""

    def told(text: str) -> Said:
        if not text.isdigit() or not 1 < int(text) < 100:
            raise unknown(_("“{text}”不是年数，如 .平均(2)").format(text=text), "", ())
        end = view.period
        return _average(view, reckoning.at_year(end, arithmetic.average_base_year(end.year, int(text))), averages.over_years)

    return Method("平均", told)


def _base_of(view: IndicatorAt, text: str) -> Period:
    try:
        year = parse_span(text).first
    except ValueError:
        pass
    else:
        return reckoning.at_year(view.period, arithmetic.plan_base_year(year))
    try:
        found = parse_period(text)
    except ValueError as error:
        raise unknown(_("“{text}”不是时期：{reason}").format(text=text, reason=error), "", ()) from None
    return reckoning.at_year(view.period, found.year) if isinstance(found, Year) else found


def _average(view: IndicatorAt, base: Period, say: Callable[[Average, House], Phrase]) -> Said:
    fact = view.reader.average(view.name, base, view.at)
    return fact if isinstance(fact, Missing) else say(fact, view.house)


def beside(of: RankOf, what: str) -> Callable[[IndicatorAt], Choice]:
    """比全市高0.69个百分点; .比.全市, .比.全市平均, .比.衢江区."""

    def choice(view: IndicatorAt) -> Choice:
        def with_other(word: str) -> Said:
            fact = view.reader.comparison(view.name, word, view.at, of)
            return fact if isinstance(fact, Missing) else comparisons.comparison(fact, view.house)

        def whole() -> Said:
            raise unknown(_("“{what}”要指明同谁比，如 .{what}.全市、.{what}.全市平均").format(what=what), "", view.reader.scope_words())

        return Choice(_others(view), with_other, whole)

    return choice


def _others(view: IndicatorAt) -> tuple[str, ...]:
    """Whom a region may be compared with: scopes, their averages, other regions."""
    scopes = view.reader.scope_words()
    names = tuple(region.name for region in view.reader.book.dataset.regions.values())
    return (*scopes, *(f"{word}平均" for word in scopes), *names)


def _contributed(say: Callable[[Contribution, str], Phrase], what: str) -> Callable[[IndicatorAt], Choice]:
    def choice(view: IndicatorAt) -> Choice:
        def to_scope(word: str) -> Said:
            fact = view.reader.contribution(view.name, word, view.at)
            if isinstance(fact, Missing):
                return fact
            return say(fact, view.reader.word(word)) or Missing(name=view.name, period=fact.period, unit="", what=what)

        def whole() -> Said:
            raise unknown(_("“{what}”要指明范围，如 .{what}.全市").format(what=what), "", view.reader.scope_words())

        return Choice(view.reader.scope_words(), to_scope, whole)

    return choice


def _share_of(name: str, per: int, say: Callable[[Share], Phrase]) -> Callable[[IndicatorAt], Method]:
    def method(view: IndicatorAt) -> Method:
        def told(other: str) -> Said:
            try:
                whole = view.reader.indicator(other)
            except LookupError:
                known = tuple(view.reader.book.dataset.indicators)
                raise unknown(_("指标目录里没有“{name}”").format(name=other), other, known) from None
            fact = view.reader.share_of(view.name, whole.name, view.at, per)
            return fact if isinstance(fact, Missing) else say(fact)

        return Method(name, told)

    return method


MOVES: Mapping[str, Callable[[IndicatorAt], object]] = {
    "金额": money,
    "变动": change,
    "较上年": compared,
    "方向": direction,
    "从至": from_to,
    "基期": base_period,
    "增长": growth,
    "同比": year_on_year,
    "及同比": level_and_growth,
    "合计增长": total_growth,
    "倍数": times,
    "翻番": doubling,
    "未增长": no_growth,
    "年均": average,
    "平均": over_years,
    "比": beside(RankOf.LEVEL, "比"),
    "增速比": beside(RankOf.GROWTH, "增速比"),
    "贡献率": _contributed(parts.contribution, "贡献率"),
    "拉动": _contributed(parts.pull, "拉动"),
    "占指标": _share_of("占指标", 100, parts.share_of),
    "百分比": _share_of("百分比", 100, parts.bare_share),
    "千分比": _share_of("千分比", 1000, parts.bare_share),
}
"""Attributes of 指标["…"] about movement and comparison; docs/reference/templates.md lists what each prints."""
