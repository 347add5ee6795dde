"""What is read line by line is what the parser's events make of it, to the last place; and what the parser refuses is left to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.yamlfile import YamlError, usual
from reportgen.yamlfile.reading import parsed
from tests.property.test_broken_files import GOOD

ROOT = Path(__file__).parents[2]
FILES = [path for path in sorted((ROOT / "data").rglob("*.yaml")) if path.name != "措辞.yaml"]  # in which all is a remark
PIECES = [
    *(":", "：", ",", "，", "{", "}", "[", "]", "|", "- ", "-", "#", " #", " ", "  ", "\n", "\n  ", "\n- ", '"', "'", "''", '"甲"'),
    *("%", "~", "null", "!", "&甲", "*甲", "?", "? ", "<<", "=", "...\n", "---\n", ": ", "甲: ", "{ 甲: 1 }", "[甲, 乙]", "{}", "[ ]"),
    *("|\n", "\u3000", "\u00a0", "http://甲/乙", "-1", "007", "1.50", "30余", "\n\n"),
]
PROSE = """\
甲:
  - 乙: |
      一段话。

        又一段
    丙:
    - 丁 # 注
  # 注
  - '戊: 己'
庚: { 辛: [1, '2', { 壬: 癸 }], 子: 待补 }  # 注
"""


def parsed_or_none(text: str) -> Any:
    try:
        return parsed(text, "甲.yaml")
    except YamlError:
        return None


def same(one: Any, other: Any) -> bool:
    """Whether two trees are the same, with the place of every key and value, in their order."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict | list):
        alike: Any = (one.mark, one.marks, len(one)) == (other.mark, other.marks, len(other))  # type: ignore[union-attr]
        if isinstance(one, list):
            return alike and all(map(same, one, other))
        return alike and list(one) == list(other) == list(one.marks) and all(same(one[key], other[key]) for key in one)  # type: ignore[attr-defined]
    return str(one) == str(other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_sample_files_are_read_line_by_line(path):
    text = path.read_text("utf-8")
    made = usual.read(text, "甲.yaml")

    assert made is not None
    assert same(made, parsed(text, "甲.yaml"))


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """Some lines of a file, a few of their characters left out, and pieces put in."""
    lines = draw(st.sampled_from([GOOD, PROSE])).splitlines()
    first = draw(st.integers(0, len(lines) - 1))
    kept = lines[first : draw(st.integers(first + 1, len(lines)))]
    margin = len(kept[0]) - len(kept[0].lstrip(" "))
    text = "\n".join(line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in kept)
    for _time in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + draw(st.integers(0, 3)) :]
    return text + "\n"


@given(text=spoiled())
@example("甲: |\n\n  一\n")
@example("甲: |\n  一\n   \n")
@example("甲:\n# 注\n")
@example("甲: 乙\n  丙\n")
@example("甲: { 乙: 1, 乙: 2 }\n")
@example("甲: { 乙: 1 ]\n")
@example("- 甲\n")
@example("# 注\n")
def test_a_file_is_read_line_by_line_as_the_parser_reads_it_or_left_to_it(text):
    made = usual.read(text, "甲.yaml")

    assert made is None or same(made, parsed_or_none(text))


@pytest.mark.parametrize(
    "text", ["甲: &乙 1\n", "甲: !乙 1\n", "甲: *乙\n", "<<: 1\n", "甲: 1\n甲: 2\n", "甲:\t1\n", "甲: 1\r\n", "甲: 1", "甲: >\n  一\n"]
)
def test_what_is_not_as_usual_is_left_to_the_parser(text):
    assert usual.read(text, "甲.yaml") is None


def test_deep_and_long_files_are_left_to_the_parser():
    assert usual.read("甲: " + "[" * 20 + "]" * 20 + "\n", "甲.yaml") is None
    assert usual.read("甲: " + "字" * usual.LONGEST + "\n", "甲.yaml") is None
