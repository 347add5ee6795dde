"""For every number and every text: what is written to a data file is read back unchanged, from the place where it stands."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import yamlfile

PLAIN = st.builds(
    lambda whole, places, negative: ("-" if negative else "") + str(whole) + (f".{places}" if places else ""),
    st.integers(min_value=0, max_value=10**15),
    st.text(alphabet="0123456789", max_size=8),
    st.booleans(),
)
NAMES = st.text(alphabet="研发投入强度企业数值甲乙丙R&D（）", min_size=1, max_size=12)


@given(PLAIN)
def test_for_every_number_the_decimal_has_the_digits_of_the_file(text):
    tree = yamlfile.load(f"指标: {{ 数值: {text} }}\n".encode(), "甲.yaml").root

    assert isinstance(tree, yamlfile.Mapping)
    assert tree["指标"]["数值"] == Decimal(text)
    assert yamlfile.number_text(tree["指标"]["数值"]) == text


@given(st.lists(st.tuples(NAMES, PLAIN), min_size=1, max_size=8, unique_by=lambda pair: pair[0]), st.integers(0, 6))
def test_for_every_file_each_place_points_at_its_text(pairs, indent):
    blank = " " * (indent + 1)
    text = "指标:\n" + "".join(f"{blank}{json.dumps(name, ensure_ascii=False)}: {{ 单位: 家, 数值: {value} }}\n" for name, value in pairs)
    lines = text.split("\n")
    tree = yamlfile.load(text.encode(), "甲.yaml").root

    assert isinstance(tree, yamlfile.Mapping)
    figures = tree["指标"]
    assert list(figures) == [name for name, _value in pairs]
    for name, value in pairs:
        key, place = figures.key_place(name), figures[name].place("数值")
        assert lines[key.line - 1][key.column :].startswith(name)
        assert lines[place.line - 1][place.column - 1 :].startswith(value)


@given(st.lists(st.text(alphabet="甲乙丙，。{}|:：#- 17余%@`*&!", min_size=1, max_size=20), min_size=1, max_size=6))
def test_for_every_block_of_prose_each_line_stands_where_it_says(paragraphs):
    text = "文: |\n" + "".join(f"  。{paragraph}\n" for paragraph in paragraphs)
    document = yamlfile.load(text.encode(), "甲.yaml")
    lines = text.split("\n")

    assert isinstance(document.root, yamlfile.Mapping)
    prose = document.prose(document.root["文"], document.root.value_mark("文"))
    assert [line.text for line in prose] == [("。" + paragraph).strip() for paragraph in paragraphs]
    for line in prose:
        (_start, place), *more = line.places
        assert not more
        assert lines[place.line - 1][place.column - 1 :].startswith(line.text)


@given(st.binary(max_size=200) | st.text(alphabet="甲: -[]{}\"'|>\n\t#&*!%@`,，：1.", max_size=80).map(str.encode))
def test_for_every_content_there_is_a_tree_or_a_diagnostic_in_chinese(content):
    try:
        found = yamlfile.load(content, "甲.yaml").diagnostics
    except yamlfile.YamlError as error:
        found = error.diagnostics or (pytest.fail("refused without a reason"),)
    for each in found:
        assert any("\u4e00" <= character <= "\u9fff" for character in each.message)
        assert each.location is not None
        assert min(each.location.line, each.location.column) >= 1
