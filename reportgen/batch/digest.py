"""What a report says, as one word: two drafts with the same word print the same.

In:  a Document.   Out: `printed`, which leaves out why a number is what it is, and `traced`, which holds origins, files and lines too.
So a comment in a data file, or a figure that reaches no sentence, changes no file but the trace. Every field of every noun counts, also
those that the tree will yet be given; only origins do not.

A tree of thousands of nodes is told by columns: all nodes of a kind at once, field by field, so that a report takes some hundred steps.
What was told last says how many of which kind come next, so the columns can mean one tree only. What a field holds is known by its type
(a tuple of cells, words), so only where that leaves a choice the kind of each value is told.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Any, get_args, get_origin, get_type_hints

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
    """Values of any kinds: which comes where, then those of each kind; kinds that print the same fields are told as one."""
    kinds = _Kinds()
    order = bytes(map(kinds.__getitem__, map(type, values)))
    told += [[kind.__name__ for kind in kinds], order]
    alike: dict[type, list[type]] = {}
    for kind in kinds:
        alike.setdefault(_like(kind), []).append(kind)
    for like, same in alike.items():
        _way(like)(values if len(alike) == 1 else [value for value in values if value.__class__ in same], told, waiting)


class _Kinds(dict[type, int]):
    """Kinds, numbered as they are met."""

    def __missing__(self, kind: type) -> int:
        self[kind] = number = len(self)
        return number


def _words(values: Sequence[str], told: list[Any], _waiting: _Waiting) -> None:
    told += [_short(list(map(len, values))), "".join(values)]


def _numbers(values: Sequence[int], told: list[Any], _waiting: _Waiting) -> None:
    told.append(_short(values))


def _plain(values: Sequence[object], told: list[Any], _waiting: _Waiting) -> None:
    told.append(values)


def _others(values: Sequence[object], told: list[Any], _waiting: _Waiting) -> None:
    told.append(list(map(str, values)))


def _short(numbers: Sequence[int]) -> bytes | Sequence[int]:
    """Numbers of which mostly none is larger than a byte can say."""
    try:
        return bytes(numbers)
    except ValueError:
        return numbers


_Way = Callable[[Sequence[Any], list[Any], _Waiting], None]


def _groups(way: _Way) -> _Way:
    """The way of a column of tuples, by that of what they hold."""

    def groups(values: Sequence[tuple[Any, ...]], told: list[Any], waiting: _Waiting) -> None:
        told.append(_short(list(map(len, values))))
        way(list(chain.from_iterable(values)), told, waiting)

    return groups


def _nodes(kind: type) -> _Way:
    """The way of a column of nouns: they are told later, with all others of their kind."""

    def nodes(values: Sequence[Any], _told: list[Any], waiting: _Waiting) -> None:
        if values:
            waiting.setdefault(kind, []).extend(values)

    return nodes


@cache
def _way(kind: Any) -> _Way:
    """How a column is told whose values are all of a kind."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _nodes(_like(kind))
    if get_origin(kind) is tuple:
        return _groups(_way(get_args(kind)[0]))
    if not isinstance(kind, type):
        return _any
    return next((way for kinds, way in _WAYS.items() if issubclass(kind, kinds)), _others)


_WAYS: dict[Any, _Way] = {str: _words, int: _numbers, tuple: _groups(_any), _PLAIN: _plain}


@cache
def _like(kind: type) -> type:
    """The first noun with the same printed fields; any other kind is itself."""
    if not is_dataclass(kind):
        return kind
    return next((each for each in _PLACES if is_dataclass(each) and _hints(each) == _hints(kind)), kind)


def _hints(kind: type) -> dict[str, Any]:
    """The fields of a noun that are printed, and what they hold."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind) if each.name != ORIGIN}


@cache
def _fields(kind: type) -> list[tuple[Callable[[Sequence[Any]], list[Any]], _Way]]:
    """How each field is asked of many nodes, and how what they hold is told."""
    return [(_column(name), _way(held)) for name, held in _hints(kind).items()]


def _column(name: str) -> Callable[[Sequence[Any]], list[Any]]:
    """A function of its own for each field, in which Python finds the field at once."""
    column: Callable[[Sequence[Any]], list[Any]] = eval(f"lambda nodes: [node.{name} for node in nodes]")  # words of ours
    return column


@cache
def _place(kind: type) -> int:
    return _PLACES.get(kind, 0)
