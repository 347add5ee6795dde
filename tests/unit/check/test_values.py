"""Findings about single figures: L06, L08, L41, L49, L52, L59."""

import pytest

from tests.builders import dataset, findings, indicator, observation, target

SHARE = "规上工业企业研发费用占营业收入比重"


def codes(*entries):
    return [(each.code, str(each.severity)) for each in findings(dataset(*entries))]


def test_half_a_firm():
    (found,) = findings(dataset(observation("专利授权量", 2023, "120.5")))

    assert (found.code, found.severity, found.message) == ("L59", "W", "柯城区2023年专利授权量120.5件不是整数")


def test_tens_of_thousands_may_have_decimals():
    people = indicator("引进大学生", "万名", "数量", 1)

    assert codes(observation(people, 2023, "1.7")) == []
    assert codes(observation("专利授权量", 2023, "120.0")) == []


def test_half_a_firm_as_target():
    assert codes(target("专利授权量", 2024, "39.5")) == [("L59", "W")]


def test_a_share_of_more_than_all():
    assert codes(observation(SHARE, 2023, "102.63")) == [("L52", "W")]
    assert codes(observation(SHARE, 2023, "100")) == []
    assert codes(target(SHARE, 2024, "120")) == [("L52", "W")]


def test_rates_that_may_exceed_a_hundred():
    assert codes(observation(indicator("产品产销率"), 2023, "101.2"), observation("高新技术产业投资增速", 2023, "131.0")) == []


@pytest.mark.parametrize(
    ("base", "current", "growth", "expected"),
    [
        ("100", "108", "18", [("L06", "E")]),
        ("100", "108", "8", []),
        ("169", "190", "12.4", []),
        ("100", "92", "8", [("L41", "E")]),
        ("100", "92", "-8", []),
    ],
)
def test_growth_of_counts_follows_from_the_counts(base, current, growth, expected):
    entries = (observation("专利授权量", 2022, base), observation("专利授权量", 2023, current, growth=growth))

    assert codes(*entries) == expected


@pytest.mark.parametrize(
    ("base", "current", "growth", "expected"),
    [
        ("29.84", "34.23", "14.7", []),
        ("29.84", "34.23", "12.7", [("L49", "W")]),
        ("15.9", "22.2", "39.9", [("L06", "I")]),  # coarse levels: 39.06 to 40.19 is possible
        ("100.00", "98.52", "1.48", [("L41", "E")]),
    ],
)
def test_growth_of_amounts_that_the_levels_do_not_give_is_a_question(base, current, growth, expected):
    entries = (observation("技术交易额", 2022, base), observation("技术交易额", 2023, current, growth=growth))

    assert codes(*entries) == expected


def test_growth_at_constant_prices_is_not_held_against_levels():
    entries = (observation("高新技术产业增加值", 2022, "100"), observation("高新技术产业增加值", 2023, "116", growth="7.2"))

    assert codes(*entries) == []


def test_a_revised_base_explains_the_difference():
    entries = (
        observation("技术交易额", 2022, "29.84", file_year=2023, stage="修订"),
        observation("技术交易额", 2023, "34.23", growth="12.7", stage="年报"),
    )

    assert codes(*entries) == []


@pytest.mark.parametrize(("change", "expected"), [("-3.6", [("L08", "E")]), ("-2.6", []), ("-2.5", []), ("2.6", [("L08", "E")])])
def test_points_follow_from_the_rates(change, expected):
    """20.8 to 18.2 is 2.6 points down; one in the last place is rounding."""
    name = "高新技术产业投资增速"

    assert codes(observation(name, 2022, "20.8"), observation(name, 2023, "18.2", change=change)) == expected
