"""The Word file in another office program: it opens, and says the same words on pages of the same grid."""

from __future__ import annotations

import io
import shutil
import subprocess

import pdfplumber
import pytest

from reportgen import write
from tests.unit.write.reading import MARGIN_BELOW, from_docx, solid
from tests.unit.write.samples import every_node, report

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.mark.parametrize("document", [every_node(), report()], ids=["every node", "report"])
def test_libreoffice_opens_it_and_says_the_same(document, tmp_path):
    content = write.content(document, "docx")
    (tmp_path / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    with pdfplumber.open(io.BytesIO((tmp_path / "report.pdf").read_bytes())) as pdf:
        shown = "".join(char["text"] for page in pdf.pages for char in page.chars if char["top"] < MARGIN_BELOW)

    # Cells come row by row in both, but lines of neighbouring cells mix, and a repeated head comes twice.
    assert set(solid(shown)) == set(solid(from_docx(content)))
    assert len(solid(shown)) >= len(solid(from_docx(content)))
