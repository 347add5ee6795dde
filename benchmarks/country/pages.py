"""The text of one year file.

In:  `Figures`, `Standings`, `Planting`, a region, the number of the file.   Out: YAML, and the conflicts in it with line and column.
Figures are written as people write them: one line an indicator, its keys in the usual order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.country import prose
from benchmarks.country.catalogue import INDICATORS, TARGETED, Indicator, Told
from benchmarks.country.figures import Figures, Gap
from benchmarks.country.names import is_city_of_county_level
from benchmarks.country.planting import Planted, Planting
from benchmarks.country.standings import CITY, GROUP, MOVED, PROVINCE, Standings

TEMPLATE = "科技创新工作情况"


def shown(number: int, decimals: int) -> str:
    """A whole number of last decimals as it is typed.

    >>> shown(-5, 1), shown(1234, 2)
    ('-0.5', '12.34')
    """
    if not decimals:
        return str(number)
    digits = f"{abs(number):0{decimals + 1}d}"
    return f"{'-' * (number < 0)}{digits[:-decimals]}.{digits[-decimals:]}"


@dataclass(slots=True)
class Line:
    """`head{ key: value, … }`, of which some values are known to be wrong."""

    head: str
    keys: list[str] = field(default_factory=list)
    wrong: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Key, offset in it, code and severity."""

    def add(self, text: str, offset: int = 0, code: str = "", severity: str = "") -> None:
        if code:
            self.wrong.append((len(self.keys), offset, code, severity))
        self.keys.append(text)

    def __str__(self) -> str:
        return f"{self.head}{{ {', '.join(self.keys)} }}"

    def planted(self, path: str, line: int) -> Iterator[Planted]:
        for key, offset, code, severity in self.wrong:
            before = len(self.head) + 2 + sum(len(each) + 2 for each in self.keys[:key])
            yield Planted(path, line, before + offset + 1, code, severity)


