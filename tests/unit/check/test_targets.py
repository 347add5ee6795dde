"""Findings about targets: L24, L25, L26, L68."""

from decimal import Decimal

import pytest

from reportgen.period import Span
from tests.builders import dataset, findings, indicator, observation, target

NEW = indicator("新增国家高新技术企业", "家", "数量", 0)
NEW_SMALL = indicator("新增省科技型中小企业", "家", "数量", 0)
SMALL = indicator("省科技型中小企业", "家", "数量", 0, measure="时点")
SHARE = "规上工业企业研发费用占营业收入比重"


def codes(*entries):
    return [(each.code, str(each.severity)) for each in findings(dataset(*entries))]


def test_a_target_below_what_is_reached():
    (found,) = findings(dataset(observation(SHARE, 2023, "2.63"), target(SHARE, 2024, "2.5", bound="以上")))

    assert (found.code, found.severity) == ("L24", "W")
    assert "目标2.5%以上弱于现有水平" in found.message
    assert "已是2.63%" in found.message
    assert len(found.related) == 1


def test_a_target_just_above_what_is_reached_is_fine():
    """超2.71% after 2.71%: strictly above."""
    entries = (observation("研发投入强度", 2022, "2.71"), target("研发投入强度", 2024, "2.71", bound="超", stat_year=2023, modality="力争"))

    assert codes(*entries) == []


@pytest.mark.parametrize(("goal", "bound", "expected"), [("5.0", "以内", [("L24", "W")]), ("4.5", "控制在", []), ("4.6", None, [])])
def test_where_lower_is_better_a_looser_cap_is_weaker(goal, bound, expected):
    assert codes(observation("单位GDP能耗", 2023, "4.6"), target("单位GDP能耗", 2024, goal, bound=bound)) == expected


def test_new_counts_below_last_years_are_one_notice_for_all():
    """30 after 40 and 150 after 286 may be deliberate."""
    (found,) = findings(
        dataset(
            observation(NEW, 2023, "40"),
            observation(NEW_SMALL, 2023, "286"),
            target("国家高新技术企业", 2024, "30", nature="新增", bound="以上"),
            target(SMALL, 2024, "150", nature="新增", bound="以上"),
        )
    )

    assert (found.code, found.severity) == ("L24", "I")
    assert "新增国家高新技术企业30家以上，柯城区2023年新增国家高新技术企业40家" in found.message
    assert "新增省科技型中小企业150家以上，柯城区2023年新增省科技型中小企业286家" in found.message
    assert len(found.related) == 3


def test_what_is_to_be_added_is_not_held_against_the_stock():
    assert codes(observation("国家高新技术企业", 2023, "190"), target("国家高新技术企业", 2024, "30", nature="新增")) == []


def test_a_lower_growth_than_last_years_is_no_weaker_target():
    entries = (
        observation("规上工业企业研发费用", 2023, "34.23", growth="14.7"),
        target("规上工业企业研发费用", 2024, "10", nature="增长", unit="%"),
    )

    assert codes(*entries) == []


def test_work_without_an_indicator_is_left_alone():
    assert codes(target("科普志愿服务活动", 2024, "30", nature="完成", unit="场")) == []


def test_a_target_in_another_unit_is_not_compared():
    assert codes(observation("技术交易额", 2023, "42.58"), target("技术交易额", 2024, "19", unit="万美元")) == []


def test_a_goal_for_years_ahead_that_is_met_already():
    """超19亿元 by 2027 after 42.58 in nine months of 2023."""
    (found,) = findings(
        dataset(
            observation("技术交易额", "2023-01..2023-09", "42.58"),
            target("技术交易额", 2027, "19", file_year=Span(2023, 2027), bound="超"),
        )
    )

    assert (found.code, found.severity) == ("L25", "W")
    assert "2027年目标超19亿元已经达到" in found.message


def test_a_goal_for_years_ahead_that_is_not_met():
    assert codes(observation("技术交易额", 2023, "12"), target("技术交易额", 2027, "19", file_year=Span(2023, 2027))) == []


