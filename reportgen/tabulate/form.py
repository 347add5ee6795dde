"""The 填报表: one sheet an office, with what is asked for, what stood there last year, what was to be reached, and cells to be filled in.

In:  `Form`s.   Out: an xlsx: heads protected, numbers and choices validated, laid out for A4 across.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.forms import FIRST_ROW, FOOT, HEAD_ROW, STAGES, TYPES_ROW, Column, Form, FormLine
from reportgen.model import Kind
from reportgen.period import label
from reportgen.tabulate.book import bytes_of, landscape, number, sheet_name, style, text

_WIDTHS = {
    Column.NUMBER: 5,
    Column.INDICATOR: 30,
    Column.PERIOD: 15,
    Column.UNIT: 8,
    Column.LAST: 11,
    Column.TARGET: 26,
    Column.VALUE: 12,
    Column.GROWTH: 9,
    Column.RANK: 9,
    Column.STAGE: 8,
    Column.REASON: 22,
    Column.REMARK: 26,
    Column.KEY: 30,
}
_OPEN = (Column.VALUE, Column.GROWTH, Column.RANK, Column.STAGE, Column.REASON)
_GROWING = frozenset({Kind.AMOUNT, Kind.COUNT, Kind.PRICE, Kind.INDEX, Kind.EFFICIENCY})
"""Kinds whose official growth is asked for; rates and speeds have none."""
_INPUT = "FFF9E5"
_NOTES = (
    "填报说明：1. 只填黄色的格子；数只写数字，单位见“单位”列，不要改动单位。",
    "2. 没有数据的空着，不要写 0。数与上年相差很大、或看上去不合常理而确实无误的，请在“说明”里写明原因。",
    "3. 排名按公布的名次填；没有公布的空着。",
)


def forms(found: Sequence[Form], *, region: str) -> bytes:
    """A workbook with a sheet for each office; `region` is how the title calls it."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for form in found:
        _sheet(workbook.create_sheet(sheet_name(form.office, workbook.sheetnames)), form, region)
    return bytes_of(workbook)


def _sheet(sheet: Any, form: Form, region: str) -> None:
    from openpyxl.styles import Protection
    from openpyxl.utils import get_column_letter

    last = Column.REASON
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(Column.KEY)].hidden = True
    text(sheet.cell(1, Column.KEY), form.mark)
    text(sheet.cell(HEAD_ROW, Column.KEY), form.scope)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    text(sheet.cell(1, 1), f"{region}{form.year}年度报告数据填报表")
    style(sheet.cell(1, 1), size=18, head=True, border=False)
    sheet.row_dimensions[1].height = 34
    text(sheet.cell(2, 1), f"填报单位：{form.office}")
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=Column.UNIT)
    style(sheet.cell(2, 1), align="left", border=False)
    if form.deadline:
        text(sheet.cell(2, Column.VALUE), f"请于 {form.deadline} 前报送")
        sheet.merge_cells(start_row=2, start_column=Column.VALUE, end_row=2, end_column=last)
        style(sheet.cell(2, Column.VALUE), align="right", border=False)
    _types(sheet, form, last)
    for column, words in _heads(form).items():
        text(sheet.cell(HEAD_ROW, column), words)
        style(sheet.cell(HEAD_ROW, column), head=True)
    sheet.row_dimensions[HEAD_ROW].height = 32
    for place, line in enumerate(form.lines):
        _line(sheet, FIRST_ROW + place, place + 1, line)
    _foot(sheet, FIRST_ROW + len(form.lines) + 1, last)
    _validate(sheet, form)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, Column.PERIOD)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + len(form.lines) + 1):
        for cell in row:
            if cell.fill.fgColor.rgb == f"00{_INPUT}":
                cell.protection = Protection(locked=False)
    landscape(sheet, head_rows=HEAD_ROW)


def _types(sheet: Any, form: Form, last: int) -> None:
    """What the figures are for, so that people see it and the import knows it."""
    if not form.types:
        sheet.row_dimensions[TYPES_ROW].height = 6
        return
    text(sheet.cell(TYPES_ROW, Column.KEY), "|".join(form.types))
    text(sheet.cell(TYPES_ROW, 1), f"用于：{'、'.join(form.types)}")
    sheet.merge_cells(start_row=TYPES_ROW, start_column=1, end_row=TYPES_ROW, end_column=last)
    style(sheet.cell(TYPES_ROW, 1), size=10, align="left", border=False)
    sheet.row_dimensions[TYPES_ROW].height = 18


