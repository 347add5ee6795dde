"""Text files with separators: csv, and tables copied into a text file.

In:  bytes, UTF-8 or GB18030, separated by commas, semicolons or tabs.   Out: `Workbook` with one sheet.
All cells are text, because such a file knows no numbers: `5.80` keeps its zero.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from reportgen.messages import _
from reportgen.sheets.limits import SheetError, check_cells
from reportgen.workbook import Cell, CellKind, Sheet, Workbook


def read(content: bytes, name: str, digest: str) -> Workbook:
    """The table of a text file."""
    text = _text(content)
    separator = max("\t,;，", key=lambda sign: _alike(text, sign))
    if separator not in text and name.lower().endswith((".xls", ".xlsx", ".xlsm", ".et")):
        raise SheetError(_("只有扩展名是工作簿的，内容不是"), hint=_("用 Excel 或 WPS 打开原来的表，另存为 xlsx"))
    if separator not in text:
        raise SheetError(_("看不出用什么分列"), hint=_("csv 的各列用半角逗号分开；或另存为 xlsx"))
    if separator == "，":
        text, separator = text.replace("，", ","), ","
    cells: dict[tuple[int, int], Cell] = {}
    try:
        for row, values in enumerate(csv.reader(io.StringIO(text), delimiter=separator, strict=True), 1):
            for column, value in enumerate(values, 1):
                if value.strip():
                    cells[row, column] = Cell(row, column, CellKind.NUMBER if _is_number(value) else CellKind.TEXT, value.strip())
            check_cells(len(cells))
    except csv.Error as error:
        raise SheetError(_("文件不是完整的 csv：{reason}").format(reason=error), hint=_("多半是引号没有配对")) from error
    return Workbook(name, digest, (Sheet(name.rpartition(".")[0] or name, cells),))


def _alike(text: str, separator: str) -> int:
    """How many lines are cut into as many columns: those of the table, not its title or notes, which may hold any sign."""
    cuts = Counter(count for line in text.splitlines() if (count := line.count(separator)))
    return max(cuts.values(), default=0)


def _is_number(value: str) -> bool:
    value = value.strip()
    return value.isascii() and value.lstrip("-").replace(".", "", 1).isdigit()


def _text(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if wide else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(_("文件既不是 UTF-8，也不是 GB18030"), hint=_("在 Excel 里打开，另存为 xlsx"))
