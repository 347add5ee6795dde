"""A target's gap as `facts --explain` tells it."""

from __future__ import annotations

import pytest

from reportgen.cli import phrases
from reportgen.facts import Missing
from reportgen.vocabulary import Bound
from tests.builders import book, dataset, observation, target


@pytest.mark.parametrize(
    ("reached", "told"),
    [("0.335", "超出（0.335 − 0.31 = 0.025）"), ("0.300", "已达到（0.31 − 0.300 = 0.010）")],
)
def test_what_lies_beyond_its_cap_is_told_without_a_minus(reached, told):
    data = dataset(observation("单位GDP能耗", 2023, reached), target("单位GDP能耗", 2023, "0.31", bound=Bound.WITHIN))
    facts = book(data)
    gap = facts.gap(facts.targets()[0])

    assert not isinstance(gap, Missing)
    assert phrases.gap(gap) == told
