"""What a report says, as one word: two drafts with the same word print the same.

In:  a Document.   Out: `printed`, which leaves out why a number is what it is, and `traced`, which holds origins, files and lines too.
So a comment in a data file, or a figure that reaches no sentence, changes no file but the trace. Every field of every noun counts, also
those that the tree will yet be given; only origins do not.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from typing import Any

from reportgen.document import Document, Text, Value

ORIGIN = "origin"
_FORM = 2
"""Of marshal: the last one in which equal things are equal bytes, whoever else holds them."""


def printed(document: Document) -> str:
    """One word for everything that is printed."""
    return sha256(marshal.dumps(_told(document), _FORM)).hexdigest()


def traced(document: Document) -> str:
    """One word for everything that is printed and where it comes from."""
    return sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()


_PLAIN = frozenset({str, int, float, bool, type(None)})


def _told(node: object) -> Any:
    """What a node prints as tuples and plain things, each noun with its name."""
    kind = type(node)
    if kind is tuple:
        return [
            # What most of a report consists of, at once.
            ("Text", each.text) if type(each) is Text else ("Value", each.text) if type(each) is Value else _told(each)
            for each in node  # type: ignore[attr-defined]
        ]
    return node if kind in _PLAIN else (_PARTS.get(kind) or _parts(kind))(node)


_Parts = Callable[[Any], Any]
_PARTS: dict[type, _Parts] = {}


def _parts(kind: type) -> _Parts:
    """What tells a noun by its fields that are printed, and of other things their word."""
    if is_dataclass(kind):
        found = _fields(kind.__name__, [each.name for each in fields(kind) if each.name != ORIGIN])
    else:
        found = attrgetter("_value_") if issubclass(kind, Enum) else str
    _PARTS[kind] = found
    return found


def _fields(name: str, told: list[str]) -> _Parts:
    if len(told) < 2:
        return lambda node: (name, *(_told(getattr(node, each)) for each in told))
    parts = attrgetter(*told)
    return lambda node: (name, [each if type(each) in _PLAIN else _told(each) for each in parts(node)])
