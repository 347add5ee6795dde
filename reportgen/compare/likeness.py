"""How alike two pieces are, and which pieces are worth comparing at all.

In: segments.   Out: numbers from 0 to 1; for each piece of the one text those of the other that share words with it.
Likeness is Dice's measure of pairs of characters. Who may be alike is told by runs of four characters, which unrelated pieces seldom share:
looking at all pairs of two long texts would take minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reportgen.compare.segments import Segment

COMMON = 12
"""A run of characters that more pieces than this have tells nothing about which piece answers which."""


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice's measure of two sets of pairs."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def shared(a: Sequence[Segment], b: Sequence[Segment]) -> list[Counter[int]]:
    """For each of `a` how many pairs of characters it shares with which of `b`, exactly; for stretches of some hundred pieces."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, segment in enumerate(b):
        for gram in segment.grams:
            index[gram].append(place)
    found = []
    for segment in a:
        counts: Counter[int] = Counter()
        for gram in segment.grams:
            if gram in index:
                counts.update(index[gram])
        found.append(counts)
    return found


def acquainted(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]], *, most: int) -> list[list[int]]:
    """For each set of runs of `a` the places of those of `b` that share most with it, at most `most`, the best first."""
    index: dict[str, list[int]] = defaultdict(list)
    wanted = frozenset().union(*a)
    for place, runs in enumerate(b):
        for run in runs & wanted:
            index[run].append(place)
    known = frozenset(run for run, places in index.items() if len(places) <= COMMON)
    found = []
    for runs in a:
        counts: Counter[int] = Counter()
        for run in runs & known:
            counts.update(index[run])
        found.append([place for place, _count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]])
    return found
