"""For every way to damage a data file there is a list of findings in Chinese, each with its place, and never an exception."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import load
from reportgen.diagnostics import Location
from reportgen.load.references import References
from reportgen.model import Indicator, Kind, Region, RegionType

PLACE = Location("指标.yaml")
REGION = Region(path=("浙江省", "衢州市", "柯城区"), type=RegionType.DISTRICT, self_word="我区", whole_word="全区", location=PLACE)
REFERENCES = References(
    indicators={"技术交易额": Indicator(name="技术交易额", unit="亿元", kind=Kind.AMOUNT, decimals=2, location=PLACE)},
    regions={REGION.path: REGION},
    groups={"山区26县": ("柯城区",)},
)
GOOD = """\
文种: [科技创新工作情况]
标题: 科技创新工作情况
来源:
  简报: { 名称: 工作情况, 单位: 科技局, 日期: 2024-03-05 }
指标:
  技术交易额:
    - { 数值: 42.58, 同比: 14.7, 位次: { 全市: 1, 全省: { 名次: 4, 采用: 计算, 理由: 已核对 } }, 其中: { 园区: 3 } }
    - { 期间: 2023-01..2023-09, 数值: 300, 单位: 万元, 概数: 余, 阶段: 快报, 来源: 简报 }
目标:
  - { 指标: 技术交易额, 年份: 2024, 数值: 50, 界: 以上, 语气: 力争, 位次: { 全市: 前3 }, 责任单位: [甲局, 乙局] }
  - { 事项: 讲座, 年份: 2024-2026, 数值: 5—10, 单位: 场, 可比: 是 }
材料:
  短板: 人才偏少。
  亮点:
    - 题: 争先进位
      公开: 内部
      文: |
        召开会商{会商会议|17|次|截至 2023-12|简报}，技术交易额{技术交易额.位次.全市}。
      要点: [甲, { 题: 乙 }]
"""
PIECES = [
    "：",
    "，",
    "{",
    "}",
    "[",
    "]",
    "|",
    "- ",
    "  ",
    "\n",
    '"',
    "'",
    "%",
    "待补",
    "1,2",
    "２",
    "~",
    "*",
    "&",
    "!",
    "#",
    ": ",
    ":",
    "\t",
]
PIECES += ["数值", "位次: ", "[1]", "{}", "\u3000", "-1", "第3", "年份: 20", "---", "目标", "\\", ""]
DAMAGE = st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 6), st.sampled_from(PIECES)), min_size=1, max_size=4)
ENGLISH = re.compile(r"\b(input|should|valid|expected|error|none|null|while)\b", re.IGNORECASE)


def test_the_file_is_good_before_it_is_damaged():
    made, found = read(GOOD)

    assert made is not None
    assert found == ()


@given(DAMAGE)
@settings(max_examples=200)
def test_for_every_damage_there_are_findings_in_chinese_with_their_places(damage):
    text = GOOD
    for at, removed, piece in damage:
        text = text[:at] + piece + text[at + removed :]
    lines = text.splitlines() or [""]

    made, found = read(text)

    assert made is not None or found
    for each in found:
        assert re.search(r"[\u4e00-\u9fff]", each.message)
        assert not ENGLISH.search(each.message)
        assert each.location is not None
        assert 1 <= each.location.line <= len(lines) + 1


def read(text: str):
    return load.year_file(text.encode(), "甲.yaml", region=REGION, year=2023, references=REFERENCES)
