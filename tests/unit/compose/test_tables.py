"""Tables declared in template.yaml."""

from __future__ import annotations

import pytest

from reportgen import derive
from reportgen.document import Gap, Paragraph, Table, Value, plain
from reportgen.errors import TemplateError
from reportgen.model import RegionType
from tests import builders
from tests.builders import COUNTIES, observation, rows
from tests.unit.compose.making import book_of, draft, passage, told

SHARE = "规上工业企业研发费用占营业收入比重"
COST = "规上工业企业研发费用"
VALUES = ["2.63", "3.04", "3.32", "3.19", "3.30", "3.36"]
COSTS = ["34.23", "23.58", "13.30", "12.61", "7.18", "5.32"]
DATA = (
    *rows(SHARE, 2023, VALUES),
    *rows(COST, 2023, COSTS),
    observation(COST, 2023, "96.22", "衢州市"),
    observation(SHARE, 2023, "2.96", "衢州市"),
)


def table(declared: str, *entries, **options) -> Table:
    made = draft('{{ 表["表"] }}', *entries, declared=f"表:\n  表:\n{declared}", **options)
    (block,) = made.document.blocks
    assert isinstance(block, Table)
    return block


def words(cells) -> str:
    return " | ".join(plain(cell.inlines) for cell in cells)


TWO_LEVELS = f"""\
    题: "{{{{ 地区.上级范围 }}}}研发费用情况表"
    单位: 亿元、%
    行: {{ 范围: 上级, 首列: 区块, 首行: 全市 }}
    列:
      - 题: 研发费用
        指标: {COST}
        列:
          - {{ 题: "{{{{ 期间 }}}}（{{{{ 单位 }}}}）" }}
          - {{ 题: 位次, 显示: 位次, 宽: 0.5 }}
      - {{ 题: 比重, 指标: {SHARE} }}
    注: [本表为快报数。, 2023年数据。]
    来源: 市科技局
"""


def test_a_table_has_grouped_heads_a_unit_line_and_notes():
    made = table(TWO_LEVELS, *DATA)

    assert plain(made.caption) == "全市研发费用情况表"
    assert plain(made.unit) == "单位：亿元、%"
    assert [(plain(cell.inlines), cell.columns, cell.rows) for cell in made.head[0]] == [("区块", 1, 2), ("研发费用", 2, 1), ("比重", 1, 2)]
    assert words(made.head[1]) == "2023年（亿元） | 位次"
    assert [plain(note) for note in made.notes] == ["注：本表为快报数。", "注：2023年数据。", "数据来源：市科技局"]
    assert made.widths == (1.2, 1.0, 0.5, 1.0)


@pytest.mark.parametrize(("who", "caption"), [("柯城区", "全市研发费用情况表"), ("浙江省", "全国研发费用情况表")])
def test_where_nobody_knows_the_regions_beside_ones_own_the_table_is_a_gap(who: str, caption: str):
    own = builders.region((who,), type=RegionType.PROVINCE if who == "浙江省" else RegionType.DISTRICT)
    data = builders.dataset(*(observation(name, 2023, "2.63", (who,)) for name in (SHARE, COST)), regions=[own])

    made = draft('{{ 表["表"] }}', book=derive.facts(data, own, 2023), declared=f"表:\n  表:\n{TWO_LEVELS}")

    (block,) = made.document.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == f"【待补充：{caption}】"
    assert len(made.gaps) == 1


def test_rows_stand_in_the_fixed_order_below_the_region_above_which_has_no_rank():
    made = table(TWO_LEVELS, *DATA)

    assert [words(row) for row in made.body] == [
        "全市 | 96.22 | -- | 2.96",
        "柯城区 | 34.23 | 1 | 2.63",
        "衢江区 | 23.58 | 2 | 3.04",
        "龙游县 | 13.30 | 3 | 3.32",
        "江山市 | 12.61 | 4 | 3.19",
        "常山县 | 7.18 | 5 | 3.30",
        "开化县 | 5.32 | 6 | 3.36",
    ]


