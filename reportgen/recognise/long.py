"""Long tables: a row a figure, with columns for region, indicator, period, value, unit and place.

In:  a sheet.   Out: figures; nothing where the sheet is no such table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.incoming import Figure
from reportgen.messages import _
from reportgen.model import Indicator, Kind, RankOf
from reportgen.period import Year
from reportgen.recognise.names import folded
from reportgen.recognise.periods import NONE, When, of_cell
from reportgen.recognise.values import nothing, place, reading
from reportgen.recognise.wide import Reader, rank_scope
from reportgen.workbook import Cell, Sheet

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "region": ("地区", "区域", "区块", "县市区", "县(市、区)", "县(市,区)", "单位名称", "行政区", "行政区划", "市县"),
    "indicator": ("指标", "指标名称", "指标名", "项目"),
    "period": ("期间", "时期", "时间", "年份", "年度", "数据时间", "统计期"),
    "value": ("数值", "数据", "值", "指标值", "本期", "完成值", "实际值"),
    "unit": ("单位", "计量单位"),
    "rank": ("排名", "位次", "名次", "全市排名", "全省排名"),
    "growth": ("同比", "同比(%)", "同比增长", "同比增长(%)", "增速", "增速(%)"),
}
_LOOKED_AT = 10
"""Rows from the top in which the heads may stand."""


@dataclass(frozen=True)
class Long:
    """Where the columns of a long table stand."""

    head_row: int
    columns: Mapping[str, int]
    rank_scope: str


def found(sheet: Sheet) -> Long | None:
    """The heads of a long table, where the sheet is one."""
    for row, cells in list(sheet.rows())[:_LOOKED_AT]:
        columns: dict[str, int] = {}
        scope = ""
        for cell in cells:
            text = folded(cell.shown)
            for key, words in _COLUMNS.items():
                if text in words and key not in columns:
                    columns[key] = cell.column
                    if key == "rank" and text.startswith("全"):
                        scope = text[:2]
        if {"region", "indicator", "value"} <= columns.keys():
            return Long(row, columns, scope)
    return None


def figures(sheet: Sheet, table: Long, reader: Reader, skip: frozenset[int]) -> Iterator[Figure]:
    """The figures of a long table."""
    above = tuple(cell.shown for row, cells in sheet.rows() if row < table.head_row for cell in cells)
    around = reader.around(sheet, above)
    for row, _cells in sheet.rows():
        if row > table.head_row and row not in skip:
            made = _figure(sheet, row, table, reader, around)
            if made is not None:
                yield made


def _figure(sheet: Sheet, row: int, table: Long, reader: Reader, around: When) -> Figure | None:
    """The figure of a row; None where the row holds none, or something in it cannot be read, which is told or asked."""
    cells = {key: sheet.at(row, column) for key, column in table.columns.items()}
    name, called, cell = cells.get("region"), cells.get("indicator"), cells.get("value")
    if name is None or called is None or (nothing(cell) and nothing(cells.get("rank"))):
        return None
    indicator = reader.indicators.find(called.shown)
    region = reader.regions.find(name.shown)
    if indicator is None:
        reader.ask("指标", called.shown, reader.indicators.near(called.shown), sheet, called.name)
    if region is None:
        reader.ask("地区", name.shown, reader.regions.near(name.shown), sheet, name.name)
    if not isinstance(indicator, Indicator) or not isinstance(region, tuple):
        return None
    told = None if cell is None else reading(cell, sheet.name, reader.problems, moves=indicator.kind is Kind.GROWTH_SPEED)
    unit = told.unit if told is not None else ""
    if not unit and (spot := cells.get("unit")) is not None:
        unit = spot.shown
    if not reader.unit_fits(unit, indicator, sheet, row, table.columns.get("unit", table.columns["value"])):
        return None
    ranks, rank_cells = {}, {}
    if (spot := cells.get("rank")) is not None and (position := place(spot, sheet.name, reader.problems)) is not None:
        key = RankOf.LEVEL, rank_scope(table.rank_scope, region, reader)
        ranks[key], rank_cells[key] = position, spot.name
    if told is None and not ranks:
        return None
    when = _when(cells.get("period"), around, sheet, reader)
    if when is None:
        return None
    reader.plain(when, indicator, sheet, row, table.columns.get("period", table.columns["value"]))
    period = when.of(reader.year)
    if when is around and isinstance(period, Year):  # a year above a table is the report's
        period = None
    return Figure(
        region=region,
        indicator=indicator,
        period=reader.period(indicator, period),
        value=None if told is None else told.text,
        unit=unit,
        growth=reader.growth(sheet, cells.get("growth")),
        ranks=ranks,
        rank_cells=rank_cells,
        parts={} if told is None else told.parts,
        approx="" if told is None else told.approx,
        sheet=sheet.name,
        cell=(cell or called).name,
    )


def _when(cell: Cell | None, around: When, sheet: Sheet, reader: Reader) -> When | None:
    """The period that a row's cell tells, else the one told around the table; None where the cell cannot be read, which is told."""
    if cell is None or nothing(cell):
        return around
    when = of_cell(cell.shown)
    if when is not NONE:
        return when
    message = _("看不懂期间“{text}”").format(text=cell.shown)
    reader.problems.error("D516", sheet.name, cell.row, cell.column, message, _("写作 2023、2022年底 或 2023年1—9月"))
    return None
