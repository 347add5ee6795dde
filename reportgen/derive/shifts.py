"""How many places a region has gained since the year before (R33).

In:  the ranks of two years.   Out: RankShift, or what is missing.
"""

from __future__ import annotations

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.facts import FactBook, Missing, RankShift
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Indicator, RankOf
from reportgen.period import Period, label, previous
from reportgen.records import later


def rank_shift(
    book: FactBook, indicator: Indicator, word: str, period: Period | None, of: RankOf, against: Period | None = None
) -> RankShift | Missing:
    """Earlier place minus current place: above zero is forward. Without the earlier rank there is none.

    `against` is the period of the earlier rank, by default a year before. A changed number of members is a finding (R33).
    """
    current = book.rank(indicator.name, word, period, of)
    if isinstance(current, Missing):
        return current
    earlier = select.normal(indicator, against or previous(current.period))
    base = book.rank(indicator.name, word, earlier, of)
    if isinstance(base, Missing):
        reason = _("没有{period}的名次，不能说升降：{reason}").format(period=label(earlier), reason=base.reason)
        return inputs.missing(
            book.region,
            indicator,
            current.period,
            what="位次变动",
            reason=reason,
            file=base.file,
            known=base.known,
            applies=base.applies,
            finding=Finding.MISSING_BASE,
        )
    shift = arithmetic.place_shift(current.position, base.position, current_of=current.size, previous_of=base.size)
    places = shift.gained or 0
    return RankShift(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=later(lambda: (*current.origin.inputs, *base.origin.inputs)),
        formula=f"{base.position} {inputs.MINUS} {current.position} = {places}",
        current=current,
        base=base,
        findings=() if shift.finding is None else (shift.finding,),
        places=places,
    )
