"""For every name that a data file may hold, the report prints it as it is."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from reportgen import compose
from reportgen.compose.marks import FIRST
from reportgen.document import Table, Text, Value, plain
from tests import builders
from tests.unit.compose.making import book_of, inlines_of, lines, passage, template

NASTY = (
    *("R&D", "<b>", "*", "**粗**", "|", "{{ 地区 }}", "{% for %}", "{#", "#}", "# 1.", "- 项", "---", "&lt;", "`", "\\", "\"'"),
    *("１２", "①", "2023年", "26县", "%s", "{0}", "$x$", "[a](b)", "\u200b", "\ue000", "null", "第1位"),
)
PRINTABLE = st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), max_codepoint=FIRST - 1)
LABELS = st.sampled_from(NASTY) | st.text(PRINTABLE, min_size=1, max_size=30).filter(lambda text: text.strip() == text)
TEMPLATE = template(
    '# {{ 地区 }}\n{{ 地区 }}：{{ 指标["标签"].名称 }}{{ 指标["标签"] }}\n- {{ 指标["标签"].名称 }}\n- **{{ 指标["标签"].名称 }}**\n'
    "{% set x %}{{ 指标['标签'].名称 }}{% endset %}{% macro m(y) %}{{ y }}{% endmacro %}{{ x }}；{{ m(指标['标签'].名称) }}；"
    "{{ 指标['标签'].名称 ~ '。' }}\n{{ [指标['标签'].名称, 指标['标签'].名称] | join('、') }}\n{{ 表['表'] }}\n",
    declared="表:\n  表:\n    题: '{{ 指标[\"标签\"].名称 }}'\n    列:\n      - { 题: '{{ 名称 }}', 指标: 标签 }\n",
)


@given(label=LABELS, unit=LABELS)
def test_any_name_and_unit_are_printed_as_they_are(label, unit):
    named = builders.indicator(label, unit, "数量", 0, aliases=("标签",))
    data = builders.dataset(builders.observation(named, 2023, "7"), indicators=[named])
    document = compose.document(builders.book(data), TEMPLATE).document
    told = list(lines(document))

    assert told[1] == f"柯城区：{label}7{unit}"
    assert told[2:4] == [f"一是{label}", f"二是{label}"]
    assert told[4] == f"{label}；{label}；{label}。"
    assert told[5] == f"{label}、{label}"
    assert told[6] == label
    assert told[7].endswith(f" | {label}")
    assert plain(document.sections[0].title) == "柯城区"
    _invariants(document)


@given(text=LABELS)
def test_any_prose_is_printed_as_it_is(text):
    typed = text.replace("\\", "").replace("{", "\\{").replace("}", "\\}").replace("｛", "").replace("｝", "")
    expected = typed.replace("\\{", "{").replace("\\}", "}")
    book = book_of(topics={"题": (passage(f"甲{typed}乙"),)})
    document = compose.document(book, template("{{ 材料['题'] }}")).document

    assert list(lines(document)) == [f"甲{expected}乙"]
    _invariants(document)


def _invariants(document):
    for inline in inlines_of(document):
        assert not any(ord(character) >= FIRST for character in inline.text)
        if isinstance(inline, Value):
            assert inline.origin.inputs
        else:
            assert not any(character.isdecimal() for character in inline.text), inline


TASKS = template(
    "{% for 条 in 材料['任务'] %}\n{{ 条.责任单位 }}\n{% endfor %}\n{{ 目标.分年 }}",
    declared="牵头: 是\n附件: [{ 表: 表 }]\n"
    "表:\n  表: { 题: 任务表, 行: { 目标: 全部 }, 列: [{ 题: 名称, 显示: 名称 }, { 题: 单位, 显示: 责任单位 }] }\n",
)


@given(name=LABELS, unit=LABELS)
def test_any_target_and_any_responsible_unit_are_printed_as_they_are(name, unit):
    goal = builders.target(name, 2024, "3", unit="家", nature="新增", units_responsible=(unit, unit))
    task = dataclasses.replace(passage("一段。"), units_responsible=(unit,))
    document = compose.document(book_of(goal, topics={"任务": (task,)}), TASKS).document
    (annex,) = document.annexes
    (rows,) = annex.blocks
    assert isinstance(rows, Table)

    assert list(lines(document)) == [f"（责任单位：{unit}。列第一位的为牵头单位，下同）", f"2024年，新增{name}3家"]
    assert [plain(cell.inlines) for cell in rows.body[0]] == [name, f"{unit}、{unit}"]
    _invariants(document)
    for cell in rows.body[0]:
        assert not any(isinstance(inline, Text) and any(map(str.isdecimal, inline.text)) for inline in cell.inlines)