def test_a_table_is_the_same_for_a_county_level_city_whose_word_for_the_scope_differs():
    book = builders.book(builders.dataset(*DATA), "江山市")
    made = table(TWO_LEVELS, book=book)

    assert plain(made.caption) == "衢州市研发费用情况表"
    assert words(made.body[4]) == "江山市 | 12.61 | 4 | 3.19"


def test_digits_in_heads_lead_to_their_line_of_template_yaml():
    made = table(f'    题: 表\n    列:\n      - {{ 题: "前10名", 指标: {COST} }}\n', *DATA)
    (value,) = [inline for inline in made.head[0][1].inlines if isinstance(inline, Value)]

    assert (value.text, value.origin.kind, value.origin.inputs[0].location.line) == ("10", "literal", 5)


def test_a_missing_value_is_a_gap_that_the_list_tells_with_its_region_and_a_missing_rank_a_dash():
    some = [each for each in DATA if each.region[-1] != "龙游县"]
    made = draft('{{ 表["表"] }}', *some, declared=f"表:\n  表:\n{TWO_LEVELS}")
    (block,) = made.document.blocks
    assert isinstance(block, Table)

    assert isinstance(block.body[3][1].inlines[0], Gap)
    assert words(block.body[3]).startswith("龙游县 | 【待补充】 | --")
    assert len(made.gaps) == 2
    assert {gap.location.path for gap in made.gaps if gap.location} == {"data/浙江省/衢州市/龙游县/2023.yaml"}
    assert (made.gaps[0].region, made.gaps[0].shared) == ("龙游县", "待补充：规上工业企业研发费用（2023年，亿元）")


def test_a_column_may_leave_what_is_missing_blank():
    made = table(
        f"    题: 表\n    列:\n      - {{ 题: 费用, 指标: {COST}, 缺: 留空 }}\n",
        *DATA[:1],
        *rows(COST, 2023, ["1", None, "3", "4", "5", "6"]),
    )

    assert words(made.body[1]) == "衢江区 | --"


def test_years_may_be_relative_or_absolute():
    entries = tuple(each for year in (2021, 2022, 2023) for each in rows(COST, year, [str(year)] * 6))
    made = table(
        f"""\
    题: 表
    列:
      - {{ 题: "{{{{ 期间 }}}}", 指标: {COST}, 年: -2 }}
      - {{ 题: "{{{{ 期间 }}}}", 指标: {COST}, 年份: 2022 }}
      - {{ 题: "{{{{ 期间 }}}}", 指标: {COST}, 期间: 2023 }}
      - {{ 题: 变动, 指标: {COST}, 显示: 变动 }}
""",
        *entries,
    )

    assert words(made.head[0]) == " | 2021年 | 2022年 | 2023年 | 变动"
    assert words(made.body[0]) == "柯城区 | 2021.00 | 2022.00 | 2023.00 | 1.00"


def test_parts_stand_in_brackets():
    entries = rows("国家高新技术企业", 2023, [1, 2, 3, 4, 5, 6])
    first = observation("国家高新技术企业", 2023, 169, parts={"小柯城": "26"})
    made = table("    题: 表\n    列:\n      - { 题: 数, 指标: 国家高新技术企业, 括注: 是 }\n", first, *entries[1:])

    assert words(made.body[0]) == "柯城区 | 169（小柯城26）"
    assert words(made.body[1]) == "衢江区 | 2"


def test_a_fall_keeps_its_sign_and_growth_stands_without_a_percent_sign():
    entries = (*rows("技术交易额", 2022, ["100"] * 6), *rows("技术交易额", 2023, ["90", "110", "100", "100", "100", "100"]))
    made = table(
        "    题: 表\n    列:\n      - { 题: 增速, 指标: 技术交易额, 显示: 增速 }\n"
        "      - { 题: 位次, 指标: 技术交易额, 显示: 增速位次 }\n      - { 题: 占比, 指标: 技术交易额, 显示: 占比, 缺: 留空 }\n",
        *entries,
    )

    assert words(made.body[0]) == "柯城区 | −10.0 | 6 | --"
    assert words(made.body[1]) == "衢江区 | 10.0 | 1 | --"


