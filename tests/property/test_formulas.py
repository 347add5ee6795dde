"""Every computed number can be checked by hand: its formula names each input as typed, and gives the number (trace contract)."""

import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.arithmetic import round_half_up
from tests.builders import COUNTIES, book, dataset, observation

TRADE = "技术交易额"
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
