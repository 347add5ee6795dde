"""Bad inputs, and what the person who typed them reads: code, place, words of the message or the hint.

`▮` in a text marks the place that the finding must name; it is taken out before the text is read.
"""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import Diagnostic, Severity
from tests.unit.load.conftest import CATALOGUE, KECHENG, LINHAI

FILE = f"data/{KECHENG}/2023.yaml"

YEAR_FILE = [
    # --- the file and its YAML
    ("full-width colon", "指标▮：\n  技术交易额: 1\n", "D106", "全角“：”"),
    ("full-width colon in braces", "指标:\n  技术交易额: { 数值▮：5 }\n", "D106", "全角"),
    ("no blank behind the colon", "指标:\n  技术交易额: { 数值▮:5 }\n", "D106", "缺少空格"),
    ("full-width comma in braces", "指标:\n  技术交易额: { 数值: 5▮， 单位: 亿元 }\n", "D110", "全角“，”"),
    ("full-width bracket", "指标:\n  技术交易额: ▮｛ 数值: 5， 单位: 亿元 ｝\n", "D110", "全角“｛”"),
    ("no blank behind the only colon", "指标:\n  ▮技术交易额:5\n", "D203", "冒号后空一格"),
    ("tab", "指标:\n▮\t技术交易额: 1\n", "D107", "制表符"),
    ("tab on a line below others", "材料:\n  短板: 甲\n▮\t亮点: 乙\n", "D107", "制表符"),
    ("percent sign first", "标题: ▮%号\n", "D108", "不能以 % 开头"),
    ("at sign first", "标题: ▮@科技局\n", "D108", "不能以 @ 开头"),
    ("backtick first", "标题: ▮`总结`\n", "D108", "不能以 ` 开头"),
    ("open quote", '标题: ▮"总结\n指标: {}\n', "D109", "没有配对"),
    ("text behind a quote", '标题: "柯城" ▮总结\n', "D109", "引号后面还有文字"),
    ("open bracket", "文种: ▮[总结\n标题: 甲\n", "D110", "没有配对的 ]"),
    ("text behind a bracket", "标题: [2023]▮6号\n", "D110", "括号后面还有文字"),
    ("mark at the beginning", "材料:\n  短板: ▮{技术交易额.较上年}，偏低\n", "D110", '写作 "……{技术交易额.较上年}……"'),
    ("mark in braces", "材料:\n  短板: { 题: 甲, 文: 全市▮{技术交易额}，偏低 }\n", "D110", "标记 {技术交易额}"),
    ("mark first in braces", "材料:\n  短板: { 题: 甲, 文: ▮{技术交易额}，偏低 }\n", "D110", "标记 {技术交易额}"),
    ("mark alone", "材料:\n  短板: {▮会商会议|17|次}\n", "D110", "标记 {会商会议|17|次}"),
    ("two colons", "标题: 第一章▮: 总则\n", "D105", "两个“冒号加空格”"),
    ("control character", "标题: 甲▮\x07乙\n", "D104", "U+0007"),
    ("indentation", "指标:\n  技术交易额: 1\n ▮研发费用: 2\n", "D105", "缩进"),
    ("line without colon", "标题: 甲\n▮总结\n指标: {}\n", "D105", "没有“键: 值”的冒号"),
    ("duplicate key", "标题: 甲\n▮标题: 乙\n", "D111", "第一次在第 1 行第 1 列"),
    ("duplicate indicator", "指标:\n  技术交易额: 1\n  ▮技术交易额: 2\n", "D111", "第一次在第 2 行第 3 列"),
    ("alias", "标题: ▮*甲\n", "D108", "不能以 * 开头"),
    ("anchor", "标题: ▮&a 甲\n", "D112", "不能用 &"),
    ("tag", "标题: ▮!!python/object:os.system 甲\n", "D112", "不能用 !"),
    ("merge key", "▮<<: {}\n", "D112", "不能用 <<"),
    ("second document", "标题: 甲\n▮---\n标题: 乙\n", "D113", "只能有一份数据"),
    ("deep nesting", "文种: " + "[" * 31 + "▮" + "[" * 5000 + "\n", "D114", "嵌套超过 32 层"),
    ("a list at the top", "▮- 甲\n", "D203", "最外层"),
    # --- keys, kinds and values
    ("unknown key", "▮指标们: {}\n", "D201", "是否想写“指标”"),
    ("misspelt key", "指标:\n  技术交易额: { ▮数植: 1 }\n", "D201", "是否想写“数值”"),
    ("indent of ideographic blanks", "指标:\n  技术交易额:\n    数值: 1\n▮\u3000备注: 甲\n", "D107", "全角"),
    ("such an indent between others", "指标:\n▮\u3000技术交易额: 1\n  研发投入强度: 2\n", "D107", "全角"),
    ("ideographic blank behind the colon", "指标:\n  技术交易额:▮\u30001\n  研发投入强度: 2\n", "D106", "改成半角空格"),
    ("no blank behind a dash", "材料:\n  短板:\n    - 甲\n    ▮-乙\n", "D105", "“-”后面缺少空格"),
    ("nothing seen in a key", "指标:\n  技术▮\u200b交易额: 1\n", "D104", "零宽字符"),
    ("full-width colon in the first line", "# 甲\n文种▮：[简报]\n# 乙\n# 丙\n\n# 丁\n指标:\n  技术交易额: 1\n", "D106", "全角“：”"),
    ("key of another shape", "目标:\n  - { 指标: 技术交易额, 数值: 1, ▮同比: 3 }\n", "D201", "没有“同比”"),
    ("growth in words", "指标:\n  技术交易额: { 数值: 1, 同比: ▮下降3.2% }\n", "D204", "下降写负数：-3.2"),
    ("growth with an arrow", "指标:\n  技术交易额: { 数值: 1, 同比: ▮↑3.2 }\n", "D204", "下降写负数：3.2"),
    ("place in words", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: ▮第二 } }\n", "D211", "写作 2"),
    ("place among the first", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: ▮前三 } }\n", "D211", "写实际的名次，如 3"),
    ("place without a scope", "指标:\n  技术交易额: { 数值: 1, 位次: ▮2 }\n", "D203", "{ 全市: 2, 全省: 30 }"),
    ("ratio", "指标:\n  技术交易额: ▮15.86：1\n", "D204", "只写前一个数：15.86"),
    ("grouped number", "指标:\n  技术交易额: ▮1,234\n", "D204", "不要千分号：1234"),
    ("full-width number", "指标:\n  技术交易额: ▮２.７１\n", "D204", "半角：2.71"),
    ("percent behind the number", "指标:\n  研发投入强度: { 年份: 2022, 数值: ▮2.71% }\n", "D204", "不写 %：2.71"),
    ("unit behind the number", "指标:\n  技术交易额: { 数值: ▮42.58亿元 }\n", "D204", "数值: 42.58, 单位: 亿元"),
    ("approximate number", "指标:\n  技术交易额: { 数值: ▮200余 }\n", "D204", "数值: 200, 概数: 余"),
    ("range", "指标:\n  技术交易额: { 数值: ▮5—10 }\n", "D204", "不能写范围"),
    ("full stop for a point", "指标:\n  技术交易额: ▮3。5\n", "D204", "半角的点：3.5"),
    ("full-width target place", "目标:\n  - { 指标: 技术交易额, 位次: { 全市: ▮前３ } }\n", "D211", "半角：前3"),
    ("month with a point", "指标:\n  国家高新技术企业: { 截至: ▮2023.9, 数值: 1 }\n", "D206", "写作 2023-09"),
    ("months in words", "指标:\n  技术交易额: { 期间: ▮2023年1-9月, 数值: 1 }\n", "D206", "写作 2023-01..2023-09"),
    ("full-width marks", "材料:\n  亮点: 达▮｛技术交易额｝\n", "D213", "改成半角：{技术交易额}"),
    ("underscore", "指标:\n  技术交易额: ▮1_500\n", "D204", "不要下划线：1500"),
    ("leading zero", "指标:\n  技术交易额: ▮0571\n", "D204", "不能以 0 开头"),
    ("plus sign", "指标:\n  技术交易额: { 数值: 1, 同比: ▮+5 }\n", "D204", "不写加号：5"),
    ("nan", "指标:\n  技术交易额: ▮.nan\n", "D204", "确定的数"),
    ("infinity", "指标:\n  技术交易额: { 数值: ▮-.inf }\n", "D204", "确定的数"),
    ("a list for a number", "指标:\n  技术交易额: { 数值: ▮[1, 2] }\n", "D204", "应为一个数，现为一个列表"),
    ("word for a number", "指标:\n  技术交易额: { 数值: 1, 同比: ▮较快 }\n", "D204", "不是数"),
    ("list for a mapping", "指标: ▮[1]\n", "D203", "应为一组“键: 值”"),
    ("unknown stage", "指标:\n  技术交易额: { 数值: 1, 阶段: ▮快抱 }\n", "D205", "是否想写“快报”"),
    ("unknown approximation", "指标:\n  技术交易额: { 数值: 1, 概数: ▮左右 }\n", "D205", "余、多、近、约"),
    ("a bound by its opposite's letters", "目标:\n  - { 指标: 技术交易额, 数值: 1, 界: ▮超过 }\n", "D205", "是否想写“超”？可以写：以上"),
    ("a modal word for a bound", "目标:\n  - { 指标: 技术交易额, 数值: 1, 界: ▮力争 }\n", "D205", "“力争”写在 语气 里"),
    ("a like modal word", "目标:\n  - { 指标: 技术交易额, 数值: 1, 语气: ▮争取 }\n", "D205", "是否想写“力争”"),
    ("yes and no", "目标:\n  - { 指标: 技术交易额, 可比: ▮可以 }\n", "D205", "应写 是 或 否"),
    ("year of two digits", "指标:\n  技术交易额: { 年份: ▮22, 数值: 1 }\n", "D206", "不是年份"),
    ("year with a month", "指标:\n  技术交易额: { 年份: ▮2022-12, 数值: 1 }\n", "D206", "月份用 截至 或 期间"),
    ("no such month", "指标:\n  国家高新技术企业: { 截至: ▮2022-13, 数值: 1 }\n", "D206", "没有 13 月"),
    ("months backwards", "指标:\n  技术交易额: { 期间: ▮2023-09..2023-01, 数值: 1 }\n", "D206", "起月在止月之后"),
    ("a point in time as 期间", "指标:\n  技术交易额: { 期间: ▮2023-09, 数值: 1 }\n", "D206", "起止月份"),
    ("months for a stock", "指标:\n  国家高新技术企业: { 期间: ▮2023-01..2023-09, 数值: 1 }\n", "D206", "时点指标"),
    ("two periods", "指标:\n  技术交易额: { 年份: 2022, ▮截至: 2022-12, 数值: 1 }\n", "D208", "只能写一个"),
    ("other unit", "指标:\n  技术交易额: { 数值: 1, 单位: ▮家 }\n", "D207", "不能换算"),
    ("percent for an amount", '指标:\n  技术交易额: { 数值: 1, 单位: ▮"%" }\n', "D207", "亿元"),
    ("no value", "指标:\n  技术交易额: ▮{ 备注: 甲 }\n", "D202", "没有“数值”"),
    ("choice without reason", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: { 名次: 4, ▮采用: 官方 } } }\n", "D210", "没有写“理由”"),
    ("reason without choice", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: { 名次: 4, ▮理由: 甲 } } }\n", "D210", "没有写“采用”"),
    ("unknown source of a place", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: { 名次: 4, 来源: ▮年鉴 } } }\n", "D306", "没有“年鉴”"),
    ("choice without rank", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: ▮{ 采用: 官方, 理由: 甲 } } }\n", "D202", "缺少“名次”"),
    ("rank in words", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: ▮第2 } }\n", "D211", "写作 2"),
    ("rank zero", "指标:\n  技术交易额: { 数值: 1, 位次: { 全市: ▮0 } }\n", "D211", "从 1 起"),
    ("target of nothing", "目标:\n  - ▮{ 数值: 1 }\n", "D208", "既没有“指标”，也没有“事项”"),
    ("target of two things", "目标:\n  - ▮{ 指标: 技术交易额, 事项: 讲座, 数值: 1 }\n", "D208", "只能写一个"),
    ("work without unit", "目标:\n  - { 事项: 讲座, 数值: ▮3 }\n", "D207", "没有单位"),
    ("faster than nothing", "目标:\n  - { 指标: 技术交易额, 界: ▮快于 }\n", "D208", "没有写“相对”"),
    ("rank target in words", "目标:\n  - { 指标: 技术交易额, 位次: { 全市: ▮前三 } }\n", "D211", "写作 前3 或 3"),
    ("source without title", "来源:\n  简报: ▮{ 单位: 科技局 }\n", "D202", "缺少“名称”"),
    ("two titles", "材料:\n  亮点:\n    - 题: |\n        甲\n        ▮乙\n", "D203", "只能写一行"),
    # --- marks in prose
    ("open mark", "材料:\n  亮点: |\n    召开会商▮{会议|17|次\n", "D213", "没有配对"),
    ("mark with two fields", "材料:\n  亮点: |\n    第一行\n\n    召开会商▮{会议|17}。\n", "D213", "2 栏"),
    ("mark without number", "材料:\n  亮点: 召开会商{会议|▮若干|次}\n", "D213", "不是数"),
    ("mark of templates", "材料:\n  亮点: |\n    强度▮{{ 研发投入强度 }}。\n", "D213", "又有“{”"),
    ("mark in a point", "材料:\n  亮点:\n    要点:\n      - 甲▮}乙\n", "D213", "多出一个"),
    ("mark of an unknown indicator", "材料:\n  亮点: |\n    强度{▮研发强度.较上年}。\n", "D301", "研发投入强度"),
    ("mark of an unknown source", "来源: { 简报: 甲 }\n材料:\n  亮点: 会▮{会议|17|次|2023|简板}\n", "D306", "是否想写“简报”"),
    # --- references
    ("unknown indicator", "指标:\n  ▮研发投入强渡: 1\n", "D301", "是否想写“研发投入强度”"),
    ("indicator that nobody knows", "指标:\n  ▮海水温度: 1\n", "D301", "先在 data/指标.yaml 里加上"),
    ("unknown indicator of a target", "目标:\n  - { 指标: ▮技术交易, 数值: 1 }\n", "D301", "技术交易额"),
    ("unknown indicator to compare with", "目标:\n  - { 指标: 技术交易额, 界: 快于, 相对: ▮生产总值 }\n", "D301", "没有“生产总值”"),
    ("unknown scope", "指标:\n  技术交易额: { 数值: 1, 位次: { ▮全县: 1 } }\n", "D302", "全市"),
    ("group without the region", "指标:\n  技术交易额: { 数值: 1, 位次: { ▮沿海县: 1 } }\n", "D302", "不在“沿海县”的成员里"),
    ("unknown source", "来源:\n  简报: { 名称: 甲 }\n指标:\n  技术交易额: { 数值: 1, 来源: ▮简板 }\n", "D306", "是否想写“简报”"),
    ("the same figure twice", "指标:\n  技术交易额: [{ 数值: ▮1 }]\n  研发费用: [1, ▮{ 数值: ▮1, 年份: 2023 }]\n", "D402", "写了两次"),
]  # fmt: skip

