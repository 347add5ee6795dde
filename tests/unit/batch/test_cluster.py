"""What comes back from a cluster is put in place one by one on this machine, and several at once over a network."""

from __future__ import annotations

import threading
import time

import pytest

from reportgen.batch.cluster import placed
from reportgen.batch.remote import Answer
from reportgen.batch.work import Outcome, State
from reportgen.pipeline import Job

JOB = Job(region=("甲省",), year=2023, template="简报")


def answers(count: int) -> list[Answer]:
    return [Answer(number=number) for number in range(count)]


@pytest.mark.parametrize("abreast", [1, 4])
def test_outcomes_keep_their_numbers_and_their_order(abreast: int):
    def place(answer: Answer) -> Outcome:
        time.sleep(0.01 * (answer.number % 3))
        return Outcome(job=JOB, state=State.MADE, seconds=answer.number)

    found = list(placed(answers(20), place, abreast))

    assert [(number, outcome.seconds) for number, outcome in found] == [(number, number) for number in range(20)]


def test_one_waits_while_others_are_put_in_place():
    together = threading.Barrier(4, timeout=10)  # passes only when four are there at once

    def place(_answer: Answer) -> Outcome:
        together.wait()
        return Outcome(job=JOB, state=State.MADE)

    assert len(list(placed(answers(8), place, 4))) == 8


def test_what_goes_wrong_in_putting_a_file_is_not_lost():
    def place(answer: Answer) -> Outcome:
        if answer.number == 2:
            raise ZeroDivisionError
        return Outcome(job=JOB, state=State.MADE)

    with pytest.raises(ZeroDivisionError):
        list(placed(answers(5), place, 4))
