"""Which period the words of heads, titles and names tell."""

from __future__ import annotations

import pytest

from reportgen.model import Indicator, Kind
from reportgen.period import AsOf, Months, Period, Year
from reportgen.recognise.names import folded
from reportgen.recognise.periods import NONE, dated, joined, of_cell, told_by
from tests.builders import indicator

FLOW = indicator("研发费用", unit="亿元", kind=Kind.AMOUNT, decimals=2)
LATE = indicator("研发投入强度", unit="%", kind=Kind.RATE, decimals=2, lag=1)


@pytest.mark.parametrize(
    ("words", "period", "open_"),
    [
        ("2024年前三季度研发费用", Months(2024, 1, 9), False),
        ("2024年一至三季度", Months(2024, 1, 9), False),
        ("2024年1—3季度", Months(2024, 1, 9), False),
        ("2024年一季度", Months(2024, 1, 3), False),
        ("上半年", Months(2023, 1, 6), False),
        ("2024年三季度末", AsOf(2024, 9), False),
        ("2024年9月末", AsOf(2024, 9), False),
        ("截至2024年9月30日", AsOf(2024, 9), False),
        ("2024年9月累计", Months(2024, 1, 9), False),
        ("2024年9月当月", Months(2024, 9, 9), False),
        ("2024年9月研发费用", Months(2024, 9, 9), True),
        ("2024年二季度", Months(2024, 4, 6), True),
        ("2024年度", Year(2024), False),
        ("2024年5月10日", Year(2024), False),
    ],
)
def test_words_tell_a_period(words: str, period: Period, open_: bool):
    found = dated(folded(words))[1]

    assert (found.of(2023), found.open) == (period, open_)


@pytest.mark.parametrize(
    ("places", "period"),
    [
        (("研发费用情况", "2024年1-9月", "通报"), Months(2024, 1, 9)),
        (("研发费用情况", "Sheet1", "2024年前三季度通报"), Months(2024, 1, 9)),
        (("2024年度研发费用", "Sheet1", "2025年1-2月印发"), Year(2024)),
        (("制表日期：2024年10月", "2024年1-9月研发费用"), Months(2024, 1, 9)),
        (("（2024年10月）", "2024年1-9月研发费用"), Months(2024, 1, 9)),
        (("乙市科学技术局 2024年10月", "2024年1-9月研发费用"), Months(2024, 1, 9)),
        (("2024年研发费用",), None),
    ],
)
def test_what_stands_nearest_to_a_table_tells_its_months_and_the_day_of_the_paper_does_not(places: tuple[str, ...], period: Period | None):
    assert told_by(places).period == period


def test_a_month_at_the_end_of_a_title_is_of_the_figures():
    assert told_by(("研发费用情况（2024年9月）",)).open


@pytest.mark.parametrize(
    ("head", "of", "period"),
    [
        ("2023年", FLOW, Months(2023, 1, 9)),
        ("2023年度", FLOW, Year(2023)),
        ("全年", FLOW, None),
        ("2023年", LATE, Year(2023)),
        ("", FLOW, Months(2024, 1, 9)),
    ],
)
def test_a_year_over_a_column_of_a_table_about_months_means_those_months(head: str, of: Indicator, period: Period | None):
    assert joined(dated(head)[1], dated("2024年1-9月")[1], of, 2024) == period


@pytest.mark.parametrize("words", ["2024-09", "202409", "2024.9", "去年"])
def test_a_cell_that_holds_more_than_a_period_tells_none(words: str):
    assert of_cell(words) is NONE
