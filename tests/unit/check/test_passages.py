"""Findings about numbers declared in prose: L18."""

import pytest

from reportgen.diagnostics import Location
from reportgen.model import Passage, TextLine
from tests.builders import dataset, findings, indicator, observation

NEW = indicator("新增省级重点企业研究院", "家", "数量", 0, aliases=("省级重点企业研究院入选数",))
FILE = "data/浙江省/衢州市/柯城区/2023.yaml"


def prose(text, *, point=False):
    line = Passage(text=(TextLine(text, Location(FILE, 20, 7)),), location=Location(FILE, 19))
    held = Passage(points=(line,), location=Location(FILE, 18)) if point else line
    return {("柯城区", 2023): {"亮点": (held,)}}


def found(text, *, value="3", point=False):
    return findings(dataset(observation(NEW, 2023, value), indicators=[NEW], passages=prose(text, point=point)))


@pytest.mark.parametrize("point", [False, True])
@pytest.mark.parametrize("name", ["新增省级重点企业研究院", "省级重点企业研究院入选数"])
def test_prose_that_says_another_number_of_the_same_thing(name, point):
    (finding,) = found(f"入选{{{name}|2|家}}。", point=point)

    assert (finding.code, finding.severity) == ("L18", "W")
    assert finding.message == f"文中登记{name}2家，而柯城区2023年新增省级重点企业研究院是3家：两处哪个对？"
    assert (finding.location.line, finding.location.column) == (20, 9)


@pytest.mark.parametrize(
    "mark",
    [
        "{新增省级重点企业研究院|3|家}",
        "{申报省级重点企业研究院|4|家}",
        "{新增省级重点企业研究院|2|家次}",
        "{新增省级重点企业研究院|近5|家}",
        "{新增省级重点企业研究院|第2|家}",
        "{新增省级重点企业研究院|2—4|家}",
        "{新增省级重点企业研究院|2|家|2022}",
    ],
)
def test_what_agrees_or_is_another_thing_is_not_questioned(mark):
    assert found(f"入选{mark}。") == []


def test_a_column_of_a_passage_is_prose_like_any_other():
    line = TextLine("入选{新增省级重点企业研究院|2|家}。", Location(FILE, 20, 7))
    passages = {("柯城区", 2023): {"意见": (Passage(columns={"结果": (line,)}, location=Location(FILE, 18)),)}}

    assert [each.code for each in findings(dataset(observation(NEW, 2023, "3"), indicators=[NEW], passages=passages))] == ["L18"]


def test_prose_that_says_another_place_than_the_published_one():
    share = indicator("高新技术产业增加值占比", "%", "比率", 2)
    figure = observation(share, 2023, "46.82", ranks={"全省": 76})
    held = dataset(figure, indicators=[share], passages=prose("长期徘徊在全省{高新技术产业增加值占比全省名次|第75|位|2023}。"))
    (finding,) = (each for each in findings(held) if each.code == "L13")

    assert finding.message == "柯城区2023年高新技术产业增加值占比的全省位次有两个：第76和第75"
    assert finding.location.line == 20


@pytest.mark.parametrize("mark", ["{高新技术产业增加值占比全省名次|第76|位|2023}", "{高新技术产业增加值占比全市名次|第75|位|2023}"])
def test_prose_that_says_the_published_place_or_another_scope_is_fine(mark):
    share = indicator("高新技术产业增加值占比", "%", "比率", 2)
    held = dataset(observation(share, 2023, "46.82", ranks={"全省": 76}), indicators=[share], passages=prose(f"列{mark}。"))

    assert [each for each in findings(held) if each.code == "L13"] == []
