"""Where plans should stand, what they suggest for next year, what a growth comes to (R42)."""

from decimal import Decimal as D

import pytest

from reportgen.facts import Missing
from reportgen.period import Span
from tests.builders import book, dataset, indicator, observation, target

PLAN = Span(2023, 2027)
STRENGTH = "研发投入强度"


def point(year, *entries):
    told = book(dataset(*entries))
    goal = next(entry for entry in told.dataset.files[told.region.path, PLAN].targets)
    return told.plan_point(goal, year)


@pytest.mark.parametrize(("year", "expected"), [(2023, "3.25"), (2024, "3.34"), (2027, "3.6")])
def test_rates_go_linearly_and_are_rounded_up(year, expected):
    found = point(year, observation(STRENGTH, 2022, "3.16"), target(STRENGTH, 2027, "3.6", file_year=PLAN))

    assert str(found.value) == expected
    assert found.own is (year == 2027)


def test_amounts_go_geometrically():
    found = point(2024, observation("技术交易额", 2022, "17.28"), target("技术交易额", 2026, "25", file_year=PLAN))

    assert str(found.value) == "20.79"
    assert found.formula == "17.28 × (25 ÷ 17.28) ^ (2 ÷ 4)，向上取 20.79"


def test_counts_go_in_whole_steps():
    found = point(2024, observation("国家高新技术企业", 2022, "169"), target("国家高新技术企业", 2027, "400", file_year=PLAN))

    assert (str(found.value), found.formula) == ("262", "169 + (400 − 169) × 2 ÷ 5，向上取 262")


def test_what_is_to_fall_is_rounded_down():
    goal = target("单位GDP能耗", 2027, "3.0", file_year=PLAN, bound="以内")

    assert str(point(2024, observation("单位GDP能耗", 2022, "4.001"), goal).value) == "3.600"


def test_a_path_leads_from_milestone_to_milestone():
    entries = (
        target(STRENGTH, 2027, "3.6", file_year=PLAN),
        target(STRENGTH, 2025, "3.2", file_year=PLAN),
        observation(STRENGTH, 2022, "2.6"),
    )

    assert [str(point(year, *entries).value) for year in (2023, 2025, 2026)] == ["2.80", "3.2", "3.40"]


@pytest.mark.parametrize("year", [2022, 2028])
def test_outside_the_plan_there_is_no_path(year):
    assert isinstance(point(year, observation(STRENGTH, 2022, "3.16"), target(STRENGTH, 2027, "3.6", file_year=PLAN)), Missing)


def test_without_the_figure_before_the_plan_there_is_no_path():
    assert isinstance(point(2024, target(STRENGTH, 2027, "3.6", file_year=PLAN)), Missing)


def proposed(*entries):
    return {found.indicator.name: str(found.value) for found in book(dataset(*entries)).proposals()}


def test_a_plan_suggests_next_years_number():
    entries = (
        observation(STRENGTH, 2022, "3.16", file_year=2023),
        target(STRENGTH, 2027, "3.6", file_year=PLAN),
        target("专利授权量", PLAN, "30", file_year=PLAN, every_year=True),
        target("技术交易额", 2024, "20", file_year=PLAN),
        target("科普活动", 2027, "30", file_year=PLAN, nature="完成"),
    )

    assert proposed(*entries) == {STRENGTH: "3.34", "专利授权量": "30", "技术交易额": "20"}


def test_what_the_year_sets_itself_is_not_suggested():
    entries = (observation(STRENGTH, 2022, "3.16", file_year=2023), target(STRENGTH, 2027, "3.6", file_year=PLAN))

    assert proposed(*entries, target(STRENGTH, 2024, "3.5")) == {}


@pytest.mark.parametrize(("base", "percent", "expected"), [("23", "28", "30"), ("190", "10", "209")])
def test_a_growth_of_a_count_comes_to_a_whole_number(base, percent, expected):
    patents = indicator("每万人口发明专利拥有量", "件", "数量", 0)
    goal = target(patents, 2024, percent, nature="增长", unit="%")
    found = book(dataset(observation(patents, 2023, base), goal)).target_count(goal)

    assert found.value == D(expected)
    assert found.formula == f"{base} × (1 + {percent} ÷ 100)，向上取整 {expected}"


def test_a_growth_of_an_amount_comes_to_no_count():
    goal = target("技术交易额", 2024, "10", nature="增长", unit="%")

    assert isinstance(book(dataset(observation("技术交易额", 2023, "5"), goal)).target_count(goal), Missing)
