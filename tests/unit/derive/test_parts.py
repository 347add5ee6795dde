"""Shares of the region above, sums of one's own districts, distance to targets."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.arithmetic import round_half_up
from reportgen.facts import Missing
from reportgen.period import AsOf
from tests.builders import book, dataset, observation, rows, target

D = Decimal
COSTS = rows("规上工业企业研发费用", 2023, ["34.23", "23.58", "13.30", "12.61", "7.18", "5.32"])
CITY = observation("规上工业企业研发费用", 2023, "96.22", "衢州市")


def test_a_share_is_taken_of_the_figure_of_the_region_above():
    found = book(dataset(*COSTS, CITY)).share("规上工业企业研发费用", "全市")

    assert round_half_up(found.percent, 1) == D("35.6")
    assert found.formula == "34.23 ÷ 96.22 × 100 = 35.6"
    assert [each.value for each in found.inputs] == ["34.23", "96.22"]


def test_no_share_without_the_whole_and_no_sum_in_its_place():
    gap = book(dataset(*COSTS)).share("规上工业企业研发费用", "全市")

    assert isinstance(gap, Missing)
    assert gap.file == "data/浙江省/衢州市/2023.yaml"


@pytest.mark.parametrize("own", ["962.2", "-3.1"])
def test_what_is_no_part_of_the_whole_has_no_share(own):
    """占全市的1000.0% is a slip in one of the two, and no sentence."""
    name = "规上工业企业研发费用"

    gap = book(dataset(observation(name, 2023, own), CITY)).share(name, "全市")

    assert isinstance(gap, Missing)
    assert gap.reason == f"{own}亿元不是衢州市96.22亿元的一部分，不算占比：核对两者的口径和单位"
    assert gap.denied


def test_rates_have_no_share():
    data = dataset(observation("研发投入强度", 2022, "2.71"), observation("研发投入强度", 2022, "2.00", "衢州市"))

    assert "没有占比" in book(data).share("研发投入强度", "全市").reason


def test_a_peer_group_has_no_figure_of_its_own():
    gap = book(dataset(*COSTS, CITY, groups={"山区26县": ("柯城区",)})).share("规上工业企业研发费用", "山区26县")

    assert gap.reason == "山区26县没有合计数"


def test_districts_add_up_beside_the_figure_of_the_whole():
    found = book(dataset(*COSTS, CITY), "衢州市").total("规上工业企业研发费用")

    assert (found.value, found.whole.value) == (D("96.22"), D("96.22"))
    assert found.formula == "34.23 + 23.58 + 13.30 + 12.61 + 7.18 + 5.32 = 96.22"
    assert found.origin.kind == "sum"


def test_a_sum_needs_every_district():
    gap = book(dataset(*COSTS[:-1], CITY), "衢州市").total("规上工业企业研发费用")

    assert gap.reason == "缺开化县2023年的规上工业企业研发费用"
    assert gap.file == "data/浙江省/衢州市/开化县/2023.yaml"


def test_a_sum_does_not_need_the_whole():
    found = book(dataset(*COSTS), "衢州市").total("规上工业企业研发费用")

    assert (found.value, found.whole) == (D("96.22"), None)


def test_a_county_has_no_districts():
    assert "没有列出下辖" in book(dataset(*COSTS)).total("规上工业企业研发费用").reason


@pytest.mark.parametrize(
    ("goal", "bound", "amount", "met", "formula"),
    [
        ("2.8", "以上", "0.09", False, "2.8 − 2.71 = 0.09"),
        ("2.71", "超", "0.00", False, "2.71 − 2.71 = 0.00"),
        ("2.5", "以上", "-0.21", True, "2.71 − 2.5 = 0.21"),
        ("2.5", "以内", "-0.21", False, "2.71 − 2.5 = 0.21"),
    ],
)
def test_the_gap_is_target_minus_the_latest_actual_and_is_told_without_a_sign(goal, bound, amount, met, formula):
    data = dataset(observation("研发投入强度", 2022, "2.71"), target("研发投入强度", 2024, goal, bound=bound))
    facts = book(data)

    found = facts.gap(facts.targets()[0])

    assert (str(found.amount), found.met) == (amount, met)
    assert found.formula == formula
    assert found.origin.kind == "gap"


def test_what_is_to_be_added_has_no_gap_to_the_level():
    data = dataset(observation("国家高新技术企业", "2022-12", "169", file_year=2023), target("国家高新技术企业", 2024, "30", nature="新增"))
    facts = book(data)

    assert facts.observation("国家高新技术企业").period == AsOf(2022, 12)
    assert isinstance(facts.gap(facts.targets()[0]), Missing)


def test_growth_targets_are_held_against_growth():
    data = dataset(
        observation("规上工业企业研发费用", 2023, "34.23", growth="14.7"),
        target("规上工业企业研发费用", 2024, "10", nature="增长", unit="%"),
    )
    facts = book(data)

    found = facts.gap(facts.targets()[0])

    assert (found.amount, found.met) == (D("-4.7"), True)
    assert [each.value for each in found.inputs] == ["10", "14.7"]
    assert all(each.value in found.formula for each in found.inputs)


def test_work_has_no_gap():
    data = dataset(target("省级研发机构", 2024, "1", nature="完成", unit="家"))
    facts = book(data)

    assert facts.gap(facts.targets()[0]).reason == "目标没有可与实绩比较的水平数"


def test_where_there_is_no_figure_the_gap_says_what_is_missing():
    facts = book(dataset(target("研发投入强度", 2024, "2.8", bound="以上")))

    assert facts.gap(facts.targets()[0]) == facts.observation("研发投入强度")
    assert isinstance(facts.observation("研发投入强度"), Missing)


def test_a_range_is_measured_from_its_lower_end():
    aim = target("研发投入强度", 2024, "2.8", value_to=Decimal("3.0"))
    facts = book(dataset(observation("研发投入强度", 2022, "2.71"), replace(aim, raw="2.8—3.0")))

    assert facts.gap(facts.targets()[0]).formula == "2.8—3.0（取2.8） − 2.71 = 0.09"
