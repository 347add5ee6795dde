"""What the stored years prove, and what they do not (issue: 连续N年, 首次, 历史新高 only when proved)."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from reportgen.facts import Missing
from reportgen.findings import Finding
from reportgen.house import HOUSE
from reportgen.period import Span
from reportgen.wording import families, history
from reportgen.wording.phrases import EMPTY
from tests.builders import book, dataset, indicator, observation

DEALS = "技术交易额"


def years(*values, name=DEALS, last=2023, **fields):
    """One figure a year, the last of them of `last`; None leaves the year out."""
    first = last - len(values) + 1
    given = [observation(name, first + place, value, **fields) for place, value in enumerate(values) if value is not None]
    return book(dataset(*given))


def test_a_missing_year_ends_what_can_be_claimed():
    known = years("5", None, "10", "11", "12").history(DEALS)

    assert [each.period.year for each in known.observations] == [2021, 2022, 2023]
    assert str(history.running(known, up=True)) == "连续2年增长"
    assert str(history.record_since(known, high=True)) == "创2021年以来新高"
    assert not history.record(known, high=True)


def test_a_known_gap_is_a_missing_year_too():
    facts = book(dataset(observation(DEALS, 2021, "9"), observation(DEALS, 2022, None), observation(DEALS, 2023, "12")))

    assert isinstance(facts.history(DEALS), Missing)


def test_as_high_as_before_is_no_record():
    known = years("12", "10", "11", "12").history(DEALS)

    assert not history.record(known, high=True)
    assert not history.record_since(known, high=True)
    assert str(history.running(known, up=True)) == "连续2年增长"


def test_the_house_says_how_many_years_a_record_needs():
    known = years("9", "10", "11", "12").history(DEALS)

    assert str(history.record(known, high=True)) == "创历史新高"
    assert not history.record(known, high=True, house=dataclasses.replace(HOUSE, history_years=4))


def test_official_growth_decides_whether_a_year_rose():
    facts = book(dataset(*(observation(DEALS, year, value, growth="-1.0") for year, value in ((2021, "9"), (2022, "10"), (2023, "11")))))

    assert facts.history(DEALS).rises == 0
    assert str(history.running(facts.history(DEALS), up=False)) == "连续2年下降"


@pytest.mark.parametrize(("threshold", "told"), [("40", "首次突破40亿元"), ("42.58", None), ("17", None), ("50", None)])
def test_a_threshold_is_passed_for_the_first_time(threshold, told):
    found = years("10", "12", "17.28", "42.58").milestone(DEALS, Decimal(threshold))

    assert (None if isinstance(found, Missing) else str(history.first_past(found))) == told


def test_a_mean_needs_every_year():
    facts = years("9", None, "15")

    assert isinstance(facts.mean(DEALS, Span(2021, 2023)), Missing)
    assert str(history.mean(years("9", "12", "16").mean(DEALS, Span(2021, 2023)))) == "2021—2023年年均12.33亿元"


def test_growth_of_growth_is_in_points_between_the_rates_as_printed():
    facts = book(
        dataset(
            observation("规上工业企业研发费用", 2022, "29.8", growth="10.1"),
            observation("规上工业企业研发费用", 2023, "34.2", growth="14.7"),
        )
    )
    found = facts.growth_shift("规上工业企业研发费用")

    assert str(history.growth_shift(found, 2023)) == "增速较上年加快4.6个百分点"
    assert {each.value for each in found.inputs} == {"10.1", "14.7"}


def test_a_fall_that_turns_into_a_rise_is_told_as_speed():
    found = years("10", "9", "9.9").growth_shift(DEALS)

    assert str(history.growth_shift(found, 2023)) == "增速较上年加快20.0个百分点"


def test_parts_that_are_no_whole_are_no_structure():
    names = [indicator(name, "%", "比率", 1) for name in ("一产", "二产", "三产")]
    entries = [observation(entry, year, value) for year in (2022, 2023) for entry, value in zip(names, ("5", "40", "50"), strict=True)]
    found = book(dataset(*entries, indicators=names)).structure([each.name for each in names])

    assert isinstance(found, Missing)
    assert found.finding is Finding.SHARES_NOT_100


def test_money_of_two_periods_moves_nothing():
    entries = (observation("财政科技投入", 2022, "1.5"), observation(DEALS, 2023, "3"))
    facts = book(dataset(*entries))

    assert families.leverage(facts.level("财政科技投入", entries[0].period), facts.level(DEALS), verb="撬动") == EMPTY


@pytest.mark.parametrize(("value", "told"), [("100", "实现全覆盖"), ("99.996", ""), ("98.5", "达98.50%"), ("100.5", "")])
def test_all_is_never_rounded_up(value, told):
    level = book(dataset(observation("规上工业企业研发费用占营业收入比重", 2023, value))).level("规上工业企业研发费用占营业收入比重")

    assert str(families.coverage(level)) == told
