"""Facts that have been made, kept for the other reports of a run: a county's figures stand in the tables of all its neighbours.

In:  a region and a report year.   Out: what has been made of it so far, each fact with the regions it rests on.
A run over a province asks city by city, so only the latest regions are kept.
"""

from __future__ import annotations

from functools import lru_cache

from reportgen.attention import Looked
from reportgen.period import Span

KEPT = 64
"""So many regions and years: a few cities with their counties; about 20 MB where forty indicators of each are ranked and compared."""

Facts = dict[tuple[object, ...], tuple[object, Looked]]


def _nothing_yet(_path: tuple[str, ...], _year: int | Span) -> Facts:
    return {}


class Memory:
    """What has been made of the regions asked for last."""

    def __init__(self) -> None:
        self.of = lru_cache(maxsize=KEPT)(_nothing_yet)
        """The facts of one region and report year, to be added to."""
