"""A 填报表 that came back: its figures, who filled it in, and what looks wrong in it.

In:  a workbook, the data set.   Out: `Filled`; nothing where no sheet of it is a form.
What looks odd (a jump from last year, a stock that looks like a flow, a share above 100) stops the import unless the office has written in
说明 why it is right; each remark stands in the row it is about, for a copy of the form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen import counting
from reportgen.arithmetic import units
from reportgen.errors import UsageError
from reportgen.forms import FILLED_BY, FILLED_ON, FIRST_ROW, HEAD_ROW, MARK, TYPES_ROW, Column
from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Kind, Measure, Observation, RankOf
from reportgen.period import Period, parse_period
from reportgen.recognise.fractions import is_fraction
from reportgen.recognise.history import JUMP, last
from reportgen.recognise.names import folded
from reportgen.recognise.problems import Problems
from reportgen.recognise.values import Reading, nothing, place, reading
from reportgen.recognise.values import growth as growth_of
from reportgen.workbook import Cell, Sheet, Workbook

FELL = Decimal("0.6")
"""A stock that falls below this share of last year's looks like what was newly added."""
ENORMOUS = Decimal(10000)
"""In 亿元, what only a province or a great city reaches: a first figure that large was more likely meant in 万元."""
_UNIT_TOLD = re.compile(rf"单位(?:应?为|应?是|:)?((?:{counting.SCALES})?(?:{counting.MEASURE}))")
_LABELS = {FILLED_BY: "filled_by", FILLED_ON: "filled_on"}


@dataclass
class Filled:
    """What a form says."""

    year: int
    region: tuple[str, ...]
    figures: list[Figure] = field(default_factory=list)
    remarks: dict[tuple[str, int], str] = field(default_factory=dict)
    """By sheet and row."""
    offices: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    """Document types, each once."""
    filled_by: str = ""
    filled_on: str = ""
    asked: int = 0


def filled(workbook: Workbook, dataset: Dataset, problems: Problems) -> Filled | None:
    """The answers of all forms in a workbook; None where it has none. UsageError where they are of several regions or years."""
    found: Filled | None = None
    for sheet in workbook.sheets:
        mark = sheet.at(1, Column.KEY)
        if mark is None or not mark.shown.startswith(MARK):
            continue
        _mark, region, year, office = (*mark.shown.split("|", 3), "", "", "")[:4]
        path = tuple(region.split("/"))
        if not year.isdigit() or path not in dataset.regions:
            raise UsageError(_("填报表的地区“{region}”不在数据里").format(region=region), hint=_("先建好它的文件夹，再导入"))
        if found is None:
            found = Filled(int(year), path)
        elif (found.year, found.region) != (int(year), path):
            raise UsageError(_("一个文件里有不同地区或年份的填报表"), hint=_("拆成几个文件，或用 --sheet 分别导入"))
        found.offices.append(office)
        types = sheet.at(TYPES_ROW, Column.KEY)
        found.types += [name for name in ("" if types is None else types.shown).split("|") if name and name not in found.types]
        _signed(sheet, found)
        _lines(sheet, found, dataset, problems)
    return found


def _signed(sheet: Sheet, found: Filled) -> None:
    """Who filled the sheet in, and when: the cells at the right of those words."""
    for cell in sheet.cells.values():
        word = cell.shown.rstrip("：: ")
        if word in _LABELS and cell.row > HEAD_ROW:
            answer = sheet.at(cell.row, cell.column + 1)
            if answer is not None and not getattr(found, _LABELS[word]):
                setattr(found, _LABELS[word], answer.shown)


def _lines(sheet: Sheet, found: Filled, dataset: Dataset, problems: Problems) -> None:
    scope = sheet.at(HEAD_ROW, Column.KEY)
    for row, _cells in sheet.rows():
        key = sheet.at(row, Column.KEY)
        if row < FIRST_ROW or key is None or "|" not in key.shown:
            continue
        name, _bar, when = key.shown.partition("|")
        indicator = dataset.indicators.get(name)
        if indicator is None:
            message = _("指标目录里没有“{name}”").format(name=name)
            problems.error("D510", sheet.name, row, Column.INDICATOR, message, _("这张表是旧的：重新做填报表，或改回指标的名称"))
            continue
        found.asked += 1
        line = _Line(sheet, row, indicator, parse_period(when), "" if scope is None else scope.shown, found, problems)
        figure = line.figure(last(dataset, found.region, indicator, line.period))
        if figure is not None:
            found.figures.append(figure)


