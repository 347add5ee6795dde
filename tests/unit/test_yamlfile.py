"""Data files as trees: what is a number and what is text, where things stand, what is refused."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from reportgen import yamlfile
from reportgen.diagnostics import Location, Severity
from reportgen.yamlfile import YamlError

PATH = "data/甲/2023.yaml"


def load(text: str | bytes) -> yamlfile.Document:
    return yamlfile.load(text.encode() if isinstance(text, str) else text, PATH)


def root(text: str | bytes) -> yamlfile.Mapping:
    found = load(text).root
    assert isinstance(found, yamlfile.Mapping)
    return found


@pytest.mark.parametrize("text", ["5.80", "-3", "30", "0", "0.05", "-0.50", "1200", "0.00000010"])
def test_a_plain_decimal_number_is_a_decimal_with_its_digits_kept(text):
    value = root(f"甲: {text}\n")["甲"]

    assert isinstance(value, Decimal)
    assert yamlfile.number_text(value) == text


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "yes", "on", "true", "0571", "00", "12:30", "1_500", "1e5", "+5", ".5", "5.", "0x1F", "2024-03-05", "2022-12"],
)
def test_what_yaml_takes_for_something_else_is_text_as_typed(text):
    assert root(f"甲: {text}\n")["甲"] == text
    assert isinstance(root(f"甲: {text}\n")["甲"], str)


@pytest.mark.parametrize("text", [".nan", ".inf", "1,234", "２.７１", "2.71%", "--3", "=", "<", "1.2.3"])
def test_what_is_no_plain_number_is_text_as_typed(text):
    assert root(f"甲: {text}\n")["甲"] == text


def test_a_quoted_number_is_text_and_nothing_is_none():
    assert root("甲: '5.80'\n乙: \"3\"\n丙:\n丁: ~\n戊: null\n己: ''\n") == {
        "甲": "5.80",
        "乙": "3",
        "丙": None,
        "丁": None,
        "戊": None,
        "己": "",
    }


def test_every_key_and_value_knows_its_place():
    tree = root("# 注\n指标:\n  研发投入强度: { 年份: 2022, 数值: 2.71 }\n  列表:\n    - 甲\n    - { 乙: 3 }\n")
    figures = tree["指标"]

    assert tree.key_place("指标") == Location(PATH, 2, 1)
    assert figures.key_place("研发投入强度") == Location(PATH, 3, 3)
    assert figures.place("研发投入强度") == Location(PATH, 3, 11)
    assert figures["研发投入强度"].key_place("数值") == Location(PATH, 3, 23)
    assert figures["研发投入强度"].place("数值") == Location(PATH, 3, 27)
    assert figures["列表"].place(0) == Location(PATH, 5, 7)
    assert figures["列表"][1].place("乙") == Location(PATH, 6, 12)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    plain = root("甲: 1\n乙:\n  丙: 文\n")
    windows = root(b"\xef\xbb\xbf" + "甲: 1\r\n乙:\r\n  丙: 文\r\n".encode())

    assert windows == plain
    assert windows["乙"].place("丙") == plain["乙"].place("丙")
    assert windows.key_place("甲") == Location(PATH, 1, 1)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_understood_with_a_warning(encoding):
    document = load("标题: 科技创新工作情况\n".encode(encoding))

    assert document.root == {"标题": "科技创新工作情况"}
    (warning,) = document.diagnostics
    assert (warning.code, warning.severity) == ("D102", Severity.WARNING)


def test_all_duplicate_keys_are_named_with_both_places():
    with pytest.raises(YamlError) as caught:
        load("甲: 1\n乙: { 丙: 1, 丙: 2 }\n甲: 2\n")

    assert [(str(found.location), str(found.related[0].location)) for found in caught.value.diagnostics] == [
        (f"{PATH}:2:12", f"{PATH}:2:6"),
        (f"{PATH}:3:1", f"{PATH}:1:1"),
    ]


@pytest.mark.parametrize("text", ["", "# 只有注\n", "---\n"])
def test_an_empty_file_is_none(text):
    assert load(text).root is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 33 + "]" * 33, "D114"),
        ("- 1\n" * (yamlfile.MAX_NODES + 1), "D115"),
        ("# " + "x" * yamlfile.MAX_BYTES, "D103"),
        ("甲: &a [1]\n乙: *a\n", "D112"),
        ("? [甲]\n: 乙\n", "D117"),
    ],
)
def test_limits_and_what_is_refused(text, code):
    with pytest.raises(YamlError) as caught:
        load(text)

    assert [found.code for found in caught.value.diagnostics] == [code]


def test_depth_within_the_limit_is_fine():
    assert load("[" * 32 + "]" * 32).root is not None


@pytest.mark.parametrize("opening", ["[", "{甲: ", "- ", "? "])
def test_deep_nesting_ends_in_an_error_and_not_in_a_crash(opening):
    """In a process of its own: the C loader of the library dies on this."""
    code = (
        "import sys\nfrom reportgen import yamlfile\n"
        "try:\n    yamlfile.load((sys.argv[1] * 100000).encode(), 'x')\n"
        "except yamlfile.YamlError as error:\n    print(error.diagnostics[0].code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, opening], capture_output=True, text=True, encoding="utf-8", check=True)

    assert done.stdout.strip() in {"D114", "D117"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("文: |\n  第一段。\n\n  第二段。\n", [("第一段。", 2, 3), ("第二段。", 4, 3)]),
        ("文: |-\n    　　缩进的一段。\n", [("缩进的一段。", 2, 7)]),
        ("文: 一行。\n", [("一行。", 1, 4)]),
        ('文: "一行。"\n', [("一行。", 1, 5)]),
        ("文: '一''行。'\n", [("一'行。", 1, 5)]),
        ("文: >\n  第一段\n  接着。\n\n  第二段。\n", [("第一段接着。", 2, 3), ("第二段。", 5, 3)]),
        ('文: "一\\"行。甲"\n', [('一"行。甲', 1, 5)]),
        ('文: "一\\u4e00行"\n', [("一一行", 1, 5)]),
        ("文: 第一行\n  第二行\n", [("第一行第二行", 1, 4)]),
        ("文: R&D funds\n  and more\n", [("R&D funds and more", 1, 4)]),
    ],
)
def test_every_line_of_prose_knows_where_it_stands(text, lines):
    document = load(text)
    assert isinstance(document.root, yamlfile.Mapping)
    prose = document.prose(document.root["文"], document.root.value_mark("文"))

    assert [(line.text, line.places[0][1].line, line.places[0][1].column) for line in prose] == lines


def test_a_folded_line_keeps_the_place_of_each_line_of_the_file():
    document = load("文: >\n  召开会商\n  十七次。\n")
    assert isinstance(document.root, yamlfile.Mapping)
    (line,) = document.prose(document.root["文"], document.root.value_mark("文"))

    assert line.places == ((0, Location(PATH, 2, 3)), (4, Location(PATH, 3, 3)))


def test_several_problems_before_a_syntax_error_are_all_told():
    with pytest.raises(YamlError) as caught:
        load("甲: 1\n甲: 2\n乙: @丙\n")

    assert [found.code for found in caught.value.diagnostics] == ["D111", "D108"]


def test_slips_of_the_keyboard_are_told_together_each_at_its_place():
    text = (
        "文种：[简报]\n指标:\n  甲：{ 数值: 5，单位: 家，位次：{ 全市：2 } }\n\t乙: 1\n"
        "  丙:\u30002\n  甲: 3\n材料:\n  短板:\n    - 丁\n    -戊\n"
    )

    with pytest.raises(YamlError) as caught:
        load(text)

    told = [(found.code, found.location) for found in caught.value.diagnostics]
    expected = [("D106", 1, 3), ("D106", 3, 4), ("D110", 3, 12), ("D110", 3, 18), ("D106", 3, 21), ("D106", 3, 26)]
    expected += [("D107", 4, 1), ("D106", 5, 5), ("D111", 6, 3), ("D105", 10, 5)]
    assert told == [(code, Location(PATH, line, column)) for code, line, column in expected]


def test_what_nobody_can_be_certain_of_ends_the_search():
    with pytest.raises(YamlError) as caught:
        load("指标:\n  甲：1\n 乙: 2\n  丙：3\n")

    assert [found.code for found in caught.value.diagnostics] == ["D106", "D105"]


def test_characters_of_no_width_in_a_text_are_told_once_a_line():
    document = load("短板: 农村\u200b养\u200b老\n亮点: 　甲\n")

    assert [(found.code, found.location) for found in document.diagnostics] == [("D104", Location(PATH, 1, 7))]


@pytest.mark.parametrize("key", ["\u3000短板", "短\u200b板"])
def test_a_key_in_quotes_is_meant_as_it_stands(key):
    assert root(f'"{key}": 甲\n') == {key: "甲"}
    with pytest.raises(YamlError):
        load(f"{key}: 甲\n")


def test_what_nobody_sees_is_written_so_that_it_is_seen():
    assert yamlfile.scalar("短\u200b板") == '"短\\u200b板"'
