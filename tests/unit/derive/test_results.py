"""Targets that fell due are held against what means the same, and against nothing else (R38 to R42)."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from reportgen.arithmetic import Verdict
from reportgen.facts import Held, Missing
from reportgen.findings import Finding
from reportgen.house import House
from reportgen.period import Span
from tests.builders import book, dataset, indicator, observation, target

NEW = indicator("新增国家高新技术企业", "家", "数量", 0)
REVENUE = indicator("规上工业营业收入", "亿元", "总量", 2)


def done(*entries, **house):
    """The completion of the only target that fell due in 2023."""
    data = dataset(*entries)
    told = book(replace(data, house=House(**house)) if house else data)
    (due,) = told.due_targets()
    return told.completion(due)


def set_before(name, value, **fields):
    return target(name, 2023, value, file_year=2022, **fields)


def test_which_targets_fall_due():
    plan = Span(2022, 2027)
    entries = (
        target("专利授权量", 2023, "1", file_year=2022),
        target("技术交易额", 2023, "2", file_year=2021),
        target("专利授权量", 2024, "3", file_year=2023),
        target("专利授权量", 2027, "4", file_year=plan),
        target("专利授权量", plan, "5", file_year=plan, every_year=True),
        target("专利授权量", Span(2022, 2023), "6", file_year=plan),
    )

    assert [due.raw for due in book(dataset(*entries)).due_targets()] == ["1", "2", "5", "6"]


def test_what_adds_up_is_told_in_percent():
    found = done(observation("专利授权量", 2023, "67"), set_before("专利授权量", "39", comparable=True))

    assert (found.held, found.verdict, str(found.rate.percent)) == (Held.RATE, Verdict.OVER, "171.8")
    assert found.formula == "67 ÷ 39 × 100 = 171.8"
    assert found.over_formula == "完成率171.8（67 ÷ 39 × 100） − 100 = 71.8"
    assert (found.ahead, found.ahead_formula) == (D("28"), "67 − 39 = 28")


def test_rounding_crosses_no_hundred():
    below = done(observation("技术交易额", 2023, "99.96"), set_before("技术交易额", "100"))
    above = done(observation("技术交易额", 2023, "100.04"), set_before("技术交易额", "100"))

    assert [str(each.rate.percent) for each in (below, above)] == ["99.9", "100.1"]
    assert "不得舍入成100，取99.9" in below.formula


def test_above_the_house_limit_it_is_a_question():
    entries = (observation("技术交易额", 2023, "42.58"), set_before("技术交易额", "17.28"))

    assert done(*entries).findings == (Finding.COMPLETION_ABOVE_150,)
    assert done(*entries, doubt_above=D("300")).findings == ()
    assert done(entries[0], replace(entries[1], comparable=True)).findings == ()


def test_told_apart_by_a_person_they_are_not_compared():
    found = done(observation("技术交易额", 2023, "42.58"), set_before("技术交易额", "17.28", comparable=False))

    assert isinstance(found, Missing)
    assert "口径不同" in found.reason


def test_what_was_to_be_added_is_held_against_what_was_added():
    goal = set_before("国家高新技术企业", "30", nature="新增")

    assert str(done(observation("国家高新技术企业", 2023, "190"), observation(NEW, 2023, "26"), goal).rate.percent) == "86.7"
    assert "总数不能与它比" in done(observation("国家高新技术企业", 2023, "190"), goal).reason


def test_a_lagged_target_needs_its_statistical_year():
    actual = observation("研发投入强度", 2022, "2.71", file_year=2023)

    assert "没有写 统计年" in done(actual, set_before("研发投入强度", "2.5")).reason
    assert done(actual, set_before("研发投入强度", "2.5", stat_year=2022)).ahead == D("0.21")


def test_points_are_between_printed_rates():
    found = done(observation("单位GDP能耗", 2023, "4.4996"), set_before("单位GDP能耗", "4.5"))

    assert (found.held, found.verdict, found.ahead) == (Held.CAP, Verdict.MET, D("0.000"))


@pytest.mark.parametrize(
    ("actual", "fields", "held", "verdict", "ahead"),
    [
        ("4.3", {}, Held.CAP, Verdict.MET, "0.200"),
        ("4.7", {}, Held.CAP, Verdict.UNDER, "-0.200"),
        ("4.5", {"bound": "以内"}, Held.CAP, Verdict.MET, "0.000"),
    ],
)
def test_a_cap_is_kept_or_not(actual, fields, held, verdict, ahead):
    found = done(observation("单位GDP能耗", 2023, actual), set_before("单位GDP能耗", "4.5", **fields))

    assert (found.held, found.verdict, str(found.ahead)) == (held, verdict, ahead)


def test_growth_is_held_against_growth():
    goal = set_before("规上工业企业研发费用", "8", nature="增长", unit="%")
    found = done(observation("规上工业企业研发费用", 2023, "34.23", growth="10.0"), goal)

    assert (found.held, found.value, found.ahead) == (Held.DIFFERENCE, D("10.0"), D("2.0"))
    assert found.ahead_formula == "10.0 − 8 = 2.0"


def test_points_gained_are_held_against_points():
    goal = set_before("规上工业企业研发费用占营业收入比重", "0.5", nature="提高")
    name = "规上工业企业研发费用占营业收入比重"
    found = done(observation(name, 2022, "2.02"), observation(name, 2023, "2.71"), goal)

    assert (found.value, found.ahead) == (D("0.69"), D("0.19"))


@pytest.mark.parametrize(("actual", "verdict"), [("4", Verdict.UNDER), ("5", Verdict.MET), ("10", Verdict.MET), ("12", Verdict.OVER)])
def test_a_range_has_two_ends(actual, verdict):
    goal = replace(set_before("专利授权量", "5", value_to=D("10")), raw="5—10")

    found = done(observation("专利授权量", 2023, actual), goal)

    assert (found.held, found.verdict, found.rate) == (Held.RANGE, verdict, None)


@pytest.mark.parametrize(("actual", "verdict"), [("2.71", Verdict.UNDER), ("2.72", Verdict.OVER)])
def test_a_strict_bound_is_not_met_by_its_own_number(actual, verdict):
    name = "规上工业企业研发费用占营业收入比重"

    assert done(observation(name, 2023, actual), set_before(name, "2.71", bound="超")).verdict is verdict


@pytest.mark.parametrize(
    ("actual", "verdict"), [("9.4", Verdict.UNDER), ("9.5", Verdict.MET), ("10.5", Verdict.MET), ("10.6", Verdict.OVER)]
)
def test_about_is_met_within_the_tolerance(actual, verdict):
    goal = set_before("高新技术产业投资增速", "10", bound="左右")

    assert done(observation("高新技术产业投资增速", 2023, actual), goal).verdict is verdict


def test_faster_than_another_indicator():
    goal = set_before("规上工业企业研发费用", None, bound="快于", relative_to=REVENUE.name)
    pace = (observation("规上工业企业研发费用", 2023, "34.23", growth="14.7"), observation(REVENUE, 2023, "900", growth="12.4"))

    found = done(*pace, goal)

    assert (found.verdict, found.ahead, found.against) == (Verdict.OVER, D("2.3"), REVENUE)


def test_not_below_last_year():
    name = "规上工业企业研发费用占营业收入比重"
    found = done(observation(name, 2022, "2.71"), observation(name, 2023, "2.63"), set_before(name, None, bound="不低于"))

    assert (found.verdict, found.ahead) == (Verdict.UNDER, D("-0.08"))


def test_a_target_of_zero_has_no_completion():
    assert "目标为零" in done(observation("技术交易额", 2023, "3"), set_before("技术交易额", "0")).reason


@pytest.mark.parametrize(("period", "early"), [("2023-01..2023-10", True), (2023, False)])
def test_early_needs_a_cut_off_before_the_end(period, early):
    assert done(observation("技术交易额", period, "120"), set_before("技术交易额", "100")).early is early


def test_progress_is_the_printed_completion_less_the_printed_time():
    told = book(dataset(observation("技术交易额", "2023-01..2023-10", "120"), set_before("技术交易额", "100")))

    found = told.progress(told.due_targets()[0])

    assert found.lead == D("36.7")
    assert found.formula == "完成率120.0（120 ÷ 100 × 100 = 120.0） − 时间进度83.3（10 ÷ 12 × 100） = 36.7"


def test_a_whole_year_has_no_progress():
    told = book(dataset(observation("技术交易额", 2023, "120"), set_before("技术交易额", "100")))

    assert isinstance(told.progress(told.due_targets()[0]), Missing)


def test_the_place_reached():
    counties = ("柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县")
    values = ("3", "9", "8", "7", "2", "1")
    entries = [observation("专利授权量", 2023, value, county) for county, value in zip(counties, values, strict=True)]
    told = book(dataset(*entries, set_before("专利授权量", None, ranks={"全市": "前3"})))

    (found,) = told.places_reached(told.due_targets()[0])

    assert (found.rank.position, found.behind) == (4, 1)


def test_no_place_is_reached_where_the_figure_is_missing():
    told = book(dataset(set_before("专利授权量", None, ranks={"全市": "前3"})))

    (missing,) = told.places_reached(told.due_targets()[0])

    assert isinstance(missing, Missing)
    assert missing.file == "data/浙江省/衢州市/柯城区/2023.yaml"


def test_growth_aimed_at_is_not_held_against_a_base_that_has_no_growth():
    entries = (
        observation("专利授权量", 2022, "2"),
        observation("专利授权量", 2023, "7"),
        set_before("专利授权量", "10", nature="增长", unit="%"),
    )

    missing = done(*entries)

    assert isinstance(missing, Missing)
    assert "基数异常" in missing.reason
