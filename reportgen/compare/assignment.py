"""Who belongs to whom, each at most once, so that the whole is best.

In: scored pairs.   Out: the pairs chosen.
Pairs that could be chosen together are few; they fall into small groups, and each group is solved exactly (Kuhn and Munkres). A group too
large for that is taken the best first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

_LARGEST = 120


def assign(scores: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of the best one-to-one assignment, in order.

    >>> assign({(0, 0): 0.5, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.1})
    [(0, 0), (1, 1)]
    """
    found: list[tuple[int, int]] = []
    for lefts, rights in _groups(scores):
        small = len(lefts) <= _LARGEST and len(rights) <= _LARGEST
        found += _best(lefts, rights, scores) if small else _first(lefts, scores)
    return sorted(found)


def _groups(scores: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Lefts and rights that hang together."""
    of_left: dict[int, list[int]] = defaultdict(list)
    of_right: dict[int, list[int]] = defaultdict(list)
    for left, right in scores:
        of_left[left].append(right)
        of_right[right].append(left)
    seen: set[int] = set()
    groups = []
    for start in sorted(of_left):
        if start in seen:
            continue
        lefts, rights, waiting = {start}, set[int](), [start]
        while waiting:
            for right in of_left[waiting.pop()]:
                if right not in rights:
                    rights.add(right)
                    new = set(of_right[right]) - lefts
                    lefts |= new
                    waiting += sorted(new)
        seen |= lefts
        groups.append((sorted(lefts), sorted(rights)))
    return groups


def _first(lefts: Sequence[int], scores: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The best pair first, then the next that is still free."""
    wanted = set(lefts)
    used: set[int] = set()
    taken: set[int] = set()
    found = []
    for _score, left, right in sorted((-score, left, right) for (left, right), score in scores.items() if left in wanted):
        if left not in used and right not in taken:
            used.add(left)
            taken.add(right)
            found.append((left, right))
    return found


def _best(lefts: Sequence[int], rights: Sequence[int], scores: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The assignment of the largest sum; nobody needs a partner, so that each left has an empty place of its own."""
    if len(lefts) == 1 or len(rights) == 1:
        score, pair = max((scores[left, right], (-left, -right)) for left in lefts for right in rights if (left, right) in scores)
        return [(-pair[0], -pair[1])] if score > 0 else []
    n, m = len(lefts), len(rights) + len(lefts)
    cost = [[-scores.get((left, right), 0.0) for right in rights] + [0.0] * n for left in lefts]
    potential_left, potential_right = [0.0] * (n + 1), [0.0] * (m + 1)
    partner = [0] * (m + 1)
    for left in range(1, n + 1):
        partner[0] = left
        column = 0
        least = [float("inf")] * (m + 1)
        before = [0] * (m + 1)
        done = [False] * (m + 1)
        while True:
            done[column] = True
            row = partner[column]
            delta, following = float("inf"), 0
            for other in range(1, m + 1):
                if done[other]:
                    continue
                reduced = cost[row - 1][other - 1] - potential_left[row] - potential_right[other]
                if reduced < least[other]:
                    least[other], before[other] = reduced, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(m + 1):
                if done[other]:
                    potential_left[partner[other]] += delta
                    potential_right[other] -= delta
                else:
                    least[other] -= delta
            column = following
            if partner[column] == 0:
                break
        while column:
            partner[column] = partner[before[column]]
            column = before[column]
    chosen = [(lefts[partner[place] - 1], rights[place - 1]) for place in range(1, len(rights) + 1) if partner[place]]
    return [pair for pair in chosen if scores.get(pair, 0.0) > 0]
