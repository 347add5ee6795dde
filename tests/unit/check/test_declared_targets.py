"""Findings about targets as they are declared: L27, L28, L35, L36."""

from itertools import product

import pytest

from reportgen import intent
from reportgen.check.declared_targets import TWICE
from reportgen.model import Bound, Modality, TargetNature
from reportgen.period import Span
from reportgen.wording import targets as wording
from tests.builders import dataset, findings, observation, target

PLAN = Span(2023, 2027)
STRENGTH = "研发投入强度"


def planned(goal, **fields):
    """3.16 in 2022, 3.6 in 2027, and a target for 2024 on the way."""
    return dataset(
        observation(STRENGTH, 2022, "3.16", file_year=2023),
        target(STRENGTH, 2027, "3.6", file_year=PLAN),
        target(STRENGTH, 2024, goal, bound="以上", **fields),
    )


def test_a_target_below_the_path_of_the_plan():
    (found,) = findings(planned("3.25"), "L27")

    assert (found.code, found.severity) == ("L27", "W")
    assert "落后于规划：按规划推算应为3.34%" in found.message
    assert found.hint == "如果指的是2023统计年，在目标写 统计年: 2023"


@pytest.mark.parametrize(("goal", "fields"), [("3.34", {}), ("3.5", {}), ("3.25", {"stat_year": 2023})])
def test_a_target_on_the_path_is_fine(goal, fields):
    assert findings(planned(goal, **fields), "L27") == []


def test_a_milestone_of_the_plan_is_held_as_it_stands():
    data = dataset(
        observation("技术交易额", 2022, "15"),
        target("技术交易额", 2024, "20", file_year=PLAN),
        target("技术交易额", 2027, "30", file_year=PLAN),
        target("技术交易额", 2024, "19"),
    )

    (found,) = findings(data, "L27")

    assert "规划当年的目标是20亿元" in found.message


def test_where_lower_is_better_the_path_is_a_ceiling():
    def data(goal):
        return dataset(
            observation("单位GDP能耗", 2022, "4.0"),
            target("单位GDP能耗", 2027, "3.0", file_year=PLAN, bound="以内"),
            target("单位GDP能耗", 2024, goal, bound="以内"),
        )

    assert [found.code for found in findings(data("3.7"), "L27")] == ["L27"]
    assert findings(data("3.6"), "L27") == []


def test_targets_without_number_are_one_notice():
    data = dataset(
        target(STRENGTH, 2024),
        target("技术交易额", 2024),
        target("国家高新技术企业", 2024, ranks={"全市": "前3"}),
        target("省级平台评估", 2024, nature="完成"),
    )

    (found,) = findings(data, "L28")

    assert (found.severity, len(found.related)) == ("I", 1)
    assert "2项目标没有数" in found.message


def test_ten_times_the_figure_is_asked_about():
    data = dataset(observation("技术交易额", 2023, "100"), target("技术交易额", 2024, "1000", bound="以上"))

    (found,) = findings(data, "L35")

    assert "十倍以上" in found.message
    assert findings(dataset(observation("技术交易额", 2023, "100"), target("技术交易额", 2024, "999")), "L35") == []


@pytest.mark.parametrize(
    ("fields", "twice"),
    [
        ({"name": STRENGTH, "value": "2.7", "bound": "左右", "modality": "确保"}, "语气（确保与左右不能并用）"),
        ({"name": "农村科技讲座至少", "value": "5", "nature": "完成", "bound": "以上"}, "界"),
        ({"name": "科普活动力争", "value": "5", "nature": "完成", "modality": "确保"}, "语气"),
    ],
)
def test_what_is_said_twice(fields, twice):
    name, value = fields.pop("name"), fields.pop("value")
    unit = "%" if name == STRENGTH else "场"

    (found,) = findings(dataset(target(name, 2024, value, unit=unit, **fields)), "L36")

    assert found.message.endswith(f"说了两次{twice}")


@pytest.mark.parametrize("fields", [{"bound": "以上", "modality": "力争"}, {"bound": "突破", "modality": "力争"}, {"bound": "控制在"}])
def test_one_modal_and_one_bound_are_fine(fields):
    """力争…以上 is correct (R41)."""
    assert findings(dataset(target("专利授权量", 2024, "30", **fields)), "L36") == []


def test_a_target_of_a_lagged_indicator_says_its_statistical_year():
    data = dataset(target(STRENGTH, 2024, "3.3"), target(STRENGTH, 2025, "3.4"), target("技术交易额", 2024, "5"))

    (found,) = findings(data, "L22")

    assert (found.severity, len(found.related)) == ("I", 1)
    assert findings(dataset(target(STRENGTH, 2024, "3.3", stat_year=2023)), "L22") == []


@pytest.mark.parametrize(
    ("name", "nature", "codes"),
    [
        ("研发投入强度", "增长", ["L09"]),
        ("研发投入强度", "提高", []),
        ("技术交易额", "提高", ["L57"]),
        ("技术交易额", "增长", []),
        ("科技创新指数", "提高", []),
    ],
)
def test_rates_move_in_points_and_nothing_else_does(name, nature, codes):
    goal = target(name, 2024, "3", nature=nature, unit="%", stat_year=2023)

    assert [found.code for found in findings(dataset(goal), "L09", "L57")] == codes


@pytest.mark.parametrize("name", ["技术交易额", "专利授权量", STRENGTH, "高新技术产业投资增速", "创新活动"])
def test_keys_alone_are_never_worded_twice(name):
    """So only targets with words of their writer's are read for what they say twice."""
    for nature, bound, modality, value in product(TargetNature, (None, *Bound), (None, *Modality), (None, "5", "0", "-5")):
        sentence = str(wording.sentence(target(name, 2024, value, nature=nature, bound=bound, modality=modality, unit="个")))
        assert not TWICE.keys() & set(intent.read(sentence).findings), sentence


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("突破性平台", {"bound": "以上", "unit": "个"}),
        ("平台", {"bound": "超", "unit": "个以上"}),
        ("平台确保", {"modality": "力争", "unit": "个"}),
        ("高企数约", {"bound": "左右", "unit": "家"}),
    ],
)
def test_words_of_the_writer_say_again_what_a_key_says(name, fields):
    (found,) = findings(dataset(target(name, 2024, "5", **fields)), "L36")

    assert found.hint.startswith("可写作：")


def test_last_years_place_that_is_to_be_kept_needs_no_number():
    assert findings(dataset(target("技术交易额", 2024, modality="保持")), "L28") == []


def test_what_is_aimed_at_every_year_needs_no_statistical_year():
    assert findings(dataset(target(STRENGTH, Span(2024, 2026), "3.3", every_year=True)), "L22") == []
