"""A document tree as a template and its values, for libraries that fill templates.

In:  Document.   Out: the same tree with a placeholder in the place of each value; the values in that order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reportgen.document import Chart, Document, Value


def values(document: Document) -> list[str]:
    """What the report's values print, in reading order; charts apart, which no template fills."""
    found: list[str] = []

    def keep(value: Value) -> Value:
        found.append(value.text)
        return value

    _walked(document, keep)
    return found


def marked(document: Document, mark: Callable[[int], str]) -> Document:
    """The tree with `mark(place)` for each value."""
    count = iter(range(1_000_000))
    made: Document = _walked(document, lambda value: replace(value, text=mark(next(count))))
    return made


def _walked(node: Any, change: Callable[[Value], Value]) -> Any:
    if isinstance(node, Value):
        return change(node)
    if isinstance(node, tuple):
        return tuple(_walked(item, change) for item in node)
    if not is_dataclass(node) or isinstance(node, type | Chart):
        return node
    return replace(node, **{field.name: _walked(getattr(node, field.name), change) for field in fields(node)})
