"""线索: shortfalls as clauses, where a document type asks for them."""

from __future__ import annotations

import pytest

from reportgen.errors import TemplateError
from reportgen.model import Observation
from tests.builders import observation, target
from tests.unit.compose.making import draft, told, values_of

EACH = "{% for 条 in 线索 %}{{ 条 }}；{% endfor %}"
COUNTIES = ("柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县")


def counties(year: int, *figures: str, name: str = "研发投入强度") -> list[Observation]:
    return [observation(name, year, figure, region=region) for region, figure in zip(COUNTIES, figures, strict=False)]


def test_a_place_in_the_last_third_is_a_clause_with_its_rank():
    made = draft(EACH, *counties(2022, "1.50", "2.85", "2.05", "1.61", "1.85", "1.20"))

    assert told(EACH, *counties(2022, "1.50", "2.85", "2.05", "1.61", "1.85", "1.20")) == "2022年研发投入强度为1.50%，居全市第5位；"
    assert [value.origin.kind for value in values_of(made)] == ["period", "observation", "rank"]


def test_a_clause_that_is_asked_for_what_it_has_not_is_called_by_its_name():
    figures = counties(2022, "1.50", "2.85", "2.05", "1.61", "1.85", "1.20")
    with pytest.raises(TemplateError, match=r"^线索没有“数值”"):
        draft("{% for 条 in 线索 %}{{ 条.数值 }}{% endfor %}", *figures)


def test_a_fall_in_rank_is_told_in_places():
    before = counties(2021, "2.02", "1.65", "1.96", "1.51", "1.66", "1.39")
    now = counties(2022, "2.03", "2.85", "2.05", "1.61", "1.85", "1.51")

    assert told(EACH, *before, *now) == "2022年研发投入强度全市位次后移2位；"


def test_those_ahead_are_named_where_no_rank_can_be_told():
    assert told(EACH, *counties(2022, "1.50", "2.85", "2.05")) == "2022年研发投入强度为1.50%，低于衢江区的2.85%和龙游县的2.05%；"


def test_growth_behind_the_siblings():
    figures = [
        observation("规上工业企业研发费用", 2023, "10.00", region=region, growth=growth)
        for region, growth in zip(COUNTIES, ("5.0", "20.1", "15.2", "3.0"), strict=False)
    ]

    assert told(EACH, *figures) == "2023年规上工业企业研发费用增长5.0%，低于衢江区的20.1%和龙游县的15.2%；"


@pytest.mark.parametrize(
    ("growths", "words"),
    [
        (("-5.0", "20.1", "-1.2", "-9"), "下降5.0%，增速低于衢江区和龙游县"),
        (("-5.0", "-0.1", "-1.2", "-9"), "下降5.0%，降幅大于衢江区的0.1%和龙游县的1.2%"),
        (("0", "20.1", "1.2", "-9"), "增速低于衢江区和龙游县"),
    ],
)
def test_a_fall_is_told_without_a_sign(growths: tuple[str, ...], words: str):
    figures = [
        observation("规上工业企业研发费用", 2023, "10.00", region=region, growth=growth)
        for region, growth in zip(COUNTIES, growths, strict=False)
    ]

    assert told(EACH, *figures) == f"2023年规上工业企业研发费用{words}；"


def test_a_missed_target_is_left_to_a_person():
    goal = target("研发投入强度", 2023, "3.00", stat_year=2022, file_year=2022)

    assert told(f"无{EACH}{{% if 线索 %}}有{{% endif %}}", observation("研发投入强度", 2022, "2.71"), goal) == "无"


def test_kind_and_name_can_be_asked():
    line = "{% for 条 in 线索 %}{{ 条.类别 }}{{ 条.名称 }}{% endfor %}"

    assert told(line, *counties(2022, "1.50", "2.85", "2.05", "1.61", "1.85", "1.20")) == "位次靠后研发投入强度"


def test_what_readers_may_not_see_is_not_told():
    figures = counties(2022, "1.50", "2.85", "2.05", "1.61", "1.85", "1.20")
    hidden = observation("研发投入强度", 2022, "1.50", audience="内部")

    assert told(f"无{EACH}", hidden, *figures[1:], audience="公开") == "无"
