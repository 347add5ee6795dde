"""Ctrl-C, heard wherever it falls.

In:  a piece of work.   Out: a question to be asked now and then, which raises KeyboardInterrupt where somebody has pressed Ctrl-C.
Python tells of Ctrl-C by an exception in whatever it does just then. Where that is a destructor, or a callback of the garbage collector,
the exception is lost, and a batch would go on to its end.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heard() -> Iterator[Callable[[], None]]:
    """Remember a Ctrl-C; whoever would have been told of it still is. Only the main thread hears any, and only where it is not ignored."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield lambda: None
        return
    told = before
    pressed = False

    def remember(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        told(number, frame)

    def ask() -> None:
        if pressed:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, remember)
    try:
        yield ask
    finally:
        signal.signal(signal.SIGINT, before)
