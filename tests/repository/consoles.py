"""The commands and files that a page of the documentation shows, in order.

In: Markdown.   Out: steps. A ```console block holds commands after `$ ` and what they print; a block of any other language whose first
line names a path after the language is a file to write (```yaml data/…) or to append to (```yaml >> data/…); what is indented goes below
指标, or below the key that the line names (```yaml >> data/… 材料).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command line, and the lines that the page shows below it; `…` stands for anything."""

    words: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class File:
    """A file that the reader is told to write."""

    path: str
    text: str
    append: bool
    below: str = "指标"
    """The key of the file below which indented lines go."""


def steps(markdown: str) -> Iterator[Command | File]:
    """What a reader who follows the page does."""
    for language, title, body in FENCE.findall(markdown):
        if language == "console":
            yield from _commands(body)
        elif title:
            path, *key = title.removeprefix(">>").split()
            yield File(path, body, title.startswith(">>"), *key)


def _commands(body: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        words, *shown = part.splitlines()
        yield Command(words, tuple(line.strip() for line in shown if line.strip()))


def shows(printed: str, shown: tuple[str, ...]) -> str | None:
    """The first shown line that was not printed, in order; None where all were. Blanks do not count, `…` matches anything."""
    lines = iter(" ".join(line.split()) for line in printed.splitlines())
    for wanted in shown:
        pattern = re.compile(".*".join(re.escape(" ".join(piece.split())) for piece in wanted.split("…")))
        if wanted != "…" and not any(pattern.search(line) for line in lines):
            return wanted
    return None
