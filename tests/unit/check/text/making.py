"""Findings over a text of a few lines.

In:  lines.   Out: what the rules say of them, as of an excerpt or of a whole document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportgen import extract, read
from reportgen.check.text import spellings, text_findings
from reportgen.diagnostics import Diagnostic
from reportgen.published import PublishedText, UnitKind


def excerpt(text: str) -> PublishedText:
    """A text without a title: what reading took for one is a paragraph."""
    published = read.content(text.encode(), "文稿.txt")
    units = tuple(replace(unit, kind=UnitKind.PARAGRAPH) if unit.kind is UnitKind.TITLE else unit for unit in published.units)
    return replace(published, units=units)


def findings_of(text: str, *, whole: bool = False, **options: Any) -> tuple[Diagnostic, ...]:
    """The findings over an excerpt, or over a document with its title in the first line."""
    published = read.content(text.encode(), "文稿.txt") if whole else excerpt(text)
    mentions = extract.mentions(published, year=options.get("year"))
    options.setdefault("spellings", spellings.shipped())
    return text_findings(published, mentions, whole=whole, titled=whole, **options)


def codes_of(text: str, **options: Any) -> list[str]:
    return [found.code for found in findings_of(text, **options)]
