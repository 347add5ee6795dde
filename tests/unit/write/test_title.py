"""Titles of more than one line: words whole, 梯形 or 菱形 (GB/T 9704 7.3.1)."""

from __future__ import annotations

import pytest

from reportgen.write.title import lines

CAPACITY = 20.1
SHOWN = [
    "衢州市柯城区科学技术局2023年/科技创新工作情况和2024年工作思路",
    "临海市落实“315”科技创新体系建设工程/实施方案（2023—2027年）",
    "洞头区人民政府关于科技创新工作/审议意见落实情况的报告",
    "丙区人民政府关于印发丙区落实/科技创新体系建设工程实施方案的通知",
    "关于全区2023年度全社会/研究与试验发展经费投入情况的分析报告",
    "关于柯城区第九届人民代表大会/第三次会议第12号建议办理情况的答复",
    "临海市人民政府关于印发临海市/落实“315”科技创新体系建设工程/实施方案（2023—2027年）的通知",
]
LONG_NAMES = [
    "关于加快推进延边朝鲜族自治州/旅游产业高质量发展的若干意见",
    "双江拉祜族佤族布朗族傣族自治县人民政府/关于印发双江拉祜族佤族布朗族傣族自治县/旅游产业高质量发展实施方案的通知",
]
"""A name is kept whole, and lines of even length come second."""


def width(line: str) -> float:
    return sum(0.5 if char.isascii() else 1 for char in line)


@pytest.mark.parametrize("shown", [*SHOWN, *LONG_NAMES])
def test_a_title_is_broken_where_a_writer_would_break_it(shown: str):
    assert lines(shown.replace("/", ""), CAPACITY) == tuple(shown.split("/"))


def test_rather_one_line_more_than_a_word_torn_apart():
    told = lines(
        "临海市人民政府办公室关于印发临海市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要重点任务分工方案的通知", CAPACITY
    )

    assert len(told) == 4
    assert any("国民经济" in line for line in told)
    assert any("二〇三五年" in line for line in told)


def test_no_line_is_shorter_than_both_beside_it():
    for shown in SHOWN:
        first, *middle = (width(line) for line in lines(shown.replace("/", "") * 2, CAPACITY))
        beside = [first, *middle]

        assert all(not a > b < c for a, b, c in zip(beside, middle, middle[1:], strict=False))


@pytest.mark.parametrize("title", ["", "甲", "a" * 100, "甲" * 200, "<b>&</b>" * 30, "第" * 50, "科技创新" * 40, "（" * 45 + "）" * 45])
def test_nothing_is_lost_of_any_title(title: str):
    told = lines(title, CAPACITY)

    assert "".join(told) == title
    assert len(told) == 1 or max(map(width, told)) <= CAPACITY
