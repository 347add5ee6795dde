"""Where signature and date stand (GB/T 9704 7.3.5).

In: the closing blocks of a report, Theme, whether it will bear a seal.   Out: for each of those paragraphs, its distance from the right
edge in points.
With a seal the date stands four characters in and the signature over its middle (7.3.5.1); without one the signature stands two
characters in and the date begins two characters right of it, or, where the date is the longer, the date stands two in (7.3.5.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.document import Block, Inlines, Paragraph, Role
from reportgen.write.theme import POINTS_PER_MM, Theme
from reportgen.write.words import em_width, flat

LATER = 2
"""Characters by which the date begins right of the signature."""


def indents(blocks: Sequence[Block], theme: Theme, *, sealed: bool) -> Mapping[int, Decimal]:
    """Points from the right edge, by the identity of the paragraph."""
    signed = [block for block in blocks if isinstance(block, Paragraph) and block.role is Role.SIGNATURE]
    dated = [block for block in blocks if isinstance(block, Paragraph) and block.role is Role.DATE]
    character = theme.text_width * POINTS_PER_MM / theme.columns
    date = max((width(block.inlines, theme) for block in dated), default=Decimal(0))
    longest = max((width(block.inlines, theme) for block in signed), default=Decimal(0))
    if not dated:
        return {id(block): theme.signature_indent * character for block in signed}
    found: dict[int, Decimal] = {}
    if sealed:
        # A signature that would run over the right edge moves the middle of both to the left.
        middle = max(theme.date_indent * character + date / 2, longest / 2)
        for block in (*signed, *dated):
            found[id(block)] = middle - width(block.inlines, theme) / 2
        return found
    least = theme.signature_indent * character
    start = max(least + longest, least + date + LATER * character)
    for block in signed:
        found[id(block)] = start - width(block.inlines, theme)
    for block in dated:
        found[id(block)] = (start - LATER * character if signed else least + date) - width(block.inlines, theme)
    return found


def width(inlines: Inlines, theme: Theme) -> Decimal:
    """How far words of the body run, in points."""
    text = flat(inlines)
    return Decimal(str(em_width(text))) * theme.body.size - len(text) * theme.squeeze
