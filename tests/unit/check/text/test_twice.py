"""One figure told twice: in prose and table, in two sentences, in points over a year."""

from __future__ import annotations

import pytest

from reportgen import extract
from reportgen.check.text import text_findings
from reportgen.diagnostics import Severity
from tests.builders import indicator
from tests.unit.check.text.making import excerpt, findings_of

TABLE = """
各县研发情况表
县 | 研发费用（亿元） | 位次 | 研发投入强度（%） | 位次
龙游县 | 30.15 | 1 | 2.80 | 1
江山市 | 20.26 | 2 | 2.41 | 2
常山县 | 10.37 | 3 | 1.92 | 3
"""
PROSE = "2023年，龙游县研发费用30.15亿元，居全市第1位；龙游县研发投入强度2.80%，居全市第1位。"


def told(text: str) -> list[tuple[str, Severity]]:
    return [(found.code, found.severity) for found in findings_of(text, year=2023) if found.severity is not Severity.NOTICE]


def test_prose_that_agrees_with_its_table_is_left_alone():
    assert told(PROSE + TABLE) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("30.15亿元", "31.15亿元", "L18"),
        ("2.80%", "2.08%", "L18"),
    ],
)
def test_prose_that_disagrees_with_its_table_is_asked_about(old, new, code):
    text = PROSE.replace(old, new)

    assert text != PROSE
    assert [found for found, _severity in told(text + TABLE)] == [code]


def test_the_same_amount_in_another_unit_or_rounding_is_left_alone():
    assert told(PROSE.replace("30.15亿元", "301500万元") + TABLE) == []
    assert told(PROSE.replace("30.15亿元", "30.2亿元") + TABLE) == []


def test_two_sentences_that_tell_one_figure_in_two_ways_are_asked_about():
    text = "2023年，规上工业企业研发费用34.23亿元。2023年，规上工业企业研发费用34.32亿元，居全市第1位。"

    assert told(text) == [("L18", Severity.WARNING)]
    assert told(text.replace("34.32", "134.32")) == []
    assert told(text.replace("。2023年", "。2022年")) == []
    assert told(text.replace("34.32亿元", "34.32亿元以上")) == []


def test_points_over_a_year_are_held_against_the_rates_of_both_years():
    text = "2022年，研发投入强度达2.71%，较2021年提高0.96个百分点。2021年，研发投入强度达2.02%。"

    assert told(text) == [("L08", Severity.ERROR)]
    assert told(text.replace("0.96", "0.69")) == []
    assert told(text.replace("0.96", "0.70")) == []


def test_an_indicator_that_lags_is_not_told_as_of_the_reports_own_year():
    catalogue = {"研发投入强度": indicator("研发投入强度", lag=1)}
    published = excerpt("2023年，研发投入强度达2.71%。")

    def codes(year: int) -> list[str]:
        mentions = extract.mentions(published, catalogue=catalogue, year=year)
        return [found.code for found in text_findings(published, mentions, whole=False, titled=False, year=year, catalogue=catalogue)]

    assert codes(2023) == ["L22"]
    assert codes(2024) == []


def test_an_average_of_two_years_is_not_held_against_the_growth_of_the_year():
    table = "\n各县旅游总收入表\n县 | 旅游总收入（亿元） | 同比增长（%）\n龙游县 | 30.15 | 8.7\n江山市 | 20.26 | 5.1\n"

    assert told("2023年，龙游县旅游总收入30.15亿元，同比增长8.7%，两年平均增长35.6%。" + table) == []


@pytest.mark.parametrize(("aim", "codes"), [("400", []), ("420", ["L18"])])
def test_a_target_of_a_plan_is_told_as_its_table_sets_it(aim, codes):
    plan = (
        "云州区科技创新规划（2021—2025年）\n一、发展目标\n"
        f"到2025年，高新技术企业达到{aim}家，技术交易额突破80亿元；到2023年，高新技术企业达到290家。\n"
        "主要指标\n指标名称 | 单位 | 2020年 | 2025年\n"
        "高新技术企业数 | 家 | 173 | 400\n技术交易额 | 亿元 | 32.5 | 80\n省级研发机构 | 家 | 86 | 130\n"
    )

    assert [found.code for found in findings_of(plan, whole=True) if found.severity is not Severity.NOTICE] == codes
