"""How a review is shown, where a person may choose.

In: nothing.   Out: `Options`, `Base`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.wordsheet import WordSheet


class Base(StrEnum):
    """Which text a Word file with tracked changes starts from; accepting all changes gives the other one."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person may choose; each format takes from it what it knows."""

    internal: bool = False
    """Say where numbers come from (paths, lines, formulas), who decided and why; without it a file may leave the office."""
    base: Base = Base.DRAFT
    author: str = ""
    """Of tracked changes and comments; empty: 审核."""
    date: str = ""
    """Of tracked changes and comments, as 2024-03-05 or 2024-03-05T09:00:00Z; empty: they bear none."""
    native_moves: bool = False
    """Word's own marks for moved paragraphs instead of a deletion and an insertion with comments."""
    sheet: WordSheet | None = None
    """What a Word file is written on; needed for docx only."""
    columns: int = 80
    """Places of a terminal line."""
    everything: bool = False
    """Facts that agree are listed too, where a format leaves them out otherwise."""
