"""Findings in the writer's prose: L17, L21, L22, L32, L33, L46, L47, L54, L58."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.diagnostics import Location
from reportgen.house import HOUSE
from reportgen.model import Passage, TextLine
from tests.builders import dataset, findings, observation

FILE = "data/浙江省/衢州市/柯城区/2023.yaml"


def written(*lines, texts=None, house=HOUSE):
    """Prose of 柯城区's report of 2023, one passage of these lines."""
    told = tuple(TextLine(line, Location(FILE, number, 9)) for number, line in enumerate(lines, 40))
    passage = Passage(text=told, location=Location(FILE, 39))
    held = {("柯城区", 2023): {"亮点": (passage,)}}
    return dataset(passages=held, texts={("柯城区", 2023): texts} if texts else None, house=house)


def codes(*lines, **fields):
    return [found.code for found in findings(written(*lines, **fields))]


WRONG = [
    ("L17", "研发强度由第38位升至第32位，前移5位。", "应为前移6位"),
    ("L17", "由全省第3位到全省第5位，提升2位。", "应为后移2位"),
    ("L17", "由第3名到第3名，上升2名。", "名次没有变"),
    ("L21", "研发费用从2月的3.49亿元到12月的34.23亿元，同比增长14.7%。", "不是一个基期"),
    ("L32", "甲公司、乙公司、丙公司等2家企业入选。", "列了3个，却说等2个"),
    ("L32", "“尖兵”“领雁”《甲、乙》等2项。", "列了3个"),
    ("L33", "奥翔药业等1家企业。", "不用“等”"),
    ("L46", "一是持续推进。", "只有一个“一是”"),
    ("L46", "一是推进；三是完善。", "一是、三是"),
    ("L46", "一是推进。二持续建设。三是完善。", "一是、三是"),
    ("L47", "研发强度居全市第一。", "名次写作第1"),
    ("L54", "研发投入强度位居台州前列。", "没有名次"),
    ("L58", "1-9月完成5亿元，1—10月完成6亿元。", "别处用“—”"),
    ("L58", "2020-2021年建成，2022~2023年扩建，1-9月投产。", "别处用“-”"),
]


@pytest.mark.parametrize(("code", "line", "message"), WRONG)
def test_what_a_sentence_gives_away(code, line, message):
    found = findings(written(line))

    assert [each.code for each in found] == [code]
    assert message in found[0].message


RIGHT = [
    "由第38位升至第32位，前移6位。",
    "全省第3位，全市第1位，提升5位。",
    "从2022年9月的10亿元到2023年9月的12亿元，同比增长20%。",
    "从1月到9月，研发费用同比增长14.7%。",
    "甲公司、乙公司等2家企业。",
    "甲公司、乙公司等3家。",
    "众创空间、孵化器等平台1个以上；省、市企业研发中心2家以上；省、市、区科技特派员24人。",
    "获一等1项、二等3项；高等1所。",
    "甲、乙、丙等2家以上。",
    "一是推进；二是完善。另外，统一是关键。",
    "第一批、第一书记、第一季度、列第一位，“全市第一”工程。",
    "研发投入强度居全市第2位，位居前列。",
    "1—9月、2023—2027年、5-10家。",
]


@pytest.mark.parametrize("line", RIGHT)
def test_what_a_sentence_may_say(line):
    assert codes(line) == []


def test_points_of_a_topic_are_read_on_over_its_lines():
    assert codes("一是推进。", "二是完善。", "三是收尾。") == []
    assert codes("一是推进。", "二是完善。", "一是再推进。", "二是再完善。") == []


def test_marks_count_as_what_they_print_and_keep_their_place():
    (found,) = findings(written("走访{企业|12|家}，由第{上年名次|38|位}升至第{名次|32|位}，前移5位。"))

    assert (found.code, found.location) == ("L17", Location(FILE, 40, 9 + len("走访{企业|12|家}，由")))


def test_a_called_fact_is_no_number_to_read():
    assert codes("由第{研发投入强度.位次.全市}升至第32位，前移5位。") == []


def test_this_year_in_a_report_of_the_year_after():
    found = findings(written("今年以来持续推进，去年完成。", texts={"成文日期": "2024-01-09"}))

    assert [(each.code, each.severity) for each in found] == [("L22", "I"), ("L22", "I")]
    assert "这里指2023年" in found[0].message
    assert codes("今年以来持续推进。", texts={"成文日期": "2023-12-29"}) == []
    assert codes("以前年度结转，以后年度安排。", texts={"成文日期": "2024-01-09"}) == []


def test_the_bureau_may_write_places_in_words():
    house = replace(HOUSE, ordinal="第一")

    assert codes("居全市第一。", house=house) == []
    assert codes("居全市第1。", house=house) == ["L47"]


def test_a_list_of_names_longer_than_its_number():
    (found,) = findings(dataset(observation("专利授权量", 2023, 1, names=("甲", "乙"))), "L32")

    assert (found.severity, found.message) == ("E", "柯城区2023年专利授权量1件，名单列了2个")
    assert findings(dataset(observation("专利授权量", 2023, 3, names=("甲", "乙"))), "L32") == []
    assert findings(dataset(observation("专利授权量", 2023, 1, names=("甲", "乙"), approx="余")), "L32") == []
    assert findings(dataset(observation("专利授权量", 2023, 1, names=("甲", "乙"), approx="余")), "L32") == []


def test_this_year_in_a_report_of_the_same_year_is_plain():
    assert codes("今年新增5家。", texts={"成文日期": "2023年12月20日"}) == []


@pytest.mark.parametrize(("above", "done", "found"), [(150, "150", []), (150, "150.1", ["L68"]), (300, "246.4", []), (300, "301", ["L68"])])
def test_a_completion_is_doubted_above_what_the_bureau_lets_pass(above, done, found):
    house = replace(HOUSE, doubt_above=Decimal(above))

    assert codes(f"技术交易额完成年度目标的{done}%。", house=house) == found
