"""LibreOffice as another program that reads, fills in and writes workbooks.

In:  a file, and what is typed into it.   Out: the file that LibreOffice saves; the test is skipped where it or its Calc is absent.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{basic}</script:module>
"""
_FILL = """\
Sub Fill(source As String, target As String, answers As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  file = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  sheet = file.Sheets.getByIndex(0)
  For Each answer In Split(answers, "|")
    parts = Split(answer, "=")
    If IsNumeric(parts(1)) Then
      sheet.getCellRangeByName(parts(0)).setValue(Val(parts(1)))
    Else
      sheet.getCellRangeByName(parts(0)).setString(parts(1))
    End If
  Next
  file.storeToURL(ConvertToURL(target), kind())
  file.close(True)
End Sub
"""


def converted(path: Path, kind: str, folder: Path) -> Path:
    """`path` as a file of `kind` in `folder`, opened and saved by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:  # LibreOffice waits for ever where a path of its own is not ASCII and the locale is C
        source = Path(work) / f"file{path.suffix}"
        shutil.copy(path, source)
        command = ["soffice", f"-env:UserInstallation={Path(work).as_uri()}/profile", "--headless", "--convert-to", kind]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        subprocess.run([*command, "--outdir", f"{work}/out", str(source)], check=True, capture_output=True, timeout=180, env=environment)
        made = Path(work) / "out" / f"file.{kind.partition(':')[0]}"
        if not made.is_file():
            pytest.skip("LibreOffice has no Calc here")
        return Path(shutil.copy(made, folder / f"{path.stem}{made.suffix}"))


def run_basic(basic: str, call: str, work: Path) -> None:
    """Have LibreOffice run a procedure of `basic`, with a profile of its own below `work`."""
    office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={work.as_uri()}/profile"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    # The first start makes the profile, and writes an empty module over any that stands there.
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=180, env=environment)
    module = work / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.format(basic=escape(basic)), encoding="utf-8")
    subprocess.run([*office, f"macro:///Standard.Module1.{call}"], check=True, capture_output=True, timeout=600, env=environment)


def filled(path: Path, answers: Mapping[str, str], target: Path) -> Path:
    """`path` opened in LibreOffice, `answers` put into the cells of its first sheet, saved as `target`."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as work:
        shutil.copy(path, f"{work}/form.xlsx")
        words = "|".join(f"{cell}={answer}" for cell, answer in answers.items())
        run_basic(_FILL, f'Fill("{work}/form.xlsx","{work}/filled.xlsx","{words}")', Path(work))
        if not Path(work, "filled.xlsx").is_file():
            pytest.skip("LibreOffice has no Calc here")
        return Path(shutil.copy(f"{work}/filled.xlsx", target))
