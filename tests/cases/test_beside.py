"""The examples of beside.md, which an official can read: each row is one case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests import builders
from tests.cases.pages import rows
from tests.unit.compose.making import told


def cases(title: str) -> Any:
    return pytest.mark.parametrize(("name", "values", "call", "expected"), rows("beside.md", title))


def printed(name: str, call: str, entries: Iterator[Any]) -> str:
    """What a template prints of one form of an indicator."""
    steps = "".join(
        f'{step.partition("(")[0]}("{step.partition("(")[2][:-1]}")' if "(" in step else step
        for step in (f".{each}" for each in call.split("."))
    )
    return told(f'{{{{ 指标["{name}"]{steps} }}}}', book=builders.book(builders.dataset(*entries)))


@cases("年均")
def test_averages_a_year_are_told(name, values, call, expected):
    held = values.split()
    years = range(2023 - len(held) + 1, 2024)
    entries = (builders.observation(name, year, value) for year, value in zip(years, held, strict=True) if value != "-")

    assert printed(name, call, entries) == expected


@cases("与别处比较")
def test_others_are_compared_with(name, values, call, expected):
    places = zip((*builders.COUNTIES, "衢州市"), values.split(), strict=True)
    entries = (builders.observation(name, 2023, value, place) for place, value in places if value != "-")

    assert printed(name, call, entries) == expected


def test_what_is_called_a_rate_of_growth_is_high_or_low_and_not_fast():
    """增长率低于兴化市, never 慢于: fast and slow is a 增速."""
    rate = builders.indicator("高企总数年均增长率", "%", "增速", 2)
    values = {"柯城区": "26.56", "衢江区": "39.73"}

    told_of = printed(rate.name, "比.衢江区", (builders.observation(rate, 2023, value, place) for place, value in values.items()))

    assert told_of == "低于衢江区13.17个百分点"


@cases("贡献")
def test_contributions_are_told(name, values, call, expected):
    wheres = (("柯城区", 2022), ("柯城区", 2023), ("衢州市", 2022), ("衢州市", 2023))
    entries = (builders.observation(name, year, value, place) for (place, year), value in zip(wheres, values.split(), strict=True))

    assert printed(name, call, entries) == expected


@cases("金额")
def test_money_is_told_in_the_unit_of_its_size(name, values, call, expected):
    entries = (builders.observation(name, year, value) for year, value in zip((2022, 2023), values.split(), strict=True))

    assert printed(name, call, entries) == expected
