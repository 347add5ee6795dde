"""A long title in lines of similar length that keep words whole (GB/T 9704 7.3.1).

In: the words of the title, how many characters a line holds.   Out: its lines.
A program cannot know every Chinese word; it breaks where a writer would look first (after 年, 和, 的, 》, before 关于) and never inside a
number with its unit, a Latin word, or before a closing mark.
"""

from __future__ import annotations

import math
import re

_NEVER = re.compile(r"(?<=[0-9A-Za-z.%&-])(?=[0-9A-Za-z.%&-])|(?<=\d)(?=.)|(?<=[《〈“‘（〔【])|(?=[》〉”’）〕】，、。；：？！])")
_GOOD = re.compile(r"(?<=[和及与的暨》”）、年])|(?=[《“（]|关于|贯彻)")
_ELSEWHERE = 8
"""What breaking at any other place costs, in characters of unevenness."""


def lines(title: str, capacity: float) -> tuple[str, ...]:
    """`title` in as few lines of `capacity` full-width characters as hold it.

    >>> lines("柯城区2023年科技创新工作情况及2024年工作思路", 20)
    ('柯城区2023年科技创新工作情况及', '2024年工作思路')
    """
    count = math.ceil(_width(title) / capacity)
    if count < 2:
        return (title,)
    never, good = ({match.start() for match in pattern.finditer(title)} for pattern in (_NEVER, _GOOD))
    return _broken(title, count, capacity, never, good) or (title,)


def _broken(title: str, count: int, capacity: float, never: set[int], good: set[int]) -> tuple[str, ...]:
    """The cheapest way into `count` lines, or nothing where there is none."""
    target = _width(title) / count
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for _line in range(count):
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, before) in best.items():
            for end in range(start + 1, len(title) + 1):
                line = title[start:end]
                if _width(line) > capacity:
                    break
                if end in never and end < len(title):
                    continue
                total = cost + abs(_width(line) - target) + (0 if end in good or end == len(title) else _ELSEWHERE)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*before, line))
        best = reached
    return best.get(len(title), (0.0, ()))[1]


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)
