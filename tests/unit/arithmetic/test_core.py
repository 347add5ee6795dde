"""Arithmetic: rounding once and half up, points from printed rates, competition ranking, bounds of targets."""

from decimal import Decimal, localcontext

import pytest

from reportgen import arithmetic
from reportgen.model import Better, Bound

D = Decimal


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("44.4495", 1, "44.4"),  # once, from the unrounded value: no 44.45 on the way
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),  # ties go away from zero
        ("-0.04", 1, "0.0"),  # zero has no sign
        ("3", 1, "3.0"),  # trailing zeros stay
        ("99.96", 0, "100"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)
def test_numbers_are_rounded_half_up_and_once(value, decimals, expected):
    assert str(arithmetic.round_half_up(D(value), decimals)) == expected


def test_points_are_taken_between_rates_as_printed():
    """R14: the bulletin prints 11.6 − 8.4 = 3.2 where the unrounded rates give 3.3."""
    assert arithmetic.points(D("11.649"), D("8.351"), 1) == D("3.2")
    assert arithmetic.round_half_up(D("11.649") - D("8.351"), 1) == D("3.3")


def test_growth_is_taken_from_unrounded_levels():
    assert arithmetic.round_half_up(arithmetic.growth(D("30782.9"), D("27956.3")), 1) == D("10.1")
    assert arithmetic.round_half_up(arithmetic.growth(D("2817.4"), D("2833.7")), 1) == D("-0.6")
    with pytest.raises(ZeroDivisionError):
        arithmetic.growth(D(1), D(0))


def test_results_do_not_depend_on_the_callers_decimal_context():
    with localcontext() as context:
        context.prec = 3

        assert arithmetic.difference(D("12345.67"), D("0.01")) == D("12345.66")
        assert arithmetic.total([D("377.53"), D("2.79")]) == D("380.32")
        assert arithmetic.ranks([D("12345.67"), D("12345.68")]) == [2, 1]


@pytest.mark.parametrize(
    ("values", "better", "places"),
    [
        (["10", "8", "8", "7"], Better.HIGHER, [1, 2, 2, 4]),
        (["20", "20", "14"], Better.HIGHER, [1, 1, 3]),
        (["3.2", "4.1", "2.8", "3.9", "5.0", "4.4"], Better.LOWER, [2, 4, 1, 3, 6, 5]),
        (["-3.0", "-5.5", "1.2", "0.0", "-1.1", "0.4"], Better.HIGHER, [5, 6, 1, 3, 4, 2]),
        (["8", "8.0", "8.00"], Better.HIGHER, [1, 1, 1]),
        (["5"], Better.HIGHER, [1]),
        ([], Better.HIGHER, []),
    ],
)
def test_equal_values_share_a_place_and_the_next_is_skipped(values, better, places):
    assert arithmetic.ranks([D(value) for value in values], better=better) == places


def test_values_that_are_one_float_are_two_numbers():
    """R27: full precision. Both are 0.1 as floats."""
    almost = D("0.1") + D("1e-20")

    assert float(almost) == float(D("0.1"))
    assert arithmetic.ranks([D("0.1"), almost, D("0.1")]) == [2, 1, 2]


def test_numbers_too_far_apart_for_sixty_digits_are_still_ranked():
    assert arithmetic.ranks([D("1e-50"), D("2e-50"), D("1e50"), D("1e50")]) == [4, 3, 1, 1]


def test_one_among_peers_has_the_place_it_has_in_the_group():
    values = [D(value) for value in ("5.8", "85.6", "27.1", "29.6", "14.1", "56.0")]

    assert [arithmetic.rank(value, values) for value in values] == arithmetic.ranks(values) == [6, 1, 4, 3, 5, 2]


@pytest.mark.parametrize(
    ("actual", "bound", "better", "met"),
    [
        ("2.71", Bound.ABOVE, Better.HIGHER, False),  # 超 is strict
        ("2.72", Bound.BREAK, Better.HIGHER, True),
        ("2.71", Bound.AT_LEAST, Better.HIGHER, True),  # 以上 includes the number
        ("2.70", Bound.NOT_BELOW, Better.HIGHER, False),
        ("2.71", Bound.WITHIN, Better.LOWER, True),  # so does 以内
        ("2.72", Bound.CONTROL, Better.HIGHER, False),
        ("2.70", None, Better.HIGHER, False),  # a bare number is a floor
        ("2.70", None, Better.LOWER, True),  # or a cap, where lower is better
    ],
)
def test_bounds_of_targets(actual, bound, better, met):
    assert arithmetic.meets(D(actual), D("2.71"), bound=bound, better=better) is met


def test_what_rounding_explains_is_half_a_unit_of_each_number():
    assert arithmetic.half_units(D("380.32"), D("116.60"), D("20")) == D("0.51")
