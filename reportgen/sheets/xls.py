"""xls, the format of Excel 97 to 2003, by xlrd with its formats.

In:  bytes.   Out: `Workbook`; SheetError.
"""

from __future__ import annotations

import io
from typing import Any

from reportgen.messages import _
from reportgen.sheets.limits import SHEETS, SheetError, check_cells
from reportgen.sheets.shown import shown
from reportgen.workbook import Area, Cell, CellKind, Sheet, Workbook


def read(content: bytes, name: str, digest: str) -> Workbook:
    """The sheets of an xls file."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        sheets = [_sheet(book, sheet) for sheet in book.sheets()[:SHEETS]]
    except SheetError:
        raise
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise SheetError(_("工作簿有密码，读不了"), hint=_("在 Excel 里去掉密码，另存后再导入")) from error
        raise SheetError(_("读不懂这个 xls 文件"), hint=_("用 Excel 或 WPS 打开，另存为 xlsx")) from error
    except Exception as error:  # a broken file fails anywhere
        raise SheetError(_("文件已损坏：读不出其中的表"), hint=_("用 Excel 或 WPS 打开，另存为 xlsx")) from error
    return Workbook(name, digest, tuple(sheets))


def _sheet(book: Any, sheet: Any) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            made = _cell(book, sheet, row, column)
            if made is not None:
                cells[row + 1, column + 1] = made
        check_cells(len(cells))
    return Sheet(
        sheet.name,
        cells,
        tuple(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
        sheet.visibility != 0,
    )


def _cell(book: Any, sheet: Any, row: int, column: int) -> Cell | None:
    import xlrd

    each = sheet.cell(row, column)
    place = (row + 1, column + 1)
    match each.ctype:
        case xlrd.XL_CELL_TEXT:
            return Cell(*place, CellKind.TEXT, each.value.strip()) if each.value.strip() else None
        case xlrd.XL_CELL_NUMBER:
            code = book.format_map[book.xf_list[each.xf_index].format_key].format_str
            seen = shown(each.value, code)
            return Cell(*place, CellKind.SCALED if seen.scaled else CellKind.NUMBER, seen.text, seen.percent)
        case xlrd.XL_CELL_DATE:
            return Cell(*place, CellKind.DATE, _day(each.value, book.datemode))
        case xlrd.XL_CELL_BOOLEAN:
            return Cell(*place, CellKind.TRUTH, "TRUE" if each.value else "FALSE")
        case xlrd.XL_CELL_ERROR:
            return Cell(*place, CellKind.ERROR, xlrd.error_text_from_code.get(each.value, "#N/A"))
    return None


def _day(value: float, mode: int) -> str:
    import xlrd

    try:
        return str(xlrd.xldate_as_datetime(value, mode).date().isoformat())
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return format(value, ".15g")
