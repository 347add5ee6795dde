"""A small workspace on disk: a catalogue of six indicators, two cities, three counties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import load
from reportgen.diagnostics import Diagnostic
from reportgen.errors import DataError
from reportgen.model import Dataset, YearFile
from reportgen.project import Project

CATALOGUE = """\
研发投入强度: { 单位: "%", 类型: 比率, 小数: 2, 滞后: 1, 别名: [R&D投入强度] }
规上工业企业研发费用: { 单位: 亿元, 类型: 总量, 小数: 2, 同比来源: 官方, 合计: 是, 简称: 研发费用 }
高新技术产业投资增速: { 单位: "%", 类型: 增速, 小数: 1 }
国家高新技术企业: { 单位: 家, 类型: 数量, 小数: 0, 性质: 时点 }
技术交易额: { 单位: 亿元, 类型: 总量, 小数: 2 }
就业人数: { 单位: 万人, 类型: 数量, 小数: 1, 最小基数: 10, 方向: 无 }
"""

KECHENG = "浙江省/衢州市/柯城区"
LINHAI = "浙江省/台州市/临海市"

BASE = {
    "指标.yaml": CATALOGUE,
    "范围.yaml": "山区26县: { 成员: [柯城区, 衢江区, 龙游县] }\n沿海县: [临海市, 温岭市]\n",
    "浙江省/地区.yaml": "县级数: 90\n",
    "浙江省/衢州市/地区.yaml": "简称: 衢州\n下辖: [柯城区, 衢江区, 龙游县]\n",
    f"{KECHENG}/地区.yaml": "发文机关: 柯城区科学技术局\n",
    "浙江省/衢州市/衢江区/2022.yaml": "指标: {}\n",
    f"{LINHAI}/地区.yaml": "",
}


def write(root: Path, files: dict[str, str | bytes | None]) -> Project:
    for name, content in {**BASE, **files}.items():
        if content is not None:
            path = root / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Project(root)


@pytest.fixture
def kecheng(tmp_path: Path) -> Callable[[str], YearFile]:
    """The file of 柯城区 for 2023 with the text given."""

    def read(text: str) -> YearFile:
        dataset = load.dataset(write(tmp_path, {f"{KECHENG}/2023.yaml": text}))
        return dataset.files[tuple(KECHENG.split("/")), 2023]

    return read


@pytest.fixture
def problems(tmp_path: Path) -> Callable[..., tuple[Diagnostic, ...]]:
    """What is found in a workspace with the files given, warnings too."""

    def find(files: dict[str, str | bytes | None]) -> tuple[Diagnostic, ...]:
        try:
            return load.dataset(write(tmp_path, files)).diagnostics
        except DataError as error:
            return error.diagnostics

    return find


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[dict[str, str | bytes | None]], Dataset]:
    """The dataset of a workspace with the files given."""

    def read(files: dict[str, str | bytes | None]) -> Dataset:
        return load.dataset(write(tmp_path, files))

    return read
