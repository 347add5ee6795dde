"""A long title in lines of similar length that keep words whole (GB/T 9704 7.3.1).

In: the words of the title, how many characters a line holds.   Out: its lines.
A program cannot know every Chinese word; it breaks where a writer would look first (after 年, 和, 的, 》, before 关于) and never inside a
number with its unit, a Latin word, or before a closing mark.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

_NEVER = re.compile(r"(?<=[0-9A-Za-z.%&-])(?=[0-9A-Za-z.%&-])|(?<=\d)(?=.)|(?<=[《〈“‘（〔【])|(?=[》〉”’）〕】，、。；：？！])")
_GOOD = re.compile(r"(?<=[和及与的暨》”）、年])|(?=[《“（]|关于|贯彻)")
_WORD = re.compile("(?<!工作)(?<!建设)(?<!实施)(?<!体系)(?=工作|实施|情况|审议|总结|思路|要点|方案|报告|体系|建设|工程|行动|计划|规划)")
_BEFORE_A_WORD, _ELSEWHERE = 4, 12
"""What breaking before a usual word, or at any other place, costs in characters of unevenness."""


def lines(title: str, capacity: float) -> tuple[str, ...]:
    """`title` in as few lines of `capacity` full-width characters as hold it.

    >>> lines("柯城区2023年科技创新工作情况及2024年工作思路", 20)
    ('柯城区2023年科技创新', '工作情况及2024年工作思路')
    """
    edges = (0.0, *accumulate(0.5 if char.isascii() else 1.0 for char in title))
    count = math.ceil(edges[-1] / capacity)
    if count < 2:
        return (title,)
    never, good, word = ({match.start() for match in pattern.finditer(title)} for pattern in (_NEVER, _GOOD, _WORD))
    target, last = edges[-1] / count, len(title)
    # Cheapest way to reach each place with the lines so far.
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for below in reversed(range(count)):
        # What this line leaves must fit into the lines below it.
        shortest = bisect_left(edges, edges[-1] - below * capacity)
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, before) in best.items():
            for end in range(max(start + 1, shortest), bisect_right(edges, edges[start] + capacity)):
                if end in never and end < last:
                    continue
                place = 0 if end in good or end == last else _BEFORE_A_WORD if end in word else _ELSEWHERE
                total = cost + abs(edges[end] - edges[start] - target) + place
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*before, title[start:end]))
        best = reached
    return best[last][1] if last in best else (title,)
