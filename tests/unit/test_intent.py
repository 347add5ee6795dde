"""What a sentence about a target says, and what it says twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import intent
from reportgen.findings import Finding
from reportgen.intent import Operator, Subject
from reportgen.model import Modality


@pytest.mark.parametrize(
    ("text", "operator", "values", "modality", "subject"),
    [
        ("力争全社会研发经费投入占GDP比重达3.25%以上", Operator.AT_LEAST, ["3.25"], Modality.STRIVE, Subject.LEVEL),
        ("2027年技术交易总额超19亿元", Operator.ABOVE, ["19"], Modality.PLAN, Subject.LEVEL),
        ("确保研发投入强度不低于2.5%", Operator.AT_LEAST, ["2.5"], Modality.ENSURE, Subject.LEVEL),
        ("粮食播种面积不低于120万亩", Operator.AT_LEAST, ["120"], Modality.ENSURE, Subject.LEVEL),
        ("单位GDP能耗控制在0.3吨标准煤/万元以内", Operator.AT_MOST, ["0.3"], Modality.PLAN, Subject.LEVEL),
        ("失业率控制在5.5%左右", Operator.ABOUT, ["5.5"], Modality.EXPECT, Subject.LEVEL),
        ("研发费用增长10%左右", Operator.ABOUT, ["10"], Modality.EXPECT, Subject.GROWTH),
        ("占比提高0.2个百分点以上", Operator.AT_LEAST, ["0.2"], Modality.PLAN, Subject.POINTS),
        ("计划新增国家高新技术企业30家以上", Operator.AT_LEAST, ["30"], Modality.PLAN, Subject.NEW),
        ("新增就业1,100人", Operator.AT_LEAST, ["1100"], Modality.PLAN, Subject.NEW),
        ("引进硕士5—10名", Operator.AT_LEAST, ["5"], Modality.PLAN, Subject.LEVEL),
        ("排名进入全市前2和全省前40", Operator.AT_MOST, ["2", "40"], Modality.STRIVE, Subject.RANK),
        ("力争综合考评进入全省前5—10名", Operator.AT_MOST, ["10"], Modality.STRIVE, Subject.RANK),
        ("研发投入强度保持全市第1", Operator.AT_MOST, ["1"], Modality.KEEP, Subject.RANK),
        ("力争综合考评进入全省前十", Operator.AT_MOST, ["10"], Modality.STRIVE, Subject.RANK),
        ("科技进步指数保持全市第一", Operator.AT_MOST, ["1"], Modality.KEEP, Subject.RANK),
        ("森林覆盖率保持在70%以上", Operator.AT_LEAST, ["70"], Modality.KEEP, Subject.LEVEL),
    ],
)
def test_a_target_is_read(text, operator, values, modality, subject):
    found = intent.read(text)

    assert (found.operator, [str(value) for value in found.values]) == (operator, values)
    assert (found.modality, found.subject, found.findings, found.said_once) == (modality, subject, (), text)


def test_last_years_level_is_a_target_without_a_number():
    found = intent.read("不低于上年水平")

    assert found.previous
    assert (found.operator, found.modality, found.values, found.findings) == (Operator.AT_LEAST, Modality.KEEP, (), ())


@pytest.mark.parametrize(
    ("text", "finding", "once"),
    [
        ("预计投资约5000万元左右", Finding.REDUNDANT_APPROX, "预计投资约5000万元"),
        ("至少建成30家以上", Finding.REDUNDANT_BOUND, "至少建成30家"),
        ("高企总数突破200家以上", Finding.REDUNDANT_BOUND, "高企总数突破200家"),
        ("高企总数突破约200家左右", Finding.REDUNDANT_BOUND, "高企总数突破200家"),
        ("走访企业200余家左右", Finding.REDUNDANT_APPROX, "走访企业200余家"),
        ("近30家左右", Finding.REDUNDANT_APPROX, "近30家"),
        ("最多不超过5家", Finding.REDUNDANT_BOUND, "最多5家"),
        ("力争确保新增5家", Finding.REDUNDANT_MODALITY, "力争新增5家"),
    ],
)
def test_what_is_said_twice_is_found_and_left_out_once(text, finding, once):
    found = intent.read(text)

    assert finding in found.findings
    assert found.said_once == once


@pytest.mark.parametrize(
    ("text", "operator", "other"),
    [
        ("规上工业增加值增速快于全市平均水平", Operator.ABOVE, "全市平均水平"),
        ("确保研发投入强度不低于全省平均", Operator.AT_LEAST, "全省平均"),
    ],
)
def test_what_is_held_against_a_name(text, operator, other):
    found = intent.read(text)

    assert (found.operator, found.relative_to, found.values, found.findings) == (operator, other, (), ())


def test_what_sets_no_number():
    assert intent.read("大力提升覆盖率").findings == (Finding.TARGET_WITHOUT_NUMBER,)


@pytest.mark.parametrize(
    "text", ["力争超400家，确保350家", "力争超400家", "控制在5.5%以内", "确保达到30家以上", "“双倍增”计划新增企业5家以上", "保持在80%以上"]
)
def test_one_modal_and_one_bound_are_no_finding(text):
    assert intent.read(text).findings == ()


def test_numbers_in_names_and_years_are_no_values():
    found = intent.read("2024年山区26县“315”工程新增3家")

    assert [str(value) for value in found.values][-1] == "3"
    assert "2024" not in [str(value) for value in found.values]
    assert "315" not in [str(value) for value in found.values]


_PIECES = (*intent.MODALS, *intent.BEFORE, *intent.BEHIND, *"余多5前第，、“”《》的家%", "12", "200", "达到", "新建", "全省", "上年水平")


@given(st.lists(st.sampled_from(_PIECES), min_size=2, max_size=12).map("".join))
def test_what_may_not_repeat_itself_says_nothing_twice(text):
    found = intent.read(text)

    assert intent.may_repeat(text) or (found.said_once == text and not any(each.value.startswith("redundant") for each in found.findings))
