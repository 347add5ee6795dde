"""Records that are made by the thousand for each report: the frozen dataclasses that numbers, words and places are.

In:  a frozen dataclass.   Out: the same class, made in a third of the time.
What frozen costs is paid at each making: every field goes through a call that a guard would refuse to anybody else. `light` takes the guard
off at run time. To the type checker, which reads all our code, the class is as frozen as before; templates reach no fields of ours.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

Record = TypeVar("Record")


def light(cls: type[Record]) -> type[Record]:
    """`cls`, a frozen dataclass with slots, whose `__init__` assigns its fields directly.

    Classes it inherits from are light themselves. TypeError for a class with a `__post_init__`, which would not be called.
    """
    if hasattr(cls, "__post_init__"):
        raise TypeError(cls)
    cls.__init__ = _maker(cls.__qualname__, fields(cls))  # type: ignore[arg-type, method-assign]  # a dataclass, as said
    for guard in ("__setattr__", "__delattr__"):
        if guard in cls.__dict__:
            delattr(cls, guard)
    return cls


_ABSENT = object()


def _maker(name: str, told: tuple[Field[Any], ...]) -> Any:
    """An `__init__` as `dataclass` writes it for a class that is not frozen, and in the same way: as text, which is compiled."""
    known: dict[str, Any] = {"_absent": _ABSENT}
    places: list[str] = []
    keywords: list[str] = []
    body = []
    for each in told:
        parameter, value = each.name, each.name
        if each.default is not MISSING:
            known[f"_{each.name}"] = each.default
            parameter = f"{each.name}=_{each.name}"
        elif each.default_factory is not MISSING:
            known[f"_{each.name}"] = each.default_factory
            parameter, value = f"{each.name}=_absent", f"_{each.name}() if {each.name} is _absent else {each.name}"
        (keywords if each.kw_only else places).append(parameter)
        body.append(f"    self.{each.name} = {value}")
    parameters = ", ".join(["self", *places, *(["*", *keywords] if keywords else [])])
    exec(f"def __init__({parameters}):\n" + "\n".join(body or ["    pass"]), known)  # names of fields are words of ours
    made = known["__init__"]
    made.__qualname__ = f"{name}.__init__"
    return made
