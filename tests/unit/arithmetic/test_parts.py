"""Shares, sums, breakdowns, contributions, stocks, intervals, units (R15, R17, R22, R35 to R37)."""

from decimal import Decimal

import pytest

from reportgen import arithmetic
from reportgen.arithmetic import Listing, Term, intervals, units
from reportgen.findings import Finding

D = Decimal


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["57.4", "23.2", "19.5"], Finding.ROUNDING_ONLY),
        (["33.3", "33.3", "33.3"], Finding.ROUNDING_ONLY),
        (["40.0", "30.0", "30.0"], None),
        (["40.0", "30.0", "29.8"], Finding.SHARES_NOT_100),
        (["50.0", "49.9"], Finding.ROUNDING_ONLY),
    ],
)
def test_shares_may_miss_a_hundred_by_what_rounding_does(printed, expected):
    assert arithmetic.shares_finding([D(value) for value in printed]) is expected


def test_a_share_that_was_moved_to_make_a_hundred_is_seen():
    parts = [D(value) for value in ("416034", "442666", "853715")]

    honest = arithmetic.shares(parts, D("1712415"), 1)
    moved = [D("24.3"), D("25.9"), D("49.8")]

    assert [str(value) for value in honest.values] == ["24.3", "25.9", "49.9"]
    assert arithmetic.forced_to_100(moved, parts, D("1712415")) is Finding.FORCED_TO_100
    assert arithmetic.forced_to_100(honest.values, parts, D("1712415")) is None


@pytest.mark.parametrize(
    ("printed", "part", "whole", "expected"),
    [
        ("35.6", "34.23", "96.22", None),
        ("65.6", "268.3", "401.5", Finding.DENOMINATOR_MISMATCH),
        ("33.4", "1.0", "3.0", Finding.ROUNDING_EXPLAINS),
        ("5", "1", "0", Finding.DENOMINATOR_MISMATCH),
    ],
)
def test_a_printed_share_is_held_against_its_part_and_whole(printed, part, whole, expected):
    assert arithmetic.share_finding(D(printed), D(part), D(whole)) is expected


@pytest.mark.parametrize(
    ("whole", "parts", "listing", "exact", "expected"),
    [
        ("169", ["26"], Listing.PARTIAL, True, None),
        ("20", ["25"], Listing.PARTIAL, True, Finding.PART_EXCEEDS_TOTAL),
        ("10", ["8", "3"], Listing.PARTIAL, False, Finding.PART_EXCEEDS_TOTAL),  # whole numbers leave nothing to rounding
        ("0.3", ["0.2", "0.2"], Listing.PARTIAL, False, None),  # 0.15 and 0.15 are 0.30
        ("41.76", ["23.77", "17.99"], Listing.COMPLETE, False, None),
        ("380.32", ["377.53"], Listing.COMPLETE, False, Finding.BREAKDOWN_MISMATCH),
        ("100.1", ["33.4", "33.3", "33.3"], Listing.COMPLETE, False, None),
        ("10", ["4", "5"], Listing.COMPLETE, True, Finding.BREAKDOWN_MISMATCH),
        ("10", ["4", "5"], Listing.COMPLETE, False, None),
        ("6052.31", ["5456.87"], Listing.ITEMISED, False, Finding.BREAKDOWN_INCOMPLETE),
        ("100.0", ["60.0", "40.1"], Listing.ITEMISED, False, None),
        ("-5", ["-5"], Listing.PARTIAL, True, None),
    ],
)
def test_parts_are_held_against_their_whole(whole, parts, listing, exact, expected):
    assert arithmetic.breakdown([D(part) for part in parts], D(whole), listing=listing, exact=exact).finding is expected


def test_one_part_may_not_exceed_the_whole_even_where_another_is_negative():
    assert arithmetic.breakdown([D(25), D(-10)], D(20)).finding is Finding.PART_EXCEEDS_TOTAL


def test_signed_parts_add_up_to_their_total():
    assert arithmetic.sum_against([D(902), D(-1110)], D(-208), exact=True).matches
    assert arithmetic.sum_against([D(902), D(-1110)], D(-207), exact=True).finding is Finding.BREAKDOWN_MISMATCH
    assert arithmetic.sum_against([D("2.15"), D("-0.79")], D(0), tolerance=D("0.02")).finding is Finding.SHARES_CHANGE_NOT_ZERO


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        ("34", "85", "40"),
        ("-34", "-85", "40"),
        ("0", "85", "0"),
        ("-3", "0.2", None),
        ("3", "-2", None),
        ("3", "0", None),
        ("0.3", "0.0", None),
    ],
)
def test_a_contribution_needs_a_whole_that_moved_the_same_way(part, whole, percent):
    found = arithmetic.contribution(D(part), D(whole))

    assert found.percent == (percent and D(percent))
    assert (found.finding is Finding.CONTRIBUTION_UNSTABLE) == (percent is None)


