"""What a workbook says: figures of regions, matched to the catalogue and the region tree.

In:  `Workbook`, indicators, regions, the report's year, a person's answers.   Out: `Incoming`: figures, questions, problems.
Wide and long tables are told apart by their heads; several tables may stand on one sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.errors import UsageError
from reportgen.incoming import Figure, FormAnswer, Incoming, Names
from reportgen.messages import _
from reportgen.model import Dataset, Indicator, Region
from reportgen.period import Period, Year
from reportgen.recognise import filled, fractions, history, long, order, wide
from reportgen.recognise.blocks import blocks
from reportgen.recognise.names import IndicatorNames, RegionNames, best_parent
from reportgen.recognise.periods import NONE, When
from reportgen.recognise.problems import Problems
from reportgen.workbook import CellKind, Sheet, Workbook

__all__ = ["figures", "form", "parent_of"]


def parent_of(workbook: Workbook, regions: Mapping[tuple[str, ...], Region]) -> Region:
    """The region whose members the workbook lists; UsageError where that cannot be told."""
    names = {
        cell.shown for sheet in workbook.sheets for cell in sheet.cells.values() if cell.kind is CellKind.TEXT and len(cell.shown) <= 12
    }
    if not names:
        raise UsageError(_("{file} 里没有文字：是空的，或只有图片").format(file=workbook.name), hint=_("看看是不是存错了文件"))
    found = best_parent(names, regions)
    if found is None:
        raise UsageError(
            _("看不出 {file} 里是哪个地区的表").format(file=workbook.name), hint=_("用 --region 指明上级地区，如 --region 衢州市")
        )
    return found


def form(workbook: Workbook, *, shown: str, dataset: Dataset) -> Incoming | None:
    """What a 填报表 says that came back; None where the workbook is none."""
    problems = Problems(shown)
    found = filled.filled(workbook, dataset, problems)
    if found is None:
        return None
    answer = FormAnswer(
        region=found.region,
        year=found.year,
        offices=tuple(dict.fromkeys(found.offices)),
        types=tuple(found.types),
        filled_by=found.filled_by,
        filled_on=found.filled_on,
        remarks=found.remarks,
        asked=found.asked,
    )
    return Incoming(figures=tuple(found.figures), problems=problems.all, tables=len(found.offices), form=answer)


def figures(
    workbook: Workbook,
    *,
    shown: str = "",
    indicators: Mapping[str, Indicator],
    regions: Mapping[tuple[str, ...], Region],
    parent: Region,
    year: int,
    answers: Names,
    period: Period | None = None,
    include_hidden: bool = False,
    dataset: Dataset | None = None,
) -> Incoming:
    """All figures of `workbook` for the members of `parent` and itself; `year` is the report's.

    `shown` is what messages call the file, `period` what a person says that its tables are about; `dataset` holds the years before.
    """
    problems = Problems(shown or workbook.name)
    reader = wide.Reader(
        IndicatorNames(indicators, answers),
        RegionNames(parent, regions, answers),
        dict(regions),
        year,
        problems,
        file=workbook.name,
        when=NONE if period is None else When(period=period, whole=isinstance(period, Year)),
    )
    found: list[Figure] = []
    tables = 0
    for sheet in workbook.sheets:
        if sheet.hidden and not include_hidden:
            if sheet.cells:
                problems.warn("D506", sheet.name, 0, 0, _("整张表是隐藏的，没有导入"), _("要导入就取消隐藏，或加 --hidden"))
            continue
        made, count = _sheet(sheet, reader, include_hidden=include_hidden)
        tables += count
        found.extend(made)
    if not tables and not problems.all:
        problems.error(
            "D519",
            workbook.sheets[0].name if workbook.sheets else "",
            1,
            1,
            _("没有找到地区与指标的表"),
            _("第一列写地区，表头写指标，或用 --region 指明上级地区"),
        )
    _twice(found, problems)
    if dataset is not None:
        history.check(found, dataset, problems)
    return Incoming(figures=tuple(found), questions=tuple(reader.questions.values()), problems=problems.all, tables=tables)


def _sheet(sheet: Sheet, reader: wide.Reader, *, include_hidden: bool) -> tuple[list[Figure], int]:
    rows = frozenset() if include_hidden else sheet.hidden_rows
    columns = frozenset() if include_hidden else sheet.hidden_columns
    for row in sorted(rows & {place[0] for place in sheet.cells}):
        reader.problems.warn("D506", sheet.name, row, 0, _("隐藏的行没有导入"), _("要导入就取消隐藏，或加 --hidden"))
    for column in sorted(columns & {place[1] for place in sheet.cells}):
        reader.problems.warn("D506", sheet.name, 1, column, _("隐藏的列没有导入"), _("要导入就取消隐藏，或加 --hidden"))
    table = long.found(sheet)
    if table is not None:
        made = list(long.figures(sheet, table, reader, rows))
        _check(made, reader.problems)
        return made, 1
    found = blocks(sheet, lambda text: reader.regions.find(text) is not None, rows)
    made = [figure for block in found for figure in wide.figures(sheet, block, reader, columns)]
    _check(made, reader.problems)
    return made, len(found)


def _check(made: list[Figure], problems: Problems) -> None:
    """What the figures of a table say of each other."""
    order.check(made, problems)
    fractions.check(made, problems)


def _twice(found: list[Figure], problems: Problems) -> None:
    """One region, indicator and period told twice with two values."""
    first: dict[tuple[tuple[str, ...], str, str], Figure] = {}
    for figure in found:
        earlier = first.setdefault((figure.region, figure.indicator.name, str(figure.period)), figure)
        if (
            earlier is not figure
            and (earlier.value, earlier.unit) != (figure.value, figure.unit)
            and None not in (earlier.value, figure.value)
        ):
            message = _("{region}“{name}”{period} 写了两次：{cell} 是 {value}，“{sheet}”表 {other} 是 {earlier}").format(
                region=figure.region[-1],
                name=figure.indicator.name,
                period=figure.period,
                cell=figure.cell,
                value=figure.value,
                sheet=earlier.sheet,
                other=earlier.cell,
                earlier=earlier.value,
            )
            problems.error("D517", figure.sheet, figure.row, 0, message, _("改成一致，或删去一处"))
