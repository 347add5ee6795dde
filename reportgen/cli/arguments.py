"""Arguments that several commands share.

In: words as typed.   Out: years and spans of years; places to write to.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.period import Span, Year, parse_period, parse_span


class Folder(click.Path):
    """A folder of this machine, or the address of a store."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A Path, or what `batch.stores` makes of an address; UsageError where nothing can be written there."""
        if "://" not in str(value):
            return super().convert(value, param, ctx)
        from reportgen.batch import stores

        place = stores.place(value)
        return super().convert(str(place), param, ctx) if isinstance(place, Path) else place


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
