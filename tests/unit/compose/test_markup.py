"""The restricted markup: headings, paragraphs, items, strong words, page breaks, and numbers by scheme."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportgen import compose
from reportgen.document import Document, PageBreak, Strong, Text, plain
from reportgen.errors import TemplateError
from tests.builders import book, dataset, observation, target
from tests.unit.compose.making import book_of, draft, lines, paragraphs_of, passage, template, told, values_of

INTENSITY = observation("研发投入强度", 2022, "2.71", file_year=2023)


def test_lines_are_paragraphs_and_blank_lines_are_nothing():
    assert told("甲。\n\n\n  乙。\n\u3000\u3000丙。") == "甲。\n乙。\n丙。"


def test_headings_are_numbered_by_the_house_scheme():
    text = "# 甲\n## 乙\n### 丙\n#### 丁\n#### 戊\n### 己\n## 庚\n# 辛\n## 壬"

    assert told(text).split("\n") == ["一、甲", "（一）乙", "1.丙", "（1）丁", "（2）戊", "2.己", "（二）庚", "二、辛", "（一）壬"]


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ('["一、", "1."]', ["一、甲", "1.乙", "2.丙", "二、丁", "1.戊"]),
        ('["1.", "1.1"]', ["1.甲", "1.1乙", "1.2丙", "2.丁", "2.1戊"]),
        ('["第一章 ", "①"]', ["第一章 甲", "①乙", "②丙", "第二章 丁", "①戊"]),
        ('["", "（1）"]', ["甲", "（1）乙", "（2）丙", "丁", "（1）戊"]),
        ('["一、"]', ["一、甲", "乙", "丙", "二、丁", "戊"]),
    ],
)
def test_a_scheme_is_written_as_samples(scheme, expected):
    assert told("# 甲\n## 乙\n## 丙\n# 丁\n## 戊", declared=f"编号: {scheme}").split("\n") == expected


def test_sections_may_have_schemes_of_their_own_and_level_one_counts_on():
    made = template("# 甲\n## 乙", "# 丙\n## 丁", declared='章节:\n  - 章1\n  - { 文件: 章2, 编号: ["一、", "1."] }\n')

    assert list(lines(compose.document(book_of(), made).document)) == ["一、甲", "（一）乙", "二、丙", "1.丁"]


def test_a_year_file_chooses_its_own_scheme_for_every_section():
    data = dataset(target("技术交易额", 2024, "45"))
    (key, file), *_others = data.files.items()
    chosen = replace(data, files={**data.files, key: replace(file, numbering=("一、", "1."))})
    made = template("# 甲\n## 乙", "# 丙\n## 丁", declared='章节:\n  - 章1\n  - { 文件: 章2, 编号: ["一、", "（1）"] }\n')

    assert list(lines(compose.document(book(chosen), made).document)) == ["一、甲", "1.乙", "二、丙", "1.丁"]


def test_more_than_ten_headings_count_in_chinese():
    assert told("\n".join(f"# {word}" for word in "甲乙丙丁戊己庚辛壬癸子丑")).split("\n")[-2:] == ["十一、子", "十二、丑"]


def test_a_heading_with_a_full_stop_runs_into_its_paragraph():
    made = draft("# 甲\n## 乙。\n丙。")

    assert made.document.sections[0].sections[0].run_in
    assert told("# 甲\n## 乙。\n丙。") == "一、甲\n（一）乙。丙。"


def test_a_heading_that_skips_a_level_is_reported():
    made = draft("# 甲\n### 乙")

    assert [note.code for note in made.notes] == ["T205"]
    assert made.document.sections[0].sections[0].level == 3


def test_items_become_points():
    assert told("- 甲\n- 乙\n\n- 丙\n丁\n- 戊\n- 己") == "一是甲\n二是乙\n三是丙\n丁\n一是戊\n二是己"


def test_a_single_item_has_no_number():
    assert told("- 甲\n乙") == "甲\n乙"


def test_what_a_writer_has_typed_may_be_strong():
    topics = {"任务": (passage("正文。", title="小标题"),)}
    made = draft('——**{{ 材料["任务"][0].题 }}。**{{ 材料["任务"][0].文 }}', book=book_of(topics=topics))

    assert [type(inline) for inline in paragraphs_of(made)[0].inlines] == [Text, Strong, Text]


def test_strong_words_need_no_blanks_around_them():
    made = draft("一是**“首创”**工作，**强度{{ 指标['研发投入强度'] }}**高。", INTENSITY)

    assert [type(inline) for inline in paragraphs_of(made)[0].inlines].count(Strong) == 2
    assert told("一是**“首创”**工作") == "一是“首创”工作"


def test_an_unpaired_double_star_stays():
    assert told("甲**乙") == "甲**乙"
    assert told("5*6*7") == "5*6*7"


def test_a_rule_is_a_page_break():
    assert isinstance(draft("甲\n---\n乙").document.blocks[1], PageBreak)


def test_digits_typed_in_a_template_know_their_line():
    made = draft("甲\n\n新增30家，2023年增长5.5%，“315”工程。")
    values = values_of(made)

    assert [(value.text, value.origin.kind) for value in values] == [
        ("30", "literal"),
        ("2023年", "period"),
        ("5.5%", "literal"),
        ("315", "name"),
    ]
    assert {(value.origin.inputs[0].location.path, value.origin.inputs[0].location.line) for value in values} == {
        ("templates/文种/sections/章1.md.j2", 3)
    }


def test_digits_in_expressions_know_their_line_too():
    made = draft('甲\n{{ "新增30家" }}{% set x = "40" %}{{ x ~ "个" }}')
    values = values_of(made)

    assert [(value.text, value.origin.inputs[0].location.line) for value in values] == [("30", 2), ("40", 2)]


def test_listed_names_are_names():
    made = draft("山区26县、三年108项行动", declared="名称: [三年108项行动]")
    values = values_of(made)

    assert [(value.text, value.origin.kind) for value in values] == [("26", "literal"), ("108", "name")]


def test_more_than_ninety_nine_headings_count_in_figures():
    assert told("# 甲\n" * 101).split("\n")[98:] == ["九十九、甲", "100、甲", "101、甲"]
    assert told("# 甲\n" * 21, declared="编号: [①]").split("\n")[19:] == ["⑳甲", "21甲"]


@pytest.mark.parametrize("text", ["# {{ 表['表'] }}", "- {{ 表['表'] }}"])
def test_a_table_has_no_place_in_a_heading_or_item(text):
    with pytest.raises(TemplateError) as caught:
        told(text, INTENSITY, declared="表: { 表: { 题: 题, 列: [{ 题: 甲, 指标: 研发投入强度, 缺: 留空 }] } }")

    assert caught.value.location is not None


def test_constants_use_no_marks_and_print_once():
    assert told("{{ 3 }}{{ 'a' }}{{ 1 + 2 }}{% for x in [1, 2] %}{{ loop.index }}{% endfor %}") == "3a312"


def test_included_files_and_macros_of_the_same_type():
    files = {"宏.md.j2": "{% macro 句(x) %}{{ x }}2023年{{ 地区 }}{% endmacro %}", "尾.md.j2": "尾{{ 本年 }}"}

    assert told('{% import "宏.md.j2" as 宏 %}{{ 宏.句("甲") }}{% include "尾.md.j2" %}', files=files) == "甲2023年柯城区尾2023年"


def test_emphasis_reaches_over_what_is_printed_and_ends_where_paragraphs_do():
    topics = {"任务": (passage("前。\n后。"),)}
    made = draft('甲**{{ 地区 }}乙**丙**{{ 材料["任务"][0].文 }}**丁', book=book_of(topics=topics))

    first, second = paragraphs_of(made)
    assert [type(inline) for inline in first.inlines] == [Text, Strong, Text]
    assert (plain(first.inlines), plain(second.inlines)) == ("甲柯城区乙丙**前。", "后。**丁")


def test_a_block_parts_the_line_that_it_stands_in():
    topics = {"任务": (passage("正文。"),)}
    made = draft('甲{{ 材料["任务"][0] }}乙', book=book_of(topics=topics))

    assert [plain(paragraph.inlines) for paragraph in paragraphs_of(made)] == ["甲", "正文。", "乙"]


def test_prose_without_a_line_prints_nothing():
    topics = {"任务": (passage("正文。"),)}

    assert told('甲{{ 材料["任务"][0].题 }}乙\n{{ 材料["任务"][0].题 }}', book=book_of(topics=topics)) == "甲乙"


DROPS = "技术交易额"
SNIPPETS = [
    "# 甲{{ 地区 }}\n  正文{{ 指标['研发投入强度'] }}，2023年第3次。\u3000\n\n## {{ 本年 }}\n- 一{{ 地区 }}\n- 二\n---\n完",
    "{{ 地区 }}**强{{ 本年 }}**，*{% if true %}*弱**{% endif %}",
    "甲{{ 材料['任务'][0] }}乙{{ 材料['任务'][0].文 }}丙{{ 表['表'] }}\n{{ 表['表'] }}",
    "甲{% optional %}，{{ 指标['研发投入强度'] }}{% endoptional %}{% optional %}，{{ 指标['国家高新技术企业'] }}\n# 乙{% endoptional %}。",
    "{% for 名 in ['甲', '乙'] %}{% optional %}{% set 说 = 名 %}{{ 说 }}{{ 目标[说] if loop.last else 1 }}\n{% endoptional %}{% endfor %}",
    "甲为{{ 指标['技术交易额'] }}，{{ 地区 }}乙为{{ 指标['研发投入强度'] }}。\n{{ 指标['技术交易额'] }}",
    "{% macro 句(词) %}{{ 词 }}\n# 丙{{ 地区 }}{% endmacro %}甲{{ 句(本年) }}{{ '' }}{{ 句('乙' ~ 地区) }}",
    "  \n{{ '' }}  \n",
]
WAYS = {
    "in a macro": "{{% macro 片() %}}{0}{{% endmacro %}}{{{{ 片() }}}}",
    "in a set block": "{{% set 片 %}}{0}{{% endset %}}{{{{ 片 }}}}",
    "in a file": '{{% include "片.md.j2" %}}',
    "in a file in a macro": '{{% macro 片() %}}{{% include "片.md.j2" %}}{{% endmacro %}}{{{{ 片() }}}}',
    "in an optional clause": "{{% optional %}}{0}{{% endoptional %}}",
    "in a call": "{{% macro 框() %}}{{{{ caller() }}}}{{% endmacro %}}{{% call 框() %}}{0}{{% endcall %}}",
}


CASES = [(text, way) for text in SNIPPETS for way in WAYS if not (DROPS in text and "optional" in way)]
"""What does not apply takes an optional clause with it."""


@pytest.mark.parametrize(("text", "way"), CASES)
def test_what_is_printed_as_it_is_and_what_a_mark_stands_for_become_the_same_tree(text, way):
    absent = replace(observation("技术交易额", 2023, None), applies=False)
    written = book_of(INTENSITY, absent, topics={"任务": (passage("前。\n后。"),)})
    declared = "表: { 表: { 题: 题, 列: [{ 题: 甲, 指标: 研发投入强度, 缺: 留空 }] } }"

    plainly, wrapped = (
        draft(each, book=written, declared=declared, files={"片.md.j2": text}).document for each in (text, WAYS[way].format(text))
    )

    assert _apart_from_places(wrapped) == _apart_from_places(plainly)


def _apart_from_places(document: Document) -> str:
    return re.sub(r"Location\([^()]*\)", "", repr((document.blocks, document.sections)))
