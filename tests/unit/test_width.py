"""Text in columns where Chinese takes two places."""

from __future__ import annotations

import pytest

from reportgen.width import NO_LINE_START, cut, pad, table, width, wrap

SENTENCE = "从结构化数据生成中文工作报告（DOCX、PDF 等）：位次、增减、目标差距由程序计算，每个数字都能追到数据文件的一行。"


@pytest.mark.parametrize("places", [20, 21, 30, 47, 80])
def test_wrapped_lines_fit_and_lose_nothing(places):
    lines = wrap(SENTENCE, places)

    assert "".join(lines).replace(" ", "") == SENTENCE.replace(" ", "")
    assert all(width(line.rstrip(NO_LINE_START)) <= places for line in lines)
    assert not any(line[0] in NO_LINE_START for line in lines)


def test_a_latin_word_is_not_broken():
    assert "reportgen" in " ".join(wrap("运行 reportgen doctor 看看", 14)).split()


def test_cut_text_ends_in_an_ellipsis_and_fits():
    assert cut("研发投入强度", 12) == "研发投入强度"
    assert cut("研发投入强度", 7) == "研发投…"


def test_padding_counts_places():
    assert pad("强度", 6) == "强度  "
    assert pad("2.71", 6, right=True) == "  2.71"


def test_columns_of_a_table_begin_in_one_place():
    lines = table(["指标", "值"], [["研发投入强度", "2.71"], ["R&D", "3"]], right=frozenset({1}))

    assert {width(line) for line in lines} == {12 + 2 + 4}
