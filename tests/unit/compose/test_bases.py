"""One comparison, one base: a sentence that mixes two is told to the writer (R5)."""

from __future__ import annotations

from tests.builders import observation
from tests.unit.compose.making import draft

MONEY = "技术交易额"
FIGURES = (
    observation(MONEY, "2023-02..2023-02", "3.49", file_year=2023),
    observation(MONEY, 2022, "29.84"),
    observation(MONEY, 2023, "34.23"),
)
WAY = '{{ 指标["技术交易额"].较("2023-02..2023-02").从至 }}'
GROWTH = '{{ 指标["技术交易额"].同比 }}'


def notes(text):
    return [each for each in draft(text, *FIGURES).notes if each.code == "T407"]


def test_a_way_and_a_growth_over_another_base():
    (found,) = notes(f"技术交易额{WAY}，{GROWTH}。")

    assert found.message == "技术交易额一句里有两个基期：从2023年2月说起，14.7%却是与2022年比；分成两句"
    assert str(found.location) == "data/浙江省/衢州市/柯城区/2023.yaml:3:1"


def test_two_sentences_are_two_comparisons():
    assert notes(f"技术交易额{WAY}。全年{GROWTH}。") == []


def test_in_lists_too():
    assert len(notes(f"- 技术交易额{WAY}，{GROWTH}。\n- 其他。")) == 1


def test_a_way_from_the_year_before_may_be_followed_by_its_growth():
    assert notes(f'技术交易额{{{{ 指标["技术交易额"].从至 }}}}，{GROWTH}。') == []


def test_growths_that_name_their_bases_stand_together():
    assert notes(f'技术交易额{GROWTH}，{{{{ 指标["技术交易额"].较("2023-02..2023-02").变动 }}}}。') == []


def test_a_year_less_a_month_is_no_change():
    text = '技术交易额{{ 指标["技术交易额"].较("2023-02..2023-02").变动 }}。'

    assert [each.code for each in draft(text, *FIGURES).notes] == ["T408"]
    assert draft('技术交易额{{ 指标["技术交易额"].变动 }}。', *FIGURES).notes == ()
