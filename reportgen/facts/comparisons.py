"""Facts about a region beside another region, the region above it, or an average (R8).

In:  nothing; `derive` makes these.   Out: `Comparison`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reportgen.facts.base import Fact
from reportgen.facts.changes import ChangeMeasure
from reportgen.model import Observation, RankOf
from reportgen.records import light


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Fact):
    """The region's figure minus the other's: points between rates and between growths, the indicator's unit otherwise."""

    trace_kind: ClassVar[str] = "difference"

    other: str
    """衢江区, 全市, 全市平均."""
    of: RankOf
    """What is compared: the level, or its growth."""
    measure: ChangeMeasure
    amount: Decimal
    """Own minus other; points between rates as printed (R14)."""
    unrounded: Decimal
    decimals: int
    observations: tuple[Observation, ...]
    """Own and other figures; of an average, those of all members."""
