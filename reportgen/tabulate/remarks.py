"""A copy of a filled form with remarks beside the cells that were questioned.

In:  the form's bytes, remarks by sheet and row.   Out: bytes; what the office filled in is as it was.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from reportgen.forms import HEAD_ROW, Column
from reportgen.tabulate.book import bytes_of, style, text


def remarked(content: bytes, remarks: Mapping[tuple[str, int], str]) -> bytes:
    """The workbook with a column 核对意见; remarks stand in the row they are about, their cells marked."""
    import openpyxl
    from openpyxl.styles import Font, PatternFill

    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in workbook.worksheets:
        rows = {row: words for (name, row), words in remarks.items() if name == sheet.title}
        if not rows:
            continue
        text(sheet.cell(HEAD_ROW, Column.REMARK), "核对意见")
        style(sheet.cell(HEAD_ROW, Column.REMARK), head=True)
        for row, words in rows.items():
            spot = sheet.cell(row, Column.REMARK)
            text(spot, words)
            style(spot, align="left")
            spot.font = Font(name="宋体", size=11, color="C00000")
            if row > HEAD_ROW:
                sheet.cell(row, Column.VALUE).fill = PatternFill("solid", fgColor="F8CBAD")
    return bytes_of(workbook)
