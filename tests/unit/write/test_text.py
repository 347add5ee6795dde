"""Plain text, and the trace that points into it."""

from __future__ import annotations

import dataclasses
import json
from itertools import pairwise
from typing import Any

import pytest

from reportgen import write
from reportgen.document import Annex, Attachments, Document, Imprint, Item, ItemList, Paragraph, Section, Text
from reportgen.errors import InternalError
from tests.unit.write.samples import CONTROL, cell, every_node, gap, meta, paragraph, phrase, report, table, value


def txt(document: Document) -> str:
    return write.content(document, "txt").decode()


def trace(document: Document) -> list[dict[str, Any]]:
    read = json.loads(write.content(document, "trace"))
    assert read["schema"] == "reportgen.trace/1"
    return list(read["entries"])


def document(*sections: Section, **parts: object) -> Document:
    return Document(meta=meta("标题"), title=(Text("标题"),), sections=sections, **parts)  # type: ignore[arg-type]


def test_a_paragraph_a_heading_and_an_item_are_a_line_each():
    section = Section(
        level=1,
        number="一、",
        title=phrase("总结"),
        blocks=(paragraph("第一段。"), ItemList((Item("一是", phrase("甲。")), Item("二是", phrase("乙。"))))),
    )

    assert txt(document(section)) == "标题\n一、总结\n第一段。\n一是甲。\n二是乙。\n"


def test_a_run_in_heading_stands_in_the_line_of_its_paragraph():
    section = Section(
        level=2, number="（一）", title=phrase("政府主导。"), run_in=True, blocks=(paragraph("建议一。"), paragraph("建议二。"))
    )

    assert txt(document(section)) == "标题\n（一）政府主导。建议一。\n建议二。\n"


def test_a_run_in_heading_before_a_list_stands_alone():
    section = Section(
        level=2, number="（一）", title=phrase("政府主导。"), run_in=True, blocks=(ItemList((Item("一是", phrase("甲。")),)),)
    )

    assert txt(document(section)) == "标题\n（一）政府主导。\n一是甲。\n"


def test_a_table_is_caption_unit_rows_notes_and_a_blank_line():
    grouped = table("甲", "情况表", ("数值", "排名") * 2, unit="单位：亿元", groups=("投入", "兑现"))

    lines = txt(document(blocks=(grouped, paragraph("后文。")))).splitlines()

    assert lines[1:6] == [
        "情况表",
        "单位：亿元",
        "区块 | 投入 |  | 兑现 | ",
        " | 数值 | 排名 | 数值 | 排名",
        "柯城区 | 12.34 | 1 | 14.34 | 1",
    ]
    assert lines[-3:] == ["注：名次按公布数据计算。", "", "后文。"]


def test_nothing_but_a_table_leaves_a_blank_line():
    lines = txt(report()).splitlines()

    assert lines.count("") == 6


def test_control_characters_neither_break_a_line_nor_get_through():
    assert txt(document(blocks=(Paragraph((Text(CONTROL),)),))) == "标题\n子丑 寅 卯辰 巳\n"


def test_each_entry_stands_where_it_says():
    for sample in (every_node(), report()):
        text = txt(sample)
        entries = trace(sample)

        assert entries
        assert all(text[entry["start"] : entry["end"]] == entry["text"] for entry in entries)
        assert all(left["end"] <= right["start"] for left, right in pairwise(entries))


def test_each_digit_of_the_report_stands_in_an_entry():
    sample = report()
    text = txt(sample)
    covered = {place for entry in trace(sample) for place in range(entry["start"], entry["end"])}

    assert [text[place - 9 : place + 9] for place, char in enumerate(text) if char.isdecimal() and place not in covered] == []


def test_an_entry_tells_kind_formula_and_inputs():
    entry = next(entry for entry in trace(every_node()) if entry["kind"] == "change")

    assert entry["text"] == "提高0.69个百分点"
    assert entry["formula"] == "2.71 − 2.02 = 0.69"
    assert entry["inputs"] == [
        {"file": "data/甲省/乙市/丙区/2023.yaml", "line": 7, "column": 8, "value": "2.71", "label": "2022年"},
        {"file": "data/甲省/乙市/丙区/2023.yaml", "line": 9, "column": 8, "value": "2.02", "label": "2021年"},
    ]


def test_a_number_made_by_the_tree_is_a_heading_and_a_chinese_one_is_nothing():
    sample = document(
        Section(level=1, number="一、", title=phrase("甲"), sections=(Section(level=2, number="（2）", title=phrase("乙")),)),
        blocks=(ItemList((Item("3.", phrase("丙")), Item("一是", phrase("丁")))),),
    )

    assert [(entry["text"], entry["kind"]) for entry in trace(sample)] == [("3.", "heading"), ("（2）", "heading")]


def test_a_gap_is_one_entry_of_kind_name():
    sample = document(blocks=(Paragraph((gap(), value("3家"))),))

    assert [(entry["text"], entry["kind"]) for entry in trace(sample)] == [
        ("【待补充：研发投入强度（2022年，%）】", "name"),
        ("3家", "observation"),
    ]


def test_a_row_that_is_too_long_is_a_fault_of_ours():
    wide = dataclasses.replace(table("甲", "表", ("数值",)), body=((cell("甲", columns=2), cell("1")),))
    with pytest.raises(InternalError, match="表 甲 第 1 行"):
        txt(document(blocks=(wide,)))


def test_further_parts_stand_below_the_report_with_their_labels():
    made = document(
        front=(table("栏", "", ("数值",)),),
        closing=(Attachments((Item("1.", phrase("甲表")), Item("2.", phrase("乙表")))),),
        annexes=(Annex(label=phrase("附件"), title=phrase("甲表"), blocks=(paragraph("一段。"),)), Annex(title=phrase("方案"))),
        imprint=Imprint(copies=phrase("抄送：某某。")),
    )

    above, _title, below = txt(made).partition("\n标题\n")
    assert above.startswith("区块 | 数值\n柯城区")
    assert below == "附件：1.甲表\n2.乙表\n附件\n甲表\n一段。\n方案\n抄送：某某。\n"


def test_the_numbers_of_attachments_are_those_of_the_tree():
    made = document(closing=(Attachments((Item("1.", phrase("甲表")), Item("2.", phrase("乙表")))),))

    assert [(entry["text"], entry["kind"]) for entry in trace(made)] == [("1.", "heading"), ("2.", "heading")]
