"""Whatever the format and the engine, a report says the same words: the sample reports, and one that asks everything of the writers."""

from __future__ import annotations

import shutil
import subprocess
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from reportgen import choosing, compose, project, workspace, write
from reportgen.document import Document
from reportgen.write.pdf import Engine, Making
from tests.unit.write.folding import bare, differences, folded
from tests.unit.write.torture import TITLE, torture, without_pictures

ROOT = Path(__file__).parents[2]
SAMPLES = {
    ("泰兴市", "2020"): "年度工作总结和工作思路",
    ("临海市", "2023"): "年度工作总结和工作思路",
    ("临海市", "2023-2027"): "实施方案",
    ("洞头区", "2023"): "审议意见落实情况报告",
    ("柯城区", "2023"): "科技创新工作情况",
}
NAMES = ["torture", *("".join(key) for key in SAMPLES)]
PDF = pytest.mark.pdf
MADE = [
    pytest.param("html", None, id="html"),
    pytest.param("docx", None, id="docx"),
    pytest.param("pdf", Making(), id="weasyprint", marks=PDF),
    pytest.param("pdf", Making(archival=True), id="archival", marks=PDF),
    pytest.param("pdf", Making(engine=Engine.PLUTOPRINT), id="plutoprint", marks=PDF),
]


@cache
def documents() -> dict[str, Document]:
    loaded = workspace.open_whole(project.find(ROOT))
    found = {"torture": torture()}
    for candidate in choosing.all_candidates(loaded):
        key = (candidate.region.name, str(candidate.year))
        if SAMPLES.get(key) == candidate.template:
            book, template = loaded.book(candidate.region, candidate.year), loaded.template(candidate.template)
            found["".join(key)] = compose.document(book, template).document
    return found


@cache
def said(name: str) -> str:
    return bare(write.content(without_pictures(documents()[name]), "txt").decode())


def test_every_sample_report_is_there():
    assert sorted(documents()) == sorted(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("form", "making"), MADE)
def test_every_format_says_what_the_text_says(form, making, name):
    if making is not None and making.engine is Engine.PLUTOPRINT:
        pytest.importorskip("plutoprint")

    content = write.content(documents()[name], form, making=making)

    assert differences(said(name), folded(content, f"report.{form}")) == []


@pytest.mark.slow
@pytest.mark.pdf
def test_the_torture_report_has_a_table_of_twelve_pages():
    import pypdfium2

    opened = pypdfium2.PdfDocument(write.content(documents()["torture"], "pdf"))
    heads = [page for page in range(len(opened)) if "研发经费（亿元）" in opened[page].get_textpage().get_text_range()]

    assert len(heads) >= 12


def test_the_torture_report_has_what_it_is_to_have():
    document = torture()

    assert 58 <= len(TITLE) <= 75
    assert {"R&D", "<script>", "劵", "槃", "𠮷"} <= {word for word in ("R&D", "<script>", "劵", "槃", "𠮷") if word in said("torture")}
    assert any(annex.wide for annex in document.annexes)


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_opens_in_libreoffice_with_the_same_words(name, tmp_path):
    (tmp_path / "report.docx").write_bytes(write.content(documents()[name], "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    done = subprocess.run(command, check=True, capture_output=True, timeout=180, text=True)
    shown = folded((tmp_path / "report.pdf").read_bytes(), "report.pdf")

    assert "repair" not in done.stdout + done.stderr
    # Labels of charts, and page numbers beside sideways tables, stand between; nothing is lost or changed.
    codes = SequenceMatcher(None, said(name), shown, autojunk=False).get_opcodes()
    assert [said(name)[a:b] for tag, a, b, _c, _d in codes if tag in ("replace", "delete")] == []
