"""What is missing shows as a gap, or takes its optional clause with it (R47)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen import compose
from reportgen.diagnostics import Severity
from reportgen.document import Gap
from reportgen.errors import TemplateError
from tests.builders import COUNTIES, book, dataset, indicator, observation
from tests.unit.compose.making import FILE, book_of, draft, lines, paragraphs_of, passage, template, told

INTENSITY = observation("研发投入强度", 2022, "2.71", file_year=2023)


def test_a_required_value_that_is_missing_prints_a_gap_with_its_year_and_unit():
    made = draft('强度为{{ 指标["研发投入强度"] }}。')
    (paragraph,) = paragraphs_of(made)

    assert told('强度为{{ 指标["研发投入强度"] }}。') == "强度为【待补充：研发投入强度（2022年，%）】。"
    assert isinstance(paragraph.inlines[1], Gap)
    assert [gap.code for gap in made.gaps] == ["T301"]
    assert made.gaps[0].location is not None
    assert made.gaps[0].location.path == FILE
    assert made.gaps[0].related[0].location.line == 1


@pytest.mark.parametrize(
    "words",
    [
        '指标["研发投入强度"].首次突破("1")',
        '指标["研发投入强度"].增长',
        '指标["技术交易额"].翻番',
        '指标["技术交易额"].较年初',
        '指标["研发投入强度"].占.全市',
    ],
)
def test_what_the_figures_do_not_bear_out_is_to_be_reworded_and_nobody_is_sent_to_fill_it_in(words):
    entries = [
        INTENSITY,
        observation("研发投入强度", 2021, "2.02", file_year=2022),
        observation("技术交易额", 2023, "9.00"),
        observation("技术交易额", 2022, "8.00", file_year=2022),
    ]
    (gap,) = draft(f"它{{{{ {words} }}}}。", *entries).gaps

    assert gap.hint == "补不了：改写这一处，或删去"
    assert gap.location is not None
    assert gap.location.path.endswith(".md.j2")


def test_what_somebody_can_supply_has_the_file_that_it_belongs_in():
    (gap,) = draft('{{ 指标["技术交易额"].增长 }}', observation("技术交易额", 2023, "9.00")).gaps

    assert gap.hint == f"在 {FILE.replace('2023', '2022')} 补上"


def test_prose_that_calls_what_cannot_be_said_is_told_by_a_check():
    prose = passage("甲{研发投入强度.首次突破(1)}，乙{研发投入强度.占.全市}，丙{技术交易额}，丁{研发投入强度.较上年}。")
    entries = [INTENSITY, observation("研发投入强度", 2021, "2.02", file_year=2022)]
    found = compose.calls(book_of(*entries, topics={"亮点": (prose,)}))

    assert [(each.code, each.severity) for each in found] == [("T302", Severity.WARNING)] * 2
    assert "不是首次突破1%" in found[0].message
    assert "没有占比" in found[1].message
    start = prose.text[0].location.column
    assert [each.location.column - start for each in found if each.location] == [1, 19]


def test_the_own_city_is_no_group_where_a_county_level_city_speaks():
    prose = passage("甲居{研发投入强度.位次.全市}，乙居{研发投入强度.位次.衢州}。")
    entry = observation("研发投入强度", 2022, "1.61", region="江山市", file_year=2023)
    data = dataset(entry, passages={("江山市", 2023): {"亮点": (prose,)}})
    (found,) = compose.calls(book(data, "江山市"))

    assert (found.code, found.location) == ("T302", replace(prose.text[0].location, column=prose.text[0].location.column + 2))
    assert "全市是江山市自己，不是排名的范围；在所属市的名次用“衢州”" in found.message


def test_the_same_gap_is_listed_once():
    made = draft('{{ 指标["研发投入强度"] }}\n{{ 指标["研发投入强度"] }}\n{{ 指标["技术交易额"] }}')

    assert len(made.gaps) == 2


def test_every_gap_of_a_report_is_listed():
    made = draft(
        '{{ 指标["研发投入强度"].较上年 }}{{ 指标["技术交易额"].位次.全市 }}{{ 目标["技术交易额"] }}{{ 文.标题 }}{{ 材料["亮点"] }}'
    )

    assert len(made.gaps) == 5


def test_an_optional_clause_vanishes_whole():
    text = '{{ 地区 }}{% optional %}，强度为{{ 指标["研发投入强度"] }}，{{ 指标["技术交易额"] }}{% endoptional %}。'

    assert told(text, INTENSITY) == "柯城区。"
    assert draft(text, INTENSITY).gaps == ()
    assert [(note.code, note.severity) for note in draft(text, INTENSITY).notes] == [("T401", Severity.NOTICE)]


def test_the_writer_is_told_whether_a_dropped_clause_lacks_a_figure_or_does_not_apply():
    def messages(*entries):
        return [note.message for note in draft('甲{% optional %}，{{ 指标["技术交易额"] }}{% endoptional %}。', *entries).notes]

    (lacks,) = messages()
    (does_not_apply,) = messages(ABSENT)
    assert lacks.startswith("可有可无的句子没有印：缺技术交易额（2023年")
    assert does_not_apply.startswith("这一句没有印：技术交易额（2023年")
    assert does_not_apply.endswith("不适用")


NEW_PARKS, ACCIDENTS = indicator("新增示范园", "个", "数量", 0), indicator("较大事故", "起", "数量", 0)
NONE_NEW = observation(NEW_PARKS, 2023, "0")


def test_an_optional_clause_about_nothing_new_is_left_out_and_the_writer_is_told():
    made = draft('建成示范园12个{% optional %}，新增{{ 指标["新增示范园"] }}{% endoptional %}。', NONE_NEW)

    assert list(lines(made.document)) == ["建成示范园12个。"]
    assert [note.message for note in made.notes] == ["这一句没有印：没有新增（新增示范园（2023年，个））"]


@pytest.mark.parametrize(
    ("text", "entry", "printed"),
    [
        ('新增{{ 指标["新增示范园"] }}。', NONE_NEW, "新增0个。"),
        ('甲{% optional %}，新增{{ 指标["新增示范园"] }}{% endoptional %}。', observation(NEW_PARKS, 2023, "3"), "甲，新增3个。"),
        ('甲{% optional %}，事故{{ 指标["较大事故"] }}{% endoptional %}。', observation(ACCIDENTS, 2023, "0"), "甲，事故0起。"),
    ],
    ids=["required", "some new", "a zero that is news"],
)
def test_other_zeros_and_required_clauses_are_printed(text, entry, printed):
    assert told(text, entry) == printed


def test_a_place_that_all_share_is_no_gap_and_its_clause_is_left_out():
    entries = [observation("技术交易额", 2023, "9", region=county) for county in COUNTIES]
    made = draft('技术交易额为{{ 指标["技术交易额"] }}，{{ 指标["技术交易额"].位次.全市 }}。', *entries)

    assert list(lines(made.document)) == ["技术交易额为9.00亿元。"]
    assert made.gaps == ()
    assert [note.message for note in made.notes] == ["这一句没有印：全市各成员相等，不排名（技术交易额全市位次（2023年））"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("强度高，位次{缺}；投资增长。", "强度高；投资增长。"),
        ("强度高，位次{缺}。投资增长。", "强度高。投资增长。"),
        ("强度高；位次{缺}，投资增长。", "强度高；投资增长。"),
        ("强度高。位次{缺}！投资增长。", "强度高。投资增长。"),
    ],
)
def test_what_closed_a_clause_that_is_left_out_closes_the_one_before_it(words, kept):
    assert told(words.replace("{缺}", '{{ 指标["技术交易额"] }}'), ABSENT) == kept


def test_an_optional_clause_without_gaps_stays():
    assert told('{% optional %}强度{{ 指标["研发投入强度"] }}{% endoptional %}。', INTENSITY) == "强度2.71%。"


def test_an_inner_optional_clause_vanishes_alone():
    text = '{% optional %}强度{{ 指标["研发投入强度"] }}{% optional %}，{{ 指标["技术交易额"] }}{% endoptional %}{% endoptional %}。'

    assert told(text, INTENSITY) == "强度2.71%。"


def test_an_optional_section_vanishes_with_its_heading_and_the_numbers_close_up():
    text = '# 甲\n{% optional %}\n# 乙\n{{ 指标["技术交易额"] }}\n{% endoptional %}\n# 丙\n'

    assert told(text) == "一、甲\n二、丙"


def test_a_misspelt_name_is_an_error_even_where_it_is_optional():
    with pytest.raises(TemplateError, match="研发投入强读"):
        draft('{% optional %}{{ 指标["研发投入强读"] }}{% endoptional %}')


def test_a_missing_fact_is_false():
    text = '{% if 指标["研发投入强度"] %}有{% else %}无{% endif %}{% if 指标["研发投入强度"].变动 %}有{% else %}无{% endif %}'

    assert told(text, INTENSITY) == "有无"


def test_default_takes_the_place_of_a_gap():
    assert told('{{ 指标["研发投入强度"].变动 | default("略有变化") }}', INTENSITY) == "略有变化"


def test_a_passage_that_calls_a_missing_fact_has_a_gap_and_an_optional_one_vanishes():
    book = book_of(topics={"亮点": (passage("强度{研发投入强度}。"),)})

    assert told('{{ 材料["亮点"] }}', book=book) == "强度【待补充：研发投入强度（2022年，%）】。"
    assert told('甲{% optional %}{{ 材料["亮点"] }}{% endoptional %}', book=book) == "甲"


def test_a_topic_nobody_has_written_is_a_gap_also_in_a_loop():
    assert told('{% for 条 in 材料["亮点"] %}\n# {{ 条.题 }}\n{{ 条.文 }}\n{% endfor %}').startswith("一、【待补充：材料：亮点】")


def test_what_a_type_needs_and_the_data_do_not_hold():
    made = template("", declared="需要: [研发投入强度, 技术交易额]")

    assert [missing.name for missing in compose.missing(book_of(INTENSITY), made)] == ["技术交易额"]


def test_needs_may_be_topics_of_prose():
    made = template("", declared="需要材料: [审议意见, 下步措施]")
    book = book_of(INTENSITY, topics={"审议意见": (passage("甲。"),)})

    assert [missing.name for missing in compose.missing(book, made)] == ["材料：下步措施"]


def test_a_need_that_the_catalogue_does_not_know_is_an_error():
    with pytest.raises(TemplateError, match="研发强度"):
        compose.missing(book_of(), template("", declared="需要: [研发强度]"))


ABSENT = replace(observation("技术交易额", 2023, None), applies=False)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('强度{{ 指标["研发投入强度"] }}，技术交易额{{ 指标["技术交易额"] }}。', "强度2.71%。"),
        ('技术交易额{{ 指标["技术交易额"] }}，强度{{ 指标["研发投入强度"] }}。', "强度2.71%。"),
        ('技术交易额{{ 指标["技术交易额"] }}，同比增长{{ 指标["技术交易额"].同比 }}。', ""),
        ('技术交易额{{ 指标["技术交易额"] }}。各项工作有序推进。', "各项工作有序推进。"),
        ('{% optional %}技术交易额{{ 指标["技术交易额"] }}{% endoptional %}。', "。"),
    ],
)
def test_what_does_not_apply_takes_its_clause_with_it_and_is_no_gap(text, printed):
    made = draft(text, INTENSITY, ABSENT)

    assert told(text, INTENSITY, ABSENT) == printed
    assert made.gaps == ()
    assert {note.code for note in made.notes} == {"T401"}
