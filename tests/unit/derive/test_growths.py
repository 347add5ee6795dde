"""Growth beyond a rate: what turned, what was zero for years, averages a year, growth from an official difference, revised bases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

import pytest

from reportgen import workspace
from reportgen.facts import Growth, GrowthClass, Missing
from reportgen.findings import Finding
from reportgen.house import HOUSE
from reportgen.period import Months, Year
from tests import batches
from tests.builders import book, dataset, indicator, observation, rows

MONEY = "技术交易额"
SHARE = "规上工业企业研发费用占营业收入比重"
REAL = "高新技术产业增加值"


def years(name, *values, last=2023):
    return [observation(name, last - back, value) for back, value in enumerate(reversed(values)) if value is not None]


def test_a_breakthrough_needs_a_history_of_zeros():
    assert book(dataset(*years(MONEY, "0", "0", "5"))).growth(MONEY).growth_class is GrowthClass.ZERO_BASE_FIRST
    assert book(dataset(*years(MONEY, "3", "0", "5"))).growth(MONEY).growth_class is GrowthClass.ZERO_BASE
    assert book(dataset(*years(MONEY, "0", "5"))).growth(MONEY).growth_class is GrowthClass.ZERO_BASE


def test_a_turn_needs_no_rate_even_where_only_official_rates_count():
    facts = book(dataset(*years(REAL, "-5", "3")))

    assert facts.growth(REAL).growth_class is GrowthClass.TURN_POSITIVE


def test_a_rate_has_no_growth_even_if_somebody_published_one():
    found = book(dataset(observation(SHARE, 2022, "2.02"), observation(SHARE, 2023, "2.71", growth="34.2"))).growth(SHARE)

    assert isinstance(found, Missing)


def test_of_a_neighbour_only_the_two_years_are_read(tmp_path):
    loaded = workspace.open_lazily(batches.lay_out(tmp_path))
    neighbour = loaded.region("西县")
    assert loaded.shelf is not None

    assert loaded.book(neighbour, 2023).growth("研发费用")
    assert isinstance(loaded.book(neighbour, 2023).growth("研发投入强度"), Missing)
    assert not loaded.shelf.holds(neighbour.path)


def test_a_total_does_not_grow_over_one_of_another_length():
    facts = book(dataset(observation(MONEY, "2023-02..2023-02", "3.49", file_year=2023), observation(MONEY, 2023, "34.23")))

    february = Months(2023, 2, 2)

    assert facts.growth(MONEY, Year(2023), february).finding is Finding.COMPARISON_MIXED
    assert Finding.COMPARISON_MIXED in facts.change(MONEY, Year(2023), february).findings


def test_growth_from_the_official_difference_where_the_base_is_not_told():
    fact = book(dataset(observation(MONEY, 2023, "28322", change="3637"))).growth(MONEY)

    assert isinstance(fact, Growth)
    assert fact.percent is not None
    assert fact.percent.quantize(D("0.1")) == D("14.7")
    assert fact.formula == "3637 ÷ (28322 − 3637) × 100 = 14.7"


def test_levels_at_current_prices_give_a_nominal_growth():
    income = indicator("人均收入", "元", "总量", 0, nominal_growth=True)

    assert book(dataset(observation(income, 2022, "100"), observation(income, 2023, "110"))).growth(income.name).nominal
    assert not book(dataset(observation(income, 2022, "100"), observation(income, 2023, "110", growth="8"))).growth(income.name).nominal


def test_a_base_that_last_years_report_told_otherwise():
    entries = (
        observation(SHARE, 2022, "2.44"),
        observation(SHARE, 2022, "2.43", file_year=2023, stage="修订"),
        observation(SHARE, 2023, "2.54"),
    )

    fact = book(dataset(*entries)).change(SHARE)

    assert fact.amount == D("0.11")
    assert Finding.REVISED_BASE in fact.findings


def test_points_from_unrounded_rates_where_the_bureau_takes_them_so():
    speed = indicator("某增速", "%", "增速", 1)
    entries = (observation(speed, 2022, "8.3625"), observation(speed, 2023, "11.6432"))

    printed = book(dataset(*entries)).change(speed.name)
    unrounded = book(dataset(*entries, house=replace(HOUSE, points_of="原始数"))).change(speed.name)

    assert (printed.amount, unrounded.amount) == (D("3.2"), D("3.3"))
    assert Finding.BASIS_DIFFERS in printed.findings
    assert Finding.BASIS_DIFFERS in unrounded.findings


def test_averages_count_years_and_not_figures():
    found = book(dataset(*years(MONEY, "100", None, "121"))).average(MONEY, Year(2021))

    assert (found.amount, found.years) == (D("10"), 2)


@pytest.mark.parametrize(("values", "since"), [(("-5", "1", "50"), 2021), (("1", "2", "4"), 2023), (("5", "2", "0"), 2021)])
def test_averages_that_mean_nothing(values, since):
    assert book(dataset(*years(MONEY, *values))).average(MONEY, Year(since)).finding is Finding.CAGR_UNDEFINED


def test_an_average_at_constant_prices_rests_on_the_official_rates():
    entries = [observation(REAL, 2022, "100", growth="50"), observation(REAL, 2023, "100", growth="-50")]

    found = book(dataset(*entries)).average(REAL, Year(2021))

    assert found.amount.quantize(D("0.1")) == D("-13.4")
    assert isinstance(book(dataset(entries[1])).average(REAL, Year(2021)), Missing)


def test_the_growth_of_a_city_is_rebuilt_from_the_bases_of_its_counties():
    counties = rows(MONEY, 2023, ["110", "90", "0", "0", "0", "0"])
    rates = ("10", "-10", "0", "0", "0", "0")
    grown = [replace(each, growth=observation(MONEY, 2023, "1", growth=rate).growth) for each, rate in zip(counties, rates, strict=True)]

    found = book(dataset(*grown, observation(MONEY, 2023, "200", "衢州市")), "衢州市").total_growth(MONEY)

    assert found.percent == 0


def test_nothing_exact_follows_from_an_approximate_figure():
    facts = book(
        dataset(
            observation(MONEY, 2022, "100", approx="余"),
            observation(MONEY, 2023, "200", approx="近"),
            observation(MONEY, 2023, "900", "衢州市"),
        )
    )

    for found in (
        facts.growth(MONEY),
        facts.change(MONEY),
        facts.average(MONEY, Year(2022)),
        facts.share(MONEY, "全市"),
        facts.comparison(MONEY, "全市"),
    ):
        assert isinstance(found, Missing)
        assert "概数" in found.reason


def test_an_official_growth_stands_beside_an_approximate_figure():
    assert book(dataset(observation(MONEY, 2023, "200", approx="余", growth="8.0"))).growth(MONEY).official


@pytest.mark.parametrize(
    ("before", "now", "ratio", "doublings", "exact", "digits", "formula"),
    [
        ("10.00", "20.00", "2", 1, True, 4, "(20.00 − 10.00) ÷ 10.00 = 1"),
        ("10.0", "45.00", "4.5", 2, False, 3, "(45.00 − 10.0) ÷ 10.0 = 3.5"),
    ],
)
def test_what_has_nearly_doubled_may_be_told_as_a_multiple(before, now, ratio, doublings, exact, digits, formula):
    found = book(dataset(*years(MONEY, before, now))).growth(MONEY).times

    assert (found.ratio, found.doublings, found.exact, found.digits) == (D(ratio), doublings, exact, digits)
    assert found.formula == formula
    assert found.base_period == Year(2022)


def test_what_has_grown_less_is_no_multiple():
    assert book(dataset(*years(MONEY, "10.00", "18.99"))).growth(MONEY).times is None
    assert book(dataset(*years(MONEY, "10.00", "19.00"))).growth(MONEY).times is not None
