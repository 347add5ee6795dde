"""Findings about single figures: L06, L08, L35, L41, L49, L52, L59."""

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


SLIPS = [
    ("技术交易额", ("10.2", "112"), "柯城区2023年技术交易额112亿元，是上年10.2亿元的11.0倍：小数点、单位对吗？"),
    ("技术交易额", ("10.2", "1.12"), "柯城区2023年技术交易额1.12亿元，上年10.2亿元是它的9.1倍：小数点、单位对吗？"),
    ("技术交易额", ("10.2", "102000"), "柯城区2023年技术交易额102000亿元，是上年10.2亿元的10000倍：小数点、单位对吗？"),
    ("研发投入强度", ("2.71", "27.8"), "柯城区2023年研发投入强度27.8%，是上年2.71%的10.3倍：小数点、单位对吗？"),
    ("专利授权量", ("120", "13"), "柯城区2023年专利授权量13件，上年120件是它的9.2倍：小数点、单位对吗？"),
]


@pytest.mark.parametrize(("name", "values", "message"), SLIPS)
def test_a_point_that_has_slipped(name, values, message):
    (found,) = findings(dataset(*(observation(name, year, value) for year, value in zip((2022, 2023), values, strict=True))))

    assert (found.code, found.severity, found.message) == ("L35", "W", message)
    assert found.related


@pytest.mark.parametrize("values", [("10.2", "60"), ("10.2", "400"), ("10.2", "20"), ("0", "10.2"), ("-1", "10")])
def test_figures_that_are_not_tens_apart(values):
    assert codes(*(observation("技术交易额", year, value) for year, value in zip((2022, 2023), values, strict=True))) == []


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [("40", "0", True), ("9", "0", False), ("0", "0", False), ("40", "1", False)],
)
def test_nothing_after_something_may_be_a_figure_that_is_missing(before, now, asked):
    found = findings(dataset(observation("国家高新技术企业", 2022, before), observation("国家高新技术企业", 2023, now)), "L35")

    assert [each.message for each in found] == (["柯城区2023年12月底国家高新技术企业0家，上年是40家：是没有数吗？"] if asked else [])


def test_a_note_answers_for_nothing():
    data = dataset(observation("国家高新技术企业", 2022, "40"), observation("国家高新技术企业", 2023, "0", note="口径取消"))

    assert findings(data, "L35") == []


def test_a_slip_is_told_where_it_stands_and_not_of_the_year_behind():
    data = dataset(*(observation("技术交易额", year, value) for year, value in ((2021, "10"), (2022, "108"), (2023, "11.5"))))

    (found,) = findings(data)
    assert found.message.startswith("柯城区2022年")


def test_a_figure_that_stays_on_its_new_height_is_no_slip():
    assert codes(*(observation("技术交易额", year, value) for year, value in ((2021, "10"), (2022, "108"), (2023, "130")))) == []


def test_what_bears_a_leap_out():
    base = observation("技术交易额", 2022, "10")

    assert codes(base, observation("技术交易额", 2023, "100", growth="900.0")) == []
    assert codes(base, observation("技术交易额", 2023, "100", change="90")) == []
    assert codes(base, observation("技术交易额", 2023, "100", note="新设交易中心")) == []


def test_small_counts_and_speeds_leap():
    assert codes(observation("专利授权量", 2022, "4"), observation("专利授权量", 2023, "41")) == []
    assert codes(observation("高新技术产业投资增速", 2022, "1.3"), observation("高新技术产业投资增速", 2023, "13.1")) == []


@pytest.mark.parametrize("unit", ["万名", "亿株"])
def test_targets_in_tens_of_thousands_and_more_may_have_decimals(unit):
    trees = indicator("植树", unit, "数量", 0)

    assert findings(dataset(target(trees, 2024, "1.7"), indicators=(trees,))) == []


def test_a_target_of_all_of_it_or_in_another_unit_is_no_share_above_a_hundred():
    assert codes(target(SHARE, 2024, "100")) == []
    assert codes(target(SHARE, 2024, "120", unit="‰")) == []


def test_a_sign_is_lost_where_the_sizes_differ_by_rounding():
    """100 to 92 is 8 % down; 7.9 is that within a unit of its last place, 7.8 is another growth."""
    base = observation("专利授权量", 2022, "100")

    assert codes(base, observation("专利授权量", 2023, "92", growth="7.9")) == [("L41", "E")]
    assert codes(base, observation("专利授权量", 2023, "92", growth="7.8")) == [("L06", "E")]


def test_points_may_be_those_between_unrounded_rates():
    """20.84 to 18.25 is 2.59 points down, 2.5 as printed: an official 2.68 is off by less than a unit of one and by more of the other."""
    name = "高新技术产业投资增速"

    assert codes(observation(name, 2022, "20.84"), observation(name, 2023, "18.25", change="-2.68")) == []


def test_a_revised_base_explains_other_points():
    name = "高新技术产业投资增速"
    base = observation(name, 2022, "20.8", file_year=2023, stage="修订")

    assert codes(base, observation(name, 2023, "18.2", change="-3.6", stage="年报")) == []
