"""docs/reference/data.md is true: it names every key of the data files, and its examples load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen import load, workspace
from reportgen.project import Project

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "data.md").read_text(encoding="utf-8")
JOB = (ROOT / "docs" / "reference" / "job.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)

CATALOGUE = """
研发投入强度: { 单位: "%", 类型: 比率, 小数: 2, 滞后: 1 }
规上工业企业研发费用: { 单位: 亿元, 类型: 总量, 小数: 2 }
高新技术产业投资增速: { 单位: "%", 类型: 增速, 小数: 1 }
国家高新技术企业: { 单位: 家, 类型: 数量, 小数: 0, 性质: 时点 }
新增国家高新技术企业: { 单位: 家, 类型: 数量, 小数: 0 }
技术交易额: { 单位: 亿元, 类型: 总量, 小数: 2 }
"""
BESIDE = {
    "范围.yaml": "山区26县: { 成员: [江山市] }\n",
    "浙江省/地区.yaml": "县级数: 90\n",
    "浙江省/衢州市/地区.yaml": "下辖: [柯城区, 江山市]\n简称: 衢州\n",
}


def keys(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from keys(part)


def place(example: str) -> str:
    """The file that an example belongs in."""
    if "下辖:" in example:
        return "浙江省/衢州市/地区.yaml"
    if "措辞.yaml" in example:
        return "措辞.yaml"
    if "版式.yaml" in example:
        return "版式.yaml"
    if "成员:" in example:
        return "范围.yaml"
    if "类型:" in example:
        return "指标.yaml"
    return f"浙江省/衢州市/{'江山市' if '衢州:' in example else '柯城区'}/2023.yaml"


@pytest.mark.parametrize("kind", sorted(load.schemas()))
def test_every_key_is_explained(kind: str) -> None:
    assert [key for key in dict.fromkeys(keys(load.schemas()[kind])) if f"`{key}`" not in (JOB if kind == "任务" else PAGE)] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.splitlines()[0])
def test_every_example_loads(example: str, tmp_path: Path) -> None:
    target = place(example)
    if target.endswith("2023.yaml") and example.startswith("  "):
        example = "指标:\n" + example  # a line shown out of its section
    files = {"指标.yaml": CATALOGUE, **BESIDE, target: example.replace("…, ", "").replace(", …", "")}
    for name, text in files.items():
        file = tmp_path / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    dataset = workspace.open_whole(Project(tmp_path)).dataset

    assert dataset.indicators
