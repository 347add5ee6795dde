"""A small province for the tests of batches: two cities, three counties each, three years, reports with ranks in city and province.

In:  a folder.   Out: files; `run` makes a batch in this process and tells what was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.batch import quick
from reportgen.batch.requests import Request
from reportgen.batch.running import Means, Run
from reportgen.batch.selection import Wanted
from reportgen.batch.work import Outcome
from reportgen.project import Project

CITIES = {"乙市": ("东区", "西县", "南县"), "丙市": ("上区", "中县", "下县")}
YEARS = (2021, 2022, 2023)
FORMATS = ("docx", "txt", "trace")

CATALOGUE = """\
研发投入强度: { 单位: "%", 类型: 比率, 小数: 2 }
研发费用: { 单位: 亿元, 类型: 总量, 小数: 2 }
高新技术企业: { 单位: 家, 类型: 数量, 小数: 0, 性质: 时点 }
未印指标: { 单位: 家, 类型: 数量, 小数: 0 }
"""
SECTION = """\
# 研发

研发投入强度{{ 指标["研发投入强度"] }}，{{ 指标["研发投入强度"].位次.全市 }}，{{ 指标["研发投入强度"].位次.全省 }}。
{% optional %}{{ 指标["研发投入强度"].较上年 }}。{% endoptional %}
研发费用{{ 指标["研发费用"] }}。{% optional %}{{ 指标["研发费用"].增长 }}。{% endoptional %}
{% optional %}高新技术企业{{ 指标["高新技术企业"] }}，占{{ 指标["高新技术企业"].占.全市 }}。{% endoptional %}
{% if 材料["亮点"] %}{{ 材料["亮点"][0].文 | 段落 }}{% endif %}
"""


def year_file(city: int, county: int, year: int) -> str:
    seed = city * 7 + county * 3 + (year - 2020)
    figures = {
        "研发投入强度": f"数值: {1 + seed % 5}.{seed * 13 % 100:02d}",
        "研发费用": f"数值: {3 + seed}.{seed * 7 % 100:02d}",
        "高新技术企业": f"截至: {year}-12, 数值: {20 + seed * 3}",
        "未印指标": f"数值: {seed}",
    }
    lines = "".join(f"  {name}: {{ {said} }}\n" for name, said in figures.items())
    return f"文种: [简报]\n指标:\n{lines}材料:\n  亮点:\n    文: |\n      全年召开会商{{会商会议|{seed}|次}}。\n"


def files() -> dict[str, str]:
    """Every file of the workspace by its path."""
    found = {
        "data/指标.yaml": CATALOGUE,
        "data/甲省/地区.yaml": "类型: 省\n县级数: 6\n下辖: [乙市, 丙市]\n",
        "templates/简报/template.yaml": '标题: "{{ 地区 }}{{ 本年 }}简报"\n编号: ["一、"]\n需要: [研发费用]\n章节: [正文]\n',
        "templates/简报/sections/正文.md.j2": SECTION,
    }
    for number, (city, counties) in enumerate(CITIES.items()):
        found[f"data/甲省/{city}/地区.yaml"] = f"类型: 设区市\n下辖: [{', '.join(counties)}]\n"
        for year in YEARS:
            found[f"data/甲省/{city}/{year}.yaml"] = f"指标:\n  高新技术企业: {{ 截至: {year}-12, 数值: {300 + number} }}\n"
            for place, county in enumerate(counties):
                found[f"data/甲省/{city}/{county}/{year}.yaml"] = year_file(number, place, year)
    return found


def lay_out(root: Path, content: Mapping[str, str] | None = None) -> Project:
    """Write the workspace below `root`."""
    for name, text in (content or files()).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(root)


@dataclass(frozen=True)
class Ran:
    """What a run did."""

    outcomes: tuple[Outcome, ...]
    standing: int
    """Reports that needed no look."""

    @property
    def written(self) -> set[str]:
        """Names of the written files relative to the output folder, by region, year and name."""
        paths = [path for outcome in self.outcomes if outcome.result for path in outcome.result.files]
        return {"/".join(path.parts[-3:]) for path in paths}

    @property
    def errors(self) -> list[str]:
        return [str(outcome.error) for outcome in self.outcomes if outcome.error]


def run(
    project: Project,
    *,
    output: Path | None = None,
    formats: tuple[str, ...] = FORMATS,
    means: Means | None = None,
    choices: Mapping[str, str] | None = None,
    **wanted: object,
) -> Ran:
    """Make all reports, or those that are `wanted`, as far as they have to be made."""
    request = Request(wanted=Wanted(**wanted), formats=formats, output=output, choices=choices or {})  # type: ignore[arg-type]
    work = Run(project, means or Means(workers=1), quick.Sight.of(project))
    with work.opened(request) as opened:
        plan = opened.plan()
        return Ran(tuple(opened.carry_out(plan)), len(plan.standing))


def written(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by region, year and name."""
    return {"/".join(path.parts[-3:]): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
