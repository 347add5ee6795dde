"""A text held against the figures of the workspace: what it has otherwise is told with the lines of the data, what is right is not."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen import extract
from reportgen.check.text import text_findings
from reportgen.diagnostics import Diagnostic
from reportgen.period import Span
from tests.unit.check.text.making import excerpt
from tests.unit.compare.drafts import workspace

RIGHT = (
    "2022年，柯城区研发投入强度为2.71%，居全市第2位，较2021年提高0.69个百分点。"
    "2023年，规上工业企业研发费用34.23亿元，同比增长14.7%，占全市的35.6%，居全市第1位。"
)
PARTED = "截至2022年底，国家高新技术企业169家（小柯城26家）。2022年，财政科技投入1.59亿元，其中科技涉企兑现资金0.13亿元。"
PARTS_PLANNED = "二、2024年工作计划\n2024年，计划新增国家高新技术企业30家以上（小柯城6家）。"
TASKS = "二、2024年工作计划\n2024年，举办各类科普志愿服务活动30场以上，完成12场农函大培训。"
PLANNED = "二、2024年工作计划\n2024年，计划新增国家高新技术企业30家以上。"


def told(words: str, name: str = "柯城区", year: int | Span = 2023) -> list[Diagnostic]:
    """What only the data can say."""
    loaded = workspace()
    region = loaded.region(name)
    published = excerpt(words)
    mentions = extract.mentions(published, catalogue=loaded.dataset.indicators, region=region, year=year)
    options: dict[str, Any] = {"region": region.name, "year": year, "catalogue": loaded.dataset.indicators, "whole": False, "titled": False}
    alone = {(each.code, each.message) for each in text_findings(published, mentions, **options)}
    book = loaded.book(region, year)
    declared = extract.registered(book.file, catalogue=loaded.dataset.indicators, region=region)
    found = text_findings(published, mentions, **options, book=book, registered=declared)
    return [each for each in found if (each.code, each.message) not in alone]


def test_what_agrees_with_the_data_is_left_alone():
    assert told(RIGHT) == []
    assert [told(words) for words in (PLANNED, PARTED, PARTS_PLANNED, TASKS)] == [[], [], [], []]
    assert told("2022年，研发投入强度为2.7%，居全市第2位。规上工业企业研发费用34.2亿元，即342300万元，增长15%。") == []


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (RIGHT.replace("2.71%", "2.17%"), "L18", "柯城区/2023.yaml"),
        (RIGHT.replace("34.23亿元", "34.23万元"), "L18", "柯城区/2023.yaml"),
        (RIGHT.replace("2022年", "2021年"), "L18", "柯城区/2021.yaml"),
        (RIGHT.replace("0.69个", "0.96个"), "L08", "柯城区/2021.yaml"),
        (RIGHT.replace("增长14.7%", "增长17.4%"), "L06", "柯城区/2023.yaml"),
        (RIGHT.replace("增长14.7%", "下降14.7%"), "L06", "柯城区/2023.yaml"),
        (RIGHT.replace("增长14.7%", "增长1.147倍"), "L06", "柯城区/2023.yaml"),
        (RIGHT.replace("35.6%", "53.6%"), "L04", "衢州市/2023.yaml"),
        (RIGHT.replace("全市第2位", "全市第3位"), "L48", "衢江区/2023.yaml"),
        (RIGHT.replace("全市第2位", "全省第2位"), "L48", "柯城区/2023.yaml"),
        (RIGHT.replace("全市第2位", "全市第2位，前移1位"), "L17", "柯城区/2021.yaml"),
        (PLANNED.replace("30家", "20家"), "L18", "柯城区/2023.yaml"),
        (PLANNED.replace("2024年，", "2025年，"), "L18", "柯城区/2023.yaml"),
        (PLANNED.replace("以上", "以内"), "L26", "柯城区/2023.yaml"),
        (PLANNED.replace("30家", "不足30家"), "L26", "柯城区/2023.yaml"),
        (PARTED.replace("小柯城26家", "小柯城62家"), "L18", "柯城区/2023.yaml"),
        (PARTED.replace("0.13亿元", "0.13万元"), "L18", "柯城区/2022.yaml"),
        (PARTS_PLANNED.replace("小柯城6家", "小柯城16家"), "L18", "柯城区/2023.yaml"),
        (TASKS.replace("30场", "3场"), "L18", "柯城区/2023.yaml"),
        (TASKS.replace("12场", "21场"), "L18", "柯城区/2023.yaml"),
    ],
)
def test_what_the_data_have_otherwise_is_told_with_their_lines(words, code, line):
    found = told(words)
    places = [related.location.path for each in found if each.code == code for related in each.related]

    assert any(place.endswith(line) for place in places), found


def test_a_wrong_place_is_told_with_all_peers_in_their_order():
    (found,) = told(RIGHT.replace("全市第2位", "全市第4位"))

    assert found.code == "L48"
    assert [related.note.split()[:2] for related in found.related][:3] == [["第1", "衢江区"], ["第2", "柯城区"], ["第3", "龙游县"]]


def test_where_the_data_say_which_of_two_figures_is_wrong_the_other_is_not_doubted():
    words = RIGHT + "\n研发投入强度从2021年的2.02%提高至2022年的2.17%，创历史新高。"
    found = told(words)

    assert [(each.code, words[each.start or 0 : each.end]) for each in found] == [("L18", "2.17%")]


def test_a_growth_that_the_data_have_otherwise_does_not_make_the_right_one_doubtful():
    words = RIGHT.replace("增长14.7%", "增长17.4%") + "\n全年规上工业企业研发费用34.23亿元，同比增长14.7%。"

    assert [(each.code, words[each.start or 0 : each.end]) for each in told(words)] == [("L06", "17.4%")]


@pytest.mark.parametrize(
    "words",
    [
        "近年来，研发投入强度长期徘徊在全市第5位。",
        "力争2025年研发投入强度超3%。",
        "2022年，西安市研发投入强度为5.2%，居全国第2位。",
        "2022年，研发投入强度超2.5%。",
        "2023年，申报国家高新技术企业90家。",
    ],
)
def test_what_is_of_another_time_place_or_stage_is_not_held_against_the_data(words):
    assert told(words) == []


def test_first_in_the_city_does_not_make_first_in_the_province():
    words = "2023年1—9月，全市完成技术交易额42.58亿元，居台州第1位。"
    (found,) = told(words.replace("台州第1", "全省第1"), "临海市")

    assert told(words, "临海市") == []
    assert found.code == "L48"
    assert "数据里第1是台州的" in found.message
    assert told("2022年，研发投入强度2.71%，较2021年提高0.69个百分点，增幅居全市第1位。") == []  # who leads the province leads the city


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("2023年，力争", "2024年，力争", "L18"),
        ("19亿元", "91亿元", "L18"),
        ("超17.28亿元", "不足17.28亿元", "L26"),
        ("增长15%", "下降15%", "L26"),
        ("增长15%", "增长1.15倍", "L18"),
    ],
)
def test_the_targets_of_a_plan_are_known_by_their_years(right, wrong, code):
    words = "2023年，力争技术交易总额超17.28亿元；到2027年，技术交易总额超19亿元。确保财政科技投入每年增长15%以上。"
    found = told(words.replace(right, wrong), "临海市", Span(2023, 2027))

    assert told(words, "临海市", Span(2023, 2027)) == []
    assert [each.code for each in found] == [code]


@pytest.mark.parametrize(("bound", "times", "codes"), [("2.5", "1.46", []), ("2.8", "1.46", ["L18"]), ("2.5", "1.64", ["L06"])])
def test_bounds_and_multiples_are_held_against_the_data(bound, times, codes):
    words = f"2022年，柯城区研发投入强度突破{bound}%，是2020年的{times}倍。"

    assert [each.code for each in told(words)] == codes
