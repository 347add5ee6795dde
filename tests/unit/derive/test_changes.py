"""Change and growth: points for rates, official numbers first, no rate on an abnormal base (semantics 3, 5 and 6)."""

from decimal import Decimal

import pytest

from reportgen.arithmetic import round_half_up
from reportgen.facts import ChangeMeasure, GrowthClass, Missing
from reportgen.period import AsOf, Months, Year
from tests.builders import book, dataset, indicator, observation

D = Decimal

COUNT = indicator("专利授权量", "件", "数量", 0)
PROFIT = indicator("利润总额", "亿元", "总量", 2)


def facts(*entries, year=2023):
    return book(dataset(*entries), "柯城区", year)


def test_rates_move_in_points_between_rates_as_printed():
    change = facts(observation("研发投入强度", 2021, "8.351"), observation("研发投入强度", 2022, "11.649")).change("研发投入强度")

    assert change.measure is ChangeMeasure.POINTS
    assert change.amount == D("3.30")
    assert change.formula == "11.649（印作11.65） − 8.351（印作8.35） = 3.30"


def test_amounts_move_in_their_unit_unrounded():
    change = facts(observation("技术交易额", 2022, "29.8432"), observation("技术交易额", 2023, "34.23")).change("技术交易额")

    assert change.measure is ChangeMeasure.ABSOLUTE
    assert change.amount == D("4.3868")


def test_stocks_are_compared_with_the_same_date_a_year_before():
    entries = [observation("国家高新技术企业", when, value, file_year=2023) for when, value in (("2023-10", "190"), ("2022-12", "169"))]

    gap = facts(*entries).change("国家高新技术企业")
    change = facts(*entries).change("国家高新技术企业", base=AsOf(2022, 12))

    assert isinstance(gap, Missing)
    assert gap.reason == "没有2022年10月底的国家高新技术企业，不能与之比较"
    assert (change.amount, change.base_period) == (D(21), AsOf(2022, 12))


def test_months_are_compared_with_the_same_months_or_with_a_named_base():
    data = facts(
        observation("规上工业企业研发费用占营业收入比重", 2023, "2.63"),
        observation("规上工业企业研发费用占营业收入比重", "2023-01..2023-02", "1.97", file_year=2023),
    )

    change = data.change("规上工业企业研发费用占营业收入比重", base=Months(2023, 1, 2))

    assert change.amount == D("0.66")
    assert [each.value for each in change.inputs] == ["2.63", "1.97"]


def test_the_official_change_stands_in_where_there_is_no_base():
    change = facts(observation("研发投入强度", 2022, "2.71", change="0.69")).change("研发投入强度")

    assert (change.amount, change.official, change.base, change.base_period) == (D("0.69"), True, None, Year(2021))
    assert (change.origin.kind, change.origin.inputs[0].value) == ("observation", "0.69")


def test_the_official_change_is_shown_as_computed_where_both_agree_and_prevails_where_not():
    def change(official):
        return facts(observation("研发投入强度", 2021, "2.02"), observation("研发投入强度", 2022, "2.71", change=official)).change(
            "研发投入强度"
        )

    assert change("0.69").origin.kind == "change"
    assert (change("0.70").amount, change("0.70").origin.kind) == (D("0.70"), "observation")


def test_growth_is_computed_from_unrounded_levels():
    growth = facts(observation("技术交易额", 2022, "27956.3"), observation("技术交易额", 2023, "30782.9")).growth("技术交易额")

    assert round_half_up(growth.percent, 1) == D("10.1")
    assert growth.formula == "(30782.9 − 27956.3) ÷ 27956.3 × 100 = 10.1"
    assert growth.origin.kind == "growth"


def test_official_growth_wins():
    """R9: one county printed 12.7% beside levels that imply 14.7%."""
    growth = facts(observation("技术交易额", 2022, "29.84"), observation("技术交易额", 2023, "34.23", growth="12.7")).growth("技术交易额")

    assert (growth.percent, growth.official) == (D("12.7"), True)
    assert growth.origin.kind == "observation"
    assert growth.origin.inputs[0].label == "柯城区2023年同比"


def test_official_growth_is_not_about_another_base():
    data = facts(observation("技术交易额", 2020, "20"), observation("技术交易额", 2023, "30", growth="12.7"))

    assert data.growth("技术交易额", base=Year(2020)).percent == D(50)


def test_growth_at_constant_prices_is_never_recomputed():
    name = "高新技术产业增加值"
    gap = facts(observation(name, 2022, "100"), observation(name, 2023, "116.60")).growth(name)

    assert isinstance(gap, Missing)
    assert gap.what == "同比"
    assert "公布数" in gap.reason


@pytest.mark.parametrize("name", ["研发投入强度", "高新技术产业投资增速"])
def test_rates_and_speeds_have_no_growth(name):
    gap = facts(observation(name, 2022, "2.02"), observation(name, 2023, "2.71")).growth(name)

    assert isinstance(gap, Missing)
    assert "百分点" in gap.reason


