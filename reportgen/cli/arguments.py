"""Arguments that several commands share.

In: words as typed.   Out: years and spans of years.
"""

from __future__ import annotations

from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.period import Span, Year, parse_period, parse_span


def parse_year(text: str) -> int | Span:
    """`2023` or `2023-2027`; UsageError otherwise."""
    try:
        return parse_span(text)
    except ValueError:
        pass
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if isinstance(period, Year):
        return period.year
    raise UsageError(_("年份“{text}”看不懂").format(text=text), hint=_("如 2023；方案写 2023-2027"))
