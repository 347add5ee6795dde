"""Records that are made by the thousand for each report: the frozen dataclasses that numbers, words and places are.

In:  a frozen dataclass.   Out: the same class, made in a third of the time.
What frozen costs is paid at each making: every field goes through a call that a guard would refuse to anybody else. `light` takes the guard
off at run time. To the type checker, which reads all our code, the class is as frozen as before; templates reach no fields of ours.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar

Record = TypeVar("Record")


def light(cls: type[Record]) -> type[Record]:
    """`cls`, a frozen dataclass with slots, whose `__init__` assigns its fields directly.

    Classes it inherits from are light themselves. TypeError for a class with a `__post_init__`, which would not be called.
    """
    if hasattr(cls, "__post_init__"):
        raise TypeError(cls)
    told: dict[str, Any] = {"__annotations__": {each.name: Any for each in fields(cls)}}  # type: ignore[arg-type]
    for each in fields(cls):  # type: ignore[arg-type]
        if each.default is not MISSING:
            told[each.name] = field(default=each.default, kw_only=bool(each.kw_only))
        elif each.default_factory is not MISSING:
            told[each.name] = field(default_factory=each.default_factory, kw_only=bool(each.kw_only))
        else:
            told[each.name] = field(kw_only=bool(each.kw_only))
    made = vars(dataclass(repr=False, eq=False, match_args=False)(type(cls.__name__, (), told)))["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = made  # type: ignore[method-assign]
    for guard in ("__setattr__", "__delattr__"):
        if guard in cls.__dict__:
            delattr(cls, guard)
    return cls
