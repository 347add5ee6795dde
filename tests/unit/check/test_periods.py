"""Findings about time: L20, L22, L23, L50, L51."""

from dataclasses import replace

import pytest

from reportgen.model import Stage
from tests.builders import dataset, findings, observation, placed

TRADE = "技术交易额"


def codes(*entries, **fields):
    return [(each.code, str(each.severity)) for each in findings(dataset(*entries, **fields))]


def test_what_adds_up_does_not_fall_within_a_year():
    (found,) = findings(
        dataset(
            observation(TRADE, "2023-01..2023-09", "42.58", file_year=2023), observation(TRADE, "2023-01..2023-10", "41.20", file_year=2023)
        )
    )

    assert (found.code, found.severity) == ("L20", "E")
    assert found.message == "柯城区2023年1—10月技术交易额累计41.20亿元，少于2023年1—9月的42.58亿元"


def test_the_whole_year_is_at_least_its_months():
    months = observation(TRADE, "2023-01..2023-09", "42.58", file_year=2023)

    assert codes(months, observation(TRADE, 2023, "41")) == [("L20", "E")]
    assert codes(months, observation(TRADE, 2023, "60")) == []


def test_a_final_figure_may_correct_a_flash():
    entries = (
        observation(TRADE, "2023-01..2023-09", "42.58", file_year=2023, stage="快报"),
        observation(TRADE, 2023, "41", stage="年报", growth="3"),
    )

    assert codes(*entries) == []


def test_rates_and_single_months_may_fall():
    share = "规上工业企业研发费用占营业收入比重"
    rates = [observation(share, f"2023-01..2023-0{month}", value, file_year=2023) for month, value in ((2, "1.97"), (9, "1.50"))]
    single = [observation(TRADE, f"2023-0{month}..2023-0{month}", value, file_year=2023) for month, value in ((2, "9"), (3, "5"))]

    assert codes(*rates, *single) == []


def test_figures_more_than_a_year_behind():
    (found,) = findings(dataset(observation("研发投入强度", 2021, "2.02", file_year=2023)))

    assert (found.code, found.severity) == ("L22", "W")
    assert found.message == "2023年报告的研发投入强度还是2021年的，滞后2年"


def test_declared_lags_and_history_are_no_lag():
    assert codes(observation("研发投入强度", 2022, "2.71", file_year=2023)) == []
    assert codes(*(observation("研发投入强度", year, "2.02", file_year=2023) for year in (2020, 2021, 2022))) == []


@pytest.mark.parametrize(
    ("title", "year", "expected"),
    [
        ("科技创新工作总结及2022年工作思路", 2020, [("L23", "E")]),
        ("2021年科技创新工作总结", 2020, [("L23", "E")]),
        ("衢州市柯城区科学技术局2023年工作总结和2024年工作思路", 2023, []),
        ("2023年度科技创新工作情况", 2023, []),
        ("关于2022年度科技创新工作审议意见落实情况的报告", 2023, []),
        ("临海市落实“315”科技创新体系建设工程实施方案（2023—2027年）", 2023, []),
        ("2021—2025年科技创新工作总结", 2025, []),
        ("关于科技创新工作审议意见落实情况的报告", 2023, []),
    ],
)
def test_the_title_sums_up_the_year_of_the_file(title, year, expected):
    assert codes(texts={("柯城区", year): {"标题": title}}) == expected


def test_preliminary_and_final_figures_are_not_compared():
    base = observation(TRADE, 2022, "30", stage="年报")

    assert codes(base, observation(TRADE, 2023, "34", stage="快报")) == [("L50", "W")]
    assert codes(base, observation(TRADE, 2023, "34", stage="快报", growth="8.1")) == []  # the office compared
    assert codes(base, observation(TRADE, 2023, "34", stage="年报")) == []
    assert codes(observation(TRADE, 2022, "30"), observation(TRADE, 2023, "34", stage="快报")) == []  # nothing declared


def test_a_base_that_differs_from_last_years_report():
    (found,) = findings(
        dataset(
            observation("研发投入强度", 2021, "2.44", file_year=2022),
            observation("研发投入强度", 2021, "2.43", file_year=2023, stage="修订"),
            observation("研发投入强度", 2022, "2.54", file_year=2023),
        )
    )

    assert (found.code, found.severity) == ("L51", "W")
    assert found.message == "柯城区2021年研发投入强度：2022年报告用2.44%，现为2.43%；与它比较的数已变"
    assert found.related[0].location.path.endswith("2022.yaml")


@pytest.mark.parametrize(("stage", "figures"), [("快报", None), ("初步", "年报")])
def test_a_place_among_preliminary_figures_does_not_go_with_a_final_one(stage, figures):
    place = replace(placed(2), stage=Stage(stage))

    (found,) = findings(dataset(observation("研发投入强度", 2022, "2.71", ranks={"全市": place}, stage=figures)))

    assert (found.code, found.severity) == ("L50", "W")
    assert found.message == f"柯城区2022年研发投入强度的全市位次第2是按{stage}数排的，数已不是{stage}数"


def test_a_place_of_the_stage_of_its_figure_is_no_finding():
    place = replace(placed(2), stage=Stage.FLASH)

    assert findings(dataset(observation("研发投入强度", 2022, "2.71", ranks={"全市": place}, stage="快报"))) == []


def test_what_stays_the_same_has_not_fallen():
    months = (observation(TRADE, f"2023-01..2023-{month}", "42.58", file_year=2023) for month in ("09", "10"))

    assert codes(*months) == []


def test_only_what_adds_up_from_january_is_held_together():
    """四至九月 and 一至十月 do not hold each other."""
    entries = (
        observation(TRADE, "2023-04..2023-09", "42.58", file_year=2023),
        observation(TRADE, "2023-01..2023-10", "41.20", file_year=2023),
    )

    assert codes(*entries) == []


def test_an_approximate_sum_is_not_held_against_an_exact_one():
    about = observation(TRADE, "2023-01..2023-09", "50", file_year=2023, approx="近")

    assert codes(about, observation(TRADE, 2023, "49.2")) == []


def test_one_year_behind_is_usual_without_a_declared_lag():
    assert codes(observation(TRADE, 2022, "30", file_year=2023)) == []


def test_older_figures_beside_the_one_that_answers_are_history():
    entries = (observation(TRADE, 2021, "28", file_year=2023), observation(TRADE, 2023, "30"))

    assert codes(*entries) == []


def test_a_preliminary_place_of_a_figure_that_is_pending_is_no_finding():
    place = replace(placed(2), stage=Stage.FLASH)

    assert findings(dataset(observation("研发投入强度", 2022, None, file_year=2023, ranks={"全市": place}))) == []
