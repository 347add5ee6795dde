"""What a report says, as one word: two drafts with the same word print the same.

In:  a Document.   Out: `printed`, which leaves out why a number is what it is, and `traced`, which holds origins, files and lines too.
So a comment in a data file, or a figure that reaches no sentence, changes no file but the trace. Every field of every noun counts, also
those that the tree will yet be given; only origins do not.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256

from reportgen.document import Document, Text, Value

ORIGIN = "origin"


def printed(document: Document) -> str:
    """One word for everything that is printed."""
    return sha256(repr(_shape(document)).encode("utf-8", "surrogatepass")).hexdigest()


def traced(document: Document) -> str:
    """One word for everything that is printed and where it comes from."""
    return sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()


def _shape(node: object) -> object:
    """Tuples of words and numbers, whose `repr` is the same in every process."""
    if isinstance(node, tuple):
        return tuple(map(_shape, node))
    kind = type(node)
    if kind is Text or kind is Value:
        return (kind.__name__, node.text)  # type: ignore[attr-defined]
    if isinstance(node, Enum):
        return node.value
    names = _names(kind)
    return str(node) if names is None else (kind.__name__, *(_shape(getattr(node, name)) for name in names))


_NAMES: dict[type, tuple[str, ...] | None] = {}


def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a noun that are printed; None for what is no noun."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(each.name for each in fields(kind) if each.name != ORIGIN) if is_dataclass(kind) else None
    return _NAMES[kind]
