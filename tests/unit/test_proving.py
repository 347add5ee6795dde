"""A changed year file is saved only if it says what it said, and what came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path
from types import MappingProxyType

import pytest

from reportgen import load, proving
from reportgen.errors import InternalError
from reportgen.model import Dataset
from reportgen.period import Year
from reportgen.project import Project

REGION = ("甲省", "乙市", "东区")
SHOWN = "data/甲省/乙市/东区/2023.yaml"
FILE = """\
文种: [简报]
来源:
  通报: { 名称: 通报 }
指标:
  研发费用: { 数值: 34.23, 位次: { 全市: 1 } }
  企业数: 待补
目标:
  - { 事项: 新建平台, 年份: 2024, 数值: 5, 单位: 个 }
材料:
  亮点: 一段话。
"""
COST, FIRMS, SPEND = (name for name in ("研发费用", "企业数", "财政投入"))


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    for path, text in {
        "指标.yaml": "".join(f"{name}: {{ 单位: 亿元, 类型: 总量, 小数: 2 }}\n" for name in (COST, FIRMS, SPEND)),
        "甲省/乙市/东区/2023.yaml": FILE,
    }.items():
        place = tmp_path / "data" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return load.dataset(Project(tmp_path))


def proved(
    dataset: Dataset,
    *changes: tuple[str, str],
    coming: Mapping[str, str | None] = MappingProxyType({}),
    contested: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
) -> None:
    """Prove the file with changes of its text, when figures of 2023 came in."""
    text = FILE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    proving.prove(
        text.encode(),
        SHOWN,
        region=dataset.regions[REGION],
        year=2023,
        dataset=dataset,
        coming={(name, Year(2023)): None if value is None else D(value) for name, value in coming.items()},
        contested={(name, Year(2023)) for name in contested},
        types=types,
    )


GAP, LAST = ("企业数: 待补", "企业数: 30"), ("  企业数: 待补\n", "  企业数: 待补\n  财政投入: 1.29\n")


@pytest.mark.parametrize(
    ("changes", "coming"),
    [
        ((), {}),
        ((GAP,), {FIRMS: "30"}),
        ((LAST,), {SPEND: "1.29"}),
        ((("待补\n", "待补\n  财政投入: 待补\n"),), {SPEND: None}),
        ((("全市: 1", "全市: 1, 全省: 4"),), {COST: "34.23"}),
        ((("通报 }\n", "通报 }\n  年报: { 名称: 年报 }\n"),), {}),
    ],
)
def test_what_stood_and_what_came_in_may_be_saved(dataset: Dataset, changes: tuple[tuple[str, str], ...], coming: dict[str, str | None]):
    proved(dataset, *changes, coming=coming)


@pytest.mark.parametrize(
    ("changes", "coming"),
    [
        ((GAP,), {}),
        ((GAP,), {FIRMS: "31"}),
        ((LAST,), {}),
        ((LAST,), {SPEND: None}),
        ((("34.23", "34.32"),), {}),
        ((("34.23", "34.32"),), {COST: "34.32"}),
        ((("全市: 1", "全市: 1, 全省: 4"),), {}),
        ((("  企业数: 待补\n", ""),), {}),
        ((("  - { 事项: 新建平台, 年份: 2024, 数值: 5, 单位: 个 }\n", "  []\n"),), {}),
        ((("  亮点: 一段话。\n", "  短板: 一段话。\n"),), {}),
        ((("[简报]", "[总结]"),), {}),
        ((("  通报: { 名称: 通报 }\n", "  年报: { 名称: 年报 }\n"),), {}),
        ((("指标:", "指标: ["),), {}),
        ((("  企业数: 待补\n", "  没有的: 1\n"),), {}),
    ],
)
def test_a_file_that_says_anything_else_is_not_saved(dataset: Dataset, changes: tuple[tuple[str, str], ...], coming: dict[str, str | None]):
    with pytest.raises(InternalError, match=SHOWN):
        proved(dataset, *changes, coming=coming)


def test_a_figure_that_contradicts_may_stay_or_be_replaced_by_what_came_and_by_nothing_else(dataset: Dataset):
    proved(dataset, contested=(COST,), coming={COST: "34.32"})
    proved(dataset, ("34.23", "34.32"), contested=(COST,), coming={COST: "34.32"})
    with pytest.raises(InternalError):
        proved(dataset, ("34.23", "34.33"), contested=(COST,), coming={COST: "34.32"})


def test_a_file_without_document_types_gets_those_that_are_said(dataset: Dataset):
    before = replace(dataset.files[REGION, 2023], document_types=())
    untyped = replace(dataset, files={(REGION, 2023): before})

    proved(untyped, types=("简报",))
    with pytest.raises(InternalError):
        proved(untyped, types=("总结",))
