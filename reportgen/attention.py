"""Which regions' figures an answer rests on, so that a report can be made again when one of them changes, and only then.

In:  the regions that are looked at while something is made.   Out: what was looked at, for a report or for a part of one; a part that is
made once and given again has the regions it rests on noted each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Path = tuple[str, ...]
Made = TypeVar("Made")
Looked = tuple[Iterable[Path], ...]
"""Groups of regions that something rests on; a group of thousands is held, not copied."""


class Attention:
    """What is being looked at."""

    __slots__ = ("_groups", "_known", "_seen")

    def __init__(self) -> None:
        self._seen: set[Path] = set()
        self._groups: dict[int, Iterable[Path]] = {}
        self._known: dict[frozenset[Path], frozenset[Path]] = {}

    def one(self, path: Path) -> None:
        """A region is looked at."""
        self._seen.add(path)

    def all(self, paths: Iterable[Path]) -> None:
        """A group is looked at, which is not changed hereafter; it is noted once however often it is asked for."""
        self._groups[id(paths)] = paths  # kept, so that its id stays its own

    def again(self, looked: Looked) -> None:
        """Something is given again that was made before and rests on these."""
        for group in looked:
            self._groups[id(group)] = group

    def begin(self) -> None:
        """Forget what was looked at."""
        self._seen.clear()
        self._groups.clear()

    @property
    def seen(self) -> frozenset[Path]:
        """All regions that were looked at since `begin`."""
        return frozenset(self._seen).union(*self._groups.values())

    def during(self, make: Callable[[], Made]) -> tuple[Made, Looked]:
        """What `make` makes and what it looked at, which is noted as ever."""
        seen, groups = self._seen, self._groups
        self._seen, self._groups = set(), {}
        try:
            made = make()
            return made, self._looked()
        finally:
            seen |= self._seen
            groups |= self._groups
            self._seen, self._groups = seen, groups

    def _looked(self) -> Looked:
        groups = tuple(self._groups.values())
        if not self._seen:
            return groups
        own = frozenset(self._seen)
        return (self._known.setdefault(own, own), *groups)


class _Careless(Attention):
    """Nobody asks which regions are looked at."""

    __slots__ = ()

    def one(self, path: Path) -> None:
        pass

    def all(self, paths: Iterable[Path]) -> None:
        pass

    def again(self, looked: Looked) -> None:
        pass

    def during(self, make: Callable[[], Made]) -> tuple[Made, Looked]:
        return make(), ()


CARELESS: Attention = _Careless()
"""For data that are all in memory, and stay as they are."""
