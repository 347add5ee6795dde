"""The numeric facts that a text mentions.

In:  PublishedText, and the catalogue's indicators.   Out: `Mention`s in reading order.
     A year file.   Out: the numbers that its prose declares, each with what that says of it.
One form for all spellings (`folding`), what stands in a line (`quantities`, `periods`, `places`), whose it is (`naming`, `sections`), and
how it is meant (`outlook`); `lines` reads prose, `tables` rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.extract.naming import Catalogue
from reportgen.extract.passages import registered
from reportgen.extract.texts import drafts
from reportgen.model import Indicator, Region
from reportgen.period import Span
from reportgen.published import PublishedText
from reportgen.review import Mention

__all__ = ["mentions", "registered"]


def mentions(
    text: PublishedText, *, catalogue: Mapping[str, Indicator] | None = None, region: Region | None = None, year: int | Span | None = None
) -> tuple[Mention, ...]:
    """The facts of a text; `year` is that of the report (今年) or the years of a plan, read from headings and title where nobody tells it.

    `catalogue` is by name and by alias, as `Dataset.indicators`; `region` is whose text it is, so that 全市 and 我市 are its own.
    """
    found = drafts(text, Catalogue(catalogue or {}, region), year)
    order = {id(draft): place for place, draft in enumerate(found)}
    return tuple(draft.mention(order) for draft in found)