def test_growth_of_the_whole_comes_from_the_bases_of_its_parts():
    parts = [(D("22891"), D("39.08")), (D("28659"), D("52.42")), (D("4483"), D("-47.13"))]

    found = arithmetic.growth_of_parts(parts)

    assert found is not None
    assert arithmetic.round_half_up(found, 1) == D("28.1")
    assert arithmetic.growth_of_parts([(D(0), D(-100))]) is None
    assert arithmetic.growth_of_parts([]) is None


@pytest.mark.parametrize(
    ("terms", "missing", "value"),
    [
        ((None, "45", "12", "208"), Term.START, "175"),
        (("169", None, "19", "190"), Term.NEW, "40"),
        (("169", "40", None, "190"), Term.LAPSED, "19"),
        (("169", "40", "19", None), Term.END, "190"),
    ],
)
def test_three_terms_of_a_stock_give_the_fourth(terms, missing, value):
    found = arithmetic.stock_identity(*(term and D(term) for term in terms))

    assert (found.missing, found.value, found.finding) == ((missing,), D(value), None)


def test_a_stock_that_does_not_add_up_is_told():
    assert arithmetic.stock_identity(D(100), D(30), D(5), D(130)).finding is Finding.STOCK_MISMATCH
    assert arithmetic.stock_identity(D(100), D(30), None, D(140)).finding is Finding.STOCK_MISMATCH  # nothing lapses below zero
    assert arithmetic.stock_identity(D("10.1"), D("3.3"), D("1.2"), D("12.3"), exact=False).finding is None
    assert arithmetic.stock_identity(None, D(30), None, D(140)).value is None


def test_rounding_explains_what_its_interval_holds():
    found = intervals.of_growth_from_difference(D("22.2"), D("6.3"))

    assert found is not None
    assert found.outward(1) == intervals.Interval(D("39.0"), D("40.2"))
    assert intervals.explains(D("39.9"), found)
    assert not intervals.explains(D("40.3"), found)


def test_a_base_that_may_be_zero_explains_everything():
    assert intervals.of_growth(D("5.0"), D("0.0")) is None
    assert intervals.of_ratio(D("5"), D("0.0")) is None
    assert intervals.of_growth_from_difference(D("5"), D("5")) is None
    assert intervals.explains(D(313), None)


@pytest.mark.parametrize(
    ("value", "typed", "wanted", "expected"),
    [
        ("1411778724", "人", "亿人", "14.11778724"),
        ("121.02", "万亿元", "亿元", "1210200"),
        ("65229", "万吨", "亿斤", "13045.8"),
        ("112220", "千公顷", "万亩", "168330"),
        ("14130", "亿斤", "亿吨", "7.065"),
        ("5", "千克", "公斤", "5"),
        ("1.48", "‰", "%", "0.148"),
        ("3", "公顷", "亩", "45"),
        ("3", "公顷", "平方米", "30000"),
        ("1.5", "平方公里", "公顷", "150"),
        ("2", "平方千米", "万平方米", "200"),
        ("1.2", "米", "厘米", "120"),
        ("25", "毫米", "米", "0.025"),
        ("3", "公里", "里", "6"),
        ("3", "千米", "米", "3000"),
        ("2.5", "立方米", "升", "2500"),
        ("2", "担", "公斤", "100"),
        ("3", "斤", "克", "1500"),
        ("5", "家", "家次", None),
        ("5", "万元", "万吨", None),
        ("5", "元", "人", None),
    ],
)
def test_units_of_one_kind_become_each_other_exactly(value, typed, wanted, expected):
    assert units.converted(D(value), typed, wanted) == (expected and D(expected))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("9999.99", "万元", "万元"),
        ("10000", "万元", "亿元"),
        ("-342300", "万元", "亿元"),
        ("5000", "元", "元"),
        ("50000", "元", "万元"),
        ("0.5", "万元", "万元"),
        ("0", "亿元", "万元"),
        ("100000000", "人", "人"),
    ],
)
def test_money_is_printed_in_yi_from_one_yi(value, unit, expected):
    assert units.display_unit(D(value), unit) == expected


def test_one_figure_in_two_units_is_one_figure():
    assert units.conversion_finding(D("14130"), "亿斤", D("7.065"), "亿吨") is None
    assert units.conversion_finding(D("14130"), "亿斤", D("1.413"), "亿吨") is Finding.UNIT_SCALE_ERROR
    assert units.conversion_finding(D("112220"), "千公顷", D("168329"), "万亩") is Finding.ROUNDING_EXPLAINS
    assert units.conversion_finding(D("5"), "家", D("5"), "人") is Finding.UNIT_SCALE_ERROR


@pytest.mark.parametrize(
    ("value", "decimals", "grouped", "expected"),
    [
        ("1392476", 0, True, "1,392,476"),
        ("8703", 0, False, "8703"),
        (".465", 2, False, "0.47"),
        ("-1234.5", 1, True, "-1,234.5"),
        ("3", 1, False, "3.0"),
    ],
)
def test_numbers_are_written_with_all_their_zeros(value, decimals, grouped, expected):
    assert units.written(D(value), decimals, grouped=grouped) == expected
