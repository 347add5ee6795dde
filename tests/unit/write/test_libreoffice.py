"""The Word file in another office program: it opens, and says the same words on pages of the same grid."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest

from reportgen import write
from tests.unit.write.reading import MARGIN_BELOW, from_docx, solid
from tests.unit.write.samples import every_node, notice, report

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


MM = 72 / 25.4


def as_pdf(content: bytes, folder: Path) -> io.BytesIO:
    (folder / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return io.BytesIO((folder / "report.pdf").read_bytes())


@pytest.mark.parametrize("sideways", [0, 1, 2])
def test_the_imprint_ends_with_the_text_block_and_behind_sideways_pages_on_an_even_one(sideways, tmp_path):
    """Of the empty page that goes before it the program prints none into a PDF, but counts it."""
    document = notice()
    wide = dataclasses.replace(document.annexes[1], wide=True)
    document = dataclasses.replace(document, front=(), letterhead=None, annexes=(wide,) * sideways)

    with pdfplumber.open(as_pdf(write.content(document, "docx"), tmp_path)) as pdf:
        last = pdf.pages[-1]
        number = re.findall("— ([0-9]+) —", last.extract_text())
        lowest = max(each["bottom"] / MM for each in (*last.lines, *last.rects) if each["width"] > 150 * MM)

    assert lowest == pytest.approx(262, abs=0.5)
    assert number == (["4"] if sideways else ["1"])


@pytest.mark.parametrize("document", [every_node(), report()], ids=["every node", "report"])
def test_libreoffice_opens_it_and_says_the_same(document, tmp_path):
    content = write.content(document, "docx")

    with pdfplumber.open(as_pdf(content, tmp_path)) as pdf:
        shown = "".join(char["text"] for page in pdf.pages for char in page.chars if char["top"] < MARGIN_BELOW)

    # Cells come row by row in both, but lines of neighbouring cells mix, and a repeated head comes twice.
    assert set(solid(shown)) == set(solid(from_docx(content)))
    assert len(solid(shown)) >= len(solid(from_docx(content)))
