"""What a report says, as one word: two drafts with the same word print the same.

In:  a Document.   Out: `printed`, which leaves out why a number is what it is, and `traced`, which holds origins, files and lines too.
So a comment in a data file, or a figure that reaches no sentence, changes no file but the trace. Every field of every noun counts, also
those that the tree will yet be given; only origins do not.

A tree of thousands of nodes is told by columns: all nodes of a kind at once, field by field, so that a report takes some hundred steps.
What was told last says how many of which kind come next, so the columns can mean one tree only.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from itertools import chain, compress
from typing import Any, get_origin, get_type_hints

from reportgen import document as nouns
from reportgen.document import Document

ORIGIN = "origin"
_FORM = 2
"""Of marshal: the last one in which equal things are equal bytes, whoever else holds them."""
_PLACES = {each: place for place, each in enumerate(vars(nouns).values()) if isinstance(each, type)}
"""A noun stands below those that it holds: whoever begins with the last meets nearly every kind once."""
_PLAIN = (int, float, bool, type(None))

_Waiting = dict[type, list[Any]]
"""Nodes whose fields have not been told yet, by kind."""


def printed(document: Document) -> str:
    """One word for everything that is printed."""
    return sha256(marshal.dumps(_told(document), _FORM)).hexdigest()


def traced(document: Document) -> str:
    """One word for everything that is printed and where it comes from."""
    return sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()


def _told(document: Document) -> list[Any]:
    """What a document prints as lists of plain things."""
    told: list[Any] = []
    waiting: _Waiting = {Document: [document]}
    while waiting:
        kind = max(waiting, key=_place)
        nodes = waiting.pop(kind)
        for column, tell in _fields(kind):
            tell(column(nodes), told, waiting)
    return told


def _any(values: Sequence[Any], told: list[Any], waiting: _Waiting) -> None:
    """Values of any kinds: in which order they come, then those of each kind."""
    order = [value.__class__ for value in values]
    kinds = dict.fromkeys(order)
    told.append([kind.__name__ for kind in kinds])
    if len(kinds) == 1:
        _way(order[0])(values, told, waiting)
        return
    for kind in kinds:
        here = [each is kind for each in order]
        told.append(bytes(here))
        _way(kind)(list(compress(values, here)), told, waiting)


def _words(values: Sequence[str], told: list[Any], _waiting: _Waiting) -> None:
    told += [list(map(len, values)), "".join(values)]


def _groups(values: Sequence[tuple[Any, ...]], told: list[Any], waiting: _Waiting) -> None:
    told.append(list(map(len, values)))
    _any(list(chain.from_iterable(values)), told, waiting)


def _plain(values: Sequence[object], told: list[Any], _waiting: _Waiting) -> None:
    told.append(values)


def _nodes(values: Sequence[Any], told: list[Any], waiting: _Waiting) -> None:
    told.append(len(values))
    waiting.setdefault(values[0].__class__, []).extend(values)


def _others(values: Sequence[object], told: list[Any], _waiting: _Waiting) -> None:
    told.append(list(map(str, values)))


_Way = Callable[[Sequence[Any], list[Any], _Waiting], None]


@cache
def _way(kind: Any) -> _Way:
    """How a column is told whose values are all of a kind."""
    if is_dataclass(kind):
        return _nodes
    if get_origin(kind) is tuple:
        return _groups
    if not isinstance(kind, type):
        return _any
    return next((way for kinds, way in _WAYS.items() if issubclass(kind, kinds)), _others)


_WAYS: dict[Any, _Way] = {str: _words, tuple: _groups, _PLAIN: _plain}


@cache
def _fields(kind: type) -> list[tuple[Callable[[Sequence[Any]], list[Any]], _Way]]:
    """The fields of a noun that are printed: how each is asked of many nodes, and how what they hold is told."""
    hints = get_type_hints(kind)
    return [(_column(each.name), _way(hints[each.name])) for each in fields(kind) if each.name != ORIGIN]


def _column(name: str) -> Callable[[Sequence[Any]], list[Any]]:
    """A function of its own for each field, in which Python finds the field at once."""
    column: Callable[[Sequence[Any]], list[Any]] = eval(f"lambda nodes: [node.{name} for node in nodes]")  # words of ours
    return column


@cache
def _place(kind: type) -> int:
    return _PLACES.get(kind, 0)
