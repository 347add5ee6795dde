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
