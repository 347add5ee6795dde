"""What kind of file it is, by what it holds first and only then by its name.

In: bytes, name.   Out: a key of `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportgen.messages import _
from reportgen.read.limits import ReadError
from reportgen.read.source import Source

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|article|section|p|table|h[1-6])[\s>/]", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind(data: bytes, name: str) -> str:
    """The kind of a file; ReadError for kinds that hold no text."""
    ending = name.rpartition(".")[2].lower()
    if not data.strip():
        raise ReadError(_("文件是空的"))
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(_OLE):
        return "doc"
    if data.startswith(b"{\\rtf"):
        return "doc"
    if data.startswith(_PICTURES):
        raise ReadError(_("这是图片，没有文字可读"), hint=_("先做文字识别（OCR），再存为 docx 或 txt"))
    if ending in ("html", "htm", "shtml", "xhtml", "mht", "mhtml") or (ending not in ("txt", "md") and _PAGE.search(data[:4096])):
        return "html"
    return "txt"


def _txt(data: bytes, _name: str) -> Source:
    from reportgen.read import plain

    return plain.read(data)


def _html(data: bytes, _name: str) -> Source:
    from reportgen.read import html

    return html.read(data)


def _zip(data: bytes, _name: str) -> Source:
    from reportgen.read import docx

    return docx.read(data)


def _pdf(data: bytes, _name: str) -> Source:
    from reportgen.read import pdf

    return pdf.read(data)


def _doc(data: bytes, name: str) -> Source:
    from reportgen.read import office

    return office.read(data, name)


READERS: Mapping[str, Callable[[bytes, str], Source]] = {"txt": _txt, "html": _html, "zip": _zip, "pdf": _pdf, "doc": _doc}
"""Loaded when first needed: the parsers are heavy."""
