"""Old Word and RTF files, through LibreOffice; without it the person is told what to do."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from reportgen import read, write
from reportgen.errors import MachineError
from tests.unit.write.samples import report

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_without_libreoffice_the_machine_lacks_something(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(MachineError) as caught:
        read.content(OLE + b"0" * 600, "a.doc")
    assert "LibreOffice" in caught.value.message
    assert caught.value.exit_status == 4


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("ending", "filter_name"), [("doc", "doc:MS Word 97"), ("rtf", "rtf")])
def test_an_old_word_file_reads_as_the_report_it_was_made_of(tmp_path, ending, filter_name):
    (tmp_path / "report.docx").write_bytes(write.content(report(), "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", filter_name, "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    old = tmp_path / f"report.{ending}"

    assert read.file(old).text == write.content(report(), "txt").decode()


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_pdf_that_libreoffice_makes_reads_the_same(tmp_path):
    (tmp_path / "report.docx").write_bytes(write.content(report(), "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    assert read.file(tmp_path / "report.pdf").text == write.content(report(), "txt").decode()
