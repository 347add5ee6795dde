"""What is wrong with a table, told by sheet and cell.

In:  a workbook's name.   Out: `Problems`, whose diagnostics stand at row and column of the file (codes D5xx).
"""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.messages import _
from reportgen.workbook import column_name


class Problems:
    """Collects; a table with many faults of one kind tells the first ones and their number."""

    MOST = 20
    MOST_WARNINGS = 5
    """A column of numbers with their unit is read alike throughout; nobody reads a hundred lines that say so."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Diagnostic] = []
        self._counts: dict[tuple[str, str, Severity], int] = {}
        self.said: list[str] = []
        """What was told, without sheet and cell."""

    def error(self, code: str, sheet: str, row: int, column: int, message: str, hint: str | None = None) -> None:
        self._add(Severity.ERROR, code, sheet, row, column, message, hint)

    def warn(self, code: str, sheet: str, row: int, column: int, message: str, hint: str | None = None) -> None:
        self._add(Severity.WARNING, code, sheet, row, column, message, hint)

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """What was found, in the order of finding, and how much more of each kind there is."""
        more = [
            Diagnostic(
                code=code,
                severity=Severity.WARNING,
                message=_("“{sheet}”表：还有 {count} 处同样的问题").format(sheet=sheet, count=count - self._most(severity)),
                location=Location(self._file),
            )
            for (code, sheet, severity), count in self._counts.items()
            if count > self._most(severity)
        ]
        return (*self._found, *more)

    def _most(self, severity: Severity) -> int:
        return self.MOST if severity is Severity.ERROR else self.MOST_WARNINGS

    def _add(self, severity: Severity, code: str, sheet: str, row: int, column: int, message: str, hint: str | None) -> None:
        self.said.append(message)
        count = self._counts[code, sheet, severity] = self._counts.get((code, sheet, severity), 0) + 1
        if count > self._most(severity):
            return
        where = f"{column_name(column)}{row}" if column else _("第 {row} 行").format(row=row)
        told = _("“{sheet}”表 {where}：{message}").format(sheet=sheet, where=where, message=message)
        place = Location(self._file, row or 1, column or 1)
        self._found.append(Diagnostic(code=code, severity=severity, message=told, location=place, hint=hint))