def test_a_yearly_goal_met_once_is_not_met_for_good():
    assert (
        codes(
            observation("专利授权量", 2023, "3"), target("专利授权量", Span(2023, 2027), "2", file_year=Span(2023, 2027), every_year=True)
        )
        == []
    )


@pytest.mark.parametrize(
    ("name", "bound", "expected"),
    [
        ("单位GDP能耗", "不低于", [("L26", "E")]),
        ("单位GDP能耗", "控制在", []),
        ("研发投入强度", "以内", [("L26", "E")]),
        ("研发投入强度", "以上", []),
        ("研发投入强度", "左右", []),
    ],
)
def test_targets_in_the_wrong_direction(name, bound, expected):
    assert codes(target(name, 2024, "3.0", bound=bound, stat_year=2023)) == expected


def test_an_actual_far_above_its_target_is_a_question():
    """17.28 planned and 42.58 reached: do both mean the same?"""
    (found,) = findings(
        dataset(observation("技术交易额", 2023, "42.58"), target("技术交易额", 2023, "17.28", file_year=Span(2023, 2027), bound="超"))
    )

    assert (found.code, found.severity) == ("L68", "W")
    assert "246.4%" in found.message
    assert "同一口径" in found.message


@pytest.mark.parametrize("comparable", [True, False])
def test_a_person_has_answered_the_question(comparable):
    aim = target("技术交易额", 2023, "17.28", file_year=Span(2023, 2027), comparable=comparable)

    assert codes(observation("技术交易额", 2023, "42.58"), aim) == []


def test_new_counts_are_held_against_what_was_added():
    assert codes(observation(NEW, 2023, "67"), target("国家高新技术企业", 2023, "39", file_year=2022, nature="新增")) == [("L68", "W")]
    assert codes(observation(NEW, 2023, "58"), target("国家高新技术企业", 2023, "39", file_year=2022, nature="新增")) == []


def test_rates_have_no_completion():
    assert codes(observation("高新技术产业投资增速", 2023, "30"), target("高新技术产业投资增速", 2023, "10", file_year=2022)) == []


def test_what_is_to_be_added_in_years_ahead_is_not_met_by_what_is_there():
    stock = observation("国家高新技术企业", "2023-12", "169")

    assert codes(stock, target("国家高新技术企业", 2027, "30", nature="新增")) == []
    assert codes(stock, target("国家高新技术企业", 2027, "160")) == [("L25", "W")]


@pytest.mark.parametrize(("upper", "expected"), [("2.8", []), ("2.6", [("L24", "W")])])
def test_a_range_is_weaker_only_with_its_upper_end(upper, expected):
    """2.63% is reached."""
    assert codes(observation(SHARE, 2023, "2.63"), target(SHARE, 2024, "2.5", value_to=Decimal(upper))) == expected


def test_the_figure_of_the_year_that_a_goal_is_due_says_nothing_of_being_met_early():
    plan = Span(2023, 2027)

    assert codes(observation("技术交易额", 2027, "20"), target("技术交易额", 2027, "19", file_year=plan)) == []


def test_a_few_months_below_a_cap_are_no_year_below_it():
    cap = indicator("事故起数", "起", "数量", 0, better="低")
    months = observation(cap, "2023-01..2023-09", "3")

    assert codes(months, target(cap, 2027, "5", file_year=Span(2023, 2027), bound="以内")) == []
    assert codes(observation(cap, 2023, "3"), target(cap, 2027, "5", file_year=Span(2023, 2027), bound="以内")) == [("L25", "W")]


def test_a_floor_for_what_should_be_low_is_wrong_and_not_weak():
    assert codes(observation("单位GDP能耗", 2023, "4.6"), target("单位GDP能耗", 2024, "5.0", bound="不低于")) == [("L26", "E")]


def test_a_cap_that_was_kept_by_far_is_no_question():
    entries = (observation("技术交易额", 2023, "42.58"), target("技术交易额", 2023, "17.28", file_year=2022, bound="以内"))

    assert "L68" not in {code for code, _severity in codes(*entries)}