OTHER_FILES = [
    ("catalogue: missing kind", "指标.yaml", CATALOGUE + "论文数: ▮{ 单位: 篇, 小数: 0 }\n", "D202", "缺少“类型”"),
    ("catalogue: unknown kind", "指标.yaml", CATALOGUE + "论文数: { 单位: 篇, 小数: 0, 类型: ▮数目 }\n", "D205", "数量"),
    ("catalogue: decimals", "指标.yaml", CATALOGUE + "论文数: { 单位: 篇, 小数: ▮-1, 类型: 数量 }\n", "D204", "非负整数"),
    ("catalogue: alias taken", "指标.yaml", CATALOGUE + "论文数: { 单位: 篇, 小数: 0, 类型: 数量, 别名: [▮研发费用] }\n", "D402", "已经是"),
    ("catalogue: not an entry", "指标.yaml", CATALOGUE + "论文数: ▮篇\n", "D203", "应为一组“键: 值”"),
    ("groups: no members", "范围.yaml", "山区26县: ▮{}\n", "D202", "缺少“成员”"),
    ("groups: member twice", "范围.yaml", "山区26县: { 成员: ▮[柯城区, 柯城区] }\n", "D402", "重复写了 柯城区"),
    ("region: unknown type", f"{KECHENG}/地区.yaml", "类型: ▮市辖区\n", "D205", "设区市"),
    ("region: unknown key", f"{KECHENG}/地区.yaml", "▮下辖区: [甲]\n", "D201", "是否想写“下辖”"),
    ("region: no type", "浙江省/衢州市/智造新城/2023.yaml", "▮", "D304", "看不出"),
    ("region: a folder named as a file", f"{KECHENG}/2024.yaml/2023.yaml", "▮", "D304", "移走这个文件夹"),
    ("file name: Notepad's", f"{KECHENG}/2023.yaml.txt", "▮指标: {}\n", "D118", "改名为 2023.yaml"),
    ("a county-level city's 全市", f"{LINHAI}/2023.yaml", "指标:\n  技术交易额: { 数值: 1, 位次: { ▮全市: 1 } }\n", "D303", "台州"),
    ("file name", f"{KECHENG}/二〇二三.yaml", "▮", "D118", "看不懂文件名"),
    ("old ending", f"{KECHENG}/2023.yml", "▮", "D118", "年度文件叫 2023.yaml"),
    ("file outside the regions", "2023.yaml", "▮", "D118", "不在任何地区"),
    ("neither UTF-8 nor GB18030", f"{KECHENG}/2023.yaml", "标题: 甲\n▮".encode() + b"\xff\xff\n", "D101", "另存为 UTF-8"),
    ("too large", f"{KECHENG}/2023.yaml", "▮#" + "x" * 2_000_000, "D103", "超过上限"),
    ("plan without periods", f"{KECHENG}/2023-2027.yaml", "指标:\n  技术交易额: ▮5\n", "D206", "写明时间"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "words"), [row[1:] for row in YEAR_FILE], ids=[row[0] for row in YEAR_FILE])
