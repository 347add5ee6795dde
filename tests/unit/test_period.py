"""A period is made once: whatever says the same is the same."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from reportgen.period import AsOf, Months, Period, Span, Year, parse_period, previous

ALL = [Year(2022), AsOf(2022, 12), AsOf(2022, 1, 9), Months(2022, 1, 9), Span(2022, 2023)]


def test_equal_periods_are_one():
    assert Year(2022) is Year(year=2022) is parse_period("2022年")
    assert AsOf(2022, 12) is AsOf(2022, 12, None) is parse_period("2022-12")
    assert previous(Months(2023, 1, 9)) is parse_period("2022-01..2022-09")
    assert previous(AsOf(2024, 2, 29)) is AsOf(2023, 2, 28)


@pytest.mark.parametrize("period", ALL)
def test_a_copy_is_the_period_itself(period: Period | Span):
    assert pickle.loads(pickle.dumps([period, period])) == [period, period]
    assert copy.deepcopy(period) is period
    assert replace(period) is period


def test_different_periods_differ():
    assert len(set(ALL)) == len(ALL)
    assert sum(one == other for one in ALL for other in ALL) == len(ALL)
    assert replace(AsOf(2022, 11), month=12) is AsOf(2022, 12)


def test_a_period_takes_just_its_own_fields():
    with pytest.raises(TypeError):
        Year()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Year(2022, 12)  # type: ignore[call-arg]
