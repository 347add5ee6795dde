"""How problems look: one function for a finding, one for an error, one for what nobody expected.

In: `Diagnostic`, `ReportgenError`, any exception.   Out: text for a person, exit statuses of the contract.
A finding is printed as `file:line:column severity code message`, the line itself with a caret, related places and the hint.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import click

from reportgen.cli.grouping import grouped
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import ReportgenError
from reportgen.messages import _
from reportgen.width import cut, width

LONGEST_LINE = 120
"""Places of a source line that are shown."""
_BEFORE, _AFTER = 20, 20
"""Characters before a place that a cut line keeps, places behind it that it leaves room for."""
MOST_PLACES = 12
"""Related places that are shown."""
COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "blue"}


def said(severity: Severity, *, quiet: bool, verbose: bool) -> bool:
    """Whether a finding of that severity is shown to the person."""
    return severity is Severity.ERROR or (severity is Severity.WARNING and not quiet) or verbose


def name(severity: Severity) -> str:
    """The severity in words."""
    return {Severity.ERROR: _("错误"), Severity.WARNING: _("警告"), Severity.NOTICE: _("提示")}[severity]


def text(diagnostic: Diagnostic, *, root: Path | None = None, lines: Sequence[str] | None = None) -> str:
    """A finding for a person; `root` is the workspace that paths are relative to, `lines` are those of the place where it is no file's."""
    told = [_head(diagnostic.severity, diagnostic.code, diagnostic.message, diagnostic.location, root)]
    told += _excerpt(diagnostic.location, root, lines)
    for related in diagnostic.related[:MOST_PLACES]:
        told.append("  " + _("另见 {place}：{note}").format(place=place(related.location, root), note=related.note))
    if len(diagnostic.related) > MOST_PLACES:
        told.append("  " + _("另有 {count} 处").format(count=len(diagnostic.related) - MOST_PLACES))
    if diagnostic.hint:
        told.append("  " + _("建议：{hint}").format(hint=diagnostic.hint))
    return "\n".join(told)


def error_text(error: ReportgenError, *, root: Path | None = None) -> str:
    """An error for a person, with every diagnostic it carries.

    The error's own message is the last line where it sums up several diagnostics, and the first where it stands alone; it is not repeated.
    """
    parts = [text(diagnostic, root=root) for diagnostic in grouped(error.diagnostics)]
    if len(parts) == 1 and error.diagnostics[0].message == error.message:
        return parts[0]
    if any(each.message == error.message and each.location == error.location for each in error.diagnostics):
        return "\n".join(parts)
    if parts:
        lines = [_head(Severity.ERROR, "", error.message, error.location, root)]
        if error.hint:
            lines.append("  " + _("建议：{hint}").format(hint=error.hint))
        return "\n".join([*parts, *lines])
    lines = [_head(Severity.ERROR, "", error.message, error.location, root), *_excerpt(error.location, root)]
    if error.hint:
        lines.append("  " + _("建议：{hint}").format(hint=error.hint))
    return "\n".join(lines)


def _head(severity: Severity, code: str, message: str, location: Location | None, root: Path | None) -> str:
    where = "" if location is None else place(location, root) + " "
    label = click.style(name(severity) + (f" {code}" if code else ""), fg=COLORS[severity], bold=True)
    return _("{where}{label}：{message}").format(where=where, label=label, message=printable(message))


def place(location: Location, root: Path | None) -> str:
    """The place as it can be opened from the current folder; `package:…` stays."""
    file = _file(location, root)
    if file is None or root is None:
        return printable(str(location))
    shown = os.path.relpath(file).replace(os.sep, "/")
    return printable(f"{shown}:{location.line}:{location.column}")


def _file(location: Location, root: Path | None) -> Path | None:
    if location.path.startswith("package:"):
        from reportgen.project import shipped

        return shipped("templates").parent / location.path.removeprefix("package:")
    path = Path(location.path) if root is None else root / location.path
    return path if location.path else None


def _excerpt(location: Location | None, root: Path | None, told: Sequence[str] | None = None) -> list[str]:
    """The source line with a caret below the place; nothing where the file cannot be read or has no such line.

    A long line is cut before the place, so that the place is seen.
    """
    if location is None:
        return []
    if told is None:
        file = _file(location, root)
        told = () if file is None else _lines(file)
    if not 1 <= location.line <= len(told):
        return []
    line = printable(told[location.line - 1].replace("\t", " "))
    if not line.strip() or (location.line == 1 and line.startswith("#")):  # the place is the file as a whole
        return []
    number, column = f"{location.line:>5} │ ", max(location.column - 1, 0)
    if width(line[:column]) >= LONGEST_LINE - _AFTER:
        line, column = "…" + line[column - _BEFORE :], _BEFORE + 1
    if location.path.lower().endswith(".csv"):  # its column is that of the table
        return [number + cut(line.rstrip(), LONGEST_LINE)]
    caret = " " * 5 + " │ " + " " * width(line[:column]) + "^"
    return [number + cut(line.rstrip(), LONGEST_LINE), caret]


@lru_cache(maxsize=64)
def _lines(file: Path) -> tuple[str, ...]:
    try:
        return tuple(file.read_bytes().decode("utf-8-sig").splitlines())
    except (OSError, ValueError):
        return ()


def printable(message: str) -> str:
    """`message` without what would move the cursor: control characters and marks that reverse the direction of writing."""
    return "".join(f"\\x{ord(c):02x}" if _moves(c) else c for c in message)


def _moves(character: str) -> bool:
    code = ord(character)
    return (code < 32 and character not in "\n\t") or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
