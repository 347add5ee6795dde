"""Workbooks read: xlsx, xls and csv become sheets of cells as a person sees them. The only package that imports openpyxl and xlrd.

In:  the bytes of a file and its name.   Out: `Workbook`; SheetError, told in words, for what is broken, locked, too large or no table.
"""

from __future__ import annotations

import hashlib

from reportgen.messages import _
from reportgen.sheets.limits import FILE_BYTES, SheetError
from reportgen.workbook import Workbook

__all__ = ["SheetError", "read"]

_LOCK = "~$"
"""What Excel and WPS put before the name of a file that lies beside one that is open."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(content: bytes, name: str) -> Workbook:
    """The sheets of a file, told apart by what it holds; raises SheetError, which names the file."""
    try:
        return _read(content, name)
    except SheetError as error:
        raise SheetError(_("{file}：{message}").format(file=name, message=error.message), hint=error.hint) from error


def _read(content: bytes, name: str) -> Workbook:
    if name.startswith(_LOCK):
        hint = _("关掉 Excel 或 WPS，导入 {file}").format(file=name.removeprefix(_LOCK))
        raise SheetError(_("这是打开工作簿时的临时文件，不是表格"), hint=hint)
    if not content.strip():
        raise SheetError(_("文件是空的"))
    if len(content) > FILE_BYTES:
        raise SheetError(_("文件太大：{size} MB，至多 {limit} MB").format(size=len(content) // 1024**2, limit=FILE_BYTES // 1024**2))
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(b"PK\x03\x04"):
        from reportgen.sheets import xlsx

        return xlsx.read(content, name, digest)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise SheetError(_("工作簿有密码，读不了"), hint=_("在 Excel 里去掉密码，另存后再导入"))
        from reportgen.sheets import xls

        return xls.read(content, name, digest)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")) or _is_binary(content):
        raise SheetError(_("这不是工作簿"), hint=_("可以导入的：xlsx、xls、csv；Word、PDF 里的表先复制到 Excel，另存为 xlsx"))
    if content.lstrip()[:1] == b"<":
        raise SheetError(_("这是网页或 XML，不是工作簿"), hint=_("在 Excel 里打开，另存为 xlsx"))
    from reportgen.sheets import separated

    return separated.read(content, name, digest)


def _is_binary(content: bytes) -> bool:
    return b"\x00" in content[:1024] and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