def test_a_bad_year_file_says_what_where_and_what_to_do(text, code, words, problems):
    check(f"{KECHENG}/2023.yaml", text, code, words, problems)


@pytest.mark.parametrize(("name", "text", "code", "words"), [row[1:] for row in OTHER_FILES], ids=[row[0] for row in OTHER_FILES])
def test_other_bad_files_do_so_too(name, text, code, words, problems):
    check(name, text, code, words, problems)


def check(name: str, text: str | bytes, code: str, words: str, problems) -> None:
    raw = text if isinstance(text, bytes) else text.encode()
    mark = "▮".encode()
    before = raw.rpartition(mark)[0].replace(mark, b"").decode()
    place = (f"data/{name}", before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)

    found = problems({name: raw.replace(mark, b"")})

    told = [(each.code, *_place(each)) for each in found]
    if code == "D304":
        place = (f"data/{name.rpartition('/')[0]}", 1, 1)
    assert (code, *place) in told
    hits = [each for each in found if (each.code, *_place(each)) == (code, *place)]
    assert any(words in f"{each.message} {each.hint}" for each in hits)
    assert all(each.severity is Severity.ERROR for each in hits)
    assert_chinese(found)


def _place(found: Diagnostic) -> tuple[str, int, int]:
    assert found.location is not None
    return (found.location.path, found.location.line, found.location.column)


