"""How many names a list may hold (R45).

In:  the length of a list, and the number that is told with it.   Out: a finding.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.findings import Finding


def list_finding(listed: int, told: Decimal | None) -> Finding | None:
    """What is wrong with a list of `listed` names beside the number `told`.

    >>> list_finding(3, Decimal(2)), list_finding(1, None), list_finding(2, Decimal(3))
    (<Finding.LIST_EXCEEDS_TOTAL: 'list_exceeds_total'>, <Finding.TOTAL_MISSING: 'total_missing'>, None)
    """
    if told is None:
        return Finding.TOTAL_MISSING
    return Finding.LIST_EXCEEDS_TOTAL if listed > told else None
