"""The examples of targets.md, which an official can read: each row is one case."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from reportgen.model import Part, Target
from reportgen.wording import targets
from tests.builders import indicator, observation, target
from tests.cases.pages import rows
from tests.unit.compose.making import told

OTHERS = {"硕士": "名", "科普活动": "场"}


def made(name: str, year: int, value: str, nature: str, bound: str, **fields: Any) -> Target:
    """A target; a range is written 5—10."""
    low, _dash, high = value.partition("—")
    goal = target(name, year, low or None, nature=nature, bound=bound or None, **fields)
    return replace(goal, value_to=Decimal(high), raw=value) if high else goal


@pytest.mark.parametrize("row", rows("targets.md", "目标句"), ids=" ".join)
def test_targets_are_one_sentence(row):
    name, nature, verb, value, unit, bound, modality, every, relative, parts, ranks, expected, in_cell = row
    goal = made(
        name,
        2024,
        value,
        nature,
        bound,
        verb=verb or None,
        unit=unit,
        modality=modality or None,
        every_year=bool(every),
        relative_to=relative or None,
        ranks={each[:2]: each[2:] for each in ranks.split()},
    )
    listed = [part.split("=") for part in parts.split()]
    goal = replace(goal, parts=tuple(Part(name=of, value=Decimal(n), raw=n, location=goal.location) for of, n in listed))

    assert told(f'{{{{ 目标["{name}"] }}}}', goal) == expected
    assert str(targets.in_cell(goal)) == in_cell


@pytest.mark.parametrize("row", rows("targets.md", "完成情况"), ids=" ".join)
def test_what_was_reached_is_told(row):
    name, nature, value, bound, actual, period, form, expected = row
    grows = nature == "增长"
    goal = made(name, 2023, value, nature, bound, file_year=2022, unit="%" if grows else None)
    reached = observation(name, period, "5" if grows else actual, growth=actual if grows else None)

    assert told(f'{{{{ 到期目标["{name}"].{form} }}}}', goal, reached) == expected


def test_growth_is_told_beside_the_level():
    goal = target("规上工业企业研发费用", 2023, "8", file_year=2022, nature="增长", unit="%")
    actual = observation("规上工业企业研发费用", 2023, "34.23", growth="10.0")

    assert told('{{ 到期目标["规上工业企业研发费用"].完成情况 }}', goal, actual) == "增速高于年度目标2.0个百分点"
    assert told('{{ 到期目标["规上工业企业研发费用"].实绩 }}', goal, actual) == "34.23亿元，同比增长10.0%，增速高于年度目标2.0个百分点"


def test_unmet_is_printed_when_a_person_has_released_it():
    goal = target("技术交易额", 2023, "100", file_year=2022, released=True)

    assert told('{{ 到期目标["技术交易额"].结论 }}', goal, observation("技术交易额", 2023, "90")) == "未完成年度目标"


def test_confirmed_the_doubt_is_gone():
    goal = target("技术交易额", 2023, "17.28", file_year=2022, comparable=True)
    actual = observation("技术交易额", "2023-01..2023-09", "42.58")

    assert told('{{ 指标["技术交易额"].完成率 }}', goal, actual) == "完成年度目标的246.4%"
    assert told('{{ 指标["技术交易额"].完成情况 }}', goal, actual) == "提前完成年度目标，达到目标的246.4%"


def test_what_was_added_belongs_to_the_indicator_of_what_is_added():
    new = indicator("新增国家高新技术企业", "家", "数量", 0)
    goal = target("国家高新技术企业", 2023, "30", file_year=2022, nature="新增")

    assert told('{{ 指标["新增国家高新技术企业"].完成率 }}', goal, observation(new, 2023, "26")) == "完成年度目标的86.7%"


def test_the_leading_unit_stands_first():
    goal = target("技术交易额", 2024, "20", units_responsible=("区科技局", "区统计局"))

    assert told('{{ 目标["技术交易额"].责任单位 }}{{ 目标["技术交易额"].牵头单位 }}', goal) == "（责任单位：区科技局、区统计局）区科技局"


@pytest.mark.parametrize(
    ("growth", "expected"),
    [
        ("-4.0", "降幅高于年度目标1.0个百分点"),
        ("-2.0", "降幅低于年度目标1.0个百分点"),
        ("-3", "降幅达到年度目标"),
        ("1.0", "没有下降"),
    ],
)
def test_a_fall_that_was_set(growth, expected):
    energy = indicator("万元增加值能耗", "吨标准煤", "效率", 3, better="低")
    goal = target(energy, 2023, "-3", file_year=2022, nature="增长", unit="%")

    assert told("{{ 到期目标 }}：{{ 指标['万元增加值能耗'].完成情况 }}", goal, observation(energy, 2023, "0.3", growth=growth)) == (
        f"万元增加值能耗下降3%：{expected}"
    )
