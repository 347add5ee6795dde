"""The prose of a file as checks read it: its lines, the words they hold, and where their characters stand."""

from __future__ import annotations

import pytest

from reportgen.check.lines import CALLED, Prose
from reportgen.diagnostics import Location
from reportgen.model import Passage, TextLine, YearFile
from reportgen.wordlists import Hint

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


def test_lines_are_found_by_what_stands_in_them_each_once_and_in_order():
    found = prose("超过去年，超出", "新增", "去年超过").having(Hint("去年"), Hint("超"))

    assert [(number, line.text) for number, line in found.items()] == [(0, "超过去年，超出"), (2, "去年超过")]


def test_declared_numbers_are_known_with_their_lines_those_of_columns_and_dates_too():
    def line(text, number):
        return TextLine(text, Location(FILE, number, 9))

    inner = Passage(text=(line("{丁|4|个}", 44),), location=Location(FILE, 39))
    passage = Passage(
        title=(line("题{甲|1|个}", 40),),
        text=(line("文{乙|2|个}", 41),),
        due=(line("{丙|3|个}", 42),),
        columns={"备注": (line("{戊|5|个}", 43),)},
        points=(inner,),
        location=Location(FILE, 39),
    )
    told = Prose(YearFile(region=("柯城区",), year=2023, path=FILE, passages={"亮点": (passage,)}, location=Location(FILE)))

    assert [(mark.name, source.location.line) for source, mark in told.declared] == [
        ("甲", 40),
        ("乙", 41),
        ("丙", 42),
        ("戊", 43),
        ("丁", 44),
    ]
    assert [each.text for each in told.lines] == ["题1个", "文2个", "4个"]
