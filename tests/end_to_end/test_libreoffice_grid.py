"""The Word files of the sample reports in LibreOffice: the same grid as our own PDF, measured on the PDF that it makes of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from reportgen import choosing, compose, layout, workspace, write
from reportgen.diagnostics import Severity
from reportgen.project import PACKAGE, Project
from reportgen.write import themes

MEASURE = Path(__file__).resolve().parents[3] / "shared" / "acceptance" / "measure_pdf.py"
SIDEWAYS = 270
REPORTS = ("泰兴市2020", "临海市2023", "临海市2023-2027", "洞头区2023", "柯城区2023")

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@dataclass(frozen=True)
class Made:
    """PDF files that LibreOffice has made, by profile and report."""

    folder: Path

    def file(self, profile: str, name: str) -> Path:
        return self.folder / profile / f"{name}.pdf"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Made:
    folder = tmp_path_factory.mktemp("libreoffice")
    loaded = workspace.open_whole(Project(PACKAGE.parent))
    chosen = [each for each in choosing.all_candidates(loaded) if each.renderable and f"{each.region.name}{each.year}" in REPORTS]
    drafts = {
        f"{each.region.name}{each.year}": compose.document(loaded.book(each.region, each.year), loaded.template(each.template))
        for each in chosen
    }
    for profile in ("common", "strict"):
        (folder / profile).mkdir()
        for name, draft in drafts.items():
            content = write.content(draft.document, "docx", theme=themes.profile(profile))
            (folder / profile / f"{name}.docx").write_bytes(content)
        files = sorted(str(file) for file in (folder / profile).glob("*.docx"))
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir"]
        subprocess.run([*command, str(folder / profile), *files], check=True, capture_output=True, timeout=300)
        for name in drafts:
            _bound(folder / profile / f"{name}.pdf")
    return Made(folder)


def _bound(file: Path) -> None:
    """Show sideways pages as they will be bound, which LibreOffice's export has no way to say."""
    with pypdfium2.PdfDocument(file.read_bytes()) as opened:
        for page in opened:
            if page.get_width() > page.get_height():
                page.set_rotation(SIDEWAYS)
        opened.save(file)


@pytest.mark.parametrize("profile", ["common", "strict"])
@pytest.mark.parametrize("name", REPORTS)
def test_its_pages_deviate_in_nothing_that_the_standard_prescribes(made, name, profile):
    found = layout.findings(made.file(profile, name), name, themes.profile(profile))

    assert [one.message for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.shared
@pytest.mark.skipif(not MEASURE.exists(), reason="the measure is not beside the repository")
@pytest.mark.parametrize("profile", ["common", "strict"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_acceptance_measure_holds(made, name, profile):
    command = [sys.executable, str(MEASURE), str(made.file(profile, name)), "--profile", profile]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.stdout.splitlines()[-1] == "held", done.stdout
