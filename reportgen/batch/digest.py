"""What a report says, as one word: two drafts with the same word print the same.

In:  a Document.   Out: `printed`, which leaves out why a number is what it is, and `traced`, which holds origins, files and lines too.
So a comment in a data file, or a figure that reaches no sentence, changes no file but the trace. Every field of every noun counts, also
those that the tree will yet be given; only origins do not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from typing import Any

from reportgen.document import Document, Text, Value

ORIGIN = "origin"


def printed(document: Document) -> str:
    """One word for everything that is printed."""
    words: list[str] = []
    _tell(document, words)
    return sha256(repr(words).encode("utf-8", "surrogatepass")).hexdigest()


def traced(document: Document) -> str:
    """One word for everything that is printed and where it comes from."""
    return sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()


_BEGIN, _END = "(", ")"
_INLINES = {Text: "Text", Value: "Value"}
"""What most of a report consists of."""


def _tell(node: object, words: list[str]) -> None:
    """Put what a node prints behind `words`, with marks that keep apart what stands in different places of the tree."""
    kind = type(node)
    if kind in _INLINES:
        words += (_INLINES[kind], node.text)  # type: ignore[attr-defined]
    elif kind is str:
        words += ("'", node)  # type: ignore[arg-type]
    elif isinstance(node, tuple):
        words.append(_BEGIN)
        for each in node:
            _tell(each, words)
        words.append(_END)
    elif isinstance(node, Enum):
        words += ("'", str(node.value))
    elif (parts := _PARTS.get(kind) or _parts(kind)) is _NO_NOUN:
        words += ("'", str(node))
    else:
        words.append(kind.__name__)
        for each in parts(node):
            _tell(each, words)


_Parts = Callable[[Any], tuple[object, ...]]
_PARTS: dict[type, _Parts] = {}


def _NO_NOUN(_node: object) -> tuple[object, ...]:  # noqa: N802  (stands for a table entry)
    return ()


def _parts(kind: type) -> _Parts:
    """What gets the fields of a noun that are printed; `_NO_NOUN` for what is no noun."""
    names = [each.name for each in fields(kind) if each.name != ORIGIN] if is_dataclass(kind) else []
    match names:
        case []:
            found: _Parts = _NO_NOUN if not is_dataclass(kind) else lambda _node: ()
        case [name]:
            found = lambda node: (getattr(node, name),)  # noqa: E731
        case _:
            found = attrgetter(*names)
    _PARTS[kind] = found
    return found
