"""Files of many regions read by several processes at once, before reports are made of them.

In:  a shelf, paths of regions, how many hands.   Out: the shelf holds what their files say, and what was asked of each region besides.
Whoever asks reads along, and everybody takes the next regions when done with some. What the others have read comes back packed: figures
and targets are unpacked at once, prose where it is looked at. What went wrong elsewhere is left for whoever asks for that region.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, TypeVar

from reportgen import load
from reportgen.batch import interrupts
from reportgen.errors import ReportgenError
from reportgen.load.shelf import Shelf, Told
from reportgen.model import Indicator, Passage

Path = tuple[str, ...]
Answer = TypeVar("Answer")
"""Something about a region that can be pickled."""
FEW = 8
"""Fewer regions are not worth another process."""
_TICKETS = 1000
"""So many fit into the smallest pipe that a system gives."""
_TICKET = 4
"""Bytes."""


def ahead(
    shelf: Shelf,
    paths: Sequence[Path],
    hands: int,
    also: Callable[[Path], Answer],
    *,
    keep: bool = True,
    meanwhile: Callable[[], None] = lambda: None,
) -> dict[Path, Answer]:
    """Read the files of regions; what `also` says of each, but for those of which it raises an error of ours.

    Without `keep` only the answers matter: what others have read stays with them. `meanwhile` is done here while others read already, and
    not where nobody else does.
    """
    with unsearched():
        # A fork takes one thread along, and the locks of all others as they stand: those of a cluster's client, for one.
        if sys.platform != "linux" or threading.active_count() > 1 or hands < 2 or len(paths) < FEW:
            return dict(_each(shelf, paths, also))
        return _shared(shelf, paths, hands, also, meanwhile, keep=keep)


def _each(shelf: Shelf, paths: Sequence[Path], also: Callable[[Path], Answer]) -> Iterator[tuple[Path, Answer]]:
    for path in paths:
        shelf.prepare(path)
        with suppress(ReportgenError):
            yield path, also(path)


def _shared(
    shelf: Shelf, paths: Sequence[Path], hands: int, also: Callable[[Path], Answer], meanwhile: Callable[[], None], *, keep: bool
) -> dict[Path, Answer]:
    if shelf.kept is not None:
        shelf.kept.close()  # a connection is one process's own
    size = -(-len(paths) // _TICKETS)
    bundles = [paths[begin : begin + size] for begin in range(0, len(paths), size)]
    tickets, office = os.pipe()
    os.write(office, b"".join(number.to_bytes(_TICKET, "big") for number in range(len(bundles))))
    helpers: list[tuple[BaseProcess, Connection]] = []
    try:
        while len(helpers) < min(hands, len(bundles)) - 1:
            helpers.append(_start(lambda there: _help(there, tickets, shelf, bundles, also, keep=keep), office))
        os.close(office)
        meanwhile()
        found: dict[Path, Answer] = {}
        for bundle in _taken(tickets, bundles):
            found.update(_each(shelf, bundle, also))
            for _process, connection in helpers:
                found.update(_taken_over(connection, shelf))
        for _process, connection in helpers:
            found.update(_taken_over(connection, shelf, to_the_end=True))
        return found
    finally:
        os.close(tickets)
        for process, connection in helpers:
            connection.close()
            process.kill()
            process.join()


def _taken_over(connection: Connection, shelf: Shelf, *, to_the_end: bool = False) -> Iterator[tuple[Path, Any]]:
    """What a helper has read so far, or all that it will have."""
    with suppress(EOFError, OSError):  # it is done, or has died: what it had taken is read when it is asked for
        while to_the_end or connection.poll():
            for path, content, answer in pickle.loads(connection.recv_bytes()):
                if content is not None:
                    shelf.put(path, unpacked(content, shelf.ground.references.indicators))
                yield path, answer


def _taken(tickets: int, bundles: Sequence[Sequence[Path]]) -> Iterator[Sequence[Path]]:
    """Bundles of regions until there are none left; each is taken by one process only, for reading a ticket takes it away."""
    while ticket := os.read(tickets, _TICKET):
        yield bundles[int.from_bytes(ticket, "big")]


# --- what travels ----------------------------------------------------------------------------------------------------------------


Packed = tuple[bytes, Mapping[int, bytes]]
"""What the files of a region say but for their prose, and the prose of each by its place among them."""


def packed(told: Told) -> Packed:
    """What a region's files say, as bytes; they hold no error."""
    bare = {year: replace(file, passages={}) for year, file in told.files.items()}
    prose = {place: load.pack(dict(file.passages)) for place, file in enumerate(told.files.values()) if file.passages}
    return load.pack((bare, dict(told.series), told.diagnostics)), prose


def unpacked(content: Packed, indicators: Mapping[str, Indicator]) -> Told:
    """The same again; prose is unpacked when it is first looked at."""
    bare, series, diagnostics = load.unpack(content[0], indicators)
    files = {
        year: replace(file, passages=Prose(content[1][place])) if place in content[1] else file
        for place, (year, file) in enumerate(bare.items())
    }
    return Told(files, series, diagnostics)


class Prose(Mapping[str, tuple[Passage, ...]]):
    """The passages of a file by topic; unpacked when somebody looks."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._told: dict[str, tuple[Passage, ...]] | None = None

    def _all(self) -> dict[str, tuple[Passage, ...]]:
        if self._told is None:
            self._told = load.unpack(self._content, {})
        return self._told

    def __getitem__(self, topic: str) -> tuple[Passage, ...]:
        return self._all()[topic]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __reduce__(self) -> tuple[type[dict[str, tuple[Passage, ...]]], tuple[dict[str, tuple[Passage, ...]]]]:
        return dict, (self._all(),)


# --- in the other process --------------------------------------------------------------------------------------------------------


def _start(work: Callable[[Connection], None], not_its_own: int) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    parent = os.getpid()

    def life() -> None:
        interrupts.left_to_the_parent()
        here.close()
        os.close(not_its_own)
        if os.getppid() == parent:
            work(there)

    process = context.Process(target=life, daemon=True)
    with interrupts.held():
        process.start()
    there.close()
    return process, here


def _help(
    connection: Connection, tickets: int, shelf: Shelf, bundles: Sequence[Sequence[Path]], also: Callable[[Path], Answer], *, keep: bool
) -> None:
    parent = os.getppid()
    outgoing: SimpleQueue[bytes | None] = SimpleQueue()

    def send() -> None:
        with suppress(OSError):
            while content := outgoing.get():
                connection.send_bytes(content)

    sender = threading.Thread(target=send)  # so that reading goes on while nobody listens
    sender.start()
    try:
        for bundle in _taken(tickets, bundles):
            if os.getppid() != parent:
                return
            read: list[tuple[Path, Packed | None, Answer]] = []
            for path, answer in _each(shelf, bundle, also):
                told = shelf.told(path)
                if told.error is None:
                    read.append((path, packed(told) if keep else None, answer))
            outgoing.put(pickle.dumps(read, pickle.HIGHEST_PROTOCOL))
        if shelf.kept is not None:
            shelf.kept.close()
    finally:
        outgoing.put(None)
        sender.join()


@contextmanager
def unsearched() -> Iterator[None]:
    """Never look for garbage in what is being read: it stays, and nothing of it goes in circles."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # the pool lets go of it at its end
        if wanted:
            gc.enable()
