"""The measures of effort that other tests rest on can fail."""

from __future__ import annotations

import re

import pytest

from tests.effort import calls, grows_evenly, most_bytes


def test_work_by_the_length_grows_evenly():
    assert grows_evenly(lambda size: re.sub("甲", "乙", "甲乙" * size), 20_000)


@pytest.mark.parametrize(("pattern", "size"), [(r"\s+$", 2_500), (r"(?:\s|\s\s)+$", 7)])
def test_work_by_the_square_or_worse_does_not(pattern, size):
    assert not grows_evenly(lambda much: re.search(pattern, " " * much + "字"), size)


def test_memory_is_counted_at_its_peak():
    assert most_bytes(lambda: len(bytes(5_000_000))) >= 5_000_000 > most_bytes(lambda: len("字"))


def test_calls_are_counted_of_ours_and_of_what_is_built_in():
    def ours(number: int) -> int:
        return len(str(number))

    assert calls(lambda: [ours(number) for number in range(1_000)]) - calls(lambda: [ours(number) for number in range(500)]) == 500 * 2
