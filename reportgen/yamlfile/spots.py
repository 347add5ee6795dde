"""Where each value of a file begins and ends, for those who change one of them and leave every other character as it is.

In:  the text of a file that `load` can read.   Out: `Spot`s, a tree of slices of the text.
A block mapping or list ends where its last value ends: comments and blank lines behind it belong to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

_Parser = getattr(yaml, "CLoader", yaml.SafeLoader)


@dataclass
class Spot:
    """One value: a slice of the text."""

    start: int
    end: int
    kind: str
    """scalar, mapping, sequence."""
    flow: bool = False
    """Written in braces or brackets."""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    entries: dict[str, Spot] = field(default_factory=dict)
    items: list[Spot] = field(default_factory=list)

    def at(self, *keys: str) -> Spot | None:
        """The value under a path of keys."""
        found: Spot | None = self
        for key in keys:
            found = None if found is None else found.entries.get(key)
        return found


def spots(text: str) -> Spot | None:
    """The tree of slices; None for a file without values. `text` has been read before, so that its syntax is known to be right."""
    parser: Any = _Parser(text)
    root: Spot | None = None
    parents: list[Spot] = []
    keys: list[tuple[str, int, int] | None] = []
    try:
        while parser.check_event():
            event = parser.get_event()
            start, end = _slice(event)
            if isinstance(event, ScalarEvent):
                if parents and parents[-1].kind == "mapping" and keys[-1] is None:
                    keys[-1] = (event.value, start, end)
                    continue
                made = Spot(start, end, "scalar")
            elif isinstance(event, MappingStartEvent | SequenceStartEvent):
                kind = "mapping" if isinstance(event, MappingStartEvent) else "sequence"
                made = Spot(start, start, kind, flow=bool(event.flow_style))
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                _close(parents.pop(), event)
                keys.pop()
                continue
            else:
                continue
            if parents:
                _put(parents[-1], keys, made)
            else:
                root = made
            if made.kind != "scalar":
                parents.append(made)
                keys.append(None)
    finally:
        parser.dispose()
    return root


def _slice(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _put(holder: Spot, keys: list[tuple[str, int, int] | None], made: Spot) -> None:
    key = keys[-1]
    if holder.kind == "sequence" or key is None:
        holder.items.append(made)
        return
    holder.keys[key[0]] = (key[1], key[2])
    holder.entries[key[0]] = made
    keys[-1] = None


def _close(spot: Spot, event: Any) -> None:
    if spot.flow:
        spot.end = event.end_mark.index
        return
    inside = [*spot.entries.values(), *spot.items]
    spot.end = max((each.end for each in inside), default=spot.start)
    for key, (_start, end) in spot.keys.items():
        spot.end = max(spot.end, spot.entries[key].end, end)
