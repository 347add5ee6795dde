"""The writer's prose: numbers declared in place, facts called by name, points enumerated, audiences."""

from __future__ import annotations

import pytest

from reportgen.errors import TemplateError
from tests.builders import observation
from tests.unit.compose.making import FILE, book_of, draft, passage, told, values_of

INTENSITY = (
    observation("研发投入强度", 2021, "2.02", file_year=2022),
    observation("研发投入强度", 2022, "2.71", file_year=2023, change_ranks={"全省": 1}),
)


def of(*passages, **options):
    return book_of(*INTENSITY, topics={"亮点": passages}, **options)


def test_numbers_in_prose_know_what_they_are():
    book = of(passage("2023年召开会议{会商会议|17|次}，走访{走访|200余|家次}，新增30家，落实“315”工程。"))
    values = values_of(draft('{{ 材料["亮点"] }}', book=book))

    assert [(value.text, value.origin.kind) for value in values] == [
        ("2023年", "period"),
        ("17次", "stated"),
        ("200余家次", "stated"),
        ("30", "passage"),
        ("315", "name"),
    ]
    assert [value.origin.inputs[0].value for value in values] == ["2023年", "17", "200余", "30", "315"]
    assert {(value.origin.inputs[0].location.path, value.origin.inputs[0].location.line) for value in values} == {(FILE, 41)}


def test_a_passage_calls_facts_as_templates_do():
    book = of(passage("强度{研发投入强度}，{研发投入强度.较上年}，{研发投入强度.增幅位次.全省}，{研发投入强度.于(2021)}。"))

    assert told('{{ 材料["亮点"] }}', book=book) == "强度2.71%，较2021年提高0.69个百分点，增幅居全省第1位，2.02%。"


def test_a_passage_calls_the_figure_of_another_region():
    beside = observation("研发投入强度", 2022, "3.10", region="衢江区")
    book = book_of(*INTENSITY, beside, topics={"亮点": (passage("强度{研发投入强度}，低于衢江区的{研发投入强度.在(衢江区)}。"),)})

    assert told('{{ 材料["亮点"] }}', book=book) == "强度2.71%，低于衢江区的3.10%。"


def test_a_part_told_more_exactly_than_the_whole_keeps_its_decimals():
    firms = observation("国家高新技术企业", 2023, "169", parts={"小柯城": "26", "折算": "13.50"})
    book = book_of(firms, topics={"亮点": (passage("{国家高新技术企业}，其中{国家高新技术企业.其中}。"),)})

    assert told('{{ 材料["亮点"] }}', book=book) == "169家，其中小柯城26家、折算13.50家。"


def test_a_region_that_is_not_there_is_told_with_the_nearest_name():
    with pytest.raises(TemplateError, match="地区没有“衢江县”") as caught:
        draft('{{ 材料["亮点"] }}', book=of(passage("低于衢江县的{研发投入强度.在(衢江县)}。")))

    assert "衢江区" in (caught.value.hint or "")


def test_paragraphs_stay_paragraphs_alone_and_run_together_on_request():
    book = of(passage("甲。\n乙。"))

    assert told('{{ 材料["亮点"][0].文 }}', book=book) == "甲。\n乙。"
    assert told('{{ 材料["亮点"][0].文 | 段落 }}', book=book) == "甲。乙。"
    assert told('前{{ 材料["亮点"][0].文 }}后', book=book) == "前甲。\n乙。后"


def test_points_are_enumerated_a_paragraph_each_or_in_one():
    book = of(passage("总述。", "甲。", "乙。", "丙"))

    assert told('{{ 材料["亮点"] }}', book=book) == "总述。\n一是甲。\n二是乙。\n三是丙。"
    assert told('{{ 材料["亮点"][0].要点 | 一是 }}', book=book) == "一是甲；二是乙；三是丙。"


def test_points_that_hold_sentences_are_parted_by_full_stops():
    book = of(passage("", "甲。甲二", "乙"))

    assert told('{{ 材料["亮点"][0].要点 | 一是 }}', book=book) == "一是甲。甲二。二是乙。"


def test_a_single_point_has_no_number():
    book = of(passage("", "甲"))

    assert told('{{ 材料["亮点"] }}', book=book) == "甲。"
    assert told('{{ 材料["亮点"][0].要点 | 一是 }}', book=book) == "甲。"


