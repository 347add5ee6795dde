"""Targets as they are read: in the catalogue's unit, without the zeros that a move of the point leaves, and as declared otherwise."""

import pytest


@pytest.mark.parametrize(
    ("line", "value", "unit"),
    [
        ("{ 指标: 技术交易额, 数值: 342900, 单位: 万元 }", "34.29", "亿元"),
        ("{ 指标: 技术交易额, 数值: 1000000, 单位: 万元 }", "100", "亿元"),
        ("{ 指标: 技术交易额, 数值: 34.290 }", "34.290", "亿元"),
        ("{ 指标: 研发投入强度, 数值: 2.50 }", "2.50", "%"),
        ("{ 指标: 研发投入强度, 性质: 提高, 数值: 0.20 }", "0.20", "个百分点"),
        ("{ 指标: 技术交易额, 性质: 增长, 数值: 10 }", "10", "%"),
    ],
)
def test_the_number_of_a_target(kecheng, line, value, unit):
    (target,) = kecheng(f"目标:\n  - {line}\n").targets

    assert (str(target.value), target.unit) == (value, unit)


def test_a_person_may_release_the_words_for_a_missed_target(kecheng):
    first, second = kecheng("目标:\n  - { 指标: 技术交易额, 数值: 5, 可写未完成: 是 }\n  - { 指标: 技术交易额, 数值: 6 }\n").targets

    assert (first.released, second.released) == (True, False)