class Pages:
    """The year files of one province."""

    def __init__(self, figures: Figures, standings: Standings, planting: Planting) -> None:
        self._figures, self._standings, self._planting = figures, standings, planting
        self._size = figures.size
        province = figures.province
        self.paths = (*province.counties, *(city.path for city in province.cities), province.path)
        self._words = [self._scope_words(path) for path in self.paths]
        self._indicators = list(enumerate(INDICATORS[: self._size.indicators]))

    def page(self, region: int, file: int, path: str) -> tuple[str, list[Planted]]:
        """The text of a year file, and what is wrong in it."""
        year = self._size.first + file
        names = self.paths[region]
        chance = self._figures.random(f"{region}/{year}").random
        lines = [
            f"# {names[-1]}{year}年度报告所用数据：人名地名和数字都是编的",
            f"文种: [{TEMPLATE}]",
            f"成文日期: {year + 1}-0{1 + int(chance() * 4)}-{10 + int(chance() * 18)}",
            "来源:",
            f"  年报: {{ 名称: 科技统计年报, 单位: {names[-1]}科学技术局 }}",
            "",
            "指标:",
        ]
        planted: list[Planted] = []
        for place, indicator in self._indicators:
            for entry in self._entry(place, indicator, file, region):
                lines.append(str(entry))
                if isinstance(entry, Line):
                    planted += entry.planted(path, len(lines))
        lines += ["", "目标:", *self._targets(file, region, chance()), ""]
        lines += prose.passages("我" + names[-1][-1], year, chance)
        return "\n".join(lines) + "\n", planted

    def _entry(self, place: int, indicator: Indicator, file: int, region: int) -> Iterator[Line | str]:
        """What stands under the name of an indicator."""
        gap = self._figures.gap(place, file, region)
        before = self._planting.later.get((place, file - 1, region))
        if gap is Gap.MISSING:
            return
        if gap is not None:
            yield f"  {indicator.name}: {gap.value}"
            return
        year = self._size.first + file
        if before is not None:
            yield f"  {indicator.name}:"
        line = Line("    - " if before is not None else f"  {indicator.name}: ")
        if indicator.lag:
            line.add(f"年份: {year - indicator.lag}")
        self._value(line, place, indicator, file, region)
        self._moved(line, place, indicator, file, region)
        self._ranks(line, place, file, region)
        yield line
        if before is not None:
            again = Line("    - ")
            again.add(f"截至: {year - 1}-12" if indicator.stock else f"年份: {year - 1}")
            revised = bool(self._size.revised)
            again.add(f"数值: {shown(before, indicator.decimals)}", 4, *(("L51", "W") if revised else ("D401", "E")))
            if revised:
                again.add("阶段: 修订")
            yield again

    def _value(self, line: Line, place: int, indicator: Indicator, file: int, region: int) -> None:
        number = self._figures.values[place][self._figures.index(indicator, file)][region]
        wrong = ("L01", "W") if (place, file, region) in self._planting.sums else ("", "")
        line.add(f"数值: {shown(number, indicator.decimals)}", 4, *wrong)
        if indicator.name == "国家高新技术企业" and region < self._figures.counties:
            line.add(f"其中: {{ 开发区: {number // 3} }}")

    def _moved(self, line: Line, place: int, indicator: Indicator, file: int, region: int) -> None:
        """Official growth or change."""
        figures, year = self._figures, self._figures.index(indicator, file)
        if year == 0 or indicator.told is Told.NOTHING:
            return
        if indicator.told is Told.OFFICIAL:
            line.add(f"同比: {shown(figures.official[place][year][region], 1)}")
            return
        now, before = figures.values[place][year][region], figures.values[place][year - 1][region]
        if indicator.told is Told.CHANGE:
            line.add(f"较上年: {shown(now - before, indicator.decimals)}")
            return
        if self._size.revised:
            before = self._planting.later.get((place, file - 1, region), before)
        wrong = self._planting.growth.get((place, file, region))
        growth = figures.growth(now, before, indicator) if wrong is None else wrong
        if growth is not None:
            code = () if wrong is None else ("L06", "E") if indicator.kind == "数量" else ("L49", "W")
            line.add(f"同比: {shown(growth, 1)}", 4, *code)

    def _ranks(self, line: Line, place: int, file: int, region: int) -> None:
        """Official ranks under 位次, and of growth or change."""
        wrong = self._planting.ranks.get((place, file, region))
        told, marked = [], -1
        moved = ""
        for scope, positions in self._standings.of(place, file).items():
            position = positions.get(region)
            word = self._words[region].get(scope)
            if position is None or word is None:
                continue
            if scope == MOVED:
                kind = "增速位次" if INDICATORS[place].told is Told.OFFICIAL else "增幅位次"
                moved = f"{kind}: {{ {word}: {position} }}"
            elif wrong is not None and wrong.scope == scope:
                marked = len(f"位次: {{ {word}: ")
                text = f"{word}: {wrong.position}"
                if wrong.choice:
                    text = f"{word}: {{ 名次: {wrong.position}, 采用: {wrong.choice}, 理由: 已与公布的单位核对 }}"
                    marked += len("{ 名次: ")
                told.append(text)
            else:
                told.append(f"{word}: {position}")
        if told:
            code = (wrong.code, wrong.severity) if wrong is not None and marked >= 0 else ("", "")
            line.add(f"位次: {{ {', '.join(told)} }}", marked, *code)
        if moved:
            line.add(moved)

    def _targets(self, file: int, region: int, chance: float) -> Iterator[str]:
        """Targets for the next year: somewhat above what is reached, and things to be done."""
        year = self._size.first + file + 1
        for place, indicator in self._indicators:
            if indicator.name in TARGETED and region < self.counties and self._figures.applicable(place, region):
                number = self._figures.values[place][self._figures.index(indicator, file)][region]
                aim = number + max(1, int(number * (0.02 + chance / 20)))
                keys = [f"主题: {prose.TOPICS[TARGETED.index(indicator.name) % 2]}", f"指标: {indicator.name}", f"年份: {year}"]
                keys += [f"统计年: {year - indicator.lag}"] * bool(indicator.lag)
                keys += [f"数值: {shown(aim, indicator.decimals)}", "界: 以上", "语气: 力争"]
                yield f"  - {{ {', '.join(keys)} }}"
        count = 2 + int(chance * 12)
        for topic, task, verb, unit in _TASKS:
            yield f"  - {{ 主题: {topic}, 事项: {task}, 年份: {year}, 性质: 完成, 动词: {verb}, 数值: {count}, 单位: {unit}, 界: 以上 }}"

    @property
    def counties(self) -> int:
        return self._figures.counties

    def _scope_words(self, path: tuple[str, ...]) -> dict[str, str]:
        """How a region calls the groups in which it is ranked."""
        if len(path) == 1:
            return {}
        if len(path) == 2:
            return {PROVINCE: "全省"}
        city = path[1].removesuffix("市") if is_city_of_county_level(path) else "全市"
        return {CITY: city, MOVED: city, PROVINCE: "全省", GROUP: self._figures.province.group}


_TASKS = (
    (prose.TOPICS[1], "关键核心技术攻关项目", "实施", "项"),
    (prose.TOPICS[2], "市级以上研发平台", "新建", "家"),
    (prose.TOPICS[3], "高层次人才项目", "引进", "个"),
    (prose.TOPICS[4], "科技政策宣讲活动", "举办", "场"),
)
