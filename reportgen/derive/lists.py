"""Names behind a figure.

In:  the observation that answers.   Out: Roster, or what is missing.
"""

from __future__ import annotations

from reportgen import arithmetic
from reportgen.derive import inputs
from reportgen.facts import FactBook, Missing, Roster
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Observation


def roster(book: FactBook, current: Observation | Missing) -> Roster | Missing:
    """The names with their number; a list that is longer than its number is not told (R45)."""
    if isinstance(current, Missing):
        return current
    indicator, when = current.indicator, current.period
    if not current.names:
        reason = _("{name}没有写 名单").format(name=indicator.name)
        return inputs.missing(book.region, indicator, when, what="名单", reason=reason, file=current.location.path)
    finding = arithmetic.list_finding(len(current.names), current.value)
    if finding is Finding.LIST_EXCEEDS_TOTAL:
        reason = _("名单列了{listed}个，比{name}的数还多").format(listed=len(current.names), name=indicator.name)
        return inputs.missing(book.region, indicator, when, what="名单", reason=reason, file=current.location.path, finding=finding)
    return Roster(
        region=book.region,
        indicator=indicator,
        period=when,
        inputs=(inputs.of_observation(current),),
        findings=() if finding is None else (finding,),
        names=current.names,
        level=book.level(indicator.name, when) or None,
    )
