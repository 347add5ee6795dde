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
        if level > len(scheme):
            return ""
        before, sample, after = _parted(scheme[level - 1])
        return before + self._printed(sample, level) + after

    def _printed(self, sample: str, level: int) -> str:
        count = self._counts[level]
        match sample:
            case "":
                return ""
            case "一":
                return numeral(count) if count < 100 else str(count)
            case "①":
                return chr(ord("①") + count - 1) if count <= 20 else str(count)
        depth = sample.count("1")
        return ".".join([str(number or 1) for number in self._counts[max(1, level - depth + 1) : level + 1]])


@lru_cache(maxsize=256)
def _parted(pattern: str) -> tuple[str, str, str]:
    """What stands before the sample of a number, the sample, and what stands behind it."""
    for sample in ("一", "①"):
        if sample in pattern:
            return pattern.partition(sample)
    return pattern.partition(".".join(["1"] * pattern.count("1")) or "一")
