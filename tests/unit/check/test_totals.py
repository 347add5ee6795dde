"""Findings about parts and wholes: L01, L02, L03."""

from dataclasses import replace
from decimal import Decimal

from reportgen.model import Part
from tests.builders import dataset, findings, indicator, observation, rows, target

NAME = "高新技术产业增加值"
VALUES = ["116.60", "113.07", "56.34", "41.11", "30.26", "20.15"]


def test_districts_that_do_not_add_up_to_their_city():
    (found,) = findings(dataset(*rows(NAME, 2023, VALUES), observation(NAME, 2023, "380.32", "衢州市")))

    assert (found.code, found.severity) == ("L01", "W")
    assert found.message == "衢州市2023年高新技术产业增加值380.32亿元，所辖6个县（市、区）合计377.53亿元，差2.79亿元，取舍最多差0.035亿元"
    assert len(found.related) == 6


def test_a_remark_on_the_figure_makes_it_a_notice():
    (found,) = findings(dataset(*rows(NAME, 2023, VALUES), observation(NAME, 2023, "380.32", "衢州市", note="含市本级")))

    assert (found.severity, found.message.endswith("备注：含市本级")) == ("I", True)


def test_what_rounding_explains_is_not_questioned():
    for whole in ("377.53", "377.50", "377.56"):
        assert findings(dataset(*rows(NAME, 2023, VALUES), observation(NAME, 2023, whole, "衢州市"))) == []
    assert findings(dataset(*rows(NAME, 2023, VALUES), observation(NAME, 2023, "377.57", "衢州市"))) != []


def test_coarse_parts_leave_more_to_rounding():
    values = ["116.6", "113.1", "56.3", "41.1", "30.3", "20.2"]

    assert findings(dataset(*rows(NAME, 2023, values), observation(NAME, 2023, "377.40", "衢州市"))) == []


def test_counts_leave_nothing_to_rounding():
    firms = rows("国家高新技术企业", 2022, ["169", "161", "135", "137", "80", "20"])

    assert findings(dataset(*firms, observation("国家高新技术企业", 2022, "702", "衢州市"))) == []
    assert [each.code for each in findings(dataset(*firms, observation("国家高新技术企业", 2022, "703", "衢州市")))] == ["L01"]


def test_rates_and_undeclared_indicators_do_not_add_up():
    loose = indicator("走访企业", "家次", "数量", 0)
    data = dataset(
        *rows("研发投入强度", 2022, ["1", "2", "3", "4", "5", "6"]),
        observation("研发投入强度", 2022, "2.0", "衢州市"),
        *rows(loose, 2023, ["1", "2", "3", "4", "5", "6"]),
        observation(loose, 2023, "99", "衢州市"),
    )

    assert findings(data) == []


def test_a_missing_district_is_no_mismatch():
    assert findings(dataset(*rows(NAME, 2023, [*VALUES[:5], None]), observation(NAME, 2023, "380.32", "衢州市"))) == []


def test_approximate_figures_do_not_add_up():
    assert findings(dataset(*rows(NAME, 2023, VALUES), observation(NAME, 2023, "380", "衢州市", approx="近"))) == []


def test_a_part_larger_than_its_whole():
    (found,) = findings(dataset(observation("国家高新技术企业", 2022, "20", parts={"小柯城": "26", "大柯城": "20"})))

    assert (found.code, found.severity) == ("L02", "E")
    assert found.message == "柯城区2022年12月底国家高新技术企业20家，其中小柯城26家，部分大于整体"


def test_approximate_wholes_are_left_alone():
    assert findings(dataset(observation("国家高新技术企业", 2022, "20", parts={"小柯城": "21"}, approx="余"))) == []


def test_a_part_of_a_target_larger_than_the_target():
    place = target("国家高新技术企业", 2024).location
    part = Part(name="小柯城", value=Decimal(36), raw="36", location=place)

    found = findings(dataset(target("国家高新技术企业", 2024, "30", nature="新增", parts=(part,))))

    assert [each.code for each in found] == ["L02"]


def test_parts_that_fall_short_are_a_notice():
    parts = {"高新技术企业专项": "1500", "创新券": "84.60"}
    (found,) = findings(dataset(observation("财政科技投入", 2022, "2000.00", parts=parts)))

    assert (found.code, found.severity) == ("L03", "I")
    assert found.message == "柯城区2022年财政科技投入2000.00亿元，其中列出2项合计1584.60亿元，还有415.40亿元没有列明"


def test_one_part_claims_no_list_and_rounding_makes_up_the_rest():
    halves = {"甲": "1.00", "乙": "1.00"}
    (found,) = findings(dataset(observation("财政科技投入", 2022, "2.02", parts=halves)))

    assert found.code == "L03"
    assert findings(dataset(observation("财政科技投入", 2022, "2.01", parts=halves))) == []
    assert findings(dataset(observation("国家高新技术企业", 2022, "169", parts={"小柯城": "26"}))) == []


def test_what_rounding_can_just_explain_is_not_questioned():
    """Six parts of two decimals and a whole of one: 0.03 and 0.05."""
    values = [*VALUES[:5], "20.14"]

    assert findings(dataset(*rows(NAME, 2023, values), observation(NAME, 2023, "377.6", "衢州市"))) == []
    assert findings(dataset(*rows(NAME, 2023, values), observation(NAME, 2023, "377.7", "衢州市"))) != []


def test_a_part_may_be_as_large_as_the_upper_end_of_a_range():
    aim = target("国家高新技术企业", 2024, "30", nature="新增", value_to=Decimal(40))
    part = Part(name="小柯城", value=Decimal(36), raw="36", location=aim.location)

    assert findings(dataset(replace(aim, parts=(part,)))) == []
