"""An empty sheet of a theme, for what is no report: a review with tracked changes.

In: Theme.   Out: WordSheet.
"""

from __future__ import annotations

from functools import cache

from reportgen.wordsheet import WordSheet
from reportgen.write.docx import names, shell
from reportgen.write.theme import Theme


@cache
def sheet(theme: Theme) -> WordSheet:
    """The sheet; made once in a process."""
    made = shell.of(theme)
    return WordSheet(
        parts=made.parts,
        opening=made.opening,
        section=made.section,
        closing=made.closing,
        title=names.TITLE,
        body=names.BODY,
        headings=tuple(names.heading(level) for level in range(1, names.LEVELS + 1)),
        caption=names.CAPTION,
        unit=names.UNIT,
        head_cell=names.HEAD_CELL,
        cell=names.CELL,
        table=names.TABLE,
        width=names.twips(mm=theme.text_width),
        line=names.twips(pt=theme.pitch),
    )
