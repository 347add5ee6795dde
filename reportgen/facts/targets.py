"""Facts about targets (semantics section 10).

In:  nothing; `derive` makes these.   Out: `TargetGap`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reportgen.facts.base import Fact
from reportgen.model import Observation, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGap(Fact):
    """Distance from the latest actual to a target: target minus actual, in the target's unit or in points."""

    trace_kind: ClassVar[str] = "gap"

    target: Target
    actual: Observation
    amount: Decimal
    met: bool
