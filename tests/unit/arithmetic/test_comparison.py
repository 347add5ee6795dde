"""Growth, its classes, points, multiples, averages (sections 2 to 5, R25)."""

from decimal import Decimal

import pytest

from reportgen import arithmetic
from reportgen.arithmetic import Basis, Direction, GrowthClass
from reportgen.findings import Finding
from reportgen.model import Kind

D = Decimal


@pytest.mark.parametrize(
    ("current", "base", "expected"),
    [
        ("108", "100", GrowthClass.NORMAL),
        ("0", "25", GrowthClass.NORMAL),  # 降为0
        ("5", None, GrowthClass.MISSING_BASE),
        (None, "5", GrowthClass.MISSING_CURRENT),
        (None, None, GrowthClass.MISSING_CURRENT),
        ("0", "0", GrowthClass.BOTH_ZERO),
        ("5", "0", GrowthClass.ZERO_BASE),
        ("-5", "0", GrowthClass.ZERO_BASE),  # from nothing to a loss is no turn from profit
        ("3.2", "-1.5", GrowthClass.TURN_POSITIVE),
        ("-3.2", "1.5", GrowthClass.TURN_NEGATIVE),
        ("-0.8", "-2.0", GrowthClass.LOSS_NARROWED),
        ("0", "-2.0", GrowthClass.LOSS_NARROWED),
        ("-3", "-2.0", GrowthClass.LOSS_WIDENED),
        ("-2", "-2.0", GrowthClass.LOSS_FLAT),
    ],
)
def test_a_rate_is_told_of_a_positive_base_only(current, base, expected):
    found = arithmetic.classify(current and D(current), base and D(base))

    assert found.growth_class is expected
    assert (found.percent is not None) == (expected is GrowthClass.NORMAL)


def test_the_change_of_a_loss_is_told_of_its_size():
    narrowed = arithmetic.classify(D("-0.8"), D("-2.0"))
    widened = arithmetic.classify(D("-2.5"), D("-2.0"))

    assert (narrowed.loss_change, narrowed.loss_percent) == (D("-1.2"), D("-60"))
    assert (widened.loss_change, widened.loss_percent) == (D("0.5"), D("25"))


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (["0", "0"], GrowthClass.ZERO_BASE_FIRST),
        (["3", "1", "0"], GrowthClass.ZERO_BASE),
        (["0", None, "0"], GrowthClass.ZERO_BASE),  # a gap proves nothing
        ([], GrowthClass.ZERO_BASE),
        (None, GrowthClass.ZERO_BASE),
    ],
)
def test_a_breakthrough_needs_a_whole_history_of_zero(history, expected):
    values = history if history is None else [value and D(value) for value in history]

    assert arithmetic.growth_class(D(5), D(0), history=values) is expected


@pytest.mark.parametrize(
    ("current", "base", "expected"),
    [("7", "2", GrowthClass.TINY_BASE), ("7", "10", GrowthClass.NORMAL), ("2", "2", GrowthClass.NORMAL), ("0", "2", GrowthClass.NORMAL)],
)
def test_counts_below_ten_have_no_rate_unless_they_stay_or_fall_to_nothing(current, base, expected):
    assert arithmetic.growth_class(D(current), D(base), kind=Kind.COUNT) is expected


def test_the_smallest_base_is_the_indicators_own_where_it_has_one():
    assert arithmetic.growth_class(D(7), D(2), kind=Kind.COUNT, min_base=D(2)) is GrowthClass.NORMAL
    assert arithmetic.growth_class(D("0.3"), D("0.2"), kind=Kind.AMOUNT, min_base=D(1)) is GrowthClass.TINY_BASE


@pytest.mark.parametrize(
    ("kind", "current", "base", "expected"),
    [
        (Kind.GROWTH_SPEED, "0.3", "0.0", GrowthClass.SPEED_FLAT_TO_UP),
        (Kind.GROWTH_SPEED, "-0.3", "0.0", GrowthClass.SPEED_FLAT_TO_DOWN),
        (Kind.GROWTH_SPEED, "5.2", "-1.0", GrowthClass.TURN_POSITIVE),
        (Kind.GROWTH_SPEED, "-7.8", "-9.0", GrowthClass.POINTS_ONLY),
        (Kind.RATE, "2.71", "2.02", GrowthClass.POINTS_ONLY),
    ],
)
def test_rates_and_speeds_have_no_growth(kind, current, base, expected):
    found = arithmetic.classify(D(current), D(base), kind=kind)

    assert (found.growth_class, found.percent) == (expected, None)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("0", Direction.FLAT), ("0.04", Direction.FLAT_APPROX), ("-0.04", Direction.FLAT_APPROX), ("-0.05", Direction.DOWN)],
)
def test_what_moves_by_less_than_is_printed_is_almost_flat(amount, expected):
    assert arithmetic.direction(D(amount), 1) is expected


