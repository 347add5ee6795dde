"""What is plainly right in a file is taken as it stands.

In:  a mapping of the YAML tree and a shape.   Out: the shape, or None where anything is unusual: what, and where, `models` tells.
Nearly every file is plainly right. How each key is read is found out once for each kind of shape, from the same words from which its model
is made: the checks of `scalars` and the short forms of `variants`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from reportgen.load.scalars import Check, WrongError
from reportgen.load.shapes import REQUIRED, Shape
from reportgen.load.variants import Named, OneOrMany
from reportgen.yamlfile import Mapping

S = TypeVar("S", bound=Shape)
Reader = Callable[[Any], Any]


class _UnusualError(Exception):
    """Not to be taken as it stands."""


def taken(kind: type[S], node: Any) -> S | None:
    """`node` as a shape; None where not all of it is plainly right."""
    try:
        return _taken(kind, node)
    except (_UnusualError, WrongError):
        return None


def _taken(kind: type[S], node: Any) -> S:
    if type(node) is not Mapping:
        raise _UnusualError
    manner = _MANNERS.get(kind) or _manner(kind)
    values = manner.absent.copy()
    readers = manner.readers
    for key, value in node.items():
        reader = readers.get(key)
        if reader is None:
            raise _UnusualError
        name, form, read = reader
        if value is not None:
            values[name] = read(value if form is None else form.expand(node, key))
        elif key in kind.nullable:
            values[name] = read(None)
    for name in manner.required:
        if values[name] is REQUIRED:
            raise _UnusualError
    return kind.of(values, node)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How shapes of a kind are taken."""

    readers: dict[str, tuple[str, OneOrMany | Named | None, Reader]]
    """By key: the attribute, the short form it may have, and what makes the value."""
    absent: dict[str, Any]
    """What holds of keys that are not there; shared by all shapes, none of which is ever changed."""
    required: tuple[str, ...]


_MANNERS: dict[type[Shape], _Manner] = {}


def _manner(kind: type[Shape]) -> _Manner:
    kinds = kind.kinds()
    readers = {key.alias: (name, form_of(kinds[name]), _reader(kinds[name])) for name, key in kind.fields.items()}
    absent = {name: key.absent for name, key in kind.fields.items()}
    return _MANNERS.setdefault(kind, _Manner(readers, absent, tuple(name for name, value in absent.items() if value is REQUIRED)))


def form_of(kind: Any) -> OneOrMany | Named | None:
    """The short form that a type may have."""
    said = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return next((each for each in said if isinstance(each, OneOrMany | Named)), None)


def _reader(kind: Any) -> Reader:
    """What makes a value of that type, its short form expanded."""
    if get_origin(kind) is Annotated:
        kind, *said = get_args(kind)
        if checks := [each.function for each in said if isinstance(each, Check)]:
            return checks[0]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _reader(next(each for each in inner if each is not type(None)))
    if origin is list:
        return partial(_list, _reader(inner[0]))
    if origin is dict:
        return partial(_dict, _reader(inner[1]))
    if isinstance(kind, type) and issubclass(kind, Shape):
        return partial(_taken, kind)
    raise TypeError(kind)


def _list(read: Reader, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _UnusualError
    return list(map(read, value))


def _dict(read: Reader, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _UnusualError
    return dict(zip(value, map(read, value.values()), strict=True))
