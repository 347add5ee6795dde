"""The facts of a report as a workbook: figures, places, targets, pictures and sources, with formulas that go on counting.

In:  `Facts`: rows of facts, charts of the report, sources.   Out: an xlsx.
Changes, growth, places and completion are formulas over the cells beside them, so that a person who corrects a figure sees what follows;
what an office published (official growth, a place without its peers) is a number and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.arithmetic import units
from reportgen.document import Chart, ChartKind, plain
from reportgen.factrows import Row
from reportgen.facts.targets import Held
from reportgen.model import Better, Observation, Source, Target
from reportgen.period import label
from reportgen.tabulate.book import bytes_of, landscape, number, sheet_name, style, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that goes into the workbook."""

    title: str
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...] = ()
    sources: tuple[Source, ...] = ()


def export(facts: Facts) -> bytes:
    """The workbook."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    _figures(workbook.create_sheet("指标"), facts)
    if any(rank.peers for row in facts.rows for rank in row.ranks):
        _places(workbook.create_sheet("位次"), facts)
    if any(row.targets or row.completions for row in facts.rows):
        _targets(workbook.create_sheet("目标"), facts)
    for chart in facts.charts:
        _chart(workbook.create_sheet(sheet_name(f"图 {plain(chart.caption)}", workbook.sheetnames)), chart)
    _sources(workbook.create_sheet("来源"), facts)
    workbook.calculation.fullCalcOnLoad = True
    return bytes_of(workbook)


def _figures(sheet: Any, facts: Facts) -> None:
    """指标: value and base, change and growth as formulas, places, where it stands."""
    scopes = list(dict.fromkeys((rank.of, rank.scope.word) for row in facts.rows for rank in row.ranks))
    first = ["指标", "时间", "单位", "数值", "基期", "基期数", "变动", "增长（%）", "增长出处"]
    heads = [*first, *(f"{word}{of}" for of, word in scopes), "来源", "文件", "行"]
    _head(sheet, facts.title, heads, [30, 15, 8, 12, 15, 12, 12, 11, 9, *(10 for _scope in scopes), 24, 40, 6])
    last = len(heads) - 2
    for line, row in enumerate(facts.rows, 3):
        _line(sheet, line, [row.indicator.name, label(row.period), row.indicator.unit])
        has_base = _change(sheet, line, row)
        _growth(sheet, line, row, has_base=has_base)
        for column, (of, word) in enumerate(scopes, len(first) + 1):
            found = next((rank for rank in row.ranks if (rank.of, rank.scope.word) == (of, word)), None)
            if found is not None:
                sheet.cell(line, column).value = found.position
        source = row.observation.source
        text(sheet.cell(line, last), "" if source is None else source.title)
        text(sheet.cell(line, last + 1), row.observation.location.path)
        sheet.cell(line, last + 2).value = row.observation.location.line
        for column in range(1, last + 3):
            wide = column in (1, last, last + 1)
            style(sheet.cell(line, column), align="left" if wide else "center", wrap=wide)
    sheet.print_area = f"A1:{sheet.cell(max(3, 2 + len(facts.rows)), len(heads) - 2).coordinate}"  # the files are for the screen
    sheet.freeze_panes = "B3"
    sheet.auto_filter.ref = f"A2:{sheet.cell(2, len(heads)).coordinate.rstrip('0123456789')}{max(2 + len(facts.rows), 3)}"


def _change(sheet: Any, line: int, row: Row) -> bool:
    """The value, the base and the change between them as a formula; whether there is a base."""
    decimals = row.indicator.decimals
    if row.observation.value is not None:
        number(sheet.cell(line, 4), row.observation.value, decimals)
    base = row.change.base if row.change is not None else None
    if base is None and row.growth is not None:
        base = row.growth.base
    if base is not None and base.value is not None:
        text(sheet.cell(line, 5), label(base.period))
        number(sheet.cell(line, 6), base.value, decimals)
        sheet.cell(line, 7).value = f"=ROUND(D{line},{decimals})-ROUND(F{line},{decimals})" if row.in_points else f"=D{line}-F{line}"
        points = units.points(row.indicator.unit) if row.in_points else ""
        sheet.cell(line, 7).number_format = _signed(decimals, points)
        return True
    if row.change is not None and row.change.official:
        number(sheet.cell(line, 7), row.change.amount, decimals)
    return False


def _growth(sheet: Any, line: int, row: Row, *, has_base: bool) -> None:
    growth = row.growth
    if growth is None or growth.percent is None:
        return
    spot = sheet.cell(line, 8)
    if growth.official or not has_base:
        number(spot, growth.percent, row.indicator.growth_decimals)
        text(sheet.cell(line, 9), "公布" if growth.official else "计算")
    else:
        spot.value = f'=IF(F{line}>0,ROUND((D{line}/F{line}-1)*100,{row.indicator.growth_decimals}),"")'
        spot.number_format = "0." + "0" * row.indicator.growth_decimals if row.indicator.growth_decimals else "0"
        text(sheet.cell(line, 9), "计算")


def _places(sheet: Any, facts: Facts) -> None:
    """位次: each scope's members with their values; the place is a formula, the published one stands beside it."""
    _head(
        sheet,
        f"{facts.title}　位次",
        ["指标", "时间", "范围", "地区", "数值", "名次", "公布名次", "名次来源"],
        [32, 15, 12, 16, 12, 8, 10, 24],
    )
    line = 3
    for row in facts.rows:
        for rank in row.ranks:
            peers = [peer for peer in rank.peers if peer.value is not None]
            if len(peers) < 2:
                continue
            last = line + len(peers) - 1
            order = 1 if row.indicator.better is Better.LOWER else 0
            for peer in peers:
                _line(sheet, line, [row.indicator.name, label(row.period), f"{rank.scope.word}{rank.of}", peer.region.name])
                if peer.value is not None:
                    number(sheet.cell(line, 5), peer.value)
                sheet.cell(line, 6).value = f"=RANK(E{line},E${last - len(peers) + 1}:E${last},{order})"
                if peer.region == rank.region and rank.official is not None:
                    sheet.cell(line, 7).value = rank.official.position
                    source = rank.official.source or row.observation.source
                    text(sheet.cell(line, 8), "" if source is None else source.title)
                for column in range(1, 9):
                    style(sheet.cell(line, column), align="left" if column in (1, 8) else "center", bold=peer.region == rank.region)
                line += 1
    sheet.freeze_panes = "A3"


