"""Parts and wholes in words: 占全市的35.6%, 对全市增长的贡献率为40.0%, （小柯城26家） (R35 to R37).

In:  shares, contributions, parts of a figure.   Out: phrases.
"""

from __future__ import annotations

from reportgen.arithmetic import round_half_up
from reportgen.document import Value
from reportgen.facts import Contribution, Input, Origin, Share
from reportgen.model import Indicator, Observation, Part
from reportgen.wording.numbers import number, quantity, size
from reportgen.wording.phrases import EMPTY, Phrase, joined, named, words
from reportgen.wording.ranks import scope_word

SIGNS = {100: "%", 1000: "‰"}


def share(fact: Share, word: str) -> Phrase:
    """占全市的35.6%."""
    return words("占", scope_word(fact, word), "的", bare_share(fact))


def bare_share(fact: Share) -> Phrase:
    """35.6%."""
    return words(Value(f"{number(fact.percent, fact.decimals)}{SIGNS.get(fact.per, '')}", fact.origin))


def share_of(fact: Share) -> Phrase:
    """占研发经费的6.57%: of another figure of the same region."""
    whole = fact.whole.indicator
    return words("占", named(whole.short_name or whole.name, whole.location), "的", bare_share(fact))


def contribution(fact: Contribution, word: str) -> Phrase:
    """对全市增长的贡献率为40.0%."""
    other = named(word, fact.indicator.location)
    return words(
        "对", other, "下降" if fact.whole_falls else "增长", "的贡献率为", Value(f"{number(fact.percent, fact.decimals)}%", fact.origin)
    )


def pull(fact: Contribution, word: str) -> Phrase:
    """拉动全市增长2.0个百分点, 下拉全市2.0个百分点; empty where the whole has no growth (R37)."""
    if fact.pull is None:
        return EMPTY
    other = named(word, fact.indicator.location)
    shown = size(fact.pull, fact.decimals, "个百分点")
    if not round_half_up(fact.pull, fact.decimals):
        return words("对", other, "增长基本没有影响")
    verbs = ("拉动", "增长") if fact.pull > 0 else ("下拉", "")
    return words(verbs[0], other, verbs[1], Value(shown, fact.pull_origin))


def part(entry: Part, indicator: Indicator, *, unit: bool = True) -> Phrase:
    """26家: a part of a figure in the unit of the whole (R17), with its decimals, or its own where it is told more exactly."""
    exponent = entry.value.as_tuple().exponent
    decimals = max(indicator.decimals, -exponent if isinstance(exponent, int) else 0)
    text = quantity(entry.value, decimals, indicator.unit if unit else "")
    return Phrase((Value(text, Origin("observation", (Input(entry.location, entry.raw, entry.name),))),))


def parts(observation: Observation, *, unit: bool = True) -> Phrase:
    """小柯城26家、…."""
    if not observation.parts:
        return EMPTY
    return joined(words(named(entry.name, entry.location), part(entry, observation.indicator, unit=unit)) for entry in observation.parts)


def in_brackets(observation: Observation, *, unit: bool = True) -> Phrase:
    """（小柯城26家）; empty where the figure has no parts."""
    return words("（", parts(observation, unit=unit), "）") if observation.parts else EMPTY
