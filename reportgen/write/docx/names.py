"""Style identifiers that the shell defines and the body uses, and the units of OOXML.

In: nothing.   Out: names; lengths of the theme in twips, half-points and eighths of a point.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from reportgen.document import Role

TITLE = "Title"
BODY = "GwBody"
BLANK = "Normal"
FLUSH = "GwFlush"
SIGNATURE = "GwSignature"
DATE = "GwDate"
LABEL = "GwLabel"
ATTACHMENTS = "GwAttachments"
IMPRINT = "GwImprint"
MARK = "GwMark"
NUMBER = "GwNumber"
SIGNERS = "GwSigners"
SIGNER = "GwSigner"
RED_LINE = "GwRedLine"
THIN = "GwThin"
CONTENTS = "TOCHeading"
CAPTION = "Caption"
UNIT = "GwUnit"
HEAD_CELL = "GwHeadCell"
CELL = "GwCell"
TABLE_NOTE = "GwTableNote"
CHART = "GwChart"
TABLE = "GwTable"
STRONG = "Strong"
FOOTER = "Footer"

LEVELS = 6
"""Heading styles that the shell holds; deeper headings use the last."""

ROLES = {Role.BODY: BODY, Role.SALUTATION: FLUSH, Role.SIGNATURE: SIGNATURE, Role.DATE: DATE, Role.NOTE: BODY}


@cache
def heading(level: int) -> str:
    """The paragraph style of headings of a level."""
    return f"Heading{min(level, LEVELS)}"


def contents(level: int) -> str:
    """The paragraph style of a line of 目录."""
    return f"TOC{level}"


@cache
def run_in(level: int) -> str:
    """The character style of run-in headings of a level, linked to the paragraph style."""
    return f"Heading{min(level, LEVELS)}Char"


def twips(*, mm: Decimal | None = None, pt: Decimal | None = None) -> int:
    """A length in twentieths of a point, rounded down so that nothing grows beyond the sheet.

    >>> twips(mm=Decimal(156)), twips(pt=Decimal("28.98"))
    (8844, 579)
    """
    points = (mm * 72 / Decimal("25.4") if mm is not None else Decimal(0)) + (pt or 0)
    return int(points * 20)


def half_points(pt: Decimal) -> int:
    """A font size in half-points."""
    return int(pt * 2)
