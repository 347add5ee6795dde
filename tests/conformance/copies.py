"""A published text as other files: a web page with what pages have around it, a Word file, a PDF, a text of wide punctuation.

In:  PublishedText.   Out: bytes that hold the same words, one paragraph a line and tables as tables.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from html import escape

from reportgen.published import PublishedText, Unit, UnitKind


def blocks(text: PublishedText) -> Iterator[tuple[UnitKind, str | list[list[str]]]]:
    """Paragraphs as words, tables as rows; what stands on one line is one paragraph."""
    rows: list[list[str]] = []
    kinds = {unit.start: unit.kind for unit in text.units}
    cells = {unit.start: unit for unit in text.units if unit.kind is UnitKind.ROW}
    for start, end in text.lines():
        row = cells.get(start)
        if row is not None:
            rows.append(_row(text, row))
            if text.text.startswith("\n", end + 1):
                yield UnitKind.ROW, rows
                rows = []
            continue
        yield kinds.get(start, UnitKind.PARAGRAPH), text.text[start:end]
    if rows:
        yield UnitKind.ROW, rows


def _row(text: PublishedText, row: Unit) -> list[str]:
    return [text.words(cell) for cell in row.cells]


def html(text: PublishedText) -> bytes:
    """A page of a government site: navigation, an index table, buttons."""
    told = [
        '<html><head><meta charset="utf-8"><title>政务公开</title></head><body>',
        '<div class="nav"><a>首页</a> &gt; <a>政务公开</a></div>',
        '<div id="zoom">',
    ]
    for kind, words in blocks(text):
        if isinstance(words, str):
            told.append(f"<h1>{escape(words)}</h1>" if kind is UnitKind.TITLE else f"<p>　　{escape(words)}</p>")
        else:
            told.append(_table(words))
    return "\n".join([*told, "</div><p>打印 关闭</p></body></html>"]).encode()


def _table(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


def docx(text: PublishedText) -> bytes:
    """A Word file."""
    import docx as word

    document = word.Document()
    for kind, words in blocks(text):
        if isinstance(words, str):
            document.add_paragraph(words, style="Title" if kind is UnitKind.TITLE else None)
            continue
        width = max(len(row) for row in words)
        table = document.add_table(rows=len(words), cols=width)
        for row, cells in zip(table.rows, words, strict=True):
            for cell, told in zip(row.cells, cells, strict=False):
                cell.text = told
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(text: PublishedText) -> bytes:
    """A PDF of A4 pages with ruled tables and page numbers."""
    import weasyprint

    style = (
        "<style>@page{size:A4;margin:2.5cm;@bottom-center{content:'— ' counter(page) ' —'}}"
        "body{font-family:'FandolFang','Noto Serif CJK SC',serif;font-size:12pt;line-height:1.7}p{text-indent:2em;margin:0}"
        "h1{text-align:center;font-size:18pt}table{border-collapse:collapse;width:100%}td{border:0.5pt solid #000;padding:2pt}</style>"
    )
    page = html(text).decode().replace("<body>", f"<body>{style}").replace('<div class="nav"><a>首页</a> &gt; <a>政务公开</a></div>', "")
    return bytes(weasyprint.HTML(string=page.replace("<p>打印 关闭</p>", "").replace("<p>　　", "<p>")).write_pdf())


MAKERS: Mapping[str, Callable[[PublishedText], bytes]] = {"html": html, "docx": docx, "pdf": pdf}