def test_an_internal_table_is_left_out_of_a_public_version():
    declared = f"表:\n  表:\n    题: 表\n    公开: 内部\n    列: [{{ 题: 甲, 指标: {COST} }}]\n"

    assert told('甲\n{{ 表["表"] }}\n乙', *DATA, declared=declared, audience="公开") == "甲\n乙"


def test_an_unknown_indicator_in_a_column_is_told_with_its_line():
    with pytest.raises(TemplateError, match="研发费") as caught:
        table("    题: 表\n    列:\n      - { 题: 甲, 指标: 规上工业企业研发费 }\n", *DATA)

    assert caught.value.location is not None
    assert (caught.value.location.path, caught.value.location.line) == ("templates/文种/template.yaml", 5)
    assert caught.value.hint is not None
    assert COST in caught.value.hint


def test_an_unknown_scope_is_told():
    with pytest.raises(TemplateError, match="全是"):
        table(f"    题: 表\n    行: {{ 范围: 全是 }}\n    列: [{{ 题: 甲, 指标: {COST} }}]\n", *DATA)


def test_an_unknown_table_is_told_before_anything_is_made():
    with pytest.raises(TemplateError, match="研发") as caught:
        draft('甲\n{{ 表["研发"] }}', *DATA, declared=f"表:\n  研发费用:\n    题: 表\n    列: [{{ 题: 甲, 指标: {COST} }}]\n")

    assert caught.value.location is not None
    assert caught.value.location.line == 2
    assert caught.value.hint == "是否想写 研发费用？"


def test_a_table_between_words_of_a_line_stands_for_itself():
    declared = f"表:\n  表:\n    题: 题\n    列: [{{ 题: 甲, 指标: {COST} }}]\n"

    assert told('前{{ 表["表"] }}后', *DATA, declared=declared).split("\n")[:2] == ["前", "题"]
    assert told('前{{ 表["表"] }}后', *DATA, declared=declared).split("\n")[-1] == "后"


def test_names_of_members_come_from_the_scope():
    assert [plain(row[0].inlines) for row in table(TWO_LEVELS, *DATA).body[1:]] == list(COUNTIES)
    assert book_of().scope("全市")


MOVING = """\
    题: 表
    行: { 范围: 上级, 首列: 区块 }
    列: [{ 题: "{{ 期间 }}", 指标: 规上工业企业研发费用, 期间: "{{ 材料['期间'][0].文 }}" }]
"""


def test_the_period_of_a_column_may_be_told_by_the_data():
    months = rows(COST, "2023-01..2023-09", COSTS)
    made = table(MOVING, book=book_of(*months, topics={"期间": (passage("2023-01..2023-09"),)}))

    assert words(made.head[0]) == "区块 | 2023年1—9月"
    assert words(made.body[0]) == "柯城区 | 34.23"


def test_a_period_that_the_data_tell_wrongly_is_told_with_the_line_of_the_column():
    with pytest.raises(TemplateError, match="不是期间") as caught:
        table(MOVING, book=book_of(topics={"期间": (passage("三季度"),)}))

    assert caught.value.location is not None
    assert caught.value.location.line == 5


@pytest.mark.parametrize(("name", "first"), [("红崖县", 1.2), ("红崖民县", 1.2), ("红崖自治县", 2.0), ("上塘下河自治联合县", 3.0)])
def test_the_first_column_is_wider_where_a_region_has_a_long_name(name: str, first: float):
    city = builders.region("衢州市", members=("柯城区", name))
    regions = (builders.region("浙江省"), city, builders.region("柯城区"), builders.region(("浙江省", "衢州市", name)))
    book = builders.book(builders.dataset(observation("技术交易额", 2023, "1.00"), regions=regions))

    made = table("    题: 表\n    行: { 范围: 上级, 首列: 地区 }\n    列: [{ 题: 数, 指标: 技术交易额, 缺: 留空 }]\n", book=book)

    assert [round(width, 2) for width in made.widths] == [first, 1.0]
