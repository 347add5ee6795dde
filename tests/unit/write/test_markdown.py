"""Markdown that says what the report says and nothing else."""

from __future__ import annotations

import pytest

from reportgen import write
from reportgen.document import Document, Paragraph, Section, Strong, Text
from tests.unit.write.samples import HOSTILE, meta, paragraph, phrase, table


def md(*blocks: object, sections: tuple[Section, ...] = ()) -> str:
    return write.content(Document(meta=meta("标题"), title=(Text("标题"),), blocks=blocks, sections=sections), "md").decode()  # type: ignore[arg-type]


def test_headings_paragraphs_and_strong_words():
    section = Section(level=2, number="（一）", title=phrase("指标"), blocks=(Paragraph((Strong((Text("重点"),)), Text("工作"))),))

    assert md(sections=(section,)) == "# 标题\n\n### （一）指标\n\n**重点**工作\n"


def test_strong_words_that_end_in_a_mark_take_a_tag():
    assert "<strong>重点。</strong>工作" in md(Paragraph((Strong((Text("重点。"),)), Text("工作"))))


@pytest.mark.parametrize("start", ["# 甲", "- 甲", "+ 甲", "1. 甲", "2) 甲", "> 甲", "=== 甲"])
def test_a_paragraph_never_becomes_something_else(start):
    line = md(paragraph(start)).splitlines()[2]

    assert "\\" in line[:3]
    assert line.replace("\\", "") == start


def test_a_bar_in_a_name_keeps_the_columns():
    lines = md(table("甲", "表", (HOSTILE, "排名"))).splitlines()
    rows = [line.replace("\\|", "") for line in lines if line.startswith("|")]

    assert {row.count("|") for row in rows} == {4}


def test_grouped_heads_become_one_line():
    assert "| 区块 | 投入 数值 | 投入 排名 | 兑现 数值 | 兑现 排名 |" in md(
        table("甲", "表", ("数值", "排名") * 2, groups=("投入", "兑现"))
    )