@dataclass(frozen=True)
class _Line:
    """One line of a form: one figure that was asked for."""

    sheet: Sheet
    row: int
    indicator: Indicator
    period: Period
    scope: str
    found: Filled
    problems: Problems

    def figure(self, before: Observation | None) -> Figure | None:
        """The answer; None where the line is empty. What looks odd beside the figure `before`, or cannot be read, is told and remarked."""
        said = len(self.problems.said)
        cell, growth, rank = (self.sheet.at(self.row, column) for column in (Column.VALUE, Column.GROWTH, Column.RANK))
        value = None if cell is None else self._value(cell)
        speed = None if growth is None else growth_of(growth, self.sheet.name, self.problems)
        position = None if rank is None else place(rank, self.sheet.name, self.problems)
        if len(self.problems.said) > said:
            self.found.remarks[self.sheet.name, self.row] = self.problems.said[said]
        self._same_unit()
        if value is None and position is None and speed is None:
            return None
        if value is not None and not self._words(Column.REASON):
            amount = units.moved(Decimal(value.text), units.shift(value.unit or self.indicator.unit, self.indicator.unit) or 0)
            self._question(Column.VALUE, doubt(amount, self.indicator, before), _("核对后改正；确实如此，请在这一行的“说明”里写明原因"))
        return Figure(
            region=self.found.region,
            indicator=self.indicator,
            period=self.period,
            value=None if value is None else value.text,
            unit="" if value is None else value.unit,
            growth=speed,
            ranks={(RankOf.LEVEL, self.scope): position} if position is not None and self.scope else {},
            rank_cells={(RankOf.LEVEL, self.scope): rank.name} if rank is not None else {},
            parts={} if value is None else value.parts,
            approx="" if value is None else value.approx,
            stage=self._words(Column.STAGE),
            note=self._words(Column.REASON),
            sheet=self.sheet.name,
            cell=next(each.name for each in (cell, rank, growth) if each is not None),
        )

    def _value(self, cell: Cell) -> Reading | None:
        """What the cell says; None where its unit cannot become the catalogue's."""
        value = reading(cell, self.sheet.name, self.problems, moves=self.indicator.kind is Kind.GROWTH_SPEED)
        if value is None or not value.unit or units.shift(value.unit, self.indicator.unit) is not None:
            return value
        wanted = self.indicator.unit or _("无")
        odd = _("单位“{unit}”与指标目录的“{wanted}”不能换算").format(unit=value.unit, wanted=wanted)
        self.problems.error("D515", self.sheet.name, self.row, Column.VALUE, odd, _("按表上的单位填数"))
        return None

    def _same_unit(self) -> None:
        """The unit is the form's to say; an office that changed it means another number."""
        unit, wanted = self.sheet.at(self.row, Column.UNIT), self.indicator.unit
        reason = self.sheet.at(self.row, Column.REASON)
        told = None if reason is None else _UNIT_TOLD.search(folded(reason.shown))
        odd = ""
        if unit is not None and unit.shown != wanted:
            odd = _("单位改成了“{unit}”，应为“{wanted}”").format(unit=unit.shown, wanted=wanted or _("无"))
        elif told is not None and units.shift(told[1], wanted):
            odd = _("说明里写的单位是“{unit}”，应为“{wanted}”").format(unit=told[1], wanted=wanted)
        self._question(Column.UNIT, odd, _("按表上的单位填数"))

    def _question(self, column: Column, odd: str, hint: str) -> None:
        if odd:
            self.found.remarks[self.sheet.name, self.row] = odd
            words = _("{name}：{odd}").format(name=self.indicator.name, odd=odd)
            self.problems.error("D521", self.sheet.name, self.row, column, words, hint)

    def _words(self, column: Column) -> str:
        cell = self.sheet.at(self.row, column)
        return "" if cell is None or nothing(cell) else cell.shown


def doubt(value: Decimal, indicator: Indicator, last: Observation | None) -> str:
    """What looks odd about a figure; empty where nothing does.

    In percent, a part of a whole is at most 100; a count has no decimals; a figure does not leave last year's by a factor of ten; a stock
    does not fall to what one year adds.
    """
    if indicator.kind is Kind.RATE and indicator.unit == "%" and value > 100:
        return _("{value}% 超过了 100%").format(value=value)
    if indicator.kind is Kind.COUNT and indicator.decimals == 0 and value != value.to_integral_value():
        return _("{value} 不是整数").format(value=value)
    if last is None and is_fraction(value, indicator):
        return _("{value} 像是没有乘以 100 的百分数").format(value=value)
    if last is None and indicator.unit == "亿元" and value >= ENORMOUS:
        return _("{value} 亿元，像是按万元填的").format(value=value)
    if indicator.kind is Kind.GROWTH_SPEED or last is None or last.value is None or last.value <= 0:
        return ""
    if value < 0:
        return _("上年是 {last}，这里是负数").format(last=last.raw)
    if value >= last.value * JUMP:
        return _("是上年 {last} 的 {times} 倍，单位是不是错了").format(last=last.raw, times=round(value / last.value))
    if value <= last.value / JUMP:
        return _("不到上年 {last} 的十分之一，单位是不是错了").format(last=last.raw)
    if indicator.measure is Measure.STOCK and value < last.value * FELL:
        return _("上年末是 {last}，这里是不是填成了本年新增数").format(last=last.raw)
    return ""
