"""A year file in all its forms becomes what the model says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.diagnostics import Location
from reportgen.load.packing import pack, unpack
from reportgen.model import Audience, Bound, Measure, Modality, RankChoice, RankOf, Stage, TargetNature
from reportgen.period import AsOf, Months, Span, Year
from reportgen.wording.targets import sentence
from tests.unit.load.conftest import KECHENG, LINHAI

FILE = f"data/{KECHENG}/2023.yaml"
PATH = tuple(KECHENG.split("/"))


def test_value_growth_and_ranks_stand_on_one_line(kecheng):
    line = "  规上工业企业研发费用: { 数值: 34.20, 同比: 14.7, 较上年: -0.5, 位次: { 全市: 1 }, 增速位次: { 全省: 3 }, 备注: 甲 }"
    (observation,) = kecheng(f"指标:\n{line}\n").observations

    assert observation.indicator.name == "规上工业企业研发费用"
    assert (observation.region, observation.file_year, observation.period) == (PATH, 2023, Year(2023))
    assert (str(observation.value), observation.raw) == ("34.20", "34.20")
    assert observation.location == Location(FILE, 2, line.index("34.20") + 1)
    assert observation.growth is not None
    assert (observation.growth.value, observation.growth.location.column) == (Decimal("14.7"), line.index("14.7") + 1)
    assert observation.change is not None
    assert observation.change.value == Decimal("-0.5")
    assert [(rank.of, rank.scope, rank.position) for rank in observation.ranks] == [
        (RankOf.LEVEL, "全市", 1),
        (RankOf.GROWTH, "全省", 3),
    ]
    assert observation.ranks[1].location == Location(FILE, 2, line.index("3 }, 备注") + 1)
    assert observation.note == "甲"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("42.5", "42.5"), ("{ 数值: 42.5 }", "42.5"), ("待补", None), ("", None), ("{ 数值: 待补 }", None), ("{ 数值: }", None), ("—", None)],
)
def test_short_and_long_forms_say_the_same(typed, value, kecheng):
    (observation,) = kecheng(f"指标:\n  技术交易额: {typed}\n").observations

    assert observation.value == (None if value is None else Decimal(value))
    assert observation.period == Year(2023)


def test_zero_is_a_value(kecheng):
    (observation,) = kecheng("指标: { 技术交易额: 0 }\n").observations

    assert observation.value == 0


def test_several_periods_of_one_indicator_are_a_list(kecheng):
    file = kecheng(
        "指标:\n  技术交易额:\n    - 42\n    - { 年份: 2022, 数值: 40 }\n    - { 期间: 2023-01..2023-09, 数值: 30, 阶段: 快报 }\n"
    )

    assert [each.period for each in file.observations] == [Year(2023), Year(2022), Months(2023, 1, 9)]
    assert file.observations[0].location == Location(FILE, 3, 7)
    assert file.observations[2].stage is Stage.FLASH


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("{ 数值: 1 }", AsOf(2023, 12)),
        ("{ 年份: 2022, 数值: 1 }", AsOf(2022, 12)),
        ("{ 截至: 2022, 数值: 1 }", AsOf(2022, 12)),
        ("{ 截至: 2022-10, 数值: 1 }", AsOf(2022, 10)),
        ("{ 截至: 2022-10-31, 数值: 1 }", AsOf(2022, 10)),
        ("{ 截至: 2022-10-20, 数值: 1 }", AsOf(2022, 10, 20)),
    ],
)
def test_a_stock_is_taken_at_a_point_in_time(typed, period, kecheng):
    (observation,) = kecheng(f"指标:\n  国家高新技术企业: {typed}\n").observations

    assert observation.indicator.measure is Measure.STOCK
    assert observation.period == period


@pytest.mark.parametrize(
    ("name", "typed", "unit", "value"),
    [
        ("技术交易额", "2072", "万元", "0.2072"),
        ("技术交易额", "123456789", "元", "1.23456789"),
        ("技术交易额", "1.5", "万亿元", "15000"),
        ("技术交易额", "1.50", "亿元", "1.50"),
        ("就业人数", "35600", "人", "3.5600"),
    ],
)
def test_units_of_one_kind_are_converted_exactly(name, typed, unit, value, kecheng):
    (observation,) = kecheng(f"指标:\n  {name}: {{ 数值: {typed}, 单位: {unit}, 其中: {{ 园区: {typed} }} }}\n").observations

    assert str(observation.value) == value
    assert observation.raw == typed
    assert (str(observation.parts[0].value), observation.parts[0].raw) == (value, typed)


def test_a_change_beside_an_amount_is_in_the_unit_of_the_line(kecheng):
    (observation,) = kecheng("指标:\n  规上工业企业研发费用: { 数值: 342300, 单位: 万元, 较上年: -1230 }\n").observations

    assert observation.change is not None
    assert (observation.change.value, observation.change.raw) == (Decimal("-0.1230"), "-1230")


def test_an_alias_and_a_short_name_name_the_indicator(kecheng):
    file = kecheng("指标:\n  R&D投入强度: { 年份: 2022, 数值: 2.71 }\n  研发费用: 3\n")

    assert [each.indicator.name for each in file.observations] == ["研发投入强度", "规上工业企业研发费用"]


SOURCES = "来源:\n  简报: { 名称: 工作简报, 单位: 区科技局 }\n  通报: { 名称: 全市通报, 日期: 2024-03-05, 文件: 通报.xlsx }\n指标:\n"


def test_a_place_may_have_a_source_and_a_stage_of_its_own(kecheng):
    (observation,) = kecheng(
        SOURCES + "  技术交易额: { 数值: 1, 位次: { 全市: { 名次: 4, 来源: 通报#强度!F3, 阶段: 快报 }, 全省: 30 } }\n"
    ).observations

    city, province = observation.ranks
    assert (city.position, city.cited, city.stage) == (4, "全市通报，2024-03-05 强度!F3", "快报")
    assert (province.position, province.source, province.cited, province.stage) == (30, None, "", None)
    assert observation.source is not None
    assert observation.source.title == "工作简报"


def test_what_is_kept_of_a_file_keeps_the_source_of_a_place(kecheng):
    file = kecheng(SOURCES + "  技术交易额: { 数值: 1, 位次: { 全市: { 名次: 4, 来源: 通报#强度!F3, 阶段: 快报 } } }\n")
    catalogue = {each.indicator.name: each.indicator for each in file.observations}

    assert unpack(pack(file), catalogue) == file


def test_a_decision_about_a_rank_is_kept_with_its_reason(kecheng):
    (observation,) = kecheng("指标:\n  技术交易额: { 数值: 1, 位次: { 全市: { 名次: 4, 采用: 计算, 理由: 已核对 } } }\n").observations

    assert (observation.ranks[0].choice, observation.ranks[0].reason) == (RankChoice.COMPUTED, "已核对")


def test_the_only_source_is_everybodys_source(kecheng):
    (observation,) = kecheng("来源:\n  简报: { 名称: 工作情况, 日期: 2024-03-05 }\n指标: { 技术交易额: 1 }\n").observations

    assert observation.source is not None
    assert (observation.source.id, observation.source.title, observation.source.date) == ("简报", "工作情况", "2024-03-05")


def test_of_two_sources_none_is_guessed(kecheng):
    file = kecheng("来源: { 简报: 甲, 年鉴: 乙 }\n指标: { 技术交易额: 1, 研发费用: { 数值: 1, 来源: 年鉴 } }\n")

    assert file.observations[0].source is None
    assert file.observations[1].source is not None
    assert file.observations[1].source.title == "乙"


def test_a_target_with_everything(kecheng):
    line = (
        "  - { 指标: 国家高新技术企业, 性质: 新增, 年份: 2024, 数值: 30, 界: 以上, 语气: 计划, 位次: { 全市: 前3, 全省: 30 }, "
        "其中: { 小柯城: 6 }, 责任单位: [甲局, 乙局], 可比: 是, 主题: 主体, 公开: 人大 }"
    )
    (target,) = kecheng(f"目标:\n{line}\n").targets

    assert (target.name, target.year, target.nature, target.value, target.unit) == ("国家高新技术企业", 2024, TargetNature.NEW, 30, "家")
    assert (target.bound, target.modality, target.comparable, target.topic) == (Bound.AT_LEAST, Modality.PLAN, True, "主体")
    assert [(rank.scope, rank.position, rank.within) for rank in target.ranks] == [("全市", 3, True), ("全省", 30, False)]
    assert (target.units_responsible, target.audience, target.parts[0].value) == (("甲局", "乙局"), Audience.CONGRESS, 6)
    assert target.location == Location(FILE, 2, line.index("30, 界") + 1)


@pytest.mark.parametrize(("written", "told"), [("前1", "居全市第1"), ("1", "居全市第1"), ("前2", "进入全市前2")])
def test_a_place_up_to_the_first_is_the_first(kecheng, written, told):
    (target,) = kecheng(f"目标: {{ 指标: 技术交易额, 语气: 力争, 位次: {{ 全市: {written} }} }}\n").targets

    assert str(sentence(target)).endswith(told)


def test_work_that_no_indicator_measures(kecheng):
    file = kecheng("目标:\n  - { 事项: 科普讲座, 性质: 完成, 动词: 举办, 数值: 5—10, 单位: 场, 年份: 2024-2026 }\n  - { 事项: 建立机制 }\n")
    first, second = file.targets

    assert (first.name, first.indicator, first.verb, first.unit) == ("科普讲座", None, "举办", "场")
    assert (first.value, first.value_to, first.raw, first.year) == (5, 10, "5—10", Span(2024, 2026))
    assert (second.value, second.year) == (None, 2024)


@pytest.mark.parametrize(("nature", "unit"), [("增长", "%"), ("提高", "个百分点"), ("达到", "亿元")])
def test_a_growth_is_in_percent_whatever_the_indicator_is_counted_in(nature, unit, kecheng):
    (target,) = kecheng(f"目标: {{ 指标: 技术交易额, 性质: {nature}, 数值: 8 }}\n").targets

    assert target.unit == unit


def test_a_plan_has_targets_for_each_of_its_years(loaded):
    text = "目标:\n  - { 指标: 技术交易额, 界: 快于, 相对: 研发费用, 每年: true }\n  - { 指标: 研发投入强度, 年份: 2027, 数值: 3.6 }\n"
    file = loaded({f"{LINHAI}/2023-2027.yaml": text}).files[tuple(LINHAI.split("/")), Span(2023, 2027)]

    assert [(each.year, each.every_year, each.file_year) for each in file.targets] == [
        (Span(2023, 2027), True, Span(2023, 2027)),
        (2027, False, Span(2023, 2027)),
    ]
    assert file.targets[0].relative_to == "规上工业企业研发费用"


def test_a_target_may_be_called_otherwise_than_its_indicator(kecheng):
    (target,) = kecheng("目标: { 指标: 技术交易额, 名称: 技术交易总额, 数值: 19 }\n").targets

    assert (target.name, target.called) == ("技术交易额", "技术交易总额")


def test_a_year_file_may_choose_its_own_heading_numbers(kecheng):
    assert kecheng("编号: [一、, 1.]\n").numbering == ("一、", "1.")


def test_a_target_without_units_belongs_to_those_of_the_task_it_is_set_for(kecheng):
    file = kecheng(
        "目标:\n"
        "  - { 指标: 技术交易额, 数值: 19, 主题: 转化成果 }\n"
        "  - { 指标: 研发投入强度, 数值: 3.6, 主题: 转化成果, 责任单位: 市统计局 }\n"
        "  - { 指标: 国家高新技术企业, 数值: 400 }\n"
        "材料:\n  重点任务:\n    - 题: 优化产业\n      要点:\n"
        "        - { 题: 转化成果, 文: 办好科技大市场。, 责任单位: [市科技局, 市委组织部] }\n"
    )

    assert [each.units_responsible for each in file.targets] == [("市科技局", "市委组织部"), ("市统计局",), ()]
    assert file.passages["重点任务"][0].points[0].units_responsible == ("市科技局", "市委组织部")


def test_passages_keep_lines_places_points_and_audience(kecheng):
    file = kecheng(
        "材料:\n"
        "  短板: 人才偏少。\n"
        "  亮点:\n"
        "    - 题: 争先进位\n"
        "      公开: 人大\n"
        "      文: |\n"
        "        第一段{会议|17|次|截至 2023-12}。\n"
        "\n"
        "        第二段{研发投入强度.较上年}。\n"
        "      要点:\n"
        "        - 一句话\n"
        "        - { 题: 甲, 公开: 内部 }\n"
    )
    (short,) = file.passages["短板"]
    (long,) = file.passages["亮点"]

    assert (short.text[0].text, short.text[0].location) == ("人才偏少。", Location(FILE, 2, 7))
    assert [(line.text[:3], line.location.line, line.location.column) for line in long.text] == [("第一段", 7, 9), ("第二段", 9, 9)]
    assert long.title[0].location == Location(FILE, 4, 10)
    assert [point.audience for point in long.points] == [Audience.CONGRESS, Audience.INTERNAL]
    assert long.points[0].text[0].location == Location(FILE, 11, 11)


def test_a_folded_paragraph_tells_the_line_of_each_of_its_marks(kecheng):
    (passage,) = kecheng("材料:\n  亮点: >\n    召开会商\n    {会议|17|次}。\n").passages["亮点"]
    (line,) = passage.text

    assert line.text == "召开会商{会议|17|次}。"
    assert line.at(line.text.index("17")) == Location(FILE, 4, 9)


def test_texts_for_the_sheet_are_kept_as_typed(kecheng):
    file = kecheng("文种: 科技创新工作情况\n标题: 科技创新\n成文日期: 2024-03-05\n发文字号: 2024\n名称: [“315”, 山区26县]\n")

    assert file.document_types == ("科技创新工作情况",)
    assert {key: line.text for key, line in file.texts.items()} == {"标题": "科技创新", "成文日期": "2024-03-05", "发文字号": "2024"}
    assert file.texts["标题"].location == Location(FILE, 2, 5)
    assert file.names == ("“315”", "山区26县")


def test_an_empty_file_says_nothing(kecheng):
    file = kecheng("# 还没有数据\n")

    assert (file.observations, file.targets, file.passages, file.texts) == ((), (), {}, {})


def test_a_passage_may_have_a_due_date_and_columns_of_its_own(kecheng):
    (passage,) = kecheng(
        "材料:\n  审议意见:\n    - 题: 加大投入\n      时限: 2024年6月底前\n      栏:\n        结果: 支出{财政科技支出|1.29|亿元}\n"
    ).passages["审议意见"]

    assert [line.text for line in passage.due] == ["2024年6月底前"]
    assert [(line.text, line.location.line) for line in passage.columns["结果"]] == [("支出{财政科技支出|1.29|亿元}", 6)]


def test_a_bad_mark_in_a_column_is_told_at_its_place(problems):
    text = "材料:\n  审议意见:\n    - { 题: 加大投入, 栏: { 结果: 支出{没有的指标} } }\n"
    (found,) = problems({f"{KECHENG}/2023.yaml": text.replace("支出{没有的指标}", "'支出{没有的指标}'")})

    assert (found.location.line, found.location.column) == (3, 31)


def test_single_lines_of_a_notice_are_texts(kecheng):
    file = kecheng("附文标题: 柯城区实施方案（2023—2027年）\n附注: 此件公开发布\n抄送: 区监委。\n索引号: LH331082-042/2024-130723\n")

    assert file.texts["附文标题"].text == "柯城区实施方案（2023—2027年）"
    assert set(file.texts) == {"附文标题", "附注", "抄送", "索引号"}


def test_names_behind_a_figure_and_the_size_of_a_ranking(kecheng):
    line = "指标:\n  技术交易额: { 数值: 2, 名单: [甲, 乙], 位次: { 全省: { 名次: 12, 共: 89 } }, 进步位次: { 全省: 30 } }\n"
    (found,) = kecheng(line).observations

    assert [(name.text, name.location.line) for name in found.names] == [("甲", 2), ("乙", 2)]
    assert [(rank.of.value, rank.position, rank.size) for rank in found.ranks] == [("位次", 12, 89), ("进步位次", 30, None)]


@pytest.mark.parametrize("typed", ["2024年3月5号", "2024-13-05", "20240305", "三月五日"])
def test_a_date_that_is_none_is_told_before_it_is_printed(typed, problems):
    (found,) = problems({f"{KECHENG}/2023.yaml": f"成文日期: {typed}\n"})

    assert (found.code, found.severity, found.location.column) == ("D206", "W", 7)
    assert found.hint == "写作 2024-03-05，印作 2024年3月5日"


@pytest.mark.parametrize("typed", ["2024-03-05", "2024年3月5日", "2024.3.5"])
def test_a_date_in_any_usual_form_is_good(typed, problems):
    assert problems({f"{KECHENG}/2023.yaml": f"成文日期: {typed}\n印发日期: {typed}\n"}) == ()


@pytest.mark.parametrize("typed", ["区科技局、区统计局", "[区科技局, 区统计局]", "[区科技局、区统计局]"])
def test_offices_may_stand_in_one_text(typed, kecheng):
    file = kecheng(f"目标:\n  - {{ 指标: 技术交易额, 数值: 5, 责任单位: {typed} }}\n材料: {{ 亮点: {{ 文: 甲, 责任单位: {typed} }} }}\n")

    assert file.targets[0].units_responsible == file.passages["亮点"][0].units_responsible == ("区科技局", "区统计局")
