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


_BEGIN, _END, _WORDS = "(", ")", "'"


def _tell(node: object, words: list[str]) -> None:
    """Put what a node prints behind `words`, with marks that keep apart what stands in different places of the tree."""
    kind = type(node)
    if kind is tuple:
        words.append(_BEGIN)
        for each in node:  # type: ignore[attr-defined]
            if type(each) is Text:  # what most of a report consists of
                words += ("Text", each.text)
            elif type(each) is Value:
                words += ("Value", each.text)
            else:
                _tell(each, words)
        words.append(_END)
    elif kind is str:
        words += (_WORDS, node)  # type: ignore[arg-type]
    elif (parts := _PARTS.get(kind) or _parts(kind)) is _thing:
        words += (_WORDS, str(node.value if isinstance(node, Enum) else node))
    else:
        words.append(kind.__name__)
        for each in parts(node):
            _tell(each, words)


_Parts = Callable[[Any], tuple[object, ...]]
_PARTS: dict[type, _Parts] = {}


def _thing(node: object) -> tuple[object, ...]:
    """Of what is no noun: itself."""
    return (node,)


def _parts(kind: type) -> _Parts:
    """What gets the fields of a noun that are printed; `_thing` for what is no noun."""
    found: _Parts = _thing
    if is_dataclass(kind):
        match [each.name for each in fields(kind) if each.name != ORIGIN]:
            case []:
                found = _nothing
            case [name]:
                found = _only(attrgetter(name))
            case names:
                found = attrgetter(*names)
    _PARTS[kind] = found
    return found


def _nothing(_node: object) -> tuple[object, ...]:
    """Of a noun without fields: that it is there."""
    return ()


def _only(getter: Callable[[Any], object]) -> _Parts:
    return lambda node: (getter(node),)
