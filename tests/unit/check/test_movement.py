"""Findings about official growth and change: L06 and L08 as notices, L07, L09, L39, L40, L53."""

from __future__ import annotations

from tests.builders import dataset, findings, indicator, observation

MONEY = indicator("财政补助", "亿元", "总量", 1)
ROUGH = indicator("科技支出", "亿元", "总量", 0)
RATE = indicator("新产品产值率", "%", "比率", 1)
PROFIT = indicator("企业利润", "亿元", "总量", 1)


def told(*entries):
    return [(each.code, str(each.severity)) for each in findings(dataset(*entries))]


def test_a_reader_gets_another_growth_from_the_printed_levels():
    (found,) = findings(dataset(observation(MONEY, 2022, "11.05"), observation(MONEY, 2023, "12.449")))

    assert (found.code, found.severity) == ("L06", "I")
    assert "12.7%" in found.message
    assert "11.7%" in found.message


def test_levels_that_print_alike_want_another_decimal():
    (found,) = findings(dataset(observation(ROUGH, 2022, "99.6"), observation(ROUGH, 2023, "100.4")))

    assert found.hint == "两年的数印出来一样，须多印一位小数"


def test_rounding_explains_an_official_growth():
    entries = (observation(MONEY, 2022, "15.9"), observation(MONEY, 2023, "22.2", growth="39.9"))

    assert told(*entries) == [("L06", "I")]


def test_an_official_growth_that_is_ours_says_nothing():
    assert told(observation(MONEY, 2022, "100.0"), observation(MONEY, 2023, "108.0", growth="8.0")) == []


def test_points_between_unrounded_rates_are_others():
    assert told(observation(RATE, 2022, "8.3625"), observation(RATE, 2023, "11.6432")) == [("L08", "I")]


def test_an_official_difference_that_the_levels_do_not_give():
    firms = "国家高新技术企业"

    assert told(observation(firms, 2022, "169"), observation(firms, 2023, "190", change="31")) == [("L07", "E")]
    assert told(observation(firms, 2022, "169"), observation(firms, 2023, "190", change="21")) == []
    assert told(observation(MONEY, 2022, "10.0"), observation(MONEY, 2023, "12.4", change="2.5")) == []


def test_a_rate_does_not_grow_in_percent():
    assert told(observation(RATE, 2023, "3.2", growth="0.3")) == [("L09", "E")]


def test_a_growth_over_a_loss():
    assert ("L39", "E") in told(observation(PROFIT, 2022, "-1.5"), observation(PROFIT, 2023, "3.2", growth="313.3"))


def test_a_growth_over_next_to_nothing():
    assert told(observation("专利授权量", 2022, "2"), observation("专利授权量", 2023, "46", growth="2200")) == [("L40", "W")]
    assert told(observation("专利授权量", 2022, "20"), observation("专利授权量", 2023, "46", growth="130")) == []


def test_an_estimate_to_the_last_digit():
    assert told(observation(MONEY, 2023, "1234.5", approx="约")) == [("L53", "I")]
    assert told(observation(MONEY, 2023, "1200", approx="约")) == []


def test_counts_leave_nothing_of_a_difference_to_rounding():
    firms = "国家高新技术企业"

    assert told(observation(firms, 2022, "169"), observation(firms, 2023, "190", change="22")) == [("L07", "E")]


def test_a_growth_of_nothing_over_nothing_is_no_growth_over_a_loss():
    assert told(observation(PROFIT, 2022, "0"), observation(PROFIT, 2023, "0", growth="0")) == []


def test_the_catalogue_says_below_which_base_a_growth_misleads():
    few = indicator("独角兽企业", "家", "数量", 0, min_base=3)

    assert told(observation(few, 2022, "4"), observation(few, 2023, "8", growth="100")) == []
    assert told(observation(few, 2022, "2"), observation(few, 2023, "4", growth="100")) == [("L40", "W")]


def test_what_has_vanished_or_stayed_misleads_nobody():
    """2 to 0 is 100 % down, 2 to 2 none."""
    for now, growth in (("0", "-100"), ("2", "0")):
        assert told(observation("专利授权量", 2022, "2"), observation("专利授权量", 2023, now, growth=growth)) == []


def test_four_digits_are_too_exact_for_an_estimate_and_three_are_not():
    assert told(observation(MONEY, 2023, "123.4", approx="约")) == [("L53", "I")]
    assert told(observation(MONEY, 2023, "12.3", approx="约")) == []


def test_figures_of_two_vintages_are_not_held_against_each_other():
    firms = "国家高新技术企业"
    base = observation(firms, 2022, "169", stage="年报")

    assert ("L07", "E") not in told(base, observation(firms, 2023, "190", change="31", stage="快报"))
