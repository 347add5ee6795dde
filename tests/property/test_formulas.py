"""Every computed number can be checked by hand: its formula names each input as typed, and gives the number (trace contract)."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.arithmetic import round_half_up
from reportgen.diagnostics import Location
from reportgen.model import OfficialNumber
from reportgen.period import Year
from tests.builders import COUNTIES, book, dataset, observation

TRADE = "技术交易额"
RATE = "规上工业企业研发费用占营业收入比重"
rates = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=100, places=2)
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=2)
positive = st.decimals(allow_nan=False, allow_infinity=False, min_value=1, max_value=10**6, places=2)
shifts = st.sampled_from([0, 4, 8])


def figure(year, value, shift, region="柯城区"):
    """A figure typed in 亿元, 万元 or 元."""
    typed = value.scaleb(shift)
    return observation(TRADE, year, str(value), region, raw=f"{typed:f}")


def result(formula):
    """The value of the arithmetic before the equals sign, exact."""
    text = formula.split("=")[0].translate(str.maketrans("−×÷", "-*/"))
    assert re.fullmatch(r"[\d.+\-*/() ]+", text), formula
    return eval(re.sub(r"\d+(?:\.\d+)?", lambda number: f"Fraction('{number[0]}')", text), {"Fraction": Fraction})


def checked(fact):
    """The fact's formula, after a look whether it names every input."""
    assert fact.formula is not None
    for each in fact.inputs:
        assert each.value in fact.formula
    return fact.formula


@given(amounts, amounts, shifts, shifts)
def test_changes(current, base, one, other):
    facts = book(dataset(figure(2022, base, one), figure(2023, current, other)))

    change = facts.change(TRADE)

    assert result(checked(change)) == Fraction(change.amount) == Fraction(current) - Fraction(base)


@given(positive, positive, shifts, shifts)
def test_growths(current, base, one, other):
    growth = book(dataset(figure(2022, base, one), figure(2023, current, other))).growth(TRADE)

    exact = result(checked(growth))
    assert abs(exact - Fraction(growth.percent)) < Fraction(1, 10**20)
    assert Decimal(growth.formula.split("= ")[1]) == round_half_up(growth.percent, 1)


@given(positive, positive, shifts, shifts)
def test_shares(part, whole, one, other):
    assume(part <= whole)
    share = book(dataset(figure(2023, part, one), figure(2023, whole, other, "衢州市"))).share(TRADE, "全市")

    assert abs(result(checked(share)) - Fraction(share.percent)) < Fraction(1, 10**20)


@given(st.lists(st.tuples(amounts, shifts), min_size=6, max_size=6))
def test_sums(values):
    data = dataset(*(figure(2023, value, shift, county) for county, (value, shift) in zip(COUNTIES, values, strict=True)))

    total = book(data, "衢州市").total(TRADE)

    assert result(checked(total)) == Fraction(total.value) == sum(Fraction(value) for value, _shift in values)


@given(st.lists(amounts, min_size=6, max_size=6))
def test_ranks_rest_on_all_members(values):
    assume(len(set(values)) > 1)
    data = dataset(*(figure(2023, value, 0, county) for county, value in zip(COUNTIES, values, strict=True)))

    rank = book(data).rank(TRADE, "全市")

    assert [each.value for each in rank.inputs] == [f"{value:f}" for value in values]
    assert rank.formula.endswith(f"6个中第{rank.position}")


@given(positive, positive, st.integers(1, 9), shifts, shifts)
def test_averages_name_what_they_rest_on(current, base, years, one, other):
    average = book(dataset(figure(2023 - years, base, one), figure(2023, current, other))).average(TRADE, Year(2023 - years))

    assert f"1 ÷ {years}" in checked(average)
    assert Decimal(average.formula.split("= ")[1]) == round_half_up(average.amount, 1)


@given(rates, rates, st.integers(1, 9))
def test_points_a_year(current, base, years):
    average = book(dataset(observation(RATE, 2023 - years, str(base)), observation(RATE, 2023, str(current)))).average(
        RATE, Year(2023 - years)
    )

    assert result(checked(average)) == (Fraction(current) - Fraction(base)) / years


@given(positive, positive, shifts, shifts)
def test_multiples(current, base, one, other):
    times = book(dataset(figure(2022, base, one), figure(2023, current, other))).growth(TRADE).times
    assume(times is not None)

    assert abs(result(checked(times)) - (Fraction(current) / Fraction(base) - 1)) < Fraction(1, 10**20)
    assert abs(result(times.ratio_formula) - Fraction(current) / Fraction(base)) < Fraction(1, 10**20)


@given(positive, positive, shifts)
def test_growth_from_an_official_difference(current, base, shift):
    moved = current - base
    figure_now = replace(figure(2023, current, shift), change=OfficialNumber(value=moved, raw=str(moved), location=Location("x", 1)))

    growth = book(dataset(figure_now)).growth(TRADE)

    assert abs(result(checked(growth)) - (Fraction(current) / Fraction(base) - 1) * 100) < Fraction(1, 10**20)


@given(amounts, amounts, shifts, shifts)
def test_comparisons_with_another(own, other, one, two):
    comparison = book(dataset(figure(2023, own, one), figure(2023, other, two, "衢江区"))).comparison(TRADE, "衢江区")

    assert result(checked(comparison)) == Fraction(comparison.amount) == Fraction(own) - Fraction(other)


@given(st.lists(st.tuples(amounts, shifts), min_size=6, max_size=6))
def test_comparisons_with_the_mean(values):
    data = dataset(*(figure(2023, value, shift, county) for county, (value, shift) in zip(COUNTIES, values, strict=True)))

    comparison = book(data).comparison(TRADE, "全市平均")

    assert abs(result(checked(comparison)) - Fraction(comparison.amount)) < Fraction(1, 10**20)


@given(positive, positive, positive, positive)
def test_contributions(before, now, whole_before, whole_now):
    figures = (figure(2022, before, 0), figure(2023, now, 0), figure(2022, whole_before, 0, "衢州市"), figure(2023, whole_now, 0, "衢州市"))

    contribution = book(dataset(*figures)).contribution(TRADE, "全市")
    assume(contribution)

    assert abs(result(checked(contribution)) - Fraction(contribution.percent)) < Fraction(1, 10**20)
    assert all(each.value in contribution.pull_formula for each in contribution.pull_origin.inputs)