def _heads(form: Form) -> dict[Column, str]:
    return {
        Column.NUMBER: "序号",
        Column.INDICATOR: "指标",
        Column.PERIOD: "时间",
        Column.UNIT: "单位",
        Column.LAST: "上年数",
        Column.TARGET: "本年目标",
        Column.VALUE: "本年数",
        Column.GROWTH: "同比（%）",
        Column.RANK: f"{form.scope}排名",
        Column.STAGE: "数据阶段",
        Column.REASON: "说明",
    }


def _line(sheet: Any, row: int, place: int, line: FormLine) -> None:
    sheet.cell(row, Column.NUMBER).value = place
    text(sheet.cell(row, Column.INDICATOR), line.indicator.name)
    text(sheet.cell(row, Column.PERIOD), label(line.period))
    text(sheet.cell(row, Column.UNIT), line.indicator.unit)
    if line.last:
        number(sheet.cell(row, Column.LAST), line.last)
    text(sheet.cell(row, Column.TARGET), line.target or "—")
    text(sheet.cell(row, Column.KEY), line.key)
    for column in range(Column.NUMBER, Column.REMARK):
        style(sheet.cell(row, column), align="left" if column in (Column.INDICATOR, Column.TARGET, Column.REASON) else "center")
    for column in _OPEN:
        if column is not Column.GROWTH or line.indicator.kind in _GROWING:
            _fill(sheet.cell(row, column))
    if line.indicator.kind not in _GROWING:
        text(sheet.cell(row, Column.GROWTH), "—")
    sheet.row_dimensions[row].height = max(30, 15 * max(_rows(line.target, Column.TARGET), _rows(line.indicator.name, Column.INDICATOR)))


def _rows(words: str, column: Column) -> int:
    """How many rows words take in a column; a Han character is two places wide."""
    return -(-sum(2 if c > "ÿ" else 1 for c in words) // (_WIDTHS[column] - 2))


def _foot(sheet: Any, row: int, last: int) -> None:
    for column, words in FOOT.items():
        text(sheet.cell(row, column), f"{words}：")
        style(sheet.cell(row, column), align="right", border=False, wrap=False)
        spot = sheet.cell(row, column + 1)
        style(spot, align="left")
        _fill(spot)
        spot.number_format = "@"
    sheet.row_dimensions[row].height = 26
    for place, words in enumerate(_NOTES, 1):
        text(sheet.cell(row + place, 1), words)
        sheet.merge_cells(start_row=row + place, start_column=1, end_row=row + place, end_column=last)
        style(sheet.cell(row + place, 1), size=10, align="left", border=False)


def _fill(cell: Any) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=_INPUT)


def _validate(sheet: Any, form: Form) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    def rule(column: Column, rows: Sequence[int], message: str, **more: Any) -> None:
        if not rows:
            return
        made = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle="填报表", error=message, **more)
        sheet.add_data_validation(made)
        for row in rows:
            made.add(f"{get_column_letter(column)}{row}")

    rows = range(FIRST_ROW, FIRST_ROW + len(form.lines))
    kinds = {row: line.indicator for row, line in zip(rows, form.lines, strict=True)}
    counts = [row for row, indicator in kinds.items() if indicator.kind is Kind.COUNT and indicator.decimals == 0]
    rates = [row for row, indicator in kinds.items() if indicator.kind is Kind.RATE and indicator.unit == "%"]
    others = [row for row in rows if row not in counts and row not in rates]
    rule(Column.VALUE, counts, "请填整数，不带单位", type="whole", operator="greaterThanOrEqual", formula1="0")
    rule(
        Column.VALUE,
        rates,
        "请填 0 到 100 的数，不带 %",
        type="decimal",
        operator="between",
        formula1="0",
        formula2="100",
        errorStyle="warning",
    )
    rule(
        Column.VALUE, others, "请填数字，不带单位", type="decimal", operator="between", formula1="-1000000000000", formula2="1000000000000"
    )
    growing = [row for row, indicator in kinds.items() if indicator.kind in _GROWING]
    rule(Column.GROWTH, growing, "请填百分数，不带 %", type="decimal", operator="between", formula1="-100", formula2="100000")
    rule(Column.RANK, list(rows), "请填第几名，只写数字", type="whole", operator="between", formula1="1", formula2="3000")
    rule(Column.STAGE, list(rows), "请从列表里选", type="list", formula1='"' + ",".join(STAGES) + '"')