ENGLISH = re.compile(r"\b(input|should|valid|expected|error|required|extra|none|field|type|string|while|scanning|parsing)\b", re.IGNORECASE)


def assert_chinese(found: tuple[Diagnostic, ...]) -> None:
    for each in found:
        assert re.search(r"[\u4e00-\u9fff]", each.message), each
        assert not ENGLISH.search(each.message), each


def test_every_problem_of_every_file_is_told_at_once(problems):
    found = problems(
        {
            "指标.yaml": CATALOGUE + "论文数: { 单位: 篇, 小数: 0 }\n",
            f"{KECHENG}/2022.yaml": "标题: @甲\n",
            f"{KECHENG}/2023.yaml": "指标:\n  技术交易额: 一\n  海水温度: 3\n  论文数: 3\n"
            "目标:\n  - { 指标: 技术交易额, 界: 至少, 数植: 1 }\n"
            "材料:\n  亮点: 会{会议\n",
            f"{LINHAI}/2023.yaml": "指标:\n  技术交易额: { 数值: 1, 单位: 家, 位次: { 全市: 1 } }\n",
        }
    )

    codes = ["D108", "D201", "D202", "D204", "D205", "D207", "D213", "D301", "D303"]
    assert sorted(each.code for each in found) == codes
    assert [each.sort_key for each in found] == sorted(each.sort_key for each in found)


