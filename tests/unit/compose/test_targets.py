"""Targets in templates, passages and tables: those that fell due, those that plans suggest, those that lack a unit."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.errors import TemplateError
from reportgen.model import Passage
from reportgen.period import Span
from tests.builders import book, dataset, observation, target
from tests.unit.compose.making import book_of, draft, lines, passage, told, values_of

PLAN = Span(2023, 2027)
TRADE = "技术交易额"
DUE = target(TRADE, 2023, "40", file_year=2022, bound="以上", modality="力争")
REACHED = observation(TRADE, 2023, "42.58")
DOUBTED = target(TRADE, 2023, "17.28", file_year=2022)


def test_targets_that_fell_due_are_told_like_others():
    assert told("{{ 到期目标 }}", DUE, REACHED) == "力争技术交易额达到40亿元以上"
    assert (
        told("{% for 条 in 到期目标 %}{{ 条.名称 }}{{ 条.实绩 }}。{% endfor %}", DUE, REACHED)
        == "技术交易额42.58亿元，完成年度目标的106.5%。"
    )


def test_where_nothing_fell_due_the_list_is_false():
    assert told("{% if 到期目标 %}有{% else %}无{% endif %}", REACHED) == "无"
    assert told('{{ 到期目标["技术交易额"].完成率 }}', REACHED) == "【待补充：技术交易额目标】"


def test_passages_ask_the_same():
    topics: dict[str, tuple[Passage, ...]] = {"题": (passage("技术交易额{技术交易额}，{技术交易额.完成情况}。"),)}
    made = draft("{{ 材料['题'][0].文 }}", book=book_of(DUE, REACHED, topics=topics))

    assert "".join(lines(made.document)) == "技术交易额42.58亿元，完成年度目标的106.5%。"


def test_a_completion_knows_its_numbers():
    made = draft('{{ 指标["技术交易额"].完成率 }}', DUE, REACHED)
    (value,) = values_of(made)

    assert (value.text, value.origin.kind) == ("106.5%", "completion")
    assert value.origin.formula == "42.58 ÷ 40 × 100 = 106.5"
    assert [each.value for each in value.origin.inputs] == ["42.58", "40"]


def test_a_doubt_is_told_to_the_writer_and_not_to_the_reader():
    made = draft('{{ 到期目标["技术交易额"].实绩 }}', DOUBTED, REACHED)

    assert "".join(lines(made.document)) == "42.58亿元"
    assert [note.code for note in made.notes] == ["T406"]
    assert "246.4%" in made.notes[0].message


def test_an_optional_clause_in_doubt_is_dropped():
    text = '{{ 指标["技术交易额"] }}{% optional %}，{{ 指标["技术交易额"].完成率 }}{% endoptional %}。'

    assert told(text, DOUBTED, REACHED) == "42.58亿元。"


@pytest.mark.parametrize(("audience", "expected"), [("内部", "建议2024年研发投入强度达到3.34%以上（据规划推算）"), ("公开", "无")])
def test_suggestions_stay_in_the_office(audience, expected):
    entries = (observation("研发投入强度", 2022, "3.16", file_year=2023), target("研发投入强度", 2027, "3.6", file_year=PLAN))

    assert told("{% if 建议目标 %}{{ 建议目标 }}{% else %}无{% endif %}", *entries, audience=audience) == expected


def test_a_suggestion_has_a_number_and_a_year():
    entries = (observation("研发投入强度", 2022, "3.16", file_year=2023), target("研发投入强度", 2027, "3.6", file_year=PLAN))

    assert told('{{ 建议目标["研发投入强度"].年份 }}{{ 建议目标["研发投入强度"].数值 }}', *entries) == "2024年3.34%"


def test_figures_that_are_not_public_give_no_completion():
    hidden = observation(TRADE, 2023, "42.58", audience="内部")

    assert "（不公开）" in told('{{ 指标["技术交易额"].完成率 }}', DUE, hidden, audience="公开")
    assert told("{% if 到期目标 %}有{% else %}无{% endif %}", replace(DUE, audience=hidden.audience), REACHED, audience="公开") == "无"


def test_a_document_type_may_require_a_responsible_unit():
    led = target("专利授权量", 2024, "30", units_responsible=("区市场监管局",))
    made = draft("甲", target(TRADE, 2024, "50"), led, declared="责任单位: 是")

    assert [(note.code, "技术交易额" in note.message) for note in made.notes] == [("T405", True)]


def test_places_reached():
    goal = target(TRADE, 2023, file_year=2022, ranks={"全市": "前3"})
    counties = ("衢江区", "龙游县", "江山市", "常山县", "开化县")
    others = [observation(TRADE, 2023, value, county) for county, value in zip(counties, ("50", "60", "70", "2", "1"), strict=True)]

    assert told('{{ 到期目标["技术交易额"].位次完成 }}', goal, REACHED, *others) == "居全市第4位，距前3的目标差1位"
    assert (
        told('{{ 到期目标["技术交易额"].位次完成 }}', goal, replace(REACHED, value=Decimal("65")), *others) == "居全市第2位，达到前3的目标"
    )


@pytest.mark.parametrize(
    ("wanted", "bound", "expected"),
    [("42.60", None, "差0.02亿元"), ("42.58", None, "已达到目标"), ("42.58", "超", "与目标持平"), ("42.581", None, "差0.001亿元")],
)
def test_how_far_the_next_target_is(wanted, bound, expected):
    assert told('{{ 目标["技术交易额"].差距 }}', REACHED, target(TRADE, 2024, wanted, bound=bound)) == expected


def test_a_table_of_targets():
    declared = """
表:
  表:
    题: 目标完成情况
    行: { 范围: 上级, 首列: 区块 }
    列:
      - { 题: 目标, 指标: 技术交易额, 显示: 到期目标, 缺: 留空 }
      - { 题: 完成率（%）, 指标: 技术交易额, 显示: 完成率, 缺: 留空 }
"""
    rows = told('{{ 表["表"] }}', DUE, REACHED, declared=declared).splitlines()

    assert "柯城区 | 40亿元以上 | 106.5" in rows
    assert "衢江区 | -- | --" in rows


def test_an_unknown_form_is_pointed_out():
    with pytest.raises(TemplateError) as caught:
        told('{{ 到期目标["技术交易额"].完工率 }}', DUE, REACHED)

    assert "完工率" in str(caught.value)


def test_the_books_of_plans_have_no_targets_of_their_own_due():
    assert book(dataset(target(TRADE, 2027, "30", file_year=PLAN)), year=PLAN).due_targets() == ()
