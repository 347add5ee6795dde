"""Facts that have been made, kept for the other reports of a run: a county's figures stand in the tables of all its neighbours.

In:  a region and a report year.   Out: what has been made of it so far, each fact with the regions it rests on.
A run over a province asks city by city, so only the latest regions are kept.
"""

from __future__ import annotations

from functools import lru_cache

from reportgen.attention import Looked
from reportgen.facts import Missing
from reportgen.model import Observation
from reportgen.period import Period, Span

KEPT = 64
"""So many regions and years: a few cities with their counties; about 20 MB where forty indicators of each are ranked and compared."""


class Facts:
    """What is known so far of one region and report year."""

    __slots__ = ("answers", "made", "named")

    def __init__(self) -> None:
        self.answers: dict[str, Observation | Missing] = {}
        """What its own files say of an indicator for the report year."""
        self.named: dict[tuple[str, Period], Observation | Missing] = {}
        """What they say of another period."""
        self.made: dict[tuple[object, ...], tuple[object, Looked]] = {}
        """What follows, with the regions that it rests on."""


def _nothing_yet(_path: tuple[str, ...], _year: int | Span) -> Facts:
    return Facts()


class Memory:
    """What has been made of the regions asked for last."""

    def __init__(self) -> None:
        self.of = lru_cache(maxsize=KEPT)(_nothing_yet)
        """The facts of one region and report year, to be added to."""
