"""A text that was printed on a letterhead: its title stands below, its 版记 is no part of what it says."""

from __future__ import annotations

import pytest

from reportgen import read
from reportgen.published import UnitKind

BODY = "2024年，全县工作稳步推进。\n一、工作总结\n全年完成培训1200人次，较上年增长5.0%。\n"
HEAD = "沅山县教育局文件\n沅教发〔2025〕3号\n"
TITLE = "沅山县教育局2024年工作总结"


def title(text: str) -> list[str]:
    found = read.content(text.encode(), "文稿.txt")
    return [found.text[unit.start : unit.end] for unit in found.units if unit.kind is UnitKind.TITLE]


@pytest.mark.parametrize("head", ["", HEAD, HEAD + "签发人：甲某、乙某\n", "沅山县教育局文件\n沅教发〔2025〕3号　　签发人：甲某\n"])
def test_the_title_stands_below_the_letterhead(head: str):
    assert title(f"{head}{TITLE}\n{BODY}") == [TITLE]


def test_a_title_that_ends_like_a_letterhead_is_one_where_no_number_follows():
    assert title(f"沅山县教育局印发年度文件\n{BODY}") == ["沅山县教育局印发年度文件"]


@pytest.mark.parametrize("line", ["沅山县教育局办公室　2025年1月20日印发", "2025年1月20日印发"])
def test_what_a_sheet_says_of_its_printing_is_told_apart(line: str):
    found = read.content(f"{TITLE}\n{BODY}抄送：县委办，县政府办。\n{line}\n".encode(), "文稿.txt")
    told = {datum.name: datum.value for datum in found.metadata}

    assert told["印发日期"] == "2025年1月20日"
    assert told.get("印发机关") == ("沅山县教育局办公室" if "办公室" in line else None)
    assert "印发" not in found.text
    assert "抄送" not in found.text
