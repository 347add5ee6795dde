"""What every writer does to words before a format sees them.

In: inlines and sections of the document tree.   Out: words without control characters; the paragraph that a run-in heading opens.
A line end inside a name would tear a paragraph apart, and a control character would break XML: the first becomes a space, the second goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.document import Block, Gap, Inlines, Paragraph, Role, Section, Text, Value, gap_text, leaves

ATTACHMENTS = "附件："
"""What opens the list of attachments (GB/T 9704 7.3.4)."""

SIGNER = "签发人："
BETWEEN_NAMES = "　"
"""What stands before and between the names of those who sign (7.2.6)."""

_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# Everything XML 1.0 forbids, and the other C1 controls, which no font draws.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SUSPECT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WIDE = re.compile("[A-Z%&@]")
_BODY = Role.BODY


def clean(text: str) -> str:
    r"""`text` on one line and free of what no format can hold.

    >>> clean("R&D\n经费\x00支出")
    'R&D 经费支出'
    """
    # What is printable is clean; the question costs next to nothing, and the search is for the few that are not (a full-width space).
    if text.isprintable() or not _SUSPECT.search(text):
        return text
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text))


def escaped(text: str) -> str:
    """`text` cleaned, as XML and HTML write it between tags and in quotation marks."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def words(inline: Text | Value | Gap) -> str:
    """What an inline without children prints, cleaned."""
    return clean(gap_text(inline) if isinstance(inline, Gap) else inline.text)


def flat(inlines: Inlines) -> str:
    """What inlines print, cleaned and without structure."""
    if len(inlines) == 1 and isinstance(only := inlines[0], (Text, Value)):
        return only.text if only.text.isprintable() else clean(only.text)
    return "".join(words(leaf) for leaf in leaves(inlines))


def em_width(text: str) -> float:
    """About how wide `text` runs, in ems: a Han character is one, a digit half of one, a Latin capital and % somewhat more.

    >>> em_width("2022年占比")
    5.0
    """
    return _WIDTHS[text]


def widest(texts: Iterable[str]) -> float:
    """The width of the widest of `texts`, of which there is one at least."""
    return max(map(_WIDTHS.__getitem__, texts))


class _Widths(dict[str, float]):
    """Widths found so far; all are forgotten when there are many."""

    def __missing__(self, text: str) -> float:
        if len(self) >= _MANY:
            self.clear()
        self[text] = width = len(text) - len(text.encode("ascii", "ignore")) / 2 + 0.35 * len(_WIDE.findall(text))
        return width


_WIDTHS = _Widths()
_MANY = 4096


def opening(section: Section) -> tuple[Paragraph | None, tuple[Block, ...]]:
    """The paragraph that a run-in heading opens, and the blocks that follow.

    None where the heading stands alone, or where no paragraph of body text follows it that it could open.
    """
    if section.run_in and section.blocks:
        first = section.blocks[0]
        if isinstance(first, Paragraph) and first.role is _BODY:
            return first, section.blocks[1:]
    return None, section.blocks
