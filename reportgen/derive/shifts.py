"""How many places a region has gained since the year before (R33).

In:  the ranks of two years.   Out: RankShift, or what is missing.
"""

from __future__ import annotations

from reportgen.derive import inputs
from reportgen.facts import FactBook, Missing, RankShift
from reportgen.messages import _
from reportgen.model import Indicator, RankOf
from reportgen.period import Period, label, previous


def rank_shift(book: FactBook, indicator: Indicator, word: str, period: Period | None, of: RankOf) -> RankShift | Missing:
    """Previous place minus current place: above zero is forward. Without last year's rank there is none."""
    current = book.rank(indicator.name, word, period, of)
    if isinstance(current, Missing):
        return current
    base = book.rank(indicator.name, word, previous(current.period), of)
    if isinstance(base, Missing):
        reason = _("没有{period}的名次，不能说升降：{reason}").format(period=label(previous(current.period)), reason=base.reason)
        return inputs.missing(book.region, indicator, current.period, what=_("位次变动"), reason=reason, file=base.file, known=base.known)
    places = base.position - current.position
    return RankShift(
        region=book.region,
        indicator=indicator,
        period=current.period,
        inputs=(*current.origin.inputs, *base.origin.inputs),
        formula=f"{base.position} {inputs.MINUS} {current.position} = {places}",
        current=current,
        base=base,
        places=places,
    )