def test_the_base_of_a_published_growth_is_last_years_total():
    """柯城区: 34.23 with 14.7 % rests on 29.84, not on the 3.49 of February."""
    base = arithmetic.base_from_growth(D("34.23"), D("14.7"))

    assert base is not None
    assert arithmetic.round_half_up(base, 2) == D("29.84")
    assert arithmetic.base_from_growth(D(0), D(-100)) is None


def test_points_may_rest_on_unrounded_rates_and_then_say_that_readers_get_another_number():
    printed = arithmetic.points_change(D("11.6432"), D("8.3625"), 1)
    unrounded = arithmetic.points_change(D("11.6432"), D("8.3625"), 1, basis=Basis.UNROUNDED)

    assert (printed.value, unrounded.value) == (D("3.2"), D("3.3"))
    assert printed.findings == unrounded.findings == (Finding.BASIS_DIFFERS,)


def test_points_tell_a_revised_base_and_a_published_change_that_cannot_be():
    revised = arithmetic.points_change(D("2.54"), D("2.43"), 2, last_reported=D("2.44"))
    wrong = arithmetic.points_change(D("18.2"), D("20.8"), 1, published=D("-3.6"))
    near = arithmetic.points_change(D("78.8"), D("74.7"), 1, published=D("4.0"))

    assert revised.findings == (Finding.REVISED_BASE,)
    assert wrong.findings == (Finding.PP_MISMATCH,)
    assert near.findings == (Finding.ROUNDING_EXPLAINS,)


def test_rates_that_print_alike_are_almost_flat():
    assert arithmetic.points_change(D("3.162"), D("3.158"), 2).direction is Direction.FLAT_APPROX
    assert arithmetic.points_change(D("3.16"), D("3.16"), 2).direction is Direction.FLAT


def test_levels_that_print_alike_need_more_decimals_to_show_their_growth():
    found = arithmetic.growth_basis(D("100.4"), D("99.6"), level_decimals=0, decimals=1)

    assert (found.value, found.printed_value, found.more_decimals) == (D("0.8"), D("0.0"), True)
    assert found.finding is Finding.BASIS_DIFFERS


def test_times_more_leaves_the_base_out():
    found = arithmetic.times(D("313"), D("100"))

    assert found is not None
    assert (found.ratio, found.increase, found.doublings, found.exact) == (D("3.13"), D("2.13"), 1, False)


def test_multiples_are_never_told_of_decreases_nor_of_bases_that_are_none():
    fallen = arithmetic.times(D(50), D(100))

    assert fallen is not None
    assert not fallen.sayable
    assert arithmetic.times(D(50), D(0)) is None


@pytest.mark.parametrize(
    ("current", "count", "holds", "nearly"),
    [("2", 1, True, False), ("1.9999", 1, False, True), ("1.5", 1, False, False), ("4", 2, True, False), ("3", 2, False, False)],
)
def test_a_doubling_is_held_against_the_unrounded_ratio(current, count, holds, nearly):
    found = arithmetic.doubling_claim(D(current), D(1), count)

    assert (found.holds, found.nearly) == (holds, nearly)


def test_the_average_starts_from_the_year_before_the_plan():
    years = arithmetic.years_between(arithmetic.plan_base_year(2016), 2020)

    assert years == 5
    assert arithmetic.average_growth(D(100), D("161.051"), years) == D(10)


@pytest.mark.parametrize(("start", "end", "years"), [("0", "5", 2), ("-5", "50", 3), ("5", "0", 2), ("5", "-1", 2), ("5", "6", 0)])
def test_averages_that_mean_nothing_are_none(start, end, years):
    assert arithmetic.average_growth(D(start), D(end), years) is None
    assert arithmetic.average_finding(D(start), D(end), years) is Finding.CAGR_UNDEFINED


def test_two_years_average_goes_two_years_back():
    average = arithmetic.average_from_total(D("72.1"), 2)

    assert average is not None
    assert arithmetic.average_base_year(2021, 2) == 2019
    assert arithmetic.round_half_up(average, 1) == D("31.2")


def test_a_tie_in_an_average_is_a_tie():
    """1.0005 squared: exactly 0.05 % a year, which rounds up, however the root was found."""
    average = arithmetic.average_growth(D(1), D("1.00100025"), 2)

    assert average is not None
    assert arithmetic.round_half_up(average, 1) == D("0.1")


def test_the_official_growth_wins_and_levels_at_constant_prices_give_none():
    assert arithmetic.preferred_growth(D("12.7"), D("14.7"), official_only=False) == D("12.7")
    assert arithmetic.preferred_growth(None, D("14.7"), official_only=False) == D("14.7")
    assert arithmetic.preferred_growth(None, D("14.7"), official_only=True) is None
