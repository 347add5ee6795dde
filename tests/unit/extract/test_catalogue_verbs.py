"""Indicators whose names begin with a verb: 接待游客 is one, 接待 before another noun is none."""

from __future__ import annotations

import pytest

from reportgen.extract.naming import Catalogue
from tests.builders import indicator

NAMES = {
    each.name: each for each in (indicator("接待游客", "万人次", "总量"), indicator("送戏下乡", "场次", "数量", 0), indicator("过夜游客"))
}


@pytest.mark.parametrize(
    ("words", "name", "scope"),
    [
        ("全州接待游客", "接待游客", "全州"),
        ("白石市接待游客", "接待游客", "白石市"),
        ("全年累计接待过夜游客", "过夜游客", ""),
        ("组织开展送戏下乡", "送戏下乡", ""),
    ],
)
def test_a_name_of_the_catalogue_keeps_its_verb(words: str, name: str, scope: str):
    told = Catalogue(NAMES).named(words)

    assert (told.indicator, told.known is not None, told.scope) == (name, True, scope)


def test_without_the_name_in_the_catalogue_the_verb_is_none_of_it():
    assert Catalogue({}).named("共接待游客").indicator == "游客"
