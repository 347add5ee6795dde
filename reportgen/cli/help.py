"""Help pages whose columns align with Chinese words in them.

In: what click wants to write.   Out: the same, measured in places on the terminal instead of characters.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from reportgen.messages import _
from reportgen.width import pad, width, wrap

NARROWEST, WIDEST = 50, 80
"""Places of a help page's lines."""
LONGEST_TERM = 34
"""An option longer than this has its explanation on the next line."""


class HelpFormatter(click.HelpFormatter):
    """click's formatter counts characters; ours counts places, and needs neither shutil nor textwrap, which take time to load."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width or max(min(_columns(), max_width or WIDEST) - 2, NARROWEST), max_width)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how the command is called, further lines indented."""
        lead = " " * self.current_indent + (_("用法：") if prefix is None else prefix) + f"{prog} "
        for number, piece in enumerate(wrap(args, max(self.width - width(lead), 20))):
            self._line((lead if number == 0 else " " * width(lead)) + piece)

    def write_heading(self, heading: str) -> None:
        """The line above a list of options or commands."""
        self._line(" " * self.current_indent + _("{heading}：").format(heading=heading))

    def write_text(self, text: str) -> None:
        """Paragraphs, one a line of `text`; a line that begins with two blanks stands as it is."""
        room = self.width - self.current_indent
        for line in text.splitlines():
            for piece in [line] if line.startswith("  ") else wrap(line, room):
                self._line(" " * self.current_indent + piece)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = LONGEST_TERM, col_spacing: int = 2) -> None:
        """Terms and their explanations in two columns."""
        rows = list(rows)
        first = min(max((width(term) for term, _explanation in rows), default=0), col_max)
        start = self.current_indent + first + col_spacing
        for term, explanation in rows:
            lines = wrap(explanation, max(self.width - start, 20)) if explanation else [""]
            lead = " " * self.current_indent + pad(term, first + col_spacing)
            if width(term) > first:
                self._line(lead)
                lead = " " * start
            self._line(lead + lines[0])
            for line in lines[1:]:
                self._line(" " * start + line)

    def _line(self, text: str) -> None:
        self.write(text.rstrip() + "\n")


def _columns() -> int:
    """Places of a line of the terminal."""
    try:
        return int(os.environ.get("COLUMNS", "")) or WIDEST
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or WIDEST
    except (OSError, ValueError):
        return WIDEST


class Context(click.Context):
    """A context whose help pages are ours."""

    formatter_class = HelpFormatter
