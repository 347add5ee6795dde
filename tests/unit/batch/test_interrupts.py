"""A Ctrl-C ends a batch even where Python loses it; so do a request to end and a lost terminal."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import wait

import pytest

from reportgen.batch import interrupts
from reportgen.batch.running import Means
from tests import batches


@pytest.fixture(autouse=True)
def heard_at_all() -> Iterator[None]:
    """Whoever runs the tests in the background has Ctrl-C ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Dying:
    """While its destructor runs, somebody presses Ctrl-C."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_ctrl_c_that_falls_into_a_destructor_ends_the_batch(project, monkeypatch):
    dying = [Dying()]

    def waits(*words, **more):
        dying.clear()
        return wait(*words, **more)

    monkeypatch.setattr("reportgen.batch.pool.wait", waits)

    with pytest.raises(KeyboardInterrupt):
        batches.run(project, means=Means(workers=2), formats=("txt",))

    assert 0 < len(batches.written(project.output)) < 18


def test_who_would_have_been_told_is_told_and_afterwards_alone():
    before = signal.getsignal(signal.SIGINT)
    with interrupts.heard() as ask:
        ask()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            ask()

    assert signal.getsignal(signal.SIGINT) is before


def test_other_threads_and_those_who_ignore_it_are_left_alone():
    heard: list[object] = []

    def elsewhere() -> None:
        with interrupts.heard() as ask:
            heard.append(signal.getsignal(signal.SIGINT))
            ask()

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts.heard() as ask:
            signal.raise_signal(signal.SIGINT)
            ask()
            heard.append(signal.getsignal(signal.SIGINT))
    finally:
        signal.signal(signal.SIGINT, before)

    assert heard == [before, signal.SIG_IGN]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_other_signals_end_a_batch_in_order_and_tell_which_they_were(project, monkeypatch, number):
    def waits(*words, **more):
        os.kill(os.getpid(), number)
        return wait(*words, **more)

    monkeypatch.setattr("reportgen.batch.pool.wait", waits)

    before = signal.signal(number, signal.SIG_DFL)  # whoever runs the tests by nohup has it ignored
    try:
        with interrupts.alike(), pytest.raises(KeyboardInterrupt) as stopped:
            batches.run(project, means=Means(workers=2), formats=("txt",))
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, before)

    assert interrupts.named(stopped.value) == number
    assert not list((project.root / ".reportgen" / "output.journal").iterdir())
    assert not list(project.root.rglob("*.tmp"))


def test_what_nohup_ignores_is_left_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interrupts.alike(), interrupts.heard() as ask:
            signal.raise_signal(signal.SIGHUP)
            ask()
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
