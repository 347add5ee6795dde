"""What templates may ask of an indicator's movement: changes, growth, averages, multiples.

In:  a view of one indicator.   Out: a phrase, a `Missing`, or a `Method` to be called with a year. FORMS lists them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportgen.facts import Change, Growth, Missing
from reportgen.messages import _
from reportgen.wording import changes, growths, multiples
from reportgen.wording.phrases import Phrase, words

if TYPE_CHECKING:
    from reportgen.compose.forms import IndicatorView

Said = Phrase | Missing


def _change(view: IndicatorView, say: Callable[[Change], Phrase]) -> Said:
    fact = view.reader.change(view.name, view.at, view.base)
    return fact if isinstance(fact, Missing) else say(fact)


def change(view: IndicatorView) -> Said:
    """提高0.69个百分点."""
    return _change(view, lambda fact: changes.change(fact, view.house))


def compared(view: IndicatorView) -> Said:
    """较2021年提高0.69个百分点."""
    return _change(view, lambda fact: changes.compared(fact, view.reader.year, view.house))


def direction(view: IndicatorView) -> Said:
    """上升, 下降, 持平."""
    return _change(view, lambda fact: words(changes.direction(fact, view.house)))


def base_period(view: IndicatorView) -> Said:
    """上年, 2021年."""
    return _change(view, lambda fact: changes.base_words(fact, view.reader.year, view.house))


def from_to(view: IndicatorView) -> Said:
    """从2021年的2.02%提高至2022年的2.71%."""
    fact = view.reader.change(view.name, view.at, view.base)
    if isinstance(fact, Missing):
        return fact
    current, base = view.level, view.reader.level(view.name, fact.base_period)
    if isinstance(current, Missing):
        return current
    return base if isinstance(base, Missing) else changes.from_to(fact, base, current, view.house)


def _growth(view: IndicatorView, say: Callable[[Growth], Phrase]) -> Said:
    fact = view.reader.growth(view.name, view.at, view.base)
    return fact if isinstance(fact, Missing) else say(fact)


def growth(view: IndicatorView) -> Said:
    """增长14.7%; on an abnormal base the words of section 5."""
    return _growth(view, lambda fact: growths.growth(fact, view.reader.year, view.house))


def year_on_year(view: IndicatorView) -> Said:
    """同比增长14.7%."""
    return _growth(view, lambda fact: growths.year_on_year(fact, view.reader.year, view.house))


def level_and_growth(view: IndicatorView) -> Said:
    """34.23亿元，同比增长14.7%; the level alone where there is no growth to tell."""
    level = view.level
    if isinstance(level, Missing):
        return level
    return growths.level_and_growth(level, view.reader.growth(view.name, view.at, view.base), view.reader.year, view.house)


def times(view: IndicatorView) -> Said:
    """增长2.0倍; below one time more there is no multiple, and the growth is told in percent (R11)."""

    def say(fact: Growth) -> Phrase:
        told = None if fact.times is None else multiples.times(fact.times, view.reader.year, view.house)
        return told or growths.growth(fact, view.reader.year, view.house)

    return _growth(view, say)


def doubling(view: IndicatorView) -> Said:
    """翻一番, 接近翻一番; missing where the ratio is near no power of two (R12)."""
    fact = view.reader.growth(view.name, view.at, view.base)
    if isinstance(fact, Missing):
        return fact
    told = None if fact.times is None else multiples.doubling(fact.times)
    return told or Missing(
        name=view.name, period=fact.period, unit="", what=_("翻番"), reason=_("没有翻番，也不接近整番；用 .倍数 或 .增长")
    )
