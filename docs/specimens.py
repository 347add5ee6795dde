"""One specimen of each thing that the wording engine says: figures, what is called, when that form is chosen, and its rule.

In:  nothing.   Out: `said(row, house)`: what the engine makes of a specimen; the rows stand in `specimen_rows.py`.
`docs/wording.py` makes the reference page of them; a test asks for a specimen of every form, and that every choice of the house shows.
Figures are written as in the data files, by year; six numbers in a row are those of the city's six members.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from reportgen import compose, load
from reportgen.house import HOUSE, House
from reportgen.load import catalogue
from reportgen.load.findings import Findings
from reportgen.model import Dataset, YearFile
from reportgen.period import Span
from tests import builders
from tests.unit.compose import making

CATALOGUE = """
研发投入强度: { 单位: "%", 类型: 比率, 小数: 2, 滞后: 1 }
营收比重: { 单位: "%", 类型: 比率, 小数: 2, 全称: 规上工业企业研发费用占营业收入比重, 简称: 占比 }
投资增速: { 单位: "%", 类型: 增速, 小数: 1 }
固定资产投资增速: { 单位: "%", 类型: 增速, 小数: 1 }
人口自然增长率: { 单位: ‰, 类型: 比率, 小数: 2 }
能耗: { 单位: "%", 类型: 比率, 小数: 1, 方向: 低 }
技术交易额: { 单位: 亿元, 类型: 总量, 小数: 2 }
研发费用: { 单位: 亿元, 类型: 总量, 小数: 2, 同比来源: 官方 }
利润总额: { 单位: 亿元, 类型: 总量, 小数: 2 }
财政投入: { 单位: 万元, 类型: 总量, 小数: 0 }
社会资本研发投入: { 单位: 万元, 类型: 总量, 小数: 0 }
总投资: { 单位: 亿元, 类型: 总量, 小数: 2 }
年度计划投资: { 单位: 亿元, 类型: 总量, 小数: 2 }
高新技术企业: { 单位: 家, 类型: 数量, 小数: 0, 性质: 时点 }
专利授权量: { 单位: 件, 类型: 数量, 小数: 0 }
有效专利: { 单位: 件, 类型: 数量, 小数: 0 }
获奖: { 单位: 次, 类型: 数量, 小数: 0 }
走访企业: { 单位: 家次, 类型: 数量, 小数: 0 }
创新指数: { 单位: 分, 类型: 指数, 小数: 1 }
劳动生产率: { 单位: 万元/人, 类型: 效率, 小数: 1 }
柑橘价格: { 单位: 元/公斤, 类型: 价格, 小数: 2 }
一产: { 单位: "%", 类型: 比率, 小数: 1 }
二产: { 单位: "%", 类型: 比率, 小数: 1 }
三产: { 单位: "%", 类型: 比率, 小数: 1 }
"""
GROUPS = {"山区26县": builders.COUNTIES}
_SIX = re.compile(r"(?:-?[\d.]+|待补)(?: (?:-?[\d.]+|待补)){5}")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One specimen."""

    indicator: str
    figures: Mapping[int, str]
    """By the year of the file, what stands behind the indicator's name."""
    call: str
    """`.变动` of the indicator, or a piece of template."""
    when: str
    rule: str
    year: int | Span = 2023
    """Of the report."""
    beside: Mapping[int, str] = field(default_factory=dict)
    """What else stands in the files, as YAML."""
    city: Mapping[int, str] = field(default_factory=dict)
    """The city's own figure."""
    region: str = "柯城区"
    """Whose report it is."""
    declared: str = ""
    """What template.yaml declares."""

    def template(self) -> str:
        """As a template writer would type it."""
        return self.call if "{{" in self.call else f'{{{{ 指标["{self.indicator}"]{self.call} }}}}'

    def shown(self) -> str:
        """The figures in one line."""
        own = [f"{year}: {text}" for given in (self.figures, self.beside) for year, text in given.items()]
        return "；".join((*own, *(f"衢州市{year}: {text}" for year, text in self.city.items())))


@cache
def said(row: Row, house: House = HOUSE) -> str:
    """What the engine prints of the specimen."""
    data = _dataset(row, house)
    draft = compose.document(builders.book(data, row.region, row.year), _template(row.template(), row.declared))
    told = list(making.lines(draft.document))
    # Of a table, the caption and the region's own row are enough.
    return "".join(told if not row.declared else [line for line in told if line.startswith("柯城区")])


@cache
def _template(text: str, declared: str) -> compose.Template:
    return making.template(text, declared=declared)


@cache
def _references(house: House) -> load.References:
    findings = Findings()
    found = catalogue.indicators(CATALOGUE.encode(), "data/指标.yaml", findings, house).indicators
    assert not findings.all, findings.all
    regions = {region.path: replace(region, member_count=90) if len(region.path) == 1 else region for region in builders.default_regions()}
    return load.References(found, regions, GROUPS)


def _dataset(row: Row, house: House) -> Dataset:
    references = _references(house)
    texts: dict[tuple[tuple[str, ...], int | Span], list[str]] = defaultdict(list)
    own = builders.path_of("柯城区")
    for year, text in row.figures.items():
        values = text.split() if _SIX.fullmatch(text) else text.split("／")
        for county, value in zip(builders.COUNTIES, values, strict=False):
            texts[builders.path_of(county), year].append(f"指标: {{ {row.indicator}: {value} }}")
    for year, text in row.beside.items():
        texts[own, year].append(text)
    for year, text in row.city.items():
        texts[own[:-1], year].append(f"指标: {{ {row.indicator}: {text} }}")
    files: dict[tuple[tuple[str, ...], int | Span], YearFile] = {}
    for (path, when), parts in texts.items():
        made, found = load.year_file(
            _joined(parts).encode(), f"{when}.yaml", region=references.regions[path], year=when, references=references
        )
        assert made is not None, (row, found)
        assert not found, (row, [each.message for each in found])
        files[path, when] = made
    observations = [each for file in files.values() for each in file.observations]
    base = builders.dataset(*observations, indicators=references.indicators.values(), groups=GROUPS, house=house)
    return replace(base, files=files, regions=references.regions)


def _joined(parts: Sequence[str]) -> str:
    """One file: 指标 given twice becomes one mapping."""
    first, *others = parts
    for other in others:
        if other.startswith("指标: {"):
            first = first.removesuffix("}") + "," + other.removeprefix("指标: {")
        else:
            first += "\n" + other
    return first
