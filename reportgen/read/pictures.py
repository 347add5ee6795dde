"""Words inside the pictures of a PDF, where the PDF says what its pictures are.

In: a page as PDFium has it.   Out: which of its objects belong to a picture (marked content `Figure`), drawings inside drawings included.
The labels of a chart are no sentences, and its lines no table. Only our own drafts are taken at their word: elsewhere whole pages of text
are marked as one picture.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from types import ModuleType
from typing import Any

MARK = "Figure"
OURS = "reportgen"
"""What `Creator` says in a PDF of ours."""
_FORM = 5
_DEEPEST = 8


def of(page: Any, raw: ModuleType) -> frozenset[int]:
    """Addresses of the page's objects that are part of a picture."""
    found = ((raw.FPDFPage_GetObject(page, place)) for place in range(raw.FPDFPage_CountObjects(page)))
    return frozenset(address for item in found for address in _parts(item, raw, inside=False, depth=0))


def address(item: Any) -> int:
    """Where PDFium keeps an object; nought for none."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _parts(item: Any, raw: ModuleType, *, inside: bool, depth: int) -> Iterator[int]:
    inside = inside or MARK in _marks(item, raw)
    if inside:
        yield address(item)
    if depth < _DEEPEST and raw.FPDFPageObj_GetType(item) == _FORM:
        for place in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _parts(raw.FPDFFormObj_GetObject(item, place), raw, inside=inside, depth=depth + 1)


def _marks(item: Any, raw: ModuleType) -> Iterator[str]:
    name, length = (raw.FPDF_WCHAR * 40)(), ctypes.c_ulong()
    for place in range(raw.FPDFPageObj_CountMarks(item)):
        if raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(item, place), name, ctypes.sizeof(name), ctypes.byref(length)):
            yield bytes(name)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
