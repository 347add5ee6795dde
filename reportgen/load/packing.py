"""What was read from data files as bytes, for another process or another run.

In:  files, series, findings of the model.   Out: bytes, and the same things from them.
Indicators are named, not copied: they are those of the catalogue at hand. Words of the vocabulary are told by their value; left to itself,
a Python before 3.11.4 tells them by a call of `getattr`. Whoever has written the bytes, nothing but the classes of the model is made of
them.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from enum import Enum, EnumType
from typing import Any

from reportgen import chinese, diagnostics, vocabulary
from reportgen.model import Indicator

_ALLOWED = ("reportgen.model", "reportgen.vocabulary", "reportgen.period", "reportgen.diagnostics")
_SINGLE = {
    ("decimal", "Decimal"),
    *(("reportgen.markers", name) for name in ("Declared", "Call", "Segment")),
    *(("reportgen.chinese", name) for name in ("Figure", "FigureKind")),
}


def pack(thing: object) -> bytes:
    """The bytes of a thing."""
    out = io.BytesIO()
    writer = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    writer.dispatch_table = _TOLD
    writer.dump(thing)
    return out.getvalue()


def unpack(content: bytes, indicators: Mapping[str, Indicator]) -> Any:
    """The thing of which these are the bytes. Raises whatever damaged bytes make of it."""
    return _Reader(io.BytesIO(content), indicators).load()


def named(name: str) -> Indicator:
    """Stands in the bytes for what looks an indicator up; never called."""
    raise pickle.UnpicklingError(name)


def _valued(word: Enum) -> tuple[type[Enum], tuple[Any]]:
    return type(word), (word.value,)


_MODULES = (vocabulary, diagnostics, chinese)
_TOLD: dict[type, Any] = {each: _valued for module in _MODULES for each in vars(module).values() if isinstance(each, EnumType)}
_TOLD[Indicator] = lambda each: (named, (each.name,))


class _Reader(pickle.Unpickler):
    """Makes nothing but the classes of the model."""

    def __init__(self, source: io.BytesIO, indicators: Mapping[str, Indicator]) -> None:
        super().__init__(source)
        self._indicators = indicators

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, named.__name__):
            return self._indicators.__getitem__
        if (module in _ALLOWED and "." not in name and not name.startswith("_")) or (module, name) in _SINGLE:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of the model")
