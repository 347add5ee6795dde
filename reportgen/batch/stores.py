"""Where the files of a run stand: in a folder of this machine, or below the address of a store.

In:  a folder or an address.   Out: a `Place`, which is asked for its files and given new ones in the same words, whichever it is.
An `Address` is to a store what a Path is to this machine, as far as a run needs it. What stands in a store is listed once in a run: a few
folders one by one, then all at once, for each question to a store takes its time; before a file is written its folder is looked at again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from reportgen import saving
from reportgen.batch import inputs
from reportgen.errors import MachineError

if TYPE_CHECKING:
    from reportgen.batch.drivers import Driver, Stamps

MARK = "://"
SINGLY = 4
"""So many folders of a store are looked at one by one; for more of them everything is listed."""


@dataclass(eq=False, slots=True)
class Store:
    """What one run knows of the files below an address."""

    address: str
    _drivers: dict[int, Driver] = field(default_factory=dict, repr=False)
    """By process: a connection is one process's own, and one that a fork has copied is never touched, not even to close it."""
    _folders: dict[str, Stamps] = field(default_factory=dict, repr=False)
    _surveyed: bool = False

    def __reduce__(self) -> tuple[type[Store], tuple[str]]:
        return Store, (self.address,)

    @property
    def driver(self) -> Driver:
        process = os.getpid()
        if process not in self._drivers:
            from reportgen.batch.drivers import Driver

            self._drivers[process] = Driver(self.address)
        return self._drivers[process]

    def stamp(self, name: str) -> str:
        """What changes when a file does; empty where there is none."""
        folder, _slash, file = name.rpartition("/")
        if folder not in self._folders and not self._surveyed:
            if len(self._folders) < SINGLY:
                self._folders[folder] = self.driver.listed(folder)
            else:
                self._folders = self.driver.surveyed()
                self._surveyed = True
        return self._folders.get(folder, {}).get(file, "")

    def look_again(self, folders: Iterable[str]) -> None:
        """Find out anew what stands in some folders."""
        for folder in set(folders):
            self._folders[folder] = self.driver.listed(folder)

    def forget(self) -> None:
        """Find out anew what stands, when it is asked for."""
        self._folders = {}
        self._surveyed = False


@dataclass(frozen=True, slots=True)
class Address:
    """A file or folder in a store; `name` is relative to the store's address."""

    store: Store = field(compare=False)
    name_below: str = ""
    of: str = ""
    """The store's address, by which two of these are compared."""

    @classmethod
    def at(cls, address: str) -> Address:
        """What a person names; UsageError where nothing can be written there."""
        from reportgen.batch import drivers

        checked = drivers.checked(address)
        return cls(Store(checked), "", checked)

    def joinpath(self, *names: str) -> Address:
        return Address(self.store, "/".join(filter(None, (self.name_below, *names))), self.of)

    def __truediv__(self, name: str) -> Address:
        return self.joinpath(name)

    def __str__(self) -> str:
        return f"{self.of}/{self.name_below}" if self.name_below else self.of

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(str(self).split("/"))

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def folder(self) -> str:
        """Of a file: the name of the folder it stands in."""
        return self.name_below.rpartition("/")[0]

    @property
    def abreast(self) -> int:
        """So many files may be put there at once."""
        return self.store.driver.kind.abreast

    def relative_to(self, other: Address) -> PurePosixPath:
        return PurePosixPath(self.name_below).relative_to(other.name_below)

    def read_bytes(self) -> bytes:
        """FileNotFoundError where there is nothing, as a Path has it."""
        content = self.store.driver.read(self.name_below)
        if content is None:
            raise FileNotFoundError(str(self))
        return content

    def is_dir(self) -> bool:
        """A name that has a stamp is a file's."""
        return False


Place = Path | Address


def place(words: str | Path, base: Path | None = None) -> Place:
    """The folder or address that a person names; a folder is seen from `base` or from where we are."""
    text = str(words)
    if text.startswith(("file://", "local://")):
        text = text.partition(MARK)[2]
    elif MARK in text:
        return Address.at(text)
    return Path(os.path.abspath(Path(base or "") / text))  # noqa: PTH100  (links stay as the person wrote them)


def stamp(place: Place) -> str:
    """What changes when a file does; empty where there is none."""
    return place.store.stamp(place.name_below) if isinstance(place, Address) else inputs.stamp(place)


def stand(output: Place, stamps: Iterable[tuple[str, str]]) -> bool:
    """Whether each of the files below a folder, by name, has its stamp."""
    if isinstance(output, Address):
        return all(output.store.stamp(name) == wanted for name, wanted in stamps)
    return inputs.stand(output, stamps)


def digest(place: Place) -> str:
    """Of the bytes of a file; empty where it cannot be read."""
    try:
        return sha256(place.read_bytes()).hexdigest()
    except OSError:
        return ""


def begin(output: Place) -> None:
    """Before a run: what stands is found out anew. MachineError where one may not look there."""
    if isinstance(output, Address):
        output.store.forget()
        output.store.driver.reach()


def look_again(places: Iterable[Place]) -> None:
    """Before files are written: what stands there may have been changed since the run began."""
    for each in _folders(places):
        each.store.look_again([each.folder])


def save(contents: Mapping[Place, bytes]) -> tuple[Place, ...]:
    """Write files, each whole or not at all; their places. MachineError where that cannot be."""
    first = next(iter(contents), None)
    if not isinstance(first, Address):
        return saving.save(cast("Mapping[Path, bytes]", contents))
    files = {each.name_below: content for each, content in contents.items() if isinstance(each, Address)}
    try:
        first.store.driver.put(files, os.getpid())
    except BaseException:
        with suppress(MachineError):  # what has gone wrong is told, not that one cannot even look
            look_again(contents)
        raise
    look_again(contents)
    return tuple(contents)


def tidy(place: Place, process: int) -> None:
    """Clear away what a process that was killed has left beside a file's place. OSError where that cannot be."""
    if not isinstance(place, Address):
        saving.beside(place, process).unlink()
    elif place.store.stamp(saving.beside(PurePosixPath(place.name_below), process).as_posix()):
        place.store.driver.tidy(place.name_below, process)


def _folders(places: Iterable[Place]) -> list[Address]:
    """One address for each folder in which some of the places lie."""
    return list({each.folder: each for each in places if isinstance(each, Address)}.values())
