"""Serves the conformance cases: each `ask` becomes calls of the product's public functions; nothing is computed or worded here.

In:  the name of an ask and its plain inputs.   Out: the answer under the names that the cases use.
An ask that is not served is a NotImplementedError.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.conformance import gaps, growth, lint, lists, parts, periods, ranks, targets
from tests.conformance.given import Answer, Ask, Given, as_loaded

ASKS: dict[str, Ask] = {**growth.ASKS, **parts.ASKS, **lists.ASKS, **periods.ASKS, **ranks.ASKS, **targets.ASKS, **gaps.ASKS, **lint.ASKS}


def answer(ask: str, given: Given) -> Answer:
    """What the product answers to one case."""
    if ask not in ASKS:
        raise NotImplementedError(ask)
    return ASKS[ask](as_loaded(given))
