"""An empty Word file in the look of the house, for whoever writes on it.

In: nothing; `write` makes it, `present` writes a review on it.   Out: `WordSheet`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSheet:
    """The parts of the package that are the same whatever is written, and what its styles are called."""

    parts: Mapping[str, bytes]
    """All but `word/document.xml` and `docProps/core.xml`, in the order in which they stand."""
    opening: str
    """`document.xml` up to and with `<w:body>`."""
    section: str
    """The properties of its pages."""
    closing: str
    title: str
    body: str
    headings: tuple[str, ...]
    """By level, the first for 一、"""
    caption: str
    unit: str
    head_cell: str
    cell: str
    table: str
    width: int
    """Of the text block, in twips."""
    line: int
    """From one line to the next, in twips."""
