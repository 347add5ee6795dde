"""Ranks in words: 居全市第2位, 全市并列第2, 前移2位 (R27 to R34).

In:  ranks and their shifts.   Out: phrases.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.document import Value
from reportgen.facts import Rank, RankShift, Share
from reportgen.model import RankOf
from reportgen.wording.phrases import Phrase, joined, named, words

RANKED: Mapping[RankOf, str] = {RankOf.LEVEL: "", RankOf.GROWTH: "增速", RankOf.CHANGE: "增幅"}
"""What is ranked, named before the rank (R28)."""


def rank(*facts: Rank) -> Phrase:
    """居全市第2位, 居全市并列第2位, 增幅居全省第1位; for several scopes 居全市第6位、全省第71位 (R27 to R29)."""
    return words(RANKED[facts[0].of], "居", joined(words(place(fact), "位") for fact in facts))


def place(fact: Rank) -> Phrase:
    """全市第2, 全市并列第2."""
    tie = "并列" if fact.tied > 1 and not fact.prints_official else ""
    return words(scope_word(fact), tie, Value(f"第{fact.position}", fact.origin))


def standing(*facts: Rank) -> Phrase:
    """全市第2, 增幅全省第1: a rank without a verb; for several scopes 全市第6、全省第71."""
    return words(RANKED[facts[0].of], joined(map(place, facts)))


def bare_rank(fact: Rank) -> Phrase:
    """The place alone, for tables."""
    return words(Value(str(fact.position), fact.origin))


def scope_word(fact: Rank | RankShift | Share, word: str | None = None) -> Phrase:
    """全市, 全省, 山区26县: the digits of a group's name belong to the name."""
    text = fact.scope.word if isinstance(fact, Rank) else word or ""
    location = fact.inputs[0].location if fact.inputs else fact.indicator.location
    return named(text, location)


def rank_shift(fact: RankShift) -> Phrase:
    """前移2位, 后移1位, 位次不变 (R33)."""
    if fact.places == 0:
        return words("位次不变")
    return words("前移" if fact.places > 0 else "后移", Value(f"{abs(fact.places)}位", fact.origin))
