"""A problem is data: where it is, how grave it is, what was found, what to do about it.

In: nothing.   Out: `Location`, `Severity`, `Related`, `Diagnostic`.
Problems are collected and printed in one place (the command line); nobody prints on the way.
Codes: `D…` data files, `T…` templates, `L…` the lint catalogue of the semantics (section 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.records import light


class Severity(StrEnum):
    """How grave a finding is: E blocks a strict run, W asks for review, I is a notice."""

    ERROR = "E"
    WARNING = "W"
    NOTICE = "I"


@light
@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a text file; line and column count from 1.

    `path` is relative to the workspace with `/` between its parts; files of an installed package are written `package:…`.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@light
@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the finding: a peer's value, the first use of a key, last year's line."""

    location: Location
    note: str


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding, ready to be printed in any format."""

    code: str
    severity: Severity
    message: str
    location: Location | None = None
    related: tuple[Related, ...] = ()
    hint: str | None = None
    start: int | None = None
    """Offset into the checked text, where the finding is about a text and not about a data file."""
    end: int | None = None
    region: str = ""
    """Whose figure it is about, where the same may be found of many regions."""
    shared: str = ""
    """The message without the region and what only its figure says."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of printing: by file, line, column, then code."""
        place = self.location or Location("")
        return (place.path, place.line, place.column, self.code, self.message)
