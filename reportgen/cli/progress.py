"""How far a run has come: a line that renews itself on a terminal, plain lines elsewhere.

In: reports as they are finished, in whatever order.   Out: text on standard error; nothing for a single report.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from reportgen.cli.session import Session
from reportgen.messages import _
from reportgen.width import cut, width

MEASURED_AFTER = 2
"""Reports that must be done before a time left is told."""


class Progress:
    """Counts reports: `advance` after each; what else is printed stands `aside`."""

    def __init__(self, session: Session, total: int) -> None:
        self.session = session
        self.total = total
        self.done = 0
        self.begun = time.perf_counter()
        self.live = total > 1 and not session.quiet and sys.stderr.isatty()
        self.line = ""
        self.shown = 0

    def advance(self, name: str, *, failed: bool, seconds: float) -> None:
        """One more report is made, or has failed."""
        self.done += 1
        if self.total < 2:
            return
        count = f"[{self.done:>{len(str(self.total))}}/{self.total}] {name}  "
        if not self.live:
            self.session.say(count + (_("未生成") if failed else _("{seconds:.2f} 秒").format(seconds=seconds)))
            return
        self._clear()
        self.line = self._measured(count)
        self._show()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Make room for other lines; below them the line is shown again."""
        self._clear()
        yield
        self._show()

    def _measured(self, count: str) -> str:
        elapsed = time.perf_counter() - self.begun
        rate = self.done / elapsed if elapsed else 0.0
        line = count + _("{rate:.1f} 份/秒").format(rate=rate)
        if self.done >= MEASURED_AFTER:
            left = round((self.total - self.done) / rate)
            line += "  " + _("还需 {minutes}:{seconds:02d}").format(minutes=left // 60, seconds=left % 60)
        return cut(line, 78)

    def _clear(self) -> None:
        if self.shown:
            click.echo("\r" + " " * self.shown + "\r", err=True, nl=False)
            self.shown = 0

    def _show(self) -> None:
        if self.live and self.done < self.total:
            click.echo(self.line, err=True, nl=False)
            self.shown = width(self.line)