def test_a_broken_catalogue_does_not_make_every_indicator_unknown(problems):
    found = problems({"指标.yaml": "研发投入强度：\n  单位: 家\n", f"{KECHENG}/2023.yaml": "指标:\n  技术交易额: 1\n"})

    assert [each.code for each in found] == ["D106"]


def test_two_files_that_contradict_each_other_name_both_places(problems):
    line = "  技术交易额: [{ 数值: 42 }, { 年份: 2022, 数值: 41.2 }]"
    found = problems({f"{KECHENG}/2022.yaml": "指标:\n  技术交易额: 40.5\n", f"{KECHENG}/2023.yaml": f"指标:\n{line}\n"})

    (one,) = found
    assert (one.code, _place(one)) == ("D401", (FILE, 2, line.index("41.2") + 1))
    assert "41.2" in one.message
    assert "40.5" in one.message
    assert [str(each.location) for each in one.related] == [f"data/{KECHENG}/2022.yaml:2:10"]
    assert one.hint is not None
    assert "修订" in one.hint


WARNINGS = [
    ("GB18030", f"{KECHENG}/2023.yaml", "标题: 总结\n".encode("gb18030"), "D102", "GB18030"),
    ("a folder that is no member", "浙江省/衢州市/江山市/2023.yaml", "指标: {}\n", "D305", "下辖"),
    ("a folder of a former name", "浙江省/衢州市/柯城县/2023.yaml", "指标: {}\n", "D305", "是改名为“柯城区”了吗"),
    ("a flow at a point in time", f"{KECHENG}/2023.yaml", "指标:\n  技术交易额: { 截至: 2023-09, 数值: 1 }\n", "D206", "2023-01..2023-09"),
    ("a period after the report", f"{KECHENG}/2023.yaml", "指标:\n  技术交易额: { 年份: 2024, 数值: 1 }\n", "D209", "晚于"),
    ("a target before the report", f"{KECHENG}/2023.yaml", "目标:\n  - { 指标: 技术交易额, 年份: 2021 }\n", "D209", "早于"),
    ("an empty passage", f"{KECHENG}/2023.yaml", "材料:\n  亮点: { 公开: 内部 }\n", "D212", "空的"),
]


@pytest.mark.parametrize(("name", "text", "code", "words"), [row[1:] for row in WARNINGS], ids=[row[0] for row in WARNINGS])
def test_a_warning_does_not_stop_the_loading(name, text, code, words, problems):
    (one,) = problems({name: text})

    assert (one.code, one.severity, one.location.path) == (code, Severity.WARNING, one.location.path)
    assert words in f"{one.message} {one.hint}"
