"""Facts that one text tells several times and the other once.

In: the mentions of both texts, and which of them answer each other.   Out: the mention that speaks for one that has no answer of its own.
A plan tells its targets in its paragraphs and again in a table; a page that tells each of them once lacks none. Only what says the same of
the same is taken: name, kind, amount, time, base, whose it is, planned or reached, and every place told with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.arithmetic import units
from reportgen.compare.folding import folded
from reportgen.compare.judging import base_of, places_of
from reportgen.compare.matching import same_amount
from reportgen.review import Mention, MentionKind

_LEAST_NAME = 4
"""Shorter names (企业, 项目) are of many things; one digit says nothing of which."""
_FRESH = re.compile(r"^(?:新(?:增|建|引进|培育|招引|认定|入库|签约|获批|创建?|实施)|入库|签约|引进|培育|认定)(?=..)")


class Told:
    """What a text states, to be asked by what a fact is of."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._named: dict[tuple[str, MentionKind], list[int]] = defaultdict(list)
        for place, mention in enumerate(mentions):
            self._named[_name(mention), mention.kind].append(place)

    def same(self, mention: Mention) -> int | None:
        """The place of one that states the same fact; None where none does."""
        return next((place for place in self._alike(mention) if _says(self._mentions[place], mention)), None)

    def other(self, mention: Mention) -> int | None:
        """The place of one that tells another amount of what `mention` tells; None where none does, or several do with several amounts.

        Asked of the catalogue's indicators only: what a text calls by one name may be two things.
        """
        if not mention.known or mention.value is None or not mention.period or mention.kind not in (MentionKind.LEVEL, MentionKind.GROWTH):
            return None
        found = [
            place
            for place in self._alike(mention)
            if (other := self._mentions[place]).value is not None
            and _when(other) == _when(mention)
            and units.factor(other.unit, mention.unit) is not None
            and (other.value_to is None) is (mention.value_to is None)
            and (other.part_of is None) is (mention.part_of is None)
        ]
        return found[0] if found and len({_amount(self._mentions[place]) for place in found}) == 1 else None

    def _alike(self, mention: Mention) -> Iterator[int]:
        """Those of the same thing in the same sense."""
        name = _name(mention)
        if len(name) < _LEAST_NAME and len(mention.raw) < 2 and not mention.known:
            return
        for place in self._named[name, mention.kind]:
            other = self._mentions[place]
            if (
                other.target is mention.target
                and folded(other.scope) == folded(mention.scope)
                and base_of(other.comparison) == base_of(mention.comparison)
                and (_when(other) == _when(mention) or not (other.period and mention.period))
            ):
                yield place


def _says(other: Mention, mention: Mention) -> bool:
    """Whether `other` tells the amount of `mention`, and every place that it tells."""
    return (
        same_amount(mention.value, mention.unit, other.value, other.unit)
        and same_amount(mention.value_to, mention.unit, other.value_to, other.unit)
        and mention.falling is other.falling
        and places_of(mention) <= places_of(other)
    )


def _when(mention: Mention) -> str:
    """The year of a stock is its end."""
    return mention.period.removesuffix("末")


def _name(mention: Mention) -> str:
    """What the fact is of; a name of the text's own without what it says of being new, which the head of a column may say."""
    name = folded(mention.indicator)
    return name if mention.known else _FRESH.sub("", name)


def _amount(mention: Mention) -> tuple[str, str]:
    return str(mention.value), mention.unit
