"""The JSON Schemas: committed as generated, in Chinese, and of one mind with the loader."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportgen import load, yamlfile

ROOT = Path(__file__).parents[3]
SCHEMAS = load.schemas()


def validator(kind: str) -> Any:
    return jsonschema.Draft202012Validator(SCHEMAS[kind])


def plain(node: Any) -> Any:
    """A YAML tree as an editor's validator sees it."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(item) for item in node]
    if isinstance(node, Decimal):
        return int(node) if node == node.to_integral_value() else float(node)
    return {"true": True, "false": False}.get(node, node) if isinstance(node, str) else node


def tree(text: str) -> Any:
    return plain(yamlfile.load(text.encode(), "甲.yaml").root)


def sample_files() -> list[tuple[str, Path]]:
    data = ROOT / "data"
    kinds = {f"{kind}.yaml": kind for kind in ("指标", "范围", "地区", "措辞")}
    return [(kinds.get(path.name, "年度"), path) for path in sorted(data.rglob("*.yaml"))]


@pytest.mark.parametrize("kind", ["年度", "指标", "范围", "地区", "措辞"])
def test_the_committed_schema_is_the_generated_one(kind):
    committed = json.loads((ROOT / "docs" / "schema" / f"{kind}.json").read_text(encoding="utf-8"))

    assert committed == SCHEMAS[kind], "run: reportgen schema -o docs/schema"


@pytest.mark.parametrize("kind", ["年度", "指标", "范围", "地区", "措辞"])
def test_a_schema_is_valid_and_every_key_is_explained_in_chinese(kind):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])

    shapes = [SCHEMAS[kind], *SCHEMAS[kind].get("$defs", {}).values()]
    keys = [(key, value) for shape in shapes for key, value in shape.get("properties", {}).items()]
    assert keys
    for key, value in keys:
        assert value["title"] == key
        assert any("\u4e00" <= character <= "\u9fff" for character in value["description"])


def test_the_sample_data_are_valid():
    files = sample_files()

    assert files
    for kind, path in files:
        found = [error.message for error in validator(kind).iter_errors(tree(path.read_text(encoding="utf-8")))]
        assert not found, path


def test_the_first_line_of_a_sample_file_names_its_schema():
    for kind, path in sample_files():
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        named = first.partition("$schema=")[2].strip()
        assert (path.parent / named).resolve() == ROOT / "docs" / "schema" / f"{kind}.json", path


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("年度", "指标: { 研发投入强度: { 数植: 2.71 } }"),
        ("年度", "指标们: {}"),
        ("年度", "指标: { 研发投入强度: { 数值: 2.71% } }"),
        ("年度", "指标: { 研发投入强度: { 数值: 1, 阶段: 快抱 } }"),
        ("年度", "指标: { 研发投入强度: { 数值: 1, 位次: { 全市: 第2 } } }"),
        ("年度", "目标: [{ 指标: 甲, 界: 至少 }]"),
        ("年度", "材料: { 亮点: [{ 提: 甲 }] }"),
        ("指标", "甲: { 单位: 家, 小数: 0 }"),
        ("指标", "甲: { 单位: 家, 小数: 0, 类型: 数目 }"),
        ("范围", "甲: { 成员们: [乙] }"),
        ("地区", "类型: 市辖区"),
        ("措辞", "位次动词: 夺得"),
        ("措辞", "倍数起点: 0.5"),
        ("措辞", "部分排名: 也许"),
        ("措辞", "位次的动词: 居"),
    ],
)
def test_a_slip_of_the_pen_is_refused(kind, text):
    assert not validator(kind).is_valid(tree(text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("年度", ""),
        ("年度", "文种: 甲\n名称: [甲]\n来源: { 简报: 甲 }"),
        ("年度", "指标: { 甲: 1, 乙: 待补, 丙: [1, { 年份: 2022, 数值: 2 }], 丁: { 数值: 待补 }, 戊: }"),
        ("年度", "指标: { 甲: { 数值: 1, 位次: { 全市: { 名次: 1, 来源: 年鉴#第3页, 阶段: 快报 }, 全省: 5 } } }"),
        ("年度", "指标: { 甲: { 数值: 1, 位次: { 全市: { 名次: 1, 采用: 官方, 理由: 甲 } }, 其中: { 乙: 1 } } }"),
        ("年度", "目标: [{ 事项: 甲, 年份: 2024-2026, 数值: 5—10, 单位: 场, 责任单位: 甲, 每年: true, 位次: { 全市: 前3 } }]"),
        ("年度", "材料: { 甲: 文, 乙: { 文: 甲, 要点: [一, { 题: 二 }] }, 丙: [甲, { 文: 乙 }] }"),
        ("指标", "甲: { 单位: 家, 小数: 0, 类型: 数量, 别名: 乙, 合计: 是 }"),
        ("范围", "甲: [乙]\n丙: { 成员: [乙] }"),
        ("地区", "下辖: [甲]\n县级数: 90"),
    ],
)
def test_every_form_is_accepted(kind, text):
    assert [error.message for error in validator(kind).iter_errors(tree(text))] == []
