"""What is not for the public and stands in the published text is told: figures by indicator and value, words by their sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.compare import leaks
from reportgen.compare.leaks import Secret
from reportgen.diagnostics import Location
from reportgen.review import Match
from tests.unit.compare.making import review, text

PLACE = Location("data/2023.yaml", 9, 5)
WORDS = "建议将科技局内设机构由四个调整为五个，增加行政编制3名。"


@pytest.mark.parametrize(("value", "unit", "leaked"), [("34.23", "亿元", True), ("342300", "万元", True), ("34.24", "亿元", False)])
def test_a_figure_leaks_by_indicator_and_value(value, unit, leaked):
    found = review("区科技局抓好落实。", "区科技局抓好落实。2023年研发费用34.23亿元。")
    secret = Secret(location=PLACE, indicator=_indicator(found.matches[0]), value=Decimal(value), unit=unit, period="2023")

    assert [match.leak for match in leaks.marked(found.matches, [secret])] == [leaked]


def test_the_same_digits_of_another_indicator_are_no_leak():
    found = review("区科技局抓好落实。", "区科技局抓好落实。2023年研发费用34.23亿元。")
    secret = Secret(location=PLACE, indicator="技术交易额", value=Decimal("34.23"), unit="亿元")

    assert leaks.marked(found.matches, [secret]) == found.matches


@pytest.mark.parametrize(
    ("published", "leaked"),
    [
        (WORDS, True),
        (WORDS.replace("，", ","), True),
        ("为此，" + WORDS.replace("五个", "六个"), True),
        ("优化机构设置，加强队伍建设。", False),
    ],
)
def test_a_passage_leaks_by_its_sentence(published, leaked):
    found = leaks.told(text(f"其他工作有序开展。{published}"), [Secret(location=PLACE, words=WORDS)])

    assert bool(found) is leaked
    assert all(leak.location == PLACE for leak in found)


def test_a_passage_is_read_as_it_is_printed():
    assert list(leaks.sentences("全年会商{会商会议|17|次}；强度{研发投入强度.较上年}。")) == ["全年会商17次；", "强度。"]


def _indicator(match: Match) -> str:
    assert match.published is not None
    return replace(match.published).indicator
