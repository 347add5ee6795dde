"""Two sequences of words, what is the same in them and what is not, with as few words changed as possible and no crumbs between.

In: tokens of both sides.   Out: `Step`s that cover both.
The longest common subsequence is found on the bits of one integer a word (Hyyrö 2004), a row kept for each word to walk back; a pair of
sentences takes microseconds, and no library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.compare.words import is_number

_MOST = 4_000_000
"""Pairs of words beyond which two stretches are told as one change; sentences never come near it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Tokens of either side: the same, or one for the other; an empty side is an insertion or a deletion."""

    equal: bool
    a0: int
    a1: int
    b0: int
    b1: int


def steps(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """How `b` is made of `a`.

    >>> [(s.equal, "".join("研发 投入 2.02%".split()[s.a0 : s.a1])) for s in steps("研发 投入 2.02%".split(), "研发 投入 2.71%".split())]
    [(True, '研发投入'), (False, '2.02%')]
    """
    first = 0
    while first < len(a) and first < len(b) and a[first] == b[first]:
        first += 1
    last = 0
    while last < min(len(a), len(b)) - first and a[-1 - last] == b[-1 - last]:
        last += 1
    inner_a, inner_b = a[first : len(a) - last], b[first : len(b) - last]
    pairs = _common(inner_a, inner_b) if len(inner_a) * len(inner_b) <= _MOST else []
    same = [(i, i) for i in range(first)]
    same += [(i + first, j + first) for i, j in pairs]
    same += [(len(a) - last + i, len(b) - last + i) for i in range(last)]
    return _without_crumbs(_blocks(same, len(a), len(b)), a)


def _common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence."""
    if not a or not b:
        return []
    where: dict[str, int] = {}
    for place, token in enumerate(a):
        where[token] = where.get(token, 0) | 1 << place
    full = (1 << len(a)) - 1
    row, rows = full, []
    for token in b:
        hit = row & where.get(token, 0)
        row = ((row + hit) | (row - hit)) & full
        rows.append(row)
    found, i, j = [], len(a), len(b)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
        elif j > 1 and not rows[j - 2] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _blocks(same: list[tuple[int, int]], length_a: int, length_b: int) -> list[Step]:
    """Equal places gathered to stretches, with what lies between."""
    found: list[Step] = []
    a = b = 0
    place = 0
    while place <= len(same):
        i, j = same[place] if place < len(same) else (length_a, length_b)
        if i > a or j > b:
            found.append(Step(False, a, i, b, j))
        start = place
        while place < len(same) and same[place] == (i + place - start, j + place - start):
            place += 1
        if place > start:
            found.append(Step(True, i, i + place - start, j, j + place - start))
        a, b = i + place - start, j + place - start
        if place == len(same) and place == start:
            break
    return found


def _without_crumbs(found: list[Step], a: Sequence[str]) -> list[Step]:
    """Short equal stretches between two changes become part of the change: readers see one edit, not five."""
    out: list[Step] = []
    for place, step in enumerate(found):
        after_change = bool(out) and not out[-1].equal
        crumb = after_change and step.equal and place + 1 < len(found) and _is_crumb(a[step.a0 : step.a1], out[-1], found[place + 1])
        if after_change and (crumb or not step.equal):
            out[-1] = Step(False, out[-1].a0, step.a1, out[-1].b0, step.b1)
        else:
            out.append(step)
    return out


def _is_crumb(tokens: Sequence[str], before: Step, after: Step) -> bool:
    words = "".join(tokens)
    if any(is_number(token) for token in tokens) or any(mark in words for mark in ",。;、:"):
        return False
    around = max(before.a1 - before.a0, before.b1 - before.b0) + max(after.a1 - after.a0, after.b1 - after.b0)
    return len(words) == 1 or (len(words) == 2 and around >= 6)
