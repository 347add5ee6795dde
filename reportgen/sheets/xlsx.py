"""xlsx and xlsm: values and formats by openpyxl as a stream, merged and hidden places by a pass over the sheet's XML.

In:  bytes.   Out: `Workbook`; SheetError.
The first pass tells how far a sheet is filled, so that a million empty formatted rows cost one reading of their XML and no objects; and
which cells are formulas without a stored result, which openpyxl would give as empty.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from reportgen.messages import _
from reportgen.sheets.limits import SHEETS, SheetError, check_cells, opened
from reportgen.sheets.shown import shown
from reportgen.workbook import Area, Cell, CellKind, Sheet, Workbook, column_number

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass
class _Structure:
    """What the stream of values does not tell."""

    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


def read(content: bytes, name: str, digest: str) -> Workbook:
    """The sheets of an xlsx file."""
    archive = opened(content)
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        if "xl/workbook.bin" in names:
            raise SheetError(_("这是 xlsb 格式，读不了"), hint=_("在 Excel 里另存为 xlsx"))
        raise SheetError(_("这不是工作簿"), hint=_("可以导入的：xlsx、xls、csv；Word、PDF 里的表先复制到 Excel，另存为 xlsx"))
    _no_entities(archive)
    try:
        parts = _parts(archive)
        structures = {part: _structure(archive, part) for part in parts.values()}
        workbook = _open(content)
        try:
            sheets = _sheets(workbook, parts, structures)
            properties = {each.name: str(each.value) for each in workbook.custom_doc_props.props}
        finally:
            workbook.close()
    except SheetError:
        raise
    except Exception as error:  # openpyxl, lxml, zlib and zipfile each have their own for a broken file
        raise SheetError(_("文件已损坏：读不出其中的表"), hint=_("用 Excel 或 WPS 打开后另存再试")) from error
    remarks = (_("工作簿带有宏，宏没有运行，只读了格子里的值"),) if any(part.endswith("vbaProject.bin") for part in names) else ()
    return Workbook(name, digest, tuple(sheets), properties, remarks)


def _open(content: bytes) -> Any:
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it does not know (conditional formats, slicers) is no business of ours
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _sheets(workbook: Any, parts: dict[str, str], structures: dict[str, _Structure]) -> list[Sheet]:
    found: list[Sheet] = []
    total = 0
    worksheets = [sheet for sheet in workbook.worksheets if hasattr(sheet, "iter_rows")]
    if len(worksheets) > SHEETS:
        raise SheetError(_("工作簿里的表超过 {limit} 张").format(limit=SHEETS))
    for sheet in worksheets:
        structure = structures.get(parts.get(sheet.title, ""), _Structure())
        cells = _cells(sheet, structure)
        total += len(cells)
        check_cells(total)
        found.append(
            Sheet(
                sheet.title,
                cells,
                tuple(structure.merged),
                frozenset(structure.hidden_rows),
                frozenset(structure.hidden_columns),
                sheet.sheet_state != "visible",
            )
        )
    return found


def _cells(sheet: Any, structure: _Structure) -> dict[tuple[int, int], Cell]:
    cells: dict[tuple[int, int], Cell] = {}
    if not structure.last_row:
        return cells
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=structure.last_row, max_col=structure.last_column):
        for each in row:
            if each.value is None:
                continue
            made = _cell(each.row, each.column, each)
            if made is not None:
                cells[made.row, made.column] = made
        check_cells(len(cells))
    for place in structure.uncomputed:
        cells[place] = Cell(*place, CellKind.UNCOMPUTED, "")
    return cells


def _cell(row: int, column: int, each: Any) -> Cell | None:
    value = each.value
    if isinstance(value, str):
        if each.data_type == "e":
            return Cell(row, column, CellKind.ERROR, value)
        return Cell(row, column, CellKind.TEXT, value.strip()) if value.strip() else None
    if isinstance(value, bool):
        return Cell(row, column, CellKind.TRUTH, str(value).upper())
    if isinstance(value, datetime | date | time | timedelta):
        return Cell(row, column, CellKind.DATE, _day(value))
    seen = shown(value, each.number_format or "General")
    return Cell(row, column, CellKind.SCALED if seen.scaled else CellKind.NUMBER, seen.text, seen.percent)


def _day(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if (value.hour, value.minute) == (0, 0) else value.isoformat(" ", "minutes")
    return str(value)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    from lxml import etree

    relations = {
        each.get("Id"): each.get("Target", "")
        for each in etree.fromstring(archive.read("xl/_rels/workbook.xml.rels")).iter(f"{_PACKAGE}Relationship")
    }
    found = {}
    for sheet in etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = relations.get(sheet.get(_RELATION), "") or ""
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in part and part in archive.NameToInfo:
            found[sheet.get("name", "")] = part
    return found


def _no_entities(archive: zipfile.ZipFile) -> None:
    """Document types have no place in an office file; a declaration stands at the head of its part."""
    for part in archive.namelist():
        if not part.endswith((".xml", ".rels")):
            continue
        try:
            with archive.open(part) as stream:
                head = stream.read(2048)
        except Exception as error:
            raise SheetError(_("文件已损坏：{part} 解不开").format(part=part), hint=_("用 Excel 或 WPS 打开后另存再试")) from error
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise SheetError(_("{part} 含有实体声明，已拒绝").format(part=part))


def _structure(archive: zipfile.ZipFile, part: str) -> _Structure:
    from lxml import etree

    found = _Structure()
    row = column = 0
    tags = tuple(_MAIN + tag for tag in ("c", "row", "col", "mergeCell"))
    with archive.open(part) as stream:
        options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}
        for event, element in etree.iterparse(stream, events=("start", "end"), tag=tags, **options):
            tag = element.tag
            if event == "start":
                if tag == tags[1]:
                    row, column = int(element.get("r") or row + 1), 0
                    if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                        found.hidden_rows.add(row)
                continue
            if tag == tags[0]:
                column = _column(element.get("r")) or column + 1
                _see_cell(found, row, column, element)
                element.clear()
            elif tag == tags[1]:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif tag == tags[2]:
                if element.get("hidden") in ("1", "true"):
                    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                    found.hidden_columns.update(range(first, min(last, first + 16_384) + 1))
            else:
                found.merged.append(_area(element.get("ref") or "A1"))
    return found


def _see_cell(found: _Structure, row: int, column: int, element: Any) -> None:
    value = element.find(f"{_MAIN}v")
    filled = (value is not None and value.text) or element.find(f"{_MAIN}is") is not None
    if not filled and element.find(f"{_MAIN}f") is not None:
        found.uncomputed.add((row, column))
        filled = True
    if filled:
        found.last_row = max(found.last_row, row)
        found.last_column = max(found.last_column, column)


def _column(reference: str | None) -> int:
    return column_number((reference or "").rstrip("0123456789"))


def _area(reference: str) -> Area:
    first, _colon, last = reference.partition(":")
    last = last or first
    rows = [int("".join(c for c in end if c.isdigit()) or 1) for end in (first, last)]
    return Area(rows[0], _column(first), rows[1], _column(last))
