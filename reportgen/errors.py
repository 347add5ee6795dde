"""What can go wrong, as exceptions, each with the exit status of the contract.

In: nothing.   Out: `ReportgenError` and its children.
An error says what was found, where (`location`) and what to do (`hint`). Errors that the user can mend several at a time carry
all their diagnostics. The command line prints them; no other module does.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import Diagnostic, Location


class ReportgenError(Exception):
    """Something a user can understand and mend."""

    exit_status = 1

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        location: Location | None = None,
        diagnostics: Sequence[Diagnostic] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.location = location
        self.diagnostics = tuple(diagnostics)


class DataError(ReportgenError):
    """The data files cannot be used; `diagnostics` holds every problem of every file."""


class TemplateError(ReportgenError):
    """A document type is broken, or its template asks for what does not exist."""


class TemplateLimitError(TemplateError):
    """A template used more time, steps or output than a report may."""


class StrictGapsError(ReportgenError):
    """A strict run met gaps; `diagnostics` lists all of them, and nothing was written (R47)."""


class EditedError(ReportgenError):
    """A file that somebody has worked on would have to be written over; nothing was."""


class UsageError(ReportgenError):
    """The command was asked for something it does not offer."""

    exit_status = 2


class MachineError(ReportgenError):
    """Something is missing on this machine: fonts, system libraries, the right to write."""

    exit_status = 4


class FullError(MachineError):
    """No room is left: nothing else can be written either."""


class NotComparableError(ReportgenError):
    """Two texts share too little to be compared: another document, or a page without its text."""

    exit_status = 5


class InternalError(ReportgenError):
    """A fault of ours."""

    exit_status = 70


SOME_FAILED = 3
"""Exit status when some of several reports failed and the others were written."""
INTERRUPTED = 128
"""To which the number of the signal is added: 130 after Ctrl-C, 143 after SIGTERM, 129 where the terminal is gone."""
