"""Tables whose rows are targets, passages or points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.diagnostics import Location
from reportgen.document import Align, Gap, Table, Value, plain
from reportgen.errors import TemplateError
from reportgen.model import Passage, TextLine
from reportgen.period import Span
from tests import builders
from tests.builders import observation, target
from tests.unit.compose.making import FILE, book_of, draft, passage

FIRMS = "国家高新技术企业"
GOALS = (
    target(FIRMS, 2024, "39", nature="新增", modality="力争", topic="发展目标", units_responsible=("区科技局", "区经信局")),
    target("研发投入强度", 2027, "3.6", bound="以上", topic="发展目标"),
    target(FIRMS, 2027, "400", bound="超", topic="发展目标"),
    target("产学研活动", 2024, "5", unit="场", nature="完成", verb="举办", bound="以上", every_year=True, topic="转化成果"),
)


def table(rows: str, columns: str, book, **options) -> Table:
    declared = f"表:\n  表:\n    题: 表\n    行: {rows}\n    列: {columns}\n"
    (block,) = draft('{{ 表["表"] }}', book=book, declared=declared, **options).document.blocks
    assert isinstance(block, Table)
    return block


def body(made: Table) -> list[str]:
    return [" | ".join(plain(cell.inlines) for cell in row) for row in made.body]


def test_targets_of_one_name_share_a_row_with_a_column_for_each_year():
    made = table(
        "{ 目标: 发展目标 }",
        "[{ 题: 序号, 显示: 序号 }, { 题: 指标, 显示: 名称 }, { 题: 单位, 显示: 单位 }, { 题: 2022年, 显示: 数值, 年: -1, 缺: 留空 },"
        ' { 题: "{{ 期间 }}目标", 显示: 目标, 年: 1 }, { 题: 2027年, 显示: 目标, 年份: 2027 }, { 题: 牵头, 显示: 牵头单位, 缺: 留空 }]',
        book_of(*GOALS, observation("研发投入强度", 2022, "2.71")),
    )

    assert plain(made.head[0][4].inlines) == "2024年目标"
    assert body(made) == [
        "1 | 国家高新技术企业 | 家 | -- | 力争新增39 | 超400 | 区科技局",
        "2 | 研发投入强度 | % | 2.71 | -- | 3.6以上 | --",
    ]


def test_what_two_topics_set_alike_is_said_once():
    again = target("研发投入强度", 2027, "3.6", bound="以上", topic="重点任务", file_year=2023)
    made = table("{ 目标: 全部 }", "[{ 题: 指标, 显示: 名称 }, { 题: 2027年, 显示: 目标, 年份: 2027 }]", book_of(*GOALS, again))

    assert "研发投入强度 | 3.6%以上" in body(made)


def test_what_is_aimed_at_in_no_year_of_the_table_has_no_row():
    columns = "{ 题: 序号, 显示: 序号 }, { 题: 指标, 显示: 名称 }, { 题: 2027年, 显示: 目标, 年份: 2027 }"
    goals = (target("技术交易额", 2025, "19", topic="发展目标"), *GOALS)

    only_goals = table("{ 目标: 发展目标 }", f"[{columns}]", book_of(*goals))
    figures_too = table("{ 目标: 发展目标 }", f"[{columns}, {{ 题: 2022年, 显示: 数值, 年: -1, 缺: 留空 }}]", book_of(*goals))

    assert body(only_goals) == ["1 | 国家高新技术企业 | 超400家", "2 | 研发投入强度 | 3.6%以上"]
    assert body(figures_too)[0] == "1 | 技术交易额 | -- | --"


def test_without_a_column_for_the_unit_it_stands_with_the_number_and_all_years_are_told():
    made = table("{ 目标: 全部 }", "[{ 题: 指标, 显示: 名称 }, { 题: 目标, 显示: 目标 }]", book_of(*GOALS))

    assert body(made) == [
        "国家高新技术企业 | 2024年力争新增39家；2027年超400家",
        "研发投入强度 | 2027年3.6%以上",
        "产学研活动 | 每年举办5场以上",
    ]


def test_a_missing_cell_is_a_gap_unless_it_is_left_blank():
    made = table("{ 目标: 发展目标 }", "[{ 题: 指标, 显示: 名称 }, { 题: 牵头, 显示: 牵头单位 }]", book_of(*GOALS))

    assert [type(row[1].inlines[0]) for row in made.body][1] is Gap


def test_every_number_of_a_cell_leads_to_its_target():
    made = table("{ 目标: 发展目标 }", "[{ 题: 目标, 显示: 目标, 年份: 2027 }]", book_of(*GOALS))
    values = [inline for row in made.body for cell in row for inline in cell.inlines if isinstance(inline, Value)]

    assert [(value.text, value.origin.kind) for value in values] == [("400家", "target"), ("3.6%", "target")]


def task(title: str, text: str = "一段。", *units: str, due: str = "", columns: dict[str, str] | None = None) -> Passage:
    def lines(words: str) -> tuple[TextLine, ...]:
        return (TextLine(words, Location(FILE, 60, 5)),) if words else ()

    return replace(
        passage(text, title=title),
        units_responsible=units,
        due=lines(due),
        columns={name: lines(words) for name, words in (columns or {}).items()},
    )


TASKS = (
    replace(
        passage("", title="平台跃升"),
        points=(task("建实验室", "建设{实验室|2|家}。", "科技局"), task("产教融合", "一段。", "教育局", "科技局")),
    ),
    replace(passage("", title="转化"), points=(task("转化成果", due="2027年底前"),)),
)


def test_points_of_one_task_stand_below_its_title_in_one_merged_cell():
    made = table(
        "{ 材料: 任务, 逐: 要点 }",
        "[{ 题: 类别, 显示: 大类 }, { 题: 任务, 显示: 题 }, { 题: 内容, 显示: 文 }, { 题: 目标, 显示: 目标 },"
        " { 题: 牵头, 显示: 牵头单位, 缺: 留空 }, { 题: 配合, 显示: 配合单位 }, { 题: 时限, 显示: 时限, 缺: 留空 }]",
        book_of(*GOALS, topics={"任务": TASKS}),
    )

    assert [row[0].rows for row in made.body] == [2, 1, 1]
    assert body(made) == [
        "平台跃升 | 建实验室 | 建设2家。 | -- | 科技局 | -- | --",
        "产教融合 | 一段。 | -- | 教育局 | 科技局 | --",
        "转化 | 转化成果 | 一段。 | 每年举办产学研活动5场以上 | -- | -- | 2027年底前",
    ]
    assert [cell.align for cell in made.body[0][:4]] == [Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER]


def test_a_task_without_points_has_a_row_of_its_own():
    made = table(
        "{ 材料: 任务, 逐: 要点 }",
        "[{ 题: 类别, 显示: 大类 }, { 题: 任务, 显示: 题 }, { 题: 内容, 显示: 文 }]",
        book_of(topics={"任务": (*TASKS[1:], task("建平台", "建设{实验室|2|家}。"))}),
    )

    assert body(made) == ["转化 | 转化成果 | 一段。", "建平台 | 建平台 | 建设2家。"]


def test_a_column_may_print_a_text_that_the_writer_has_named():
    made = table(
        "{ 材料: 意见 }",
        "[{ 题: 意见, 显示: 题, 齐: 中 }, { 题: 结果, 栏: 结果 }]",
        book_of(topics={"意见": (task("加大投入", columns={"结果": "支出{支出|1.29|亿元}"}), task("建平台"))}),
    )

    assert body(made) == ["加大投入 | 支出1.29亿元", "建平台 | 【待补充：建平台：结果】"]
    assert made.body[0][0].align is Align.CENTER


def test_a_table_without_rows_is_not_printed():
    declared = "表:\n  表:\n    题: 表\n    行: { 材料: 没有 }\n    列: [{ 题: 意见, 显示: 题 }]\n"

    assert draft('{{ 表["表"] }}', book=book_of(), declared=declared).document.blocks == ()


@pytest.mark.parametrize(
    ("rows", "column", "code"),
    [
        ("{ 目标: 全部 }", "{ 题: 甲, 显示: 题 }", "T106"),
        ("{ 目标: 全部 }", "{ 题: 甲, 栏: 乙 }", "T103"),
        ("{ 目标: 全部, 材料: 任务 }", "{ 题: 甲, 显示: 目标 }", "T108"),
        ("{ 材料: 任务, 逐: 段 }", "{ 题: 甲, 显示: 题 }", "T106"),
        ("{ 材料: 任务, 首行: 全市 }", "{ 题: 甲, 显示: 题 }", "T103"),
        ("{ 材料: 任务 }", "{ 题: 甲, 显示: 题, 齐: 上 }", "T106"),
        ("{ 材料: 任务 }", "{ 题: 甲, 显示: 数值 }", "T106"),
    ],
)
def test_a_slip_is_told(rows, column, code):
    with pytest.raises(TemplateError) as caught:
        table(rows, f"[{column}]", book_of())

    assert code in [each.code for each in caught.value.diagnostics]


def test_the_unit_of_a_row_is_that_of_its_figures_and_points_or_a_growth_name_their_own():
    made = table(
        "{ 目标: 全部 }",
        "[{ 题: 指标, 显示: 名称 }, { 题: 单位, 显示: 单位 }, { 题: 2022年, 显示: 数值, 年: -1 }, { 题: 目标, 显示: 目标, 年: 1 }]",
        book_of(
            target("研发投入强度", 2024, "0.2", nature="提高", unit="个百分点"),
            target("技术交易额", 2024, "8", nature="增长", unit="%", bound="以上"),
            observation("研发投入强度", 2022, "2.71"),
            observation("技术交易额", 2022, "17.28"),
        ),
    )

    assert body(made) == ["研发投入强度 | % | 2.71 | 提高0.2个百分点", "技术交易额 | 亿元 | 17.28 | 增长8%以上"]


@pytest.mark.parametrize(("last", "head"), [(2025, "2025年目标"), (2027, "2027年目标"), (2029, "2029年目标")])
def test_the_last_year_of_a_plan_is_told_however_long_it_is(last: int, head: str):
    goal = target("研发投入强度", last, "3.6", bound="以上", topic="发展目标", file_year=Span(2023, last))
    columns = '[{ 题: 指标, 显示: 名称 }, { 题: "{{ 期间 }}目标", 显示: 目标, 年: 末 }]'

    made = table("{ 目标: 全部 }", columns, builders.book(builders.dataset(goal), year=Span(2023, last)))

    assert plain(made.head[0][1].inlines) == head
    assert body(made) == ["研发投入强度 | 3.6%以上"]
