"""What all our workbooks share: fonts and lines as offices have them, cells that are never formulas by accident, fixed bytes.

In:  an openpyxl workbook.   Out: cells and bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

BODY = "宋体"
HEAD = "黑体"
_LONGEST_SHEET = 31
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  the same bytes on every day
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def text(cell: Any, words: str) -> None:
    """Words in a cell; what begins with = or @ stays words."""
    cell.value = "".join(c for c in words if c >= " " or c in "\n\t")
    if cell.data_type == "f":
        cell.data_type = "s"
        cell.quotePrefix = True


def number(cell: Any, value: Decimal | str, decimals: int | None = None) -> None:
    """A number in a cell, shown with its decimals."""
    digits = Decimal(value) if isinstance(value, str) else value
    places = max(-int(digits.as_tuple().exponent), 0) if decimals is None else decimals
    cell.value = int(digits) if digits == digits.to_integral_value() and places == 0 else float(digits)
    cell.number_format = "0." + "0" * places if places else "0"


def sheet_name(words: str, taken: list[str]) -> str:
    """A name that Excel takes, and no other sheet has."""
    bare = re.sub(r"[\[\]:*?/\\']", "", words).strip()[:_LONGEST_SHEET] or "表"
    name, count = bare, 2
    while name.lower() in (each.lower() for each in taken):
        name = f"{bare[: _LONGEST_SHEET - len(str(count)) - 1]}_{count}"
        count += 1
    return name


def style(
    cell: Any, *, size: float = 11, bold: bool = False, head: bool = False, align: str = "center", wrap: bool = True, border: bool = True
) -> None:
    """A cell as offices have it."""
    from openpyxl.styles import Alignment, Border, Font, Side

    cell.font = Font(name=HEAD if head else BODY, size=size, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=wrap)
    if border:
        side = Side(style="thin", color="000000")
        cell.border = Border(left=side, right=side, top=side, bottom=side)


def landscape(sheet: Any, *, head_rows: int) -> None:
    """A4 across, one page wide, the heads on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"1:{head_rows}"
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.print_options.horizontalCentered = True


def bytes_of(workbook: Any) -> bytes:
    """The file, the same on every day and in every process."""
    workbook.properties.creator = "reportgen"
    workbook.properties.created = workbook.properties.modified = _MADE
    out = io.BytesIO()
    workbook.save(out)
    fixed = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(part.filename, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, content)
    return fixed.getvalue()
