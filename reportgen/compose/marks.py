"""What a template gives: pieces, and in text index marks, of which one private character stands for one printed thing.

In:  phrases, paragraphs, blocks.   Out: a character of the planes 15 and 16 each, and back again.
Data never pass through markup: what a template prints is a piece beside its words, and where there is only text, as in a macro, a hostile
name is one character that means nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from reportgen.errors import TemplateLimitError
from reportgen.messages import _
from reportgen.wording.phrases import BlockGroup, Paragraphs, Phrase

FIRST = 0xF0000
_RANGES = ((0xF0000, 0xFFFFE), (0x100000, 0x10FFFE))
CAPACITY = sum(end - start for start, end in _RANGES)
_FIRST_MARK = chr(FIRST)
_MARK = re.compile(f"([{_FIRST_MARK}-\U0010ffff])")

Marked = Phrase | Paragraphs | BlockGroup

BLANKS = " \t\u3000\xa0"
"""What is nothing at either end of a line."""
NOT_APPLICABLE = Phrase(("不适用",))
"""Stands for a figure that the data say does not apply: so printed in a cell, while a line of prose loses the clause that holds it."""


Piece = str | tuple[str, ...] | Marked | list[Any]
"""What a template gives, one after another: words, lines of words already split, what is printed, or several of these."""


def split(text: str) -> str | tuple[str, ...]:
    """Words of a template as a piece: lines begin without blanks but for the first, which goes on with what stands before it."""
    if "\n" not in text:
        return text
    first, *lines, last = text.split("\n")
    return (first, *[told for line in lines if (told := line.lstrip(BLANKS))], last.lstrip(BLANKS))


@dataclass(slots=True)
class Marks:
    """The marks of one rendering."""

    things: list[Marked] = field(default_factory=list)

    def put(self, thing: Marked) -> str:
        """The mark that stands for `thing` from now on."""
        index = len(self.things)
        if index >= CAPACITY:
            raise TemplateLimitError(_("模板打印的数据超过 {n} 处，已停下").format(n=CAPACITY))
        self.things.append(thing)
        first = _RANGES[0][1] - _RANGES[0][0]
        return chr(_RANGES[0][0] + index if index < first else _RANGES[1][0] + index - first)

    def text(self, piece: Piece) -> str:
        """A piece as text with marks."""
        if isinstance(piece, str):
            return piece
        if isinstance(piece, tuple):
            return "\n".join(piece)
        return "".join([self.text(each) for each in piece]) if isinstance(piece, list) else self.put(piece)

    def read(self, text: str) -> list[str | Marked]:
        """What `text` holds, in order: words, and what its marks stand for."""
        pieces: list[str | Marked] = []
        for piece in _MARK.split(text):
            if piece:
                thing = None if piece < _FIRST_MARK else self.get(piece)
                pieces.append(piece if thing is None else thing)
        return pieces

    def get(self, character: str) -> Marked | None:
        """What a character stands for; None where it is no mark."""
        code = ord(character)
        if code < FIRST:
            return None
        first = _RANGES[0][1] - _RANGES[0][0]
        index = code - _RANGES[0][0] if code < _RANGES[0][1] else code - _RANGES[1][0] + first
        return self.things[index] if index < len(self.things) else None
