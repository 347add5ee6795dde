"""The table of contents of a PDF, which repeats headings with page numbers and is no part of the text.

In: the lines of all pages.   Out: the lines without it.
It begins with 目录 alone in a line; its entries end in dots or a wide gap and a page number, or go on in a line that does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.read.reflow import TextLine

_HEAD = re.compile(r"目\s*录")
_ENTRY = re.compile(r".*(?:[.．·]{4,}|[…]{2,}|\s{2,})\s*\d{1,4}")
_LONGEST = 4
"""Lines of one entry."""


def without(pages: Sequence[list[TextLine]]) -> list[list[TextLine]]:
    """The lines page by page, those of a table of contents left out."""
    told = [(number, line) for number, lines in enumerate(pages) for line in lines]
    words = [line.words.strip() for _number, line in told]
    begin = next((place for place, text in enumerate(words) if _HEAD.fullmatch(text)), None)
    if begin is None:
        return list(pages)
    end = begin + 1
    while (entry := _next_entry(words, end)) is not None:
        end = entry + 1
    if end == begin + 1:
        return list(pages)
    kept = told[:begin] + told[end:]
    return [[line for number, line in kept if number == page] for page in range(len(pages))]


def _next_entry(words: Sequence[str], start: int) -> int | None:
    """The last line of the entry that begins at `start`."""
    return next((place for place in range(start, min(start + _LONGEST, len(words))) if _ENTRY.fullmatch(words[place])), None)
