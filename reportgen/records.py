"""Records that are made by the thousand for each report: the frozen dataclasses that numbers, words and places are.

In:  a frozen dataclass.   Out: the same class, made in a third of the time, and unpickled in as little.
What frozen costs is paid at each making: every field goes through a call that a guard would refuse to anybody else. `light` takes the guard
off at run time. To the type checker, which reads all our code, the class is as frozen as before; templates reach no fields of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

Record = TypeVar("Record")


def light(cls: type[Record]) -> type[Record]:
    """`cls`, a frozen dataclass with slots, whose `__init__` assigns its fields directly, and so does what unpickles it.

    Classes it inherits from are light themselves. TypeError for a class with a `__post_init__`, which would not be called.
    """
    if hasattr(cls, "__post_init__"):
        raise TypeError(cls)
    told = fields(cls)  # type: ignore[arg-type]  # a dataclass, as said
    cls.__init__ = _maker(cls.__qualname__, told)  # type: ignore[method-assign]
    if told:
        cls.__getstate__, cls.__setstate__ = _packers(cls.__qualname__, [each.name for each in told])  # type: ignore[method-assign, attr-defined]
    for guard in ("__setattr__", "__delattr__"):
        if guard in cls.__dict__:
            delattr(cls, guard)
    return cls


def _packers(name: str, names: Sequence[str]) -> tuple[Any, Any]:
    """What `dataclass` gives a class with slots so that it can be pickled, without its loop over the fields of each record."""
    own = "".join(f"self.{each}, " for each in names)
    known: dict[str, Any] = {}
    exec(f"def __getstate__(self):\n    return ({own})\ndef __setstate__(self, state):\n    {own}= state", known)  # words of ours
    made = known["__getstate__"], known["__setstate__"]
    for each in made:
        each.__qualname__ = f"{name}.{each.__name__}"
    return made


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