def _targets(sheet: Any, facts: Facts) -> None:
    """目标: what is wanted, what was reached, the distance and the completion as formulas."""
    heads = ["指标", "年份", "性质", "界", "目标", "单位", "实绩", "差距（实绩－目标）", "完成率（%）", "责任单位", "文件", "行"]
    _head(sheet, f"{facts.title}　目标", heads, [30, 12, 8, 8, 12, 8, 12, 14, 11, 24, 40, 6])
    for line, (target, actual, rated) in enumerate(_each_target(facts), 3):
        _line(sheet, line, [target.name, str(target.year), str(target.nature), "" if target.bound is None else str(target.bound)])
        if target.value is not None:
            number(sheet.cell(line, 5), target.value)
        text(sheet.cell(line, 6), target.unit)
        if actual is not None and actual.value is not None and target.value is not None:
            number(sheet.cell(line, 7), actual.value, actual.indicator.decimals)
            sheet.cell(line, 8).value = f"=G{line}-E{line}"
            sheet.cell(line, 8).number_format = _signed(actual.indicator.decimals)
            if rated:
                sheet.cell(line, 9).value = f'=IF(E{line}>0,ROUND(G{line}/E{line}*100,1),"")'
                sheet.cell(line, 9).number_format = "0.0"
        text(sheet.cell(line, 10), "、".join(target.units_responsible))
        text(sheet.cell(line, 11), target.location.path)
        sheet.cell(line, 12).value = target.location.line
        for column in range(1, 13):
            style(sheet.cell(line, column), align="left" if column in (1, 10, 11) else "center")
    sheet.freeze_panes = "B3"


