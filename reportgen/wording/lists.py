"""Lists of names with their number, figures with their parts, siblings ahead (R34, R45).

In:  names and a number, or a figure.   Out: 甲、乙2家; 甲、乙等3家; 2家（甲、乙）; 128家（其中新认定67家）.
A list that is not whole says 等; a whole one in brackets never does; 等1家 is never said. Nothing stands between adjacent “” or 《》.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen import arithmetic
from reportgen.document import Value
from reportgen.facts import Level, Origin, Peer, Rank, Roster
from reportgen.findings import Finding
from reportgen.house import HOUSE, House
from reportgen.model import Part
from reportgen.wording.numbers import level, quantity
from reportgen.wording.parts import part
from reportgen.wording.phrases import EMPTY, Phrase, joined, named, words
from reportgen.wording.ranks import regions


def roster(fact: Roster, house: House = HOUSE) -> Phrase:
    """奥翔药业、拓卡奔马2家; 甲、乙等3家; the names alone where nobody knows how many there are."""
    return listed(_names(fact), _total(fact), count=fact.count, exact=fact.exact, house=house)


def in_brackets(fact: Roster, house: House = HOUSE) -> Phrase:
    """2家（村播基地、万洋众创城）; 3家（甲、乙等）."""
    return bracketed(_names(fact), _total(fact), count=fact.count, exact=fact.exact, house=house)


def _names(fact: Roster) -> list[Phrase]:
    return [named(name.text, name.location) for name in fact.names]


def _total(fact: Roster) -> Phrase:
    return EMPTY if fact.level is None else level(fact.level)


def listed(names: Sequence[Phrase], total: Phrase, *, count: Decimal | None, exact: bool = True, house: House = HOUSE) -> Phrase:
    """The names, then how many there are: `total` is the number as printed, `count` what it is; both empty where unknown.

    Empty where there are more names than the number allows.
    """
    if not names or _finding(names, count) is Finding.LIST_EXCEEDS_TOTAL:
        return EMPTY
    told = _joined(names, house)
    if count is None or not total:
        return told
    if not _whole(names, count, exact):
        return words(told, "等", total)
    if not str(told)[-1:].isascii():
        return words(told, total)
    # A name that ends in a digit or a letter would run into the number.
    return words(told, "等", total) if len(names) > 1 else words(told, "（", total, "）")


def bracketed(names: Sequence[Phrase], total: Phrase, *, count: Decimal | None, exact: bool = True, house: House = HOUSE) -> Phrase:
    """The number, then the names in brackets."""
    if not names or _finding(names, count) is Finding.LIST_EXCEEDS_TOTAL:
        return EMPTY
    if count is None or not total:
        return _joined(names, house)
    return words(total, "（", _joined(names, house), "" if _whole(names, count, exact) else "等", "）")


def _whole(names: Sequence[Phrase], count: Decimal, exact: bool) -> bool:
    """Whether nobody is left out; of 200余家 somebody always is, of one nobody."""
    return len(names) == count and (exact or count == 1)


def _finding(names: Sequence[Phrase], count: Decimal | None) -> Finding | None:
    return arithmetic.list_finding(len(names), count)


def _joined(names: Sequence[Phrase], house: House) -> Phrase:
    if house.last_joint == "和" and len(names) > 1:
        return words(joined(names[:-1]), "和", names[-1])
    return joined(names)


NAMED_AHEAD = 3
"""So many siblings are named at most; more are counted."""


def ahead(fact: Rank, house: House = HOUSE) -> Phrase:
    """衢江区、开化县: the siblings ahead, the best first, as examples to follow; 衢江区、开化县、江山市等5个县（市、区） (R34).

    Empty where nobody is ahead, or where the place is the office's and the figures tell another one.
    """
    if fact.prints_official or fact.among is not None:
        return EMPTY
    better = sorted((peer for peer in fact.peers if peer.position is not None and peer.position < fact.position), key=_place)
    names = [named(peer.region.name, peer.region.location) for peer in better[:NAMED_AHEAD]]
    if len(better) <= NAMED_AHEAD:
        return _joined(names, house)
    count = Value(f"{len(better)}个", Origin("count", fact.inputs, fact.formula))
    return words(joined(names), "等", count, regions({peer.region.type for peer in better}))


def _place(peer: Peer) -> int:
    return peer.position or 0


def with_parts(fact: Level) -> Phrase:
    """128家（其中新认定67家）; parts that make up the whole stand without 其中; the figure alone where it has none.

    Parts that are larger than their figure are not told (L02).
    """
    observation = fact.observation
    told = list(observation.parts)
    found = arithmetic.breakdown([entry.value for entry in told], fact.value)
    if not told or found.finding:
        return level(fact)
    complete = len(told) > 1 and found.value == fact.value and observation.approx is None
    return words(level(fact), "（", "" if complete else "其中", joined(_part(entry, fact) for entry in told), "）")


def _part(entry: Part, fact: Level) -> Phrase:
    return words(named(entry.name, entry.location), part(entry, fact.indicator))


def amount(count: Decimal, classifier: str) -> str:
    """2家企业: a number of things with its classifier, before it becomes part of a phrase."""
    return quantity(count, 0, classifier)
