"""措辞.yaml: the bureau's choices reach the dataset, and a slip is told at its place."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from reportgen import load
from reportgen.house import HOUSE, House, choices
from reportgen.project import Project

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "措辞.yaml"


def test_without_a_file_the_house_form_stands(loaded):
    assert loaded({}).house == HOUSE


def test_what_a_bureau_chooses_is_in_the_dataset_and_the_rest_stays(loaded):
    text = "位次动词: 位列\n前列界: 1/4\n部分排名: 是\n倍数起点: 2.5\n完成率小数: 2\n"

    assert loaded({"措辞.yaml": text}).house == dataclasses.replace(
        HOUSE,
        rank_verb="位列",
        front_fraction=Fraction(1, 4),
        partial_ranks=True,
        times_from=Decimal("2.5"),
        completion_decimals=2,
    )


def test_the_catalogue_takes_from_the_house_what_it_leaves_open(loaded):
    indicators = loaded({"措辞.yaml": "增速小数: 2\n数量最小基数: 20\n"}).indicators

    assert indicators["技术交易额"].growth_decimals == 2
    assert indicators["国家高新技术企业"].min_base == 20
    assert indicators["就业人数"].min_base == 10
    assert indicators["技术交易额"].min_base is None


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("位次的动词: 居", "D201", 1),
        ("位次动词: 夺得", "D205", 7),
        ("前列界: 3", "D204", 6),
        ("前列界: 1/0", "D204", 6),
        ("倍数起点: 0.9", "D204", 7),
        ("完成率小数: 9", "D204", 8),
        ("完成率小数: 1.5", "D204", 8),
        ("部分排名: 也许", "D205", 7),
        ("左右幅度: -1", "D204", 7),
        ("位次动词: [居]", "D205", 7),
    ],
)
def test_a_slip_is_told_where_it_stands(problems, text, code, column):
    found = problems({"措辞.yaml": f"# 本单位\n{text}\n"})

    assert [(each.code, each.location.path, each.location.line, each.location.column) for each in found] == [
        (code, "data/措辞.yaml", 2, column)
    ]


def test_every_choice_has_a_key_of_its_own_and_its_default_is_one_of_its_words(loaded):
    properties = load.schemas()["措辞"]["properties"]

    assert list(properties) == [choice.key for choice in choices()]
    assert all(
        value["default"] in value["enum"] for value in properties.values() if "enum" in value and value["enum"] != ["是", "否", True, False]
    )


def test_the_sample_file_shows_every_choice_with_its_default(tmp_path):
    lines = [
        line[2:]
        for line in SAMPLE.read_text(encoding="utf-8").splitlines()
        if line.startswith("# ") and ": " in line and "，" not in line.split(": ")[0]
    ]
    shown = [line for line in lines if line.split(": ")[0] in {choice.key for choice in choices()}]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "指标.yaml").write_text("甲: { 单位: 家, 类型: 数量, 小数: 0 }\n", encoding="utf-8")
    (tmp_path / "data" / "措辞.yaml").write_text("\n".join(shown), encoding="utf-8")

    assert [line.split(": ")[0] for line in shown] == [choice.key for choice in choices()]
    assert load.dataset(Project(tmp_path)).house == House()
