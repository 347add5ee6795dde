"""Programs that are not ours accept or reject all tracked changes, and say what is left."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from docx.table import Table

from tests.office import run_basic

pandoc_here = [pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed (./run test --full installs it)")]
office_here = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
MODES = ("accept", "reject")
_JUDGE = """\
Sub Judge(folder As String)
  name = Dir(folder & "/*.docx")
  names = ""
  Do While name <> ""
    names = names & name & "/"
    name = Dir
  Loop
  For Each name In Split(names, "/")
    If name <> "" Then
      Decide(folder, name, "Accept")
      Decide(folder, name, "Reject")
    End If
  Next
End Sub
Sub Decide(folder As String, name As String, order As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  file = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/" & name), "_blank", 0, hidden())
  file.CurrentController.Frame.LayoutManager.setVisible(False)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(file.CurrentController.Frame, ".uno:" & order & "AllTrackedChanges", "", 0, Array())
  file.storeToURL(ConvertToURL(folder & "/" & LCase(order) & "/" & name), word())
  file.close(True)
End Sub
"""


def lines(words: str) -> list[str]:
    """The lines of a clean text as a judge tells them: blank ones left out."""
    return [line.strip() for line in words.split("\n") if line.strip(" |")]


def pandoc(content: bytes, mode: str, folder: Path) -> list[str]:
    """What pandoc reads, `mode` applied to every change."""
    (folder / "judged.docx").write_bytes(content)
    command = ["pandoc", "-t", "json", f"--track-changes={mode}", str(folder / "judged.docx")]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    title = told["meta"].get("title")
    found = [*_title(title), *_told(told["blocks"])]
    return [line.strip() for line in found if line.strip(" |")]


def _title(title: Any) -> Iterator[str]:
    """Paragraphs in the style of a title count as properties of the file."""
    match title:
        case {"t": "MetaInlines", "c": inlines}:
            yield _words(inlines)
        case {"t": "MetaBlocks", "c": blocks}:
            yield from _told(blocks)


def _told(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        match block:
            case {"t": "Para" | "Plain", "c": inlines}:
                yield _words(inlines)
            case {"t": "Header", "c": [_level, _attributes, inlines]}:
                yield _words(inlines)
            case {"t": "Table", "c": [_attributes, _caption, _columns, [_a, head], bodies, _foot]}:
                for row in (*head, *(row for body in bodies for row in (*body[2], *body[3]))):
                    yield " | ".join("".join(_told(cell[4])) for cell in row[1])
            case {"t": "Div" | "BlockQuote", "c": inside}:
                yield from _told(inside[1] if block["t"] == "Div" else inside)
            case _:
                raise AssertionError(block)


def _words(inlines: list[Any]) -> str:
    out = []
    for inline in inlines:
        match inline:
            case {"t": "Str", "c": words}:
                out.append(words)
            case {"t": "Space" | "SoftBreak" | "LineBreak"}:
                out.append(" ")
            case {"t": "Quoted", "c": [kind, inside]}:
                out.append("“”" if kind["t"] == "DoubleQuote" else "‘’")
                out[-1] = f"{out[-1][0]}{_words(inside)}{out[-1][1]}"
            case {"t": "Span", "c": [_attributes, inside]}:
                out.append(_words(inside))
            case {"t": "Emph" | "Strong" | "Underline" | "Strikeout" | "SmallCaps" | "Superscript" | "Subscript", "c": inside}:
                out.append(_words(inside))
            case _:
                raise AssertionError(inline)
    return "".join(out)


def office(contents: Mapping[str, bytes], folder: Path) -> dict[tuple[str, str], list[str]]:
    """What LibreOffice leaves of each file, after accepting and after rejecting all; one start does all files."""
    for mode in MODES:
        (folder / mode).mkdir()
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    run_basic(_JUDGE, f'Judge("{folder}")', folder)
    return {(name, mode): _read(folder / mode / f"{name}.docx") for name in contents for mode in MODES}


def _read(path: Path) -> list[str]:
    found = []
    for block in python_docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = [cell for at, cell in enumerate(row.cells) if not at or cell._tc is not row.cells[at - 1]._tc]
                found.append(" | ".join(cell.text for cell in cells))
        else:
            found.append(block.text)
    return [line.strip() for line in found if line.strip(" |")]
