"""Facts about parts and wholes (semantics section 9).

In:  nothing; `derive` makes these.   Out: `Share`, `Total`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reportgen.facts.base import Fact
from reportgen.model import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Fact):
    """Part of a whole in percent, unrounded; usually the parent region's figure."""

    trace_kind: ClassVar[str] = "share"

    part: Observation
    whole: Observation
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Fact):
    """Sum of the members' figures beside the figure of the whole (L01)."""

    trace_kind: ClassVar[str] = "sum"

    value: Decimal
    whole: Observation | None
