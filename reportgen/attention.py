"""Which regions' figures an answer rests on, so that a report can be made again when one of them changes, and only then.

In:  the regions that are looked at while something is made.   Out: what was looked at, for a report or for a part of one; a part that is
made once and given again has the regions it rests on noted each time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar, TypeVarTuple

Path = tuple[str, ...]
Made = TypeVar("Made")
Given = TypeVarTuple("Given")
Looked = tuple[Collection[Path], ...]
"""Groups of regions that something rests on; a group of thousands is held, not copied, and not changed hereafter."""

_MANY = 10_000
"""So many looks are gone through, so that they do not pile up where nobody asks for them."""


class Attention:
    """What is being looked at."""

    __slots__ = ("_alone", "_looks", "_making", "_together", "note")

    def __init__(self) -> None:
        self._looks: list[Looked] = []
        self._alone: dict[Path, Looked] = {}
        self._together: dict[frozenset[Path], frozenset[Path]] = {}
        self._making = 0
        self.note: Callable[[Looked], None] = self._looks.append
        """These are looked at; what is noted often is best noted as one and the same object."""

    def alone(self, path: Path) -> Looked:
        """One region, to be noted each time that it is looked at."""
        found = self._alone.get(path)
        if found is None:
            found = self._alone[path] = ((path,),)
        return found

    def one(self, path: Path) -> None:
        """A region is looked at."""
        self._looks.append(self._alone.get(path) or self.alone(path))

    def begin(self, again: Sequence[Looked] = ()) -> None:
        """Forget what was looked at, but for what `looked` has told of work that is taken up again."""
        self._looks[:] = again

    @property
    def looked(self) -> Sequence[Looked]:
        """What was looked at since `begin`, for work that is put aside."""
        return tuple(self._looks)

    @property
    def seen(self) -> frozenset[Path]:
        """All regions that were looked at since `begin`."""
        return frozenset().union(*_groups(self._looks))

    def during(self, make: Callable[[*Given], Made], *given: *Given) -> tuple[Made, Looked]:
        """What `make` makes of what is given here, and what it looked at, which is noted as ever.

        Made once and given again, it rests on the same, which is to be noted again.
        """
        looks = self._looks
        if len(looks) > _MANY and not self._making:
            looks[:] = [self._as_one(looks)]
        begin = len(looks)
        self._making += 1
        try:
            made = make(*given)
        finally:
            self._making -= 1
        if len(looks) == begin:
            return made, ()
        if len(looks) > begin + 1:
            looks[begin:] = [self._as_one(looks[begin:])]
        return made, looks[begin]

    def _as_one(self, looks: list[Looked]) -> Looked:
        """The same looks as one: regions that were looked at alone are a group then."""
        if len({id(looked) for looked in looks}) == 1:
            return looks[0]
        groups = _groups(looks)
        alone = [group for group in groups if len(group) == 1]
        if len(alone) < 2:
            return tuple(groups)
        own = frozenset(path for group in alone for path in group)
        return (self._together.setdefault(own, own), *[group for group in groups if len(group) != 1])


def _groups(looks: list[Looked]) -> Collection[Collection[Path]]:
    """The groups that were looked at, each once."""
    return {id(group): group for looked in looks for group in looked}.values()


class _Careless(Attention):
    """Nobody asks which regions are looked at."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__()
        self.note = deque[Looked](maxlen=0).append

    def alone(self, path: Path) -> Looked:  # noqa: ARG002
        return ()

    def one(self, path: Path) -> None:
        pass

    def during(self, make: Callable[[*Given], Made], *given: *Given) -> tuple[Made, Looked]:
        return make(*given), ()


CARELESS: Attention = _Careless()
"""For data that are all in memory, and stay as they are."""