def test_official_growth_without_a_value_is_still_told():
    data = facts(observation("高新技术产业增加值", 2023, None, growth="7.2", ranks={"全市": 2}))

    assert data.growth("高新技术产业增加值").percent == D("7.2")
    assert data.rank("高新技术产业增加值", "全市").position == 2
    level = data.level("高新技术产业增加值")
    assert isinstance(level, Missing)
    assert not level.known


@pytest.mark.parametrize(
    ("entry", "base", "current", "expected"),
    [
        (PROFIT, "0", "0", GrowthClass.BOTH_ZERO),
        (PROFIT, "0", "3", GrowthClass.ZERO_BASE),
        (PROFIT, "0", "-3", GrowthClass.ZERO_BASE),  # zero is no profit that could be lost
        (PROFIT, "5", "0", GrowthClass.NORMAL),
        (PROFIT, "-1.5", "3.2", GrowthClass.TURN_POSITIVE),
        (PROFIT, "1.5", "-3.2", GrowthClass.TURN_NEGATIVE),
        (PROFIT, "-3.2", "-1.5", GrowthClass.LOSS_NARROWED),
        (PROFIT, "-3.2", "0", GrowthClass.LOSS_NARROWED),
        (PROFIT, "-1.5", "-3.2", GrowthClass.LOSS_WIDENED),
        (PROFIT, "-1.5", "-1.50", GrowthClass.LOSS_FLAT),
        (PROFIT, "0.02", "7", GrowthClass.NORMAL),  # amounts have no smallest base unless declared
        (COUNT, "2", "7", GrowthClass.TINY_BASE),
        (COUNT, "10", "46", GrowthClass.NORMAL),
        (indicator("平台", "个", "数量", 0, min_base=3), "3", "9", GrowthClass.NORMAL),
        (indicator("平台", "个", "数量", 0, min_base=3), "2", "9", GrowthClass.TINY_BASE),
    ],
)
def test_no_rate_is_told_on_an_abnormal_base(entry, base, current, expected):
    growth = facts(observation(entry, 2022, base), observation(entry, 2023, current)).growth(entry.name)

    assert growth.growth_class is expected
    assert (growth.percent is None) == (expected is not GrowthClass.NORMAL)
    assert growth.formula
    assert (growth.difference is None) == (growth.percent is not None)


def test_a_missing_base_names_the_file_that_would_supply_it():
    gap = facts(observation("技术交易额", 2023, "34.23")).growth("技术交易额")

    assert gap.file == "data/浙江省/衢州市/柯城区/2022.yaml"
    assert gap.reason == "没有2022年的技术交易额，不能与之比较"


def test_an_awaited_base_is_a_known_gap():
    gap = facts(observation("技术交易额", 2023, "34.23"), observation("技术交易额", 2022, None)).change("技术交易额")

    assert gap.known


def test_formulas_name_numbers_as_typed_even_in_another_unit():
    data = facts(
        observation("技术交易额", 2022, "1.43"),
        observation("技术交易额", 2023, "1.59", raw="15900"),
        observation("研发投入强度", 2022, "-3.0"),
    )

    assert data.change("技术交易额").formula == "(15900 ÷ 10000) − 1.43 = 0.16"
    assert data.change("技术交易额").inputs[0].value == "15900"
    assert data.growth("技术交易额").formula == "((15900 ÷ 10000) − 1.43) ÷ 1.43 × 100 = 11.2"


def test_negative_numbers_stand_in_brackets():
    data = facts(observation("高新技术产业投资增速", 2022, "-3.0"), observation("高新技术产业投资增速", 2023, "5.8"))

    assert data.change("高新技术产业投资增速").formula == "5.8 − (-3.0) = 8.8"


def test_levels_carry_the_line_and_the_number_as_typed():
    level = facts(observation("技术交易额", 2023, "1.59", raw="15900", line=14)).level("技术交易额")

    assert level.value == D("1.59")
    (held,) = level.origin.inputs
    assert (str(held.location), held.value, held.label) == ("data/浙江省/衢州市/柯城区/2023.yaml:14:1", "15900", "柯城区2023年")


@pytest.mark.parametrize(
    ("name", "own", "other", "measure", "amount"),
    [
        ("规上工业企业研发费用占营业收入比重", "2.71", "2.02", ChangeMeasure.POINTS, "0.69"),
        ("技术交易额", "34.23", "29.84", ChangeMeasure.ABSOLUTE, "4.39"),
    ],
)
def test_beside_another_region_rates_differ_by_points_and_amounts_by_amounts(name, own, other, measure, amount):
    facts = book(dataset(observation(name, 2023, own), observation(name, 2023, other, region="衢江区")))

    found = facts.comparison(name, "衢江区")

    assert (found.measure, str(found.amount)) == (measure, amount)


def test_a_mean_wants_the_figures_of_all_members():
    known = [observation("技术交易额", 2023, "10", region=name) for name in ("柯城区", "衢江区")]

    found = book(dataset(*known)).comparison("技术交易额", "全市平均")

    assert isinstance(found, Missing)
    assert found.reason == "全市各地2023年的技术交易额不全，不能求平均"
