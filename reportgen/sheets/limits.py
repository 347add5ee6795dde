"""How much a workbook may ask of the machine.

In: sizes.   Out: SheetError with a clear word, before memory or time are spent.
"""

from __future__ import annotations

import io
import zipfile

from reportgen.errors import ReportgenError
from reportgen.messages import _

FILE_BYTES = 64 * 1024 * 1024
UNPACKED_BYTES = 1024 * 1024 * 1024
"""All parts together. A sheet of empty formatted rows packs a thousand to one and is harmless: it is read as a stream."""
PART_BYTES = 600 * 1024 * 1024
PARTS = 2_000
CELLS = 2_000_000
"""Filled cells of one workbook."""
SHEETS = 200
SHARED_BYTES = 128 * 1024 * 1024
"""Texts and formats are held in memory whole."""


class SheetError(ReportgenError):
    """A workbook cannot be read: broken, locked, too large, or no workbook at all."""


def opened(content: bytes) -> zipfile.ZipFile:
    """The container of an xlsx file, its sizes checked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise SheetError(_("文件已损坏：打不开"), hint=_("用 Excel 或 WPS 打开后另存再试")) from error
    parts = archive.infolist()
    bomb = SheetError(_("压缩包展开后过大，已拒绝（疑为压缩炸弹）"), hint=_("只留要导入的表，另存为新的 xlsx"))
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise bomb
    for part in parts:
        if part.flag_bits & 0x1:
            raise SheetError(_("工作簿有密码，读不了"), hint=_("去掉密码，另存后再导入"))
        sheet = "worksheets/" in part.filename
        if part.file_size > (PART_BYTES if sheet else SHARED_BYTES):
            raise bomb
    return archive


def check_cells(count: int) -> None:
    """SheetError where a workbook holds more filled cells than any table of a bureau."""
    if count > CELLS:
        raise SheetError(_("填了数的格子超过 {limit} 个").format(limit=CELLS), hint=_("拆成几个文件再导入"))
