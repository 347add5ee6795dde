"""Heading numbers: 一、 （一） 1. 1.1 ① 第一章, by a scheme of patterns, one a level.

In:  a scheme as template.yaml writes it.   Out: the number of each heading, in order.
A pattern holds one sample of the number: 一, 1, 1.1 or ①. Level 1 counts through the whole report; a lower level begins anew below
each heading above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reportgen.chinese import numeral

Scheme = Sequence[str]
DEFAULT: tuple[str, ...] = ("一、", "（一）", "1.", "（1）")
MAX_LEVEL = 4


def problem(pattern: str) -> bool:
    """Whether a pattern holds no sample of a number; an empty one is no number at all."""
    return bool(pattern) and not any(sample in pattern for sample in ("一", "1", "①"))


class Numbering:
    """Counts the headings of one report."""

    def __init__(self) -> None:
        self._counts = [0] * (MAX_LEVEL + 1)

    def next(self, level: int, scheme: Scheme) -> str:
        """The number of the next heading at `level`; empty where the scheme has none for it."""
        counts = self._counts
        counts[level] += 1
        counts[level + 1 :] = [0] * (MAX_LEVEL - level)
        return _printed(scheme[level - 1], tuple(counts[1 : level + 1])) if level <= len(scheme) else ""


@lru_cache(maxsize=1024)
def _printed(pattern: str, counts: tuple[int, ...]) -> str:
    """The number of a heading: `counts` are those of the headings above it and its own. Reports of a type have the same ones."""
    count = counts[-1]
    if "一" in pattern:
        return pattern.replace("一", numeral(count) if count < 100 else str(count), 1)
    if "①" in pattern:
        return pattern.replace("①", chr(ord("①") + count - 1) if count <= 20 else str(count), 1)
    depth = pattern.count("1")
    if depth == 0:
        return pattern
    numbers = counts[max(0, len(counts) - depth) :]
    return pattern.replace(".".join(["1"] * depth), ".".join([str(number or 1) for number in numbers]), 1)
