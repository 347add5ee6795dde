"""The workbook behind a native chart: one sheet with its figures, which Word opens when a person edits the chart's data.

In: Chart.   Out: the bytes of an XLSX; the same for the same chart.
Only what a spreadsheet program must have: the workbook, one sheet, its words, one number format.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportgen.document import Chart, Inlines
from reportgen.write.docx import package
from reportgen.write.words import clean, flat

SHEET = "Sheet1"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NUMBER = 1
"""The cell format of figures."""

_FIXED_TEXTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}
_FIXED = {name: (_HEAD + text).encode() for name, text in _FIXED_TEXTS.items()}


def write(chart: Chart) -> bytes:
    """Categories in column A, a series in each further column, names in the first row."""
    parts = dict(_FIXED)
    parts["xl/styles.xml"] = (_HEAD + _styles(chart.decimals)).encode()
    strings: dict[str, int] = {}
    parts["xl/worksheets/sheet1.xml"] = (_HEAD + _sheet(chart, strings)).encode()
    parts["xl/sharedStrings.xml"] = (_HEAD + _strings(strings)).encode()
    return package.store(parts)


def column(place: int) -> str:
    """The letters of a column, 0 is A.

    >>> column(0), column(25), column(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def number_format(decimals: int) -> str:
    """How figures are shown, trailing zeros kept (R16).

    >>> number_format(2), number_format(0)
    ('0.00', '0')
    """
    return "0." + "0" * decimals if decimals else "0"


def _sheet(chart: Chart, strings: dict[str, int]) -> str:
    """The sheet; words that it uses get their numbers in `strings`."""
    rows = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(_rows(chart, strings), 1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _rows(chart: Chart, strings: dict[str, int]) -> Iterator[list[str]]:
    def words(inlines: Inlines, place: int, row: int) -> str:
        return f'<c r="{column(place)}{row}" t="s"><v>{strings.setdefault(clean(flat(inlines)), len(strings))}</v></c>'

    yield [words(name, place, 1) for place, name in enumerate((chart.corner, *(series.name for series in chart.series)))]
    for number, category in enumerate(chart.categories, 2):
        points = [series.points[number - 2] for series in chart.series]
        yield [
            words(category, 0, number),
            *(f'<c r="{column(x)}{number}" s="{_NUMBER}"><v>{point.number:f}</v></c>' for x, point in enumerate(points, 1) if point),
        ]


def _strings(strings: dict[str, int]) -> str:
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in strings)
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in escaped)
    return f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{items}</sst>'


@cache
def _styles(decimals: int) -> str:
    """Format 0 for words, format 1 for figures; a spreadsheet wants a font, two fills, a border and a style to begin with."""
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{number_format(decimals)}"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