def test_the_title_of_a_passage_may_be_a_heading():
    book = of(passage("甲。", title="聚焦“315”"), passage("乙。", title="聚焦平台"))

    assert (
        told('{% for 条 in 材料["亮点"] %}\n# {{ 条.题 }}\n{{ 条.文 }}\n{% endfor %}', book=book)
        == "一、聚焦“315”\n甲。\n二、聚焦平台\n乙。"
    )


def test_internal_passages_and_points_are_left_out_of_a_public_version():
    book = of(passage("甲。"), passage("乙。", audience="内部"))

    assert told('{{ 材料["亮点"] }}', book=book) == "甲。\n乙。"
    assert told('{{ 材料["亮点"] }}', book=book, audience="公开") == "甲。"
    assert told('{{ 材料["亮点"] }}', book=book, audience="人大") == "甲。"


def test_a_topic_that_is_internal_as_a_whole_leaves_no_gap_in_a_public_version():
    book = of(passage("乙。", audience="内部"))
    made = draft('{{ 材料["亮点"] }}{% for 条 in 材料["亮点"] %}{{ 条.文 }}{% endfor %}', book=book, audience="公开")

    assert made.document.blocks == ()
    assert made.gaps == ()


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("强度{研发投入强度.较去年}", 13, "较去年"),
        ("强度{研发投入强读}", 13, "研发投入强读"),
        ("强度{研发投入强度.位次.全是}", 13, "全是"),
        ("强度{研发投入强度.位次}", 13, "范围"),
        ("强度{研发投入强度.于(二〇二一)}", 13, "时期"),
        ("强度{研发投入强度.较}", 13, "参数"),
        ("强度{研发投入强度.数值(3)}", 13, "括号"),
        ("强度{研发投入强度", 13, "配对"),
    ],
)
def test_a_mark_that_calls_nothing_is_told_with_its_place_in_the_data(text, column, message):
    with pytest.raises(TemplateError, match=message) as caught:
        draft('{{ 材料["亮点"] }}', book=of(passage(text)))

    assert caught.value.location is not None
    assert (caught.value.location.path, caught.value.location.line, caught.value.location.column) == (FILE, 41, column)


def test_group_names_are_names_in_prose():
    book = of(passage("山区26县考核"), groups={"山区26县": ["柯城区"]})
    (value,) = values_of(draft('{{ 材料["亮点"] }}', book=book))

    assert (value.text, value.origin.kind) == ("26", "name")


def test_every_bad_mark_of_the_file_is_told_at_once():
    book = of(passage("{研发投入强度.甲}", "{乙}"), passage("{丙|x|次}", title="{研发投入强度.位次.丁}"))

    with pytest.raises(TemplateError) as caught:
        draft("没有印材料", book=book)

    assert [each.location.line for each in caught.value.diagnostics if each.location] == [41, 51, 40, 41]


def test_every_bad_mark_is_told_in_the_order_of_the_file():
    topics = {
        "先": (passage("甲{没有这个}", "乙{也没有}", title="丙{同样没有}"),),
        "后": (passage("丁{还是没有}"),),
    }

    with pytest.raises(TemplateError) as raised:
        draft("甲", book=book_of(topics=topics))
    assert [said.split("“")[1].split("”")[0] for said in (each.message for each in raised.value.diagnostics)] == [
        "同样没有",
        "没有这个",
        "也没有",
        "还是没有",
    ]


def test_a_topic_is_taken_by_number_only():
    topics = {"任务": (passage("正文。"),)}

    with pytest.raises(TemplateError, match="“甲”不能这样取"):
        draft('{{ 材料["任务"]["甲"] }}', book=book_of(topics=topics))


@pytest.mark.parametrize(("audience", "printed"), [("内部", "抓项目【待补充：抓项目：文】"), ("公开", "抓项目")])
def test_nothing_below_a_title_is_a_gap_but_for_readers_who_may_not_see_all(audience: str, printed: str):
    book = of(passage("", title="抓项目"))

    assert told('{% for 条 in 材料["亮点"] %}{{ 条.题 }}{{ 条 }}{% endfor %}', book=book, audience=audience) == printed
