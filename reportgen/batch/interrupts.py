"""Ctrl-C, a request to end, a terminal that is gone: heard wherever they fall, and all ended alike.

In:  a piece of work.   Out: KeyboardInterrupt, which names the signal; a question to be asked now and then, which raises it where somebody
has asked to end.
Python tells of a signal by an exception in whatever it does just then. Where that is a destructor, or a callback of the garbage collector,
the exception is lost, and a batch would go on to its end.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl-C; `kill`, systemd, a container that is stopped; a terminal that is closed, an SSH session that is lost."""


@contextmanager
def alike() -> Iterator[None]:
    """Let every signal that would end the program at once end it as Ctrl-C does, so that what is in hand is put in order.

    Those that are ignored, as `nohup` has it, and those that somebody else hears, are left alone.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt(number)


@contextmanager
def held() -> Iterator[None]:
    """Let no signal fall into the middle of a fork, where it would be lost in the parent, or heard in the child."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def left_to_the_parent(but: Mapping[int, Callable[[int, FrameType | None], None]] | None = None) -> None:
    """In a process that was begun while they were `held`: whoever began it hears them, and ends it; `but` these are heard here."""
    for number in ENDING:
        signal.signal(number, (but or {}).get(number, signal.SIG_IGN))
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def named(stopped: KeyboardInterrupt) -> int:
    """The number of the signal."""
    return stopped.args[0] if stopped.args else signal.SIGINT


@contextmanager
def heard() -> Iterator[Callable[[], None]]:
    """Remember that somebody has asked to end; whoever would have been told of it still is.

    Only the main thread hears any, and only what is neither ignored nor ends the program at once.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    told = {number: before for number in ENDING if callable(before := signal.getsignal(number))}
    asked: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        told[number](number, frame)

    def ask() -> None:
        if asked:
            raise KeyboardInterrupt(asked[0])

    for number in told:
        signal.signal(number, remember)
    try:
        yield ask
    finally:
        for number, before in told.items():
            signal.signal(number, before)
