"""What the writer is told about places, and what a table shows of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.errors import TemplateError
from reportgen.house import HOUSE
from tests.builders import book, dataset, observation, placed, rows
from tests.unit.compose.making import draft, lines, told

NAME = "技术交易额"
PARTIAL = replace(HOUSE, partial_ranks=True)
TABLE = "表:\n  甲:\n    题: 甲\n    行: { 范围: 上级, 首列: 地区 }\n    列:\n      - { 题: 位次, 指标: 技术交易额, 显示: 位次 }\n"


def lacking(house=PARTIAL):
    return book(dataset(*rows(NAME, 2023, ["9", None, "7", "6", "5", "4"]), house=house))


def test_the_writer_is_told_that_some_have_no_data():
    (note,) = draft(f'{{{{ 指标["{NAME}"].位次.全市 }}}}', book=lacking()).notes

    assert (note.code, note.message) == ("T403", "技术交易额的全市名次只在有数据的5个中排，缺衢江区；公开版不印")


def test_without_the_bureaus_wish_there_is_a_gap():
    made = draft(f'{{{{ 指标["{NAME}"].位次.全市 }}}}', book=lacking(HOUSE))

    assert [gap.code for gap in made.gaps] == ["T301"]


def test_an_optional_sentence_is_dropped_from_the_public_version():
    text = f'甲。{{% optional %}}乙{{{{ 指标["{NAME}"].位次.全市 }}}}。{{% endoptional %}}'

    assert told(text, book=lacking()) == "甲。乙在有数据的5个县（市、区）中居第1位。"
    assert told(text, book=lacking(), audience="公开") == "甲。"


def test_a_table_never_shows_a_bare_place_among_some():
    made = draft('{{ 表["甲"] }}', book=lacking(), declared=TABLE)

    assert "柯城区 | --" in lines(made.document)


def test_the_writer_is_told_that_the_number_of_places_changed():
    ranks = [(2022, placed(15, 90)), (2023, placed(12, 89))]
    told_ranks = [observation(NAME, year, "1", file_year=year, ranks={"全省": rank}) for year, rank in ranks]
    made = draft(f'{{{{ 指标["{NAME}"].位次变动.全省 }}}}', *told_ranks)

    assert list(lines(made.document)) == ["前移3位"]
    assert [(note.code, "由90个变为89个" in note.message) for note in made.notes] == [("T404", True)]


def test_now_is_the_last_day_of_the_data():
    entries = [observation(NAME, "2023-01..2023-09", "7"), observation("国家高新技术企业", "2023-10", 190)]

    assert told("{{ 目前 }}", *entries) == "截至2023年10月底"
    assert told("{{ 目前 }}", observation(NAME, 2022, "7", file_year=2023)).startswith("【待补充：目前")


def test_a_base_that_the_figure_cannot_have_is_an_error_with_its_reason():
    with pytest.raises(TemplateError, match="不能较年初"):
        told(f'{{{{ 指标["{NAME}"].较("年初").变动 }}}}', observation(NAME, 2023, "7"))


def test_only_the_first_mention_says_that_there_is_no_later_figure():
    entry = observation("研发投入强度", 2022, "2.71", file_year=2023)
    noted = book(dataset(entry, house=replace(HOUSE, lag_note=True)))
    text = '{{ 指标["研发投入强度"].期间 }}甲，{{ 指标["研发投入强度"].期间 }}乙。'

    assert told(text, book=noted) == "2022年（最新统计周期）甲，2022年乙。"
    assert told(text, entry) == "2022年甲，2022年乙。"


def test_what_is_ranked_is_named_unless_it_is_the_figure_itself():
    entry = observation(NAME, 2023, "42", growth="14.7", ranks={"全市": 1}, growth_ranks={"全市": 2}, progress_ranks={"全市": 3})
    text = "；".join(f'{{{{ 指标["{NAME}"].{form}.全市 }}}}' for form in ("位次", "增速位次", "进步位次"))

    assert told(text, entry) == "居全市第1位；增速居全市第2位；进步位次居全市第3位"
