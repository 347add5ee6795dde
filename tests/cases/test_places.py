"""The examples of places.md, which an official can read: each row is one case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reportgen.house import HOUSE
from tests import builders
from tests.cases.pages import rows
from tests.unit.compose.making import told


def cases(title: str) -> Any:
    return pytest.mark.parametrize("row", rows("places.md", title), ids=" ".join)


def six(name: str, year: int, values: str) -> list[Any]:
    """The figures of the six counties; `-` is no figure."""
    return [
        builders.observation(name, year, value, county)
        for county, value in zip(builders.COUNTIES, values.split(), strict=True)
        if value != "-"
    ]


def printed(name: str, call: str, *entries: Any, audience: str = "内部", **house: Any) -> str:
    """What a template prints of one form of an indicator."""
    form = "".join(_step(step) for step in call.split("."))
    book = builders.book(builders.dataset(*entries, house=replace(HOUSE, **house)))
    return told(f'{{{{ 指标["{name}"]{form} }}}}', book=book, audience=audience)


def _step(step: str) -> str:
    name, _bracket, argument = step.partition("(")
    return f'.{name}("{argument.rstrip(")")}")' if argument else f".{name}"


@cases("位次的升降")
def test_places_move(row):
    name, before, now, call, expected = row

    assert printed(name, call, *six(name, 2022, before), *six(name, 2023, now)) == expected


@cases("首位、前列、靠后")
def test_places_are_told_with_tact(row):
    name, values, call, expected = row

    assert printed(name, call, *six(name, 2023, values)) == expected


@cases("部分排名")
def test_places_among_those_with_data(row):
    audience, values, call, expected = row

    assert printed("技术交易额", call, *six("技术交易额", 2023, values), audience=audience, partial_ranks=True) == expected


@cases("措辞的选择")
def test_the_bureau_chooses_the_words_of_places(row):
    key, choice, values, call, expected = row

    assert printed("技术交易额", call, *six("技术交易额", 2023, values), **{key: choice}) == expected


@cases("期间")
def test_periods_are_told(row):
    period, call, expected = row
    name = "国家高新技术企业" if period.count("-") and ".." not in period else "技术交易额"

    assert printed(name, call, builders.observation(name, period, "7", file_year=2023)) == expected


@cases("名单")
def test_lists_are_told(row):
    number, names, call, expected = row
    entry = replace(builders.CATALOGUE["专利授权量"], unit="家")
    figure = builders.observation(entry, 2023, None if number == "-" else number, names=names.split())

    assert printed(entry.name, call, figure) == expected


@cases("环比")
def test_other_bases_are_told(row):
    before, base, period, value, call, expected = row
    entries = [builders.observation("技术交易额", when, each, file_year=2023) for when, each in ((before, base), (period, value))]

    assert printed("技术交易额", call, *entries) == expected
