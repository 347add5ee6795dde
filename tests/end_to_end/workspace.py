"""A small workspace for the tests of the command: one city, two counties, one document type.

In:  a folder.   Out: files; `Workspace.run` drives the command in this process as a person would.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen import cli

CATALOGUE = """\
研发投入强度: { 单位: "%", 类型: 比率, 小数: 2, 滞后: 1 }
研发费用: { 单位: 亿元, 类型: 总量, 小数: 2 }
高新技术企业: { 单位: 家, 类型: 数量, 小数: 0, 性质: 时点 }
"""

EAST_2023 = """\
文种: [简报]
标题: 东区2023年科技工作简报
成文日期: 2024-03-05
来源:
  简报: { 名称: 科技工作简报, 单位: 区科技局, 日期: 2024-03-05 }
指标:
  研发投入强度: { 年份: 2022, 数值: 2.71, 位次: { 全市: 1 } }
  研发费用: { 数值: 34.23, 同比: 14.7 }
  高新技术企业: { 截至: 2023-12, 数值: 169 }
目标:
  - { 指标: 研发投入强度, 年份: 2024, 统计年: 2023, 数值: 2.80, 界: 以上, 语气: 力争 }
材料:
  亮点:
    文: |
      全年召开会商{会商会议|17|次}，研发投入强度{研发投入强度.较上年}。
"""

FILES: Mapping[str, str] = {
    "data/指标.yaml": CATALOGUE,
    "data/范围.yaml": "两区: { 成员: [东区, 西县] }\n",
    "data/甲省/地区.yaml": "类型: 省\n县级数: 2\n",
    "data/甲省/乙市/地区.yaml": "类型: 设区市\n简称: 乙\n下辖: [东区, 西县]\n",
    "data/甲省/乙市/东区/2022.yaml": "指标:\n  研发投入强度: { 年份: 2021, 数值: 2.02 }\n",
    "data/甲省/乙市/东区/2023.yaml": EAST_2023,
    "data/甲省/乙市/西县/2023.yaml": (
        "文种: [简报]\n指标:\n  研发投入强度: { 年份: 2022, 数值: 1.53 }\n  研发费用: { 数值: 3.10, 同比: 2.0 }\n"
        "  高新技术企业: { 截至: 2023-12, 数值: 21 }\n"
    ),
    "templates/简报/template.yaml": ('标题: "{{ 地区 }}{{ 本年 }}简报"\n编号: ["一、"]\n需要: [研发投入强度, 研发费用]\n章节: [正文]\n'),
    "templates/简报/sections/正文.md.j2": (
        "# 研发\n\n"
        '{{ 指标["研发投入强度"].期间 }}，研发投入强度{{ 指标["研发投入强度"] }}，{{ 指标["研发投入强度"].位次.全市 }}。\n'
        '研发费用{{ 指标["研发费用"] }}，{{ 指标["研发费用"].同比 }}。\n'
        '{% optional %}比上年{{ 指标["研发投入强度"].较上年 }}。{% endoptional %}\n'
        '{% if 材料["亮点"] %}{{ 材料["亮点"][0].文 | 段落 }}{% endif %}\n'
    ),
}


@dataclass(frozen=True)
class Answer:
    """What the command said and did."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Workspace:
    """A folder with data, and the means to run the command in it."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file, over what stands."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def replace(self, name: str, old: str, new: str) -> None:
        """Change words of a file; they must be there."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def run(self, *arguments: str) -> Answer:
        """Run the command with this folder as workspace."""
        self.capture.readouterr()
        status = cli.main(["-C", str(self.root), *arguments])
        said = self.capture.readouterr()
        return Answer(status, said.out, said.err)

    def written(self) -> dict[str, bytes]:
        """All files below output/, by their path relative to it."""
        output = self.root / "output"
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}


def lay_out(root: Path) -> None:
    """Write the small workspace below `root`."""
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language, colour or debugging from outside; what the command sets is undone."""
    for name in [name for name in os.environ if name.startswith(("LC_", "REPORTGEN_", "LANG"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("NO_COLOR", "1")
