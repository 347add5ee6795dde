"""One vocabulary of numbers and units: whoever reads a number of a text reads the same one."""

from __future__ import annotations

import re

import pytest

from reportgen import counting
from reportgen.check.text import quantities as checked
from reportgen.compare import words as compared
from reportgen.extract import quantities as extracted
from reportgen.extract.folding import fold

UNITS = [word for word in re.split(r"\|", counting.MEASURE) if not re.search(r"[(?/]", word)]


def by_extract(text: str) -> list[tuple[str, str]]:
    line = fold(text, 0, len(text))
    return [(str(found.low), found.unit) for found in extracted.quantities(line, bytearray(len(line.text)))]


def by_check(text: str) -> list[tuple[str, str]]:
    return [(str(found.value), found.unit) for found in checked.quantities(text)]


@pytest.mark.parametrize("number", ["30", "1234.5", "0.69"])
def test_for_every_unit_a_number_is_read_alike(number):
    assert len(UNITS) > 120
    for scale in ("", "万", "亿"):
        for unit in UNITS:
            text = f"共有{number}{scale}{unit}，"
            told = [(number, scale + unit)]
            if unit != "岁":  # an age is no fact
                assert by_extract(text) == told
            if unit not in ("批", "类") or scale:  # 第3批, where 第 is left out
                assert by_check(text) == told
            assert f"{number}{scale}{unit}" in compared.tokens(text)


@pytest.mark.parametrize("words", ["3部门联合发文", "5人才项目", "两年间4所属单位", "第2批", "第3类"])
def test_a_word_that_begins_like_a_unit_is_none(words):
    assert by_extract(words) == []


def test_the_longer_unit_is_taken():
    assert by_extract("达2.5万亿元，增长0.3个百分点，用电3亿千瓦时") == by_check("达2.5万亿元，增长0.3个百分点，用电3亿千瓦时")
    assert [unit for _number, unit in by_check("达2.5万亿元，增长0.3个百分点，用电3亿千瓦时")] == ["万亿元", "个百分点", "亿千瓦时"]