def _each_target(facts: Facts) -> Iterator[tuple[Target, Observation | None, bool]]:
    """Targets with the figure they are held against, and whether a rate of completion may be told."""
    for row in facts.rows:
        for done in row.completions:
            yield done.target, done.actual, done.held is Held.RATE and done.rate is not None
    for row in facts.rows:
        for target, gap in row.targets:
            yield target, None if gap is None else gap.actual, False


def _chart(sheet: Any, chart: Chart) -> None:
    """The figures of a picture of the report, and the picture itself."""
    from openpyxl.chart import BarChart, LineChart, Reference

    _head(
        sheet,
        plain(chart.caption),
        [plain(chart.corner), *(plain(series.name) for series in chart.series)],
        [16, *(14 for _s in chart.series)],
    )
    for line, category in enumerate(chart.categories, 3):
        text(sheet.cell(line, 1), plain(category))
        for column, series in enumerate(chart.series, 2):
            point = series.points[line - 3]
            if point is not None:
                number(sheet.cell(line, column), point.number, chart.decimals)
        for column in range(1, 2 + len(chart.series)):
            style(sheet.cell(line, column))
    last = 2 + len(chart.categories)
    picture = LineChart() if chart.kind is ChartKind.TREND else BarChart()
    if isinstance(picture, BarChart):
        picture.type, picture.gapWidth = "bar", 60
        picture.y_axis.majorGridlines = None
        picture.x_axis.scaling.orientation = "maxMin"
    picture.add_data(Reference(sheet, min_col=2, max_col=1 + len(chart.series), min_row=2, max_row=last), titles_from_data=True)
    picture.set_categories(Reference(sheet, min_col=1, min_row=3, max_row=last))
    for series in picture.series if isinstance(picture, LineChart) else ():
        series.smooth = False
        series.marker.symbol = "circle"
    picture.title = plain(chart.caption)
    picture.x_axis.delete = picture.y_axis.delete = False
    picture.legend = None if len(chart.series) == 1 else picture.legend
    picture.width, picture.height = 20, max(8, 1.2 + 0.75 * len(chart.categories))
    sheet.add_chart(picture, f"A{last + 2}")


def _sources(sheet: Any, facts: Facts) -> None:
    _head(sheet, f"{facts.title}　来源", ["代号", "名称", "单位", "日期", "网址或文件"], [16, 40, 28, 14, 44])
    for line, source in enumerate(facts.sources, 3):
        _line(sheet, line, [source.id, source.title, source.publisher or "", source.date or "", source.url or source.file or ""])
        for column in range(1, 6):
            style(sheet.cell(line, column), align="left")


def _head(sheet: Any, title: str, heads: Sequence[str], widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    text(sheet.cell(1, 1), title)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=max(len(heads), 5))
    style(sheet.cell(1, 1), size=16, head=True, border=False)
    sheet.row_dimensions[1].height = 30
    for column, (words, width) in enumerate(zip(heads, widths, strict=True), 1):
        text(sheet.cell(2, column), words)
        style(sheet.cell(2, column), head=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    landscape(sheet, head_rows=2)


def _line(sheet: Any, row: int, cells: Sequence[object]) -> None:
    for column, words in enumerate(cells, 1):
        text(sheet.cell(row, column), str(words))


def _signed(decimals: int, unit: str = "") -> str:
    """Excel's format of a change: a sign before it, `unit` behind it whatever its sign."""
    shape = ("0." + "0" * decimals if decimals else "0") + (f'"{unit}"' if unit else "")
    return f"+{shape};-{shape};{shape}"
