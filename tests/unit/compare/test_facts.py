"""Verdicts on facts: what changed, what is said otherwise, what is missing or new; never on digits alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.compare import Choices, Tolerance
from reportgen.compare.assignment import assign
from tests.unit.compare.making import verdicts

AROUND = "区科技局牵头组织实施科技企业培育工程，强化政策供给和要素保障。"


def judged(draft: str, published: str, **more) -> list[tuple[str, str, str, str]]:
    return verdicts(AROUND + draft, AROUND + published, **more)


@pytest.mark.parametrize(
    ("draft", "published", "verdict", "aspects"),
    [
        ("2023年研发费用34.23亿元。", "2023年研发费用34.32亿元。", "changed", "value"),
        ("2023年财政科技投入12909万元。", "2023年财政科技投入1.2909亿元。", "same", ""),
        ("2023年走访企业35家。", "2023年走访企业35家次。", "differs", "unit"),
        ("2023年研发费用34.23亿元。", "2023年研发费用34.23万元。", "changed", "value,unit"),
        ("2024年，力争新增高新技术企业30家以上。", "2024年，力争新增高新技术企业30家。", "differs", "bound"),
        ("2024年，力争新增高新技术企业30家以上。", "2024年，确保新增高新技术企业30家以上。", "differs", "modality"),
        ("2022年研发投入强度2.71%。", "2021年研发投入强度2.71%。", "differs", "period"),
        ("研发投入强度2.71%，居全市第2位。", "研发投入强度2.71%，居全市第3位。", "differs", "rank"),
        ("2023年研发费用同比增长14.7%。", "2023年研发费用同比下降14.7%。", "changed", "direction"),
        ("2023年研发费用同比增长14.7%。", "2023年研发费用同比下降14.6%。", "changed", "value,direction"),
        ("2023年研发费用较2021年增长14.7%。", "2023年研发费用较2020年增长14.7%。", "differs", "comparison"),
        ("研发投入强度2.71%，居全市第2位。", "研发投入强度2.71%，居全省第2位。", "differs", "rank"),
    ],
)
def test_each_aspect_has_its_verdict(draft, published, verdict, aspects):
    found = judged(draft, published)

    assert [(each[2], each[3]) for each in found] == [(verdict, aspects)]


@pytest.mark.parametrize("published", ["低于兴化市的39.73%。", "慢于兴化市13.17个百分点（兴化市为39.73%）。"])
def test_another_place_s_figure_is_the_same_however_ours_is_held_against_it(published):
    draft = "近三年高企总数年平均增长率为26.56%，慢于兴化市13.17个百分点（兴化市为39.73%）。"

    found = judged(draft, "近三年高企总数年平均增长率为26.56%，" + published)

    assert ("39.73%", "39.73%", "same", "") in found


def test_a_place_that_a_table_lost_for_one_year_is_told_though_the_year_before_had_the_same():
    rows = [
        ["县（市、区）", "2021年强度（%）", "位次", "2022年强度（%）", "位次"],
        ["甲区", "2.65", "1", "2.85", "1"],
        ["乙县", "1.96", "2", "2.05", "2"],
    ]
    draft, published = ("".join(f"{' | '.join(row[:last])}\n" for row in rows) for last in (5, 4))
    found = judged(f"\n全市研发投入强度情况表\n{draft}", f"\n全市研发投入强度情况表\n{published}")

    assert [each[0] for each in found if each[3] == "rank"] == ["2.85", "2.05"]


def test_what_is_applied_for_anew_is_applied_for():
    draft = "2023年，新申报省级科技型中小企业216家，新认定省级研发中心5家。"
    published = "2023年，申报省级科技型中小企业216家，认定省级研发中心5家。"

    assert judged(draft, published)[0][2:] == ("same", "")


def test_what_one_side_does_not_say_is_missing_or_added():
    draft = "2023年研发费用34.23亿元。新增高新技术企业40家。"
    published = "2023年研发费用34.23亿元。举办产学研活动18场。"

    assert [each[2] for each in judged(draft, published)] == ["same", "missing", "added"]


def test_twins_that_changed_places_are_told_by_their_names():
    draft = "2023年立项省级项目13项，立项市级项目52项，立项区级项目7项。"
    published = "2023年立项省级项目13项，立项区级项目7项，立项市级项目52项。"

    assert {each[2] for each in judged(draft, published)} == {"same"}


def test_digits_alone_are_no_fact():
    found = judged("新增高新技术企业40家，举办培训班6期。", "引进高层次人才团队，完成技术交易额，召开大会40次。")

    assert {each[2] for each in found} == {"missing", "added"}


def test_a_changed_year_does_not_make_what_follows_look_changed():
    draft = "2022年工作扎实推进。研发投入强度2.71%。新增高新技术企业40家。"
    published = "2021年工作扎实推进。研发投入强度2.71%。新增高新技术企业40家。"

    assert {each[2] for each in judged(draft, published)} == {"same"}


@pytest.mark.parametrize(("tolerance", "verdict"), [("0.5%", "within_tolerance"), ("0.1%", "changed"), ("0.1", "within_tolerance")])
def test_a_tolerance_is_a_share_or_an_amount(tolerance, verdict):
    amount = Decimal(tolerance.removesuffix("%"))
    relative = tolerance.endswith("%")
    choices = Choices(tolerance=Tolerance(amount / 100 if relative else amount, relative))

    assert [each[2] for each in judged("2023年研发费用34.23亿元。", "2023年研发费用34.32亿元。", choices=choices)] == [verdict]


def test_the_whole_is_best_and_each_has_one():
    scores = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85, (2, 2): 0.1, (3, 2): 0.4}

    assert assign(scores) == [(0, 1), (1, 0), (3, 2)]
