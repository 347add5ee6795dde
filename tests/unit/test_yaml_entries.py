"""Entries on top of a list in a file that people edit: one a line, in the manner of the file, or a refusal that says why."""

from __future__ import annotations

import pytest

from reportgen import yamlfile
from reportgen.errors import DataError

NEW = [{"代码": "L01", "理由": ""}, {"代码": "L02"}]
LINES = "  - { 代码: L01 }\n  - { 代码: L02 }\n"
CASES = {
    "a new file": ("", f"# 审核\n已阅:\n{LINES}"),
    "a file with another list": ("决定:\n  - { 事实: 甲 }", f"决定:\n  - {{ 事实: 甲 }}\n\n已阅:\n{LINES}"),
    "a key without a list": ("已阅:   # 还没有\n决定: []\n", f"已阅:   # 还没有\n{LINES}决定: []\n"),
    "dashes under the key": ("已阅:\n- { 代码: L9 }\n", "已阅:\n" + LINES.replace("  - ", "- ") + "- { 代码: L9 }\n"),
    "entries in lines": (
        "已阅:\n    # 旧\n    - 代码: L9\n      人: 甲\n",
        "已阅:\n" + LINES.replace("  - ", "    - ") + "    # 旧\n    - 代码: L9\n      人: 甲\n",
    ),
    "line ends of Windows": ("已阅:\r\n  - { 代码: L9 }\r\n", "已阅:\r\n" + LINES.replace("\n", "\r\n") + "  - { 代码: L9 }\r\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_entries_stand_on_top_and_everything_else_stays(name: str):
    before, after = CASES[name]

    assert yamlfile.added(before.encode(), "审核.yaml", "已阅", NEW, head="# 审核\n").decode() == after


def test_a_file_in_an_old_encoding_is_read_and_becomes_utf8():
    assert (
        yamlfile.added("已阅:\n  - { 代码: 甲 }\n".encode("gb18030"), "审核.yaml", "已阅", NEW).decode()
        == f"已阅:\n{LINES}  - {{ 代码: 甲 }}\n"
    )


@pytest.mark.parametrize(
    "before", ["已阅: [{ 代码: L9 }]\n", "已阅: [\n  { 代码: L9 },\n]\n", "已阅: 无\n", "已阅: ~\n", "{ 已阅: [] }\n", "- 甲\n"]
)
def test_what_is_not_one_entry_a_line_is_left_alone(before: str):
    with pytest.raises(DataError) as caught:
        yamlfile.added(before.encode(), "审核.yaml", "已阅", NEW)

    assert "审核.yaml" in str(caught.value)


def test_entries_are_read_with_their_places_and_numbers_as_they_were_typed():
    text = "决定: [{ 事实: 别的 }]\n已阅:\n  - { 代码: L1, 文字: 0.00000010 }\n  - { 代码: L2, 文字: 3.50, 人: ~ }\n"

    first, second = yamlfile.listed(text.encode(), "审核.yaml", "已阅", needed=("代码", "文字"), known=("代码", "文字", "人"), example="例")

    assert [first["文字"], second["文字"], second["人"], first["人"]] == ["0.00000010", "3.50", "", ""]
    assert (first.location.line, second.places["文字"].column) == (3, 19)


def test_every_problem_of_the_entries_is_told_with_the_example():
    text = "已阅:\n  - 甲\n  - { 代码: L1 }\n  - { 代码: L1, 文字: 甲, 级别: E }\n  - { 代码: L1, 文字: 错 }\n"

    with pytest.raises(DataError) as caught:
        yamlfile.listed(
            text.encode(),
            "审核.yaml",
            "已阅",
            needed=("代码", "文字"),
            known=("代码", "文字"),
            example="例",
            judge=lambda told: ("错了", told.places["文字"]) if told["文字"] == "错" else None,
        )

    assert [each.location.line for each in caught.value.diagnostics if each.location] == [2, 3, 4, 5]
    assert {each.hint for each in caught.value.diagnostics} == {"例"}
    assert caught.value.diagnostics[-1].message == "错了"
