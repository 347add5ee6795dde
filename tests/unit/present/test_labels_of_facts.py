"""What a review shows of a fact beside its number: the places, and which way it moved, where the two sides differ in that."""

from __future__ import annotations

import json

from reportgen.present import data, terminal
from reportgen.present.options import Options
from tests.unit.compare.making import review

DRAFT = "2022年，研发投入强度为2.71%，居全市第2位。\n2023年，研发费用34.23亿元，同比增长14.7%。"


def shown(published: str) -> str:
    return terminal.write(review(DRAFT, published), Options()).decode()


def test_a_place_that_differs_is_shown_beside_the_number():
    told = shown(DRAFT.replace("第2位", "第3位"))

    assert "2.71%，全市第2位" in told
    assert "2.71%，全市第3位" in told


def test_places_by_growth_and_by_change_are_shown_apart():
    draft = DRAFT.replace("居全市第2位", "较2021年提高0.69个百分点，增幅居全省第1位")
    told = terminal.write(review(draft, draft.replace("增幅居", "增速居")), Options()).decode()

    assert "0.69个百分点，增幅全省第1位" in told
    assert "0.69个百分点，增速全省第1位" in told


def test_a_rise_and_a_fall_by_one_number_are_shown_apart():
    told = shown(DRAFT.replace("同比增长", "同比下降"))

    assert "增长14.7%" in told
    assert "下降14.7%" in told


def test_a_number_that_differs_alone_is_shown_alone():
    assert "全市第2位  “" not in shown(DRAFT.replace("2.71%", "2.72%"))


def test_programs_read_places_and_direction():
    facts = json.loads(data.write(review(DRAFT, DRAFT), Options()))["facts"]

    assert facts[0]["draft"]["ranks"] == [{"scope": "全市", "position": "2", "of": "位次"}]
    assert [fact["draft"]["falling"] for fact in facts] == [False, False, False]
