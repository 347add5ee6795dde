"""Records that are made by the thousand for each report: the frozen dataclasses that numbers, words and places are.

In:  a frozen dataclass.   Out: the same class, made in a third of the time, and unpickled in as little; fields made when asked for.
What frozen costs is paid at each making: every field goes through a call that a guard would refuse to anybody else. `light` takes the guard
off at run time. To the type checker, which reads all our code, the class is as frozen as before; templates reach no fields of ours.

What explains a number is asked for by a trace, by `--explain`, or where a check has something to say, and by no report. Such a field is
named by `lazily` and may be given as `later(make, …)`. Whoever reads the field, compares, prints or pickles the record finds what is made.
A property that `lazily` names is handed on in the same way: as what makes it.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields
from functools import partial
from types import MethodType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

Record = TypeVar("Record")
Made = TypeVar("Made")
Given = ParamSpec("Given")

if TYPE_CHECKING:

    def later(make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """For a field that `lazily` names: what `make` makes of what is given here, once somebody asks for it."""

else:
    later = partial


def light(cls: type[Record]) -> type[Record]:
    """`cls`, a frozen dataclass with slots, whose `__init__` assigns its fields directly, and so does what unpickles it.

    Classes it inherits from are light themselves. TypeError for a class with a `__post_init__`, which would not be called.
    """
    if hasattr(cls, "__post_init__"):
        raise TypeError(cls)
    told = fields(cls)  # type: ignore[arg-type]  # a dataclass, as said
    cls.__init__ = _maker(cls, told)  # type: ignore[method-assign]
    if told:
        for name, packer in _packers(cls.__qualname__, [each.name for each in told]).items():
            if name != "__reduce_ex__" or cls.__reduce__ is object.__reduce__:  # or it says itself how it travels
                setattr(cls, name, packer)
    for guard in ("__setattr__", "__delattr__"):
        if guard in cls.__dict__:
            delattr(cls, guard)
    return cls


def lazily(*names: str) -> Callable[[type[Record]], type[Record]]:
    """For a frozen dataclass with slots, below `light`: these fields of its own may be given as `later(…)`.

    `unmade_…` is such a field as it was given, to be handed on to another record without being made. `unmade_…` of a property, which
    classes that inherit it may define anew, may be given to such a field too.
    """

    def with_lazy_fields(cls: type[Record]) -> type[Record]:
        for name in names:
            slot = cls.__dict__[name]
            if isinstance(slot, property):
                setattr(cls, _UNMADE + name, lambda record, name=name: getattr(record, name))
                continue
            setattr(cls, _UNMADE + name, slot)
            setattr(cls, name, _Lazy(slot))
        return cls

    return with_lazy_fields


_UNMADE = "unmade_"


class _Lazy:
    """A field that may hold what is still to be made."""

    __slots__ = ("_slot",)

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, record: Any, owner: type | None = None) -> Any:
        if record is None:
            return self
        value = self._slot.__get__(record)
        if value.__class__ is partial or value.__class__ is MethodType:
            value = value()
            self._slot.__set__(record, value)
        return value

    def __set__(self, record: Any, value: Any) -> None:
        self._slot.__set__(record, value)


_NEWOBJ: Any = copyreg.__dict__["__newobj__"]
"""What pickle takes for `cls.__new__(cls)`."""
_PACKERS = """
def __getstate__(self):
    return ({own})
def __setstate__(self, state):
    {own}= state
def __reduce_ex__(self, protocol):
    return _newobj, (self.__class__,), ({own})
"""


def _packers(name: str, names: Sequence[str]) -> dict[str, Any]:
    """What a class with slots needs so that it can be pickled, without a loop over the fields of each record.

    `__reduce_ex__` says what that of `object` finds out by asking for one method after the other, in a third of the time.
    """
    known: dict[str, Any] = {}
    exec(_PACKERS.format(own="".join(f"self.{each}, " for each in names)), {"_newobj": _NEWOBJ}, known)  # words of ours
    for each in known.values():
        each.__qualname__ = f"{name}.{each.__name__}"
    return known


_ABSENT = object()


def _maker(cls: type, told: tuple[Field[Any], ...]) -> Any:
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
        kept = _UNMADE + each.name if isinstance(getattr(cls, each.name, None), _Lazy) else each.name
        body.append(f"    self.{kept} = {value}")
    parameters = ", ".join(["self", *places, *(["*", *keywords] if keywords else [])])
    exec(f"def __init__({parameters}):\n" + "\n".join(body or ["    pass"]), known)  # names of fields are words of ours
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made
