"""The prose of a file as checks read it: its lines, the words they hold, and where their characters stand."""

from __future__ import annotations

import pytest

from reportgen.check.lines import CALLED, Prose, Words
from reportgen.diagnostics import Location
from reportgen.model import Passage, TextLine, YearFile

FILE = "data/浙江省/衢州市/柯城区/2023.yaml"


def prose(*lines: str) -> Prose:
    told = tuple(TextLine(line, Location(FILE, number, 9)) for number, line in enumerate(lines, 40))
    passage = Passage(text=told[:1], points=(Passage(text=told[1:], location=Location(FILE, 39)),), location=Location(FILE, 39))
    return Prose(YearFile(region=("柯城区",), year=2023, path=FILE, passages={"亮点": (passage,)}, location=Location(FILE)))


def test_a_mark_counts_as_what_it_prints_and_a_call_as_no_digit():
    (line, _rest) = prose("会商{会议|17|次}，强度{研发投入强度}，新增30家", "甲").lines

    assert line.text == f"会商17次，强度{CALLED}，新增30家"
    assert [line.text[start:end] for start, end in line.numbers] == ["17", "30"]


@pytest.mark.parametrize(
    ("words", "offset"), [("会商", 0), ("17", 2), ("，甲", 11), ("{", 14), ("乙", 15), ("}", 17), ("30", 18), ("家", 20)]
)
def test_a_character_knows_where_it_stands_in_the_file(words, offset):
    (line, _rest) = prose(r"会商{会议|17|次}，甲\{乙\}30家", "甲").lines

    assert line.at(line.text.index(words)) == Location(FILE, 40, 9 + offset)


def test_lines_are_found_by_the_words_they_hold_each_once_and_in_order():
    found = prose("超过去年，超出", "新增", "去年超过").having("去年", "超")

    assert [line.text for line in found] == ["超过去年，超出", "去年超过"]


def test_words_that_begin_or_lie_in_others_are_found_with_them():
    words = Words(("超", "超过", "不超过", "过去"))

    assert [(place, set(found)) for place, found in words.places("不超过去年")] == [
        (0, {"不超过"}),
        (1, {"超过", "超"}),
        (2, {"过去"}),
    ]
