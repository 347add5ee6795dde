"""Candidates for the chapter on problems: what the data show, with evidence, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from reportgen.model import Observation, Target
from reportgen.shortfalls import Shortfall, Sign, shortfalls
from tests.builders import book, dataset, observation, target

COUNTIES = ("柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县")


def found(*entries: Observation | Target, **options: Any) -> tuple[Shortfall, ...]:
    return shortfalls(book(dataset(*entries, **options)))


def counties(year: int, *figures: str | None, name: str = "研发投入强度") -> list[Observation]:
    """In the order of COUNTIES."""
    return [observation(name, year, figure, region=region) for region, figure in zip(COUNTIES, figures, strict=False) if figure is not None]


def told(entries: Sequence[Shortfall], sign: Sign) -> list[str]:
    return [each.message for each in entries if each.sign is sign]


def test_a_place_in_the_last_third_is_told_with_those_ahead():
    candidates = found(*counties(2022, "1.50", "2.85", "2.05", "1.61", "1.85", "1.20"))

    (one,) = [each for each in candidates if each.sign is Sign.LAST_THIRD]
    assert one.message == "2022年研发投入强度1.50%，居全市第5（共6个）"
    assert [related.note for related in one.evidence] == ["衢江区居第1", "龙游县居第2"]


@pytest.mark.parametrize("own", ["1.70", "2.00"])
def test_a_place_in_the_first_two_thirds_is_no_problem(own):
    assert told(found(*counties(2022, own, "2.85", "2.05", "1.61", "1.85", "1.20")), Sign.LAST_THIRD) == []


def test_a_fall_in_rank_is_told_with_both_places():
    before = counties(2021, "2.02", "1.65", "1.96", "1.51", "1.66", "1.39")
    now = counties(2022, "2.03", "2.85", "2.05", "1.61", "1.85", "1.51")

    (one,) = [each for each in found(*before, *now) if each.sign is Sign.FALL]

    assert one.message == "2022年研发投入强度由全市第1退到第3"


def test_the_evidence_of_a_fall_is_the_regions_own_figure():
    before = counties(2021, "2.02", "1.65", "1.96", "1.51", "1.66", "2.39")
    now = counties(2022, "2.03", "2.85", "2.05", "1.61", "1.85", "1.51")

    fallen = shortfalls(book(dataset(*before, *now), "开化县", 2022))

    (evidence,) = next(each for each in fallen if each.sign is Sign.FALL).evidence
    assert (evidence.note, evidence.location.path) == ("2021年居第1", "data/浙江省/衢州市/开化县/2021.yaml")


def test_a_rise_in_rank_is_no_problem():
    before = counties(2021, "1.40", "1.65", "1.96", "1.51", "1.66", "1.39")
    now = counties(2022, "2.90", "2.85", "2.05", "1.61", "1.85", "1.51")

    assert told(found(*before, *now), Sign.FALL) == []


@pytest.mark.parametrize(("value", "missed"), [("3.00", True), ("2.71", False), ("2.50", False)])
def test_a_target_of_an_earlier_file_that_is_not_met(value, missed):
    goal = target("研发投入强度", 2023, value, stat_year=2022, file_year=2022)

    messages = told(found(observation("研发投入强度", 2022, "2.71"), goal), Sign.MISSED)

    assert messages == ([f"2022年研发投入强度2.71%，目标{value}%"] if missed else [])


def test_a_target_that_a_person_has_declared_unlike_is_not_judged():
    goal = target("研发投入强度", 2023, "3.00", stat_year=2022, file_year=2022, comparable=False)

    assert told(found(observation("研发投入强度", 2022, "2.71"), goal), Sign.MISSED) == []


def test_a_target_of_another_statistical_year_is_not_judged():
    goal = target("研发投入强度", 2023, "3.00", stat_year=2023, file_year=2022)

    assert told(found(observation("研发投入强度", 2022, "2.71"), goal), Sign.MISSED) == []


@pytest.mark.parametrize(
    ("growth", "goal", "told_"),
    [
        ("-2.2", "5", "下降2.2%，目标增长5%以上"),
        ("4.96", "5", None),
        ("4.9", "5", "增长4.9%，目标增长5%以上"),
        ("0", "5", "与上年持平，目标增长5%以上"),
    ],
)
def test_a_target_of_growth_that_is_not_met(growth, goal, told_):
    aim = target("规上工业企业研发费用", 2023, goal, nature="增长", unit="%", bound="以上", file_year=2022)

    messages = told(found(observation("规上工业企业研发费用", 2023, "10.00", growth=growth), aim), Sign.MISSED)

    assert messages == ([f"2023年规上工业企业研发费用{told_}"] if told_ else [])


def test_a_target_of_points_that_is_not_met():
    aim = target("研发投入强度", 2023, "0.2", nature="提高", unit="个百分点", stat_year=2022, file_year=2022)
    figures = (observation("研发投入强度", 2021, "2.54"), observation("研发投入强度", 2022, "2.40"))

    assert told(found(*figures, aim), Sign.MISSED) == ["2022年研发投入强度下降0.14个百分点，目标提高0.2个百分点"]


def growths(own: str, *others: str) -> list[Observation]:
    return [
        observation("规上工业企业研发费用", 2023, "10.00", region=region, growth=growth)
        for region, growth in zip(COUNTIES, (own, *others), strict=False)
    ]


def test_growth_below_the_middle_of_the_siblings_names_those_ahead():
    (one,) = [each for each in found(*growths("5.0", "20.1", "15.2", "3.0")) if each.sign is Sign.BEHIND]

    assert one.message == "2023年规上工业企业研发费用增长5.0%，不及衢江区20.1%、龙游县15.2%"
    assert len(one.evidence) == 2


def test_a_decline_is_told_without_a_minus_sign_beside_what_grew():
    (one,) = [each for each in found(*growths("-5.0", "20.1", "-2.0", "-7.0")) if each.sign is Sign.BEHIND]

    assert one.message == "2023年规上工业企业研发费用下降5.0%，不及衢江区（增长20.1%）、龙游县（下降2.0%）"


@pytest.mark.parametrize(("own", "words"), [("0.0", "与上年持平"), ("-100", "降为0")])
def test_nothing_gained_is_no_growth_and_all_lost_no_percentage(own, words):
    (one,) = [each for each in found(*growths(own, "20.1", "15.2", "30.0")) if each.sign is Sign.BEHIND]

    assert one.message == f"2023年规上工业企业研发费用{words}，不及江山市（增长30.0%）、衢江区（增长20.1%）"


@pytest.mark.parametrize("others", [("3.0", "4.0", "20.1"), ("20.1",)])
def test_growth_in_the_upper_half_or_with_one_sibling_known_is_no_problem(others):
    assert told(found(*growths("5.0", *others)), Sign.BEHIND) == []


def test_where_too_few_are_known_for_a_rank_a_rate_below_all_of_them_is_told():
    (message,) = told(found(*counties(2022, "1.50", "2.85", "2.05")), Sign.BEHIND)

    assert message == "2022年研发投入强度1.50%，不及衢江区2.85%、龙游县2.05%"


def test_a_rate_above_one_of_the_known_is_no_problem():
    assert told(found(*counties(2022, "2.50", "2.85", "2.05")), Sign.BEHIND) == []


def test_nothing_is_said_where_nothing_is_known():
    assert found(observation("研发投入强度", 2022, "2.71")) == ()
