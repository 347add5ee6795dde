"""Parts and shares in words: 占全市的35.6%, （小柯城26家） (R35, R36).

In:  shares, parts of a figure.   Out: phrases.
"""

from __future__ import annotations

from reportgen.document import Value
from reportgen.facts import Input, Origin, Share
from reportgen.model import Indicator, Observation, Part
from reportgen.wording.numbers import number, quantity
from reportgen.wording.phrases import EMPTY, Phrase, joined, named, words
from reportgen.wording.ranks import scope_word


def share(fact: Share, word: str) -> Phrase:
    """占全市的35.6%."""
    return words("占", scope_word(fact, word), "的", bare_share(fact))


def bare_share(fact: Share) -> Phrase:
    """35.6%."""
    return words(Value(f"{number(fact.percent, fact.indicator.growth_decimals)}%", fact.origin))


def part(entry: Part, indicator: Indicator, *, unit: bool = True) -> Phrase:
    """26家: a part of a figure in the unit of the whole (R17), with its decimals, or its own where it is told more exactly."""
    exponent = entry.value.as_tuple().exponent
    decimals = max(indicator.decimals, -exponent if isinstance(exponent, int) else 0)
    text = quantity(entry.value, decimals, indicator.unit if unit else "")
    return words(Value(text, Origin("observation", (Input(entry.location, entry.raw, entry.name),))))


def parts(observation: Observation, *, unit: bool = True) -> Phrase:
    """小柯城26家、…."""
    return joined(words(named(entry.name, entry.location), part(entry, observation.indicator, unit=unit)) for entry in observation.parts)


def in_brackets(observation: Observation, *, unit: bool = True) -> Phrase:
    """（小柯城26家）; empty where the figure has no parts."""
    told = parts(observation, unit=unit)
    return words("（", told, "）") if told else EMPTY
