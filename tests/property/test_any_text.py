"""For every text, sense or none, the rules come to an end, point into it, and say the same thing twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import extract, read
from reportgen.check.text import RULES, text_findings
from reportgen.read import ReadError

WORDS = """
全市 全省 第3位 第三 12.5% 34.23亿元 3.5亿 169家 190家 1 家 23人 0.69个百分点 ‰ 2022年
2023年 1—9月 1-10月 截至 截止 底 其中 （ ） ( ) ， , 。 ； 、 ： … 由 从 增加到 增至 增长 下降 提高
同比 比上年 居 位列 前移5位 并列 占 比重 占比 研发费用 研发投入强度 高企 总数 新增 新认定 预计 力争 确保 约 左右 以上
不低于 目标 完成 超额完成 提前完成 年度目标 的 翻番 一倍 甲公司、乙公司等2家 等1家 撬动 台帐 〔2022〕7号
[2022]7号 【待补充：甲】 nan {{ x }} “315” 《办法》 -5.2% 0.0% 一是 二是 三是 一、 （一） 1.
总结 工作思路 存在问题 全市|96.22|-- 柯城区|34.23|1 龙游县|13.30|2 县|研发费用（亿元）|位次
"""
PIECES = [*WORDS.split(), "\n", "\n\n", " "]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, whole=st.booleans(), known=st.booleans())
def test_findings_point_into_the_text_and_are_told_alike(text, whole, known):
    try:
        published = read.content(text.encode(), "文稿.txt")
    except ReadError:
        return
    mentions = extract.mentions(published, year=2023 if known else None)
    found = text_findings(published, mentions, whole=whole, titled=whole, year=2023 if known else None)

    assert found == text_findings(published, mentions, whole=whole, titled=whole, year=2023 if known else None)
    for each in found:
        assert each.code in RULES
        assert each.start is not None
        assert each.end is not None
        assert 0 <= each.start <= each.end <= len(text)
        assert each.location is not None
        line = text.split("\n")[each.location.line - 1]
        assert 1 <= each.location.column <= len(line) + 1
